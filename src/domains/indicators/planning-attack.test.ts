/**
 * An attacker of releases that hold planning areas, written apart from disclosure control: he knows which municipalities every planning area was
 * made of in each release, all that was published, and the labels, and tries whole numbers for the municipalities. He wins when a withheld
 * count can have one value only, or when one withheld for being small cannot have every small value.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discloseTables } from '#disclosure/release.ts';
import type { Area, AreaLevel } from '#domains/areas/model.ts';
import type { EarlierRelease } from './earlier-releases.ts';
import { encodeState, statusOf, type IndicatorDefinition } from './model.ts';
import type { PlannedArea } from './planning-totals.ts';
import type { PublicBlock } from './public-block.ts';
import { prepareRelease, publicBlocks } from './release-tables.ts';
import type { StoredBlock } from './stored-block.ts';

const COUNTY = 1;
const PLACES = [2, 3, 4, 5, 6];
const keyOf = (id: number) => `1606800${id}`;
const area = (id: number, key: string, level: AreaLevel): Area => ({ id, key, ars: null, level, name: key, designation: null, parentKey: level === 'county' ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const NORTH = 11;
/** as in the directory once they were public */
const AREAS = [area(COUNTY, '16068', 'county'), ...PLACES.map((id) => area(id, keyOf(id), 'municipality')), ...[NORTH, 12, 13].map((id) => area(id, `P${id}`, 'planning-area'))];
const planning = (id: number, places: readonly number[]): PlannedArea => ({ id, validFrom: null, validTo: null, members: places.map(keyOf) });
const THRESHOLD = 3;
const text = { de: '', en: '' };
const definition: IndicatorDefinition = { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: text, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 's', licence: '', notes: null, topic: '', dimension: '', measures: [], example: false };
const INDICATORS = [
	{ id: 1, definition, threshold: THRESHOLD },
	{ id: 2, definition: { ...definition, code: 'people', confidential: false }, threshold: THRESHOLD },
	{ id: 3, definition: { ...definition, code: 'share', kind: 'derived' as const, per: 100, formula: { kind: 'proportion' as const, numerator: 'cases', denominator: 'people' } }, threshold: THRESHOLD }
];

/** counts of the five places */
type Counts = readonly number[];

function blocksOf(counts: Counts, withCounty: boolean): StoredBlock[] {
	const block = (indicatorId: number, level: AreaLevel, ids: number[], values: number[]): StoredBlock => ({ indicatorId, period: '2021', breakdown: '', level, territorialStatus: '2021-12-31', areaIds: Int32Array.from(ids), values: Float64Array.from(values), states: Int16Array.from(values, (v) => encodeState(v === 0 ? 'zero' : 'value')), deliveries: [counts.join()], origin: new Int16Array(ids.length), sheets: new Int16Array(ids.length), rows: new Int32Array(ids.length), columns: new Int32Array(ids.length) });
	const sum = counts.reduce((a, b) => a + b, 0);
	return [block(1, 'municipality', PLACES, [...counts]), block(2, 'municipality', PLACES, PLACES.map(() => 500)), ...(withCounty ? [block(1, 'county', [COUNTY], [sum]), block(2, 'county', [COUNTY], [2500])] : [])];
}

function publish(counts: Counts, planned: PlannedArea[], withCounty: boolean, earlier: EarlierRelease[] = []): PublicBlock[] | null {
	const prepared = prepareRelease(INDICATORS, blocksOf(counts, withCounty), AREAS, earlier, planned);
	const result = discloseTables(prepared.tables);
	return result.kind === 'refused' ? null : publicBlocks(prepared, result.tables);
}

/** What the releases say about the counts of the places: sums of variables, each between two bounds. */
interface Clue {
	variables: number[];
	low: number;
	high: number;
	hidden: boolean;
	full: boolean;
	name: string;
}

