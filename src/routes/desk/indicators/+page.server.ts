import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { listIndicators } from '#domains/indicators/read-waiting.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
const STATES = ['all', 'delivered', 'derived', 'empty', 'archived'] as const;

/** All indicators, those in use first; `?q` and `?state` narrow the list. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'indicators.write');
	const state = STATES.find((s) => s === event.url.searchParams.get('state')) ?? 'all';
	const q = (event.url.searchParams.get('q') ?? '').trim().slice(0, 100);
	return theDatabase().read(principal, async (tx) => {
		const [all, topics] = [await listIndicators(tx), await allTopics(tx)];
		const fits = (i: (typeof all)[number]) => (state === 'archived') === i.archived && (state !== 'derived' || i.definition.kind === 'derived') && (state !== 'delivered' || i.definition.kind !== 'derived') && (state !== 'empty' || i.periods === 0) && `${i.code} ${i.definition.name.de} ${i.definition.name.en}`.toLowerCase().includes(q.toLowerCase());
		return {
			state,
			q,
			total: all.length,
			indicators: all.filter(fits).map((i) => ({ code: i.code, name: i.definition.name[event.locals.lang] || i.definition.name.de, kind: i.definition.kind, topic: topics.find((t) => t.code === i.definition.topic)?.name[event.locals.lang] ?? i.definition.topic, version: i.version, periods: i.periods, newest: i.newest, archived: i.archived, example: i.definition.example }))
		};
	});
};
