import { watchRoom } from '#domains/strategy/rounds/workshop.server.ts';
import { theDatabase } from '#app';
import { eventStream } from '../../../../event-stream.server.ts';
import { phoneBehind, roomOf } from '../room.server.ts';
import type { RequestHandler } from './$types';

/** Tells a phone when the room moves on; all phones share one question, nothing is read for each. */
export const GET: RequestHandler = async (event) => {
	const room = await roomOf(event);
	// an answer that is no stream tells the browser not to come again
	if (typeof room === 'string') return new Response(null, { status: room === 'too-many' ? 429 : 410 });
	if (!(await phoneBehind(event, room))) return new Response(null, { status: 403 });
	const { authority } = event.locals;
	return eventStream(20_000, (send) => watchRoom(theDatabase(), authority.id, event.params.code, (mark) => send({ mark })));
};
