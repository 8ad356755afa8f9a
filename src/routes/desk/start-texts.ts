import type { Language } from '#ui/language.ts';

const de = {
	open: 'offene Lieferungen', openOne: 'offene Lieferung', late: 'überfällige Lieferungen', lateOne: 'überfällige Lieferung', owed: 'überfällig im Kreislauf', owedOne: 'überfällig im Kreislauf', changes: 'Änderungen noch nicht öffentlich', changesOne: 'Änderung noch nicht öffentlich', empty: 'Kennzahlen ohne Werte', emptyOne: 'Kennzahl ohne Werte',
	waits: 'Wartet auf Sie', deliveries: 'Lieferungen, die eine Entscheidung brauchen', own: 'Ihre Lieferungen, die noch geprüft werden', data: 'Daten', from: 'Von', since: 'Eingereicht', state: 'Stand', errors: (n: number) => `${n} Fehler`, hints: (n: number) => `${n} ${n === 1 ? 'Hinweis' : 'Hinweise'}`, clean: 'ohne Befund', check: 'Prüfen', decide: 'Entscheiden', view: 'Ansehen',
	more: (n: number) => `${n} weitere`, nothing: 'Nichts wartet.', nothingText: 'Alle Lieferungen sind entschieden, alles Übernommene ist veröffentlicht.', noOpen: 'Keine Lieferung wartet.', handIn: 'Datei einreichen',
	unpublished: 'Übernommen, aber noch nicht öffentlich', unpublishedText: (d: number, v: number) => `${d} ${d === 1 ? 'Lieferung' : 'Lieferungen'} und ${v} ${v === 1 ? 'Definition' : 'Definitionen'} sind neu`, sinceRelease: (n: number) => `seit Datenstand ${n}`, never: 'Veröffentlicht ist noch nichts.', publish: 'Vorschau ansehen',
	emptyHead: 'Kennzahlen ohne Werte', emptyText: 'Für diese liegt noch keine übernommene Lieferung vor. Liefern, oder archivieren, was niemand braucht.', computed: 'berechnet: Es fehlen Zähler oder Nenner', open_: 'Öffnen', all: 'Alle ansehen', factor: 'Zweiter Faktor fehlt', sections: 'Bereiche'
};
const en: typeof de = {
	open: 'open deliveries', openOne: 'open delivery', late: 'late deliveries', lateOne: 'late delivery', owed: 'overdue in the cycle', owedOne: 'overdue in the cycle', changes: 'changes not public yet', changesOne: 'change not public yet', empty: 'indicators without figures', emptyOne: 'indicator without figures',
	waits: 'Waits for you', deliveries: 'Deliveries that need a decision', own: 'Your deliveries still being checked', data: 'Data', from: 'From', since: 'Handed in', state: 'State', errors: (n) => `${n} ${n === 1 ? 'error' : 'errors'}`, hints: (n) => `${n} ${n === 1 ? 'hint' : 'hints'}`, clean: 'nothing found', check: 'Check', decide: 'Decide', view: 'View',
	more: (n) => `${n} more`, nothing: 'Nothing waits.', nothingText: 'All deliveries are decided, all that was accepted is public.', noOpen: 'No delivery waits.', handIn: 'Hand in a file',
	unpublished: 'Accepted, but not public yet', unpublishedText: (d, v) => `${d} ${d === 1 ? 'delivery' : 'deliveries'} and ${v} ${v === 1 ? 'definition' : 'definitions'} are new`, sinceRelease: (n) => `since release ${n}`, never: 'Nothing is public yet.', publish: 'See preview',
	emptyHead: 'Indicators without figures', emptyText: 'No delivery has been accepted for these. Deliver, or archive what nobody needs.', computed: 'computed: numerator or denominator is missing', open_: 'Open', all: 'See all', factor: 'Second factor is missing', sections: 'Sections'
};
export const startTexts: Record<Language, typeof de> = { de, en };
