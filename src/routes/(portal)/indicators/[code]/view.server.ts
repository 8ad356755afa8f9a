/** Puts together what the indicator page shows; used by the page and by its downloads. */
import { error } from '@sveltejs/kit';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { existsOn, type AreaLevel } from '#domains/areas/model.ts';
import { confirmedBoundarySets, type BoundarySet } from '#domains/areas/read.server.ts';
import { setForDay } from '#domains/areas/set-for-day.ts';
import { municipalBoundaries, type MunicipalBoundary } from '#domains/areas/municipal-boundaries.server.ts';
import { outsideOf, planningBoundaries } from '#domains/areas/planning/planning-boundaries.ts';
import type { PublicPlanningArea } from '#domains/areas/planning/public-planning-areas.server.ts';
import { basisOf } from '#domains/indicators/basis.ts';
import { compareBreakdowns } from '#domains/indicators/breakdown-words.ts';
import { ingredientsOf } from '#domains/indicators/definition-rules.ts';
import { figureSeries, figureTable, newestTable, publishedIndicator, publishedPlanningAreas } from '#domains/indicators/portal.server.ts';
import type { Figure, FigureSeries, FigureTable, PublishedIndicator, PublishedRelease } from '#domains/indicators/published.ts';
import { onSameTerritory, seriesTerritory, type SeriesTerritory } from '#domains/indicators/series-territory.server.ts';

export interface IndicatorView {
	release: PublishedRelease;
	indicator: PublishedIndicator;
	/** areas of the chosen level; null where the indicator has only county figures */
	table: FigureTable | null;
	/** of the chosen comparison area and period */
	reference: Figure | null;
	county: Figure | null;
	/** as drawn: on the boundaries of one day where the release tells that, unless the delivered one is asked for */
	series: FigureSeries[];
	territory: SeriesTerritory;
	/** `version` changes with the shapes */
	boundaries: { set: BoundarySet; features: readonly MunicipalBoundary[]; /** municipalities that are in none of the planning areas shown */ outside: readonly MunicipalBoundary[]; version: string } | null;
	choice: { period: string; breakdown: string; level: AreaLevel; division: string; compare: string; area: string | null; status: string; series: 'delivered' | 'converted'; sort: Sort };
	options: { periods: string[]; breakdowns: string[]; levels: AreaLevel[]; divisions: string[]; statuses: { day: string; converted: boolean }[] };
	/** what of the address means something here, for links that keep it */
	query: Record<string, string>;
	/** inhabitants by area key: who is labelled first, and the order by size; empty where no release has them */
	people: ReadonlyMap<string, number>;
}

export const SORTS = ['value', '-value', 'name', 'size'] as const;
/** highest value first · lowest first · by name · most inhabitants first */
export type Sort = (typeof SORTS)[number];

const LOCAL: readonly AreaLevel[] = ['municipality', 'association', 'planning-area'];

export async function indicatorView(tx: Read, release: PublishedRelease, locals: App.Locals, url: URL, code: string): Promise<IndicatorView> {
	const planned = await publishedPlanningAreas(tx, release);
	const [{ drawn, another, ...chosen }, sets, people] = await together([chosenFigures(tx, release, locals, url, code, planned), confirmedBoundarySets(tx), peopleOf(tx, release)]);
	const { choice } = chosen;
	const territory = { ...(await territoryOf(tx, chosen, planned)), another };
	// a map shows the boundaries of its own figures, not those of today
	const set = chosen.table && (choice.level === 'municipality' || drawn.length > 0) ? setForDay(sets, choice.status) : null;
	const municipal = set ? await municipalBoundaries(tx, set, locals.authority.countyKey) : [];
	return {
		...chosen,
		release,
		territory,
		boundaries: set && { set, ...(choice.level === 'municipality' ? { features: municipal, outside: [], version: `set-${set.id}` } : { features: planningBoundaries(municipal, drawn), outside: outsideOf(municipal, drawn), version: `set-${set.id} ${drawn.map((area) => `${area.key}=${area.members.join()}`).join(' ')}` }) },
		query: Object.fromEntries(Object.entries({ ...choice, area: choice.area ?? '' }).filter(([name, value]) => url.searchParams.get(name) === value && value !== '')),
		people: choice.level === 'municipality' ? people.municipality : choice.level === 'planning-area' ? people.planned : new Map()
	};
}

function territoryOf(tx: Read, { indicator, table, series, choice }: Omit<ChosenFigures, 'drawn' | 'another'>, planned: readonly PublicPlanningArea[]): Promise<SeriesTerritory> {
	const convertedTo = indicator.converted.length > 0 ? (indicator.definition.convertedTo ?? null) : null;
	return seriesTerritory(tx, series, { convertedTo, isConverted: choice.series === 'converted', local: choice.area ? [choice.area] : (table?.figures ?? []).map((figure) => figure.area.key), planned });
}

type ChosenFigures = Pick<IndicatorView, 'indicator' | 'table' | 'reference' | 'county' | 'series' | 'choice' | 'options'> & {
	another: string[];
	/** planning areas of the chosen division */
	drawn: PublicPlanningArea[];
};

