import { NotFound } from '#base/errors.ts';
import { loadAttachment } from '#domains/bodies/papers/attachments.server.ts';
import { fileHeaders } from '#domains/bodies/papers/file-answer.ts';
import { theDatabase } from '#app';
import { openPersonalLink } from '../../../../personal-link.server.ts';
import { openLink } from '../../open-link.server.ts';
import type { RequestHandler } from './$types';

/** A paper of the meeting, as far as it is for the one behind the link. */
export const GET: RequestHandler = async (event) => {
	const link = await openPersonalLink(event, () => openLink(event.locals.authority.id, event.params.token));
	if (typeof link === 'string') throw new NotFound();
	const file = await theDatabase().read(link.principal, (tx) => loadAttachment(tx, event.params.id));
	return new Response(new Uint8Array(file.bytes), { headers: fileHeaders(file, false) });
};
