/** Digests that were released for everybody. */
import type { Read } from '#domains/accounts/transaction.server.ts';

export interface PublicDigest {
	number: number;
	bodyNumber: number | null;
	bodyName: string | null;
	title: string;
	/** ISO days */
	fromDay: string;
	toDay: string;
	text: string;
	releasedAt: Date;
}

/** Newest first. @param body number of a public body @param after @param until released after that moment, up to this */
export async function publicDigests(tx: Read, { body = null, number = null, after = null, until = null, most = 100 }: { body?: number | null; number?: number | null; after?: Date | null; until?: Date | null; most?: number }): Promise<PublicDigest[]> {
	return tx.sql<PublicDigest[]>`select d.number, b.number as "bodyNumber", b.content->>'name' as "bodyName", d.title, d.from_day::text as "fromDay", d.to_day::text as "toDay", d.text, d.released_at as "releasedAt"
		from digest d left join public_record b on b.id = d.body_id and not b.deleted
		where d.public and d.released_at is not null and d.removed_at is null and (d.body_id is null or b.id is not null) and (${body}::int is null or b.number = ${body}::int) and (${number}::int is null or d.number = ${number}::int)
			and (${after}::timestamptz is null or d.released_at > ${after}::timestamptz) and (${until}::timestamptz is null or d.released_at <= ${until}::timestamptz)
		order by d.released_at desc, d.number desc limit ${most}`;
}
