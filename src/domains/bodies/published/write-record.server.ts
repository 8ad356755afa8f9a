/** Keeps the public's copies true: written in the transaction that changes what they copy. */
import { canonicalJson } from '#base/canonical-json.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { PublicContent, PublicType } from './model.ts';

export interface Shown<T extends PublicType = PublicType> {
	/** of what it copies */
	id: string;
	type: T;
	parentId?: string | null;
	otherId?: string | null;
	number?: number | null;
	/** ISO day */
	day?: string | null;
	content: PublicContent[T];
	/** what the search of the public finds it by; null: not at all */
	words?: string | null;
}

/** Makes objects public as given; one that already says so keeps its time of change. */
export async function showRecords(tx: Write, shown: readonly Shown[]): Promise<void> {
	for (let at = 0; at < shown.length; at += 500) {
		const rows = shown.slice(at, at + 500).map(({ id, type, parentId = null, otherId = null, number = null, day = null, content, words = null }) => ({ id, type, parent: parentId, other: otherId, number, day, content: JSON.parse(canonicalJson(content)) as unknown, words }));
		await tx.sql`insert into public_record as p (authority_id, id, type, parent_id, other_id, number, day, content, search)
			select ${tx.principal.authorityId}::uuid, id, type, parent, other, number, day, content, to_tsvector('german', words)
			from jsonb_to_recordset(${tx.sql.json(rows as never)}) as r(id uuid, type text, parent uuid, other uuid, number integer, day date, content jsonb, words text)
			on conflict (authority_id, id) do update set parent_id = excluded.parent_id, other_id = excluded.other_id, number = excluded.number, day = excluded.day, content = excluded.content, search = excluded.search,
				modified = greatest(clock_timestamp(), p.modified + interval '1 microsecond'), deleted = false
			where p.deleted or (p.parent_id, p.other_id, p.number, p.day, p.content, p.search) is distinct from (excluded.parent_id, excluded.other_id, excluded.number, excluded.day, excluded.content, excluded.search)`;
	}
}

/** What is public no longer leaves a row without content, so that whoever mirrors the records hears of it, also in the lists of the body it belonged to. */
export async function hideRecords(tx: Write, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await tx.sql`update public_record set content = case type when 'Consultation' then jsonb_build_object('body', content->'body') else '{}' end, search = null, number = null, day = null, other_id = null, deleted = true, modified = greatest(clock_timestamp(), modified + interval '1 microsecond')
		where id = any(${[...ids]}::uuid[]) and not deleted`;
}
