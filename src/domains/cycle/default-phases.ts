/** The phases a cycle begins with; each county may rename, add, reorder and skip. */
import type { Quarter, Text } from './model.ts';

export const DEFAULT_PHASES: readonly { code: string; quarter: Quarter; name: Text }[] = [
	{ code: 'mandate', quarter: 'ask', name: { de: 'Auftrag', en: 'Mandate' } },
	{ code: 'stakeholders', quarter: 'ask', name: { de: 'Akteure', en: 'Stakeholders' } },
	{ code: 'inventory', quarter: 'ask', name: { de: 'Bestandsaufnahme', en: 'Inventory' } },
	{ code: 'needs', quarter: 'assess', name: { de: 'Bedarfe', en: 'Needs' } },
	{ code: 'assessment', quarter: 'assess', name: { de: 'Bewertung', en: 'Assessment' } },
	{ code: 'goals', quarter: 'assess', name: { de: 'Ziele', en: 'Goals' } },
	{ code: 'measures', quarter: 'act', name: { de: 'Maßnahmen', en: 'Measures' } },
	{ code: 'resolution', quarter: 'act', name: { de: 'Beschluss', en: 'Resolution' } },
	{ code: 'implementation', quarter: 'act', name: { de: 'Umsetzung', en: 'Implementation' } },
	{ code: 'monitoring', quarter: 'check', name: { de: 'Monitoring', en: 'Monitoring' } },
	{ code: 'evaluation', quarter: 'check', name: { de: 'Evaluation', en: 'Evaluation' } },
	{ code: 'continuation', quarter: 'check', name: { de: 'Fortschreibung', en: 'Continuation' } }
];
