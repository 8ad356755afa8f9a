import { publicProgress } from '#domains/strategy/monitoring/read-progress-rows.server.ts';
import { monitoringPlace } from '../../../desk/strategy/progress/place.server.ts';
import { readPublic } from '../../../portal.server.ts';
import { staysHere } from '../../../stays-here.ts';
import type { PageServerLoad } from './$types';

/** Where the published goals and measures stand, by action field; of news only the public ones. */
export const load: PageServerLoad = ({ locals }) => {
	const place = monitoringPlace(locals.authority);
	return readPublic(locals, async (tx) => staysHere({ ...(await publicProgress(tx, place)), today: place.today }));
};
