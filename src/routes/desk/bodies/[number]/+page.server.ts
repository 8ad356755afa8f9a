import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { optionsOf, readActorNames } from '#domains/bodies/actors/read-actors.server.ts';
import { countsOn } from '#domains/bodies/membership-rules.ts';
import { readMeetings } from '#domains/bodies/meetings/read-meetings.server.ts';
import { readPapers } from '#domains/bodies/papers/read-papers.server.ts';
import { bodiesBelow, bodyById, bodyByNumber, readSeats } from '#domains/bodies/read-bodies.server.ts';
import { readRegister } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { restoreBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import { fieldsOfBody } from '#domains/strategy/fields/body-fields.server.ts';
import { readTasks } from '#domains/bodies/tasks/tasks.server.ts';
import { theDatabase } from '#app';
import { deskAct } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { numberOf } from '../../../record-number.ts';
import { membershipFromForm } from '../body-from-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One body: mandate, members, meetings, papers, resolutions. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const number = numberOf(event.params.number);
	const now = new Date();
	const today = berlinDay(now);
	return theDatabase().read(principal, async (tx) => {
		const body = await bodyByNumber(tx, number);
		const mayWrite = may(principal, 'bodies.write');
		if (!body || (body.removedAt && !mayWrite)) throw new NotFound();
		const [seats, below, upcoming, past, tasks, papers, resolutions, parent, actors, history, fields] = await together([
			readSeats(tx, body.id), bodiesBelow(tx, body.id), readMeetings(tx, { body: number, when: 'upcoming', limit: 5, now }), readMeetings(tx, { body: number, when: 'past', limit: 5, now }), readTasks(tx, { body: number, today, limit: 10 }),
			readPapers(tx, { body: number, limit: 5 }), readRegister(tx, { body: body.content.name.de, today, limit: 5 }), body.parentId ? bodyById(tx, body.parentId) : null,
			mayWrite ? readActorNames(tx) : [], mayWrite ? auditOfSubject(tx, 'body', body.id) : [], fieldsOfBody(tx, body.id)
		]);
		return {
			body: { ...body, content: mayWrite ? body.content : { ...body.content, note: '' } },
			parent: parent && { number: parent.number, name: parent.content.name[event.locals.lang] || parent.content.name.de },
			below: below.map((b) => ({ number: b.number, name: b.name[event.locals.lang] || b.name.de })),
			current: seats.filter((s) => countsOn(s, today)),
			others: seats.filter((s) => !countsOn(s, today)),
			upcoming: upcoming.rows, past: past.rows, meetings: upcoming.total + past.total, papers: papers.rows, resolutions: resolutions.rows.map(({ number: n, subject, decided }) => ({ number: n, subject, decided })),
			tasks: tasks.map(({ id, text, who, due }) => ({ id, text, who, due })),
			fields,
			mayWrite, today, done: event.url.searchParams.get('done'), made: Number(event.url.searchParams.get('made') ?? 0), fresh: Number(event.url.searchParams.get('fresh') ?? 0),
			seating: seatingOf(actors.find((a) => String(a.number) === event.url.searchParams.get('actor'))),
			actors: optionsOf(actors),
			organisations: optionsOf(actors, 'organisation'),
			history
		};
	});
};

/** Fields of the form of a member that are known when somebody comes to take this actor in; an organisation sits through a person. */
function seatingOf(actor: { id: string; kind: string } | undefined): Record<string, string> | null {
	if (!actor) return null;
	return actor.kind === 'person' ? { actorId: actor.id } : { onBehalfOf: actor.id };
}

export const actions: Actions = {
	addMember: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		const body = await bodyByNumber(tx, numberOf(event.params.number));
		if (!body) throw new NotFound();
		await addMembership(tx, body.id, membershipFromForm(form));
		return `/desk/bodies/${body.number}?done=member#members`;
	}),
	restore: (event) => deskAct(event, 'bodies.write', async (tx) => {
		await restoreBody(tx, numberOf(event.params.number));
		return `/desk/bodies/${event.params.number}?done=restored`;
	})
};
