import type { Read } from '#domains/accounts/transaction.server.ts';
import type { ReportDocument } from './model.ts';

export interface Edition {
	id: string;
	report: string;
	title: string;
	release: number;
	pages: number;
	pdfSha256: string;
	builtAt: Date;
}

/** Newest first. */
export async function listEditions(tx: Read, report?: string): Promise<Edition[]> {
	return tx.sql<Edition[]>`
		select e.id, e.report, e.title, r.number as release, e.pages, e.pdf_sha256 as "pdfSha256", e.built_at as "builtAt"
		from report_edition e join release r on r.authority_id = e.authority_id and r.id = e.release_id
		where ${report ? tx.sql`e.report = ${report}` : tx.sql`true`} order by e.built_at desc`;
}

export async function editionDocument(tx: Read, id: string): Promise<ReportDocument | null> {
	const [row] = await tx.sql<{ document: ReportDocument }[]>`select document from report_edition where id = ${id}`;
	return row?.document ?? null;
}

export async function editionPdf(tx: Read, id: string): Promise<{ pdf: Buffer; sha256: string } | null> {
	const [row] = await tx.sql<{ pdf: Buffer; sha256: string }[]>`select pdf, pdf_sha256 as sha256 from report_edition where id = ${id}`;
	return row ?? null;
}
