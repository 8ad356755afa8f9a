/** Acts on papers: entered, files added, made available to a body. Each leaves its entry and keeps the public's copies true. */
import { randomUUID } from 'node:crypto';
import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { checkReason } from '#base/reason.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { ActorContent } from '../actors/model.ts';
import { showPaper } from '../published/show-paper.server.ts';
import { nameOf } from '../read-bodies.server.ts';
import { keepAttachment } from './attachments.server.ts';
import type { Attachment, Paper } from './model.ts';
import { checkPaper, type PaperInput } from './paper-form.ts';
import { paperByNumber } from './read-papers.server.ts';

/** @throws UserError that names the field */
export async function addPaper(tx: Write, input: PaperInput): Promise<{ id: string; number: number }> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const p = checkPaper(input);
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`papers ${tx.principal.authorityId}`}, 0))`;
	const originator = await originatorOf(tx, p.originator);
	const { authorityId, name } = tx.principal;
	const id = randomUUID();
	const [row] = await tx.sql<{ number: number }[]>`insert into paper (authority_id, id, number, reference, name, paper_type, dated_on, summary, visibility, originator_id, example, created_by, changed_by)
		select ${authorityId}, ${id}, coalesce(max(number), 0) + 1, ${p.reference}, ${p.name}, ${p.paperType}, ${p.datedOn || null}::date, ${p.summary}, ${p.visibility}, ${originator}, ${p.example}, ${name}, ${name} from paper returning number`;
	const number = row?.number ?? 0;
	await audit(tx, 'paper.added', 'paper', id, { number, name: p.name });
	return { id, number };
}

/** @returns `outdated` when somebody saved another version since @throws UserError */
export async function changePaper(tx: Write, number: number, edit: { input: PaperInput; base: number }): Promise<'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const p = checkPaper(edit.input);
	const stored = await mustFindPaper(tx, number);
	if (stored.version !== edit.base) return 'outdated';
	const fields = changedFields(await inputOf(tx, stored), p).map((c) => c.field);
	if (fields.length === 0) return 'unchanged';
	await tx.sql`update paper set reference = ${p.reference}, name = ${p.name}, paper_type = ${p.paperType}, dated_on = ${p.datedOn || null}::date, summary = ${p.summary}, visibility = ${p.visibility}, originator_id = ${await originatorOf(tx, p.originator)}, example = ${p.example},
		version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${stored.id}`;
	await audit(tx, 'paper.changed', 'paper', stored.id, { number, name: p.name, fields });
	await showPaper(tx, stored.id);
	return 'changed';
}

/** Adds a file; the first is the paper itself, further ones are annexes. @throws UserError where it is not what its name says */
export async function addFile(tx: Write, number: number, file: { name: string; bytes: Uint8Array }): Promise<string> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFindPaper(tx, number);
	const [main] = await tx.sql`select 1 from attachment where paper_id = ${stored.id} and role = 'main' and removed_at is null`;
	const role: Attachment['role'] = main ? 'auxiliary' : 'main';
	const id = await keepAttachment(tx, { paperId: stored.id }, role, file.name, file.bytes);
	await audit(tx, 'paper.file-added', 'paper', stored.id, { number, name: stored.name, file: file.name });
	await showPaper(tx, stored.id);
	return id;
}

export async function removeFile(tx: Write, number: number, fileId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFindPaper(tx, number);
	if (!isUuid(fileId)) throw new NotFound();
	const [gone] = await tx.sql<{ name: string; role: string }[]>`update attachment set removed_at = clock_timestamp(), removed_by = ${tx.principal.name} where id = ${fileId} and paper_id = ${stored.id} and removed_at is null returning name, role`;
	if (!gone) throw new NotFound();
	// the next one is the paper then
	if (gone.role === 'main') await tx.sql`update attachment set role = 'main' where id = (select id from attachment where paper_id = ${stored.id} and removed_at is null order by position, added_at limit 1)`;
	await audit(tx, 'paper.file-removed', 'paper', stored.id, { number, name: stored.name, file: gone.name });
	await showPaper(tx, stored.id);
}

/**
 * Makes a paper available to a body: one moment for all its members, written down with their names.
 * @returns how many receive it; 0: they have it already
 */
export async function releasePaper(tx: Write, number: number, bodyId: string): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFindPaper(tx, number);
	if (stored.visibility === 'confidential') throw new UserError('Diese Vorlage ist vertraulich und nur für die Stabsstelle. Bitte ändern Sie zuerst, für wen sie sichtbar ist.');
	const [body] = await tx.sql<{ name: string }[]>`select content->'name'->>'de' as name from body where id = ${bodyId} and removed_at is null`;
	if (!body) throw new UserError('Das Gremium gibt es nicht mehr. Bitte wählen Sie neu.');
	const [there] = await tx.sql`select 1 from paper_release where paper_id = ${stored.id} and body_id = ${bodyId}`;
	if (there) return 0;
	const { authorityId, name } = tx.principal;
	const id = randomUUID();
	await tx.sql`insert into paper_release (authority_id, id, paper_id, body_id, released_by) values (${authorityId}, ${id}, ${stored.id}, ${bodyId}, ${name})`;
	await tx.sql`update paper set released_at = coalesce(released_at, clock_timestamp()) where id = ${stored.id}`;
	const today = berlinDay(new Date());
	const members = await tx.sql<{ id: string; content: ActorContent; account: boolean }[]>`select distinct on (a.id) a.id, a.content, a.account_id is not null as account from membership m join actor a on a.id = m.actor_id
		where m.body_id = ${bodyId} and m.removed_at is null and m.from_day <= ${today}::date and coalesce(m.to_day, 'infinity') >= ${today}::date and a.erased_at is null`;
	const recipients = members.map((m) => ({ actor: m.id, name: nameOf(m.content), way: m.account ? 'account' : m.content.email ? 'mail' : 'none' }));
	await tx.sql`insert into paper_recipient (authority_id, release_id, actor_id, name, way) select ${authorityId}, ${id}, actor, name, way from jsonb_to_recordset(${tx.sql.json(recipients as never)}) as r(actor uuid, name text, way text)`;
	await audit(tx, 'paper.released', 'paper', stored.id, { number, name: stored.name, body: body.name, count: recipients.length });
	await showPaper(tx, stored.id);
	return recipients.length;
}

/** Makes a paper readable for whom its visibility names, without a body: public ones and those for all members. */
export async function publishPaper(tx: Write, number: number): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.publish');
	const stored = await mustFindPaper(tx, number);
	if (stored.visibility !== 'public' && stored.visibility !== 'members') throw new UserError('Diese Vorlage ist für ein Gremium. Bitte stellen Sie sie dem Gremium bereit, oder ändern Sie, für wen sie sichtbar ist.');
	if (stored.releasedAt) return;
	await tx.sql`update paper set released_at = clock_timestamp() where id = ${stored.id}`;
	await audit(tx, 'paper.published', 'paper', stored.id, { number, name: stored.name, visibility: stored.visibility });
	await showPaper(tx, stored.id);
}

/** Takes a paper out, from the pages of its readers too; the log of who had it stays. */
export async function removePaper(tx: Write, number: number, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFindPaper(tx, number);
	const reason = checkReason(given, 'Bitte geben Sie an, warum die Vorlage entfallen soll. Der Grund bleibt in der Geschichte stehen.');
	const [frozen] = await tx.sql`select 1 from consultation c join agenda_item i on i.id = c.agenda_item_id join meeting m on m.id = i.meeting_id where c.paper_id = ${stored.id} and c.removed_at is null and m.minutes_state = 'approved' limit 1`;
	if (frozen) throw new UserError('Eine genehmigte Niederschrift nennt diese Vorlage. Sie bleibt deshalb stehen; Sie können ändern, für wen sie sichtbar ist.');
	await tx.sql`update paper set removed_at = clock_timestamp(), removed_by = ${tx.principal.name}, removed_for = ${reason} where id = ${stored.id}`;
	await audit(tx, 'paper.removed', 'paper', stored.id, { number, name: stored.name, reason });
	await showPaper(tx, stored.id);
}

export async function restorePaper(tx: Write, number: number): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await paperByNumber(tx, number);
	if (!stored?.removedAt) throw new NotFound();
	await tx.sql`update paper set removed_at = null, removed_by = null, removed_for = null where id = ${stored.id}`;
	await audit(tx, 'paper.restored', 'paper', stored.id, { number, name: stored.name });
	await showPaper(tx, stored.id);
}

export async function mustFindPaper(tx: Write, number: number): Promise<Paper> {
	const [row] = await tx.sql`select 1 from paper where number = ${number} and removed_at is null for update`;
	const paper = row ? await paperByNumber(tx, number) : null;
	if (!paper) throw new NotFound();
	return paper;
}

/** The form that a stored paper would fill. */
export async function inputOf(tx: Parameters<typeof paperByNumber>[0], p: Paper): Promise<PaperInput> {
	const [origin] = p.originatorId ? await tx.sql<{ number: number }[]>`select number from body where id = ${p.originatorId}` : [];
	return { reference: p.reference, name: p.name, paperType: p.paperType, datedOn: p.datedOn ?? '', summary: p.summary, visibility: p.visibility, originator: origin?.number ?? null, example: p.example };
}

async function originatorOf(tx: Write, number: number | null): Promise<string | null> {
	if (number === null) return null;
	const [body] = await tx.sql<{ id: string }[]>`select id from body where number = ${number} and removed_at is null`;
	if (!body) throw new UserError('Das Gremium bei „Kommt von“ gibt es nicht mehr. Bitte wählen Sie neu.');
	return body.id;
}
