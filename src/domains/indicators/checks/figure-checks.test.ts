import { describe, expect, it } from 'vitest';
import type { Area } from '#domains/areas/model.ts';
import { encodeState, type IndicatorDefinition, type ObservationBlock, type Status } from '../model.ts';
import type { StoredBlock } from '../stored-block.ts';
import { CheckTables } from './check-tables.ts';
import { checkFigures } from './figure-checks.ts';

const area = (id: number, key: string, level: Area['level'], more: Partial<Area> = {}): Area => ({ id, key, ars: null, level, name: `Ort ${id}`, designation: null, parentKey: level === 'municipality' ? '16068' : null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });
const county = area(1, '16068', 'county');
const places = [2, 3, 4, 5, 6].map((id) => area(id, `1606800${id}`, 'municipality'));
const definition = (code: string, more: Partial<IndicatorDefinition> = {}) => ({ code, name: { de: code, en: code }, what: { de: '', en: '' }, counted: { de: code, en: code }, unit: { de: 'Anzahl', en: 'number' }, kind: 'count', decimals: 0, formula: null, partOf: null, notes: null, ...more }) as IndicatorDefinition;

type Cell = number | Status;
/** Column by period and breakdown, one row per area: row 2 is area 1 … */
function block(indicator: string, level: Area['level'], figures: Record<number, Cell>, more: { period?: string; breakdown?: string; column?: number; day?: string } = {}): ObservationBlock {
	const ids = Object.keys(figures).map(Number);
	const period = more.period ?? '2024';
	return {
		indicator, period, breakdown: more.breakdown ?? '', level, territorialStatus: more.day ?? `${period.slice(0, 4)}-12-31`,
		areaIds: Int32Array.from(ids), values: Float64Array.from(ids, (id) => (typeof figures[id] === 'number' ? figures[id] : Number.NaN)),
		states: Int16Array.from(ids, (id) => encodeState(typeof figures[id] === 'number' ? 'value' : (figures[id] as Status))),
		sheets: new Int16Array(ids.length), rows: Int32Array.from(ids, (id) => id + 1), columns: new Int32Array(ids.length).fill(more.column ?? 3)
	};
}
const IDS = new Map([['a', 1], ['b', 2], ['q', 3]]);
const stored = ({ indicator, ...rest }: ObservationBlock): StoredBlock => ({ ...rest, indicatorId: IDS.get(indicator) ?? 0, deliveries: ['2023-007'], origin: new Int16Array(rest.areaIds.length) });
function check(blocks: ObservationBlock[], before: ObservationBlock[] = [], definitions = [definition('a'), definition('b')], areas: Area[] = [county, ...places]) {
	const tables = new CheckTables(blocks, before.map(stored), new Map([...IDS].map(([code, id]) => [id, code])), new Map(definitions.map((d) => [d.code, d])), 'x.xlsx', ['Gemeinden']);
	return checkFigures(tables, areas, '16068', '2026-06-30');
}
const codes = (problems: Awaited<ReturnType<typeof check>>) => problems.map((p) => `${p.code}@${p.row}:${p.column}`);
const even = { 2: 10, 3: 20, 4: 30, 5: 40, 6: 50 };

describe('periods', () => {
	it('that have not begun are told once each, with the first cell', async () => {
		const found = await check([block('a', 'municipality', even, { period: '2062' }), block('a', 'county', { 1: 150 }, { period: '2062' }), block('a', 'municipality', even, { period: '2026' })]);
		expect(codes(found)).toEqual(['period-ahead@3:3']);
		expect(found[0]).toMatchObject({ severity: 'hint', what: { de: 'Der Zeitraum liegt in der Zukunft: 2062 (a).' } });
		expect(codes(await check([block('a', 'municipality', even, { period: '2026-07' })]))).toEqual(['period-ahead@3:3']);
	});
	it('are no news where projections stand already', async () => {
		expect(await check([block('a', 'municipality', even, { period: '2040' })], [block('a', 'municipality', even, { period: '2035' })])).toEqual([]);
	});
});

