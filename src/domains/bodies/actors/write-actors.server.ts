/** Acts on the register of actors; each leaves its entry in the audit trail, with names of fields and never what stood in them. */
import { randomUUID } from 'node:crypto';
import { addDays, berlinDay, isDay, isInReach } from '#base/day.ts';
import { InvalidInput, NotFound, UserError } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { changedFields } from '#base/merge-edits.ts';
import { checkReason } from '#base/reason.ts';
import { audit, auditAll } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { Actor, ActorContent, ActorKind } from './model.ts';
import { KEPT_MONTHS, keptMonthsOf } from './retention-rule.ts';
import { checkActor } from './schema.ts';
import { showActors } from './show-actor.server.ts';

export interface NewActor {
	kind: ActorKind;
	content: ActorContent;
	/** ISO day; undefined: as the authority keeps people */
	retainUntil?: string | null;
}

/** Numbers are given out one act at a time, and no entry is merged while another act looks at it. */
export async function lockActors(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`actors ${tx.principal.authorityId}`}, 0))`;
}

/** @returns id and permanent number @throws UserError that names the field */
export async function addActor(tx: Write, kind: ActorKind, content: ActorContent, retainUntil?: string | null): Promise<{ id: string; number: number }> {
	const [added] = await addActors(tx, [{ kind, content, ...(retainUntil === undefined ? {} : { retainUntil }) }]);
	if (!added) throw new Error('not added');
	return added;
}

/** Many at once, in their order. @throws UserError that names the field */
export async function addActors(tx: Write, actors: readonly NewActor[]): Promise<{ id: string; number: number }[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	const checked = actors.map(({ kind, content, retainUntil }) => ({ id: randomUUID(), kind, ...checkBoth(kind, { content, retainUntil }) }));
	if (checked.length === 0) return [];
	await lockActors(tx);
	const { authorityId, name } = tx.principal;
	await mustKnowOrganisations(tx, checked.map((a) => a.content));
	const [authority] = await tx.sql<{ settings: Record<string, unknown> }[]>`select settings from authority where id = ${authorityId}`;
	const until = retainedUntil(keptMonthsOf(authority?.settings ?? {}));
	const [last] = await tx.sql<{ number: number }[]>`select coalesce(max(number), 0) as number from actor`;
	const rows = checked.map((a, i) => ({ id: a.id, number: (last?.number ?? 0) + i + 1, kind: a.kind, content: a.content, until: a.kind === 'organisation' ? null : a.retainUntil === undefined ? until : a.retainUntil }));
	for (let at = 0; at < rows.length; at += 1000)
		await tx.sql`insert into actor (authority_id, id, number, kind, content, retain_until, created_by, changed_by)
			select ${authorityId}::uuid, id, number, kind, content, until, ${name}, ${name} from jsonb_to_recordset(${tx.sql.json(rows.slice(at, at + 1000) as never)}) as r(id uuid, number integer, kind text, content jsonb, until date)`;
	await showActors(tx, rows.map((r) => r.id));
	await auditAll(tx, rows.map((r) => ({ act: 'actor.added', subjectKind: 'actor', subjectId: r.id, detail: { kind: r.kind, number: r.number } })));
	return rows.map(({ id, number }) => ({ id, number }));
}

/**
 * Saves what was edited from version `base`; consents stay as they are. The same again changes nothing.
 * @returns `outdated` when somebody saved something else since; then nothing is stored @throws UserError that names the field
 */
export async function changeActor(tx: Write, number: number, edit: { content: ActorContent; base: number; retainUntil?: string | null }): Promise<'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'actors.write');
	const stored = await mustFindActor(tx, number);
	const { content, retainUntil } = checkBoth(stored.kind, edit);
	const until = retainUntil ?? null;
	if (stored.version !== edit.base) return 'outdated';
	const fields = changedFields(stored.content, content).map((c) => c.field);
	const keeps = edit.retainUntil === undefined ? stored.retainUntil : until;
	if (keeps !== stored.retainUntil) fields.push('retainUntil');
	if (fields.length === 0) return 'unchanged';
	if (content.organisationId !== stored.content.organisationId) await mustKnowOrganisations(tx, [content]);
	const version = stored.version + 1;
	await tx.sql`update actor set content = ${tx.sql.json(content as never)}, retain_until = ${keeps}, version = ${version}, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${stored.id}`;
	await showActors(tx, [stored.id]);
	await audit(tx, 'actor.changed', 'actor', stored.id, { kind: stored.kind, number, version, fields });
	return 'changed';
}

/** Who signs in as this person; null: nobody. @throws UserError */
export async function linkAccount(tx: Write, number: number, accountId: string | null): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	const stored = await mustFindActor(tx, number);
	if (stored.kind !== 'person') throw new UserError('Ein Konto gehört einer Person. Eine Organisation hat keines.');
	if (stored.accountId === accountId) return;
	if (accountId !== null) {
		if (!(await tx.sql`select 1 from account where id = ${accountId}`).count) throw new UserError('Dieses Konto gibt es nicht mehr. Bitte wählen Sie eines aus der Liste.');
		const [taken] = await tx.sql<{ number: number }[]>`select number from actor where account_id = ${accountId} and id <> ${stored.id}`;
		if (taken) throw new UserError(`Dieses Konto gehört schon zu Akteur Nr. ${taken.number}. Bitte lösen Sie es dort zuerst.`);
	}
	await tx.sql`update actor set account_id = ${accountId}, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${stored.id}`;
	await audit(tx, accountId === null ? 'actor.account-released' : 'actor.account-linked', 'actor', stored.id, { kind: stored.kind, number });
}

/** Takes an actor out of the register and from all pages; number and memberships stay. @throws UserError where something hangs on it */
export async function removeActor(tx: Write, number: number, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	await lockActors(tx);
	const stored = await mustFindActor(tx, number);
	const reason = checkReason(given, 'Bitte geben Sie an, warum der Akteur entfallen soll. Der Grund bleibt in der Geschichte stehen; nennen Sie darin keine Namen.');
	await mustBeFree(tx, stored);
	await tx.sql`update actor set removed_at = clock_timestamp(), removed_by = ${tx.principal.name}, removed_for = ${reason} where id = ${stored.id}`;
	await showActors(tx, [stored.id]);
	await audit(tx, 'actor.removed', 'actor', stored.id, { kind: stored.kind, number });
}

/** Brings a removed actor back, with its consents. One that was erased or merged stays away. */
export async function restoreActor(tx: Write, number: number): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	const [row] = await tx.sql<{ id: string; kind: ActorKind }[]>`update actor set removed_at = null, removed_by = null, removed_for = null where number = ${number} and removed_at is not null and erased_at is null and merged_into is null returning id, kind`;
	if (!row) throw new NotFound();
	await showActors(tx, [row.id]);
	await audit(tx, 'actor.restored', 'actor', row.id, { kind: row.kind, number });
}

/** @throws NotFound */
export async function mustFindActor(tx: Write, number: number): Promise<Pick<Actor, 'id' | 'number' | 'kind' | 'content' | 'accountId' | 'version' | 'retainUntil'>> {
	const [row] = await tx.sql<Actor[]>`select id, number, kind, content, account_id as "accountId", version, retain_until::text as "retainUntil" from actor where number = ${number} and removed_at is null for update`;
	if (!row) throw new NotFound();
	return row;
}

/** Seats that are taken today or later, and people who work for it. @throws UserError */
async function mustBeFree(tx: Write, { id, kind }: Pick<Actor, 'id' | 'kind'>): Promise<void> {
	const today = berlinDay(new Date());
	const seats = await tx.sql<{ name: string }[]>`select distinct b.content->'name'->>'de' as name from membership m join body b on b.authority_id = m.authority_id and b.id = m.body_id
		where (m.actor_id = ${id} or m.on_behalf_of = ${id}) and m.removed_at is null and coalesce(m.to_day, 'infinity') >= ${today}::date order by 1`;
	if (seats.length > 0) throw new UserError(`${kind === 'person' ? 'Die Person sitzt' : 'Für die Organisation sitzt jemand'} noch in: ${list(seats.map((s) => s.name))}. Bitte beenden Sie das zuerst.`);
	const people = await tx.sql<{ number: number }[]>`select number from actor where kind = 'person' and removed_at is null and content->>'organisationId' = ${id}::text order by number`;
	if (people.length > 0) throw new UserError(`Zu dieser Organisation ${people.length === 1 ? 'gehört' : 'gehören'} noch ${people.length === 1 ? 'eine Person' : `${people.length} Personen`} (Nr. ${list(people.map((p) => String(p.number)))}). Bitte ordnen Sie sie zuerst anders zu.`);
}

export function list(names: readonly string[]): string {
	return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` und ${names.length - 3} weitere` : ''}`;
}

