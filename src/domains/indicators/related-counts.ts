/**
 * What ties different indicators together: the same people counted twice (another office, another table), and groups
 * that make up their whole. Nobody declares it, so the figures decide; whoever reads them sees it as well.
 */
import type { NamedEquation } from '#disclosure/figures.ts';
import { NUMERIC_STATUSES, statusOf, type IndicatorDefinition } from './model.ts';
import type { StoredBlock } from './stored-block.ts';
import { figureId } from './figure-id.ts';
import { AGREEING, provenSums, type NamedFigure } from './proven-sums.ts';
import { groupBy } from './sums.ts';

/** More groups of one whole than this are not tried in all combinations. */
const MOST_GROUPS = 10;

export interface Counted {
	id: number;
	definition: Pick<IndicatorDefinition, 'code' | 'partOf' | 'sourceCode'>;
	blocks: readonly StoredBlock[];
}

/** Figures of an indicator by what they say: period, breakdown, area; newest boundaries last. */
type Figures = Map<string, NamedFigure>;

/** One column of figures: an indicator in one breakdown. */
interface Series {
	indicator: number;
	breakdown: string;
}

/** Two series that show the same count wherever both show one: two offices, or women as a group and as an indicator of their own. */
export interface Twins {
	first: Series;
	second: Series;
}

/** @param guarded indicators under disclosure control; pairs of others do not matter */
export function sameCounts(counted: readonly Counted[], guarded: ReadonlySet<number>): Twins[] {
	const pairs = new Map<string, Twins & { agreeing: number }>();
	const apart = new Set<string>();
	const numbers = new Map<StoredBlock, Map<number, number>>();
	const numbersOf = (block: StoredBlock): Map<number, number> => {
		let known = numbers.get(block);
		if (!known) numbers.set(block, (known = new Map([...block.areaIds].flatMap((area, i) => (numberAt(block, i) === null ? [] : [[area, block.values[i] as number]])))));
		return known;
	};
	const all = counted.flatMap((one) => one.blocks.map((block) => ({ series: { indicator: one.id, breakdown: block.breakdown }, block })));
	for (const group of groupBy(all, ({ block }) => `${block.period}\n${block.level}`).values())
		for (let i = 0; i < group.length; i++)
			for (let j = i + 1; j < group.length; j++) {
				const [one, other] = [group[i], group[j]];
				if (!one || !other || one.series.indicator === other.series.indicator) continue;
				if (!guarded.has(one.series.indicator) && !guarded.has(other.series.indicator)) continue;
				const [first, second] = one.series.indicator < other.series.indicator ? [one, other] : [other, one];
				const name = `${first.series.indicator}|${first.series.breakdown}\n${second.series.indicator}|${second.series.breakdown}`;
				if (apart.has(name)) continue;
				const agreeing = agreement(numbersOf(first.block), numbersOf(second.block));
				if (agreeing < 0) apart.add(name);
				else pairs.set(name, { first: first.series, second: second.series, agreeing: (pairs.get(name)?.agreeing ?? 0) + agreeing });
			}
	return [...pairs].filter(([name, pair]) => !apart.has(name) && pair.agreeing >= AGREEING).map(([, { first, second }]) => ({ first, second }));
}

/** Places with the same number above two (small ones agree by chance); −1 as soon as one differs. */
function agreement(first: ReadonlyMap<number, number>, second: ReadonlyMap<number, number>): number {
	let agreeing = 0;
	for (const [area, a] of first) {
		const b = second.get(area);
		if (b === undefined) continue;
		if (a !== b) return -1;
		if (a > 2) agreeing++;
	}
	return agreeing;
}

/** One equation per figure that stands in both. */
export function equalities({ first, second }: Twins, blocksOf: (indicator: number) => readonly StoredBlock[]): NamedEquation[] {
	const figures = ({ indicator, breakdown }: Series): Figures => figuresOf(blocksOf(indicator).filter((block) => block.breakdown === breakdown), false);
	const other = figures(second);
	return [...figures(first)].flatMap(([name, { id }]) => {
		const twin = other.get(name);
		return twin ? [{ total: id, parts: [twin.id] }] : [];
	});
}

