/** Whether an adopted version is in force, in words. */
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Validity } from '#domains/strategy/versions/validity.ts';
import type { Language } from '#ui/language.ts';

export function stateWords({ state, by }: Validity, { from, to }: { from: string; to: string }, lang: Language): string {
	const de = lang === 'de';
	if (state === 'replaced') return de ? `ersetzt durch Strategie ${by.number}, Fassung ${by.version}` : `replaced by strategy ${by.number}, version ${by.version}`;
	if (state === 'coming') return `${de ? 'gilt ab' : 'in force from'} ${formatPeriod(from, lang)}`;
	return state === 'over' ? `${de ? 'galt bis' : 'was in force until'} ${formatPeriod(to, lang)}` : `${de ? 'gilt bis' : 'in force until'} ${formatPeriod(to, lang)}`;
}
