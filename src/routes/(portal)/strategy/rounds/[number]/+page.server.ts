import { error } from '@sveltejs/kit';
import { publishedRound } from '#domains/strategy/rounds/read-result.server.ts';
import { readPublic } from '../../../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** The result of a round, with all reasons. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const number = /^[1-9]\d{0,8}$/.test(params.number) ? Number(params.number) : 0;
	const round = await readPublic(locals, (tx) => publishedRound(tx, number));
	if (!round) error(404, locals.lang === 'de' ? 'Zu dieser Runde gibt es kein öffentliches Ergebnis.' : 'There is no public result of this round.');
	return { round };
};
