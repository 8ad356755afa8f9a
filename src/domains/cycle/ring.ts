/** The cycle as data for the ring picture. */
import type { CycleRingData } from '#ui/charts/cycle-ring.ts';
import type { Language } from '#ui/language.ts';
import { QUARTER_NAMES, type Cycle, type CycleHead } from './model.ts';
import { timeText } from './period.ts';

/** @param next the cycle that follows, where there is one */
export function ringOf(cycle: Cycle, next: CycleHead | null, lang: Language): CycleRingData {
	const de = lang === 'de';
	return {
		title: de ? 'Der Planungskreislauf' : 'The planning cycle',
		phases: cycle.phases.map((phase) => ({ label: phase.name[lang] || phase.name.de, state: phase.state === 'skipped' ? 'open' : phase.state })),
		quarters: [...new Set(cycle.phases.map((phase) => phase.quarter))].map((quarter) => QUARTER_NAMES[quarter][lang]),
		centre: [`${de ? 'Kreislauf' : 'Cycle'} ${cycle.number}`, `${timeText(cycle.from, lang)}–${cycle.to ? timeText(cycle.to, lang) : ''}`, cycle.name[lang] || cycle.name.de],
		next: next ? (next.state === 'planned' ? (de ? `Kreislauf ${next.number} beginnt` : `Cycle ${next.number} begins`) : de ? `Kreislauf ${next.number} hat begonnen` : `Cycle ${next.number} has begun`) : null
	};
}
