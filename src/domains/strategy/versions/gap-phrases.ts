/** Gaps that whoever adopts a strategy is told; the others are work that goes on. */
import type { Gap } from '../gaps.ts';

export const GAP_PHRASES = {
	'goal-without-measure': 'hat noch keine Maßnahme',
	'goal-without-indicator': 'wird von keiner Kennzahl gemessen',
	'goal-in-words': 'wird nur in Worten gemessen, keine Kennzahl zeigt den Fortschritt',
	'goal-without-responsible': 'nennt niemanden, der verantwortlich ist',
	'measure-without-responsible': 'nennt niemanden, der verantwortlich ist'
} as const satisfies Partial<Record<Gap, string>>;
