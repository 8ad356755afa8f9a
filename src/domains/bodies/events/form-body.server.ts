/** Makes a body of people who came to an event and said that they want to go on: entries in the register, the body, its memberships, in one act. */
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { EMPTY_ACTOR, type ActorContent } from '../actors/model.ts';
import { addActors } from '../actors/write-actors.server.ts';
import { emptyBody } from '../body-form.ts';
import { meetingByNumber, readParticipants } from '../meetings/read-meetings.server.ts';
import type { Participant } from '../meetings/model.ts';
import type { BodyKind } from '../model.ts';
import { addBody } from '../write-bodies.server.ts';
import { addMembership } from '../write-memberships.server.ts';

export interface FormedBody {
	name: string;
	kind: BodyKind;
	/** number of the body above it; null: none */
	parent: number | null;
	/** ISO day from which they sit there */
	fromDay: string;
	mandate: string;
	participants: string[];
}

/** @returns number of the body, and how many people were new to the register @throws UserError that names what is missing */
export async function formBody(tx: Write, meetingNumber: number, input: FormedBody): Promise<{ number: number; members: number; fresh: number }> {
	mustBeAllowed(tx.principal, 'bodies.write');
	mustBeAllowed(tx.principal, 'actors.write');
	const meeting = await meetingByNumber(tx, meetingNumber);
	if (!meeting || meeting.removedAt) throw new NotFound();
	const chosen = (await readParticipants(tx, meeting.id)).filter((p) => input.participants.includes(p.id));
	if (chosen.length === 0) throw new UserError('Bitte wählen Sie mindestens eine Person.');
	const { actors, fresh } = await actorsOf(tx, chosen, meeting.title);
	const body = await addBody(tx, { ...emptyBody(), kind: input.kind, parent: input.parent, fromDay: input.fromDay, content: { ...emptyBody().content, name: { de: input.name, en: '' }, mandate: input.mandate, note: `Gebildet aus Teilnehmenden der Veranstaltung „${meeting.title}“.` } });
	const members = new Set(actors.values());
	for (const actorId of members) await addMembership(tx, body.id, { actorId, role: 'member', voting: true, fromDay: input.fromDay, toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
	await audit(tx, 'body.formed', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, body: body.number, count: members.size });
	return { number: body.number, members: members.size, fresh };
}

/** Who is in the register already is found by the address; the others are entered as they signed up. */
async function actorsOf(tx: Write, people: readonly Participant[], event: string): Promise<{ actors: Map<string, string>; fresh: number }> {
	const actors = new Map(people.flatMap((p) => (p.actorId ? [[p.id, p.actorId] as const] : [])));
	const addresses = people.filter((p) => !actors.has(p.id) && p.email !== '').map((p) => p.email.toLowerCase());
	const known = await tx.sql<{ id: string; email: string }[]>`select distinct on (lower(content->>'email')) id, lower(content->>'email') as email from actor where kind = 'person' and removed_at is null and erased_at is null and lower(content->>'email') = any(${addresses}::text[]) order by lower(content->>'email'), number`;
	for (const p of people) {
		const there = known.find((k) => k.email === p.email.toLowerCase());
		if (!actors.has(p.id) && there) actors.set(p.id, there.id);
	}
	const organisations = await tx.sql<{ id: string; name: string }[]>`select id, lower(content->>'name') as name from actor where kind = 'organisation' and removed_at is null`;
	const missing = people.filter((p) => !actors.has(p.id));
	const added = await addActors(tx, missing.map((p) => ({ kind: 'person' as const, content: contentOf(p, organisations.find((o) => o.name === p.organisation.toLowerCase())?.id ?? null, event) })));
	missing.forEach((p, i) => actors.set(p.id, added[i]?.id ?? ''));
	for (const [participant, actor] of actors)
		await tx.sql`update participant set actor_id = ${actor} where id = ${participant} and actor_id is null and not exists (select 1 from participant o where o.meeting_id = participant.meeting_id and o.actor_id = ${actor})`;
	return { actors, fresh: added.length };
}

function contentOf(p: Participant, organisationId: string | null, event: string): ActorContent {
	const words = p.name.split(' ');
	return {
		...EMPTY_ACTOR, given: words.slice(0, -1).join(' '), family: words.at(-1) ?? '', organisationId, email: p.email, fields: p.interests,
		note: [`Angemeldet zur Veranstaltung „${event}“.`, organisationId === null && p.organisation !== '' ? `Einrichtung: ${p.organisation}` : ''].filter(Boolean).join('\n')
	};
}
