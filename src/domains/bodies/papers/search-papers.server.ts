/** Full-text search over papers and what can be read in their files, for the workplace: within what its reader may see. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { wordQuery } from './word-query.ts';

export interface PaperFound {
	id: string;
	number: number;
	reference: string;
	name: string;
	paperType: string;
	/** ISO day */
	datedOn: string | null;
	visibility: string;
	/** where the words stand in summary or file, each between « and »; null: in title or reference only */
	excerpt: string | null;
}

interface Candidate {
	id: string;
	day: string;
	number: number;
}

/** The first look is small: who may see all needs no second one. */
const LOOKS = [1, 10, 40, 40, 40];

/**
 * Papers that hold all words, newest first. Words give candidates by an index; which of them the reader may see is asked of the policies.
 * @returns at most `most`, and whether there may be more
 */
export async function searchPapers(tx: Read, typed: string, most = 50): Promise<{ found: PaperFound[]; more: boolean }> {
	const asked = wordQuery(typed);
	if (asked === null) return { found: [], more: false };
	const seen: string[] = [];
	let after: Candidate | undefined;
	let ended = false;
	for (const look of LOOKS) {
		const size: number = look * (most + 1);
		const rows = await candidates(tx, asked, after, size);
		seen.push(...(await visible(tx, rows)));
		after = rows.at(-1);
		ended = rows.length < size;
		if (ended || seen.length > most) break;
	}
	return { found: await told(tx, asked, seen.slice(0, most)), more: seen.length > most || !ended };
}

async function candidates(tx: Read, asked: string, after: Candidate | undefined, most: number): Promise<Candidate[]> {
	return tx.sql<Candidate[]>`select id, day::text as day, number from papers_with(to_tsquery('german', ${asked}), ${after?.day ?? null}::date, ${after?.number ?? null}::integer, ${most})`;
}

/** Which of these the policies let through, in their order. */
async function visible(tx: Read, rows: readonly Candidate[]): Promise<string[]> {
	if (rows.length === 0) return [];
	const there = new Set((await tx.sql<{ id: string }[]>`select id from paper where id = any(${rows.map((r) => r.id)}::uuid[])`).map((row) => row.id));
	return rows.flatMap(({ id }) => (there.has(id) ? [id] : []));
}

async function told(tx: Read, asked: string, ids: readonly string[]): Promise<PaperFound[]> {
	if (ids.length === 0) return [];
	const rows = await tx.sql<PaperFound[]>`
		with q as (select to_tsquery('german', ${asked}) as asked)
		select p.id, p.number, p.reference, p.name, p.paper_type as "paperType", p.dated_on::text as "datedOn", p.visibility,
			ts_headline('german', left(concat_ws(' … ', nullif(p.summary, ''), a.text), 20000), q.asked, 'StartSel=«, StopSel=», MaxWords=25, MinWords=12, MaxFragments=1') as excerpt
		from paper p cross join q left join lateral (
			select left(x.text, 20000) as text from attachment x where x.paper_id = p.id and x.removed_at is null and x.search @@ q.asked order by x.position limit 1
		) a on true
		where p.id = any(${[...ids]}::uuid[])`;
	const byId = new Map(rows.map((row) => [row.id, { ...row, excerpt: row.excerpt?.includes('«') ? row.excerpt : null }]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}
