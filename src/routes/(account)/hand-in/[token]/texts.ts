import { counted, type Language } from '#ui/language.ts';

const de = {
	title: 'Daten einreichen', for: 'für', gone: 'Dieser Link gilt nicht mehr', goneText: 'Er ist abgelaufen, gesperrt oder durch einen neuen ersetzt. Bitte wenden Sie sich an die Sozialplanung; sie kann Ihnen einen neuen geben.',
	tooMany: 'Das waren sehr viele Versuche. Bitte warten Sie 15 Minuten.',
	personal: (day: string) => `Dieser Link ist persönlich und gilt bis ${day}. Bitte geben Sie ihn nicht weiter.`, what: 'Was erwartet wird', source: 'Quelle', indicators: 'Enthalten sein soll', note: 'Hinweis', planner: 'Ansprechperson', by: 'bis',
	states: { late: 'überfällig', 'due-soon': 'bald fällig', open: 'offen', received: 'angekommen, wird geprüft', accepted: 'übernommen', waived: 'entfällt' }, nothing: 'Zurzeit wird nichts erwartet. Danke!',
	upload: 'Datei hochladen', period: 'Für welchen Zeitraum?', file: 'Datei', fileHint: (mb: number) => `Excel, LibreOffice oder CSV, so wie Sie die Tabelle führen. Höchstens ${mb} MB. Bitte keine Namen einzelner Menschen.`, message: 'Nachricht an die Planung', messageHint: 'Freiwillig.', send: 'Hochladen und prüfen', replaces: 'Eine Datei, die noch nicht übernommen ist, wird durch die neue ersetzt.',
	noFile: 'Bitte wählen Sie eine Datei.', empty: 'Diese Datei ist leer.', tooLarge: (mb: number) => `Die Datei ist größer als ${mb} MB.`, noPeriod: 'Bitte wählen Sie den Zeitraum.',
	arrived: 'Danke, Ihre Datei ist angekommen.', ours: 'Die Planung legt noch fest, wie diese Datei zu lesen ist. Sie müssen nichts weiter tun.',
	good: 'Danke, Ihre Datei ist angekommen und lesbar.', goodText: 'Die Planung prüft sie und übernimmt die Werte. Sie müssen nichts weiter tun.', bad: (n: number) => `Ihre Datei ist angekommen, hat aber ${n} Fehler.`, badText: 'Bitte berichtigen Sie die genannten Zellen und laden Sie die Datei noch einmal hoch. Was Sie nicht selbst ändern können, klärt die Planung mit Ihnen: Schreiben Sie ihr unten.',
	result: 'Ergebnis der Prüfung', read: (n: number) => `${counted(n, 'Wert', 'Werte')} gelesen`, error: 'Fehler', hint: 'Hinweis', andMore: (n: string) => `und ${n} weitere`, moreGroups: (n: number) => `${n} weitere Befunde sind nicht gezeigt. Meist verschwinden sie mit den ersten.`, nothingFound: 'Nichts zu beanstanden.',
	own: 'Ihre Dateien', handedIn: 'eingereicht', deliveryStates: { received: 'wird geprüft', accepted: 'übernommen', discarded: 'verworfen oder ersetzt', withdrawn: 'zurückgenommen' }, faulty: (n: number) => `${n} Fehler, bitte berichtigen`,
	write: 'Der Planung schreiben', writeText: 'Zum Beispiel, wenn es später wird oder etwas unklar ist.', text: 'Ihre Nachricht', sendMessage: 'Absenden', sent: 'Ihre Nachricht ist angekommen.', messages: 'Ihre Nachrichten', seen: 'gelesen', unseen: 'noch nicht gelesen', kept: 'Datei, Prüfergebnis und Nachrichten werden beim Planungsträger aufgehoben. Andere Zahlen sehen Sie hier nicht.'
};
const en: typeof de = {
	title: 'Hand in data', for: 'for', gone: 'This link is no longer valid', goneText: 'It is too old, revoked or replaced by a new one. Please ask the social planners; they can give you a new one.',
	tooMany: 'There were very many attempts. Please wait for 15 minutes.',
	personal: (day) => `This link is personal and valid until ${day}. Please do not pass it on.`, what: 'What is expected', source: 'Source', indicators: 'It should hold', note: 'Note', planner: 'Contact', by: 'by',
	states: { late: 'late', 'due-soon': 'due soon', open: 'open', received: 'arrived, being checked', accepted: 'accepted', waived: 'not needed' }, nothing: 'Nothing is expected at present. Thank you!',
	upload: 'Upload a file', period: 'For which period?', file: 'File', fileHint: (mb) => `Excel, LibreOffice or CSV, as you keep the table. At most ${mb} MB. No names of single people, please.`, message: 'Message to the planners', messageHint: 'Optional.', send: 'Upload and check', replaces: 'A file that has not been accepted yet is replaced by the new one.',
	noFile: 'Please choose a file.', empty: 'This file is empty.', tooLarge: (mb) => `The file is larger than ${mb} MB.`, noPeriod: 'Please choose the period.',
	arrived: 'Thank you, your file has arrived.', ours: 'The planners still have to say how this file is read. There is nothing more for you to do.',
	good: 'Thank you, your file has arrived and can be read.', goodText: 'The planners check it and accept the figures. There is nothing more for you to do.', bad: (n) => `Your file has arrived, but has ${n} ${n === 1 ? 'error' : 'errors'}.`, badText: 'Please correct the cells named below and upload the file once more. What you cannot change yourself the planners settle with you: write to them below.',
	result: 'Result of the check', read: (n) => `${counted(n, 'figure', 'figures', 'en')} read`, error: 'Error', hint: 'Hint', andMore: (n) => `and ${n} more`, moreGroups: (n) => `${n} further findings are not shown. Most vanish with the first ones.`, nothingFound: 'Nothing found.',
	own: 'Your files', handedIn: 'handed in', deliveryStates: { received: 'being checked', accepted: 'accepted', discarded: 'discarded or replaced', withdrawn: 'withdrawn' }, faulty: (n) => `${n} ${n === 1 ? 'error' : 'errors'}, please correct`,
	write: 'Write to the planners', writeText: 'For example when it takes longer, or something is unclear.', text: 'Your message', sendMessage: 'Send', sent: 'Your message has arrived.', messages: 'Your messages', seen: 'read', unseen: 'not read yet', kept: 'File, result and messages are kept by the planning authority. You see no other figures here.'
};
export const handInTexts: Record<Language, typeof de> = { de, en };
