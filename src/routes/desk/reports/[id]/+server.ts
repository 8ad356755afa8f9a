import { NotFound } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { editionPdf, listEditions } from '#domains/reports/read.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { RequestHandler } from './$types';

/** The PDF of one edition, byte for byte as it was built. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'reports.build');
	if (!isUuid(event.params.id)) throw new NotFound();
	const found = await theDatabase().read(principal, async (tx) => ({ edition: (await listEditions(tx)).find((e) => e.id === event.params.id), file: await editionPdf(tx, event.params.id) }));
	if (!found.edition || !found.file) throw new NotFound();
	return new Response(new Uint8Array(found.file.pdf), { headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${found.edition.report}-${found.edition.release}.pdf"`, 'cache-control': 'private, no-store' } });
};
