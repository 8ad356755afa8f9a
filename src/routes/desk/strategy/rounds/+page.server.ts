import { berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { listRounds } from '#domains/strategy/rounds/read-rounds.server.ts';
import { stageState } from '#domains/strategy/rounds/round-rules.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** All rounds, with the stages that are open today. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const today = berlinDay(new Date());
	const rounds = await theDatabase().read(principal, listRounds);
	return { rounds: rounds.map(({ stages, ...r }) => ({ ...r, open: r.state === 'running' ? stages.filter((s) => stageState(s, today) === 'open').map((s) => s.kind) : [] })), plans: may(principal, 'strategy.write') };
};
