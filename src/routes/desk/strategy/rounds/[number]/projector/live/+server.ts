import { error } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { roundByNumber } from '#domains/strategy/rounds/read-rounds.server.ts';
import { liveOf } from '#domains/strategy/rounds/workshop.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../../desk-guard.server.ts';
import { numberOf } from '../../round-number.ts';
import type { RequestHandler } from './$types';

/** The counts of the projector page, asked for twice a second. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const round = await theDatabase().read(principal, (tx) => roundByNumber(tx, numberOf(event.params.number)));
	if (round?.state !== 'running') error(404, 'not running');
	return new Response(JSON.stringify(await liveOf(theDatabase(), principal, round.id)), { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } });
};
