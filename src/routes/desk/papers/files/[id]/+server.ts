import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { loadAttachment } from '#domains/bodies/papers/attachments.server.ts';
import { fileHeaders } from '#domains/bodies/papers/file-answer.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import type { RequestHandler } from './$types';

/** A file that the reader may see: the database shows them no other. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const file = await theDatabase().read(principal, (tx) => loadAttachment(tx, event.params.id));
	return new Response(new Uint8Array(file.bytes), { headers: fileHeaders(file, false) });
};
