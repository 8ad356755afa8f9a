/** Confidential figures of an indicator on the territories of one day, each with what it was made of. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { existsOn, type Area, type AreaLevel, type NamedArea } from '#domains/areas/model.ts';
import type { PlanningArea } from '#domains/areas/planning/planning-area.ts';
import { planningAreas } from '#domains/areas/planning/store.server.ts';
import { ON_ONE_DAY } from '#domains/areas/moved-areas.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { unchanged, type Conversion } from '#domains/areas/territory/conversion.ts';
import { STEADY, tablesFor } from '#domains/areas/territory/level-tables.ts';
import type { Basis } from '#domains/areas/territory/links.ts';
import { conversionBetween, type NoPath } from '#domains/areas/territory/status-path.ts';
import { linkTables } from '#domains/areas/territory/store.server.ts';
import { basisOf } from './basis.ts';
import { convertBlock, partsOf, type ConvertedBlock } from './convert-block.ts';
import { planConversion, type ConversionPlan } from './convert-plan.ts';
import { ingredientsOf } from './definition-rules.ts';
import { derive, type DerivedBlock } from './derive.ts';
import { growsWithTerritory } from './grows-with-territory.ts';
import { flagsOf, statusOf, type Flag, type IndicatorDefinition, type Status } from './model.ts';
import { comparePeriods } from './period.ts';
import { planPlanningAreas } from './planning-plan.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { allIndicators } from './read-definitions.server.ts';
import type { TableKey } from './read-figures.server.ts';
import { groupBy } from './sums.ts';
import type { StoredBlock } from './stored-block.ts';

export interface StatusFigure {
	area: NamedArea;
	value: number | null;
	/** 95 % interval, null where none is defined */
	lower: number | null;
	upper: number | null;
	status: Status;
	flags: Flag[];
	/** delivered figures that make it up, by indicator; empty where the delivered figure of the area stands unchanged */
	parts: { indicator: string; area: NamedArea | null; weight: number; value: number | null; delivery: string | null; row: number | null; column: number | null }[];
}

export interface StatusTable extends TableKey {
	/** boundaries the figures were delivered on, newest last */
	delivered: string[];
	/** tables of changes that were applied */
	sources: string[];
	/** names of areas whose merger the delivery had applied already */
	applied: string[];
	figures: StatusFigure[];
}

export interface OnStatus {
	/** ISO day */
	day: string;
	/** newest period first */
	tables: StatusTable[];
	/** what cannot be converted, and between which days nothing is known */
	unknown: (TableKey & { missing: { from: string; to: string } | null })[];
}

interface StatusChoice {
	code: string;
	/** ISO day of the territories */
	day: string;
	countyKey: string;
	period?: string | undefined;
	asOf?: Date | undefined;
}

/** Null: no such indicator. */
export async function figuresOnStatus(tx: Read, choice: StatusChoice): Promise<OnStatus | null> {
	return computed(tx, choice, (chosen) => ({ blocks: chosen, named: new Map() }));
}

/** Planning areas and their figures, of one division or all. */
export interface OnPlanningAreas extends OnStatus {
	/** those that exist on the day, by their key */
	areas: PlanningArea[];
	/** counts and what is computed from counts; medians, averages and rates delivered ready-made cannot be put together */
	adds: boolean;
}

/**
 * Figures of the planning areas as of a day, put together from those of their municipalities on the territories of that day: counts as
 * sums, quotients from numerator and denominator apart. Their ids are negative: they are no areas of the directory. Null: no such indicator.
 */
export async function figuresOfPlanningAreas(tx: Read, choice: StatusChoice): Promise<OnPlanningAreas | null> {
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	const areas = (await planningAreas(tx)).filter((area) => existsOn(area, choice.day));
	const named = new Map(areas.map((area, i): [number, NamedArea] => [-1 - i, { id: -1 - i, key: area.key, name: area.name, level: 'planning-area', designation: area.division, parentKey: choice.countyKey }]));
	let adds = true;
	const found = await computed(tx, choice, (chosen, definitionOf, converter) => {
		const planned = areas.map((area, i) => ({ id: -1 - i, members: area.members.map((key) => converter.idOn(key)) }));
		const blocks = chosen.flatMap((block) => {
			if (block.level !== 'municipality') return [];
			const additive = growsWithTerritory(definitionOf(block));
			adds &&= additive;
			const plan = additive ? planPlanningAreas(block.plan, planned) : null;
			return plan ? [{ ...convertBlock(block.source, plan, true), level: 'planning-area' as const }] : [];
		});
		return { blocks: adds ? blocks : [], named };
	});
	return found && { ...found, unknown: found.unknown.filter((table) => table.level === 'municipality'), areas, adds };
}

