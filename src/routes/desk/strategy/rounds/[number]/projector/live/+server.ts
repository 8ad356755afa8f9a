import { error } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { watchLive } from '#domains/strategy/rounds/live.server.ts';
import { roundByNumber } from '#domains/strategy/rounds/read-rounds.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../../desk-guard.server.ts';
import { eventStream } from '../../../../../../event-stream.server.ts';
import { numberOf } from '../../round-number.ts';
import type { RequestHandler } from './$types';

/** The counts of the projector page, told whenever they change; with `results` what was voted, too. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const round = await theDatabase().read(principal, (tx) => roundByNumber(tx, numberOf(event.params.number)));
	if (round?.state !== 'running') error(404, 'not running');
	return eventStream(1000, (send) => watchLive(theDatabase(), principal, round.id, event.url.searchParams.has('results'), send));
};
