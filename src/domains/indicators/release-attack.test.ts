/**
 * An attacker of a whole release, written apart from disclosure control: he knows what every count is made of (men and women
 * of single places), all that is published, and the labels. He tries whole numbers for these atoms.
 * He wins when a withheld count can have one value only, or when one withheld for being small cannot have every small value.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discloseTables } from '#disclosure/release.ts';
import type { Area, AreaLevel } from '#domains/areas/model.ts';
import { encodeState, statusOf, type Formula, type IndicatorDefinition } from './model.ts';
import type { PublicBlock } from './public-block.ts';
import { prepareRelease, publicBlocks, type ReleasedIndicator } from './release-tables.ts';
import type { StoredBlock } from './stored-block.ts';

const area = (id: number, key: string, level: AreaLevel, parentKey: string | null, ars: string | null = null): Area => ({ id, key, ars, level, name: key, designation: null, parentKey, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const AREAS: Area[] = [
	area(1, '16068', 'county', '16'),
	area(2, '160685001', 'association', '16068'),
	area(3, '160685002', 'association', '16068'),
	area(4, '16068001', 'municipality', '16068', '160685001001'),
	area(5, '16068002', 'municipality', '16068', '160685001002'),
	area(6, '16068003', 'municipality', '16068', '160685002003'),
	area(7, '16068004', 'municipality', '16068', '160685002004')
];
const PLACES = [4, 5, 6, 7];
/** places of which each area consists */
const PLACES_OF: Record<number, number[]> = { 1: PLACES, 2: [4, 5], 3: [6, 7], 4: [4], 5: [5], 6: [6], 7: [7] };
const LEVEL_OF = new Map(AREAS.map((a) => [a.id, a.level]));
const YEARS = ['2020', '2021'];
const THRESHOLD = 3;

/** atoms of a year: men of the four places, then women */
type Atoms = number[];
const atomsOf = (areaId: number, sex: string): number[] => PLACES.flatMap((place, i) => ((PLACES_OF[areaId] ?? []).includes(place) ? (sex === 'm' ? [i] : sex === 'w' ? [i + 4] : [i, i + 4]) : []));
const sumOf = (atoms: Atoms, which: readonly number[]): number => which.reduce((sum, i) => sum + (atoms[i] ?? 0), 0);

const text = { de: '', en: '' };
function indicator(id: number, code: string, more: Partial<IndicatorDefinition> = {}, formula: Formula | null = null): ReleasedIndicator {
	const definition: IndicatorDefinition = { code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 100, unit: text, decimals: 1, polarity: 'neutral', kind: formula ? 'derived' : 'count', formula, confidential: true, partOf: null, sourceCode: 's', licence: '', notes: null, topic: '', dimension: '', measures: [], example: false, ...more };
	return { id, definition, threshold: THRESHOLD };
}
/** what the columns of each count say: sex of an indicator of its own ('' both) */
const SEX_OF: Record<number, string> = { 1: '', 2: '', 3: 'm', 4: 'w' };
const INDICATORS = [
	indicator(1, 'cases'),
	indicator(2, 'cases_of_another_office'),
	indicator(3, 'men', { partOf: 'cases' }),
	indicator(4, 'women', { partOf: 'cases' }),
	indicator(5, 'people', { confidential: false }),
	indicator(6, 'share', {}, { kind: 'proportion', numerator: 'cases', denominator: 'people' }),
	indicator(7, 'change', {}, { kind: 'change', of: 'cases', years: 1 }),
	indicator(8, 'share_men', {}, { kind: 'proportion', numerator: 'men', denominator: 'cases' })
];

function block(indicatorId: number, period: string, breakdown: string, level: AreaLevel, territorialStatus: string, numbers: ReadonlyMap<number, number>): StoredBlock {
	const ids = [...numbers.keys()].filter((id) => LEVEL_OF.get(id) === level);
	const n = ids.length;
	return { indicatorId, period, breakdown, level, territorialStatus, areaIds: Int32Array.from(ids), values: Float64Array.from(ids, (id) => numbers.get(id) ?? 0), states: new Int16Array(n).fill(encodeState('value')), deliveries: ['1'], origin: new Int16Array(n), sheets: new Int16Array(n), rows: new Int32Array(n), columns: new Int32Array(n) };
}

