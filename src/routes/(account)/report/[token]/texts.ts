import type { Language } from '#ui/language.ts';

const de = {
	title: 'Meldung', gone: 'Dieser Link gilt nicht mehr', goneText: 'Er ist abgelaufen oder gesperrt. Bitte wenden Sie sich an die Sozialplanung; sie kann Ihnen einen neuen geben.', tooMany: 'Das waren sehr viele Versuche. Bitte warten Sie 15 Minuten.',
	head: 'Wie steht es?', lead: 'Eine Meldung dauert eine Minute. Wählen Sie, wozu Sie etwas sagen möchten.', personal: (day: string) => `Dieser Link ist persönlich und gilt bis ${day}. Bitte geben Sie ihn nicht weiter.`,
	measures: 'Maßnahmen', goals: 'Ziele', nothing: 'Zurzeit gibt es hier nichts zu melden.', never: 'von Ihnen noch keine Meldung', last: 'zuletzt am', stored: 'Danke, Ihre Meldung ist gespeichert.', storedText: 'Die Planung liest sie und entscheidet, ob sie veröffentlicht wird.',
	judged: 'Wie steht es?', text: 'Was ist geschehen?', textHint: 'Ein, zwei Sätze genügen. Bitte keine Namen einzelner Menschen.', nextStep: 'Nächster Schritt', nextDue: 'Bis wann?', optional: 'Freiwillig.', milestones: 'Erledigte Meilensteine', milestonesHint: 'Nur ankreuzen, was seit der letzten Meldung fertig wurde.', due: 'bis', done: 'erledigt', send: 'Melden',
	own: 'Ihre bisherigen Meldungen', step: 'Nächster Schritt', until: 'bis', isPublic: 'öffentlich', isInternal: 'nicht öffentlich', correct: 'Etwas stimmt nicht mehr? Melden Sie es neu: Die neueste Meldung zählt.', kept: 'Ihre Meldungen werden beim Planungsträger aufgehoben. Veröffentlicht wird höchstens, was Sie schreiben, nie Ihr Name.'
};
const en: typeof de = {
	title: 'Report', gone: 'This link is no longer valid', goneText: 'It is too old or revoked. Please ask the social planners; they can give you a new one.', tooMany: 'There were very many attempts. Please wait for 15 minutes.',
	head: 'How does it stand?', lead: 'A report takes a minute. Choose what you want to say something about.', personal: (day) => `This link is personal and valid until ${day}. Please do not pass it on.`,
	measures: 'Measures', goals: 'Goals', nothing: 'There is nothing to report here at present.', never: 'no news from you yet', last: 'last on', stored: 'Thank you, your report is stored.', storedText: 'The planners read it and decide whether it is published.',
	judged: 'How does it stand?', text: 'What has happened?', textHint: 'One or two sentences will do. No names of single people, please.', nextStep: 'Next step', nextDue: 'By when?', optional: 'Optional.', milestones: 'Milestones done', milestonesHint: 'Tick only what was finished since the last report.', due: 'by', done: 'done', send: 'Report',
	own: 'Your earlier reports', step: 'Next step', until: 'by', isPublic: 'public', isInternal: 'not public', correct: 'Something is no longer right? Report it anew: the newest report counts.', kept: 'Your reports are kept by the planning authority. At most what you write is published, never your name.'
};
export const reportTexts: Record<Language, typeof de> = { de, en };
