import { latestRelease } from '#domains/indicators/portal.server.ts';
import { localPath } from '#ui/language.ts';
import { readPublic } from '../../../portal.server.ts';
import { answerSuggestions, countText, elementSuggestion, plainly, type Suggestion } from '../../../suggestion.ts';
import { askedOf, asksOnlyStrategy, findEverything } from '../find.server.ts';
import type { RequestHandler } from './$types';

const MOST = 8;

/** The first results for what has been typed so far. */
export const GET: RequestHandler = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const de = lang === 'de';
		const at = (path: string) => localPath(path, lang);
		const found = await findEverything(tx, locals, { q: askedOf(url), release: await latestRelease(tx), onlyStrategy: asksOnlyStrategy(url), most: MOST });
		const { areas, hits, titles, elements, bodies, papers } = found;
		const list: Suggestion[] = [
			...areas.slice(0, 3).map((a) => ({ href: at(`/areas/${a.key}`), kind: a.designation ?? (de ? 'Gebiet' : 'Area'), title: plainly(a.name), excerpt: a.dissolved ? plainly(de ? `aufgelöst ${a.dissolved.slice(0, 4)}` : `dissolved ${a.dissolved.slice(0, 4)}`) : [] })),
			...hits.slice(0, 3).map((i) => ({ href: at(`/indicators/${i.code}`), kind: de ? 'Kennzahl' : 'Indicator', title: plainly(i.name), excerpt: plainly(i.what) })),
			...titles.slice(0, 1).map((t) => ({ href: at(`/reports/${t.report}${t.slug ? `/${t.slug}` : ''}`), kind: de ? 'Bericht' : 'Report', title: plainly(t.title), excerpt: [] })),
			...bodies.slice(0, 1).map((b) => ({ href: at(`/bodies/${b.number}`), kind: de ? 'Gremium' : 'Body', title: plainly(b.name), excerpt: [] })),
			...papers.slice(0, 1).map((p) => ({ href: at(`/papers/${p.number}`), kind: de ? 'Vorlage' : 'Paper', title: plainly(p.name), excerpt: plainly(p.reference) }))
		];
		const room = MOST - list.length;
		list.push(...[...elements.list, ...elements.near].slice(0, room).map((e) => elementSuggestion(e, lang, at(`/strategy/${e.number}`))));
		return answerSuggestions(list, countText(areas.length + hits.length + titles.length + elements.count + bodies.length + papers.length, elements, lang));
	});
