/** The record as what its page, its PDF and its file say: pairs of words. In German, as the record is. Runs anywhere. */
import { berlinDay } from '#base/day.ts';
import type { Fact, ProcessingDocument } from '#domains/reports/processing-source.ts';
import type { Activity } from './activities.ts';

interface Recorded {
	authority: { name: string; represented: string; address: string; email: string; phone: string };
	officer: { name: string; email: string };
	activities: readonly Activity[];
	measures: readonly string[];
	now: Date;
}

const MISSING = '(noch nicht angegeben)';

export function processingDocument({ authority, officer, activities, measures, now }: Recorded): ProcessingDocument {
	const responsible: Fact[] = [
		['Behörde', [authority.name, authority.address].filter(Boolean).join(', ')], ['Vertreten durch', authority.represented || MISSING], ['Kontakt', [authority.email, authority.phone].filter(Boolean).join(', ') || MISSING],
		['Datenschutzbeauftragte Person', [officer.name, officer.email].filter(Boolean).join(', ') || MISSING], ['Drittländer', 'Daten werden nicht in Drittländer übermittelt.']
	];
	const factsOf = (a: Activity): Fact[] => [['Zweck', a.purpose], ['Rechtsgrundlage', a.basis], ['Betroffene Personen', a.people], ['Kategorien von Daten', a.data], ['Empfänger', a.recipients], ['Löschung', a.deletion]];
	return { authority: authority.name, day: berlinDay(now), responsible, activities: activities.map((a) => ({ name: a.name, facts: factsOf(a) })), measures };
}
