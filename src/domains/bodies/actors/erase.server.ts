/** A person is erased: on request, or when the time has come. What minutes and seats still need is named, and waited for. */
import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { forgetMails } from '#domains/mail/forget-mails.server.ts';
import { forgetRows } from './import/forget-rows.server.ts';
import { EMPTY_ACTOR, type ActorKind } from './model.ts';
import { showActors } from './show-actor.server.ts';
import { tracesOf } from './traces.server.ts';
import { list, lockActors } from './write-actors.server.ts';

/** where a name stood */
export const NO_NAME = '–';

/** Why a person cannot be erased yet: whole sentences; empty: nothing stands against it. */
export async function whyKept(tx: Read, actorId: string, today: string): Promise<string[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	const seats = await tx.sql<{ name: string }[]>`select distinct b.content->'name'->>'de' as name from membership m join body b on b.authority_id = m.authority_id and b.id = m.body_id
		where m.actor_id = ${actorId} and m.removed_at is null and coalesce(m.to_day, 'infinity') >= ${today}::date order by 1`;
	const minutes = await tx.sql<{ day: string }[]>`select distinct to_char(m.starts_at at time zone 'Europe/Berlin', 'DD.MM.YYYY') as day from participant p join meeting m on m.authority_id = p.authority_id and m.id = p.meeting_id
		where p.actor_id = ${actorId} and (p.closed_at is null or p.attended is not null) and m.removed_at is null and m.state <> 'cancelled' and m.minutes_state in ('draft', 'proposed')`;
	const coming = await tx.sql<{ day: string }[]>`select distinct to_char(m.starts_at at time zone 'Europe/Berlin', 'DD.MM.YYYY') as day from participant p join meeting m on m.authority_id = p.authority_id and m.id = p.meeting_id
		where p.actor_id = ${actorId} and p.closed_at is null and m.removed_at is null and m.state in ('planned', 'invited') and m.ends_at > now()`;
	const tasks = await tx.sql`select 1 from task where actor_id = ${actorId} and removed_at is null and state = 'open'`;
	return [
		...(seats.length > 0 ? [`Die Person sitzt noch in: ${list(seats.map((s) => s.name))}. Bitte beenden Sie zuerst die Mitgliedschaft.`] : []),
		...(minutes.length > 0 ? [`Eine Niederschrift ist noch nicht genehmigt (Sitzung am ${list(minutes.map((m) => m.day))}). Bis dahin wird der Name dafür gebraucht.`] : []),
		...(coming.length > 0 ? [`Die Person ist zu einer Sitzung eingeladen (${list(coming.map((m) => m.day))}). Bitte laden Sie sie zuerst aus.`] : []),
		...(tasks.count > 0 ? [`Die Person hat noch ${tasks.count === 1 ? 'einen offenen Auftrag' : `${tasks.count} offene Aufträge`}. Bitte übergeben Sie ihn zuerst.`] : [])
	];
}

/** @throws UserError where something stands against it */
export async function eraseActor(tx: Write, number: number, { sure }: { sure: boolean }): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	if (!sure) throw new UserError('Löschen lässt sich nicht rückgängig machen. Bitte bestätigen Sie es mit dem Häkchen.');
	await lockActors(tx);
	const actor = await mustFindUnerased(tx, number);
	const [why] = await whyKept(tx, actor.id, berlinDay(new Date()));
	if (why) throw new UserError(`${why} Sie können die Löschung vormerken.`);
	await eraseContent(tx, actor);
}

/** Notes that a person is to be erased as soon as nothing stands against it: the job of every half day does it. */
export async function eraseLater(tx: Write, number: number): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	const actor = await mustFindUnerased(tx, number);
	await tx.sql`update actor set retain_until = ${berlinDay(new Date())}::date - 1, version = version + 1 where id = ${actor.id}`;
	await audit(tx, 'actor.changed', 'actor', actor.id, { kind: actor.kind, number, fields: ['retainUntil'] });
}

interface Erasable {
	id: string;
	number: number;
	kind: ActorKind;
}

async function mustFindUnerased(tx: Write, number: number): Promise<Erasable> {
	const [actor] = await tx.sql<Erasable[]>`select id, number, kind from actor where number = ${number} and erased_at is null for update`;
	if (!actor || actor.kind !== 'person') throw new UserError('Gelöscht werden Angaben von Personen. Diese gibt es nicht, oder sie sind schon gelöscht.');
	return actor;
}

/** Content, consents, account and every copy of name and address, in mails, sign-ups and subscriptions, too; approved minutes stay as they are. Nothing may stand against it. */
export async function eraseContent(tx: Write, { id, number, kind }: Erasable): Promise<void> {
	const { addresses, participants } = await tracesOf(tx, id);
	const [named] = await tx.sql<{ given: string; family: string }[]>`select coalesce(content->>'given', '') as given, coalesce(content->>'family', '') as family from actor where id = ${id}`;
	await forgetRows(tx, { addresses, given: named?.given ?? '', family: named?.family ?? '' });
	await tx.sql`update actor set content = ${tx.sql.json(EMPTY_ACTOR as never)}, account_id = null, retain_until = null, version = version + 1, erased_at = clock_timestamp(), changed_at = clock_timestamp(), changed_by = ${tx.principal.name},
		removed_at = coalesce(removed_at, clock_timestamp()), removed_by = coalesce(removed_by, ${tx.principal.name}), removed_for = 'gelöscht' where id = ${id}`;
	await tx.sql`delete from actor_consent where actor_id = ${id}`;
	await tx.sql`update participant set name = ${NO_NAME}, organisation = '', email = '', remark = '', answer_note = '', interests = '{}', closed_at = coalesce(closed_at, clock_timestamp()) where id = any(${participants}::uuid[])`;
	await forgetMails(tx, { participants, addresses });
	await tx.sql`delete from subscription where lower(email) = any(${addresses}::text[])`;
	await tx.sql`update paper_recipient set name = ${NO_NAME} where actor_id = ${id}`;
	await tx.sql`update outcome o set who = '' from agenda_item i join meeting m on m.authority_id = i.authority_id and m.id = i.meeting_id where i.authority_id = o.authority_id and i.id = o.agenda_item_id and m.minutes_state <> 'approved' and o.actor_id = ${id} and o.who <> ''`;
	await tx.sql`update task set who = '' where actor_id = ${id} and who <> ''`;
	await tx.sql`update membership set note = '' where actor_id = ${id} and note <> ''`;
	await showActors(tx, [id]);
	await audit(tx, 'actor.erased', 'actor', id, { kind, number });
}
