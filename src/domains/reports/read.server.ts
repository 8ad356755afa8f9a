import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Block, ChapterView } from './model.ts';
import type { ReportTitles } from './search.ts';

export interface Edition {
	id: string;
	report: string;
	/** from 1 in each report; part of the edition's permanent address */
	number: number;
	title: string;
	release: number;
	pages: number;
	pdfSha256: string;
	builtAt: Date;
}

/** Newest first. */
export async function listEditions(tx: Read, report?: string): Promise<Edition[]> {
	return tx.sql<Edition[]>`
		select e.id, e.report, e.number, e.title, r.number as release, e.pages, e.pdf_sha256 as "pdfSha256", e.built_at as "builtAt"
		from report_edition e join release r on r.authority_id = e.authority_id and r.id = e.release_id
		where ${report ? tx.sql`e.report = ${report}` : tx.sql`true`} order by e.report, e.number desc`;
}

/** The newest edition of every report: its title and those of its chapters. */
export async function newestTitles(tx: Read): Promise<ReportTitles[]> {
	return tx.sql<ReportTitles[]>`
		select report, title, (select json_agg(json_build_object('slug', c->'slug', 'number', c->'number', 'title', c->'title') order by n) from json_array_elements(document->'chapters') with ordinality as chapters(c, n)) as chapters
		from (select distinct on (report) report, title, document from report_edition order by report, number desc) newest order by report`;
}

/** One chapter of an edition and the contents; the rest of the document stays in the database. */
export async function editionChapter(tx: Read, id: string, slug: string): Promise<ChapterView | null> {
	const [row] = await tx.sql<{ view: ChapterView }[]>`
		select json_build_object(
			'title', document->'title', 'subtitle', document->'subtitle', 'release', document->'release', 'date', document->'date', 'demonstration', document->'demonstration',
			'contents', (select json_agg(json_build_object('slug', c->'slug', 'number', c->'number', 'title', c->'title', 'sections', case when c->>'slug' = ${slug} then
				coalesce((select json_agg(json_build_object('id', b->'id', 'text', (select string_agg(r->>'text', '') from json_array_elements(b->'runs') r)))
					from json_array_elements(c->'blocks') b where b->>'kind' = 'heading' and b->>'level' = '2'), '[]') else '[]' end) order by n)
				from json_array_elements(document->'chapters') with ordinality as chapters(c, n)),
			'chapter', (select c from json_array_elements(document->'chapters') c where c->>'slug' = ${slug} limit 1)) as view
		from report_edition where id = ${id}`;
	return row?.view ?? null;
}

export async function editionPdf(tx: Read, id: string): Promise<{ pdf: Buffer; sha256: string } | null> {
	const [row] = await tx.sql<{ pdf: Buffer; sha256: string }[]>`select pdf, pdf_sha256 as sha256 from report_edition where id = ${id}`;
	return row ?? null;
}

/** A figure or table of an edition by its id, as `abb-3-1`. */
export async function editionBlock(tx: Read, id: string, block: string): Promise<Block | null> {
	const [row] = await tx.sql<{ block: Block }[]>`
		select b as block from report_edition, json_array_elements(document->'chapters') c,
			lateral (select b from json_array_elements(c->'blocks') b union all select t from json_array_elements(c->'blocks') a, json_array_elements(case when a->>'kind' = 'annex' then a->'tables' else '[]' end) t) as blocks(b)
		where report_edition.id = ${id} and b->>'id' = ${block} and b->>'kind' is distinct from 'heading' limit 1`;
	return row?.block ?? null;
}
