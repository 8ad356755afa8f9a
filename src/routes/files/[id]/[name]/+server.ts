import { error } from '@sveltejs/kit';
import { isUuid } from '#base/uuid.ts';
import { hasAlready, publicFileHeaders } from '#domains/bodies/published/file-answer.ts';
import { publicBytes } from '#domains/bodies/published/read-file.server.ts';
import { findRecord } from '#domains/bodies/published/read-records.server.ts';
import { readPublic } from '../../../portal.server.ts';
import type { RequestHandler } from './$types';

/** A file of a public paper or meeting. The name in the address is for people; what counts is the id. */
export const GET: RequestHandler = ({ locals, params, url, request }) =>
	readPublic(locals, async (tx) => {
		const de = locals.lang === 'de';
		const file = isUuid(params.id) ? await findRecord(tx, 'File', params.id) : null;
		if (!file) error(404, de ? 'Diese Datei gibt es nicht.' : 'There is no such file.');
		if (file.deleted) error(410, de ? 'Diese Datei ist nicht mehr öffentlich.' : 'This file is no longer public.');
		const headers = publicFileHeaders(file.content, file.modified, url.searchParams.get('download') === 'true');
		if (hasAlready(request.headers, headers, file.modified)) return new Response(null, { status: 304, headers: { etag: headers.etag ?? '', 'last-modified': headers['last-modified'] ?? '', 'cache-control': headers['cache-control'] ?? '', 'access-control-allow-origin': '*' } });
		return new Response(new Uint8Array(await publicBytes(tx, file)), { headers });
	});
