/** What a formula gives on the figures of today, before the definition is saved. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { knownAreas } from '#domains/areas/known-areas.server.ts';
import { movedAreas } from '#domains/areas/moved-areas.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { territoryMoves } from '#domains/areas/territory/area-changes.server.ts';
import { basesOf } from './basis.ts';
import { checkDefinition } from './definition.ts';
import { ingredientsOf } from './definition-rules.ts';
import { derive, type DerivedBlock } from './derive.ts';
import { statusOf, type IndicatorDefinition, type Status } from './model.ts';
import { comparePeriods } from './period.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { allIndicators } from './read-definitions.server.ts';

export interface DerivedPreview {
	figures: number;
	withoutNumber: number;
	/** proportions whose numerator is larger than the denominator: then it is none */
	aboveWhole: number;
	/** oldest and newest; null where nothing can be computed */
	periods: { from: string; to: string } | null;
	/** the newest table, as computed; confidential */
	level: string | null;
	rows: { area: string; value: number | null; lower: number | null; upper: number | null; status: Status }[];
}

/** Confidential: nothing is withheld in it. @throws UserError when the definition itself does not fit */
export async function previewDerived(tx: Read, definition: IndicatorDefinition): Promise<DerivedPreview> {
	mustBeAllowed(tx.principal, 'indicators.write');
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	const { formula } = checkDefinition(definition);
	const empty: DerivedPreview = { figures: 0, withoutNumber: 0, aboveWhole: 0, periods: null, level: null, rows: [] };
	if (!formula) return empty;
	const all = await allIndicators(tx);
	const ids = ingredientsOf(formula).map((code) => all.find((i) => i.code === code)?.id ?? -1);
	const stored = await currentBlocks(tx, { indicatorIds: ids });
	const of = (id: number) => stored.filter((b) => b.indicatorId === id);
	const blocks = derive(-1, definition, formula, formula.kind === 'change' ? [of(ids[0] ?? -1), of(ids[0] ?? -1)] : ids.map(of), movedAreas(await allAreas(tx), await territoryMoves(tx), basesOf({ formula }, (code) => all.find((i) => i.code === code)?.definition)));
	if (blocks.length === 0) return empty;
	const periods = blocks.map((b) => b.period).sort(comparePeriods);
	const newest = newestTable(blocks);
	const areas = await knownAreas(tx, newest.areaIds);
	const rows = Array.from(newest.areaIds, (id, i) => ({ area: areas.get(id)?.name ?? '', value: numberOr(newest.values[i]), lower: numberOr(newest.lowers[i]), upper: numberOr(newest.uppers[i]), status: statusOf(newest.states[i] ?? 0) }));
	return {
		figures: blocks.reduce((n, b) => n + b.areaIds.length, 0),
		withoutNumber: blocks.reduce((n, b) => n + b.values.filter(Number.isNaN).length, 0),
		aboveWhole: formula.kind === 'proportion' ? blocks.reduce((n, b) => n + b.values.filter((v) => v > definition.per).length, 0) : 0,
		periods: { from: periods[0] as string, to: periods.at(-1) as string },
		level: newest.level,
		rows: rows.sort((a, b) => a.area.localeCompare(b.area, 'de'))
	};
}

/** Municipalities where there are any, the total, the newest period. */
function newestTable(blocks: readonly DerivedBlock[]): DerivedBlock {
	const totals = blocks.filter((b) => b.breakdown === '');
	const pool = totals.length > 0 ? totals : blocks;
	const municipal = pool.filter((b) => b.level === 'municipality');
	return [...(municipal.length > 0 ? municipal : pool)].sort((a, b) => comparePeriods(b.period, a.period) || (a.territorialStatus < b.territorialStatus ? 1 : -1))[0] as DerivedBlock;
}

function numberOr(value: number | undefined): number | null {
	return value === undefined || Number.isNaN(value) ? null : value;
}