/** @param variableOf which variable a place is in this release: a count that was not corrected is the same as before */
function cluesOf(shown: readonly PublicBlock[], planned: readonly PlannedArea[], variableOf: (place: number) => number, release: string): Clue[] {
	const placesOf = (id: number): number[] => (id === COUNTY ? PLACES : PLACES.includes(id) ? [id] : PLACES.filter((place) => planned.find((p) => p.id === id)?.members.includes(keyOf(place))));
	return shown.flatMap((block) =>
		block.indicatorId === 2 ? [] : [...block.areaIds].flatMap((id, i): Clue[] => {
			const variables = placesOf(id).map(variableOf);
			const value = block.values[i] ?? Number.NaN;
			const name = `${release}: ${id}`;
			const people = 500 * variables.length;
			if (!Number.isNaN(value)) {
				const count = block.indicatorId === 3 ? Math.round((value * people) / 100) : value;
				return [{ variables, low: count, high: count, hidden: false, full: false, name }];
			}
			if (block.indicatorId === 3) return [];
			const small = statusOf(block.states[i] ?? 0) === 'withheld';
			return [{ variables, low: 1, high: small ? THRESHOLD - 1 : 1000, hidden: true, full: small, name }];
		})
	);
}

function possible(clues: readonly Clue[], variables: number): boolean {
	const most = Array.from({ length: variables }, (_, v) => Math.min(60, ...clues.filter((c) => c.variables.includes(v)).map((c) => c.high)));
	const chosen: number[] = [];
	const visit = (next: number): boolean => {
		const fits = clues.every(({ variables: own, low, high }) => {
			const least = own.reduce((sum, v) => sum + (chosen[v] ?? 0), 0);
			return least <= high && least + own.reduce((sum, v) => sum + (v >= next ? (most[v] as number) : 0), 0) >= low;
		});
		if (!fits || next === variables) return fits;
		for (let guess = 0; guess <= (most[next] as number); guess++) {
			chosen[next] = guess;
			if (visit(next + 1)) return true;
		}
		chosen.length = next;
		return false;
	};
	return visit(0);
}

function broken(clues: readonly Clue[], truth: readonly number[]): string[] {
	// a large count withheld for another's sake may be told by a later release
	const told = new Set(clues.filter((c) => !c.hidden).map((c) => [...c.variables].sort().join()));
	return clues.filter((c) => c.hidden && (c.full || !told.has([...c.variables].sort().join()))).flatMap((clue) => {
		const real = clue.variables.reduce((sum, v) => sum + (truth[v] as number), 0);
		const fits = (low: number, high: number) => possible([...clues, { ...clue, low, high }], truth.length);
		const open = clue.full ? Array.from({ length: THRESHOLD - 1 }, (_, i) => i + 1).every((v) => v === real || fits(v, v)) : fits(clue.low, real - 1) || fits(real + 1, 1000);
		return open ? [] : [`${clue.name} = ${real}`];
	});
}

const first = (place: number) => place - 2;
const shownOf = (shown: readonly PublicBlock[] | null, level: AreaLevel, indicator = 1) => {
	const block = shown?.find((b) => b.indicatorId === indicator && b.level === level);
	return block ? Object.fromEntries([...block.areaIds].map((id, i) => [id, Number.isNaN(block.values[i]) ? statusOf(block.states[i] ?? 0) : block.values[i]])) : null;
};