describe('sums against their parts', () => {
	it('that add up are silent', async () => {
		expect(await check([block('a', 'county', { 1: 150 }), block('a', 'municipality', even)])).toEqual([]);
	});
	it('an error names both sides', async () => {
		const [problem, ...more] = await check([block('a', 'county', { 1: 155 }), block('a', 'municipality', even)]);
		expect(more).toEqual([]);
		expect(problem).toMatchObject({ severity: 'error', code: 'sum-wrong', row: 2, column: 3, sheet: 'Gemeinden' });
		expect(problem?.what.de).toBe('Summe passt nicht zu ihren Teilen: Ort 1, a, 2024: 155 (C2), Summe der 5 Gemeinden: 150 (C3 bis C7). Das sind 5 zu viel.');
	});
	it('withheld and missing parts hold the rest', async () => {
		const [problem] = await check([block('a', 'county', { 1: 150 }), block('a', 'municipality', { ...even, 2: 'withheld', 3: 'missing' })]);
		expect(problem).toMatchObject({ code: 'sum-open', row: 2 });
		expect(problem?.what.de).toContain('30 mehr als alle lesbaren Teile');
		expect(problem?.wayOut.de).toContain('den 2 Teilen');
	});
	it('but not less than nothing', async () => {
		expect(codes(await check([block('a', 'county', { 1: 130 }), block('a', 'municipality', { ...even, 2: 'withheld' })]))).toEqual(['sum-wrong@2:3']);
	});
	it('rounding of an average explains a little', async () => {
		const average = [definition('a', { what: { de: 'Arbeitslose im Jahresdurchschnitt', en: '' } })];
		expect(codes(await check([block('a', 'county', { 1: 152 }), block('a', 'municipality', even)], [], average))).toEqual(['sum-rounded@2:3']);
		expect(codes(await check([block('a', 'county', { 1: 154 }), block('a', 'municipality', even)], [], average))).toEqual(['sum-wrong@2:3']);
	});
	it('against what is stored, with the delivery', async () => {
		const [problem] = await check([block('a', 'county', { 1: 155 })], [block('a', 'municipality', even)]);
		expect(problem?.severity).toBe('hint');
		expect(problem?.what.de).toContain('150 (Lieferung 2023-007, C3)');
	});
	it('never adds an area and its parts together', async () => {
		const association = area(7, '160685001', 'association', { parentKey: '16068' });
		const within = [{ ...places[0], ars: '160685001002' }, { ...places[1], ars: '160685001003' }, ...places.slice(2)] as Area[];
		const all = [block('a', 'county', { 1: 150 }), block('a', 'association', { 7: 30 }), block('a', 'municipality', even)];
		expect(await check(all, [], undefined, [county, association, ...within])).toEqual([]);
		expect(codes(await check([all[0] as ObservationBlock, block('a', 'association', { 7: 31 }), all[2] as ObservationBlock], [], undefined, [county, association, ...within]))).toEqual(['sum-wrong@8:3', 'sum-wrong@2:3']);
	});
	it('groups that are no parts of the whole are not blamed, one slip among groups that are is', async () => {
		const total = block('a', 'municipality', even);
		const half = (wrong = 0) => block('a', 'municipality', { 2: 5 + wrong, 3: 10, 4: 15, 5: 20, 6: 25 }, { breakdown: 'geschlecht=m', column: 4 });
		const women = block('a', 'municipality', { 2: 5, 3: 10, 4: 15, 5: 20, 6: 25 }, { breakdown: 'geschlecht=w', column: 5 });
		expect(await check([total, half(), women])).toEqual([]);
		const found = await check([total, half(1), women]);
		expect(codes(found)).toEqual(['sum-wrong@3:3']);
		expect(found[0]?.what.de).toContain('Summe der 2 Gruppen (Geschlecht): 11 (D3 und E3)');
		expect(await check([total, block('a', 'municipality', { 2: 1, 3: 2, 4: 3, 5: 4, 6: 5 }, { breakdown: 'alter=u25', column: 4 }), women])).toEqual([]);
	});
	it('a year against the sum or the mean of its months', async () => {
		const months = (per: (area: number, month: number) => number) => Array.from({ length: 12 }, (_, m) => block('a', 'municipality', Object.fromEntries(Object.keys(even).map((id) => [id, per(Number(id), m)])), { period: `2024-${String(m + 1).padStart(2, '0')}`, column: 4 + m, day: '2024-12-31' }));
		const one = (id: number, month: number) => id * 10 + (month % 2);
		const year = (factor: number, slip = 0) => block('a', 'municipality', Object.fromEntries([2, 3, 4, 5, 6].map((id) => [id, (id * 120 + 6) * factor + (id === 4 ? slip : 0)])));
		expect(await check([year(1), ...months(one)])).toEqual([]);
		expect(codes(await check([year(1, 7), ...months(one)]))).toEqual(['sum-wrong@5:3']);
		const mean = await check([year(1 / 12, 7), ...months(one)]);
		expect(codes(mean)).toEqual(['sum-wrong@5:3']);
		expect(mean[0]?.what.de).toContain('Mittel der 12 Monate: 40,5');
	});
});

