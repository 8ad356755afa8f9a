/** The thread of one element as a list of knots: from the question down to it, what follows from it, the resolution. Pure. */
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Language } from '#ui/language.ts';
import { JUDGEMENT_WORDS, KIND_WORDS, STATE_WORDS } from '../kind-words.ts';
import type { Kind, MeasureState } from '../model.ts';
import type { PublishedElement } from '../read-published.server.ts';
import type { AdoptedStrategy, PublicHead, PublicThread } from './public-thread.ts';
import type { News, Overdue } from '../monitoring/model.ts';
import { OVERDUE_WORDS } from '../monitoring/progress-words.ts';
import { resolutionTitle } from './resolution-words.ts';
import { german, said, type Said } from './said.ts';
import { joinWords, kindName, siblingWords } from './thread-words.ts';

export interface KnotItem {
	/** without language */
	href: string;
	title: Said;
	text: Said | null;
	example: boolean;
	tag: { look: 'ok' | 'run' | 'warn' | 'mute'; text: string } | null;
	note: string;
	/** what is late */
	late: string;
}

export interface Knot {
	key: string;
	label: string;
	join: string;
	current: boolean;
	/** several side by side: what follows from the current one */
	branches: boolean;
	items: KnotItem[];
	/** others beside it: “Zu dieser Leitfrage gibt es 2 weitere Befunde” */
	more: { before: string; link: string; href: string } | null;
}

export interface KnotSources {
	thread: PublicThread;
	/** contents of the elements shown, by number */
	contents: ReadonlyMap<number, PublishedElement>;
	/** last public news by id of the element */
	news: ReadonlyMap<string, News>;
	/** what is late of the measures shown, by id of the element */
	overdue: ReadonlyMap<string, readonly Overdue[]>;
	lang: Language;
}

export const MOST_BRANCHES = 12;

/** What the thread of an element shows: its way back to the question, and the first of what follows from it. */
export function shownIn(thread: PublicThread, head: PublicHead): PublicHead[] {
	return [...thread.spine(head), ...[...Map.groupBy(thread.results(head), (h) => h.kind).values()].flatMap((group) => group.slice(0, MOST_BRANCHES))];
}

export function threadKnots(head: PublicHead, sources: KnotSources): Knot[] {
	const { thread, lang } = sources;
	const spine = thread.spine(head);
	const knots = spine.map((h, i): Knot => {
		const parent = spine[i - 1];
		return { key: String(h.number), label: kindName(h, lang), join: joinWords(h, lang), current: h === head, branches: false, items: [itemOf(h, sources)], more: parent ? moreOf(parent, h, thread, lang) : null };
	});
	for (const [kind, group] of Map.groupBy(thread.results(head), (h) => h.kind)) {
		const rest = group.length - MOST_BRANCHES;
		knots.push({
			key: kind,
			label: KIND_WORDS[kind][group.length === 1 ? 'one' : 'many'][lang],
			join: joinWords({ ...(group[0] as PublicHead), targetDate: '' }, lang),
			current: false,
			branches: true,
			items: group.slice(0, MOST_BRANCHES).map((h) => itemOf(h, sources)),
			more: rest > 0 ? { ...siblingWords(head.kind, kind, rest, lang), href: `/strategy/thread?from=${head.number}` } : null
		});
	}
	const adopted = thread.adoptedWith(head);
	if (adopted) return [...knots, resolutionKnot(adopted, lang)];
	const earlier = thread.adopted.find((s) => s.cycle === head.cycle);
	return earlier ? [...knots, sinceThen(earlier, lang)] : knots;
}

/** Others of its kind that follow from the same: one says where they are, not all of them. */
function moreOf(parent: PublicHead, head: PublicHead, thread: PublicThread, lang: Language): Knot['more'] {
	const others = thread.results(parent).filter((h) => h.kind === head.kind && h !== head);
	return others.length > 0 ? { ...siblingWords(parent.kind, head.kind, others.length, lang), href: `/strategy/${parent.number}#thread` } : null;
}

function itemOf(head: PublicHead, { contents, news, overdue, lang }: KnotSources): KnotItem {
	const content = contents.get(head.number)?.content;
	const last = news.get(head.id);
	return {
		href: `/strategy/${head.number}`,
		title: said(head.title, lang),
		text: head.kind === 'measure' && head.responsible ? german(head.responsible, lang) : content?.summary.de ? said(content.summary, lang) : null,
		example: head.example,
		tag: tagOf(head, last, lang),
		note: last ? newsNote(head.kind, last, lang) : '',
		late: (overdue.get(head.id) ?? []).map((o) => OVERDUE_WORDS[o][lang]).join(', ')
	};
}

const LOOKS: Record<MeasureState, 'ok' | 'run' | 'warn' | 'mute'> = { idea: 'mute', planned: 'mute', running: 'run', done: 'ok', stopped: 'warn' };

function tagOf(head: PublicHead, last: News | undefined, lang: Language): KnotItem['tag'] {
	if (head.state) return { look: LOOKS[head.state], text: STATE_WORDS[head.state][lang] };
	if (head.kind !== 'goal' || !last) return null;
	return { look: last.judged === 'reached' ? 'ok' : last.judged === 'delayed' || last.judged === 'at-risk' || last.judged === 'stopped' ? 'warn' : 'run', text: JUDGEMENT_WORDS[last.judged][lang] };
}

function newsNote(kind: Kind, last: News, lang: Language): string {
	const month = formatPeriod(last.reportedOn.slice(0, 7), lang);
	return kind === 'goal' ? (lang === 'de' ? `eingeschätzt ${month}` : `judged ${month}`) : lang === 'de' ? `letzte Nachricht: ${month}` : `last news: ${month}`;
}

function resolutionKnot(adopted: AdoptedStrategy, lang: Language): Knot {
	const years = `${adopted.from.slice(0, 4)}–${adopted.to.slice(0, 4)}`;
	return {
		key: 'resolution',
		label: lang === 'de' ? 'Beschluss' : 'Resolution',
		join: lang === 'de' ? 'verbindlich' : 'binding',
		current: false,
		branches: false,
		items: [{ href: `/strategy/versions/${adopted.number}/${adopted.version}`, title: { text: resolutionTitle(adopted.resolution, lang) }, text: { text: `${formatPeriod(adopted.resolution.decided, lang)}, ${lang === 'de' ? 'gültig' : 'in force'} ${years}` }, example: false, tag: null, note: '', late: '' }],
		more: null
	};
}

/** Public, but younger than what was adopted. */
function sinceThen(earlier: AdoptedStrategy, lang: Language): Knot {
	const de = lang === 'de';
	return {
		key: 'resolution',
		label: de ? 'Beschluss' : 'Resolution',
		join: de ? 'noch keiner' : 'none yet',
		current: false,
		branches: false,
		items: [{ href: `/strategy/versions/${earlier.number}/${earlier.version}`, title: { text: de ? 'Seit dem Beschluss hinzugekommen' : 'Added since the resolution' }, text: { text: de ? 'In der beschlossenen Fassung steht es noch nicht.' : 'The adopted version does not hold it yet.' }, example: false, tag: null, note: '', late: '' }],
		more: null
	};
}
