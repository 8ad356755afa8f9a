/**
 * Published figures on the boundaries of another day. They are made of nothing but what is published in the same release and of public
 * shares, so that they reveal nothing: a figure of which a part is withheld or missing is so itself. Pure.
 */
import type { AreaLevel } from '#domains/areas/model.ts';
import { ON_ONE_DAY } from '#domains/areas/moved-areas.ts';
import type { ConvertedBlock } from './convert-block.ts';
import { ingredientsOf } from './definition-rules.ts';
import { derive } from './derive.ts';
import { encodeState, statusOf, type IndicatorDefinition } from './model.ts';
import type { ConvertedPublicBlock, PublicBlock } from './public-block.ts';
import type { StoredBlock } from './stored-block.ts';
import { groupBy } from './sums.ts';

/** A block on the boundaries of one day, or between which days nothing is known. */
export type Convert = (block: StoredBlock, definition: IndicatorDefinition) => ConvertedBlock | { missing: { from: string; to: string } | null };

export interface Unconverted extends Pick<PublicBlock, 'indicatorId' | 'period' | 'breakdown' | 'level' | 'territorialStatus'> {
	missing: { from: string; to: string } | null;
}

export interface ConvertedSeries {
	blocks: ConvertedPublicBlock[];
	/** what cannot be converted, and between which days nothing is known */
	unknown: Unconverted[];
}

/** Countries and states have not changed, planning areas are not official. */
const LEVELS: readonly AreaLevel[] = ['county', 'association', 'municipality'];
const CONVERTED = encodeState('value', ['converted']);
const SECONDARY = encodeState('withheld-secondary');
const WITHHELD = encodeState('withheld');

interface Defined {
	id: number;
	definition: IndicatorDefinition;
}

/**
 * The series that definitions ask for, with the counts that rates among them are computed from.
 * @param blocks what the release publishes
 * @param converters by ISO day
 */
export function convertPublished(indicators: readonly Defined[], blocks: readonly PublicBlock[], converters: ReadonlyMap<string, Convert>): ConvertedSeries {
	const result: ConvertedSeries = { blocks: [], unknown: [] };
	const done = new Map<string, PublicBlock[]>();
	const published = groupBy(blocks.filter((block) => LEVELS.includes(block.level)), (block) => String(block.indicatorId));
	const own = ({ id }: Defined): PublicBlock[] => published.get(String(id)) ?? [];
	/** counts of an indicator on the day: those that were delivered on it, and the converted ones */
	const counts = (indicator: Defined, day: string, convert: Convert): PublicBlock[] => {
		const name = `${indicator.id} ${day}`;
		let found = done.get(name);
		if (!found) {
			found = [...tablesOf(own(indicator)).values()].flatMap((group) => {
				const there = group.find((block) => block.territorialStatus === day);
				if (there) return [there];
				const converted = firstConverted(group, convert, indicator.definition, result.unknown);
				if (!converted) return [];
				const block = publicOf(converted.from, converted.to);
				result.blocks.push(block);
				return [block];
			});
			done.set(name, found);
		}
		return found;
	};
	for (const indicator of indicators) {
		const { convertedTo: day, formula } = indicator.definition;
		const convert = day ? converters.get(day) : undefined;
		if (!day || !convert) continue;
		if (!formula) {
			counts(indicator, day, convert);
			continue;
		}
		const parts = ingredientsOf(formula).map((code) => indicators.find((one) => one.definition.code === code));
		const ingredients = parts.map((part) => (part ? counts(part, day, convert).map(asStored) : []));
		const told = tablesOf(own(indicator));
		for (const derived of derive(indicator.id, indicator.definition, formula, ingredients, ON_ONE_DAY)) {
			const group = told.get(tableName(derived)) ?? [];
			if (derived.territorialStatus !== day || group.some((block) => block.territorialStatus === day)) continue;
			const { parts: from, ...figures } = derived;
			const n = derived.areaIds.length;
			const sources = from.map(({ block }) => block as StoredBlock & Partial<ConvertedPublicBlock>);
			const block: ConvertedPublicBlock = {
				...figures,
				convertedFrom: group.map((one) => one.territorialStatus).sort().at(-1) ?? sources.map((one) => one.convertedFrom ?? one.territorialStatus).sort().at(-1) ?? day,
				deliveries: [], deliveryIndex: new Int16Array(n), sheets: new Int16Array(n), rows: new Int32Array(n), columns: new Int32Array(n),
				partStarts: new Int32Array(0), partKeys: [], partWeights: new Float64Array(0),
				sources: [...new Set(sources.flatMap((one) => one.sources ?? []))]
			};
			const published = firstConverted(group, convert, indicator.definition, null);
			if (published) takeUnchanged(block, published.from, published.to);
			result.blocks.push(block);
		}
	}
	return result;
}

