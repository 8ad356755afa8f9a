/** Names of what the inventory holds (docs/glossary.md). Runs anywhere. */
import type { PlanState, RecordKind } from './model.ts';

type Words = { de: string; en: string };

export const RECORD_WORDS: Record<RecordKind, Words> = {
	field: { de: 'Fachgebiet', en: 'Field' },
	plan: { de: 'Fachplanung', en: 'Sector plan' },
	funding: { de: 'Förderung', en: 'Funding' }
};

export const PLAN_STATE_WORDS: Record<PlanState, Words> = {
	planned: { de: 'geplant', en: 'planned' },
	'in-work': { de: 'in Arbeit', en: 'in work' },
	finished: { de: 'fertig', en: 'finished' },
	outdated: { de: 'veraltet', en: 'outdated' }
};

/** Names of fields as the forms call them. */
export const FIELD_WORDS: Record<string, string> = {
	name: 'Name',
	gaps: 'Was fehlt',
	example: 'Beispiel',
	title: 'Titel',
	field: 'Fachgebiet',
	year: 'Jahr',
	state: 'Stand',
	responsible: 'Zuständig',
	legalBasis: 'Rechtsgrundlage',
	nextDue: 'Nächste Fortschreibung',
	document: 'Dokument',
	summary: 'Worum es geht',
	source: 'Geber',
	from: 'Beginn',
	to: 'Ende',
	amount: 'Betrag',
	pays: 'Was sie bezahlt',
	posts: 'Stellen',
	measures: 'Maßnahmen',
	proofs: 'Nachweise',
	note: 'Interne Anmerkung',
	due: 'fällig am',
	handedInOn: 'abgegeben am',
	url: 'Adresse'
};
