import { error } from '@sveltejs/kit';
import { fileHeaders } from '#domains/bodies/papers/file-answer.ts';
import { loadDocument } from '#domains/strategy/inventory/files.server.ts';
import { publishedRecord } from '#domains/strategy/inventory/read-records.server.ts';
import { readPublic } from '../../../../../portal.server.ts';
import type { RequestHandler } from './$types';

/** The file of a public plan. */
export const GET: RequestHandler = ({ locals, params }) =>
	readPublic(locals, async (tx) => {
		const document = /^[1-9]\d{0,8}$/.test(params.number) ? (await publishedRecord(tx, 'plan', Number(params.number)))?.content.document : undefined;
		if (document?.kind !== 'file') error(404, locals.lang === 'de' ? 'Diese Datei gibt es nicht.' : 'There is no such file.');
		return new Response(new Uint8Array(await loadDocument(tx, document.sha256)), { headers: fileHeaders(document, true) });
	});
