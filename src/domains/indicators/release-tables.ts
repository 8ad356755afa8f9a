/** Lays out everything that is to be published for disclosure control, and takes the result back into blocks. Pure. */
import { confidential, readDisclosed, type Confidential, type Disclosed } from '#disclosure/disclosed.ts';
import type { CountFigures, DerivedFigure, DerivedFigures, Figure, FigureTable, NamedEquation, TablesOfFigures } from '#disclosure/figures.ts';
import type { Area, AreaLevel } from '#domains/areas/model.ts';
import { movedAreas, ON_ONE_DAY, type TerritoryMove } from '#domains/areas/moved-areas.ts';
import { ingredientsOf } from './definition-rules.ts';
import { deliveredRates } from './delivered-rates.ts';
import { derive, type DerivedBlock } from './derive.ts';
import { earlierKnowledge, type EarlierRelease } from './earlier-releases.ts';
import { basesOf } from './basis.ts';
import { growsWithTerritory } from './grows-with-territory.ts';
import { encodeState, flagsOf, statusOf, type Formula, type IndicatorDefinition } from './model.ts';
import { planningSums, withPlanningTotals, type PlannedArea } from './planning-totals.ts';
import type { PublicBlock } from './public-block.ts';
import { equalities, groupSums, sameCounts, undeclaredSums } from './related-counts.ts';
import type { StoredBlock } from './stored-block.ts';
import { figureId } from './figure-id.ts';
import { sumsOf } from './sums.ts';
import { timeAverages, timeSums, type TimeAverage } from './time-sums.ts';

export interface ReleasedIndicator {
	id: number;
	definition: IndicatorDefinition;
	/** of its source */
	threshold: number;
}

export interface PreparedRelease {
	tables: Confidential<TablesOfFigures>;
	/** in the order of the tables: delivered blocks, then derived ones */
	delivered: StoredBlock[];
	derived: DerivedBlock[];
	/** further tables between them that say what earlier releases told; they are not published */
	earlierTables: number;
	figures: number;
}

/** Indicators under disclosure control, with the threshold that counts for them. */
function guardedOnes(indicators: readonly ReleasedIndicator[], byIndicator: ReadonlyMap<number, StoredBlock[]>, releases: readonly EarlierRelease[]): Map<number, number> {
	const guarded = new Map<number, number>();
	for (const { id, definition, threshold } of indicators) {
		if (definition.kind !== 'count') continue;
		// what a source keeps secret, or did when it was last published, is protected even where no threshold applies
		const secret = definition.confidential;
		const withheld = () => (byIndicator.get(id) ?? []).some(hasWithheld) || releases.some((r) => r.published.some((b) => b.indicatorId === id && hasWithheld(b)));
		if (secret || withheld()) guarded.set(id, secret ? threshold : 0);
	}
	return guarded;
}

/**
 * @param current figures as delivered
 * @param directory all areas
 * @param planned public planning areas, whose totals are added
 * @param earlierOnes all releases so far, with what was delivered then
 * @param moves where territory went, as lists of changes tell it
 */
