/** Full-text search over papers and what can be read in their files, for the workplace: within what its reader may see. */
import { isMember } from '#domains/accounts/model.ts';
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

/** As many as there can be where few papers hold the words. */
const FEW = 4000;

/**
 * Papers that hold all words, newest first. Words give candidates by an index; which of them the reader may see is asked of the policies.
 * @returns at most `most`, and whether there are more
 */
export async function searchPapers(tx: Read, typed: string, most = 50): Promise<{ found: PaperFound[]; more: boolean }> {
	const asked = wordQuery(typed);
	if (asked === null) return { found: [], more: false };
	const [{ few } = { few: true }] = await tx.sql<{ few: boolean }[]>`select few_papers_with(to_tsquery('german', ${asked})) as few`;
	const ids = !isMember(tx.principal.role) ? (await candidates(tx, asked, few, false, most + 1)).map((row) => row.id) : few ? (await visible(tx, await candidates(tx, asked, true, false, FEW))).slice(0, most + 1) : await ofMember(tx, asked, most + 1);
	return { found: await told(tx, asked, ids.slice(0, most)), more: ids.length > most };
}

async function candidates(tx: Read, asked: string, few: boolean, forAll: boolean, most: number): Promise<Candidate[]> {
	return tx.sql<Candidate[]>`select id, day::text as day, number from papers_with(to_tsquery('german', ${asked}), ${few}, ${forAll}, ${most})`;
}

/** Which of these the policies let through, in their order. */
async function visible(tx: Read, rows: readonly Candidate[]): Promise<string[]> {
	if (rows.length === 0) return [];
	const there = new Set((await tx.sql<{ id: string }[]>`select id from paper where id = any(${rows.map((r) => r.id)}::uuid[])`).map((row) => row.id));
	return rows.flatMap(({ id }) => (there.has(id) ? [id] : []));
}

/** Words that thousands of papers hold: those made available to the member's bodies are looked through, and those for everybody from the newest on. */
async function ofMember(tx: Read, asked: string, most: number): Promise<string[]> {
	const own = await tx.sql<Candidate[]>`
		select p.id, coalesce(p.dated_on, '-infinity'::date)::text as day, p.number from paper p
		where p.id = any((select array_agg(distinct r.paper_id) from paper_release r)::uuid[]) and (p.search @@ to_tsquery('german', ${asked})
			or coalesce((select true from attachment a where a.paper_id = p.id and a.removed_at is null and a.search @@ to_tsquery('german', ${asked}) limit 1), false))
		order by 2 desc, 3 desc limit ${most}`;
	const forAll = await candidates(tx, asked, false, true, most);
	const all = new Map([...own, ...forAll].map((row) => [row.id, row]));
	return [...all.values()].sort((a, b) => orderOf(b.day) - orderOf(a.day) || b.number - a.number).slice(0, most).map((row) => row.id);
}

const orderOf = (day: string) => (day === '-infinity' ? -Infinity : Date.parse(day));

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
