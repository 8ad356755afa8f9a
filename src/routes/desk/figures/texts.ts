import type { AreaLevel } from '#domains/areas/model.ts';
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Werte', lead: 'Alle übernommenen Werte, ungeschützt. Nur für die Arbeit im Haus.', secret: 'Vertraulich', secretText: 'Hier stehen auch kleine Anzahlen, die öffentlich geheim bleiben. Nicht weitergeben, nicht aushängen.',
	indicator: 'Kennzahl', period: 'Zeitraum', breakdown: 'Gliederung', level: 'Ebene', status: 'Gebietsstand', asOf: 'Wissensstand am', asOfHint: 'Leer: heute', asOfTime: 'Uhrzeit', asOfTimeHint: 'Leer: Ende des Tages', asOfMoment: (moment: string) => `So stand es am ${moment} Uhr. Spätere Lieferungen sind nicht berücksichtigt.`, show: 'Anzeigen', archived: 'archiviert',
	area: 'Gebiet', value: 'Wert', range: '95-%-Bereich', marks: 'Zeichen', origin: 'Herkunft', computed: 'berechnet', history: 'Verlauf', download: 'Als CSV herunterladen', definition: 'Definition',
	none: 'Dazu gibt es keine Werte.', noneThen: (day: string) => `Am ${day} gab es dazu noch keine übernommenen Werte.`, noneText: 'Wählen Sie eine andere Kennzahl oder einen anderen Tag.', noIndicator: 'Noch keine Kennzahl.', asOfNote: (day: string) => `So stand es am Ende des ${day}. Spätere Lieferungen sind nicht berücksichtigt.`, count: (n: string) => `${n} Werte`,
	historyTitle: 'Verlauf eines Wertes', historyLead: 'Was jede übernommene Lieferung dazu sagt, die neueste zuerst. Überschrieben wird nichts.', delivery: 'Lieferung', accepted: 'übernommen', by: 'von', counts: 'gilt', decided: 'Zelle entschieden', confirmed: 'Bestätigt', withdrawn: 'zurückgenommen', gone: 'entfallen', noHistory: 'Zu diesem Wert gibt es keine Lieferung.', derivedHistory: 'Diese Kennzahl wird berechnet. Der Verlauf steht bei den Werten, aus denen sie entsteht:'
};
const en: typeof de = {
	title: 'Figures', lead: 'All accepted figures, unprotected. For work inside only.', secret: 'Confidential', secretText: 'Small counts that stay secret in public are shown here. Do not pass on, do not post.',
	indicator: 'Indicator', period: 'Period', breakdown: 'Breakdown', level: 'Level', status: 'Territorial status', asOf: 'As known on', asOfHint: 'Empty: today', asOfTime: 'Time', asOfTimeHint: 'Empty: end of the day', asOfMoment: (moment) => `As it stood on ${moment}. Later deliveries are not counted.`, show: 'Show', archived: 'archived',
	area: 'Area', value: 'Figure', range: '95% interval', marks: 'Flags', origin: 'Origin', computed: 'computed', history: 'History', download: 'Download as CSV', definition: 'Definition',
	none: 'There are no figures for this.', noneThen: (day) => `On ${day} no figures for this had been accepted.`, noneText: 'Choose another indicator or another day.', noIndicator: 'No indicator yet.', asOfNote: (day) => `As it stood at the end of ${day}. Later deliveries are not counted.`, count: (n) => `${n} figures`,
	historyTitle: 'History of a figure', historyLead: 'What each accepted delivery says of it, newest first. Nothing is overwritten.', delivery: 'Delivery', accepted: 'accepted', by: 'by', counts: 'counts', decided: 'Cell decided', confirmed: 'Confirmed', withdrawn: 'withdrawn', gone: 'gone', noHistory: 'There is no delivery for this figure.', derivedHistory: 'This indicator is computed. The history is with the figures it follows from:'
};
export const figureTexts: Record<Language, typeof de> = { de, en };

export const LEVEL_NAMES: Record<Language, Record<AreaLevel, string>> = {
	de: { country: 'Deutschland', state: 'Land', county: 'Kreise', association: 'Gemeindeverbände', municipality: 'Gemeinden', 'planning-area': 'Planungsräume' },
	en: { country: 'Germany', state: 'State', county: 'Counties', association: 'Municipal associations', municipality: 'Municipalities', 'planning-area': 'Planning areas' }
};
