/**
 * What adds up within one indicator and period: parts of a territory to the whole, categories of a
 * breakdown to the total. Disclosure control needs every such sum, for each could reveal a withheld part.
 */
import type { NamedEquation } from '#disclosure/figures.ts';
import { existsOn, type Area } from '#domains/areas/model.ts';
import { NUMERIC_STATUSES, statusOf } from './model.ts';
import type { StoredBlock } from './stored-block.ts';

export function figureId(block: Pick<StoredBlock, 'indicatorId' | 'period' | 'breakdown' | 'territorialStatus'>, areaId: number): string {
	return `${block.indicatorId}|${block.period}|${block.breakdown}|${block.territorialStatus}|${areaId}`;
}

/**
 * Sums among the blocks of ONE indicator.
 * @param areas all areas, to know which parts a whole has on a day
 */
export function sumsOf(blocks: readonly StoredBlock[], areas: readonly Area[]): NamedEquation[] {
	return [...territorySums(blocks, areas), ...breakdownSums(blocks)];
}

/** A whole and its parts, where every part that existed on that day is there. */
function territorySums(blocks: readonly StoredBlock[], areas: readonly Area[]): NamedEquation[] {
	const sums: NamedEquation[] = [];
	const groups = groupBy(blocks, (b) => `${b.period}\n${b.breakdown}\n${b.territorialStatus}`);
	const childrenOn = new Map<string, Map<string, Area[]>>();
	for (const group of groups.values()) {
		if (group.length < 2) continue;
		const date = (group[0] as StoredBlock).territorialStatus;
		let children = childrenOn.get(date);
		if (!children) {
			children = groupBy(areas.filter((a) => a.parentKey !== null && existsOn(a, date) && a.level !== 'association' && a.level !== 'planning-area'), (a) => a.parentKey as string);
			childrenOn.set(date, children);
		}
		const present = new Map<number, StoredBlock>();
		for (const block of group) for (const area of block.areaIds) present.set(area, block);
		const keys = new Map(areas.map((a) => [a.id, a.key]));
		for (const [areaId, block] of present) {
			const parts = children.get(keys.get(areaId) ?? '') ?? [];
			if (parts.length === 0 || !parts.every((part) => present.has(part.id))) continue;
			sums.push({ total: figureId(block, areaId), parts: parts.map((part) => figureId(present.get(part.id) as StoredBlock, part.id)) });
		}
	}
	return sums;
}

/**
 * Categories of one dimension against the figure without it. Whether they are complete and do not overlap is not
 * declared, so the figures decide: where all are known anywhere, they must add up to the total there; groups that
 * overlap (sectors and their sub-sectors) do not and are no sum.
 */
function breakdownSums(blocks: readonly StoredBlock[]): NamedEquation[] {
	const families: { signature: string; total: StoredBlock; parts: StoredBlock[] }[] = [];
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
			const categories = parts.map((b) => b.breakdown.split('|').find((p) => p.startsWith(`${dimension}=`)) ?? '').sort();
			if (total && parts.length > 1) families.push({ signature: categories.join('|'), total, parts });
		}
	}
	const sums: NamedEquation[] = [];
	for (const same of groupBy(families, (f) => f.signature).values()) {
		const found = same.map(({ total, parts }) => familySums(total, parts));
		if (!found.some((one) => one.contradicted)) sums.push(...found.flatMap((one) => one.sums));
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

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}
