import { berlinDay } from '#base/day.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import type { BodyKind } from '#domains/bodies/model.ts';
import { publicMeetings, publicPapers, publicResolutions } from '#domains/bodies/published/read-lists.server.ts';
import { recordsBelow, recordsOf } from '#domains/bodies/published/read-records.server.ts';
import { BODY_KIND_WORDS } from '#domains/bodies/words.ts';
import { publicDigests } from '#domains/strategy/digest/public-digests.server.ts';
import { publicFieldsOf } from '#domains/strategy/fields/body-fields.server.ts';
import { said } from '#domains/strategy/published/said.ts';
import { dateText } from '#ui/date-text.ts';
import { readPublic } from '../../../../portal.server.ts';
import { bodyOrNotFound } from '../../found.server.ts';
import { seatsOf } from '../../members.server.ts';
import { bodyName, meetingRows, paperRows, resolutionRows } from '../../rows.server.ts';
import type { PageServerLoad } from './$types';

/** A body: what it is for, who sits in it, when it meets, what it decided. */
export const load: PageServerLoad = ({ locals, params }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const today = berlinDay(new Date());
		const body = await bodyOrNotFound(tx, params.number, lang);
		const c = body.content;
		const of = { bodyId: body.id, year: null, after: null, most: 10 };
		const [parents, upcoming, past, resolutions, papers, below, seats, digests, fields] = await together([
			recordsOf(tx, body.parentId === null ? [] : [body.parentId], ['Organization']),
			publicMeetings(tx, { ...of, today, upcoming: true }),
			publicMeetings(tx, { ...of, today, upcoming: false }),
			publicResolutions(tx, { ...of, state: null }),
			publicPapers(tx, { ...of, q: '' }),
			recordsBelow(tx, [body.id], ['Organization']),
			seatsOf(tx, body.id, today, lang),
			publicDigests(tx, { body: body.number, most: 5 }),
			publicFieldsOf(tx, body.id)
		]);
		const [upcomingRows, pastRows, decided, paperList] = await together([meetingRows(tx, upcoming.rows, lang), meetingRows(tx, past.rows, lang), resolutionRows(tx, resolutions.rows, lang), paperRows(tx, papers.rows, lang)]);
		const [parent] = parents;
		const day = (iso: string | null) => (iso === null ? null : dateText(new Date(`${iso}T00:00:00Z`), lang, 'long', 'UTC'));
		return {
			number: body.number, name: bodyName(body, lang), kind: BODY_KIND_WORDS[c.kind as BodyKind][lang], mandate: c.mandate, composition: c.composition, external: c.external, from: day(c.from), to: day(c.to), ended: c.to !== null && c.to < today,
			website: /^https?:\/\//.test(c.website) ? c.website : '', email: c.email, phone: c.phone, members: c.members, votingMembers: c.votingMembers, example: c.example,
			parent: parent ? bodyName(parent, lang) : null, below: below.map((b) => bodyName(b, lang)).sort((a, b) => a.text.localeCompare(b.text, lang, { numeric: true })),
			fields: fields.map((f) => ({ number: f.number, code: f.code, title: said(f.title, lang) })),
			seats, upcoming: upcomingRows, earlier: pastRows, moreEarlier: past.next !== null,
			resolutions: decided, moreResolutions: resolutions.next !== null, papers: paperList, morePapers: papers.next !== null,
			digests: digests.map(({ number, title, fromDay, toDay, releasedAt }) => ({ number, title, fromDay, toDay, releasedAt, bodyNumber: null, bodyName: null }))
		};
	});
