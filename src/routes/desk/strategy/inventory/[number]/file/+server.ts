import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { fileHeaders } from '#domains/bodies/papers/file-answer.ts';
import { loadDocument } from '#domains/strategy/inventory/files.server.ts';
import { recordByNumber } from '#domains/strategy/inventory/read-records.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { numberOf } from '../../../record-acts.server.ts';
import type { RequestHandler } from './$types';

/** The file of a plan, whether public or not. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const number = numberOf(event.params.number);
	return theDatabase().read(principal, async (tx) => {
		const document = number === null ? undefined : (await recordByNumber(tx, 'plan', number))?.content.document;
		if (document?.kind !== 'file') throw new NotFound();
		return new Response(new Uint8Array(await loadDocument(tx, document.sha256)), { headers: fileHeaders(document, false) });
	});
};
