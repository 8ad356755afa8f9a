/** How pages call states of cycles and phases. */
import type { Language } from '#ui/language.ts';
import type { CycleState, PhaseState } from './model.ts';

export const STATE_WORDS: Record<Language, Record<PhaseState | 'flag', string>> = {
	de: { done: 'abgeschlossen', running: 'läuft', here: 'jetzt', open: 'offen', skipped: 'entfällt', flag: 'Wir sind hier' },
	en: { done: 'completed', running: 'running', here: 'now', open: 'open', skipped: 'left out', flag: 'We are here' }
};

export const CYCLE_STATE_WORDS: Record<Language, Record<CycleState, string>> = {
	de: { planned: 'geplant', running: 'läuft', closed: 'abgeschlossen' },
	en: { planned: 'planned', running: 'running', closed: 'completed' }
};
