import { error } from '@sveltejs/kit';
import { utils, write } from '@e965/xlsx';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { HEADINGS, exportRows, toCsv } from '#domains/indicators/csv-export.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { allFigures, publishedSources } from '#domains/indicators/portal.server.ts';
import { drawDotPlot } from '#ui/charts/dot-plot-draw.ts';
import { layoutDotPlot } from '#ui/charts/dot-plot.ts';
import { drawTimeSeries } from '#ui/charts/time-series-draw.ts';
import { layoutTimeSeries } from '#ui/charts/time-series.ts';
import { drawChoroplethWithLegend } from '#ui/maps/legend.ts';
import { svgToPng } from '#ui/svg/png.server.ts';
import { captioned, type Caption } from '#ui/svg/captioned.ts';
import { render, type SvgNode } from '#ui/svg/element.ts';
import type { Language } from '#ui/language.ts';
import { readPublic, releaseOrNotFound } from '../../../../portal.server.ts';
import { citationOf } from '../citation.ts';
import { dotPlotData, mapData, seriesData } from '../pictures.ts';
import { indicatorView, type IndicatorView } from '../view.server.ts';
import type { RequestHandler } from './$types';

const PRINT = { idPrefix: 'p', theme: 'print' } as const;

/** Downloads of one indicator: data as CSV, XLSX, JSON; pictures as SVG and PNG. */
export const GET: RequestHandler = ({ locals, url, params, request }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const view = await indicatorView(tx, await releaseOrNotFound(tx, url, locals), locals, url, params.code);
		const etag = `"${view.release.fingerprint.slice(0, 16)}-${params.code}-${params.file}-captioned-${Buffer.from(url.search).toString('base64url').slice(0, 40)}-${lang}"`;
		if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
		const answer = (body: BodyInit, type: string) => new Response(body, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${fileName(view, params.file)}"`, etag, 'cache-control': 'public, max-age=300' } });
		const picture = pictureOf(view, params.file, lang);
		const svg = picture && render(captioned(picture, await captionOf(tx, view, locals, params.file)));
		if (svg) return params.file.endsWith('.png') ? answer(svgToPng(svg, 1600) as BodyInit, 'image/png') : answer(svg, 'image/svg+xml; charset=utf-8');
		const { definition } = view.indicator;
		const figures = await allFigures(tx, view.release, view.indicator.id);
		const rows = exportRows(figures, view.indicator, view.release, lang);
		if (params.file === 'data.csv') return answer(toCsv(rows, lang), 'text/csv; charset=utf-8');
		if (params.file === 'data.json') return answer(JSON.stringify({ indicator: definition, release: { number: view.release.number, publishedAt: view.release.publishedAt, fingerprint: view.release.fingerprint }, figures: readDisclosed(figures) }, null, 1), 'application/json');
		if (params.file !== 'data.xlsx') error(404);
		const book = utils.book_new();
		utils.book_append_sheet(book, utils.aoa_to_sheet([HEADINGS[lang], ...rows]), lang === 'de' ? 'Daten' : 'Data');
		utils.book_append_sheet(book, utils.aoa_to_sheet([[definition.name[lang]], [definition.what[lang]], [definition.notes?.[lang] ?? ''], ['Quelle / source', definition.sourceCode], ['Lizenz / licence', definition.licence], ['Veröffentlicht / published', view.release.publishedAt.toISOString()], ['Datenstand / release', view.release.number], ['Fingerprint', view.release.fingerprint], ...(definition.example ? [['Beispielwerte / example values']] : [])]), lang === 'de' ? 'Erläuterung' : 'Notes');
		return answer(write(book, { type: 'buffer', bookType: 'xlsx' }) as BodyInit, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
	});

/** `unemployment_share-2021-map-release-1.png`: what, when, which release; letters that every file system takes. */
function fileName(view: IndicatorView, file: string): string {
	const [base = '', type = ''] = file.split('.');
	const parts = base === 'data' ? [] : [view.choice.period.replaceAll('/', '-'), base];
	return [view.indicator.code, ...parts, 'release', view.release.number].join('-').replace(/[^A-Za-z0-9_.-]/g, '') + `.${type}`;
}

/** Whoever sees the picture elsewhere knows what it shows, of when, from whom, and whether its figures are invented. */
async function captionOf(tx: Read, { indicator, choice, release, series }: IndicatorView, { lang, authority }: App.Locals, file: string): Promise<Caption> {
	const { definition } = indicator;
	const group = choice.breakdown === '' ? null : breakdownWords(choice.breakdown, lang);
	const years = series[0]?.figures ?? [];
	const [first, last] = [years[0]?.period, years.at(-1)?.period];
	const period = file.startsWith('series') && first && last ? `${formatPeriod(first, lang)} ${lang === 'de' ? 'bis' : 'to'} ${formatPeriod(last, lang)}` : formatPeriod(choice.period, lang);
	const source = (await publishedSources(tx, release)).find(({ code }) => code === definition.sourceCode);
	return {
		heading: `${definition.name[lang]}${group ? ` (${group})` : ''}, ${period}`,
		source: citationOf({ authority: authority.name, definition, group, period, release, publisher: source?.publisher, lang }),
		tag: definition.example ? (lang === 'de' ? 'Alle Werte sind Beispielwerte' : 'All figures are example values') : null
	};
}

function pictureOf(view: IndicatorView, file: string, lang: Language): SvgNode | null {
	const name = /^(map|dot-plot|series)\.(svg|png)$/.exec(file)?.[1];
	if (!name) return null;
	const map = name === 'map' ? mapData(view, lang) : null;
	const dots = name === 'dot-plot' ? dotPlotData(view, lang) : null;
	const series = name === 'series' ? seriesData(view, lang) : null;
	if (map) return drawChoroplethWithLegend(map, { ...PRINT, lang });
	if (dots) return drawDotPlot(layoutDotPlot(dots, { ...PRINT, lang }));
	if (series) return drawTimeSeries(layoutTimeSeries(series, { ...PRINT, lang }));
	error(404);
}
