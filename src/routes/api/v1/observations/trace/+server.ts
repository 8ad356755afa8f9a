import { traceFigure } from '#domains/indicators/trace.server.ts';
import { trace } from '#exchange/api/endpoints.ts';
import { releaseRecord, traceRecord } from '#exchange/api/records.ts';
import { observationAsked } from '#exchange/api/observation-asked.ts';
import { answering, missing, releaseAsked } from '../../../answer.server.ts';

/** Where one figure comes from: formula, components, delivery, sheet and cell. */
export const { GET, OPTIONS, fallback } = answering(trace, async ({ tx, query }) => {
	const asked = observationAsked(query);
	const { release, lasting } = await releaseAsked(tx, query);
	const found = await traceFigure(tx, release, asked.indicator, asked.area, asked.period, asked.breakdown, asked.territorialStatus);
	if (!found) throw missing(query.id === undefined ? 'indicator, area, period' : 'id', query.id ?? `${asked.indicator}, ${asked.area}, ${asked.period}`, `a figure of release ${release.number}, see /api/v1/observations`);
	return { lasting, body: { release: releaseRecord(release), trace: traceRecord(found) } };
});