type Arrange = (chosen: ConvertedBlock[], definitionOf: (block: StoredBlock) => IndicatorDefinition, converter: Converter) => { blocks: ConvertedBlock[]; named: ReadonlyMap<number, NamedArea> };

/** @param arrange what is done with the converted figures before quotients and sums are computed from them */
async function computed(tx: Read, choice: StatusChoice, arrange: Arrange): Promise<OnStatus | null> {
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	const indicators = await allIndicators(tx, choice.asOf);
	const indicator = indicators.find((i) => i.code === choice.code);
	if (!indicator) return null;
	const { formula } = indicator.definition;
	const parts = formula ? ingredientsOf(formula).map((code) => indicators.find((i) => i.code === code)) : [indicator];
	const ids = parts.map((part) => part?.id ?? -1);
	const stored = await currentBlocks(tx, { indicatorIds: ids, ...(choice.asOf ? { asOf: choice.asOf } : {}) });
	const converter = await converterTo(tx, choice.day, choice.countyKey);
	const unknown: OnStatus['unknown'] = [];
	const definitionOf = (block: StoredBlock) => parts.find((part) => part?.id === block.indicatorId)?.definition ?? indicator.definition;
	const converted = stored.flatMap((block) => {
		const result = converter.convert(block, definitionOf(block));
		if ('plan' in result) return [result];
		if (choice.period === undefined || block.period === choice.period) unknown.push({ period: block.period, breakdown: block.breakdown, level: block.level, territorialStatus: block.territorialStatus, missing: result.missing });
		return [];
	});
	const nearestOnes = [...groupBy(converted, (b) => `${b.indicatorId}\n${b.period}\n${b.breakdown}\n${b.level}`).values()].map((group) => nearest(group, choice.day));
	const { blocks: chosen, named } = arrange(nearestOnes, definitionOf, converter);
	const of = (id: number) => chosen.filter((b) => b.indicatorId === id);
	const blocks: (ConvertedBlock | DerivedBlock)[] = formula ? derive(indicator.id, indicator.definition, formula, formula.kind === 'change' ? [of(ids[0] ?? -1), of(ids[0] ?? -1)] : ids.map(of), ON_ONE_DAY) : chosen;
	const codes = new Map(parts.flatMap((part) => (part ? [[part.id, part.definition.code] as const] : [])));
	const tables = blocks.filter((block) => choice.period === undefined || block.period === choice.period).map((block) => tableOf(block, named.size > 0 ? new Map([...converter.byId, ...named]) : converter.byId, codes));
	return { day: choice.day, tables: tables.sort((a, b) => comparePeriods(b.period, a.period) || (a.breakdown < b.breakdown ? -1 : 1)), unknown };
}

/** Several deliveries on several boundaries tell the same: what needs no conversion first, then the newest boundaries. */
function nearest(group: readonly ConvertedBlock[], day: string): ConvertedBlock {
	return group.reduce((best, block) => (best.source.territorialStatus === day || (block.source.territorialStatus !== day && block.source.territorialStatus <= best.source.territorialStatus) ? best : block));
}

export interface Converter {
	byId: ReadonlyMap<number, Area>;
	/** id of the area of a key that exists on the day; null: none */
	idOn(key: string): number | null;
	convert(block: StoredBlock, definition: IndicatorDefinition): ConvertedBlock | { missing: NoPath['missing'] | null };
}

