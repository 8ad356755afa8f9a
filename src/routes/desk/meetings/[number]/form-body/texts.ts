import type { Language } from '#ui/language.ts';

const de = {
	title: 'Gremium aus Teilnehmenden bilden',
	lead: 'Wählen Sie, wer dabei sein soll. Wer noch nicht im Akteursverzeichnis steht, wird dort eingetragen; wer mit derselben E-Mail-Adresse schon dort steht, wird damit verbunden.',
	interest: 'Mit Interesse an',
	all: 'allen',
	filter: 'Zeigen',
	name: 'Name des Gremiums',
	nameHint: 'Zum Beispiel: Planungsgruppe Bildung',
	kind: 'Art',
	parent: 'Gehört zu',
	none: 'keinem',
	from: 'Mitglieder ab',
	mandate: 'Auftrag',
	optional: 'Freiwillig.',
	people: 'Wer gehört dazu?',
	hints: {
		came: 'Angekreuzt ist, wer da war und Interesse genannt hat.',
		nobodyCame: 'Angekreuzt ist niemand, denn wer da war und Interesse genannt hat, ist noch nicht eingetragen. Kreuzen Sie selbst an, wer dabei sein soll.',
		interested: 'Die Veranstaltung ist noch nicht vorbei. Angekreuzt ist, wer Interesse genannt und nicht abgesagt hat.',
		nobodyInterested: 'Angekreuzt ist niemand, denn Interesse hat noch niemand genannt. Kreuzen Sie selbst an, wer dabei sein soll.'
	},
	here: 'war da',
	known: 'steht im Verzeichnis',
	agreed: 'ist mit dem Verzeichnis einverstanden',
	silent: 'fürs Verzeichnis noch zu fragen',
	asked: 'Wer bei der Anmeldung nicht zugestimmt hat, wurde gefragt und ist einverstanden, ins Verzeichnis zu kommen. Gezeigt wird davon nichts, bis eine Einwilligung eingetragen ist.',
	form: 'Gremium bilden',
	nobody: 'Noch niemand',
	nobodyText: 'Hier stehen alle, die angemeldet oder gekommen sind.'
};
const en: typeof de = {
	title: 'Form a body of participants',
	lead: 'Choose who shall belong to it. Who is not in the register of actors yet is entered there; who is there with the same e-mail address is connected.',
	interest: 'Interested in',
	all: 'all',
	filter: 'Show',
	name: 'Name of the body',
	nameHint: 'For example: Planungsgruppe Bildung',
	kind: 'Kind',
	parent: 'Belongs to',
	none: 'none',
	from: 'Members from',
	mandate: 'Mandate',
	optional: 'Optional.',
	people: 'Who belongs to it?',
	hints: {
		came: 'Ticked are those who were here and said what they are interested in.',
		nobodyCame: 'Nobody is ticked: of those who said what they are interested in, nobody has been noted as having come. Please tick who shall belong to it.',
		interested: 'The event is not over yet. Ticked are those who said what they are interested in and did not cancel.',
		nobodyInterested: 'Nobody is ticked: nobody has said yet what they are interested in. Please tick who shall belong to it.'
	},
	here: 'was here',
	known: 'is in the register',
	agreed: 'agreed to the register',
	silent: 'to be asked about the register',
	asked: 'Those who did not agree when they signed up were asked and agree to be in the register. Nothing of it is shown until a consent is recorded.',
	form: 'Form the body',
	nobody: 'Nobody yet',
	nobodyText: 'Everybody who signed up or came stands here.'
};
export const formBodyTexts: Record<Language, typeof de> = { de, en };
