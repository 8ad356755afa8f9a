import { publishedRounds } from '#domains/strategy/rounds/read-result.server.ts';
import { readPublic } from '../../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** Results of all rounds that have ended, newest first. */
export const load: PageServerLoad = ({ locals }) =>
	readPublic(locals, async (tx) => ({
		rounds: (await publishedRounds(tx)).map(({ number, content }) => ({ number, title: content.title, example: content.example === true, about: content.about?.title ?? null, endedOn: content.endedOn, participants: content.participants, options: content.options.length, taken: content.options.filter((o) => o.takenUp).length }))
	}));
