/** Words of the card of an actor. */
import type { Language } from '#ui/language.ts';

const de = {
	edit: 'Bearbeiten', editOf: (name: string) => `${name}: bearbeiten`, cancel: 'Abbrechen', mail: 'E-Mail schreiben', assess: 'Einschätzen', facts: 'Angaben', field: 'Angabe', content: 'Was gespeichert ist', seenBy: 'Wer es sieht',
	audience: { public: 'alle', members: 'Mitglieder', staff: 'nur Stabsstelle' }, since: (day: string) => `Einwilligung vom ${day}`, until: (day: string) => `gilt bis ${day}`, without: 'auch ohne Einwilligung', ended: (day: string) => `Einwilligung endete am ${day}`, never: 'keine Einwilligung', internal: 'immer',
	address: 'Anschrift', experience: 'Eigene Erfahrung', experienceYes: 'bringt eigene Erfahrung ein', kept: 'Aufbewahrt bis', missing: (fields: string) => `Noch ohne Angabe: ${fields}.`, changeConsents: 'Einwilligungen ändern',
	part: 'Mitwirkung', seats: (n: number) => (n === 0 ? 'Zurzeit in keinem Gremium.' : `Zurzeit in ${n} ${n === 1 ? 'Gremium' : 'Gremien'}:`),
	invited: (n: number) => (n === 1 ? 'Eine Einladung bisher' : `${n} Einladungen bisher`), outcomes: { present: 'dabei', excused: 'abgesagt', absent: 'gefehlt', unknown: 'Anwesenheit nicht eingetragen' }, times: (n: number, what: string) => `${n}-mal ${what}`, neverInvited: 'Bisher keine Einladung.',
	last: 'Zuletzt dabei:', next: 'Als Nächstes:', on: (day: string) => `am ${day}`, account: 'Meldet sich mit einem Konto an.', noAccount: 'Kein Konto verbunden.', people: 'Menschen dieser Organisation', example: 'Beispiel'
};
const en: typeof de = {
	edit: 'Edit', editOf: (name) => `${name}: edit`, cancel: 'Cancel', mail: 'Write an e-mail', assess: 'Assess', facts: 'Details', field: 'Detail', content: 'What is stored', seenBy: 'Who sees it',
	audience: { public: 'everybody', members: 'members', staff: 'staff unit only' }, since: (day) => `consent of ${day}`, until: (day) => `valid until ${day}`, without: 'needs no consent', ended: (day) => `consent ended on ${day}`, never: 'no consent', internal: 'always',
	address: 'Address', experience: 'Own experience', experienceYes: 'brings in own experience', kept: 'Kept until', missing: (fields) => `Nothing stored yet: ${fields}.`, changeConsents: 'Change consents',
	part: 'Taking part', seats: (n) => (n === 0 ? 'In no body at present.' : `In ${n} ${n === 1 ? 'body' : 'bodies'} at present:`),
	invited: (n) => (n === 1 ? 'One invitation so far' : `${n} invitations so far`), outcomes: { present: 'present', excused: 'regrets', absent: 'absent', unknown: 'attendance not on record' }, times: (n, what) => `${n} × ${what}`, neverInvited: 'No invitation so far.',
	last: 'Last present:', next: 'Next:', on: (day) => `on ${day}`, account: 'Signs in with an account.', noAccount: 'No account linked.', people: 'People of this organisation', example: 'example'
};
export const cardTexts: Record<Language, typeof de> = { de, en };
