/** Who sits in a body, from when to when; each act leaves its entry and keeps the public's copies true. */
import { randomUUID } from 'node:crypto';
import { InvalidInput, NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { checkReason } from '#base/reason.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { checkMembership, type MembershipInput } from './membership-rules.ts';
import type { Membership } from './model.ts';
import { endUnseated, reopenSeated } from './meetings/end-invitations.server.ts';
import { showBody } from './published/show-body.server.ts';
import { bodyById } from './read-bodies.server.ts';

/** @throws UserError that names the field and the way out */
export async function addMembership(tx: Write, bodyId: string, input: MembershipInput): Promise<string> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const { body, others } = await lockBody(tx, bodyId);
	const m = checkMembership(input, others, body);
	await mustKnowActors(tx, m);
	const { authorityId, name } = tx.principal;
	const id = randomUUID();
	await tx.sql`insert into membership (authority_id, id, body_id, actor_id, role, voting, from_day, to_day, on_behalf_of, deputy_of, note, created_by, changed_by)
		values (${authorityId}, ${id}, ${bodyId}, ${m.actorId}, ${m.role}, ${m.voting}, ${m.fromDay}::date, ${m.toDay}::date, ${m.onBehalfOf}, ${m.deputyOf}, ${m.note}, ${name}, ${name})`;
	await audit(tx, 'membership.added', 'body', bodyId, { number: body.number, name: body.content.name.de, role: m.role, from: m.fromDay });
	await showBody(tx, bodyId);
	return id;
}

/** @returns `outdated` when somebody saved another version since @throws UserError */
export async function changeMembership(tx: Write, id: string, edit: { input: MembershipInput; base: number }): Promise<'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFind(tx, id);
	const { body, others } = await lockBody(tx, stored.bodyId);
	if (stored.version !== edit.base) return 'outdated';
	const m = checkMembership(edit.input, others.filter((o) => o.id !== id), body);
	await mustKnowActors(tx, m);
	const fields = changedFields(inputOf(stored), m).map((c) => c.field);
	if (fields.length === 0) return 'unchanged';
	await tx.sql`update membership set actor_id = ${m.actorId}, role = ${m.role}, voting = ${m.voting}, from_day = ${m.fromDay}::date, to_day = ${m.toDay}::date, on_behalf_of = ${m.onBehalfOf}, deputy_of = ${m.deputyOf}, note = ${m.note},
		version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id}`;
	await audit(tx, 'membership.changed', 'body', stored.bodyId, { number: body.number, name: body.content.name.de, fields });
	await endUnseated(tx, { membership: id, body: { id: body.id, number: body.number, name: body.content.name.de } });
	await reopenSeated(tx, id, stored);
	await showBody(tx, stored.bodyId);
	return 'changed';
}

/** Takes a membership out that was entered by mistake; who leaves has a last day instead. */
export async function removeMembership(tx: Write, id: string, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFind(tx, id);
	const { body, others } = await lockBody(tx, stored.bodyId);
	const reason = checkReason(given, 'Bitte geben Sie an, warum der Eintrag entfallen soll. Wer ausscheidet, bekommt stattdessen einen letzten Tag.');
	if (others.some((o) => o.deputyOf === id)) throw new UserError('Jemand ist als Vertretung dieser Person eingetragen. Bitte ändern Sie das zuerst.');
	await tx.sql`update membership set removed_at = clock_timestamp(), removed_by = ${tx.principal.name}, removed_for = ${reason} where id = ${id}`;
	await audit(tx, 'membership.removed', 'body', stored.bodyId, { number: body.number, name: body.content.name.de, reason });
	await endUnseated(tx, { membership: id, body: { id: body.id, number: body.number, name: body.content.name.de } });
	await showBody(tx, stored.bodyId);
}

export function inputOf({ actorId, role, voting, fromDay, toDay, onBehalfOf, deputyOf, note }: Membership): MembershipInput {
	return { actorId, role, voting, fromDay, toDay, onBehalfOf, deputyOf, note };
}

const columns = ({ sql }: Write) => sql`id, body_id as "bodyId", actor_id as "actorId", role, voting, from_day::text as "fromDay", to_day::text as "toDay", on_behalf_of as "onBehalfOf", deputy_of as "deputyOf", note, version`;

async function mustFind(tx: Write, id: string): Promise<Membership> {
	const [row] = isUuid(id) ? await tx.sql<Membership[]>`select ${columns(tx)} from membership where id = ${id} and removed_at is null` : [];
	if (!row) throw new NotFound();
	return row;
}

/** Two terms at once could each look free: one act at a time on a body. */
async function lockBody(tx: Write, bodyId: string) {
	const [there] = await tx.sql`select 1 from body where id = ${bodyId} and removed_at is null for update`;
	const body = there ? await bodyById(tx, bodyId) : null;
	if (!body) throw new NotFound();
	return { body, others: await tx.sql<Membership[]>`select ${columns(tx)} from membership where body_id = ${bodyId} and removed_at is null order by from_day` };
}

async function mustKnowActors(tx: Write, { actorId, onBehalfOf }: MembershipInput): Promise<void> {
	const asked = [...new Set([actorId, ...(onBehalfOf ? [onBehalfOf] : [])])];
	const known = await tx.sql<{ id: string; kind: string }[]>`select id, kind from actor where id = any(${asked}::uuid[]) and removed_at is null and erased_at is null`;
	if (known.length < asked.length) throw new UserError('Eine gewählte Person oder Organisation gibt es nicht mehr. Bitte wählen Sie neu.');
	if (onBehalfOf && known.find((a) => a.id === onBehalfOf)?.kind !== 'organisation') throw new InvalidInput('onBehalfOf', '„Für“ nennt keine Organisation. Bitte wählen Sie eine.');
}
