import { error } from '@sveltejs/kit';
import { editionPdf } from '#domains/reports/read.server.ts';
import { readPublic } from '../../../../portal.server.ts';
import { editionOf } from '../../edition.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url, params, request }) =>
	readPublic(locals, async (tx) => {
		const { edition } = await editionOf(tx, params.report, url);
		const found = await editionPdf(tx, edition.id);
		if (!found) error(404);
		const headers = { etag: `"${found.sha256}"`, 'cache-control': 'public, max-age=300' };
		if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
		return new Response(found.pdf as unknown as BodyInit, { headers: { ...headers, 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${params.report.replace(/[^a-z0-9-]/g, '')}-${edition.release}.pdf"` } });
	});
