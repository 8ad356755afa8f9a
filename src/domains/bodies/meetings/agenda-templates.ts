/** Agendas to begin with, for the meetings that planning knows. Pure. */
export interface AgendaTemplate {
	key: string;
	name: string;
	items: readonly { title: string; note: string }[];
}

const plain = (...titles: string[]) => titles.map((title) => ({ title, note: '' }));

export const AGENDA_TEMPLATES: readonly AgendaTemplate[] = [
	{ key: 'planning-group', name: 'Arbeitssitzung einer Planungsgruppe', items: plain('Begrüßung und Tagesordnung', 'Niederschrift der letzten Sitzung', 'Neues aus Daten und Beteiligung', 'Ziele und Maßnahmen: Stand und nächste Schritte', 'Verschiedenes und nächster Termin') },
	{ key: 'steering-group', name: 'Sitzung der Steuerungsgruppe', items: plain('Begrüßung und Tagesordnung', 'Niederschrift der letzten Sitzung', 'Stand der Umsetzung', 'Beschlüsse und Übergaben', 'Verschiedenes und nächster Termin') },
	{ key: 'kick-off', name: 'Auftaktveranstaltung', items: plain('Begrüßung', 'Warum wir gemeinsam planen', 'Die Lage im Kreis: Zahlen und Befunde', 'Was die Beteiligten sehen: Gespräch an Tischen', 'Wer mitarbeiten möchte', 'Wie es weitergeht') }
];
