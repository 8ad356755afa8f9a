/** docs/boundaries.md says for each real file of boundaries and territorial changes what it is read as, or why it is refused. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneFileOf } from '#domains/areas/boundaries/loose-parts.ts';
import { readBoundaries } from '#domains/areas/boundaries/read-boundaries.ts';
import { readTerritory } from '#domains/areas/territory/read-table.ts';
import { plainSheets } from './plain-sheets.ts';

const DATA = '../shared/data/';
const rows = readFileSync('docs/boundaries.md', 'utf8').split('\n').flatMap((line) => (line.startsWith('| `') ? [line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', ''))] : []));

function outcome(path: string): string[] {
	const file = { name: basename(path), bytes: new Uint8Array(readFileSync(DATA + path)) };
	const number = (n: number): string => n.toLocaleString('en-GB');
	if (path.endsWith('.xlsx')) {
		const sheets = plainSheets(file);
		if (!Array.isArray(sheets)) return [`refused: ${sheets.code}`, '–'];
		const { layout, tables, problems } = readTerritory(file.name, sheets);
		return [layout ?? '–', `${tables.length} tables, ${number(tables.reduce((sum, table) => sum + table.links.length, 0))} links, ${problems.length} hint${problems.length === 1 ? '' : 's'}`];
	}
	const folder = join(DATA, dirname(path));
	const parts = path.endsWith('.shp') ? readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) })) : [file];
	const reading = readBoundaries(oneFileOf(parts));
	return 'problems' in reading ? [`refused: ${reading.problems[0]?.code}`, '–'] : ['boundaries', `${number(reading.features.length)} areas, ${reading.crs}, ${reading.keyKind} keys`];
}

describe.skipIf(!existsSync(DATA))('docs/boundaries.md and the shared data', () => {
	it.each(rows)('%s', { timeout: 120_000 }, (path = '', readAs, gives) => expect(outcome(path)).toEqual([readAs, gives]));

	it('names every file', () => {
		const named = rows.map(([path]) => path);
		const there = ['boundaries', 'territorial-changes'].flatMap((folder) => readdirSync(DATA + folder).map((name) => `${folder}/${name}`)).map((path) => (path.endsWith('VG5000_KRS') ? `${path}/VG5000_KRS.shp` : path));
		expect(there.filter((path) => !named.includes(path))).toEqual([]);
	});
});
