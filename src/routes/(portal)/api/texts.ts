import type { Language } from '#ui/language.ts';

const de = {
	title: 'Programmierschnittstelle',
	lead: 'Alle öffentlichen Zahlen, Gebiete und Definitionen für eigene Programme, Tabellen und Karten. Ohne Anmeldung und ohne Schlüssel.',
	rules: 'Gut zu wissen',
	ruleList: [
		'Wo keine Zahl steht, sagt der Status warum: geheim, nicht geliefert, zu unsicher. Nie steht dort eine 0.',
		'Schlüssel sind Text. Führende Nullen gehören dazu.',
		'Ein Datenstand ändert sich nie. Mit release=1 bleibt Ihre Abfrage auf Dauer gleich; asOf=2026-03-31 fragt nach dem, was an dem Tag galt.',
		'Lange Listen kommen in Seiten. Die nächste steht unter links.next und im Link-Kopf.',
		'Unbekannte Parameter werden abgelehnt: Ein Tippfehler ändert kein Ergebnis unbemerkt.',
		'Antworten tragen ein ETag; mit If-None-Match kommt 304, solange sich nichts geändert hat.'
	],
	try: 'Ausprobieren',
	machine: 'Für Werkzeuge, die OpenAPI lesen:',
	list: 'Abfragen im Überblick',
	forms: 'Formen',
	parameters: 'Parameter',
	parameter: 'Parameter',
	meaning: 'Bedeutung',
	values: 'Werte',
	required: 'nötig',
	usual: 'üblich:',
	example: 'Beispiel',
	examples: 'Beispiele',
	oparl: 'Gremien, Sitzungen und Vorlagen: OParl 1.1',
	oparlLead: 'Was von Gremien öffentlich ist, gibt es in der Form, die deutsche Ratsinformationssysteme verbindet. Anfang:',
	oparlRules: [
		'Wer alles mitführt, liest die Listen einmal und fragt danach mit modified_since. Was nicht mehr öffentlich ist, steht dann mit deleted darin.',
		'Eigene Angaben beginnen mit planungskreis: – zum Beispiel planungskreis:votes (Stimmen) und planungskreis:execution (Stand der Umsetzung) am Tagesordnungspunkt, planungskreis:memberCount (Zahl der Mitglieder) am Gremium.',
		'Für Kalender und Feedleser:'
	],
	calendar: 'alle Sitzungen (iCalendar)',
	feed: 'Beschlüsse und Vorlagen (Atom)',
	problems: 'Wenn etwas nicht geht',
	problemLead: 'Jeder Fehler kommt als application/problem+json (RFC 9457) mit einem Satz, was falsch ist.'
};
const en: typeof de = {
	title: 'Programming interface',
	lead: 'All public figures, areas and definitions for your own programs, tables and maps. No account, no key.',
	rules: 'Good to know',
	ruleList: [
		'Where there is no number, the status says why: withheld, not delivered, too uncertain. There is never a 0 in its place.',
		'Keys are text. Leading zeros are part of them.',
		'A release never changes. With release=1 your question keeps its answer for good; asOf=2026-03-31 asks for what was in force that day.',
		'Long lists come in pages. The next one stands in links.next and in the Link header.',
		'Unknown parameters are refused: a misspelt one never changes a result in silence.',
		'Answers carry an ETag; with If-None-Match you get 304 while nothing has changed.'
	],
	try: 'Try it',
	machine: 'For tools that read OpenAPI:',
	list: 'All questions',
	forms: 'Forms',
	parameters: 'Parameters',
	parameter: 'Parameter',
	meaning: 'Meaning',
	values: 'Values',
	required: 'needed',
	usual: 'usually',
	example: 'Example',
	examples: 'Examples',
	oparl: 'Bodies, meetings and papers: OParl 1.1',
	oparlLead: 'What is public of bodies comes in the form that connects German council information systems. It begins at',
	oparlRules: [
		'To mirror everything, read the lists once and then ask with modified_since. What is no longer public then stands there with deleted.',
		'Properties of our own begin with planungskreis: – such as planungskreis:votes and planungskreis:execution (state of execution) of agenda items, and planungskreis:memberCount of bodies.',
		'For calendars and feed readers:'
	],
	calendar: 'all meetings (iCalendar)',
	feed: 'resolutions and papers (Atom)',
	problems: 'When something fails',
	problemLead: 'Every failure comes as application/problem+json (RFC 9457) with a sentence about what is wrong.'
};
export const apiTexts: Record<Language, typeof de> = { de, en };
