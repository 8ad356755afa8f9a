import { describe, expect, it } from 'vitest';
import { AreaIndex } from '#domains/areas/area-index.ts';
import type { Area } from '#domains/areas/model.ts';
import { Collector } from './collector.ts';
import { statusOf } from './model.ts';

const area = (id: number, key: string, level: Area['level'], more: Partial<Area> = {}): Area => ({ id, key, ars: null, level, name: `Ort ${key}`, designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });
const areas = new AreaIndex([area(1, '16068', 'county'), area(2, '16068043', 'municipality', { validTo: '2023-01-01', successorKey: '16068064' }), area(3, '16068064', 'municipality'), area(4, '01', 'state')], '16068');

/** [area, period, breakdown, raw] per figure, one row each. */
function collect(...figures: [string, string, string, string | number | null][]) {
	const collector = new Collector({ file: 'test.csv', areas, signs: [], mapping: new Map([['fälle', 'cases']]) });
	figures.forEach(([key, period, breakdown, raw], i) => collector.observation('fälle', key, period, breakdown, '', raw, '', 0, i + 2, 4));
	return { blocks: collector.finish(), problems: collector.problems.map((p) => `${p.severity} ${p.code}@${p.row}`), collector };
}

describe('what becomes of the figures of a file', () => {
	it('a dissolved area with a number stops the import, with a sign it was simply not there', () => {
		expect(collect(['16068043', '2024', '', 5]).problems).toEqual(['error area-not-valid@2']);
		for (const sign of ['-', '.', 'x', null, '–']) {
			const { blocks, problems } = collect(['16068043', '2024', '', sign], ['16068064', '2024', '', 5]);
			expect(problems).toEqual(['hint no-such-area@2']);
			expect(blocks.map((b) => [...b.values])).toEqual([[5]]);
		}
		expect(collect(['16068043', '2022', '', '-']).blocks[0]?.values[0]).toBe(0);
	});

	it('figures on boundaries of another day find their areas when that day is named', () => {
		const collector = new Collector({ file: 'test.csv', areas, signs: [], mapping: new Map([['fälle', 'cases']]), territorialStatus: '2021-12-31' });
		collector.observation('fälle', '16068043', '2024', '', '', 5, '', 0, 2, 4);
		expect(collector.problems).toEqual([]);
		expect(collector.finish()[0]?.territorialStatus).toBe('2021-12-31');
	});

	it('a cell that a spreadsheet spoiled is no sign to be declared', () => {
		const { problems, collector } = collect(['16068064', '2024', '', '#FORMEL OHNE WERT'], ['16068064', '2023', '', '#VERBUNDEN 5'], ['16068064', '2022', '', '2023-03-12'], ['16068064', '2021', '', 'k.A.']);
		expect(problems).toEqual(['error formula-without-value@2', 'error merged-cell@3', 'error date-as-value@4', 'error unknown-sign@5']);
		expect(collector.problems.slice(0, 3).map((p) => p.what.de + p.wayOut.de).join()).not.toMatch(/#|Quelle/);
	});

	it('a key saved as a rounded number says that its digits are gone', () => {
		expect(collect(['1,6068E+07', '2024', '', 5], ['1.6068E7', '2024', '', 5], ['16068099', '2024', '', 5]).problems).toEqual(['error key-rounded@2', 'error key-rounded@3', 'error unknown-area@4']);
	});

	it('a figure that stands on two sheets is told with the name of the other one', () => {
		const collector = new Collector({ file: 'test.xlsx', areas, signs: [], mapping: new Map([['fälle', 'cases']]) });
		collector.table(['Gemeinden', 'Kopie']);
		for (const sheet of [0, 1]) collector.observation('fälle', '16068064', '2024', '', '', 5, '', sheet, 2, 4);
		collector.finish();
		expect(collector.problems.map((p) => [p.sheet, p.what.de])).toEqual([['Kopie', expect.stringContaining('auch in Zeile 2 von „Gemeinden“')]]);
	});

	it('a total of the county beside its municipalities is no municipality', () => {
		const { blocks, problems } = collect(['16068', '2022', '', 8], ['16068043', '2022', '', 5], ['16068064', '2022', '', 3]);
		expect(problems).toEqual([]);
		expect(blocks.map((b) => [b.level, [...b.values]])).toEqual([['county', [8]], ['municipality', [5, 3]]]);
	});

	it('the same people under two names are found as a duplicate, whatever the office calls them', () => {
		expect(collect(['16068', '2022', 'GES=GESM', 8], ['16068', '2022', 'sex=male', 8]).problems).toEqual(['error duplicate@3']);
		const { blocks } = collect(['16068', '2022', 'Geschlecht=männlich', 8], ['16068', '2022', 'geschlecht=w', 3], ['16068', '2022', 'Geschlecht=zusammen', 11]);
		expect(blocks.map((b) => b.breakdown)).toEqual(['', 'geschlecht=m', 'geschlecht=w']);
	});

	it.each([['1', 'lost-zero'], ['1001', 'lost-zero'], ['1001000', 'lost-zero'], ['16068999', 'unknown-area'], ['Sömmerda', 'unknown-area'], ['160680', 'unknown-area'], ['2', 'unknown-area']])('key %s: %s', (key, code) => {
		expect(collect([key, '2022', '', 5]).problems).toEqual([`error ${code}@2`]);
	});

	it('a row with a wrong key tells of the wrong sign in its figure too', () => {
		expect(collect(['16068999', '2022', '', 'kaputt'], ['16068043', '2024', '', '1.234'], ['1001', '2022', '', '?']).problems).toEqual(
			['error unknown-area@2', 'error unknown-sign@2', 'error area-not-valid@3', 'error ambiguous-number@3', 'error lost-zero@4', 'error unknown-sign@4']);
		expect(collect(['05111000', '2022', '', 'kaputt']).problems).toEqual([]);
	});

	it('a series on the boundaries of its last year is told once a row, and that day is proposed', () => {
		const formed = new AreaIndex([...areas.areas, area(5, '16068063', 'municipality', { validFrom: '2019-01-01' })], '16068');
		const found = (...keys: string[]) => {
			const collector = new Collector({ file: 'test.csv', areas: formed, signs: [], mapping: new Map([['fälle', 'cases']]) });
			keys.forEach((key, i) => ['2017', '2018', '2023'].forEach((year, n) => collector.observation('fälle', key, year, '', '', 5, '', 0, i + 2, n + 4)));
			collector.finish();
			expect(collector.proposedStatus).toBe(keys.includes('16068043') ? null : '2023-12-31');
			return collector.problems;
		};
		const series = found('16068063', '16068064');
		expect(series.map((p) => `${p.code}@${p.row}`)).toEqual(['area-not-valid@2']);
		expect(series[0]?.wayOut.de).toMatch(/^Am 31\.12\.2023 gab es alle Gebiete der Datei: Das ist vermutlich ihr Gebietsstand\. Im Feld/);
		// with one dissolved before, it is not
		for (const problem of found('16068063', '16068043')) expect(problem.wayOut.de).toMatch(/^Sagen Sie im Feld/);
	});

	it('the day of the boundaries that the file names is kept, the one assumed is not', () => {
		const collector = new Collector({ file: 'test.csv', areas, signs: [], mapping: new Map([['fälle', 'cases']]), territorialStatus: '2021-12-31' });
		collector.observation('fälle', '16068', '2022', '', '', 5, '', 0, 2, 4);
		expect([...collector.statuses]).toEqual([]);
		collector.observation('fälle', '16068', '2022', '', '2022-12-31', 5, '', 0, 3, 4);
		expect([...collector.statuses]).toEqual(['2022-12-31']);
	});

	it('a row called “Landkreis” in a list of names is the county, not the town of that name', () => {
		const called = new AreaIndex([area(1, '16068', 'county', { name: 'Sömmerda' }), area(2, '16068051', 'municipality', { name: 'Sömmerda' })], '16068');
		const collector = new Collector({ file: 'test.csv', areas: called, signs: [], mapping: new Map([['fälle', 'cases']]) });
		['name:municipality:Landkreis Sömmerda', 'name:municipality:Sömmerda, Stadt'].forEach((key, i) => collector.observation('fälle', key, '2023', '', '', 10 + i, '', 0, i + 2, 4));
		expect([collector.finish().map((b) => [b.level, [...b.areaIds], [...b.values]]), collector.problems]).toEqual([[['county', [1], [10]], ['municipality', [2], [11]]], []]);
	});
	it('a name of another area beside a key is an error in its cell; a column that names the county is none', () => {
		const called = new AreaIndex([area(1, '16068', 'county', { name: 'Sömmerda' }), area(2, '16068051', 'municipality', { name: 'Sömmerda' }), area(3, '16068019', 'municipality', { name: 'Gebesee' }), area(4, '16068042', 'municipality', { name: 'Rastenberg' })], '16068');
		const named = (...rows: [string, string][]) => {
			const collector = new Collector({ file: 'test.csv', areas: called, signs: [], mapping: new Map() });
			rows.forEach(([key, name], i) => collector.areaName(key, name, 0, i + 2, 3));
			collector.finish();
			return collector.problems.map((p) => `${p.severity} ${p.code}@${p.row}:${p.column}`);
		};
		expect(named(['16068051', 'Sömmerda, St.'], ['16068019', 'Rastenberg'], ['16068042', 'Gebesee'])).toEqual(['error name-contradicts-key@3:3', 'error name-contradicts-key@4:3']);
		expect(named(['16068019', 'Sömmerda'], ['16068042', 'Sömmerda'], ['16068051', 'Sömmerda'])).toEqual([]);
		expect(named(['16068019', 'Sömmerda'], ['16068042', 'Rastenberg'])).toEqual(['error name-contradicts-key@2:3']);
	});

	it('no sign becomes zero but the one that means it', () => {
		const status = (raw: string | number | null) => statusOf(collect(['16068', '2022', '', raw]).blocks[0]?.states[0] ?? 0);
		expect(['-', '–', '.', '*', '/', '...', '…', 'x', '', null, 0].map(status)).toEqual(['zero', 'zero', 'withheld', 'withheld', 'uncertain', 'later', 'later', 'not-applicable', 'missing', 'missing', 'value']);
	});
	it('hands on a block that ended, none to which the file comes back with every row', () => {
		const handed = (cells: readonly (readonly [string, string])[]): string[] => {
			const seen: string[] = [];
			const collector = new Collector({ file: 'test.csv', areas, signs: [], mapping: new Map([['fälle', 'cases']]), handOn: (block) => void seen.push(`${block.period} ${block.areaIds.length}`) });
			cells.forEach(([key, period], i) => collector.observation('fälle', key, period, '', '', 5, '', 0, i + 2, 4));
			return seen;
		};
		const many = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));
		expect(handed([...many(3000, () => ['16068', '2021'] as const), ['16068', '2022']])).toEqual(['2021 3000']);
		expect(handed(many(8000, (i) => ['16068', i % 2 === 0 ? '2021' : '2022'] as const))).toEqual([]);
	});
});
