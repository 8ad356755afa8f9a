/** Where several goals and measures stand, in two sentences: computed only, what those responsible say stands beside each. Runs anywhere. */
import { counted, type Language } from '#ui/language.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { GOAL_STATES, MEASURE_PROGRESS } from './model.ts';
import type { ProgressRow } from './progress-rows.ts';
import { GOAL_STATE_WORDS, MEASURE_PROGRESS_WORDS } from './progress-words.ts';

/** “6 Ziele: 1 auf dem Weg, 5 nicht zu berechnen. 8 Maßnahmen: bei 6 alle Meilensteine erledigt, bei 2 Meilensteine überfällig. Bei 11 davon ist etwas überfällig.” */
export function progressCounts(rows: readonly ProgressRow[], lang: Language): string {
	const of = (kind: 'goal' | 'measure', states: readonly string[], words: Record<string, { de: string; en: string }>) => {
		const own = rows.filter((r) => r.kind === kind);
		if (own.length === 0) return [];
		const parts = states.flatMap((state) => {
			const n = own.filter((r) => r.standing.progress.state === state).length;
			const word = words[state]?.[lang] ?? state;
			// of these the milestones are the subject, not the measures
			const milestones = state === 'all-done' || state === 'overdue' || state === 'unfinished';
			return n > 0 ? [milestones ? (lang === 'de' ? `bei ${n} ${word}` : `${n} with ${word}`) : `${n} ${word}`] : [];
		});
		return [`${counted(own.length, KIND_WORDS[kind].one[lang], KIND_WORDS[kind].many[lang], lang)}: ${parts.join(', ')}.`];
	};
	const late = rows.filter((r) => r.standing.overdue.length > 0).length;
	return [
		...of('goal', GOAL_STATES, GOAL_STATE_WORDS),
		...of('measure', MEASURE_PROGRESS, MEASURE_PROGRESS_WORDS),
		...(late > 0 ? [lang === 'de' ? `Bei ${late} davon ist etwas überfällig.` : `Something is overdue with ${late} of them.`] : [])
	].join(' ');
}
