import { error } from '@sveltejs/kit';
import { together } from '#domains/accounts/transaction.server.ts';
import { shownIn, threadKnots } from '#domains/strategy/published/knots.ts';
import { newestNews, newsOfElements } from '#domains/strategy/monitoring/read-news.server.ts';
import { publicResolutionsAbout } from '#domains/bodies/published/resolutions-about.server.ts';
import { publicHandover } from '#domains/strategy/handover/read-handovers.server.ts';
import { publicBodiesOn } from '#domains/strategy/fields/body-fields.server.ts';
import { publicResponsible } from '#domains/strategy/responsible/responsible.server.ts';
import { publicThread } from '#domains/strategy/published/public-thread.server.ts';
import type { PublicHead, PublicThread } from '#domains/strategy/published/public-thread.ts';
import { said } from '#domains/strategy/published/said.ts';
import { countedKind, kindName } from '#domains/strategy/published/thread-words.ts';
import { KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { KINDS } from '#domains/strategy/model.ts';
import { publishedElements, publishedHistory } from '#domains/strategy/read-published.server.ts';
import type { Language } from '#ui/language.ts';
import { readPublic } from '../../../portal.server.ts';
import { staysHere } from '../../../stays-here.ts';
import { monitoringPlace, overdueMeasures } from '../monitoring.server.ts';
import { elementView } from './element-view.server.ts';
import { historyView } from './history-view.server.ts';
import { askedNumber } from '../../../record-number.ts';
import type { PageServerLoad } from './$types';

/** One element under its permanent address: what it says, where it comes from, what follows, how it changed. */
export const load: PageServerLoad = ({ locals, params }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const place = monitoringPlace(locals);
		const number = askedNumber(params.number) ?? 0;
		const [thread, history] = await together([publicThread(tx), publishedHistory(tx, number)]);
		const last = history[0];
		if (!last) error(404, lang === 'de' ? 'Unter dieser Nummer wurde nie etwas veröffentlicht.' : 'Nothing was ever published under this number.');
		const head = thread.at(number);
		// what was withdrawn is not said any more, only that it was and why
		if (!head) return staysHere({ number, withdrawn: { at: last.publishedAt, reason: last.reason, kind: last.kind }, element: null, history: await historyView(tx, history, lang) });
		const shown = shownIn(thread, head);
		const [contents, news, newsOfShown] = await together([publishedElements(tx, { numbers: shown.map((h) => h.number) }), newsOfElements(tx, [head.id]), newestNews(tx, shown.map((h) => h.id))]);
		const element = contents.find((e) => e.number === number) ?? error(404);
		const spine = thread.spine(head);
		return staysHere({
			number,
			withdrawn: null,
			history: await historyView(tx, history, lang),
			element: {
				kind: head.kind,
				name: kindName(head, lang),
				title: said(head.title, lang),
				summary: said(element.content.summary, lang),
				example: head.example,
				cycle: head.cycle,
				publishedAt: element.publishedAt,
				fields: thread.fieldsOf(head).filter((f) => f !== head).map((f) => link(f, lang)),
				view: await elementView(tx, element, place, lang)
			},
			news,
			/** who carries it since a hand-over, and resolutions about it */
			handover: await publicHandover(tx, head.id),
			/** bodies that work on an action field, and the one that stands for a goal or measure */
			bodies: head.kind === 'action-field' ? await publicBodiesOn(tx, head.id) : [],
			responsible: head.kind === 'goal' || head.kind === 'measure' ? await publicResponsible(tx, head.id) : null,
			resolutions: await publicResolutionsAbout(tx, 'element', String(number)),
			knots: threadKnots(head, { thread, contents: new Map(contents.map((e) => [e.number, e])), news: newsOfShown, overdue: await overdueMeasures(tx, contents, place), lang }),
			/** what it follows from beside the thread told */
			also: thread.origins(head).filter((o) => !spine.includes(o)).map((o) => link(o, lang)),
			further: further(thread, head, lang),
			siblings: siblings(thread, head, lang)
		});
	});

function link(head: PublicHead, lang: Language) {
	return { number: head.number, name: kindName(head, lang), title: said(head.title, lang), example: head.example };
}

/** How much more follows than what the thread shows: “4 Ziele, 9 Maßnahmen” */
function further(thread: PublicThread, head: PublicHead, lang: Language): string[] {
	const direct = thread.results(head);
	const later = Map.groupBy(thread.forwards(head).filter((h) => !direct.includes(h)), (h) => h.kind);
	return KINDS.flatMap((kind) => (later.has(kind) ? [countedKind((later.get(kind) as PublicHead[]).length, kind, lang)] : []));
}

/** Others of its kind that follow from the same. */
function siblings(thread: PublicThread, head: PublicHead, lang: Language) {
	const groups = thread.origins(head).flatMap((origin) => {
		const others = thread.results(origin).filter((h) => h.kind === head.kind && h !== head);
		return others.length > 0 ? [{ origin: link(origin, lang), kinds: KIND_WORDS[head.kind].many[lang], others: others.slice(0, 8).map((h) => link(h, lang)), more: Math.max(0, others.length - 8) }] : [];
	});
	return groups.slice(0, 3);
}
