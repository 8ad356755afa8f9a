/** The inventory as it stands in the workplace, for members and planners; and what of it is public. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { AnyRecord, InventoryRecord, PublishedRecord, RecordKind } from './model.ts';

const COLUMNS = 'id, kind, number, version, content, public, changed_at as "changedAt", changed_by as "changedBy", removed_at as "removedAt", removed_by as "removedBy", removed_for as "removedFor"';

/** In the order in which they were added; those that were removed only when asked for. */
export async function readRecords<K extends RecordKind>(tx: Read, kind: K, choice: { removed?: boolean } = {}): Promise<InventoryRecord<K>[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<InventoryRecord<K>[]>`select ${tx.sql.unsafe(COLUMNS)} from inventory_record where kind = ${kind} and (removed_at is not null) = ${choice.removed ?? false} order by number`;
}

/** Removed ones too: their address stays. */
export async function recordByNumber<K extends RecordKind>(tx: Read, kind: K, number: number): Promise<InventoryRecord<K> | null> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const [row] = await tx.sql<InventoryRecord<K>[]>`select ${tx.sql.unsafe(COLUMNS)} from inventory_record where kind = ${kind} and number = ${number}`;
	return row ?? null;
}

export interface RecordVersion {
	version: number;
	content: AnyRecord;
	reason: string | null;
	recordedAt: Date;
	recordedBy: string;
}

/** Every wording, newest first. */
export async function recordVersions(tx: Read, id: string): Promise<RecordVersion[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<RecordVersion[]>`select version, content, reason, recorded_at as "recordedAt", recorded_by as "recordedBy" from inventory_version where record_id = ${id} order by version desc`;
}

export interface RecordEvent {
	at: Date;
	by: string;
	act: string;
	detail: Record<string, unknown>;
}

/** What was done to it, newest first. */
export async function recordEvents(tx: Read, id: string): Promise<RecordEvent[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<RecordEvent[]>`select at, account_name as "by", act, detail from audit_entry where subject_kind = 'inventory' and subject_id = ${id} order by id desc limit 200`;
}

/** What is public, in the order of its numbers. */
export async function publishedRecords<K extends RecordKind>(tx: Read, kind: K): Promise<PublishedRecord<K>[]> {
	return tx.sql<PublishedRecord<K>[]>`select number, content, published_at as "publishedAt" from published_inventory where kind = ${kind} order by number`;
}

export async function publishedRecord<K extends RecordKind>(tx: Read, kind: K, number: number): Promise<PublishedRecord<K> | null> {
	const [row] = await tx.sql<PublishedRecord<K>[]>`select number, content, published_at as "publishedAt" from published_inventory where kind = ${kind} and number = ${number}`;
	return row ?? null;
}