export function prepareRelease(indicators: readonly ReleasedIndicator[], current: readonly StoredBlock[], directory: readonly Area[], earlierOnes: readonly EarlierRelease[] = [], planned: readonly PlannedArea[] = [], moves: readonly TerritoryMove[] = []): PreparedRelease {
	const additive = new Set(indicators.flatMap(({ id, definition }) => (definition.formula === null && growsWithTerritory(definition) ? [id] : [])));
	const blocks = withPlanningTotals(current, planned, directory, additive);
	const releases = earlierOnes.map((release) => ({ ...release, blocks: withPlanningTotals(release.blocks, release.planned, directory, additive) }));
	// they have equations of their own: planning areas of several divisions overlap and do not add up to their county
	const drawn = new Set([planned, ...releases.map((release) => release.planned)].flatMap((some) => some.map((area) => area.id)));
	const areas = directory.filter((area) => !drawn.has(area.id));
	const byIndicator = new Map<number, StoredBlock[]>();
	for (const block of blocks) byIndicator.set(block.indicatorId, [...(byIndicator.get(block.indicatorId) ?? []), block]);
	const byCode = new Map(indicators.map((i) => [i.definition.code, i]));
	const delivered: StoredBlock[] = [];
	const counts: CountFigures[] = [];
	const equations: NamedEquation[] = [];
	const guarded = guardedOnes(indicators, byIndicator, releases);
	const counted = indicators.filter((i) => i.definition.kind === 'count').map(({ id, definition }) => ({ id, definition, blocks: byIndicator.get(id) ?? [] }));
	for (const twins of sameCounts(counted, new Set(guarded.keys()))) {
		// a count that is kept secret in one table is none when another shows it
		const [a, b] = [twins.first.indicator, twins.second.indicator];
		const threshold = Math.max(guarded.get(a) ?? 0, guarded.get(b) ?? 0);
		guarded.set(a, threshold).set(b, threshold);
		equations.push(...equalities(twins, (id) => byIndicator.get(id) ?? []));
	}
	// among groups of which none is secret, sums tell nothing
	const touched = new Set(counted.filter((one) => guarded.has(one.id)).flatMap((one) => [one.definition.code, one.definition.partOf]));
	equations.push(...groupSums(counted.filter((one) => touched.has(one.definition.code) || touched.has(one.definition.partOf))));
	equations.push(...undeclaredSums(counted, new Set(guarded.keys())));
	const kinds = new Map(indicators.map((i) => [i.id, i.definition.kind]));
	const averages: TimeAverage[] = [];
	for (const [id, threshold] of guarded) {
		const parts = (byIndicator.get(id) ?? []).filter((block) => block.period.includes('-'));
		for (const [other, wholes] of parts.length > 2 ? byIndicator : [])
			for (const average of timeAverages(parts, wholes)) {
				averages.push(average);
				if (kinds.get(other) === 'count' && !guarded.has(other)) guarded.set(other, threshold);
			}
	}
	const countIds = new Set(counted.map((one) => one.id));
	const rates = deliveredRates(blocks.filter((b) => !countIds.has(b.indicatorId)), blocks.filter((b) => countIds.has(b.indicatorId)), new Set(guarded.keys()));
	// an average that is no count itself is computed from them like a rate
	for (const [block, found] of Map.groupBy(averages, (one) => one.block)) {
		if (countIds.has(block.indicatorId)) continue;
		const ids = new Set(found.flatMap((one) => one.from));
		const from = blocks.filter((b) => guarded.has(b.indicatorId) && b.level === block.level && b.breakdown === block.breakdown && Array.from(b.areaIds).some((area) => ids.has(figureId(b, area))));
		const known = rates.find((rate) => rate.block === block);
		if (known) known.from.push(...from);
		else rates.push({ block, from });
	}
	const rateBlocks = new Set(rates.map((rate) => rate.block));
	for (const { id, definition } of indicators) {
		const own = byIndicator.get(id) ?? [];
		for (const block of own) {
			if (rateBlocks.has(block)) continue;
			delivered.push(block);
			counts.push({ code: definition.code, confidential: guarded.has(id), threshold: guarded.get(id) ?? 0, figures: figuresOf(block) });
		}
		// sums of what is open to all reveal nothing, and measures do not add up
		if (guarded.has(id)) for (const sum of [...sumsOf(own, areas), ...planningSums(own, planned, areas), ...timeSums(own)]) equations.push(sum);
	}
	const earlier = earlierKnowledge(blocks, releases, guarded, areas, planned);
	const derived: DerivedBlock[] = [];
	const derivedTables: DerivedFigures[] = [];
	for (const { id, definition } of indicators) {
		const { formula } = definition;
		if (!formula) continue;
		for (const block of derive(id, definition, formula, ingredients(formula, byCode, byIndicator), movedAreas(areas, moves, basesOf(definition, (code) => byCode.get(code)?.definition)))) {
			derived.push(block);
			derivedTables.push({ code: definition.code, figures: derivedFigures(block, formula) });
		}
	}
	const codes = new Map(indicators.map((i) => [i.id, i.definition.code]));
	for (const { block, from } of rates) {
		const figures = figuresOf(block);
		const nothing = new Float64Array(figures.length).fill(Number.NaN);
		derived.push({ ...block, lowers: nothing, uppers: nothing, parts: [] as unknown as DerivedBlock['parts'] });
		const withArea = from.map((count) => ({ count, areas: new Set(count.areaIds) }));
		derivedTables.push({ code: codes.get(block.indicatorId) ?? '', figures: figures.map((figure, i) => ({ ...figure, proportion: false, from: withArea.flatMap(({ count, areas: there }) => (there.has(block.areaIds[i] as number) ? [figureId(count, block.areaIds[i] as number)] : [])) })) });
	}
	const shadows = indicators.flatMap((i) => partsOfWholes(i, byCode, byIndicator));
	const figures = counts.reduce((n, t) => n + t.figures.length, 0) + derivedTables.reduce((n, t) => n + t.figures.length, 0);
	return {
		tables: confidential({ counts: [...counts, ...earlier.counts], derived: [...derivedTables, ...shadows], equations: [...equations, ...earlier.equations], averages: averages.filter(({ block }) => countIds.has(block.indicatorId)).map(({ id, from }) => ({ id, from })), publishedBefore: earlier.publishedBefore }),
		delivered,
		derived,
		earlierTables: earlier.counts.length,
		figures
	};
}

