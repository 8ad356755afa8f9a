import type { GapElement } from '#domains/strategy/gaps.ts';
import { publicThread } from '#domains/strategy/published/public-thread.server.ts';
import { said } from '#domains/strategy/published/said.ts';
import { kindName } from '#domains/strategy/published/thread-words.ts';
import { latestRelease, publishedIndicators } from '#domains/indicators/portal.server.ts';
import { agreedDefinitions } from '#domains/strategy/inventory/definition/definition.server.ts';
import type { Language } from '#ui/language.ts';
import { readPublic } from '../../../portal.server.ts';
import { staysHere } from '../../../stays-here.ts';
import type { PageServerLoad } from './$types';

const MOST = 100;

/** Where the public thread is missing; the same rules as in the workplace. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const [thread, release] = [await publicThread(tx), await latestRelease(tx)];
		// the definition of poverty rests on figures as well
		const defined = new Set((await agreedDefinitions(tx))[0]?.content.dimensions.flatMap((d) => d.indicators));
		const unused = (release ? await publishedIndicators(tx, release) : []).filter((i) => thread.usersOf(i.code).length === 0 && !defined.has(i.code));
		const all = url.searchParams.get('all');
		return staysHere({
			empty: thread.heads.length === 0,
			gaps: [...thread.gaps()].map(([gap, list]) => ({ gap, count: list.length, elements: list.slice(0, all === gap ? list.length : MOST).map((e) => shown(e, lang)) })),
			unused: unused.map((i) => ({ code: i.code, name: i.definition.name[lang] }))
		});
	});

function shown(e: GapElement, lang: Language) {
	return { number: e.number, name: kindName(e, lang), title: said(e.title, lang) };
}
