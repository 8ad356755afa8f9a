import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { agreedDefinitions } from '#domains/strategy/inventory/definition/definition.server.ts';
import { GAPS, unusedIndicators } from '#domains/strategy/gaps.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import { theDatabase } from '#app';
import { staysHere } from '../../../stays-here.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { isDoubtful } from '../choice.ts';
import { threadView } from '../thread-view.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** What is missing in the thread, by what is missing. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	return theDatabase().read(principal, async (tx) => {
		const { elements, found, verdicts } = await threadView(tx);
		const indicators = new Map((await allIndicators(tx)).map((i) => [i.code, i.definition.name]));
		// the definition of poverty rests on figures as well
		const defined = new Set((await agreedDefinitions(tx))[0]?.content.dimensions.flatMap((d) => d.indicators));
		const unused = unusedIndicators([...indicators.keys()], elements).filter((code) => !defined.has(code));
		return staysHere({
			mayWrite: may(principal, 'strategy.write'),
			total: elements.length,
			gaps: GAPS.flatMap((gap) => (found.has(gap) ? [{ gap, elements: (found.get(gap) ?? []).map(({ number, kind, code, title }) => ({ number, kind, code, title })) }] : [])),
			doubtful: elements.filter((e) => isDoubtful(verdicts.get(e.id))).map(({ id, number, kind, code, title }) => ({ number, kind, code, title, verdict: verdicts.get(id) ?? null })),
			unused: unused.map((code) => ({ code, name: indicators.get(code) ?? { de: code, en: code } }))
		});
	});
};
