/** How far a resolution is carried out, in words. Runs anywhere. */
import type { ExecutionState } from './resolution.ts';

export const EXECUTION_WORDS: Record<ExecutionState, { de: string; en: string; tag: 'ok' | 'run' | 'warn' | 'mute' }> = {
	open: { de: 'offen', en: 'open', tag: 'warn' },
	running: { de: 'in Arbeit', en: 'under way', tag: 'run' },
	done: { de: 'ausgeführt', en: 'carried out', tag: 'ok' },
	dropped: { de: 'nicht weiter verfolgt', en: 'not pursued', tag: 'mute' }
};
