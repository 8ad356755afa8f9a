/** Whole releases full of small counts: they are protected, not refused, beside earlier releases and public numbers of people too. */
import { describe, expect, it } from 'vitest';
import { noise } from '#disclosure/crossed-tables.test-help.ts';
import { discloseTables } from '#disclosure/release.ts';
import type { Area, AreaLevel } from '#domains/areas/model.ts';
import type { EarlierRelease } from './earlier-releases.ts';
import { encodeState, statusOf, type Formula, type IndicatorDefinition } from './model.ts';
import type { PublicBlock } from './public-block.ts';
import { prepareRelease, publicBlocks, type ReleasedIndicator } from './release-tables.ts';
import type { StoredBlock } from './stored-block.ts';

const PLACES = 38;
const area = (id: number, level: AreaLevel, parentKey: string | null): Area => ({ id, key: String(id), ars: null, level, name: String(id), designation: null, parentKey, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const AREAS = [area(100, 'county', null), ...Array.from({ length: PLACES }, (_, i) => area(i + 1, 'municipality', '100'))];
const text = { de: '', en: '' };
const indicator = (id: number, code: string, threshold: number, more: Partial<IndicatorDefinition> = {}, formula: Formula | null = null): ReleasedIndicator => ({
	id,
	threshold,
	definition: { code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 100, unit: text, decimals: 1, polarity: 'neutral', kind: formula ? 'derived' : 'count', formula, confidential: true, partOf: null, sourceCode: 's', licence: '', notes: null, topic: '', dimension: '', measures: [], example: false, ...more }
});

/** @param numbers of the places; the county is their sum */
function table(indicatorId: number, period: string, breakdown: string, numbers: readonly number[]): StoredBlock[] {
	const block = (level: AreaLevel, ids: number[], values: number[]): StoredBlock => {
		const nothing = new Int16Array(ids.length);
		return { indicatorId, period, breakdown, level, territorialStatus: '2021-12-31', areaIds: Int32Array.from(ids), values: Float64Array.from(values), states: Int16Array.from(values, (v) => encodeState(v === 0 ? 'zero' : 'value')), deliveries: ['1'], origin: nothing, sheets: nothing, rows: new Int32Array(ids.length), columns: new Int32Array(ids.length) };
	};
	return [block('county', [100], [numbers.reduce((a, b) => a + b, 0)]), block('municipality', numbers.map((_, i) => i + 1), [...numbers])];
}

interface Delivery {
	mean: number;
	seed: number;
	ages: readonly string[];
	/** men and women as indicators of their own */
	groups: boolean;
	years: readonly string[];
}

function delivered({ mean, seed, ages, groups, years }: Delivery): StoredBlock[] {
	const random = noise(seed);
	const blocks: StoredBlock[] = [];
	const add = (a: readonly number[], b: readonly number[]): number[] => a.map((v, i) => v + (b[i] ?? 0));
	for (const year of years) {
		let all = Array.from({ length: PLACES }, () => 0);
		const byAge = new Map<string, number[]>();
		for (const sex of ['m', 'w']) {
			let sum = Array.from({ length: PLACES }, () => 0);
			for (const age of ages) {
				const cells = Array.from({ length: PLACES }, () => (random() < 0.2 ? 0 : Math.floor(-Math.log(1 - random()) * mean) + 1));
				blocks.push(...table(1, year, `alter=${age}|geschlecht=${sex}`, cells));
				byAge.set(age, add(cells, byAge.get(age) ?? []));
				sum = add(sum, cells);
			}
			blocks.push(...table(1, year, `geschlecht=${sex}`, sum));
			if (groups) blocks.push(...table(sex === 'm' ? 2 : 3, year, '', sum));
			all = add(all, sum);
		}
		for (const [age, cells] of byAge) blocks.push(...table(1, year, `alter=${age}`, cells));
		blocks.push(...table(1, year, '', all));
		// in some places nearly everybody is counted
		blocks.push(...table(4, year, '', all.map((v, i) => v + (i % 3 === 0 ? 1 + (i % 4) : 200))));
	}
	return blocks;
}

const indicators = (threshold: number): ReleasedIndicator[] => [
	indicator(1, 'cases', threshold),
	indicator(2, 'men', threshold, { partOf: 'cases' }),
	indicator(3, 'women', threshold, { partOf: 'cases' }),
	indicator(4, 'people', threshold, { confidential: false }),
	indicator(5, 'share', threshold, {}, { kind: 'proportion', numerator: 'cases', denominator: 'people' })
];

function publish(threshold: number, blocks: StoredBlock[], earlier: EarlierRelease[] = []): PublicBlock[] {
	const prepared = prepareRelease(indicators(threshold), blocks, AREAS, earlier);
	const result = discloseTables(prepared.tables);
	expect(result.kind === 'refused' ? result.unprotected : []).toEqual([]);
	expect(result.audit.exposed).toEqual([]);
	return result.kind === 'disclosed' ? publicBlocks(prepared, result.tables) : [];
}

const AGES = ['0-17', '18-64', '65+'];

describe('a dense release', () => {
	it.each([3, 5, 10, 20].flatMap((threshold) => [1, 5].map((mean) => ({ threshold, mean }))))('is protected: threshold $threshold, mean $mean', ({ threshold, mean }) => {
		const shown = publish(threshold, delivered({ mean, seed: threshold, ages: AGES, groups: true, years: ['2020', '2021'] }));
		const statuses = shown.filter((b) => b.indicatorId === 1).flatMap((b) => [...b.states].map(statusOf));
		expect(statuses.filter((s) => s.startsWith('withheld')).length).toBeGreaterThan(100);
		// what need not be withheld is there: zeros always
		expect(statuses).toContain('zero');
	});

	it.each([3, 10])('stays publishable after releases of the same and of other figures: threshold %i', (threshold) => {
		const first = delivered({ mean: 5, seed: 1, ages: AGES, groups: false, years: ['2020'] });
		const one: EarlierRelease = { blocks: first, published: publish(threshold, first), planned: [] };
		// the same again: what was public stays public
		publish(threshold, first, [one]).forEach((block, b) => {
			one.published[b]?.values.forEach((value, i) => void (Number.isNaN(value) || expect(block.values[i]).toBe(value)));
		});
		// another year comes, and the groups
		const second = delivered({ mean: 5, seed: 1, ages: AGES, groups: true, years: ['2020', '2021'] });
		const two: EarlierRelease = { blocks: second, published: publish(threshold, second, [one]), planned: [] };
		// a place is corrected, and with it the county
		const place = (block: StoredBlock) => second.find((b) => b.level === 'municipality' && b.indicatorId === block.indicatorId && b.period === block.period && b.breakdown === block.breakdown)?.values[5] ?? 0;
		const third = second.map((block) => (block.period === '2021' && block.indicatorId !== 4 ? { ...block, values: block.values.map((v, i) => (block.level === 'county' ? v + place(block) : i === 5 ? v * 2 : v)) } : block));
		publish(threshold, third, [one, two]);
	});
});
