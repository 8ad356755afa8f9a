import { readPublic } from '../../../../../portal.server.ts';
import { feedAnswer } from '../../../feed.server.ts';
import { bodyOrNotFound } from '../../../found.server.ts';
import type { RequestHandler } from './$types';

/** Resolutions and papers of a body, as a feed. */
export const GET: RequestHandler = (event) => readPublic(event.locals, async (tx) => feedAnswer(tx, event, await bodyOrNotFound(tx, event.params.number, event.locals.lang)));
