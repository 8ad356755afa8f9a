import { berlinDay } from '#base/day.ts';
import { boundarySetOn, pageOfAreas } from '#domains/areas/read.server.ts';
import { areas } from '#exchange/api/endpoints.ts';
import { neighboursOf } from '#exchange/api/paging.ts';
import { areaFeature, areaRecord, boundaryNote } from '#exchange/api/records.ts';
import { outlinesOf } from '../../outlines.server.ts';
import { answering } from '../../answer.server.ts';

/** Areas as JSON, or with their boundaries as GeoJSON. */
export const { GET, OPTIONS, fallback } = answering(areas, async ({ tx, query, format, url }) => {
	const { level = null, parent = null, valid = null, q = null, limit, offset } = query;
	const found = await pageOfAreas(tx, { level, parent, date: valid, text: q }, { limit, offset });
	const links = neighboursOf(url, { total: found.total, limit, offset });
	const page = { total: found.total, limit, offset, count: found.areas.length, links };
	if (format === 'json') return { links, body: { ...page, areas: found.areas.map(areaRecord) } };
	const set = await boundarySetOn(tx, valid ?? berlinDay(new Date()));
	const shapes = set ? await outlinesOf(tx, set, found.areas) : new Map();
	return { links, body: { type: 'FeatureCollection', ...page, boundaries: boundaryNote(set), features: found.areas.map((a) => areaFeature(a, set, shapes)) } };
});
