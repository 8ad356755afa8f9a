/** The door of a workshop: whoever has the code comes in, whoever tries codes waits. A whole room may be behind one address. */
import type { RequestEvent } from '@sveltejs/kit';
import { RateLimit } from '#base/rate-limit.ts';
import { networkOf } from '#base/client-network.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { openRoom, phoneOf, type Room } from '#domains/strategy/rounds/workshop.server.ts';
import { theDatabase } from '#app';
import { browserOf } from '../../../session-cookie.server.ts';
import { mayTry, noteWrong } from '../code-tries.server.ts';

/** Phones that join, by network and minute: a venue with 300 phones has one address. */
const joins = new RateLimit(600);
/** What one phone sends in a minute. */
const sends = new RateLimit(60);

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'getClientAddress' | 'cookies' | 'url'>;

export async function roomOf(event: Event): Promise<Room | 'unknown' | 'too-many'> {
	if (!event.cookies.get(cookieOf(event)) && !mayTry(event)) return 'too-many';
	const room = await openRoom(theDatabase(), event.locals.authority.id, event.params.code ?? '');
	if (room) return room;
	noteWrong(event);
	return mayTry(event) ? 'unknown' : 'too-many';
}

export function mayJoin(event: Event): boolean {
	return joins.take(networkOf(browserOf(event).client), Date.now()) === 0;
}

export function maySend(phone: Principal): boolean {
	return sends.take(phone.linkId ?? '', Date.now()) === 0;
}

// one cookie a room
const cookieOf = (event: Event) => `${event.url.protocol === 'https:' ? '__Secure-' : ''}workshop-${(event.params.code ?? '').toUpperCase()}`;

export function phoneBehind(event: Event, room: Room): Promise<Principal | null> {
	return phoneOf(theDatabase(), event.locals.authority.id, room, event.cookies.get(cookieOf(event)));
}

/** Gone after a day: the workshop is over then. */
export function keepToken(event: Event, token: string): void {
	event.cookies.set(cookieOf(event), token, { path: '/', httpOnly: true, sameSite: 'lax', secure: event.url.protocol === 'https:', maxAge: 86_400 });
}
