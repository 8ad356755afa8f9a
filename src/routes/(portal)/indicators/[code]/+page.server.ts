import { readDisclosed } from '#disclosure/disclosed.ts';
import { figureText, rangeText, absenceWords } from '#domains/indicators/figure-words.ts';
import { comparisonOf, headlineOf, trendSentence } from '#domains/indicators/headline.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, Trace } from '#domains/indicators/published.ts';
import { traceFigure } from '#domains/indicators/trace.server.ts';
import type { Language } from '#ui/language.ts';
import { readPublic } from '../../../portal.server.ts';
import { dotPlotData, mapData, seriesData } from './pictures.ts';
import { indicatorView } from './view.server.ts';
import type { PageServerLoad } from './$types';

/** One indicator: statement, map, ranking, series, origin, definition. */
export const load: PageServerLoad = ({ locals, url, params }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const view = await indicatorView(tx, locals, url, params.code);
		const { definition } = view.indicator;
		const selected = view.table?.figures.find((f) => f.area.key === view.choice.area) ?? null;
		const traced = selected ?? view.county ?? view.table?.figures.find((f) => f.value !== null) ?? null;
		const trace = traced ? await traceFigure(tx, view.release, params.code, traced.area.key, traced.period, view.choice.breakdown) : null;
		const origin = trace ? readDisclosed(trace) : null;
		const main = view.series[0]?.figures ?? [];
		const withheld = view.table?.figures.filter((f) => f.status.startsWith('withheld')) ?? [];
		return {
			code: view.indicator.code,
			version: view.indicator.version,
			release: { number: view.release.number, publishedAt: view.release.publishedAt },
			definition,
			choice: view.choice,
			periodText: formatPeriod(view.choice.period, lang),
			options: {
				periods: view.options.periods.map((value) => ({ value, text: formatPeriod(value, lang) })),
				breakdowns: view.options.breakdowns.map((value) => ({ value, text: breakdownWords(value, lang) })),
				levels: view.options.levels
			},
			headline: headlineOf({ definition, lang, reference: view.county ?? main.at(-1) ?? null, figures: view.table?.figures ?? [], history: main }),
			lead: leadOf(view.county ?? main.at(-1) ?? null, origin, definition.decimals, lang, view.indicator.definition),
			trend: trendSentence(definition, main, lang),
			map: mapData(view, lang),
			boundaries: view.boundaries?.set ?? null,
			dots: dotPlotData(view, lang),
			series: seriesData(view, lang),
			seriesTable: view.series.map((s) => ({ key: s.area.key, name: s.area.name, figures: s.figures.map((f) => ({ period: formatPeriod(f.period, lang), text: figureText(f, definition, lang), range: rangeText(f, definition, lang) })) })),
			selected: selected ? { name: selected.area.name, key: selected.area.key, text: figureText(selected, definition, lang), range: rangeText(selected, definition, lang), comparison: comparisonOf(selected, view.reference) } : null,
			withheld: { primary: withheld.filter((f) => f.status === 'withheld').length, secondary: withheld.filter((f) => f.status === 'withheld-secondary').length, zero: view.table?.figures.filter((f) => f.value === 0).length ?? 0, missing: view.table?.figures.filter((f) => f.status === 'missing' || f.status === 'later').length ?? 0 },
			origin: origin ? plainTrace(origin, lang) : null
		};
	});

function leadOf(county: Figure | null, origin: Trace | null, decimals: number, lang: Language, definition: Trace['definition']): string {
	if (!county || county.value === null) return county ? `${absenceWords(county.status, lang) ?? ''}.` : '';
	const de = lang === 'de';
	const parts: string[] = [];
	const [a, b] = origin?.figure.area.key === county.area.key ? origin.components : [];
	if (a?.role === 'numerator' && b && a.trace.figure.value !== null && b.trace.figure.value !== null)
		parts.push(de
			? `${figureText(a.trace.figure, a.trace.definition, lang)} ${a.trace.definition.counted.de} auf ${figureText(b.trace.figure, b.trace.definition, lang)} ${b.trace.definition.counted.de}.`
			: `${figureText(a.trace.figure, a.trace.definition, lang)} ${a.trace.definition.counted.en} to ${figureText(b.trace.figure, b.trace.definition, lang)} ${b.trace.definition.counted.en}.`);
	const range = rangeText(county, definition, lang);
	if (range) parts.push(de ? `Der Wert liegt mit 95 Prozent Sicherheit zwischen ${range.replace('–', ' und ')}.` : `With 95 percent confidence the figure lies between ${range.replace('–', ' and ')}.`);
	return parts.join(' ');
}

export interface PlainTrace {
	name: string;
	area: string;
	period: string;
	text: string;
	formula: string | null;
	place: { sheet: string | null; row: number; column: number } | null;
	delivery: { number: string; title: string; fileName: string; office: string; receivedAt: Date; acceptedAt: Date; hints: number; publisher: string; licence: string } | null;
	components: PlainTrace[];
}

function plainTrace(trace: Trace, lang: Language): PlainTrace {
	const { definition, figure, delivery } = trace;
	const parts = trace.components.map((c) => plainTrace(c.trace, lang));
	const [a, b] = parts;
	const per = definition.per === 1 ? '' : ` × ${definition.per.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB')}`;
	return {
		name: definition.name[lang],
		area: figure.area.name,
		period: formatPeriod(figure.period, lang),
		text: figureText(figure, definition, lang),
		formula: a && b ? (definition.formula?.kind === 'sum' ? parts.map((p) => p.text).join(' + ') : definition.formula?.kind === 'change' ? `(${a.text} − ${b.text}) ÷ ${b.text} × 100` : `${a.text} ÷ ${b.text}${per}`) : null,
		place: figure.place ? { sheet: figure.place.sheet, row: figure.place.row, column: figure.place.column } : null,
		delivery: delivery ? { number: delivery.number, title: delivery.title, fileName: delivery.fileName, office: delivery.office, receivedAt: delivery.receivedAt, acceptedAt: delivery.acceptedAt, hints: delivery.hints, publisher: delivery.source.publisher, licence: delivery.source.licence } : null,
		components: parts
	};
}
