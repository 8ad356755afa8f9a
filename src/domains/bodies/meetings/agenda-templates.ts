/** Agendas to begin with, for the meetings that planning knows. Pure. */
import type { TemplateInput } from './agenda-template-form.ts';

export interface AgendaTemplate extends TemplateInput {
	/** of built-in ones a word, of own ones their id */
	key: string;
}

const plain = (...titles: string[]) => titles.map((title) => ({ title, note: '', public: true }));

export const AGENDA_TEMPLATES: readonly AgendaTemplate[] = [
	{ key: 'planning-group', name: 'Arbeitssitzung einer Planungsgruppe', note: '', items: plain('Begrüßung und Tagesordnung', 'Niederschrift der letzten Sitzung', 'Neues aus Daten und Beteiligung', 'Ziele und Maßnahmen: Stand und nächste Schritte', 'Verschiedenes und nächster Termin') },
	{ key: 'steering-group', name: 'Sitzung der Steuerungsgruppe', note: '', items: plain('Begrüßung und Tagesordnung', 'Niederschrift der letzten Sitzung', 'Stand der Umsetzung', 'Beschlüsse und Übergaben', 'Verschiedenes und nächster Termin') },
	{ key: 'kick-off', name: 'Auftaktveranstaltung', note: '', items: plain('Begrüßung', 'Warum wir gemeinsam planen', 'Die Lage im Kreis: Zahlen und Befunde', 'Was die Beteiligten sehen: Gespräch an Tischen', 'Wer mitarbeiten möchte', 'Wie es weitergeht') }
];
