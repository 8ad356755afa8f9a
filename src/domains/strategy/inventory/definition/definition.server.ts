/** The draft of the definition, what was agreed, and the acts on both. */
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { compareDefinitions, isSame } from './compare-definitions.ts';
import type { Agreement, DefinitionVersion, SharedDefinition } from './model.ts';
import { checkAgreement, checkReady, checkSharedDefinition } from './schema.ts';

export interface DefinitionDraft {
	/** what the next edit is based on; 0: there was never a draft */
	version: number;
	/** null: no draft is begun */
	content: SharedDefinition | null;
	changedAt: Date;
	changedBy: string;
}

const COLUMNS = 'version, content, agreed_by as "agreedBy", agreed_on as "agreedOn", note, recorded_at as "recordedAt"';

/** All that was agreed, newest first. It is public. */
export async function agreedDefinitions(tx: Read): Promise<DefinitionVersion[]> {
	return tx.sql<DefinitionVersion[]>`select ${tx.sql.unsafe(COLUMNS)} from definition_version order by version desc`;
}

export async function definitionDraft(tx: Read): Promise<DefinitionDraft | null> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const [row] = await tx.sql<DefinitionDraft[]>`select version, content, changed_at as "changedAt", changed_by as "changedBy" from definition_draft`;
	return row ?? null;
}

export interface DefinitionEvent {
	at: Date;
	by: string;
	act: string;
	detail: Record<string, unknown>;
}

/** What was done to the definition, newest first. */
export async function definitionEvents(tx: Read): Promise<DefinitionEvent[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<DefinitionEvent[]>`select at, account_name as "by", act, detail from audit_entry where subject_kind = 'definition' order by id desc limit 200`;
}

/**
 * The wording of the draft, edited from its version `base`; the first one begins it.
 * @returns `outdated` when somebody saved another since; then nothing is stored
 * @throws UserError that names the field
 */
export async function saveDraft(tx: Write, input: SharedDefinition, base: number): Promise<'saved' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const content = checkSharedDefinition(input);
	const stored = await lockedDraft(tx);
	if (stored.version !== base) return 'outdated';
	const [current] = await agreedDefinitions(tx);
	const before = stored.content ?? current?.content ?? null;
	const difference = before && compareDefinitions(before, content);
	if (difference && isSame(difference)) return 'unchanged';
	await mustKnowIndicators(tx, content);
	await writeDraft(tx, base + 1, content);
	const fields = difference ? [...difference.head.map((c) => c.field), ...[...difference.added, ...difference.gone, ...difference.changed.map((c) => c.dimension)].map((d) => d.name.de)] : [];
	await audit(tx, 'definition.drafted', 'definition', 'definition', { version: base + 1, name: content.title.de, fields });
	return 'saved';
}

/** Gives the draft up; what was agreed stays. */
export async function discardDraft(tx: Write): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const stored = await lockedDraft(tx);
	if (stored.content === null) return;
	await writeDraft(tx, stored.version + 1, null);
	await audit(tx, 'definition.discarded', 'definition', 'definition', { name: stored.content.title.de });
}

/**
 * Freezes the draft as the next version, as those who agreed have seen it (`base`). Nothing changes it any more.
 * @returns its version, or `outdated` when somebody saved another draft since
 * @throws UserError that names the field
 */
export async function agreeDefinition(tx: Write, agreement: Agreement, base: number): Promise<number | 'outdated'> {
	mustBeAllowed(tx.principal, 'strategy.publish');
	const { agreedBy, agreedOn, note } = checkAgreement(agreement);
	const stored = await lockedDraft(tx);
	if (stored.version !== base) return 'outdated';
	if (stored.content === null) throw new UserError('Es gibt keinen Entwurf, der vereinbart werden könnte.');
	const content = checkSharedDefinition(stored.content);
	checkReady(content);
	const [current] = await agreedDefinitions(tx);
	if (current && isSame(compareDefinitions(current.content, content))) throw new UserError(`Der Entwurf sagt dasselbe wie Fassung ${current.version}. Es gibt nichts Neues zu vereinbaren.`);
	if (current && agreedOn < current.agreedOn.slice(0, agreedOn.length)) throw new UserError(`„Wann?“ liegt vor der Einigung auf Fassung ${current.version}. Bitte prüfen Sie den Tag.`);
	const version = (current?.version ?? 0) + 1;
	await tx.sql`insert into definition_version (authority_id, version, content, agreed_by, agreed_on, note, recorded_by) values (${tx.principal.authorityId}, ${version}, ${tx.sql.json(content as never)}, ${agreedBy}, ${agreedOn}, ${note}, ${tx.principal.name})`;
	await writeDraft(tx, base + 1, null);
	await audit(tx, 'definition.agreed', 'definition', 'definition', { version, name: content.title.de, body: agreedBy.join(', '), decided: agreedOn });
	return version;
}

/** The draft, held until the act is over; also where there is none yet. */
async function lockedDraft(tx: Write): Promise<{ version: number; content: SharedDefinition | null }> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`definition ${tx.principal.authorityId}`}, 0))`;
	return (await definitionDraft(tx)) ?? { version: 0, content: null };
}

async function writeDraft(tx: Write, version: number, content: SharedDefinition | null): Promise<void> {
	const { authorityId, name } = tx.principal;
	await tx.sql`insert into definition_draft (authority_id, version, content, changed_by) values (${authorityId}, ${version}, ${content === null ? null : tx.sql.json(content as never)}, ${name})
		on conflict (authority_id) do update set version = excluded.version, content = excluded.content, changed_at = clock_timestamp(), changed_by = excluded.changed_by`;
}

async function mustKnowIndicators(tx: Write, { dimensions }: SharedDefinition): Promise<void> {
	const codes = [...new Set(dimensions.flatMap((d) => d.indicators))];
	const known = new Set((await tx.sql<{ code: string }[]>`select code from indicator where code = any(${codes}::text[])`).map((r) => r.code));
	const unknown = codes.find((code) => !known.has(code));
	if (unknown) throw new UserError(`Die Kennzahl „${unknown}“ gibt es nicht. Bitte wählen Sie eine aus der Liste.`);
}
