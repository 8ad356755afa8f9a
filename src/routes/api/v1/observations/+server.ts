import { jsonStatDataset } from '#exchange/jsonstat/dataset.ts';
import { exportRows, toCsv } from '#domains/indicators/csv-export.ts';
import { observationsJson } from '#domains/indicators/observations-json.ts';
import { publishedIndicator, selectFigures } from '#domains/indicators/portal.server.ts';
import { LEVELS, type AreaLevel } from '#domains/areas/model.ts';
import { ApiProblem, apiRelease, badParameter, listParameter, preflight, respond } from '../../answer.server.ts';
import type { RequestHandler } from './$types';

/** Public figures of one indicator as JSON, CSV or JSON-stat 2. */
export const GET: RequestHandler = (event) =>
	respond(event, async (tx) => {
		const { url } = event;
		const code = url.searchParams.get('indicator');
		if (!code) throw badParameter('indicator', 'the code of an indicator, see /api/v1/indicators');
		const format = url.searchParams.get('format') ?? 'json';
		if (!['json', 'csv', 'jsonstat'].includes(format)) throw badParameter('format', 'json, csv or jsonstat');
		const level = url.searchParams.get('level');
		if (level !== null && !(LEVELS as readonly string[]).includes(level)) throw badParameter('level', `one of ${LEVELS.join(', ')}`);
		const release = await apiRelease(tx, url);
		const indicator = await publishedIndicator(tx, release, code);
		if (!indicator) throw new ApiProblem(404, 'Not found', `There is no indicator ${code}.`);
		const figures = await selectFigures(tx, release, indicator, { periods: listParameter(url, 'period'), areas: listParameter(url, 'area'), level: level as AreaLevel | null, breakdown: url.searchParams.get('breakdown') });
		const base = { version: release.fingerprint, immutable: url.searchParams.has('release') };
		if (format === 'csv') return { ...base, type: 'text/csv; charset=utf-8', body: toCsv(exportRows(figures, indicator, release, 'en'), 'en') };
		if (format === 'jsonstat') return { ...base, body: JSON.stringify(jsonStatDataset(figures, indicator, release)) };
		return { ...base, body: observationsJson(figures, indicator, release) };
	});
export const OPTIONS: RequestHandler = preflight;
