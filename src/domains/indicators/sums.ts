/**
 * What adds up within one indicator and period: parts of a territory to the whole, categories of a
 * breakdown to the total. Disclosure control needs every such sum, for each could reveal a withheld part.
 */
import type { NamedEquation } from '#disclosure/figures.ts';
import { existsOn, type Area } from '#domains/areas/model.ts';
import { figureId } from './figure-id.ts';
import { NUMERIC_STATUSES, statusOf } from './model.ts';
import { overlappingSums, type Family } from './overlapping-groups.ts';
import type { StoredBlock } from './stored-block.ts';

/**
 * Sums among the blocks of ONE indicator.
 * @param areas all areas, to know which parts a whole has on a day
 */
export function sumsOf(blocks: readonly StoredBlock[], areas: readonly Area[]): NamedEquation[] {
	return [...territorySums(blocks, areas), ...breakdownSums(blocks)];
}

/** A period and breakdown, with every figure in it by area; boundaries of several days may stand side by side. */
interface Sight {
	/** per territorial status: block of each area */
	onDay: Map<string, Map<number, StoredBlock>>;
}

/**
 * Wholes and their parts, where every part that existed on that day is there. The whole may stand in a table of other
 * boundaries: whoever has both adds them up all the same. What does not add up exactly is told to the attacker as it is.
 */
function territorySums(blocks: readonly StoredBlock[], areas: readonly Area[]): NamedEquation[] {
	const sums: NamedEquation[] = [];
	const byKey = groupBy(areas, (a) => a.key);
	const divisionsOn = new Map<string, Division[]>();
	const childrenOn = new Map<string, ReadonlyMap<number, readonly number[]>>();
	for (const group of groupBy(blocks, (b) => `${b.period}\n${b.breakdown}`).values()) {
		const sight: Sight = { onDay: new Map() };
		for (const block of group) {
			let present = sight.onDay.get(block.territorialStatus);
			if (!present) sight.onDay.set(block.territorialStatus, (present = new Map()));
			for (const area of block.areaIds) present.set(area, block);
		}
		for (const [day, present] of sight.onDay) {
			let divisions = divisionsOn.get(day);
			if (!divisions) {
				divisionsOn.set(day, (divisions = divisionsOf(areas, byKey, day)));
				childrenOn.set(day, new Map(divisions.filter((d) => d.certain).flatMap((d) => d.wholes.map((id) => [id, d.parts] as const)).reverse()));
			}
			for (const { wholes, parts, certain } of divisions) {
				const found = certain ? coverOf(parts, present, childrenOn.get(day) as ReadonlyMap<number, readonly number[]>) : parts.every((id) => present.has(id)) ? parts : null;
				if (!found) continue;
				for (const [other, there] of sight.onDay)
					for (const whole of wholes) {
						const block = there.get(whole);
						if (!block || (other !== day && present.has(whole))) continue;
						if (!certain && !couldAddUp(block, whole, present, found)) continue;
						sums.push({ total: figureId(block, whole), parts: found.map((id) => figureId(present.get(id) as StoredBlock, id)) });
					}
			}
		}
		sums.push(...mergers(sight, areas, byKey));
	}
	return sums;
}

/**
 * Areas with figures that make up the parts: a part without a figure is replaced by its own parts, for a state and its
 * municipalities add up even where no county is told. null where anything stays uncovered.
 */
export function coverOf(parts: readonly number[], present: Pick<ReadonlyMap<number, unknown>, 'has'>, children: ReadonlyMap<number, readonly number[]>): number[] | null {
	const cover: number[] = [];
	for (const id of parts) {
		if (present.has(id)) cover.push(id);
		else {
			const below = children.get(id);
			const found = below ? coverOf(below, present, children) : null;
			if (!found) return null;
			for (const one of found) cover.push(one);
		}
	}
	return cover;
}

export interface Division {
	/** versions of the whole */
	wholes: number[];
	parts: number[];
	/** false where the parts need not cover the whole (planning areas): then the figures decide */
	certain: boolean;
}

/** How areas are made up of others on a day: states of counties, counties of municipalities and of associations, associations of municipalities. */
export function divisionsOf(areas: readonly Area[], byKey: ReadonlyMap<string, readonly Area[]>, day: string): Division[] {
	const parts = new Map<string, number[]>();
	const add = (whole: string, kind: string, id: number): void => {
		const name = `${whole}\n${kind}`;
		const known = parts.get(name);
		if (known) known.push(id);
		else parts.set(name, [id]);
	};
	for (const area of areas) {
		if (!existsOn(area, day)) continue;
		// associations and planning areas lie across the official levels: they divide a whole in a way of their own
		const kind = area.level === 'association' || area.level === 'planning-area' ? area.level : '';
		if (area.parentKey !== null) add(area.parentKey, kind, area.id);
		if (area.level === 'municipality' && area.ars !== null) add(area.ars.slice(0, 9), '', area.id);
	}
	return [...parts].flatMap(([name, ids]) => {
		const [whole = '', kind = ''] = name.split('\n');
		const wholes = (byKey.get(whole) ?? []).map((a) => a.id);
		return wholes.length > 0 ? [{ wholes, parts: ids, certain: kind !== 'planning-area' }] : [];
	});
}

