import { isUuid } from '#base/uuid.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { CheckedFile } from './check.ts';
import type { Difference } from './difference.ts';
import type { DeliveryMode, DeliveryState } from './model.ts';
import type { Problem } from './problem.ts';
import type { ReadingProfile } from './readers/reader.ts';

/** What the check found, as shown to people; kept with the delivery. */
export interface DeliverySummary extends Pick<CheckedFile, 'recognition' | 'measures' | 'figures' | 'byStatus' | 'outside'> {
	/** days of the boundaries that the file itself names; absent in deliveries checked before they were kept */
	statuses?: string[];
	/** the day that its boundaries probably are of; absent in deliveries checked before it was kept */
	proposedStatus?: string | null;
	notes: string[];
	difference: Difference | null;
	indicators: { code: string; periods: string[]; levels: string[]; figures: number }[];
}

export interface Delivery {
	id: string;
	number: string;
	sourceCode: string;
	title: string;
	fileName: string;
	sha256: string;
	size: number;
	office: string;
	state: DeliveryState;
	mode: DeliveryMode;
	reader: string | null;
	profile: ReadingProfile | null;
	mapping: Record<string, string>;
	sheets: string[];
	summary: DeliverySummary;
	problems: Problem[];
	note: string | null;
	receivedAt: Date;
	receivedBy: string;
	acceptedAt: Date | null;
	acceptedBy: string | null;
	/** taken back after it was accepted: its figures no longer count */
	withdrawnAt: Date | null;
	withdrawnBy: string | null;
	withdrawnFor: string | null;
}

/** accepted and withdrawn later is a state of its own */
const STATE = `case when w.withdrawn_at is null then state else 'withdrawn' end`;
const FROM = 'delivery left join delivery_withdrawal w on w.authority_id = delivery.authority_id and w.delivery_id = delivery.id';
const COLUMNS = `id, number, source_code as "sourceCode", title, file_name as "fileName", sha256, size::float8 as size, office, ${STATE} as state, mode, reader, profile, mapping, sheets, summary, problems, note,
	received_at as "receivedAt", received_by as "receivedBy", accepted_at as "acceptedAt", accepted_by as "acceptedBy", w.withdrawn_at as "withdrawnAt", w.withdrawn_by as "withdrawnBy", w.reason as "withdrawnFor"`;

/** Newest first; a data steward sees those of the own source only. */
export async function listDeliveries(tx: Read, options: { state?: DeliveryState; limit?: number } = {}): Promise<Delivery[]> {
	mustBeAllowed(tx.principal, 'deliveries.read');
	const own = tx.principal.role === 'data_steward' ? (tx.principal.sourceCode ?? '') : null;
	return tx.sql<Delivery[]>`
		select ${tx.sql.unsafe(COLUMNS)} from ${tx.sql.unsafe(FROM)}
		where ${options.state ? tx.sql`${tx.sql.unsafe(STATE)} = ${options.state}` : tx.sql`true`} and ${own === null ? tx.sql`true` : tx.sql`source_code = ${own}`}
		order by received_at desc, number desc limit ${options.limit ?? 500}`;
}

/** null: there is none with this number, or it is another office's */
export async function deliveryByNumber(tx: Read, number: string): Promise<Delivery | null> {
	const [row] = await tx.sql<{ id: string }[]>`select id from delivery where number = ${number}`;
	return row ? deliveryById(tx, row.id) : null;
}

/** Whether someone delivers for one source only, and sees no delivery of another. */
export function deliversForOne(principal: Principal): boolean {
	return principal.role === 'data_steward' || principal.role === 'link';
}

export async function deliveryById(tx: Read, id: string): Promise<Delivery | null> {
	// a link reads what came through it: the policies hide all others
	if (tx.principal.role !== 'link') mustBeAllowed(tx.principal, 'deliveries.read');
	if (!isUuid(id)) return null;
	const [row] = await tx.sql<Delivery[]>`select ${tx.sql.unsafe(COLUMNS)} from ${tx.sql.unsafe(FROM)} where id = ${id}`;
	if (row && deliversForOne(tx.principal) && row.sourceCode !== tx.principal.sourceCode) return null;
	return row ?? null;
}

/** Earlier deliveries of the very same bytes. */
export async function deliveriesOfFile(tx: Read, sha256: string): Promise<{ number: string; state: DeliveryState }[]> {
	return tx.sql<{ number: string; state: DeliveryState }[]>`select number, state from ${tx.sql.unsafe(FROM)} where sha256 = ${sha256} and ${tx.sql.unsafe(STATE)} not in ('discarded', 'withdrawn') order by number`;
}

/** Whether another file was read with the same reading profile: only then there is a "last time". */
export async function profileUsedBefore(tx: Read, { id, profile }: Pick<Delivery, 'id' | 'profile'>): Promise<boolean> {
	if (profile?.seen === undefined) return false;
	const [row] = await tx.sql<{ used: boolean }[]>`select exists (select 1 from delivery where profile->>'name' = ${profile.name} and id <> ${id}) as used`;
	return row?.used === true;
}

export interface NeighbourDelivery {
	id: string;
	number: string;
	title: string;
	acceptedAt: Date;
	/** accepted after this one: where both hold a figure, the later one counts */
	later: boolean;
	mode: DeliveryMode;
}

/** Other accepted deliveries for the same tables; newest first. A data steward sees those of the own source. */
export async function deliveriesOfSameFigures(tx: Read, delivery: Pick<Delivery, 'id'>): Promise<NeighbourDelivery[]> {
	mustBeAllowed(tx.principal, 'deliveries.read');
	const own = tx.principal.role === 'data_steward' ? (tx.principal.sourceCode ?? '') : null;
	return tx.sql<NeighbourDelivery[]>`
		select distinct d.id, d.number, d.title, d.accepted_at as "acceptedAt", d.mode, (d.accepted_at, d.number) > (self.accepted_at, self.number) as later
		from delivery self
			join observation_block a on a.authority_id = self.authority_id and a.delivery_id = self.id
			join observation_block b on b.authority_id = a.authority_id and b.indicator_id = a.indicator_id and b.period = a.period and b.breakdown = a.breakdown and b.level = a.level and b.territorial_status = a.territorial_status and b.delivery_id <> a.delivery_id
			join delivery d on d.authority_id = b.authority_id and d.id = b.delivery_id and d.state = 'accepted'
				and not exists (select 1 from delivery_withdrawal w where w.authority_id = d.authority_id and w.delivery_id = d.id)
		where self.id = ${delivery.id} and ${own === null ? tx.sql`true` : tx.sql`d.source_code = ${own}`}
		order by d.accepted_at desc, d.number desc limit 50`;
}