/** Conversions and plans are made once for all blocks that need the same. */
export async function converterTo(tx: Read, day: string, countyKey: string): Promise<Converter> {
	const areas = await allAreas(tx);
	const municipal = await linkTables(tx, 'municipality');
	const counties = await linkTables(tx, 'county');
	const associations = await linkTables(tx, 'association');
	const own: Partial<Record<AreaLevel, typeof municipal>> = { municipality: municipal, county: counties, association: associations };
	const byId = new Map(areas.map((area) => [area.id, area]));
	const onDay = new Map(areas.filter((area) => existsOn(area, day)).map((area) => [area.key, area.id]));
	const conversions = new Map<string, Conversion | NoPath>();
	const plans = new Map<string, ConversionPlan>();
	const conversionOf = (level: AreaLevel, from: string, basis: Basis): Conversion | NoPath => {
		const name = `${level} ${from} ${basis}`;
		let found = conversions.get(name);
		if (!found) {
			const { tables, directory } = tablesFor(level, own[level] ?? [], municipal, areas, countyKey);
			found = STEADY.includes(level) || from === day ? { ...unchanged(from), to: day } : conversionBetween(tables, directory, from, day, basis);
			conversions.set(name, found);
		}
		return found;
	};
	return {
		byId,
		idOn: (key) => onDay.get(key) ?? null,
		convert(block, definition) {
			const basis = basisOf(definition);
			const conversion = conversionOf(block.level, block.territorialStatus, basis);
			if ('missing' in conversion) return { missing: block.level === 'planning-area' ? null : conversion.missing };
			const name = `${block.level} ${block.territorialStatus} ${basis} ${block.areaIds.join()}`;
			let plan = plans.get(name);
			if (!plan) {
				const parents = new Set([...block.areaIds].map((id) => byId.get(id)?.parentKey));
				const existing = new Set(areas.filter((area) => area.level === block.level && parents.has(area.parentKey) && existsOn(area, block.territorialStatus)).map((area) => area.key));
				plan = planConversion(block.areaIds, conversion, { keyOf: (id) => byId.get(id)?.key ?? null, idOn: (key) => onDay.get(key) ?? null, existing });
				plans.set(name, plan);
			}
			return convertBlock(block, plan, growsWithTerritory(definition));
		}
	};
}

function tableOf(block: ConvertedBlock | DerivedBlock, byId: ReadonlyMap<number, NamedArea>, codes: ReadonlyMap<number, string>): StatusTable {
	const converted = 'plan' in block ? [{ block, index: null }] : block.parts.map((part) => ({ block: part.block as ConvertedBlock, index: part.index }));
	const name = (key: string): string => [...byId.values()].find((area) => area.key === key)?.name ?? key;
	const figures: StatusFigure[] = [];
	block.areaIds.forEach((id, i) => {
		const area = byId.get(id);
		if (!area) return;
		const state = block.states[i] ?? 0;
		const parts = converted.flatMap(({ block: one, index }) => {
			const at = index === null ? i : (index[i] ?? -1);
			if (at < 0 || one.plan.changed[at] === 0) return [];
			return partsOf(one, at).map((part) => partFigure(one, part, byId, codes));
		});
		figures.push({ area, value: orNull(block.values[i]), lower: 'lowers' in block ? orNull(block.lowers[i]) : null, upper: 'uppers' in block ? orNull(block.uppers[i]) : null, status: statusOf(state), flags: flagsOf(state), parts });
	});
	return {
		period: block.period,
		breakdown: block.breakdown,
		level: block.level,
		territorialStatus: block.territorialStatus,
		delivered: [...new Set(converted.map(({ block: one }) => one.source.territorialStatus))].sort(),
		sources: [...new Set(converted.flatMap(({ block: one }) => (one.plan.changed.includes(1) ? one.plan.conversion.sources : [])))],
		applied: [...new Set(converted.flatMap(({ block: one }) => one.plan.applied))].map(name),
		figures: figures.sort((a, b) => a.area.name.localeCompare(b.area.name, 'de'))
	};
}

function partFigure({ source }: ConvertedBlock, { at, weight }: { at: number; weight: number }, byId: ReadonlyMap<number, NamedArea>, codes: ReadonlyMap<number, string>): StatusFigure['parts'][number] {
	const indicator = codes.get(source.indicatorId) ?? '';
	if (at < 0) return { indicator, area: null, weight, value: null, delivery: null, row: null, column: null };
	return { indicator, area: byId.get(source.areaIds[at] ?? -1) ?? null, weight, value: orNull(source.values[at]), delivery: source.deliveries[source.origin[at] ?? 0] ?? null, row: source.rows[at] ?? null, column: source.columns[at] ?? null };
}

function orNull(value: number | undefined): number | null {
	return value === undefined || Number.isNaN(value) ? null : value;
}
