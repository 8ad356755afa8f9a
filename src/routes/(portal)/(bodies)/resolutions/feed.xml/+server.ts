import { readPublic } from '../../../../portal.server.ts';
import { feedAnswer } from '../../feed.server.ts';
import type { RequestHandler } from './$types';

/** Resolutions and papers, as a feed. */
export const GET: RequestHandler = (event) => readPublic(event.locals, (tx) => feedAnswer(tx, event, null));