describe('jumps against the years before', () => {
	const past = [304, 298, 311].map((x, n) => block('a', 'municipality', { 2: x, 3: 20, 4: 30, 5: 40, 6: 50 }, { period: String(2023 - n) }));
	it('a missing digit is proposed, with what was there before', async () => {
		const [problem, ...more] = await check([block('a', 'municipality', { ...even, 2: 30 })], past);
		expect(more).toEqual([]);
		expect(problem).toMatchObject({ code: 'digit', row: 3, column: 3, propose: 300 });
		expect(problem?.what.de).toBe('Hier steht 30, im Vorjahr waren es 304.');
		expect(problem?.wayOut.de).toBe('Ort 2, a, 2024. Vermutlich fehlt eine Ziffer. Bisher: Lieferung 2023-007, C3.');
	});
	it('and told once where its part is larger as well', async () => {
		const share = definition('q', { kind: 'derived', formula: { kind: 'proportion', numerator: 'b', denominator: 'a' } });
		const found = await check([block('a', 'municipality', { ...even, 2: 30 }), block('b', 'municipality', { 2: 32, 3: 5, 4: 6, 5: 7, 6: 8 }, { column: 5 })], past, [definition('a'), definition('b'), share]);
		expect(codes(found)).toEqual(['part-above-whole@3:3']);
		expect(found[0]).toMatchObject({ severity: 'error', propose: 300 });
		expect(found[0]?.wayOut.de).toContain('b 32 (E3), a 30 (C3)');
	});
	it('small numbers may move, and a merger explains a jump', async () => {
		expect(await check([block('a', 'municipality', { 2: 300, 3: 24, 4: 25, 5: 44, 6: 58 })], past)).toEqual([]);
		const merged = [county, ...places, area(8, '16068008', 'municipality', { validTo: '2024-01-01', successorKey: '16068002' })];
		expect(await check([block('a', 'municipality', { ...even, 2: 900 })], past, undefined, merged)).toEqual([]);
	});
	it('where most areas jump, the table has changed', async () => {
		const [problem, ...more] = await check([block('a', 'municipality', { 2: 304_000, 3: 20_000, 4: 30_000, 5: 40_000, 6: 50_000 })], past);
		expect(more).toEqual([]);
		expect(problem).toMatchObject({ code: 'table-jump' });
		expect(problem?.what.de).toContain('5 von 5 verglichenen Gebieten springen gegenüber den Vorjahren, meist auf das 1.000-Fache.');
	});
});

describe('what cannot be', () => {
	it('fewer than no people', async () => {
		expect(await check([block('a', 'municipality', { ...even, 2: -1 })])).toMatchObject([{ severity: 'error', code: 'negative-count', row: 3 }]);
		expect(await check([block('a', 'municipality', { ...even, 2: -1 })], [], [definition('a', { kind: 'measure' })])).toEqual([]);
	});
	it('shares over 100 %, but rates of change may be', async () => {
		const percent = (name: string) => definition('a', { kind: 'measure', name: { de: name, en: '' }, unit: { de: '%', en: '%' } });
		expect(codes(await check([block('a', 'municipality', { ...even, 2: 130 })], [], [percent('Arbeitslosenquote')]))).toEqual(['share-out-of-range@3:3']);
		expect(await check([block('a', 'municipality', { ...even, 2: 130 })], [], [percent('Veränderung der Arbeitslosenquote')])).toEqual([]);
	});
	it('a part larger than its whole, by declaration', async () => {
		const found = await check([block('b', 'municipality', { 2: 11 }, { column: 5 })], [block('a', 'municipality', even)], [definition('a'), definition('b', { partOf: 'a' })]);
		expect(found.map((p) => p.what.de)).toEqual(['Der Teil ist größer als das Ganze: b 11 (E3), a 10 (Lieferung 2023-007, C3); Ort 2, 2024.']);
	});
});

describe('areas that are missing', () => {
	it('by the directory, by the last delivery, and not those that are no more', async () => {
		const [problem] = await check([block('a', 'municipality', { 2: 1, 3: 2, 4: 3, 5: 4 })]);
		expect(problem?.what.de).toBe('Es fehlt 1 von 5 Gemeinden: Ort 6 (a, 2024).');
		expect(problem?.wayOut.de).toContain('Gebietsverzeichnis');
		const [known] = await check([block('a', 'municipality', { 2: 10, 3: 20, 4: 30, 5: 40 })], [block('a', 'municipality', even, { period: '2023' })]);
		expect(known?.wayOut.de).toContain('In der letzten Lieferung');
		const gone = [county, ...places.slice(0, 4), { ...places[4], validTo: '2024-01-01' } as Area];
		expect(await check([block('a', 'municipality', { 2: 10, 3: 20, 4: 30, 5: 40 })], [block('a', 'municipality', even, { period: '2023' })], undefined, gone)).toEqual([]);
	});
	it('a list of a few is no list of all', async () => {
		expect(await check([block('a', 'municipality', { 2: 1 })])).toEqual([]);
	});
});
