import type { Language } from '#ui/language.ts';

const de = {
	title: 'Fortschritt', lead: 'Wo jedes Ziel und jede Maßnahme steht: was die Zahlen sagen und wie es die Verantwortlichen einschätzen.', reports: 'Fortschrittsberichte', links: 'Meldelinks', inbox: 'Meldungen', unseen: (n: number) => `${n} neue ${n === 1 ? 'Meldung' : 'Meldungen'} ansehen`, noUnseen: 'Keine neuen Meldungen.',
	all: 'Alle Ziele und Maßnahmen', filter: 'Anzeigen', everything: 'alle', kind: 'Art', goals: 'Ziele', measures: 'Maßnahmen', field: 'Handlungsfeld', responsible: 'Verantwortlich', state: 'Berechneter Stand', disagree: 'Einschätzung weicht ab', overdue: 'Überfällig', any: 'irgendetwas', cycle: 'Kreislauf', sort: 'Sortierung',
	sorts: { order: 'Reihenfolge', last: 'längste Zeit ohne Meldung', next: 'nächster Termin', state: 'Stand, Schwieriges zuerst', responsible: 'Verantwortlich' },
	what: 'Ziel oder Maßnahme', computed: 'Berechnet', judged: 'Eingeschätzt', trend: 'Entwicklung', next: 'Nächster Schritt', pick: 'Auswählen', news: 'Meldungen', until: 'bis', nobody: 'niemand', none: 'Nichts passt zu dieser Auswahl.', empty: 'Noch gibt es keine Ziele und Maßnahmen.', shown: (n: number, of: number) => (n === of ? `${n} Zeilen` : `${n} von ${of} Zeilen`),
	bulk: 'Mehrere auf einmal ändern', bulkLead: 'Zeilen oben ankreuzen, hier sagen, was sich ändert. Leere Felder bleiben, wie sie sind. Erst kommt eine Vorschau.', newState: 'Neuer Stand (nur Maßnahmen)', stopReason: 'Grund, wenn beendet', newResponsible: 'Neu verantwortlich', newDue: 'Neuer Termin (Ziel) oder neues Ende (Maßnahme)', preview: 'Vorschau', keep: 'bleibt',
	previewTitle: 'Vorschau der Änderung', change: 'Änderung', fields: { state: 'Stand', responsible: 'Verantwortlich', due: 'Termin' }, unchanged: 'bleibt, wie es ist', reason: 'Grund der Änderung', reasonHint: 'Steht in der Geschichte jeder Zeile.', apply: (n: number) => `${n} ${n === 1 ? 'Zeile' : 'Zeilen'} ändern`, back: 'Zurück ohne Änderung', nothing: 'Es würde sich nichts ändern.', changed: (n: number) => `${n} ${n === 1 ? 'Zeile' : 'Zeilen'} geändert.`, emptyValue: 'leer',
	monthsLabel: 'Nach wie vielen Monaten ohne Meldung gilt etwas als überfällig?', monthsSave: 'Festlegen', monthsSaved: 'Festgelegt. Es gilt in wenigen Sekunden.',
	monthsNote: (n: number) => `Nach ${n} ${n === 1 ? 'Monat' : 'Monaten'} ohne Meldung gilt etwas als überfällig.`
};
const en: typeof de = {
	title: 'Progress', lead: 'Where every goal and measure stands: what the figures say, and how those responsible judge it.', reports: 'Progress reports', links: 'Reporting links', inbox: 'News', unseen: (n) => `See ${n} new ${n === 1 ? 'report' : 'reports'}`, noUnseen: 'No new reports.',
	all: 'All goals and measures', filter: 'Show', everything: 'all', kind: 'Kind', goals: 'Goals', measures: 'Measures', field: 'Action field', responsible: 'Responsible', state: 'Computed state', disagree: 'judged differently', overdue: 'Overdue', any: 'anything', cycle: 'Cycle', sort: 'Sort by',
	sorts: { order: 'order', last: 'longest without news', next: 'next date', state: 'state, difficult ones first', responsible: 'responsible' },
	what: 'Goal or measure', computed: 'Computed', judged: 'Judged', trend: 'Trend', next: 'Next step', pick: 'Choose', news: 'News', until: 'by', nobody: 'nobody', none: 'Nothing matches this choice.', empty: 'There are no goals and measures yet.', shown: (n, of) => (n === of ? `${n} rows` : `${n} of ${of} rows`),
	bulk: 'Change several at once', bulkLead: 'Tick rows above, say here what changes. Empty fields stay as they are. A preview comes first.', newState: 'New state (measures only)', stopReason: 'Reason, if stopped', newResponsible: 'Newly responsible', newDue: 'New target date (goal) or new end (measure)', preview: 'Preview', keep: 'stays',
	previewTitle: 'Preview of the change', change: 'Change', fields: { state: 'State', responsible: 'Responsible', due: 'Date' }, unchanged: 'stays as it is', reason: 'Reason of the change', reasonHint: 'Stands in the history of each row.', apply: (n) => `Change ${n} ${n === 1 ? 'row' : 'rows'}`, back: 'Back without change', nothing: 'Nothing would change.', changed: (n) => `${n} ${n === 1 ? 'row' : 'rows'} changed.`, emptyValue: 'empty',
	monthsLabel: 'After how many months without news is something overdue?', monthsSave: 'Set', monthsSaved: 'Set. It counts in a few seconds.',
	monthsNote: (n) => `After ${n} ${n === 1 ? 'month' : 'months'} without news something counts as overdue.`
};
export const progressTexts: Record<Language, typeof de> = { de, en };
