import { berlinDay } from '#base/day.ts';
import { shownOn } from '#domains/areas/model.ts';
import { areaByKey, areaOn, boundarySetOn } from '#domains/areas/read.server.ts';
import { area } from '#exchange/api/endpoints.ts';
import { areaFeature, areaRecord } from '#exchange/api/records.ts';
import { outlinesOf } from '../../../outlines.server.ts';
import { answering, missing } from '../../../answer.server.ts';

export const { GET, OPTIONS, fallback } = answering(area, async ({ tx, path: { key }, query: { valid }, format }) => {
	const found = valid ? await areaOn(tx, key, valid) : await areaByKey(tx, key);
	if (!found) throw missing('key', key, valid ? `the key of an area that existed on ${valid}` : 'the key of an area, see /api/v1/areas');
	if (format === 'json') return { body: areaRecord(found) };
	const set = await boundarySetOn(tx, valid ?? shownOn(found, berlinDay(new Date())));
	return { body: areaFeature(found, set, set ? await outlinesOf(tx, set, [found]) : new Map()) };
});
