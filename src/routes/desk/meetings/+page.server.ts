import { berlinClock } from '#base/berlin-time.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import { countMeetings, readMeetings, removedMeetings } from '#domains/bodies/meetings/read-meetings.server.ts';
import { bodyNames } from '#domains/bodies/read-bodies.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { askedNumber } from '../../record-number.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
const PAGE = 50;

/** Meetings in the chosen time, of the chosen body. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const asked = event.url.searchParams;
	const number = (name: string) => askedNumber(asked.get(name));
	const when = (['upcoming', 'past', 'all'] as const).find((w) => w === asked.get('when')) ?? 'upcoming';
	const choice = { body: number('body'), year: number('year'), when, text: (asked.get('q') ?? '').slice(0, 100).trim() };
	const now = new Date();
	return theDatabase().read(principal, async (tx) => {
		const page = Math.max(1, number('page') ?? 1);
		const [total, { rows, total: chosen }, removed, bodies] = await together([
			countMeetings(tx), readMeetings(tx, { ...choice, limit: PAGE, offset: (page - 1) * PAGE, now }), may(principal, 'bodies.write') ? removedMeetings(tx, 50) : [], bodyNames(tx)
		]);
		const thisYear = Number(berlinClock(now).day.slice(0, 4));
		return {
			choice, rows, total, chosen, page, pages: Math.ceil(chosen / PAGE), query: event.url.search, mayWrite: may(principal, 'bodies.write'), done: asked.get('done'), made: number('made'),
			bodies: bodies.map((b) => ({ value: String(b.number), text: b.name[event.locals.lang] || b.name.de })),
			years: Array.from({ length: thisYear + 2 - 2015 }, (_, i) => String(thisYear + 1 - i)),
			removed
		};
	});
};
