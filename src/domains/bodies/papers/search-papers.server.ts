/** Full-text search over papers and what can be read in their files: for the workplace within what its reader may see, for the public within what is public. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { wordQuery } from './word-query.ts';

export interface PaperFound {
	id: string;
	number: number;
	reference: string;
	name: string;
	paperType: string;
	datedOn: string | null;
	visibility: string;
	/** where the words stand, with «…» around them; null: in the title or reference only */
	excerpt: string | null;
}

/** So many that share the words are looked at; who finds more should say more. */
const CANDIDATES = 2000;

/**
 * Papers that hold all words, newest first. Words give candidates by an index; which of them the reader may see is asked of the policies.
 * @returns at most `most`, and whether there may be more
 */
export async function searchPapers(tx: Read, typed: string, most = 50): Promise<{ found: PaperFound[]; more: boolean }> {
	const asked = wordQuery(typed);
	if (asked === null) return { found: [], more: false };
	const { sql } = tx;
	const rows = await sql<(PaperFound & { attachmentId: string | null })[]>`
		with q as (select to_tsquery('german', ${asked}) as asked),
			found as (
				select p.id, p.number, p.reference, p.name, p.paper_type as "paperType", p.dated_on::text as "datedOn", p.visibility, p.summary from paper p
				where p.id in (select id from papers_with((select asked from q), ${CANDIDATES})) and p.removed_at is null
				order by p.dated_on desc nulls last, p.number desc limit ${most + 1}
			)
		select f.id, f.number, f.reference, f.name, f."paperType", f."datedOn", f.visibility,
			ts_headline('german', left(concat_ws(' … ', nullif(f.summary, ''), a.text), 20000), q.asked, 'StartSel=«, StopSel=», MaxWords=25, MinWords=12, MaxFragments=1') as excerpt
		from found f cross join q left join lateral (
			select left(x.text, 20000) as text from attachment x where x.paper_id = f.id and x.removed_at is null and x.search @@ q.asked order by x.position limit 1
		) a on true
		order by f."datedOn" desc nulls last, f.number desc`;
	return { found: rows.slice(0, most).map(({ attachmentId: _attachment, excerpt, ...row }) => ({ ...row, excerpt: excerpt?.includes('«') ? excerpt : null })), more: rows.length > most };
}
