import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { deskNews, unseenNews } from '#domains/strategy/monitoring/read-news.server.ts';
import { readElements } from '#domains/strategy/read.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { newsActs } from './acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const NEWEST = 30;

/** What came and waits for a look, then what was reported last. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	return theDatabase().read(principal, async (tx) => {
		const [unseen, newest, elements] = [await unseenNews(tx), await deskNews(tx, null, NEWEST), await readElements(tx, { kinds: ['goal', 'measure'] })];
		const waiting = new Set(unseen.map((n) => n.id));
		const named = new Map(elements.map((e) => [e.id, { number: e.number, code: e.code, title: e.content.title, milestones: e.kind === 'measure' ? e.content.milestones : [] }]));
		const withElement = (list: typeof unseen) => list.flatMap((news) => { const element = named.get(news.elementId); return element ? [{ news, element }] : []; });
		return { unseen: withElement(unseen), newest: withElement(newest.filter((n) => !waiting.has(n.id))), mayWrite: may(principal, 'strategy.publish'), saved: event.url.searchParams.has('saved') };
	});
};

export const actions: Actions = { publish: newsActs.publish, hide: newsActs.hide, seen: newsActs.seen, record: newsActs.record };
