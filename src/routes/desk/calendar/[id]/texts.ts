import type { Language } from '#ui/language.ts';

const de = {
	new: 'Erwartete Lieferung anlegen', newShort: 'Neu', saved: 'Gespeichert.', save: 'Speichern', done: 'Erledigt.',
	title: 'Titel', titleHint: 'Was erwartet wird, zum Beispiel „Hilfen zur Erziehung nach Gemeinden“.', sourceCode: 'Quelle', choose: 'bitte wählen', office: 'Stelle', officeHint: 'Wer liefert.',
	contactName: 'Ansprechperson', contactEmail: 'E-Mail-Adresse', contactHint: 'Für Erinnerungen. Wird mit dem Ende dieser Erwartung gelöscht.',
	indicators: 'Kennzahlen, die enthalten sein sollen', indicatorsHint: 'Freiwillig. Hilft, Dateien wiederzuerkennen, und steht auf der Seite der Stelle.', profileName: 'Leseprofil', noProfile: 'keines, oder das vom letzten Mal', mode: 'Was gilt für Gebiete, die in der Datei fehlen?', replace: 'Sie entfallen.', supplement: 'Sie bleiben.',
	rhythm: 'Rhythmus', firstPeriod: 'Erster Zeitraum', periodHint: 'Je nach Rhythmus: 2025 · 2025-H1 · 2025-Q1 · 2025-01', lastPeriod: 'Letzter Zeitraum', lastHint: 'Leer: bis auf Weiteres.',
	when: 'Fällig', dueDay: 'am Tag', dueDayHint: '1 bis 31. 31 heißt: am letzten Tag des Monats.', dueMonths: 'Monate nach dem Ende des Zeitraums', dueMonthsHint: 'Jahreszahlen bis 15. April des Folgejahres: Tag 15, 4 Monate. 0: noch im letzten Monat des Zeitraums.', dueOn: 'Nur bei „einmal“: fällig am',
	remindBefore: 'Erinnern, Tage davor', remindAfter: 'Erinnern, alle … Tage danach', remindHint: 'Leer: nicht erinnern.', responsibleId: 'Zuständig', nobody: 'niemand Bestimmtes', note: 'Hinweis für die Stelle', noteHint: 'Steht auf ihrer Seite und in der Erinnerung.',
	edit: 'Angaben ändern', dates: 'Zeiträume und Stand', proposals: 'Passt diese Lieferung?', proposalText: 'Von derselben Quelle, mit Werten für den Zeitraum, noch nicht zugeordnet.', assign: 'Zuordnen', unassign: 'Zuordnung lösen',
	waive: 'Verzichten', waiveReason: 'Warum wird nicht geliefert?', again: 'Doch erwarten', reminder: 'Erinnerung', viaLink: 'über den Link', noDates: 'Bis in einem Jahr ist nichts fällig. Bitte prüfen Sie Rhythmus und ersten Zeitraum.',
	link: 'Persönlicher Upload-Link', linkLead: 'Für eine Stelle ohne Konto: Wer den Link hat, kann für diese Erwartung Dateien hochladen und sieht dazu, was die Prüfung fand. Sonst nichts.',
	linkActive: (from: string, by: string, to: string) => `Ein Link ist gültig, ausgegeben am ${from} von ${by}, bis ${to}.`, linkUsed: (at: string) => `Zuletzt genutzt: ${at}.`, linkUnused: 'Noch nicht genutzt.', linkNone: 'Zurzeit gilt kein Link.', linkDays: 'Gültig', days: (n: number) => `${n} Tage`,
	linkMake: 'Link erzeugen', linkRenew: 'Neuen Link erzeugen', linkRenewText: 'Der bisherige Link gilt dann nicht mehr.', linkRevoke: 'Link sperren', linkShown: 'Der Link steht nur jetzt hier. Geben Sie ihn der Stelle auf sicherem Weg.', linkText: 'Nachricht mit dem Link', newLink: 'Neuer Upload-Link, gültig bis',
	messages: 'Nachrichten der Stelle', noMessages: 'Keine.', markRead: 'Als gelesen vermerken', unread: 'neu', seen: 'gelesen von',
	end: 'Beenden', endLead: 'Es wird nichts mehr erwartet; der Link wird gesperrt, Ansprechperson und Adresse werden gelöscht. Was angekommen ist, bleibt.', endReason: 'Warum?', endedText: 'Beendet', gone: 'Diese erwartete Lieferung gibt es nicht mehr.'
};
const en: typeof de = {
	new: 'Add an expected delivery', newShort: 'New', saved: 'Saved.', save: 'Save', done: 'Done.',
	title: 'Title', titleHint: 'What is expected, such as “Support for families by municipality”.', sourceCode: 'Source', choose: 'please choose', office: 'Office', officeHint: 'Who delivers.',
	contactName: 'Contact', contactEmail: 'E-mail address', contactHint: 'For reminders. Deleted when this expectation ends.',
	indicators: 'Indicators it should hold', indicatorsHint: 'Optional. Helps to recognise files, and stands on the page of the office.', profileName: 'Reading profile', noProfile: 'none, or that of last time', mode: 'What about areas that the file does not hold?', replace: 'They are gone.', supplement: 'They stay.',
	rhythm: 'Rhythm', firstPeriod: 'First period', periodHint: 'By rhythm: 2025 · 2025-H1 · 2025-Q1 · 2025-01', lastPeriod: 'Last period', lastHint: 'Empty: until further notice.',
	when: 'Due', dueDay: 'on day', dueDayHint: '1 to 31. 31 means the last day of the month.', dueMonths: 'months after the end of the period', dueMonthsHint: 'Yearly figures by 15 April of the next year: day 15, 4 months. 0: within the last month of the period.', dueOn: 'Only for “once”: due on',
	remindBefore: 'Remind, days before', remindAfter: 'Remind, every … days after', remindHint: 'Empty: do not remind.', responsibleId: 'Responsible', nobody: 'nobody in particular', note: 'Note for the office', noteHint: 'Stands on its page and in the reminder.',
	edit: 'Change the details', dates: 'Periods and states', proposals: 'Is it this delivery?', proposalText: 'From the same source, with figures of the period, not assigned yet.', assign: 'Assign', unassign: 'Take the assignment back',
	waive: 'Waive', waiveReason: 'Why will it not be delivered?', again: 'Expect it after all', reminder: 'Reminder', viaLink: 'through the link', noDates: 'Nothing is due within a year. Please check rhythm and first period.',
	link: 'Personal upload link', linkLead: 'For an office without an account: whoever has the link can upload files for this expectation and sees what the check found in them. Nothing else.',
	linkActive: (from, by, to) => `A link is valid, issued on ${from} by ${by}, until ${to}.`, linkUsed: (at) => `Last used: ${at}.`, linkUnused: 'Not used yet.', linkNone: 'No link is valid at present.', linkDays: 'Valid for', days: (n) => `${n} days`,
	linkMake: 'Make a link', linkRenew: 'Make a new link', linkRenewText: 'The present link stops working.', linkRevoke: 'Revoke the link', linkShown: 'The link is shown only now. Give it to the office in a safe way.', linkText: 'Message with the link', newLink: 'New upload link, valid until',
	messages: 'Messages of the office', noMessages: 'None.', markRead: 'Mark as read', unread: 'new', seen: 'read by',
	end: 'End', endLead: 'Nothing more is expected; the link is revoked, contact and address are deleted. What has arrived stays.', endReason: 'Why?', endedText: 'Ended', gone: 'This expected delivery is no more.'
};
export const expectationTexts: Record<Language, typeof de> = { de, en };
