/** The cycle as data for the ring picture. */
import type { CycleRingData } from '#ui/charts/cycle-ring.ts';
import type { Language } from '#ui/language.ts';
import { QUARTERS, type CycleDescription } from './model.ts';

export function ringOf(cycle: CycleDescription, lang: Language): CycleRingData {
	const current = cycle.cycles[0];
	const next = cycle.cycles[1];
	return {
		title: lang === 'de' ? 'Der Planungskreislauf' : 'The planning cycle',
		phases: cycle.phases.map((phase) => ({ label: phase.name[lang], state: phase.state })),
		quarters: [...new Set(cycle.phases.map((phase) => phase.quarter))].map((quarter) => QUARTERS[quarter][lang]),
		centre: current ? [`${lang === 'de' ? 'Kreislauf' : 'Cycle'} ${current.number}`, `${current.from}–${current.to ?? ''}`, current.name[lang]] : [],
		next: next ? (lang === 'de' ? `Kreislauf ${next.number} beginnt` : `Cycle ${next.number} begins`) : null
	};
}
