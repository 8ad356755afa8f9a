import type { Language } from '#ui/language.ts';

const de = {
	title: 'Ziele und Maßnahmen', lead: 'Jedes Ziel und jede Maßnahme in einer Zeile: was die Zahlen sagen, wie es die Verantwortlichen einschätzen, was als Nächstes kommt.',
	what: 'Ziel oder Maßnahme', responsible: 'Verantwortlich', computed: 'Berechnet', judged: 'Eingeschätzt', next: 'Nächster Schritt', sortBy: 'danach sortieren', until: 'bis', nobody: 'noch niemand', nothing: 'nicht angegeben', example: 'Beispiel',
	kind: 'Art', everything: 'alle', goals: 'Ziele', measures: 'Maßnahmen', field: 'Handlungsfeld', area: 'Gebiet', whole: 'ganzer Landkreis', stage: 'Umsetzung der Maßnahme', state: 'Berechneter Stand', disagree: 'Einschätzung weicht ab', overdue: 'Überfällig', any: 'irgendetwas', cycle: 'Kreislauf', sort: 'Reihenfolge', show: 'Anzeigen',
	sorts: { order: 'wie in der Strategie', last: 'längste Zeit ohne Meldung zuerst', next: 'nächster Termin zuerst', state: 'Schwieriges zuerst', responsible: 'nach Verantwortlichen' },
	shown: (n: number, of: number) => (n === of ? `${of} ${of === 1 ? 'Zeile' : 'Zeilen'}` : `${n} von ${of} Zeilen`),
	months: (n: number) => `Überfällig ist auch, wovon ${n === 1 ? 'einen Monat' : `${n} Monate`} lang nichts gemeldet wurde.`,
	everywhere: (n: number) => (n === 1 ? 'Eine weitere Zeile gilt für den ganzen Landkreis' : `${n} weitere Zeilen gelten für den ganzen Landkreis`),
	none: 'Nichts passt zu dieser Auswahl.', all: 'Alle Ziele und Maßnahmen zeigen', empty: 'Noch sind keine Ziele und Maßnahmen veröffentlicht.',
	take: 'Mitnehmen', files: 'Diese Auswahl als Datei', reports: 'Fortschritt je Handlungsfeld, zum Drucken', feed: 'Neues abonnieren (Atom)'
};
const en: typeof de = {
	title: 'Goals and measures', lead: 'Every goal and measure in one row: what the figures say, how those responsible judge it, what comes next.',
	what: 'Goal or measure', responsible: 'Responsible', computed: 'Computed', judged: 'Judged', next: 'Next step', sortBy: 'sort by this', until: 'by', nobody: 'nobody yet', nothing: 'not stated', example: 'example',
	kind: 'Kind', everything: 'all', goals: 'Goals', measures: 'Measures', field: 'Action field', area: 'Area', whole: 'whole county', stage: 'State of the measure', state: 'Computed state', disagree: 'judged differently', overdue: 'Overdue', any: 'anything', cycle: 'Cycle', sort: 'Order', show: 'Show',
	sorts: { order: 'as in the strategy', last: 'longest without news first', next: 'next date first', state: 'difficult ones first', responsible: 'by who is responsible' },
	shown: (n, of) => (n === of ? `${of} ${of === 1 ? 'row' : 'rows'}` : `${n} of ${of} rows`),
	months: (n) => `Overdue is also what nothing was reported of for ${n === 1 ? 'one month' : `${n} months`}.`,
	everywhere: (n) => (n === 1 ? 'One more row is for the whole county' : `${n} more rows are for the whole county`),
	none: 'Nothing matches this choice.', all: 'Show all goals and measures', empty: 'No goals and measures have been published yet.',
	take: 'Take along', files: 'This choice as a file', reports: 'Progress by action field, to print', feed: 'Subscribe to news (Atom)'
};
export const tableTexts: Record<Language, typeof de> = { de, en };
