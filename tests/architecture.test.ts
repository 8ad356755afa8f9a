/** The rules of the house (ARCHITECTURE.md): who may import whom, no circles, sizes, and where SQL may stand. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const STOREYS = ['base', 'ui', 'statistics', 'disclosure', 'domains', 'exchange', 'app', 'routes', 'bin'];
const DOMAINS = ['accounts', 'mail', 'areas', 'cycle', 'indicators', 'calendar', 'offers', 'bodies', 'surveys', 'strategy', 'reports'];

function filesBelow(folder: string): string[] {
	return readdirSync(join(root, folder)).flatMap((name) => {
		const path = join(folder, name);
		return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path];
	});
}

const sources = ['src', 'bin'].flatMap(filesBelow).filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$|\.test-help\.ts$|\.d\.ts$|\/_\w+\.ts$/.test(file));
const texts = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** Imports of our own files, types included. */
function importsOf(file: string): string[] {
	const found = [...(texts.get(file) ?? '').matchAll(/(?:from|import)\s*\(?\s*'([#.][^']+)'/g)].map((m) => m[1] as string);
	return found.flatMap((name) => {
		if (name === '#app') return ['src/app.server.ts'];
		const path = name.startsWith('#') ? join('src', name.slice(1)) : relative(root, resolve(root, dirname(file), name));
		return /\.(ts|svelte)$/.test(path) ? [path] : [];
	});
}

function storeyOf(file: string): string {
	if (file.startsWith('bin/')) return 'bin';
	const [, second] = file.split('/');
	if (/^(app|hooks|long-acts|thread)(\.server)?\.(ts|d\.ts)$/.test(second ?? '')) return second?.startsWith('hooks') ? 'routes' : 'app';
	return second ?? '';
}

describe('architecture', () => {
	it('imports only downwards', () => {
		const upward = sources.flatMap((file) => importsOf(file).filter((target) => STOREYS.indexOf(storeyOf(target)) > STOREYS.indexOf(storeyOf(file))).map((target) => `${file} → ${target}`));
		expect(upward).toEqual([]);
	});

	it('statistics and ui know no domain words of others', () => {
		const sideways = sources.filter((file) => file.startsWith('src/ui/')).flatMap((file) => importsOf(file).filter((target) => /^src\/(domains|disclosure)\//.test(target)).map((target) => `${file} → ${target}`));
		expect(sideways).toEqual([]);
	});

	it('between domains, only the upper imports the lower', () => {
		const domain = (file: string) => DOMAINS.indexOf(file.split('/')[2] ?? '');
		const inDomains = sources.filter((file) => file.startsWith('src/domains/'));
		const wrong = inDomains.flatMap((file) => importsOf(file).filter((target) => target.startsWith('src/domains/') && domain(target) > domain(file)).map((target) => `${file} → ${target}`));
		expect(inDomains.filter((file) => domain(file) < 0)).toEqual([]);
		expect(wrong).toEqual([]);
	});

	it('has no circles', () => {
		const state = new Map<string, 'open' | 'done'>();
		const circles: string[] = [];
		const visit = (file: string, path: string[]) => {
			if (state.get(file) === 'done') return;
			if (state.get(file) === 'open') {
				circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
				return;
			}
			state.set(file, 'open');
			for (const target of importsOf(file)) if (texts.has(target) && target !== file) visit(target, [...path, file]);
			state.set(file, 'done');
		};
		for (const file of sources) visit(file, []);
		expect(circles).toEqual([]);
	});

	it('keeps files small: median ≤ 80 lines, 90 % ≤ 300, none over 600', () => {
		const sizes = [...texts].map(([file, text]) => ({ file, lines: text.split('\n').length })).sort((a, b) => a.lines - b.lines);
		expect(sizes.filter((s) => s.lines > 600)).toEqual([]);
		expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThanOrEqual(80);
		expect(sizes[Math.floor(sizes.length * 0.9)]?.lines).toBeLessThanOrEqual(300);
	});

	it('has no barrels and no drawers for everything', () => {
		expect(sources.filter((file) => /(^|\/)(index|utils?|common|helpers?)\.ts$/.test(file))).toEqual([]);
	});

	it('SQL stands only in server files of domains, base and the command line', () => {
		const routesWithSql = sources.filter((file) => file.startsWith('src/routes/') && /\bsql`|\.sql[`<(]|\bselect\s.+\sfrom\s/i.test((texts.get(file) ?? '').replace(/<select[\s\S]*?<\/select>/g, '')));
		expect(routesWithSql).toEqual([]);
	});

	it('only disclosure makes disclosed tables; reading them back happens beside the public tables', () => {
		const users = sources.filter((file) => /\bdisclosedFromStore\b/.test(texts.get(file) ?? '') && !file.startsWith('src/disclosure/'));
		expect(users.sort()).toEqual(['src/domains/indicators/area-profiles.server.ts', 'src/domains/indicators/portal.server.ts', 'src/domains/indicators/published-sheet.server.ts', 'src/domains/indicators/select-observations.server.ts', 'src/domains/indicators/trace.server.ts']);
	});

	it('names no registry host and no machine path', () => {
		const words = [...texts].filter(([, text]) => /registry\.npmjs|deb\.debian\.org|\/work\/main/.test(text)).map(([file]) => file);
		expect(words).toEqual([]);
	});
});
