import { readPublic } from '../../../../portal.server.ts';
import { calendarAnswer } from '../../calendar.server.ts';
import type { RequestHandler } from './$types';

/** All public meetings, for calendar programs that ask again by themselves. */
export const GET: RequestHandler = (event) => readPublic(event.locals, (tx) => calendarAnswer(tx, event, null));