describe('planning areas in a release', () => {
	it('the attacker is able to break what is badly protected', () => {
		const [large, small] = [planning(NORTH, [2, 3, 4]), planning(12, [3, 4])];
		const counts = [1, 30, 40, 50, 60];
		const alone: PublicBlock[] = [publish(counts, [large], false), publish(counts, [small], false)].flatMap((shown) => shown ?? []);
		// each set for itself is safe; beside each other the difference is the withheld place
		expect(broken(cluesOf(alone, [large, small], first, '1'), counts)).toContain('1: 2 = 1');
	});

	it('two that overlap but for one municipality do not give it away', () => {
		const planned = [planning(NORTH, [2, 3, 4]), planning(12, [3, 4])];
		const counts = [1, 30, 40, 50, 60];
		const shown = publish(counts, planned, true) as PublicBlock[];
		expect(shownOf(shown, 'municipality')?.[2]).toBe('withheld');
		expect(broken(cluesOf(shown, planned, first, '1'), counts)).toEqual([]);
	});

	it('sums small places to a figure that can be told, and computes the share from it', () => {
		const shown = publish([1, 2, 2, 50, 60], [planning(NORTH, [2, 3, 4])], false);
		expect(shownOf(shown, 'municipality')).toEqual({ 2: 'withheld', 3: 'withheld', 4: 'withheld', 5: 50, 6: 60 });
		expect(shownOf(shown, 'planning-area')).toEqual({ [NORTH]: 5 });
		expect(shownOf(shown, 'planning-area', 3)?.[NORTH]).toBeCloseTo((5 / 1500) * 100);
	});

	it('a total is small or made of one place: it is withheld like any other count', () => {
		expect(shownOf(publish([1, 0, 9, 50, 60], [planning(NORTH, [2, 3]), planning(12, [2])], false), 'planning-area')).toMatchObject({ [NORTH]: expect.stringContaining('withheld'), 12: expect.stringContaining('withheld') });
	});

	it('a member without a number leaves the total without one, and does not call it small', () => {
		const blocks = blocksOf([0, 30, 40, 50, 60], false);
		const [cases] = blocks as [StoredBlock];
		cases.values[0] = Number.NaN;
		cases.states[0] = encodeState('withheld');
		const total = (planned: PlannedArea[], state: StoredBlock[]) => {
			const prepared = prepareRelease(INDICATORS, state, AREAS, [], planned);
			const result = discloseTables(prepared.tables);
			return shownOf(result.kind === 'refused' ? null : publicBlocks(prepared, result.tables), 'planning-area');
		};
		expect(total([planning(NORTH, [2, 3]), planning(12, [4, 5])], blocks)).toEqual({ [NORTH]: 'withheld-secondary', 12: 90 });
		cases.states[0] = encodeState('missing');
		expect(total([planning(NORTH, [2, 3])], blocks)).toEqual({ [NORTH]: 'missing' });
		expect(total([{ ...planning(NORTH, [3]), members: [keyOf(3), '16068099'] }], blocks)).toEqual({ [NORTH]: 'missing' });
		expect(total([{ ...planning(NORTH, [3]), validFrom: '2022-01-01' }], blocks)).toBeNull();
	});

	it('members that change under the same name do not give away what the release before withheld', () => {
		const counts = [1, 30, 40, 50, 60];
		const [before, after] = [[planning(NORTH, [2, 3, 4])], [planning(NORTH, [3, 4])]];
		const one = publish(counts, before, false) as PublicBlock[];
		const two = publish(counts, after, false, [{ blocks: blocksOf(counts, false), published: one, planned: before }]) as PublicBlock[];
		expect(broken([...cluesOf(one, before, first, '1'), ...cluesOf(two, after, first, '2')], counts)).toEqual([]);
	});

	const sets = fc.uniqueArray(fc.subarray(PLACES, { minLength: 1 }), { minLength: 1, maxLength: 3, selector: (places) => places.join() }).map((all) => all.map((places, i) => planning(NORTH + i, places)));
	const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 12 })), { minLength: 5, maxLength: 5 });

	it('any planning areas, overlapping as they may: nothing is broken', { timeout: 120_000 }, () => {
		fc.assert(fc.property(counts, sets, fc.boolean(), (given, planned, withCounty) => {
			const shown = publish(given, planned, withCounty);
			expect(shown).not.toBeNull();
			expect(broken(cluesOf(shown ?? [], planned, first, '1'), given)).toEqual([]);
		}), { numRuns: 200, seed: 41, endOnFailure: true });
	});

	it('drawn anew and figures corrected between three releases: nothing is broken', { timeout: 240_000 }, () => {
		const correction = fc.record({ place: fc.constantFrom(...PLACES), count: fc.integer({ min: 0, max: 12 }) });
		fc.assert(fc.property(counts, fc.array(sets, { minLength: 2, maxLength: 3 }), fc.option(correction), fc.boolean(), (given, drawn, corrected, withCounty) => {
			const earlier: EarlierRelease[] = [];
			const clues: Clue[] = [];
			const truth = [...given];
			drawn.forEach((planned, release) => {
				const changed = release > 0 && corrected && given[first(corrected.place)] !== corrected.count ? corrected : null;
				const now = given.map((count, i) => (changed && i === first(changed.place) ? changed.count : count));
				const shown = publish(now, planned, withCounty, earlier);
				// what an earlier release gave away cannot be taken back: then nothing is published
				if (!shown) return;
				if (changed) truth[5] = changed.count;
				clues.push(...cluesOf(shown, planned, (place) => (changed?.place === place ? 5 : first(place)), String(release + 1)));
				earlier.push({ blocks: blocksOf(now, withCounty), published: shown, planned });
			});
			expect(broken(clues, truth)).toEqual([]);
		}), { numRuns: 150, seed: 42, endOnFailure: true });
	});
});
