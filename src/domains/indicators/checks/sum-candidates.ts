/** What should add up among the figures of a file: a territory and its parts, a total and its groups, a year and its months. Pure. */
import { lookupOf } from '#domains/areas/area-lookup.ts';
import { KeptWithAreas } from '#domains/areas/kept-with-areas.ts';
import { existsOn, type Area } from '#domains/areas/model.ts';
import { AGREEING } from '../proven-sums.ts';
import { coverOf, divisionsOf, groupBy, type Division } from '../sums.ts';
import { numberIn, type CheckTable, type CheckTables } from './check-tables.ts';
import { sumFit, type SumFit } from './sum-fit.ts';

export interface Cell {
	table: CheckTable;
	i: number;
}

export interface SumCandidate {
	of: 'territory' | 'groups' | 'time';
	whole: Cell;
	parts: Cell[];
	/** adds up by definition; else the figures have shown that it does */
	certain: boolean;
	/** the whole is the mean of the parts, not their sum */
	mean: boolean;
	/** dimension of the groups */
	dimension: string;
}

const PERTURBED = 6;
/** of those that can be judged, so many must add up before the others are blamed */
const MOSTLY = 0.8;

/**
 * A county against its municipalities or associations, a state against its counties. Counts add up over areas by definition. A part without a figure is replaced
 * by its own parts; never are an area and its parts added together (`coverOf`). The directory is complete for the own county; of what lies outside
 * it may hold some areas only, so there the figures must show that the parts are all.
 */
export function territoryCandidates(tables: CheckTables, areas: readonly Area[], countyKey: string): SumCandidate[] {
	const found: SumCandidate[] = [];
	const elsewhere = new Map<string, SumCandidate[]>();
	const lookup = lookupOf(areas);
	const keyOf = (t: CheckTable) => `${t.indicator}\n${t.period}\n${t.breakdown}\n${t.territorialStatus}`;
	const asked = new Set(tables.own.filter((t) => tables.isCount(t.indicator)).map(keyOf));
	// of an area the figure of the group at hand: places of older groups carry another number
	const [groupOf, tableOf, placeOf] = [new Int32Array(lookup.largestId + 1), new Int32Array(lookup.largestId + 1), new Int32Array(lookup.largestId + 1)];
	let number = 0;
	for (const group of groupBy(tables.all.filter((t) => asked.has(keyOf(t))), keyOf).values()) {
		if (new Set(group.map((t) => t.level)).size < 2) continue;
		number++;
		const present = { has: (area: number): boolean => groupOf[area] === number };
		const cellOf = (area: number): Cell => ({ table: group[tableOf[area] as number] as CheckTable, i: placeOf[area] as number });
		group.forEach(({ areaIds }, t) => {
			for (let i = 0; i < areaIds.length; i++) {
				const area = areaIds[i] as number;
				if (groupOf[area] === number) continue;
				groupOf[area] = number;
				tableOf[area] = t;
				placeOf[area] = i;
			}
		});
		const day = (group[0] as CheckTable).territorialStatus;
		const { divisions, children } = madeOf.of(areas, day, () => partsOn(areas, day));
		for (const { wholes, parts } of divisions) {
			const whole = wholes.find(present.has);
			if (whole === undefined) continue;
			const cover = coverOf(parts, present, children);
			if (!cover) continue;
			const key = lookup.byId.get(wholes[0] as number)?.key ?? '';
			const certain = countyKey !== '' && key.startsWith(countyKey);
			const candidate: SumCandidate = { of: 'territory', whole: cellOf(whole), parts: cover.map(cellOf), certain, mean: false, dimension: '' };
			if (certain) found.push(candidate);
			else {
				const known = elsewhere.get(key);
				if (known) known.push(candidate);
				else elsewhere.set(key, [candidate]);
			}
		}
	}
	return [...found, ...[...elsewhere.values()].filter(mostlyTrue).flat()].filter(concernsFile);
}

interface PartsOnDay {
	divisions: readonly Division[];
	children: ReadonlyMap<number, readonly number[]>;
}

const madeOf = new KeptWithAreas<PartsOnDay>();

/** What areas consist of on a day, as far as that adds up by definition. */
function partsOn(areas: readonly Area[], day: string): PartsOnDay {
	const associations = new Map(areas.filter((a) => a.level === 'association').map((a) => [a.id, a]));
	const municipalities = groupBy(areas.filter((a) => a.level === 'municipality'), (a) => a.parentKey ?? '');
	const divisions = divisionsOf(areas, lookupOf(areas).byKey, day).filter((d) => d.certain).map((d) => withFree(d, associations, municipalities, day));
	return { divisions, children: new Map(divisions.flatMap((d) => d.wholes.map((id) => [id, d.parts] as const)).reverse()) };
}

/** Associations of a county do not hold the municipalities that belong to none: those are parts beside them. */
function withFree(division: Division, associations: ReadonlyMap<number, Area>, municipalities: ReadonlyMap<string, readonly Area[]>, day: string): Division {
	const parts = [...new Set(division.parts)].flatMap((id) => associations.get(id) ?? []);
	const [first] = parts;
	if (!first) return division;
	const keys = new Set(parts.map((a) => a.key));
	const free = (municipalities.get(first.parentKey ?? '') ?? []).filter((a) => !keys.has(a.ars?.slice(0, 9) ?? '') && existsOn(a, day));
	return free.length === 0 ? division : { ...division, parts: [...division.parts, ...free.map((a) => a.id)] };
}

