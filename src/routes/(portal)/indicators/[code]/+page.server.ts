import { readDisclosed } from '#disclosure/disclosed.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { figureText, rangeText } from '#domains/indicators/figure-words.ts';
import { comparisonOf, headlineOf, trendSentence } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { publishedSources } from '#domains/indicators/portal.server.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { publishedSheet, type SheetRow } from '#domains/indicators/published-sheet.server.ts';
import type { PublishedRelease, Trace } from '#domains/indicators/published.ts';
import { traceFigure } from '#domains/indicators/trace.server.ts';
import { readPublic } from '../../../portal.server.ts';
import { leadOf } from './lead.ts';
import { dotPlotData, mapData, seriesData } from './pictures.ts';
import { plainTrace } from './trace-view.ts';
import { indicatorView } from './view.server.ts';
import type { PageServerLoad } from './$types';

/** One indicator: statement, map, ranking, series, origin, definition. */
export const load: PageServerLoad = ({ locals, url, params, parent }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const view = await indicatorView(tx, locals, url, params.code);
		const { past } = await parent();
		const { definition } = view.indicator;
		const { choice, table, county, release } = view;
		const selected = table?.figures.find((f) => f.area.key === choice.area) ?? null;
		const traced = selected ?? county ?? table?.figures.find((f) => f.value !== null) ?? null;
		const trace = traced ? await traceFigure(tx, release, params.code, traced.area.key, traced.period, choice.breakdown) : null;
		const origin = trace ? readDisclosed(trace) : null;
		const sheets = origin ? await sheetsOf(tx, release, origin) : new Map<Trace, SheetRow[]>();
		const [sources, topics] = [await publishedSources(tx, release), await allTopics(tx)];
		const main = view.series[0]?.figures ?? [];
		const count = (...statuses: string[]) => table?.figures.filter((f) => statuses.includes(f.status)).length ?? 0;
		const group = choice.breakdown === '' ? null : breakdownWords(choice.breakdown, lang);
		return {
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
				statuses: view.options.statuses.map((value) => ({ value, text: formatPeriod(value, lang) })),
				areas: (table?.figures ?? []).map((f) => ({ value: f.area.key, text: f.area.name })).sort((a, b) => a.text.localeCompare(b.text, lang)),
				sizes: view.people.size > 0
			},
			headline: headlineOf({ definition, lang, county, reference: view.reference, figures: table?.figures ?? [], group }),
			lead: leadOf(county, origin, lang, definition),
			trend: trendSentence(definition, main, lang),
			map: mapData(view, lang, past),
			boundaries: view.boundaries?.set ?? null,
			dots: dotPlotData(view, lang, past),
			series: seriesData(view, lang),
			seriesTable: view.series.map((s) => ({ key: s.area.key, name: s.area.name, figures: s.figures.map((f) => ({ period: formatPeriod(f.period, lang), text: figureText(f, definition, lang), range: rangeText(f, definition, lang) })) })),
			card: [selected ?? county].flatMap((f) => (f ? [{ name: f.area.name, key: f.area.key, selected: f === selected, text: figureText(f, definition, lang), range: rangeText(f, definition, lang), comparison: f === selected ? comparisonOf(f, view.reference) : ('none' as const) }] : []))[0] ?? null,
			withheld: { primary: count('withheld'), secondary: count('withheld-secondary'), zero: table?.figures.filter((f) => f.value === 0).length ?? 0, missing: count('missing', 'later') },
			origin: origin ? plainTrace(origin, (t) => sheets.get(t), lang) : null
		};
	});

/** For every delivered figure of the trace the public rows round its cell. */
async function sheetsOf(tx: Read, release: PublishedRelease, trace: Trace): Promise<Map<Trace, SheetRow[]>> {
	const found = new Map<Trace, SheetRow[]>();
	for (const { trace: part } of trace.components) for (const [key, rows] of await sheetsOf(tx, release, part)) found.set(key, rows);
	if (trace.figure.place && trace.delivery) found.set(trace, readDisclosed(await publishedSheet(tx, release, trace.definition.code, trace.figure.period, trace.figure.place, trace.delivery.sheets)));
	return found;
}
