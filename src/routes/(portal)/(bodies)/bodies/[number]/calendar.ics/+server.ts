import { readPublic } from '../../../../../portal.server.ts';
import { calendarAnswer } from '../../../calendar.server.ts';
import { bodyOrNotFound } from '../../../found.server.ts';
import type { RequestHandler } from './$types';

/** The public meetings of a body. */
export const GET: RequestHandler = (event) => readPublic(event.locals, async (tx) => calendarAnswer(tx, event, await bodyOrNotFound(tx, event.params.number, event.locals.lang)));
