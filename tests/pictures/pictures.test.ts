import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { render } from '#ui/svg/element.ts';
import { svgToPng } from '#ui/svg/png.server.ts';
import { DRAW } from './draw.ts';

interface Input {
	picture: string;
	data: never;
	options: { idPrefix: string; theme?: string };
}

const here = import.meta.dirname;
const names = readdirSync(join(here, 'input'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.slice(0, -5));

/** UPDATE_PICTURES=1 writes the pictures anew; look at them before they go into git. */
const update = process.env['UPDATE_PICTURES'] === '1';

describe.each(names)('picture %s', (name) => {
	const input = JSON.parse(readFileSync(join(here, 'input', `${name}.json`), 'utf8')) as Input;
	const draw = DRAW[input.picture];
	if (!draw) throw new Error(`No such kind of picture: ${input.picture}`);
	const svg = render(draw(input.data, input.options as never));

	it('is drawn as before', () => {
		const path = join(here, 'output', `${name}.svg`);
		// a line for each element, so that a change can be read
		const text = `${svg.replaceAll('><', '>\n<')}\n`;
		if (update) writeFileSync(path, text);
		expect(existsSync(path), 'no picture yet: run with UPDATE_PICTURES=1').toBe(true);
		expect(text).toBe(readFileSync(path, 'utf8'));
	});

	it('holds no style, no script and no number that is none', () => {
		expect(svg).not.toMatch(/<(style|script|foreignObject)|\sstyle=|\son[a-z]+=|javascript:/);
		expect(svg).not.toMatch(/NaN|Infinity|undefined|null"/);
	});

	it('has only ids of its own, and every reference finds one', () => {
		const ids = [...svg.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]!);
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id.startsWith(`${input.options.idPrefix}-`)).toBe(true);
		const references = [...svg.matchAll(/(?:url\(#|href="#)([^")]*)/g)].map((match) => match[1]!);
		for (const reference of references) expect(ids).toContain(reference);
	});

	it.runIf(!input.picture.endsWith('cells'))('has a title, a description and a role', () => {
		const prefix = input.options.idPrefix;
		expect(svg).toContain(`aria-labelledby="${prefix}-title" aria-describedby="${prefix}-desc"`);
		expect(svg).toMatch(new RegExp(`<title id="${prefix}-title">[^<]+</title><desc id="${prefix}-desc">[^<]+</desc>`));
		// what is inside an image cannot be reached: a picture with links is a group
		expect(svg).toMatch(svg.includes('<a ') ? /^<svg[^>]* role="group"/ : /^<svg[^>]* role="img"/);
	});

	it('becomes a PNG', () => {
		const standalone = svg.includes('font-family') ? svg : svg.replace('<svg ', '<svg font-family="Fira Sans" ');
		const png = svgToPng(standalone, 300);
		expect([...png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
		if (input.options.theme === 'print') expect(svg).not.toContain('<a ');
	});
});
