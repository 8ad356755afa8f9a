import type { OccurrenceState, Rhythm } from '#domains/calendar/model.ts';
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Lieferkalender', lead: 'Wer liefert was bis wann. Was überfällig ist, steht zuerst.',
	leadOwn: 'Was Ihre Stelle bis wann liefert. Was überfällig ist, steht zuerst.',
	handIn: 'Datei einreichen',
	emptyOwn: 'Die Planung legt an, was Ihre Stelle liefern soll. Dann steht es hier.',
	add: 'Erwartete Lieferung anlegen', file: 'Fälligkeiten als Kalenderdatei (.ics)', list: 'nach Monaten', table: 'als Tabelle', view: 'Ansicht',
	state: 'Stand',
	source: 'Quelle',
	office: 'Stelle',
	all: 'alle',
	filter: 'Anzeigen',
	what: 'Lieferung',
	period: 'Zeitraum',
	due: 'Fällig',
	responsible: 'Zuständig',
	came: 'Eingegangen',
	none: 'Nichts passt zu dieser Auswahl.',
	empty: 'Noch wird nichts erwartet.',
	emptyText: 'Legen Sie an, welche Stelle was bis wann liefert. Dann sehen Sie hier und auf der Startseite, was fehlt.',
	late: 'Überfällig',
	waits: 'Angekommen, noch zu prüfen',
	remind: 'Heute erinnern',
	remindText: 'Versenden Sie die Nachricht mit Ihrem Mailprogramm, und vermerken Sie es hier. Planungskreis verschickt nichts.',
	lateBy: (n: number) => (n === 1 ? 'seit 1 Tag' : `seit ${n} Tagen`),
	dueIn: (n: number) => (n === 0 ? 'heute' : n === 1 ? 'morgen' : `in ${n} Tagen`),
	errors: (n: number) => `${n} Fehler`,
	withErrors: (number: string, n: number) => `${number} kam mit ${n} ${n === 1 ? 'Fehler' : 'Fehlern'}`,
	expectations: 'Alle erwarteten Lieferungen', next: 'als Nächstes fällig', nothingDue: 'zurzeit nichts offen', linkUntil: 'Upload-Link bis',
	messages: (n: number) => (n === 1 ? '1 neue Nachricht' : `${n} neue Nachrichten`), ended: 'beendet', endedOnes: 'Beendete', showEnded: 'Beendete ansehen',
	mail: 'Im Mailprogramm öffnen',
	noMail: 'Keine E-Mail-Adresse hinterlegt: Text kopieren.',
	subject: 'Betreff',
	body: 'Text zum Kopieren',
	sentOn: 'Gesendet am',
	note: 'Als gesendet vermerken',
	noted: 'Vermerkt.',
	reminded: 'erinnert am'
};
const en: typeof de = {
	title: 'Delivery calendar', lead: 'Who delivers what by when. What is late comes first.',
	leadOwn: 'What your office delivers by when. What is late stands first.',
	handIn: 'Hand in a file',
	emptyOwn: 'The planners say what your office is to deliver. Then it stands here.',
	add: 'Add an expected delivery', file: 'Due dates as a calendar file (.ics)', list: 'by month', table: 'as a table', view: 'View',
	state: 'State',
	source: 'Source',
	office: 'Office',
	all: 'all',
	filter: 'Show',
	what: 'Delivery',
	period: 'Period',
	due: 'Due',
	responsible: 'Responsible',
	came: 'Received',
	none: 'Nothing fits this choice.',
	empty: 'Nothing is expected yet.',
	emptyText: 'Say which office delivers what by when. Then you see here and on the start page what is missing.',
	late: 'Late',
	waits: 'Arrived, still to be checked',
	remind: 'Remind today',
	remindText: 'Send the message with your mail program and note it here. Planungskreis sends nothing.',
	lateBy: (n) => (n === 1 ? 'for 1 day' : `for ${n} days`),
	dueIn: (n) => (n === 0 ? 'today' : n === 1 ? 'tomorrow' : `in ${n} days`),
	errors: (n) => `${n} ${n === 1 ? 'error' : 'errors'}`,
	withErrors: (number, n) => `${number} came with ${n} ${n === 1 ? 'error' : 'errors'}`,
	expectations: 'All expected deliveries', next: 'due next', nothingDue: 'nothing open at present', linkUntil: 'upload link until',
	messages: (n) => (n === 1 ? '1 new message' : `${n} new messages`), ended: 'ended', endedOnes: 'Ended', showEnded: 'See those that have ended',
	mail: 'Open in the mail program',
	noMail: 'No e-mail address is known: copy the text.',
	subject: 'Subject',
	body: 'Text to copy',
	sentOn: 'Sent on',
	note: 'Note as sent',
	noted: 'Noted.',
	reminded: 'reminded on'
};
export const calendarTexts: Record<Language, typeof de> = { de, en };

export const stateNames: Record<Language, Record<OccurrenceState, string>> = {
	de: { late: 'überfällig', 'due-soon': 'bald fällig', open: 'offen', received: 'angekommen, zu prüfen', accepted: 'übernommen', waived: 'entfällt' },
	en: { late: 'late', 'due-soon': 'due soon', open: 'open', received: 'arrived, to be checked', accepted: 'accepted', waived: 'waived' }
};
export const stateTags: Record<OccurrenceState, string> = {
	late: 'tag--error',
	'due-soon': 'tag--warn',
	open: 'tag--mute',
	received: 'tag--run',
	accepted: 'tag--ok',
	waived: 'tag--mute'
};
export const stateSigns: Record<OccurrenceState, string> = { late: '!', 'due-soon': '◔', open: '○', received: '→', accepted: '✓', waived: '–' };
export const rhythmNames: Record<Language, Record<Rhythm, string>> = {
	de: { yearly: 'jährlich', 'half-yearly': 'halbjährlich', quarterly: 'vierteljährlich', monthly: 'monatlich', once: 'einmal' },
	en: { yearly: 'yearly', 'half-yearly': 'half-yearly', quarterly: 'quarterly', monthly: 'monthly', once: 'once' }
};