interface World {
	/** per year */
	atoms: Atoms[];
	bySex: boolean;
	otherOffice: boolean;
	groups: boolean;
	associations: boolean;
	/** the county stands in a table of other boundaries */
	otherBoundaries: boolean;
}

function blocksOf(world: World): StoredBlock[] {
	const blocks: StoredBlock[] = [];
	const levels: AreaLevel[] = world.associations ? ['county', 'association', 'municipality'] : ['county', 'municipality'];
	YEARS.forEach((year, y) => {
		const table = (id: number, sex: string, breakdown: string, factor = 1, plus = 0): void => {
			const numbers = new Map(AREAS.map((a) => [a.id, sumOf(world.atoms[y] ?? [], atomsOf(a.id, sex)) * factor + plus * (PLACES_OF[a.id]?.length ?? 0)]));
			for (const level of levels) blocks.push(block(id, year, breakdown, level, level === 'county' && world.otherBoundaries ? '2019-12-31' : '2021-12-31', numbers));
		};
		table(1, '', '');
		table(5, '', '', 0, 400);
		if (world.bySex) for (const sex of ['m', 'w']) table(1, sex, `geschlecht=${sex}`);
		if (world.otherOffice) table(2, '', '');
		if (world.groups) for (const id of [3, 4]) table(id, SEX_OF[id] ?? '', '');
	});
	return blocks.filter((b) => b.areaIds.length > 0);
}

interface Clue {
	/** year and atoms of the count */
	year: number;
	atoms: number[];
	low: number;
	high: number;
	/** withheld: the attacker is after it; `full`: every value from low to high must stay possible */
	hidden: boolean;
	full: boolean;
	name: string;
}

function cluesOf(shown: readonly PublicBlock[], world: World): Clue[] {
	const clues: Clue[] = [];
	const add = (year: number, atoms: number[], low: number, high: number, hidden = false, full = false, name = ''): void => void clues.push({ year, atoms, low, high, hidden, full, name });
	for (const b of shown) {
		const year = YEARS.indexOf(b.period);
		b.areaIds.forEach((id, i) => {
			const value = b.values[i] ?? Number.NaN;
			const status = statusOf(b.states[i] ?? 0);
			const name = `${b.indicatorId} ${b.period} ${b.breakdown} ${id}`;
			const sex = SEX_OF[b.indicatorId] || b.breakdown.split('=')[1] || '';
			const people = 400 * (PLACES_OF[id]?.length ?? 0);
			if (b.indicatorId === 5) return;
			if (b.indicatorId <= 4) {
				const atoms = atomsOf(id, sex);
				if (!Number.isNaN(value)) add(year, atoms, value, value);
				else if (status === 'withheld') add(year, atoms, 1, THRESHOLD - 1, true, true, name);
				else add(year, atoms, 1, 1000, true, false, name);
			} else if (!Number.isNaN(value)) {
				// what is computed gives its ingredients away
				const all = atomsOf(id, sex);
				if (b.indicatorId === 6) add(year, all, Math.round((value * people) / 100), Math.round((value * people) / 100));
				const now = sumOf(world.atoms[year] ?? [], all);
				const before = sumOf(world.atoms[year - 1] ?? [], all);
				if (b.indicatorId === 7) for (const [y, n] of [[year, now], [year - 1, before]] as const) add(y, all, n, n);
				if (b.indicatorId === 8) for (const [which, n] of [[all, now], [atomsOf(id, 'm'), sumOf(world.atoms[year] ?? [], atomsOf(id, 'm'))]] as const) add(year, which, n, n);
			}
		});
	}
	return clues;
}

/** Whether atoms exist that fit all clues: one after the other, each within what the clues leave it. */
function possible(clues: readonly Clue[]): boolean {
	const atoms: Atoms = Array.from({ length: 8 }, () => 0);
	const order = [0, 4, 1, 5, 2, 6, 3, 7];
	const ceiling = (i: number): number => Math.min(60, ...clues.filter((c) => c.atoms.includes(i)).map((c) => c.high));
	const most = atoms.map((_, i) => ceiling(i));
	const fits = (depth: number): boolean => {
		const open = new Set(order.slice(depth));
		return clues.every(({ atoms: own, low, high }) => {
			let least = 0;
			let upper = 0;
			for (const i of own) {
				const value = atoms[i] ?? 0;
				least += open.has(i) ? 0 : value;
				upper += open.has(i) ? (most[i] ?? 0) : value;
			}
			return least <= high && upper >= low;
		});
	};
	const visit = (depth: number): boolean => {
		if (depth === order.length) return true;
		const atom = order[depth] ?? 0;
		for (let guess = 0; guess <= (most[atom] ?? 0); guess++) {
			atoms[atom] = guess;
			if (fits(depth + 1) && visit(depth + 1)) return true;
		}
		atoms[atom] = 0;
		return false;
	};
	return fits(0) && visit(0);
}