const tableName = (block: Pick<PublicBlock, 'period' | 'breakdown' | 'level'>) => `${block.period}\n${block.breakdown}\n${block.level}`;
const tablesOf = (blocks: readonly PublicBlock[]) => groupBy(blocks, tableName);

/** Of several tables that tell the same on several boundaries the newest that leads to the day. */
function firstConverted(group: readonly PublicBlock[], convert: Convert, definition: IndicatorDefinition, unknown: Unconverted[] | null): { from: PublicBlock; to: ConvertedBlock } | null {
	const newestFirst = group.toSorted((a, b) => (a.territorialStatus < b.territorialStatus ? 1 : -1));
	for (const from of newestFirst) {
		const to = convert(asStored(from), definition);
		if ('plan' in to) return { from, to };
		if (from === newestFirst.at(-1)) unknown?.push({ indicatorId: from.indicatorId, period: from.period, breakdown: from.breakdown, level: from.level, territorialStatus: from.territorialStatus, missing: to.missing });
	}
	return null;
}

function asStored(block: PublicBlock): StoredBlock {
	return { ...block, origin: block.deliveryIndex.map((i) => i - 1) };
}

function publicOf(from: PublicBlock, { plan, ...block }: ConvertedBlock): ConvertedPublicBlock {
	const n = block.areaIds.length;
	const at = (i: number) => plan.sources[plan.starts[i] as number] as number;
	const same = (i: number) => plan.changed[i] === 0;
	const states = block.states.map((state, i) => {
		if (same(i)) return state;
		// the part is too small to be told; the whole may not be, but would tell it
		const secret = (state & 15) === WITHHELD ? (state & ~15) | SECONDARY : state;
		return secret | CONVERTED;
	});
	return {
		indicatorId: block.indicatorId, period: block.period, breakdown: block.breakdown, level: block.level, territorialStatus: block.territorialStatus,
		convertedFrom: from.territorialStatus,
		areaIds: block.areaIds,
		values: block.values,
		lowers: Float64Array.from({ length: n }, (_, i) => (same(i) ? (from.lowers[at(i)] as number) : Number.NaN)),
		uppers: Float64Array.from({ length: n }, (_, i) => (same(i) ? (from.uppers[at(i)] as number) : Number.NaN)),
		states,
		deliveries: from.deliveries,
		deliveryIndex: Int16Array.from({ length: n }, (_, i) => (same(i) ? (from.deliveryIndex[at(i)] as number) : 0)),
		sheets: block.sheets, rows: block.rows, columns: block.columns,
		partStarts: plan.starts, partKeys: plan.partKeys, partWeights: plan.weights,
		sources: plan.changed.includes(1) ? plan.conversion.sources : []
	};
}

/** Where the territory stayed as it was, the rate is the published one; elsewhere it is marked. */
function takeUnchanged(block: ConvertedPublicBlock, from: PublicBlock, { plan, areaIds }: ConvertedBlock): void {
	const places = new Map<number, number>();
	areaIds.forEach((area, i) => plan.changed[i] === 0 && places.set(area, plan.sources[plan.starts[i] as number] as number));
	block.areaIds.forEach((area, i) => {
		const at = places.get(area);
		if (at === undefined) block.states[i] = (block.states[i] as number) | CONVERTED;
		else for (const column of ['values', 'lowers', 'uppers', 'states'] as const) block[column][i] = from[column][at] as number;
	});
}

/** How much of a series is put together, estimated or without a number; for the planner's eye. */
export interface SeriesExtent {
	indicatorId: number;
	day: string;
	periods: number;
	figures: number;
	changed: number;
	estimated: number;
	withoutNumber: number;
	unknown: { period: string; missing: { from: string; to: string } | null }[];
}

export function extentOf(indicators: readonly Defined[], { blocks, unknown }: ConvertedSeries): SeriesExtent[] {
	const count = (states: readonly number[], is: (state: number) => boolean) => states.filter(is).length;
	return indicators.flatMap(({ id, definition }) => {
		if (!definition.convertedTo) return [];
		const day = definition.convertedTo;
		const own = blocks.filter((block) => block.indicatorId === id && block.territorialStatus === day);
		const states = own.flatMap((block) => [...block.states]);
		const isChanged = (state: number) => (state & CONVERTED) === CONVERTED;
		const ESTIMATED = encodeState('value', ['estimated']);
		const gaps = new Map(unknown.filter((one) => one.indicatorId === id && one.level === 'municipality').map((one) => [one.period, one.missing]));
		return [{
			indicatorId: id,
			day,
			periods: new Set(own.map((block) => block.period)).size,
			figures: states.length,
			changed: count(states, isChanged),
			estimated: count(states, (state) => isChanged(state) && (state & ESTIMATED) === ESTIMATED),
			withoutNumber: count(states, (state) => isChanged(state) && !['value', 'zero', 'rounded', 'perturbed'].includes(statusOf(state))),
			unknown: [...gaps].map(([period, missing]) => ({ period, missing }))
		}];
	});
}

