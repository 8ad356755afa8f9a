/** `publiccode.yml` against the rules of the standard (core, version 0.7): mandatory keys, allowed values, lengths; nothing invented. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const lines = readFileSync(resolve(root, 'publiccode.yml'), 'utf8').split('\n');

type Tree = { [key: string]: Tree | string };

/** The plain YAML of that file: nested maps by two spaces, flow lists as they are, folded texts in one line, lists by their lines. */
function read(): Tree {
	const tree: Tree = {};
	const open: { indent: number; at: Tree }[] = [{ indent: -1, at: tree }];
	let folded: { indent: number; at: Tree; key: string } | null = null;
	for (const line of lines) {
		if (/^\s*(#|$)/.test(line)) continue;
		const indent = line.length - line.trimStart().length;
		if (folded && indent > folded.indent) {
			folded.at[folded.key] = `${folded.at[folded.key] as string} ${line.trim()}`.trim();
			continue;
		}
		folded = null;
		const [, key = '', value = ''] = /^\s*([^:]+):\s*(.*)$/.exec(line) ?? [];
		while (indent <= (open.at(-1)?.indent ?? -1)) open.pop();
		const at = open.at(-1)?.at ?? tree;
		// lists of maps are of no interest here
		if (key.startsWith('- ')) continue;
		if (value === '>') {
			at[key] = '';
			folded = { indent, at, key };
		} else if (value === '') open.push({ indent, at: (at[key] = {}) });
		else at[key] = value.replace(/^"(.*)"$/, '$1');
	}
	return tree;
}

const file = read();
const list = (text: unknown) => String(text).replace(/^\[|\]$/g, '').split(',').map((item) => item.trim());
const inside = (key: string) => file[key] as Tree;

it('has every mandatory key with an allowed value', () => {
	expect(file['publiccodeYmlVersion']).toBe('0.7');
	expect(file['name']).toBe('Planungskreis');
	expect(list(file['platforms']).every((p) => ['web', 'windows', 'mac', 'linux', 'ios', 'android'].includes(p))).toBe(true);
	expect(['concept', 'development', 'beta', 'stable', 'obsolete']).toContain(file['developmentStatus']);
	expect(file['softwareType']).toBe('standalone/web');
	expect(inside('legal')['license']).toBe('EUPL-1.2');
	expect(inside('localisation')).toEqual({ localisationReady: 'true', availableLanguages: '[de, en]' });
	expect(list(inside('intendedAudience')['countries'])).toEqual(['DE']);
	expect(file['releaseDate']).toMatch(/^\d{4}-\d\d-\d\d$/);
});

it('describes itself in both languages, within the lengths', () => {
	for (const lang of ['de', 'en']) {
		const { shortDescription, longDescription, features } = inside('description')[lang] as Record<string, string>;
		expect(shortDescription?.length).toBeLessThanOrEqual(150);
		expect(longDescription?.length).toBeGreaterThanOrEqual(150);
		expect(longDescription?.length).toBeLessThanOrEqual(10_000);
		expect(list(features).length).toBeGreaterThan(2);
	}
});

it('has no deprecated key, and says the version of the program', () => {
	for (const key of ['inputTypes', 'outputTypes', 'monochromeLogo', 'it']) expect(Object.keys(file)).not.toContain(key);
	expect(file['softwareVersion']).toBe((JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }).version);
});

it('maintenance by somebody has a contact, by nobody has none; an address that is not real is seen to be none', () => {
	const maintained = ['internal', 'community'].includes(String(inside('maintenance')['type']));
	expect('contacts' in inside('maintenance')).toBe(maintained);
	expect(['internal', 'contract', 'community', 'none']).toContain(inside('maintenance')['type']);
	const url = new URL(String(file['url']));
	expect(url.protocol).toBe('https:');
	expect(url.hostname === 'noch-nicht-veroeffentlicht.example' || !/example|placeholder|todo/i.test(url.hostname)).toBe(true);
});
