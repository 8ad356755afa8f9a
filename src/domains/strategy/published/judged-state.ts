/** Where goals stand in the eyes of those responsible, as symbols with words. Runs anywhere. */
import type { Language } from '#ui/language.ts';
import { JUDGEMENT_WORDS, KIND_WORDS } from '../kind-words.ts';
import type { Judgement } from '../model.ts';

/** unknown: nobody has reported yet */
export type JudgedState = Judgement | 'unknown';

/** In the order in which they are counted: what went well first, what nobody told last. */
export const JUDGED_STATES = ['reached', 'on-track', 'delayed', 'at-risk', 'not-started', 'stopped', 'unknown'] as const satisfies readonly JudgedState[];

export const JUDGED_WORDS: Record<JudgedState, { de: string; en: string }> = { ...JUDGEMENT_WORDS, unknown: { de: 'ohne Nachricht', en: 'no news' } };

/** “7 Ziele: 2 erreicht, 3 auf dem Weg, 1 gefährdet, 1 ohne Nachricht” */
export function judgedStatesText(states: readonly JudgedState[], lang: Language): string {
	if (states.length === 0) return lang === 'de' ? 'noch keine Ziele' : 'no goals yet';
	const { one, many } = KIND_WORDS.goal;
	const word = (states.length === 1 ? one : many)[lang];
	const parts = JUDGED_STATES.flatMap((state) => {
		const n = states.filter((s) => s === state).length;
		return n > 0 ? [`${n} ${JUDGED_WORDS[state][lang]}`] : [];
	});
	return `${states.length} ${lang === 'de' ? word : word.toLowerCase()}: ${parts.join(', ')}`;
}
