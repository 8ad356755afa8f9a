/** What the documents say of the program is true: a page for each table, with each column; versions; the licence. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from './database.ts';

const root = resolve(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');

describe('docs/data', () => {
	let db: TestDatabase;
	beforeAll(async () => {
		db = await testDatabase();
	});
	afterAll(() => db?.close());

	it('has a page for each table, which names each column, and none beside', async () => {
		const columns = await db.owner<{ table: string; column: string }[]>`
			select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration' order by 1, a.attnum`;
		const tables = [...new Set(columns.map((row) => row.table))];
		const pages = readdirSync(join(root, 'docs/data')).map((name) => name.replace(/\.md$/, ''));
		expect(pages.sort()).toEqual(tables.sort());
		const unnamed = columns.filter(({ table, column }) => column !== 'authority_id' && !new RegExp(`\\b${column}\\b`).test(text(`docs/data/${table}.md`))).map(({ table, column }) => `${table}.${column}`);
		expect(unnamed).toEqual([]);
	});
});

describe('what others read about the program', () => {
	const { version, dependencies, devDependencies } = JSON.parse(text('package.json')) as { version: string; dependencies: Record<string, string>; devDependencies: Record<string, string> };

	it('publiccode.yml has the version of the program and texts of the length that the standard asks for', () => {
		const file = text('publiccode.yml');
		expect(file).toContain(`softwareVersion: ${version}`);
		for (const [, short = ''] of file.matchAll(/shortDescription: (.*)/g)) expect(short.length).toBeLessThanOrEqual(150);
		const long = [...file.matchAll(/longDescription: >\n((?: {6}.*\n)+)/g)].map(([, lines = '']) => lines.trim().replaceAll(/\s+/g, ' ').length);
		expect(long).toHaveLength(2);
		for (const length of long) expect(length).toBeGreaterThanOrEqual(150);
		for (const key of ['publiccodeYmlVersion', 'name', 'url', 'releaseDate', 'developmentStatus', 'softwareType', 'platforms', 'categories', 'description', 'legal', 'maintenance', 'localisation']) expect(file).toMatch(new RegExp(`^${key}:`, 'm'));
	});

	it('the licence is there whole, in two languages that count alike', () => {
		for (const [path, words] of [['LICENSE', ['EUROPEAN UNION PUBLIC LICENCE v. 1.2', '15.Applicable Law', 'All other changes or additions to this Appendix require the production of a new EUPL version.']], ['LICENSE.de', ['v. 1.2', '## 15. Anwendbares Recht', 'bedürfen einer neuen EUPL-Version.']]] as const) for (const word of words) expect(text(path)).toContain(word);
	});

	it('the changelog knows the version', () => expect(text('CHANGELOG.md')).toContain(`## ${version}`));

	it('no two decisions have one number, and each dependency is named in one of them', () => {
		const records = readdirSync(join(root, 'docs/adr')).filter((name) => name.endsWith('.md'));
		const numbers = records.map((name) => Number(name.slice(0, 4)));
		expect(new Set(numbers).size).toBe(numbers.length);
		const said = records.map((name) => text(`docs/adr/${name}`)).join('\n');
		expect(Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/') && !said.includes(name))).toEqual([]);
	});

	it('links in documents lead to files that exist', () => {
		const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/operate/README.md', 'docs/readers.md', ...readdirSync(join(root, 'docs/adr')).map((name) => `docs/adr/${name}`)];
		const broken = documents.flatMap((path) => [...text(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to = '']) => ({ path, to })).filter(({ to }) => !existsSync(join(root, path, '..', to))).map(({ path: from, to }) => `${from} → ${to}`));
		expect(broken).toEqual([]);
	});
});