async function chosenFigures(tx: Read, release: PublishedRelease, locals: App.Locals, url: URL, code: string, planned: readonly PublicPlanningArea[]): Promise<ChosenFigures> {
	const indicator = await publishedIndicator(tx, release, code);
	if (!indicator) error(404, locals.lang === 'de' ? 'Diese Kennzahl gibt es nicht.' : 'There is no such indicator.');
	// its components are part of the origin: asked for now, they are there when it is followed
	const components = ingredientsOf(indicator.definition.formula ?? null).map((component) => publishedIndicator(tx, release, component));
	const { countyKey } = locals.authority;
	const { available } = indicator;
	const levels = LOCAL.filter((level) => available.some((a) => a.level === level));
	const level = pick(url.searchParams.get('level'), levels) ?? levels[0] ?? 'county';
	const breakdowns = distinct(available.filter((a) => a.level === level).map((a) => a.breakdown)).sort(compareBreakdowns);
	const breakdown = pick(url.searchParams.get('breakdown'), breakdowns) ?? breakdowns[0] ?? '';
	const periods = distinct(available.filter((a) => a.level === level && a.breakdown === breakdown).map((a) => a.period));
	const period = pick(url.searchParams.get('period'), periods) ?? periods[0] ?? '';
	const days = (tables: PublishedIndicator['available']) => distinct(tables.filter((a) => a.level === level && a.breakdown === breakdown && a.period === period).map((a) => a.territorialStatus)).sort().reverse();
	// what was delivered comes first, what was converted is there for who asks
	const statuses = [...days(available).map((day) => ({ day, converted: false })), ...days(indicator.converted).map((day) => ({ day, converted: true }))];
	const chosen = statuses.find(({ day }) => day === url.searchParams.get('status')) ?? statuses[0];
	const status = chosen?.day ?? '';
	const convertedTo = indicator.converted.length > 0 ? (indicator.definition.convertedTo ?? null) : null;
	const shown = convertedTo === null || url.searchParams.get('series') === 'delivered' ? 'delivered' : 'converted';
	const references = [countyKey, countyKey.slice(0, 2), 'DG'];
	const compare = pick(url.searchParams.get('compare'), references) ?? countyKey;
	// the chosen municipality is shown over time too
	const asked = url.searchParams.get('area');
	const wanted = (level === 'municipality' && asked?.startsWith(countyKey)) || (level === 'planning-area' && planned.some((p) => p.key === asked)) ? asked : null;
	const keys = wanted ? [...references, wanted] : references;
	const [local, disclosed, converted] = await together([LOCAL.includes(level) ? figureTable(tx, release, code, { period, breakdown, level, territorialStatus: status }) : null, figureSeries(tx, release, code, keys, breakdown), convertedTo === null ? null : figureSeries(tx, release, code, keys, breakdown, convertedTo), ...components]);
	const delivered = readDisclosed(disclosed);
	const { series: onDay, another } = converted && convertedTo !== null ? await onSameTerritory(tx, readDisclosed(converted), convertedTo, planned, basisOf(indicator.definition)) : { series: delivered, another: [] };
	const compared = chosen?.converted ? onDay : delivered;
	const whole = local ? readDisclosed(local) : null;
	// divisions overlap: side by side in one list, or on one map, their areas would be counted twice
	const divisionOf = new Map(planned.map((p) => [p.id, p.division]));
	const divisions = level === 'planning-area' && whole ? distinct(whole.figures.map((f) => divisionOf.get(f.area.id) ?? '')).sort((a, b) => a.localeCompare(b, 'de')) : [];
	const division = pick(url.searchParams.get('division'), divisions) ?? divisions[0] ?? '';
	const table = whole && (level === 'planning-area' ? { ...whole, figures: whole.figures.filter((f) => (divisionOf.get(f.area.id) ?? '') === division) } : ownAreas(whole, countyKey));
	const area = table?.figures.find((f) => f.area.key === url.searchParams.get('area'))?.area.key ?? null;
	const sort = pick(url.searchParams.get('sort'), SORTS) ?? 'value';
	return {
		indicator,
		table,
		reference: figureAt(compared, compare, period),
		county: figureAt(compared, countyKey, period),
		series: shown === 'converted' ? onDay : delivered,
		another: shown === 'converted' ? another : [],
		drawn: level === 'planning-area' ? planned.filter((p) => p.division === division && existsOn(p, status)) : [],
		choice: { period, breakdown, level, division, compare, area, status, series: shown, sort },
		options: { periods, breakdowns, levels, divisions, statuses }
	};
}

/** Newest published inhabitants. */
async function peopleOf(tx: Read, release: PublishedRelease): Promise<{ municipality: ReadonlyMap<string, number>; planned: ReadonlyMap<string, number> }> {
	const [municipality, planned] = await together([newestTable(tx, release, 'population'), newestTable(tx, release, 'population', 'planning-area')]);
	const numbers = (table: FigureTable | null) => new Map((table?.figures ?? []).flatMap((f) => (f.value === null ? [] : [[f.area.key, f.value] as const])));
	return { municipality: numbers(municipality), planned: numbers(planned) };
}

function ownAreas(table: FigureTable, countyKey: string): FigureTable {
	return { ...table, figures: table.figures.filter((f) => f.area.key.startsWith(countyKey)) };
}

function figureAt(series: readonly FigureSeries[], key: string, period: string): Figure | null {
	return series.find((s) => s.area.key === key)?.figures.find((f) => f.period === period) ?? null;
}

function pick<T extends string>(wanted: string | null, options: readonly T[]): T | null {
	return options.find((option) => option === wanted) ?? null;
}

function distinct<T>(items: readonly T[]): T[] {
	return [...new Set(items)];
}