/**
 * Counts of one source that are the sum of two others wherever all three are told, although nobody declares it: employees of the manufacturing
 * and of the other trades are all employees. Differences are the same sums read the other way round.
 * @param guarded indicators under disclosure control; sums of others tell nothing
 */
export function undeclaredSums(counted: readonly Counted[], guarded: ReadonlySet<number>): NamedEquation[] {
	const sums: NamedEquation[] = [];
	for (const ofSource of groupBy(counted, (one) => one.definition.sourceCode).values()) {
		if (ofSource.length < 3 || !ofSource.some((one) => guarded.has(one.id))) continue;
		const figures = ofSource.map((one) => figuresOf(one.blocks));
		for (const [a, b, c] of candidateSums(figures)) {
			if ([a, b, c].some((i) => guarded.has((ofSource[i] as Counted).id))) sums.push(...additions(figures[c] as Figures, [figures[a] as Figures, figures[b] as Figures]));
		}
	}
	return sums;
}

/** Positions of two series and of a third that shows their sum, in the place of every period and breakdown where most of them have a large number. */
function candidateSums(figures: readonly Figures[]): [number, number, number][] {
	const shown = new Map<string, { series: number; value: number }[]>();
	figures.forEach((one, series) => {
		for (const [name, { value }] of one) {
			if (value === null || value <= 2) continue;
			const there = shown.get(name);
			if (there) there.push({ series, value });
			else shown.set(name, [{ series, value }]);
		}
	});
	const weight = (name: string): number => (shown.get(name) ?? []).reduce((sum, one) => sum + 1 + one.value * 1e-9, 0);
	const found = new Map<string, [number, number, number]>();
	for (const names of groupBy([...shown.keys()], (name) => name.slice(0, name.lastIndexOf('|'))).values()) {
		const richest = names.reduce((best, name) => (weight(name) > weight(best) ? name : best));
		const there = shown.get(richest) ?? [];
		const byValue = groupBy(there, (one) => String(one.value));
		there.forEach((a, i) => {
			for (const b of there.slice(i + 1))
				for (const c of byValue.get(String(a.value + b.value)) ?? []) found.set(`${a.series} ${b.series} ${c.series}`, [a.series, b.series, c.series]);
		});
	}
	return [...found.values()];
}

/** Groups declared as part of the same whole that add up to it: their sums, and the groups that take part in one. */
export function groupSums(counted: readonly Counted[]): NamedEquation[] {
	const sums: NamedEquation[] = [];
	const byCode = new Map(counted.map((one) => [one.definition.code, one]));
	for (const [code, groups] of groupBy(counted.filter((one) => one.definition.partOf !== null), (one) => one.definition.partOf as string)) {
		const whole = byCode.get(code);
		if (!whole || groups.length < 2 || groups.length > MOST_GROUPS) continue;
		const total = figuresOf(whole.blocks);
		const figures = groups.map((one) => figuresOf(one.blocks));
		for (let chosen = 3; chosen < 1 << groups.length; chosen++) {
			const parts = figures.filter((_, i) => (chosen >> i) & 1);
			if (parts.length > 1) sums.push(...additions(total, parts));
		}
	}
	return sums;
}

/** The sums of these groups, none where they fail to add up somewhere or never show that they do. */
function additions(total: Figures, parts: readonly Figures[]): NamedEquation[] {
	return provenSums(
		[...total].flatMap(([name, whole]) => {
			const members = parts.flatMap((part) => part.get(name) ?? []);
			return members.length < parts.length ? [] : [{ whole, parts: members }];
		})
	);
}

function figuresOf(blocks: readonly StoredBlock[], byBreakdown = true): Figures {
	const figures: Figures = new Map();
	const ordered = [...blocks].sort((a, b) => (a.territorialStatus < b.territorialStatus ? -1 : 1));
	for (const block of ordered) block.areaIds.forEach((area, i) => figures.set(`${block.period}|${byBreakdown ? block.breakdown : ''}|${area}`, { id: figureId(block, area), value: numberAt(block, i) }));
	return figures;
}

function numberAt(block: StoredBlock, i: number): number | null {
	return NUMERIC_STATUSES.has(statusOf(block.states[i] ?? 0)) ? (block.values[i] ?? null) : null;
}
