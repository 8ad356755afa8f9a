import { NotFound } from '#base/errors.ts';
import { latestRelease } from '#domains/indicators/portal.server.ts';
import { fieldSlug } from '#domains/strategy/monitoring/progress-rows.ts';
import { publicProgress } from '#domains/strategy/monitoring/read-progress-rows.server.ts';
import { monitoringPlace } from '../../../../desk/strategy/progress/place.server.ts';
import { readPublic } from '../../../../portal.server.ts';
import { staysHere } from '../../../../stays-here.ts';
import type { PageServerLoad } from './$types';

/** The progress report of one action field, from what is public. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const place = monitoringPlace(locals.authority);
	const { rows, fields, release } = await readPublic(locals, async (tx) => ({ ...(await publicProgress(tx, place)), release: (await latestRelease(tx))?.number ?? null }));
	const field = fields.find((f) => fieldSlug(f) === params.field) ?? fields.find((f) => String(f.number) === params.field);
	if (!field) throw new NotFound();
	return staysHere({ field, rows: rows.filter((r) => r.fields.some((f) => f.number === field.number)), today: place.today, release });
};