/** The same period on two territorial states: areas that stayed as they were, and areas that others went into. */
function mergers({ onDay }: Sight, areas: readonly Area[], byKey: ReadonlyMap<string, Area[]>): NamedEquation[] {
	const days = [...onDay.keys()].sort();
	const sums: NamedEquation[] = [];
	if (days.length < 2) return sums;
	const byId = new Map(areas.map((a) => [a.id, a]));
	for (let i = 1; i < days.length; i++) {
		const [before = '', after = ''] = [days[i - 1], days[i]];
		const [old, now] = [onDay.get(before), onDay.get(after)];
		if (!old || !now) continue;
		const gone = groupBy(areas.filter((a) => a.successorKey !== null && a.validTo !== null && a.validTo > before && a.validTo <= after), (a) => a.successorKey as string);
		for (const [id, block] of now) {
			const area = byId.get(id);
			if (!area) continue;
			const earlier = (byKey.get(area.key) ?? []).filter((a) => existsOn(a, before)).map((a) => a.id);
			const parts = [...earlier, ...(gone.get(area.key) ?? []).map((a) => a.id)];
			if (parts.length === 0 || !parts.every((part) => old.has(part))) continue;
			sums.push({ total: figureId(block, id), parts: parts.map((part) => figureId(old.get(part) as StoredBlock, part)) });
		}
	}
	return sums;
}

function couldAddUp(block: StoredBlock, whole: number, present: ReadonlyMap<number, StoredBlock>, parts: readonly number[]): boolean {
	const total = numberOf(block, whole);
	const numbers = parts.map((id) => numberOf(present.get(id) as StoredBlock, id));
	const known = numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0);
	return total === null || (numbers.includes(null) ? known <= total : Math.abs(known - total) < 1e-9);
}

function numberOf(block: StoredBlock, area: number): number | null {
	const i = block.areaIds.indexOf(area);
	return i >= 0 && NUMERIC_STATUSES.has(statusOf(block.states[i] ?? 0)) ? (block.values[i] ?? null) : null;
}

/**
 * Categories of one dimension against the figure without it. Whether they are complete and do not overlap is not
 * declared, so the figures decide: where all are known anywhere, they must add up to the total there. Groups that overlap
 * (sectors and their sub-sectors) do not; among them, some may.
 */
function breakdownSums(blocks: readonly StoredBlock[]): NamedEquation[] {
	const families: (Family & { signature: string })[] = [];
	for (const group of groupBy(blocks, (b) => `${b.period}\n${b.level}\n${b.territorialStatus}`).values()) {
		const byBreakdown = new Map(group.map((b) => [b.breakdown, b]));
		const partsOf = new Map<string, StoredBlock[]>();
		for (const block of group) {
			const pairs = block.breakdown === '' ? [] : block.breakdown.split('|');
			for (const pair of pairs) {
				const family = `${pairs.filter((p) => p !== pair).join('|')}\n${pair.split('=')[0]}`;
				partsOf.set(family, [...(partsOf.get(family) ?? []), block]);
			}
		}
		for (const [family, parts] of partsOf) {
			const [rest = '', dimension = ''] = family.split('\n');
			const total = byBreakdown.get(rest);
			const categories = parts.map((b) => b.breakdown.split('|').find((p) => p.startsWith(`${dimension}=`)) ?? '');
			if (total && parts.length > 1) families.push({ signature: [...categories].sort().join('|'), total, parts, categories });
		}
	}
	const sums: NamedEquation[] = [];
	for (const same of groupBy(families, (f) => f.signature).values()) {
		const found = same.map(({ total, parts }) => familySums(total, parts));
		if (!found.some((one) => one.contradicted)) for (const one of found) sums.push(...one.sums);
		else sums.push(...overlappingSums(same));
	}
	return sums;
}

function familySums(total: StoredBlock, parts: readonly StoredBlock[]): { sums: NamedEquation[]; contradicted: boolean } {
	const places = parts.map((block) => new Map([...block.areaIds].map((area, i) => [area, i])));
	const sums: NamedEquation[] = [];
	let contradicted = false;
	total.areaIds.forEach((area, t) => {
		const indexes = places.map((place) => place.get(area));
		if (indexes.some((i) => i === undefined)) return;
		let known = 0;
		let open = 0;
		parts.forEach((block, p) => {
			const i = indexes[p] as number;
			if (NUMERIC_STATUSES.has(statusOf(block.states[i] ?? 0))) known += block.values[i] ?? 0;
			else open++;
		});
		const whole = NUMERIC_STATUSES.has(statusOf(total.states[t] ?? 0)) ? (total.values[t] ?? Number.NaN) : null;
		if (whole !== null && (open === 0 ? Math.abs(whole - known) > 1e-9 : known > whole)) contradicted = true;
		else sums.push({ total: figureId(total, area), parts: parts.map((block) => figureId(block, area)) });
	});
	return { sums, contradicted };
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}
