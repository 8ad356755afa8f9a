/** Marks by which what is kept in memory of the strategy is known to be still true (ADR 12): each says, for the moment that a transaction sees, whether anything differs from another moment. */
import { once, type Read } from '#domains/accounts/transaction.server.ts';

/** Of elements with their places, of links, of the strategies they go on in, and of what is public of them. */
export function deskMark(tx: Read): Promise<string> {
	return once(tx, 'mark of elements', async () => {
		const [row] = await tx.sql<{ mark: string }[]>`select concat_ws(' ',
			(select concat_ws(' ', count(*), bit_xor(uuid_hash_extended(id, hashint4extended(version, hashint4extended(position, hashint4extended(cycle, hashtextextended(code, 0))))))) from element where removed_at is null),
			(select concat_ws(' ', count(*), bit_xor(uuid_hash_extended(from_id, uuid_hash_extended(to_id, 0)))) from element_link),
			(select concat_ws(' ', count(*), bit_xor(uuid_hash_extended(x.element_id, uuid_hash_extended(s.id, s.cycle)))) from strategy_element x join strategy s on s.authority_id = x.authority_id and s.id = x.strategy_id),
			${publishedRows(tx)}) as mark`;
		return row?.mark ?? '';
	});
}

/** Of what is public: published rows are only added. */
export function publishedMark(tx: Read): Promise<string> {
	return once(tx, 'mark of public elements', async () => {
		const [row] = await tx.sql<{ mark: string }[]>`select ${publishedRows(tx)} as mark`;
		return row?.mark ?? '';
	});
}

const publishedRows = ({ sql }: Read) => sql`(select count(*) || ' ' || coalesce(max(published_at)::text, '') from published_element)`;

/** Of adopted strategies: they are only added. */
export function adoptedMark(tx: Read): Promise<string> {
	return once(tx, 'mark of adopted strategies', async () => {
		const [row] = await tx.sql<{ mark: string }[]>`select count(*) || ' ' || coalesce(max(recorded_at)::text, '') as mark from strategy_version where state = 'adopted'`;
		return row?.mark ?? '';
	});
}

/** Of published figures: those of the newest release, and the areas that they are asked for by. */
export function figuresMark(tx: Read): Promise<string> {
	return once(tx, 'mark of figures', async () => {
		const [row] = await tx.sql<{ mark: string }[]>`select concat_ws(' ', (select id from release order by number desc limit 1), '·', (select mark from area_change)) as mark`;
		return row?.mark ?? '';
	});
}

/** Any write to news changes it. */
export async function newsMark(tx: Read): Promise<string> {
	const [row] = await tx.sql<{ mark: string }[]>`select mark from news_change`;
	return row?.mark ?? '';
}
