import { error } from '@sveltejs/kit';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { editionDocument, listEditions } from '#domains/reports/read.server.ts';

/** The edition named in the address, else the newest of the report. */
export async function editionOf(tx: Read, report: string, url: URL) {
	const editions = await listEditions(tx, report);
	const wanted = url.searchParams.get('edition');
	const edition = wanted ? editions.find((e) => e.id === wanted) : editions[0];
	const document = edition ? await editionDocument(tx, edition.id) : null;
	if (!edition || !document) error(404, 'Diesen Bericht gibt es nicht.');
	return { edition, document, query: wanted ? `?edition=${wanted}` : '' };
}
