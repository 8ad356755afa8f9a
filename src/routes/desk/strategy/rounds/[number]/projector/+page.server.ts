import { error } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { qrCode } from '#domains/accounts/qr-code.server.ts';
import { roundByNumber } from '#domains/strategy/rounds/read-rounds.server.ts';
import { readLive } from '#domains/strategy/rounds/live.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { numberOf } from '../round-number.ts';
import type { PageServerLoad } from './$types';

// counts by itself; without scripts the page loads itself anew
export const csr = true;

/** For the screen of a room: the code to join, the stage, live counts; the ranking when it is asked for. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const round = await theDatabase().read(principal, (tx) => roundByNumber(tx, numberOf(event.params.number)));
	if (round?.state !== 'running') error(404, event.locals.lang === 'de' ? 'Diese Runde läuft nicht.' : 'This round is not running.');
	const address = round.code ? `${event.url.origin}/workshop/${round.code}` : null;
	const results = event.url.searchParams.has('results');
	const live = await readLive(theDatabase(), principal, round.id, results);
	if (!live) error(404);
	return { round: { number: round.number, title: round.title, code: round.code, criteria: round.criteria }, door: address ? `${event.url.host}/workshop` : null, qr: address ? await qrCode(address) : null, results, live };
};
