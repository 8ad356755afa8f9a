import { readDisclosed } from '#disclosure/disclosed.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { knownAreas } from '#domains/areas/known-areas.server.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { figureText, markWords, rangeText } from '#domains/indicators/figure-words.ts';
import { comparisonOf, headlineOf, trendSentence } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { publishedDeliveries, publishedSources } from '#domains/indicators/portal.server.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { publishedSheet, type SheetRow } from '#domains/indicators/published-sheet.server.ts';
import type { Figure, PublishedRelease, Trace } from '#domains/indicators/published.ts';
import { territoryWords } from '#domains/indicators/territory-words.ts';
import { traceFigure } from '#domains/indicators/trace.server.ts';
import { publicThread } from '#domains/strategy/published/public-thread.server.ts';
import { said } from '#domains/strategy/published/said.ts';
import { kindName } from '#domains/strategy/published/thread-words.ts';
import { readPublic, releaseOrNotFound } from '../../../portal.server.ts';
import { staysHere } from '../../../stays-here.ts';
import { leadOf, sureWords } from './lead.ts';
import { dotPlotData, mapData, seriesData } from './pictures.ts';
import { plainTrace } from './trace-view.ts';
import { indicatorView } from './view.server.ts';
import { withoutRangeText } from './without-range.ts';
import type { PageServerLoad } from './$types';

/** One indicator: statement, map, ranking, series, origin, definition. */
export const load: PageServerLoad = ({ locals, url, params, parent }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const { past } = await parent();
		const release = await releaseOrNotFound(tx, url, locals);
		// deliveries and areas are part of every origin: asked for now, they are there when it is followed
		const [view, topics, sources, thread] = await together([indicatorView(tx, release, locals, url, params.code), allTopics(tx), publishedSources(tx, release), publicThread(tx), publishedDeliveries(tx, release), knownAreas(tx, [])]);
		const { definition } = view.indicator;
		const { choice, table, county } = view;
		const selected = table?.figures.find((f) => f.area.key === choice.area) ?? null;
		const traced = selected ?? county ?? table?.figures.find((f) => f.value !== null) ?? null;
		const origin = traced ? await originOf(tx, release, params.code, traced, choice.breakdown) : null;
		const main = view.series[0]?.figures ?? [];
		const count = (...statuses: string[]) => table?.figures.filter((f) => statuses.includes(f.status)).length ?? 0;
		const group = choice.breakdown === '' ? null : breakdownWords(choice.breakdown, lang);
		return staysHere({
			code: view.indicator.code,
			version: view.indicator.version,
			release: { number: release.number, publishedAt: release.publishedAt },
			definition,
			base: url.origin,
			source: sources.find((source) => source.code === definition.sourceCode) ?? null,
			topic: topics.find((topic) => topic.code === definition.topic)?.name[lang] ?? null,
			choice,
			query: view.query,
			group,
			periodText: formatPeriod(choice.period, lang),
			statusText: formatPeriod(choice.status, lang),
			options: {
				...view.options,
				periods: view.options.periods.map((value) => ({ value, text: formatPeriod(value, lang) })),
				breakdowns: view.options.breakdowns.map((value) => ({ value, text: breakdownWords(value, lang) })),
				statuses: view.options.statuses.map(({ day, converted }) => ({ value: day, text: `${formatPeriod(day, lang)}${converted ? (lang === 'de' ? ' (umgerechnet)' : ' (converted)') : ''}` })),
				areas: (table?.figures ?? []).map((f) => ({ value: f.area.key, text: f.area.name })).sort((a, b) => a.text.localeCompare(b.text, lang)),
				sizes: view.people.size > 0
			},
			headline: headlineOf({ definition, lang, county, reference: view.reference, figures: table?.figures ?? [], group }),
			lead: leadOf(county, origin?.trace ?? null, lang, definition),
			trend: trendSentence(definition, main, lang),
			map: mapData(view, lang, past),
			boundaries: view.boundaries?.set ?? null,
			dots: dotPlotData(view, lang, past),
			series: seriesData(view, lang),
			territory: { convertedTo: view.territory.convertedTo && formatPeriod(view.territory.convertedTo, lang), alternative: view.territory.alternative && formatPeriod(view.territory.alternative, lang), changes: territoryWords(view.territory, lang), another: view.territory.another, breaks: view.territory.breaks.map(({ name, period }) => ({ name, period: formatPeriod(period, lang) })) },
			tableConverted: view.options.statuses.some(({ day, converted }) => converted && day === choice.status),
			withoutRange: withoutRangeText(table?.figures ?? [], definition, lang),
			marks: Object.fromEntries((table?.figures ?? []).flatMap((f) => (markWords(f, lang) ? [[f.area.key, markWords(f, lang)]] : []))),
			notes: Object.fromEntries((table?.figures ?? []).flatMap((f) => (f.note ? [[f.area.key, f.note]] : []))),
			seriesTable: view.series.map((s) => ({ key: s.area.key, name: s.area.name, figures: s.figures.map((f) => ({ period: formatPeriod(f.period, lang), text: figureText(f, definition, lang), range: rangeText(f, definition, lang), mark: markWords(f, lang), ...(f.note ? { note: f.note } : {}), origin: f.convertedFrom && f.flags.includes('converted') && f.area.level === choice.level ? { period: f.period, status: f.territorialStatus ?? '', area: f.area.key } : null })) })),
			card: [selected ?? county].flatMap((f) => (f ? [{ name: f.area.name, key: f.area.key, selected: f === selected, text: figureText(f, definition, lang), mark: markWords(f, lang), range: rangeText(f, definition, lang), comparison: f === selected ? comparisonOf(f, view.reference) : ('none' as const), sure: f === selected ? sureWords(f, comparisonOf(f, view.reference), view.reference?.area.level, lang, definition) : '' }] : []))[0] ?? null,
			withheld: { primary: count('withheld'), secondary: count('withheld-secondary'), zero: table?.figures.filter((f) => f.value === 0).length ?? 0, missing: count('missing', 'later') },
			/** elements of the public thread that rest on it */
			users: thread.usersOf(params.code).map((h) => ({ number: h.number, kind: h.kind, name: kindName(h, lang), title: said(h.title, lang), example: h.example })),
			origin: origin ? plainTrace(origin.trace, (t) => origin.sheets.get(t), lang) : null
		});
	});

interface Origin {
	trace: Trace;
	/** for every delivered figure of the trace the public rows round its cell */
	sheets: ReadonlyMap<Trace, SheetRow[]>;
}

async function originOf(tx: Read, release: PublishedRelease, code: string, { area, period, territorialStatus }: Figure, breakdown: string): Promise<Origin | null> {
	const disclosed = await traceFigure(tx, release, code, area.key, period, breakdown, territorialStatus);
	if (!disclosed) return null;
	const trace = readDisclosed(disclosed);
	const rows = stepsOf(trace).map(async (step): Promise<[Trace, SheetRow[]][]> => {
		const { figure, delivery, definition } = step;
		return figure.place && delivery ? [[step, readDisclosed(await publishedSheet(tx, release, definition.code, figure.period, figure.place, delivery.sheets))]] : [];
	});
	return { trace, sheets: new Map((await together(rows)).flat()) };
}

function stepsOf(trace: Trace): Trace[] {
	return [trace, ...trace.components.flatMap((component) => stepsOf(component.trace))];
}