/** Counts the attacker works out, by name. */
function broken(shown: readonly PublicBlock[], world: World): string[] {
	const found: string[] = [];
	const clues = cluesOf(shown, world);
	YEARS.forEach((_, year) => {
		const known = clues.filter((clue) => clue.year === year);
		for (const clue of known.filter((c) => c.hidden)) {
			const truth = sumOf(world.atoms[year] ?? [], clue.atoms);
			const others = clue.full ? Array.from({ length: clue.high - clue.low + 1 }, (_n, i) => clue.low + i).filter((v) => v !== truth) : null;
			const open = others === null
				? possible([...known, { ...clue, high: truth - 1 }]) || possible([...known, { ...clue, low: truth + 1 }])
				: others.every((value) => possible([...known, { ...clue, low: value, high: value }]));
			if (!open) found.push(`${clue.name} = ${truth}`);
		}
	});
	return found;
}

function publish(world: World): PublicBlock[] {
	const prepared = prepareRelease(INDICATORS, blocksOf(world), AREAS);
	const result = discloseTables(prepared.tables);
	if (result.kind === 'refused') throw new Error(`refused: ${result.unprotected.join(', ')}`);
	return publicBlocks(prepared, result.tables);
}

const worlds = fc.record({
	// the first year holds large counts only, so that it shows which tables count the same people
	atoms: fc.tuple(fc.array(fc.integer({ min: 3, max: 15 }), { minLength: 8, maxLength: 8 }), fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 })), { minLength: 8, maxLength: 8 })),
	bySex: fc.boolean(),
	otherOffice: fc.boolean(),
	groups: fc.boolean(),
	associations: fc.boolean(),
	otherBoundaries: fc.boolean()
});

describe('the attacker of a whole release', () => {
	it('is able to break what is badly protected', () => {
		const world: World = { atoms: [[5, 5, 5, 5, 5, 5, 5, 5], [1, 4, 4, 4, 4, 4, 4, 4]], bySex: true, otherOffice: false, groups: false, associations: false, otherBoundaries: false };
		// men of one place hidden alone: the county gives them away
		const shown = blocksOf(world).map((b): PublicBlock => ({ ...b, lowers: b.values, uppers: b.values, deliveryIndex: b.origin, values: b.values.map((v) => (v === 1 ? Number.NaN : v)), states: b.states.map((s, i) => (b.values[i] === 1 ? encodeState('withheld') : s)) }));
		expect(broken(shown, world)).toEqual(['1 2021 geschlecht=m 4 = 1']);
	});

	it.each([{ bySex: true }, { otherOffice: true }, { groups: true }, { associations: true }, { otherBoundaries: true }])('breaks nothing in one release: %o', (only) => {
		const world: World = { atoms: [[5, 6, 7, 8, 9, 10, 11, 12], [1, 4, 5, 6, 0, 7, 8, 9]], bySex: false, otherOffice: false, groups: false, associations: false, otherBoundaries: false, ...only };
		expect(broken(publish(world), world)).toEqual([]);
	});

	it('breaks nothing in any release', { timeout: 120_000 }, () => {
		fc.assert(fc.property(worlds, (world) => void expect(broken(publish(world), world)).toEqual([])), { numRuns: 50, seed: 77, endOnFailure: true });
	});

	it('finds that large counts are left alone', () => {
		const world: World = { atoms: [[5, 6, 7, 8, 9, 10, 11, 12], [4, 4, 5, 6, 5, 7, 8, 9]], bySex: true, otherOffice: true, groups: true, associations: true, otherBoundaries: false };
		for (const b of publish(world)) expect([...b.states].map(statusOf).filter((s) => s.startsWith('withheld'))).toEqual([]);
	});
});
