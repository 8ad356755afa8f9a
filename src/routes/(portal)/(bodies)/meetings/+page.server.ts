import { berlinDay } from '#base/day.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import { countMeetings, countOf, publicMeetings, yearsOf } from '#domains/bodies/published/read-lists.server.ts';
import { readPublic } from '../../../portal.server.ts';
import { askedOf, markText } from '../asked.ts';
import { bodyChoice } from '../chosen-body.server.ts';
import { meetingRows } from '../rows.server.ts';
import type { PageServerLoad } from './$types';

const MOST = 50;

/** What is planned, the next first, and what has been, the last first. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const asked = askedOf(url);
		const later = url.searchParams.get('when') === 'later';
		const [{ options, chosen }, total, years] = await together([bodyChoice(tx, asked.body, lang), countOf(tx, 'Meeting'), yearsOf(tx, 'Meeting')]);
		const today = berlinDay(new Date());
		const of = { bodyId: chosen?.id ?? null, year: asked.year, today };
		// behind the first page a list goes on alone
		const [found, upcoming, past] = await together([
			countMeetings(tx, of),
			asked.after && !later ? null : publicMeetings(tx, { ...of, upcoming: true, after: later ? asked.after : null, most: later ? MOST : 20 }),
			later ? null : publicMeetings(tx, { ...of, upcoming: false, after: asked.after, most: MOST })
		]);
		const [upcomingRows, pastRows] = await together([meetingRows(tx, upcoming?.rows ?? [], lang), meetingRows(tx, past?.rows ?? [], lang)]);
		return {
			total, found, bodies: options, years,
			choice: { body: chosen?.number ?? null, year: asked.year }, begun: asked.after !== null || later,
			upcoming: upcoming && { rows: upcomingRows, next: markText(upcoming.next) },
			earlier: past && { rows: pastRows, next: markText(past.next) }
		};
	});