function hasWithheld(block: Pick<StoredBlock, 'states'>): boolean {
	return block.states.some((state) => statusOf(state) === 'withheld' || statusOf(state) === 'withheld-secondary');
}

function figuresOf(block: StoredBlock): Figure[] {
	return Array.from(block.areaIds, (area, i) => {
		const value = block.values[i] ?? Number.NaN;
		const state = block.states[i] ?? 0;
		return { id: figureId(block, area), value: Number.isNaN(value) ? null : value, status: statusOf(state), lower: null, upper: null, flags: state >> 4 };
	});
}

function ingredients(formula: Formula, byCode: ReadonlyMap<string, ReleasedIndicator>, byIndicator: ReadonlyMap<number, StoredBlock[]>) {
	const codes = formula.kind === 'change' ? [formula.of, formula.of] : ingredientsOf(formula);
	return codes.map((code) => byIndicator.get(byCode.get(code)?.id ?? -1) ?? []);
}

function derivedFigures(block: DerivedBlock, formula: Formula): DerivedFigure[] {
	return Array.from(block.areaIds, (area, i) => {
		const value = block.values[i] ?? Number.NaN;
		const state = block.states[i] ?? 0;
		const from = block.parts.flatMap((part) => (part.index[i] === -1 ? [] : [figureId(part.block, area)]));
		return {
			id: figureId(block, area),
			value: Number.isNaN(value) ? null : value,
			status: statusOf(state),
			lower: orNull(block.lowers[i]),
			upper: orNull(block.uppers[i]),
			flags: state >> 4,
			from,
			proportion: formula.kind === 'proportion' && from.length === 2
		};
	});
}

/** A count that is part of another one protects the rest as well, even where no proportion of them is shown. */
function partsOfWholes(indicator: ReleasedIndicator, byCode: ReadonlyMap<string, ReleasedIndicator>, byIndicator: ReadonlyMap<number, StoredBlock[]>): DerivedFigures[] {
	const { partOf, confidential: secret } = indicator.definition;
	const whole = partOf ? byCode.get(partOf) : undefined;
	if (!whole || !secret) return [];
	const formula = { kind: 'proportion', numerator: indicator.definition.code, denominator: whole.definition.code } as const;
	return derive(-indicator.id, indicator.definition, formula, ingredients(formula, byCode, byIndicator), ON_ONE_DAY).map((block) => ({ code: '', figures: derivedFigures(block, formula) }));
}

function orNull(value: number | undefined): number | null {
	return value === undefined || Number.isNaN(value) ? null : value;
}

/** The disclosed tables as blocks for the public tables; places are kept only where a figure is published. */
export function publicBlocks(prepared: PreparedRelease, disclosed: Disclosed<FigureTable[]>): PublicBlock[] {
	const tables = readDisclosed(disclosed);
	const { delivered, derived, earlierTables } = prepared;
	return [...delivered, ...derived].map((block, i) => {
		const figures = (tables[i < delivered.length ? i : i + earlierTables] as FigureTable).figures;
		const n = figures.length;
		const result: PublicBlock = {
			indicatorId: block.indicatorId,
			period: block.period,
			breakdown: block.breakdown,
			level: block.level as AreaLevel,
			territorialStatus: block.territorialStatus,
			areaIds: block.areaIds,
			values: Float64Array.from(figures, (f) => f.value ?? Number.NaN),
			lowers: Float64Array.from(figures, (f) => f.lower ?? Number.NaN),
			uppers: Float64Array.from(figures, (f) => f.upper ?? Number.NaN),
			states: Int16Array.from(figures, (f) => encodeState(f.status, flagsOf(f.flags << 4))),
			deliveries: 'deliveries' in block ? block.deliveries : [],
			deliveryIndex: 'origin' in block ? block.origin.map((i) => i + 1) : new Int16Array(n),
			sheets: 'sheets' in block ? block.sheets : new Int16Array(n),
			rows: 'rows' in block ? block.rows : new Int32Array(n),
			columns: 'columns' in block ? block.columns : new Int32Array(n)
		};
		return result;
	});
}
