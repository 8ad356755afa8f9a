import { expect, it } from 'vitest';
import { disclosedFromStore } from '#disclosure/disclosed.ts';
import type { NamedArea } from '#domains/areas/model.ts';
import { observationsJson } from './observations-json.ts';
import type { ObservationPage } from './select-observations.server.ts';

const COUNT = 2000;
const areas = new Map(Array.from({ length: COUNT }, (_, id): [number, NamedArea] => [id, { id, key: String(1_000_000 + id).padStart(8, '0'), name: `Ort „${id}“ "Süd"`, level: 'municipality', designation: null, parentKey: null }]));
const column = (value: (i: number) => number) => Float64Array.from({ length: COUNT }, (_, i) => value(i));
const page = (change: { lastValue?: number; areasMark?: string } = {}): ObservationPage => ({
	tables: [
		{
			indicatorId: 1, period: '2023', breakdown: '', level: 'municipality', territorialStatus: '2023-12-31', deliveries: ['2026-001'],
			areaIds: Int32Array.from({ length: COUNT }, (_, i) => i), values: column((i) => (i === COUNT - 1 ? (change.lastValue ?? 7) : i / 8)), lowers: column(() => NaN), uppers: column(() => NaN),
			states: new Int16Array(COUNT), deliveryIndex: new Int16Array(COUNT).fill(1), sheets: new Int16Array(COUNT), rows: Int32Array.from({ length: COUNT }, (_, i) => i + 2), columns: new Int32Array(COUNT).fill(4),
			order: Int32Array.from({ length: COUNT }, (_, i) => i)
		} as unknown as ObservationPage['tables'][number]
	],
	areas, areasMark: change.areasMark ?? 'a', words: { sheets: new Map(), notes: new Map() } as unknown as ObservationPage['words'], total: COUNT, count: COUNT
});
const written = (of: ObservationPage) => observationsJson(disclosedFromStore(of), 'cases', { before: '{"list":', behind: '}' });

it('writes a long list in several pieces that make one document', () => {
	const pieces = [...written(page()).pieces];
	expect(pieces.length).toBeGreaterThan(3);
	const { list } = JSON.parse(Buffer.concat(pieces).toString()) as { list: { id: string; area: string; areaName: string; value: number; row: number; column: number }[] };
	expect(list.map((o) => [o.area, o.areaName, o.value, o.row, o.column])).toEqual([...areas.values()].map((area, i) => [area.key, area.name, i === COUNT - 1 ? 7 : i / 8, i + 2, 4]));
	expect(new Set(list.map((o) => o.id)).size).toBe(COUNT);
});

it('tells another last figure and another area by the checksum, before either is written', () => {
	const checksums = [page(), page(), page({ lastValue: 8 }), page({ areasMark: 'b' })].map((of) => written(of).checksum);
	expect(checksums[1]).toBe(checksums[0]);
	expect(new Set(checksums).size).toBe(3);
});