/** Groups of one dimension against the total without it: only where most of the figures show that they make it up. */
export function groupCandidates(tables: CheckTables): SumCandidate[] {
	const families = new Map<string, SumCandidate[]>();
	const keyOf = (t: CheckTable) => `${t.indicator}\n${t.period}\n${t.level}\n${t.territorialStatus}`;
	const asked = new Set(tables.own.filter((t) => tables.isCount(t.indicator)).map(keyOf));
	for (const group of groupBy(tables.all.filter((t) => asked.has(keyOf(t))), keyOf).values()) {
		if (group.length < 3) continue;
		const byBreakdown = new Map([...group].reverse().map((t) => [t.breakdown, t]));
		const parts = new Map<string, CheckTable[]>();
		for (const table of byBreakdown.values()) {
			const pairs = table.breakdown === '' ? [] : table.breakdown.split('|');
			for (const pair of pairs) {
				const family = `${pairs.filter((p) => p !== pair).join('|')}\n${pair.split('=')[0]}`;
				parts.set(family, [...(parts.get(family) ?? []), table]);
			}
		}
		for (const [family, members] of parts) {
			const [rest = '', dimension = ''] = family.split('\n');
			const total = byBreakdown.get(rest);
			if (!total || members.length < 2) continue;
			const name = `${total.indicator}\n${family}\n${members.map((t) => t.breakdown).sort().join('\n')}`;
			const known = families.get(name) ?? [];
			if (known.length === 0) families.set(name, known);
			total.areaIds.forEach((area, i) => {
				const cells = members.map((table) => ({ table, i: tables.indexOf(table, area, i) }));
				if (cells.every((cell) => cell.i >= 0)) known.push({ of: 'groups', whole: { table: total, i }, parts: cells, certain: false, mean: false, dimension });
			});
		}
	}
	return [...families.values()].filter(mostlyTrue).flat().filter(concernsFile);
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');
const SPLITS: readonly ((period: string) => string[])[] = [
	(period) => (period.length === 4 ? Array.from({ length: 12 }, (_, i) => `${period}-${twoDigits(i + 1)}`) : []),
	(period) => (period.length === 4 ? [1, 2, 3, 4].map((q) => `${period}-Q${q}`) : []),
	(period) => (/-Q/.test(period) ? [2, 1, 0].map((back) => `${period.slice(0, 4)}-${twoDigits(Number(period[6]) * 3 - back)}`) : [])
];

/** A year or quarter against its months or quarters: their sum or their mean, whatever most of the figures show. */
export function timeCandidates(tables: CheckTables): SumCandidate[] {
	const found: SumCandidate[] = [];
	const series = new Set(tables.own.filter((t) => tables.definitions.has(t.indicator)).map((t) => `${t.indicator}\n${t.breakdown}\n${t.level}`));
	for (const key of series) {
		const [indicator = '', breakdown = '', level = ''] = key.split('\n');
		const all = tables.series(indicator, breakdown, level);
		if (all.length < 4) continue;
		const byPeriod = groupBy(all, (t) => t.period);
		for (const split of SPLITS) {
			const sums: SumCandidate[] = [];
			for (const [period, wholes] of byPeriod) {
				const periods = split(period).map((p) => byPeriod.get(p)?.[0]);
				if (periods.length === 0 || periods.includes(undefined)) continue;
				const whole = wholes[0] as CheckTable;
				whole.areaIds.forEach((area, i) => {
					const parts = periods.map((table) => ({ table: table as CheckTable, i: tables.indexOf(table as CheckTable, area, i) }));
					if (parts.every((cell) => cell.i >= 0)) sums.push({ of: 'time', whole: { table: whole, i }, parts, certain: false, mean: false, dimension: '' });
				});
			}
			const means = sums.map((sum) => ({ ...sum, mean: true }));
			if (tables.isCount(indicator) && mostlyTrue(sums)) found.push(...sums);
			else if (mostlyTrue(means)) found.push(...means);
		}
	}
	return found.filter(concernsFile);
}

function concernsFile({ whole, parts }: SumCandidate): boolean {
	return whole.table.stored === null || parts.some((part) => part.table.stored === null);
}

/** Figures decide whether they hang together: enough places above two show it, few contradict it. */
function mostlyTrue(candidates: readonly SumCandidate[]): boolean {
	let yes = 0;
	let no = 0;
	for (const candidate of candidates) {
		const fit = fitOf(candidate, 0);
		if (fit === 'wrong') no++;
		else if (fit !== null && fit !== 'open' && Math.abs(numberIn(candidate.whole.table, candidate.whole.i) ?? 0) > 2) yes++;
	}
	return yes >= AGREEING && yes >= MOSTLY * (yes + no);
}

/** null: nothing to judge, the whole has no number or figures were changed at random for secrecy */
export function fitOf({ whole, parts, mean }: SumCandidate, unit: number, nonNegative = true): SumFit | null {
	const total = numberIn(whole.table, whole.i);
	if (total === null || [whole, ...parts].some(({ table, i }) => ((table.states[i] as number) & 15) === PERTURBED)) return null;
	const known: number[] = [];
	for (const { table, i } of parts) {
		const value = numberIn(table, i);
		if (value !== null) known.push(value);
	}
	const open = parts.length - known.length;
	if (!mean) return sumFit({ whole: total, known, open, unit, nonNegative });
	if (open > 0) return null;
	// a mean is rounded to the digits that it shows, and to whole ones at least
	const digits = /\.(\d+)$/.exec(String(total))?.[1]?.length ?? 0;
	const off = Math.abs(known.reduce((a, b) => a + b, 0) / known.length - total);
	return off <= 1e-9 ? 'exact' : off <= 0.5 * 10 ** -digits + unit / 2 + 1e-9 ? 'rounding' : 'wrong';
}
