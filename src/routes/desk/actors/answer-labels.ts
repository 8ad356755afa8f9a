/** How the keys of the file are called that a person gets: beside them on the page, and in the file itself. */
import { ACTOR_FIELD_WORDS } from '#domains/bodies/actors/words.ts';
import type { Language } from '#ui/language.ts';
import { partTexts } from './part-texts.ts';

/** parts of the answer, by their key */
const PARTS = { content: 'content', account: 'account', consents: 'consents', profiles: 'seenBy', memberships: 'memberships', meetings: 'meetings', papers: 'papers', mails: 'mails', subscriptions: 'subscriptions', tasks: 'tasks', assessments: 'assessments', history: 'history', retainUntil: 'until', enteredAt: 'entered' } as const;

export function answerLabels(lang: Language): Record<string, string> {
	const parts = Object.entries(PARTS).map(([key, word]) => [key, partTexts[lang][word]]);
	const fields = Object.entries(ACTOR_FIELD_WORDS).filter(([key]) => !(key in PARTS)).map(([key, words]) => [`content.${key}`, words[lang]]);
	return Object.fromEntries([...parts, ...fields]);
}
