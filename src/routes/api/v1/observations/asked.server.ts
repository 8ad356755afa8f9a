/** What a question for figures names, looked up: areas and breakdowns that do not exist are said, not passed over. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { idsBelow, idsOfAreaKeys } from '#domains/areas/read.server.ts';
import { EVERY_BREAKDOWN } from '#domains/indicators/observation-choice.ts';
import type { PublishedIndicator } from '#domains/indicators/published.ts';
import { badParameters } from '#exchange/api/problem.ts';
import { missing } from '../../answer.server.ts';

const AREA_KEYS = 'the key of an area, see /api/v1/areas';
const SHOWN = 20;

/** @returns ids of all versions of the areas; null where all areas are meant @throws ApiProblem */
export async function areasAsked(tx: Read, { area, parent }: { area?: readonly string[] | undefined; parent?: string | undefined }): Promise<number[] | null> {
	if (area === undefined && parent === undefined) return null;
	const named = await idsOfAreaKeys(tx, [...(area ?? []), ...(parent === undefined ? [] : [parent])]);
	const unknown = area?.find((key) => !named.has(key));
	if (unknown !== undefined) throw missing('area', unknown, AREA_KEYS);
	if (parent !== undefined && !named.has(parent)) throw missing('parent', parent, AREA_KEYS);
	const children = parent === undefined ? null : new Set(await idsBelow(tx, parent));
	const ids = area === undefined ? null : area.flatMap((key) => named.get(key) ?? []);
	return ids === null ? [...(children ?? [])] : children === null ? ids : ids.filter((id) => children.has(id));
}

/** @returns null where none was asked for @throws ApiProblem */
export function knownBreakdown(indicator: PublishedIndicator, breakdown: string | undefined): string | null {
	if (breakdown === undefined) return null;
	const there = [...new Set(indicator.available.map((table) => table.breakdown))];
	if (breakdown === EVERY_BREAKDOWN || there.includes(breakdown)) return breakdown;
	const values = [EVERY_BREAKDOWN, ...there].slice(0, SHOWN);
	const allowed = `${EVERY_BREAKDOWN} for all, or a breakdown of this indicator, see /api/v1/indicators/${indicator.code}`;
	throw badParameters([{ parameter: 'breakdown', value: breakdown, detail: `The indicator ${indicator.code} has no breakdown “${breakdown.slice(0, 200)}”; allowed: ${allowed}.`, allowed, values }]);
}
