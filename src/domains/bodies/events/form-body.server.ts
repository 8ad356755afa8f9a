/** Makes a body of people who came to an event and said that they want to go on: entries in the register, the body, its memberships, in one act. */
import { berlinDay } from '#base/day.ts';
import { InvalidInput, NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { EMPTY_ACTOR, type ActorContent } from '../actors/model.ts';
import { showActors } from '../actors/show-actor.server.ts';
import { addActors } from '../actors/write-actors.server.ts';
import { emptyBody } from '../body-form.ts';
import { meetingByNumber, readParticipants } from '../meetings/read-meetings.server.ts';
import type { Participant } from '../meetings/model.ts';
import type { BodyKind } from '../model.ts';
import { dateText } from '#ui/date-text.ts';
import { groundOf, REGISTER_FIELDS } from './register-consent.ts';
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
	/** those who did not agree at sign-up were asked, and want to be in the register */
	asked: boolean;
}

/** @returns number of the body, and how many people were new to the register @throws UserError that names what is missing */
export async function formBody(tx: Write, meetingNumber: number, input: FormedBody): Promise<{ number: number; members: number; fresh: number }> {
	mustBeAllowed(tx.principal, 'bodies.write');
	mustBeAllowed(tx.principal, 'actors.write');
	const meeting = await meetingByNumber(tx, meetingNumber);
	if (!meeting || meeting.removedAt) throw new NotFound();
	const chosen = (await readParticipants(tx, meeting.id)).filter((p) => input.participants.includes(p.id));
	if (chosen.length === 0) throw new UserError('Bitte wählen Sie mindestens eine Person.');
	const { actors, fresh } = await actorsOf(tx, chosen, { title: meeting.title, asked: input.asked });
	const body = await addBody(tx, { ...emptyBody(), kind: input.kind, parent: input.parent, fromDay: input.fromDay, content: { ...emptyBody().content, name: { de: input.name, en: '' }, mandate: input.mandate, note: `Gebildet aus Teilnehmenden der Veranstaltung „${meeting.title}“.` } });
	const members = new Set(actors.values());
	for (const actorId of members) await addMembership(tx, body.id, { actorId, role: 'member', voting: true, fromDay: input.fromDay, toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
	await audit(tx, 'body.formed', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, body: body.number, count: members.size });
	return { number: body.number, members: members.size, fresh };
}

/** Who is in the register already is found by the address; the others are entered as they signed up. */
async function actorsOf(tx: Write, people: readonly Participant[], event: { title: string; asked: boolean }): Promise<{ actors: Map<string, string>; fresh: number }> {
	const actors = new Map(people.flatMap((p) => (p.actorId ? [[p.id, p.actorId] as const] : [])));
	const addresses = people.filter((p) => !actors.has(p.id) && p.email !== '').map((p) => p.email.toLowerCase());
	const known = await tx.sql<{ id: string; email: string }[]>`select distinct on (lower(content->>'email')) id, lower(content->>'email') as email from actor where kind = 'person' and removed_at is null and erased_at is null and lower(content->>'email') = any(${addresses}::text[]) order by lower(content->>'email'), number`;
	for (const p of people) {
		const there = known.find((k) => k.email === p.email.toLowerCase());
		if (!actors.has(p.id) && there) actors.set(p.id, there.id);
	}
	const organisations = await tx.sql<{ id: string; name: string }[]>`select id, lower(content->>'name') as name from actor where kind = 'organisation' and removed_at is null`;
	const missing = people.filter((p) => !actors.has(p.id));
	const silent = missing.filter((p) => p.registerConfirmedAt === null);
	if (silent.length > 0 && !event.asked) throw new InvalidInput('asked', `Bei der Anmeldung nicht zugestimmt, ins Verzeichnis der Akteure zu kommen: ${silent.map((p) => p.name).join(', ')}. Bitte fragen Sie nach und bestätigen Sie das mit dem Häkchen, oder lassen Sie diese Personen weg.`);
	const added = await addActors(tx, missing.map((p) => ({ kind: 'person' as const, content: contentOf(p, organisations.find((o) => o.name === p.organisation.toLowerCase())?.id ?? null, event) })));
	missing.forEach((p, i) => actors.set(p.id, added[i]?.id ?? ''));
	await carryConsents(tx, people, actors, event.title);
	for (const [participant, actor] of actors)
		await tx.sql`update participant set actor_id = ${actor} where id = ${participant} and actor_id is null and not exists (select 1 from participant o where o.meeting_id = participant.meeting_id and o.actor_id = ${actor})`;
	return { actors, fresh: added.length };
}

/** What they agreed to behind their personal link, with its day and words; what somebody typed into the form alone counts for nothing, it may be the address of somebody else. Who is in the register with a consent of their own keeps that one. */
async function carryConsents(tx: Write, people: readonly Participant[], actors: ReadonlyMap<string, string>, event: string): Promise<void> {
	for (const p of people) {
		const actorId = actors.get(p.id);
		if (p.registerConfirmedAt === null || !actorId) continue;
		const day = berlinDay(p.registerConfirmedAt);
		const given = await tx.sql<{ field: string }[]>`insert into actor_consent (authority_id, actor_id, field, audience, given_on, how, recorded_by)
			select ${tx.principal.authorityId}::uuid, ${actorId}::uuid, f, 'members', ${day}::date, ${groundOf(event, p.registerConsent)}, ${tx.principal.name} from unnest(${[...REGISTER_FIELDS]}::text[]) as f
			where not exists (select 1 from actor_consent c where c.actor_id = ${actorId} and c.field = f and c.audience in ('members', 'public') and (c.withdrawn_on is null or c.withdrawn_on >= ${day}::date)) returning field`;
		if (given.length === 0) continue;
		const [actor] = await tx.sql<{ number: number }[]>`select number from actor where id = ${actorId}`;
		await showActors(tx, [actorId]);
		await audit(tx, 'actor.consent-given', 'actor', actorId, { kind: 'person', number: actor?.number ?? 0, fields: given.map((g) => g.field), audience: 'members' });
	}
}

function contentOf(p: Participant, organisationId: string | null, event: { title: string; asked: boolean }): ActorContent {
	const words = p.name.split(' ');
	return {
		...EMPTY_ACTOR, given: words.slice(0, -1).join(' '), family: words.at(-1) ?? '', organisationId, email: p.email, fields: p.interests,
		note: [`Angemeldet zur Veranstaltung „${event.title}“.`, p.registerConfirmedAt === null ? `Zur Aufnahme ins Verzeichnis gefragt und einverstanden (eingetragen am ${dateText(new Date(), 'de', 'medium')}).` : '', organisationId === null && p.organisation !== '' ? `Einrichtung: ${p.organisation}` : ''].filter(Boolean).join('\n')
	};
}