/** @throws UserError */
async function mustKnowOrganisations(tx: Write, contents: readonly ActorContent[]): Promise<void> {
	const named = [...new Set(contents.flatMap((c) => (c.organisationId === null ? [] : [c.organisationId])))];
	if (named.length === 0) return;
	const known = await tx.sql`select 1 from actor where id = any(${named}::uuid[]) and kind = 'organisation' and removed_at is null`;
	if (known.count < named.length) throw new InvalidInput('organisationId', 'Die Organisation gibt es im Verzeichnis nicht mehr. Bitte wählen Sie eine aus der Liste.');
}

/** @throws InvalidInput that names the fields of either */
function checkBoth(kind: ActorKind, { content, retainUntil }: { content: ActorContent; retainUntil?: string | null | undefined }) {
	const faults = new FormFaults();
	let checked = content;
	let until: string | null | undefined;
	faults.take(() => void (checked = checkActor(kind, content)));
	faults.take(() => void (until = checkRetention(kind, retainUntil)));
	faults.throwIfAny();
	return { content: checked, retainUntil: until };
}

/** @throws InvalidInput */
function checkRetention(kind: ActorKind, day: string | null | undefined): string | null | undefined {
	if (day === undefined) return undefined;
	if (kind === 'organisation' || day === null || day === '') return null;
	if (!isDay(day)) throw new InvalidInput('retainUntil', '„Aufbewahren bis“ ist kein Tag, zum Beispiel 31.12.2027.');
	if (!isInReach(day)) throw new InvalidInput('retainUntil', '„Aufbewahren bis“ liegt zu weit weg: Bitte das Jahr prüfen.');
	return day;
}

/** Last day for data of a person that is entered today. */
export function retainedUntil(months: number = KEPT_MONTHS, today: string = berlinDay(new Date())): string {
	const date = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
	date.setUTCMonth(date.getUTCMonth() + months + 1);
	return addDays(date.toISOString().slice(0, 10), -1);
}
