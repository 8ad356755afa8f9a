import { processingDocument } from './processing-document.ts';
import { processingRecord } from './record.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** The record of processing activities, to be read, printed and downloaded. */
export const load: PageServerLoad = (event) => processingDocument(processingRecord(event));
