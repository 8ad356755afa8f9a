import type { Language } from '#ui/language.ts';

const de = {
	title: 'Runden', lead: 'In einer Runde entstehen Ziele gemeinsam: sammeln, bündeln, formulieren, gewichten, entscheiden.', none: 'Noch gibt es keine Runde.', add: 'Runde anlegen', round: 'Runde', contributions: 'Beiträge', state: 'Stand', now: 'Offene Stufen', field: 'Worum es geht', noStage: 'zurzeit keine',
	newTitle: 'Runde anlegen', planTitle: 'Plan der Runde', save: 'Speichern', saved: 'Gespeichert.', done: 'Erledigt.', yes: 'ja', no: 'nein',
	name: 'Titel', cycle: 'Kreislauf', element: 'Worum es geht', wholeStrategy: 'die ganze Strategie', elementHint: 'Mit diesem Element wird verbunden, was aus der Runde entsteht.',
	before: 'Vorher gesagt', beforeText: 'Diese drei Angaben sehen alle Beteiligten. Ohne sie startet die Runde nicht.', decides: 'Was entscheidet die Runde?', decidedBy: 'Wer entscheidet?', followUp: 'Was geschieht mit dem Ergebnis?',
	who: 'Wer kann mitmachen', anonymous: 'Beiträge ohne Namen: Die Gruppe sieht nicht, wer was geschrieben hat.', guests: 'Workshop: Handys ohne Konto können mit einem QR-Code mitmachen.', authorsUntil: 'Zuordnung löschen nach', authorsHint: 'Bis zu diesem Tag können Beteiligte eigene Beiträge ohne Namen noch ändern. Danach ist nicht mehr festzustellen, von wem sie sind.',
	stages: 'Stufen', use: 'Diese Stufe gibt es', from: 'Beginn', to: 'Ende', acts: 'Erlaubt ist', people: 'Eingeladen', peopleHint: 'Niemand angekreuzt: alle, die die Strategie im Arbeitsplatz lesen.', instruction: 'Hinweis für die Beteiligten',
	criteria: 'Kriterien zum Gewichten', criteriaHint: 'Formulieren Sie so, dass mehr immer besser ist, zum Beispiel „geringer Aufwand“. Gewichte sind ganze Zahlen; es zählt ihr Verhältnis. Leere Zeilen entfallen.', criterion: 'Kriterium', weight: 'Gewicht', explanation: 'Erklärung'
};
const en: typeof de = {
	title: 'Rounds', lead: 'In a round goals are found together: collect, cluster, formulate, prioritise, decide.', none: 'There is no round yet.', add: 'Add a round', round: 'Round', contributions: 'Contributions', state: 'State', now: 'Open stages', field: 'What it is about', noStage: 'none at present',
	newTitle: 'Add a round', planTitle: 'Plan of the round', save: 'Save', saved: 'Saved.', done: 'Done.', yes: 'yes', no: 'no',
	name: 'Title', cycle: 'Cycle', element: 'What it is about', wholeStrategy: 'the whole strategy', elementHint: 'What comes of the round is linked to this element.',
	before: 'Said before', beforeText: 'All participants see these three. Without them the round does not start.', decides: 'What does the round decide?', decidedBy: 'Who decides?', followUp: 'What happens with the result?',
	who: 'Who can take part', anonymous: 'Contributions without names: the group does not see who wrote what.', guests: 'Workshop: phones without an account can take part with a QR code.', authorsUntil: 'Delete authorship after', authorsHint: 'Until this day participants can still change their own contributions without names. After it nobody can find out whose they are.',
	stages: 'Stages', use: 'This stage takes place', from: 'From', to: 'To', acts: 'Allowed', people: 'Invited', peopleHint: 'Nobody ticked: everybody who reads the strategy in the workplace.', instruction: 'Note for participants',
	criteria: 'Criteria for prioritising', criteriaHint: 'Word them so that more is always better, such as “little effort”. Weights are whole numbers; only their proportions count. Empty lines are left out.', criterion: 'Criterion', weight: 'Weight', explanation: 'Explanation'
};
export const roundTexts: Record<Language, typeof de> = { de, en };
