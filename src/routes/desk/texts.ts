import type { Role } from '#domains/accounts/model.ts';
import type { Language } from '#ui/language.ts';

const de = {
	skip: 'Zum Inhalt',
	notice: 'Sprache und Hinweise',
	demo: 'Demonstration.',
	demoRest: 'Namen und Ereignisse aus dem Landkreis Sömmerda. Erfundenes trägt das Zeichen',
	desk: 'Arbeitsbereich',
	public: 'Öffentliche Seite ansehen',
	other: 'English',
	menu: 'Menü',
	main: 'Hauptbereiche',
	data: 'Daten',
	indicators: 'Kennzahlen',
	cycle: 'Kreislauf',
	releases: 'Veröffentlichungen',
	strategy: 'Strategie',
	reports: 'Berichte',
	accounts: 'Konten',
	authority: 'Träger',
	mail: 'E-Mails',
	audit: 'Protokoll',
	today: 'Mein Tag',
	administration: 'Verwaltung',
	profile: 'Eigenes Konto',
	signOut: 'Abmelden',
	welcome: 'Guten Tag',
	welcomeLead: 'Hier arbeiten Sie mit den Daten, bevor sie öffentlich werden.',
	dataText: 'Dateien einreichen, prüfen und übernehmen',
	indicatorsText: 'Kennzahlen und Quellen beschreiben',
	cycleText: 'Phasen, Ergebnisse und was noch aussteht',
	releasesText: 'Geprüfte Werte nach der Geheimhaltung veröffentlichen',
	strategyText: 'Von der Leitfrage über Befund und Bedarf bis zu Ziel und Maßnahme',
	reportsText: 'Berichte aus einem Datenstand erzeugen',
	accountsText: 'Menschen einladen, Rollen ändern, Konten sperren',
	authorityText: 'Name, Impressum, Kontakt, Datenschutz, Barrierefreiheit',
	mailText: 'Was versandt wird, was wartet und was nicht ankam',
	auditText: 'Nachsehen, wer wann was getan hat',
	profileText: 'Kennwort, zweiter Faktor, Sprache, Sitzungen',
	memberText: 'Ihr Konto kann zurzeit nur die öffentlichen Seiten und das eigene Konto nutzen.',
	urge: 'Bitte schalten Sie den zweiten Faktor ein',
	urgeText: 'Ihr Konto darf alles verwalten. Ein Kennwort allein schützt es zu wenig.',
	urgeLink: 'Zweiten Faktor einschalten'
};
const en: typeof de = {
	skip: 'Skip to content',
	notice: 'Language and notes',
	demo: 'Demonstration.',
	demoRest: 'Names and events from Landkreis Sömmerda. Whatever is invented carries the sign',
	desk: 'Workplace',
	public: 'View the public site',
	other: 'Deutsch',
	menu: 'Menu',
	main: 'Main sections',
	data: 'Data',
	indicators: 'Indicators',
	cycle: 'Cycle',
	releases: 'Releases',
	strategy: 'Strategy',
	reports: 'Reports',
	accounts: 'Accounts',
	authority: 'Authority',
	mail: 'E-mails',
	audit: 'Audit trail',
	today: 'My day',
	administration: 'Administration',
	profile: 'Own account',
	signOut: 'Sign out',
	welcome: 'Welcome',
	welcomeLead: 'Here you work with the data before they become public.',
	dataText: 'Hand in files, check them and accept them',
	indicatorsText: 'Describe indicators and sources',
	cycleText: 'Phases, deliverables and what is still owed',
	releasesText: 'Publish checked values after disclosure control',
	strategyText: 'From leading question through finding and need to goal and measure',
	reportsText: 'Build reports from a release',
	accountsText: 'Invite people, change roles, disable accounts',
	authorityText: 'Name, imprint, contact, data protection, accessibility',
	mailText: 'What is sent, what waits and what did not arrive',
	auditText: 'See who did what, and when',
	profileText: 'Password, second factor, language, sessions',
	memberText: 'At present your account can use the public pages and itself only.',
	urge: 'Please switch on the second factor',
	urgeText: 'Your account may manage everything. A password alone protects it too little.',
	urgeLink: 'Switch on the second factor'
};
export const deskTexts: Record<Language, typeof de> = { de, en };

export const roleNames: Record<Language, Record<Role, string>> = {
	de: { administrator: 'Verwaltung', planner: 'Planung', data_steward: 'Datenstelle', member: 'Mitglied' },
	en: { administrator: 'Administrator', planner: 'Planner', data_steward: 'Data steward', member: 'Member' }
};

/** Date and time of day in the county's own time. */
export function moment(date: Date, lang: Language): string {
	return date.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' });
}
