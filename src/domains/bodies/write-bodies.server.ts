/** Acts on bodies; each leaves its entry in the audit trail and keeps the public's copies true. */
import { randomUUID } from 'node:crypto';
import { InvalidInput, NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { checkReason } from '#base/reason.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { checkBody, type BodyInput } from './body-form.ts';
import type { Body } from './model.ts';
import { showBody } from './published/show-body.server.ts';
import { showMeeting } from './published/show-meeting.server.ts';
import { showResolution } from './published/show-resolution.server.ts';
import { bodyByNumber } from './read-bodies.server.ts';

/** Numbers are given out one act at a time, and the tree above a body does not change meanwhile. */
async function lock(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`bodies ${tx.principal.authorityId}`}, 0))`;
}

/** @throws UserError that names the field */
export async function addBody(tx: Write, input: BodyInput): Promise<{ id: string; number: number }> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const checked = checkBody(input);
	if (checked.public) mustBeAllowed(tx.principal, 'bodies.publish');
	await lock(tx);
	const parentId = await parentOf(tx, checked.parent, null);
	const { authorityId, name } = tx.principal;
	const id = randomUUID();
	const [row] = await tx.sql<{ number: number }[]>`insert into body (authority_id, id, number, kind, content, parent_id, from_day, to_day, public, example, created_by, changed_by)
		select ${authorityId}, ${id}, coalesce(max(number), 0) + 1, ${checked.kind}, ${tx.sql.json(checked.content as never)}, ${parentId}, ${checked.fromDay}::date, ${checked.toDay}::date, ${checked.public}, ${checked.example}, ${name}, ${name} from body returning number`;
	const number = row?.number ?? 0;
	await audit(tx, 'body.added', 'body', id, { number, name: checked.content.name.de });
	await showBody(tx, id);
	return { id, number };
}

/** @returns `outdated` when somebody saved another version since; then nothing is stored @throws UserError that names the field */
export async function changeBody(tx: Write, number: number, edit: { input: BodyInput; base: number }): Promise<'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const input = checkBody(edit.input);
	await lock(tx);
	const stored = await mustFindBody(tx, number);
	if (stored.public || input.public) mustBeAllowed(tx.principal, 'bodies.publish');
	if (stored.version !== edit.base) return 'outdated';
	const fields = changedFields(await inputOf(tx, stored), input).map((c) => c.field);
	if (fields.length === 0) return 'unchanged';
	const parentId = await parentOf(tx, input.parent, stored.id);
	const [late] = await tx.sql<{ n: number }[]>`select count(*)::int as n from membership where body_id = ${stored.id} and removed_at is null and (from_day < ${input.fromDay}::date or coalesce(to_day, 'infinity') > ${input.toDay}::date)`;
	if ((late?.n ?? 0) > 0) throw new UserError(`${late?.n} Mitgliedschaft${late?.n === 1 ? ' liegt' : 'en liegen'} außerhalb dieser Zeit. Bitte ändern Sie zuerst die Mitgliedschaften, oder lassen Sie „Besteht seit“ und „Besteht bis“ leer.`);
	await tx.sql`update body set kind = ${input.kind}, content = ${tx.sql.json(input.content as never)}, parent_id = ${parentId}, from_day = ${input.fromDay}::date, to_day = ${input.toDay}::date, public = ${input.public}, example = ${input.example},
		version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${stored.id}`;
	await audit(tx, 'body.changed', 'body', stored.id, { number, name: input.content.name.de, fields });
	await showBody(tx, stored.id);
	if (stored.public !== input.public) {
		await showWhatItDid(tx, stored.id);
		await showWhatNamesIt(tx, stored.id);
	}
	return 'changed';
}

/** Takes a body out that was entered by mistake; one that ended has a last day instead. @throws UserError where meetings hang on it */
export async function removeBody(tx: Write, number: number, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	await lock(tx);
	const stored = await mustFindBody(tx, number);
	if (stored.public) mustBeAllowed(tx.principal, 'bodies.publish');
	const reason = checkReason(given, 'Bitte geben Sie an, warum es entfallen soll. Der Grund bleibt in der Geschichte stehen.');
	const [held] = await tx.sql<{ meetings: number; below: number; resolutions: number }[]>`select (select count(*)::int from meeting where body_id = ${stored.id} and removed_at is null) as meetings, (select count(*)::int from body where parent_id = ${stored.id} and removed_at is null) as below, (select count(*)::int from resolution where body_id = ${stored.id}) as resolutions`;
	const left = [held?.meetings ? `${held.meetings} Sitzung${held.meetings === 1 ? '' : 'en'}` : '', held?.resolutions ? `${held.resolutions} Beschl${held.resolutions === 1 ? 'uss' : 'üsse'}` : '', held?.below ? `${held.below} untergeordnete${held.below === 1 ? 's Gremium' : ' Gremien'}` : ''].filter(Boolean);
	if (left.length > 0) throw new UserError(`Zu diesem Gremium gehören noch: ${left.join(', ')}. Hat es geendet, tragen Sie bei „Besteht bis“ den letzten Tag ein.`);
	await tx.sql`update body set removed_at = clock_timestamp(), removed_by = ${tx.principal.name}, removed_for = ${reason} where id = ${stored.id}`;
	await audit(tx, 'body.removed', 'body', stored.id, { number, name: stored.content.name.de, reason });
	await showBody(tx, stored.id);
	if (stored.public) await showWhatNamesIt(tx, stored.id);
}

/** Brings a removed body back. */
export async function restoreBody(tx: Write, number: number): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	await lock(tx);
	const stored = await bodyByNumber(tx, number);
	if (!stored?.removedAt) throw new NotFound();
	if (stored.public) mustBeAllowed(tx.principal, 'bodies.publish');
	await tx.sql`update body set removed_at = null, removed_by = null, removed_for = null where id = ${stored.id}`;
	await audit(tx, 'body.restored', 'body', stored.id, { number, name: stored.content.name.de });
	await showBody(tx, stored.id);
	if (stored.public) await showWhatNamesIt(tx, stored.id);
}

/** Its meetings and resolutions, which the public sees as long as it sees the body. */
async function showWhatItDid(tx: Write, bodyId: string): Promise<void> {
	for (const { id } of await tx.sql<{ id: string }[]>`select id from meeting where body_id = ${bodyId}`) await showMeeting(tx, id);
	for (const { id } of await tx.sql<{ id: string }[]>`select id from resolution where body_id = ${bodyId} and meeting_id is null`) await showResolution(tx, id);
}

/** Meetings of others that handed something over to it: they say to whom as long as the public sees it. */
async function showWhatNamesIt(tx: Write, bodyId: string): Promise<void> {
	const meetings = await tx.sql<{ id: string }[]>`select distinct m.id from outcome o join agenda_item i on i.id = o.agenda_item_id join meeting m on m.id = i.meeting_id where o.kind = 'hand-over' and o.removed_at is null and o.to_body_id = ${bodyId} and m.visibility = 'public' and m.minutes_state = 'approved'`;
	for (const { id } of meetings) await showMeeting(tx, id);
}

export async function mustFindBody(tx: Write, number: number): Promise<Body> {
	const body = await bodyByNumber(tx, number);
	if (!body || body.removedAt) throw new NotFound();
	return body;
}

/** The form that a stored body would fill. */
export async function inputOf(tx: Write | Parameters<typeof bodyByNumber>[0], body: Body): Promise<BodyInput> {
	const [parent] = body.parentId ? await tx.sql<{ number: number }[]>`select number from body where id = ${body.parentId}` : [];
	return { kind: body.kind, content: body.content, parent: parent?.number ?? null, fromDay: body.fromDay, toDay: body.toDay, public: body.public, example: body.example };
}

/** @throws UserError where there is none, or where it would be below itself */
async function parentOf(tx: Write, number: number | null, ownId: string | null): Promise<string | null> {
	if (number === null) return null;
	const parent = await bodyByNumber(tx, number);
	if (!parent || parent.removedAt) throw new UserError('Das übergeordnete Gremium gibt es nicht mehr. Bitte wählen Sie neu.');
	if (ownId === null) return parent.id;
	const above = await tx.sql<{ id: string }[]>`with recursive up as (select id, parent_id from body where id = ${parent.id} union select b.id, b.parent_id from body b join up on b.id = up.parent_id) select id from up`;
	if (above.some((row) => row.id === ownId)) throw new InvalidInput('parent', 'Ein Gremium kann nicht sich selbst oder einem seiner untergeordneten Gremien unterstehen. Bitte wählen Sie ein anderes bei „Gehört zu“.');
	return parent.id;
}
