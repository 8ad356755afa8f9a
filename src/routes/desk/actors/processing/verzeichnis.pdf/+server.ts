import { fileHeaders } from '#domains/bodies/papers/file-answer.ts';
import { inThread } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { processingDocument } from '../processing-document.ts';
import { processingRecord } from '../record.server.ts';
import type { RequestHandler } from './$types';

/** The record as PDF/UA, for the authority's files and whoever supervises it. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const document = processingDocument(processingRecord(event));
	const pdf = await inThread('processing.set', principal, document);
	return new Response(new Uint8Array(pdf), { headers: fileHeaders({ name: `Verarbeitungstaetigkeiten-${document.day}.pdf`, type: 'application/pdf', size: pdf.length }, false) });
};
