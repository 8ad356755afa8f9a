/**
 * Codes that open nothing, by network and minute: enough for a room that types, too few to find one of 190 million. Whoever has spent them
 * gets no answer to a right code either; phones that are in already are not asked.
 */
import type { RequestEvent } from '@sveltejs/kit';
import { networkOf } from '#base/client-network.ts';
import { RateLimit } from '#base/rate-limit.ts';
import { browserOf } from '../../session-cookie.server.ts';

const wrong = new RateLimit(120);

type Event = Pick<RequestEvent, 'request' | 'getClientAddress'>;

export const mayTry = (event: Event): boolean => !wrong.isSpent(networkOf(browserOf(event).client), Date.now());

export function noteWrong(event: Event): void {
	wrong.take(networkOf(browserOf(event).client), Date.now());
}
