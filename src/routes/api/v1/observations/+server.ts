import { exportRows, toCsv } from '#domains/indicators/csv-export.ts';
import { publishedIndicator, publishedSources } from '#domains/indicators/portal.server.ts';
import { figuresOfPage, selectObservations } from '#domains/indicators/select-observations.server.ts';
import { observations } from '#exchange/api/endpoints.ts';
import { observationList, pageOf } from '#exchange/api/observation-list.ts';
import { jsonStatDataset } from '#exchange/jsonstat/dataset.ts';
import { answering, missing, releaseAsked } from '../../answer.server.ts';
import { areasAsked, knownBreakdown } from './asked.server.ts';

/** Public figures of one indicator as JSON, CSV or JSON-stat 2. */
export const { GET, OPTIONS, fallback } = answering(observations, async ({ tx, query, format, url }) => {
	const { release, lasting } = await releaseAsked(tx, query);
	const indicator = await publishedIndicator(tx, release, query.indicator);
	if (!indicator) throw missing('indicator', query.indicator, `the code of an indicator of release ${release.number}, see /api/v1/indicators`);
	const { period = [], from = null, to = null, level = null, territorialStatus = null, limit, offset } = query;
	const choice = { periods: period, from, to, level, territorialStatus, breakdown: knownBreakdown(indicator, query.breakdown), areaIds: await areasAsked(tx, query), limit, offset };
	const figures = await selectObservations(tx, release, indicator, choice);
	const page = pageOf(figures, query, url, release);
	const answer = { lasting, links: page.links };
	if (format === 'csv') return { ...answer, fileName: `${indicator.code}.csv`, body: toCsv(exportRows(figuresOfPage(figures), indicator, release, query.lang), query.lang) };
	if (format === 'json') return { ...answer, body: observationList(figures, { indicator, release, page }) };
	const source = (await publishedSources(tx, release)).find((s) => s.code === indicator.definition.sourceCode);
	return { ...answer, body: jsonStatDataset(figuresOfPage(figures), { indicator, release, source: source ? `${source.publisher}: ${source.name}` : indicator.definition.licence, href: url.href }) };
});
