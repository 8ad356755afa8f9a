import { roomOf } from '../room.server.ts';
import type { RequestHandler } from './$types';

/** Whether the room has moved on: all phones share one answer, nothing is read for each. */
export const GET: RequestHandler = async (event) => {
	const room = await roomOf(event);
	return new Response(JSON.stringify({ mark: typeof room === 'string' ? null : room.mark }), { status: room === 'too-many' ? 429 : 200, headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } });
};
