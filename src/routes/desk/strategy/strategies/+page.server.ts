import { mustBeAllowed, may } from '#domains/accounts/permissions.ts';
import { readMembership, readStrategies, readStrategyVersions } from '#domains/strategy/versions/read-strategies.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Strategies with how far each is. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	return theDatabase().read(principal, async (tx) => {
		const [strategies, membership, versions] = [await readStrategies(tx), await readMembership(tx), Map.groupBy(await readStrategyVersions(tx), (v) => v.strategyId)];
		return {
			mayWrite: may(principal, 'strategy.write'),
			strategies: strategies.map((s) => {
				const own = versions.get(s.id) ?? [];
				return { number: s.number, title: s.title, from: s.from, to: s.to, cycle: s.cycle, elements: membership.get(s.id)?.size ?? 0, drafts: own.filter((v) => v.state === 'draft').length, adopted: own.find((v) => v.state === 'adopted') ?? null };
			})
		};
	});
};
