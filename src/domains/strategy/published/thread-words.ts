/** What joins one element of the thread to the next, read from the question to the measure or back. Runs anywhere. */
import { counted, type Language } from '#ui/language.ts';
import { KIND_WORDS } from '../kind-words.ts';
import type { Kind } from '../model.ts';
import type { PublicHead } from './public-thread.ts';

type Words = { de: string; en: string };

const JOINS: Record<Kind, Words> = {
	question: { de: 'damit begann es', en: 'where it began' },
	finding: { de: 'weil …', en: 'because …' },
	need: { de: 'darum nötig', en: 'so we need' },
	'guiding-model': { de: 'unser Bild davon', en: 'how we see it' },
	pillar: { de: 'darauf gebaut', en: 'built on it' },
	'action-field': { de: 'hier setzen wir an', en: 'where we start' },
	'guiding-goal': { de: 'langfristig', en: 'in the long run' },
	goal: { de: 'daran messen wir uns', en: 'what we are measured by' },
	measure: { de: 'wer tut was', en: 'who does what' }
};

export function joinWords(head: PublicHead, lang: Language): string {
	const year = head.targetDate.slice(0, 4);
	if (head.kind === 'goal' && year) return head.targetDate.endsWith('-12-31') ? (lang === 'de' ? `bis Ende ${year}` : `by the end of ${year}`) : lang === 'de' ? `bis ${head.targetDate.slice(5, 7)}/${year}` : `by ${head.targetDate.slice(5, 7)}/${year}`;
	return JOINS[head.kind][lang];
}

/** “Ziel 1.2”, “Handlungsfeld HF1”, “Befund” */
export function kindName({ kind, code }: Pick<PublicHead, 'kind' | 'code'>, lang: Language): string {
	return `${KIND_WORDS[kind].one[lang]}${code ? ` ${code}` : ''}`;
}

export function countedKind(n: number, kind: Kind, lang: Language): string {
	return counted(n, KIND_WORDS[kind].one[lang], KIND_WORDS[kind].many[lang], lang);
}

const GENDER: Record<Kind, 'f' | 'm' | 'n'> = {
	question: 'f',
	finding: 'm',
	need: 'm',
	'guiding-model': 'n',
	pillar: 'f',
	'action-field': 'n',
	'guiding-goal': 'n',
	goal: 'n',
	measure: 'f'
};

/** “Zu dieser Leitfrage gibt es 2 weitere Befunde” */
export function siblingWords(parent: Kind, kind: Kind, more: number, lang: Language): { before: string; link: string } {
	const many = KIND_WORDS[kind].many[lang];
	const one = KIND_WORDS[kind].one[lang];
	if (lang === 'en') return {
		before: `This ${KIND_WORDS[parent].one.en.toLowerCase()} has`,
		link: more === 1 ? `one more ${one.toLowerCase()}` : `${more} more ${many.toLowerCase()}`
	};
	const another = { f: 'eine weitere', m: 'einen weiteren', n: 'ein weiteres' }[GENDER[kind]];
	return {
		before: `Zu ${GENDER[parent] === 'f' ? 'dieser' : 'diesem'} ${KIND_WORDS[parent].one.de} gibt es`,
		link: more === 1 ? `${another} ${one}` : `${more} weitere ${many}`
	};
}
