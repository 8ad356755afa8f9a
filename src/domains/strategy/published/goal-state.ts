/** Where a goal stands, as a symbol with a word. Runs anywhere. */
import { counted, type Language } from '#ui/language.ts';
import { KIND_WORDS } from '../kind-words.ts';
import type { Judgement } from '../model.ts';

export const GOAL_STATES = ['reached', 'on-the-way', 'open', 'unknown'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

export const GOAL_STATE_WORDS: Record<GoalState, { de: string; en: string }> = {
	reached: { de: 'erreicht', en: 'reached' },
	'on-the-way': { de: 'auf dem Weg', en: 'on the way' },
	open: { de: 'offen', en: 'open' },
	unknown: { de: 'ohne Nachricht', en: 'no news' }
};

/** As those say who carry it out; null: nobody has said anything yet */
export function goalState(judged: Judgement | null): GoalState {
	if (judged === null) return 'unknown';
	if (judged === 'reached') return 'reached';
	return judged === 'not-started' || judged === 'stopped' ? 'open' : 'on-the-way';
}

/** “7 Ziele: 2 erreicht, 3 auf dem Weg” */
export function goalStateWords(states: readonly GoalState[], lang: Language): string {
	if (states.length === 0) return lang === 'de' ? 'noch keine Ziele' : 'no goals yet';
	const total = counted(states.length, KIND_WORDS.goal.one[lang], KIND_WORDS.goal.many[lang].toLowerCase(), lang);
	const parts = GOAL_STATES.flatMap((state) => {
		const n = states.filter((s) => s === state).length;
		return n > 0 ? [`${n} ${GOAL_STATE_WORDS[state][lang]}`] : [];
	});
	return `${lang === 'de' ? counted(states.length, 'Ziel', 'Ziele') : total}: ${parts.join(', ')}`;
}
