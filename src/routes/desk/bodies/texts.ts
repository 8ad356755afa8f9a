/** Words of the pages of bodies. */
import type { Language } from '#ui/language.ts';

const de = {
	seating: (name: string) => `${name} soll in ein Gremium: Bitte wählen Sie es aus. Das Formular steht dort schon bereit.`,
	title: 'Gremien',
	lead: 'Wer zusammen plant, berät und beschließt: Auftrag, Mitglieder und Sitzungen an einer Stelle.',
	add: 'Gremium anlegen',
	publicPage: 'Öffentliche Seite',
	nothing: 'Noch keine Gremien.',
	nothingText: 'Ein Gremium hat einen Auftrag, Mitglieder und Sitzungen. Legen Sie zum Beispiel zuerst die Steuerungsgruppe an.',
	name: 'Gremium', kind: 'Art', members: 'Mitglieder', voting: (n: number) => `${n} stimmberechtigt`, next: 'Nächste Sitzung', last: 'Letzte Sitzung', none: '–',
	ended: (day: string) => `bis ${day}`, isPublic: 'öffentlich', internal: 'intern',
	removedHead: 'Entfernte Gremien', restore: 'Zurückholen',
	newBody: 'Neues Gremium', edit: 'Bearbeiten', save: 'Speichern',
	nameDe: 'Name', nameEn: 'Name, englisch', short: 'Kurzname', shortHint: 'Zum Beispiel PG HF 1. Steht im Organigramm.',
	parent: 'Gehört zu', noParent: 'steht für sich', from: 'Besteht seit', to: 'Besteht bis', toHint: 'Leer, solange es besteht.',
	fields: 'Handlungsfelder', fieldsHint: 'Woran es arbeitet. Danach richten sich Abdeckung, Beteiligung und die öffentliche Seite.',
	mandate: 'Auftrag', mandateHint: 'Wozu es da ist und was es entscheiden darf.', composition: 'Zusammensetzung', compositionHint: 'Wer hineingehört, zum Beispiel: je eine Person der freien Träger.',
	rhythm: 'Wie oft es tagt', rhythmHint: 'Zum Beispiel: alle zwei Monate.', website: 'Internetseite', email: 'E-Mail', phone: 'Telefon', note: 'Interne Notiz', place: 'Sitz', placeHint: 'Zum Beispiel: Landratsamt, Haus 2.', street: 'Straße und Hausnummer', postalCode: 'Postleitzahl', locality: 'Stadt oder Gemeinde', terms: 'Wahlperioden',
	publish: 'Öffentlich zeigen: Name, Auftrag, öffentliche Sitzungen und Mitglieder, die zugestimmt haben', example: 'Beispiel: nicht die Wirklichkeit des Landkreises',
	saved: 'Gespeichert.', removed: 'Entfernt. Unten lässt es sich zurückholen.', restored: 'Zurückgeholt.',
	remove: 'Gremium entfernen', removeText: 'Nur für Einträge, die ein Versehen waren. Hat das Gremium geendet, tragen Sie bei „Besteht bis“ den letzten Tag ein; dann bleibt seine Geschichte.', reason: 'Warum es entfallen soll',
	since: (day: string) => `seit ${day}`, period: (from: string, to: string) => `${from} bis ${to}`,
	current: 'Mitglieder heute', past: 'Frühere und künftige Mitglieder', noMembers: 'Noch keine Mitglieder.', noMembersText: 'Tragen Sie ein, wer mitarbeitet, in welcher Rolle und seit wann.',
	addMember: 'Mitglied eintragen', who: 'Wer', role: 'Rolle', vote: 'Stimme', hasVote: 'hat eine Stimme', voteUsual: 'wie bei der Rolle üblich (ja für Vorsitz, Stellvertretung, Mitglied)', yes: 'ja', no: 'nein', for: 'Für', forHint: 'Organisation, die sie oder er vertritt.', nobody: 'für sich selbst', deputyOf: 'Vertritt', noDeputy: 'niemanden',
	fromDay: 'Von', toDay: 'Bis', open: 'offen', term: 'Zeit', change: 'Ändern', hidden: 'Name nicht freigegeben', unknownActor: 'Fehlt jemand? Tragen Sie die Person zuerst unter Akteure ein.', toActors: 'Zu den Akteuren', chooseActor: 'Bitte wählen',
	member: 'Mitgliedschaft', removeMember: 'Eintrag entfernen', removeMemberText: 'Nur für Einträge, die ein Versehen waren. Wer ausscheidet, bekommt bei „Bis“ einen letzten Tag; so bleibt die Geschichte lesbar.',
	meetings: 'Sitzungen', noMeetings: 'Noch keine Sitzungen.', addMeeting: 'Sitzung anlegen', addSeries: 'Reihe anlegen', allMeetings: 'Alle Sitzungen', papers: 'Vorlagen', allPapers: 'Alle Vorlagen des Gremiums', below: 'Untergeordnete Gremien', resolutions: 'Beschlüsse', allResolutions: 'Beschlüsse des Gremiums', tasks: 'Offene Aufträge', allTasks: 'Alle Aufträge', late: 'überfällig', untilDay: (day: string) => `bis ${day}`,
	memberNote: 'Anmerkung', contact: 'Kontakt', account: 'mit Konto', noAccount: 'weder Konto noch E-Mail', english: 'Englisch', people: 'Wer ist wer', about: 'Auftrag und Zusammensetzung'
};
const en: typeof de = {
	seating: (name) => `${name} is to sit in a body: please choose it. The form is ready there.`,
	title: 'Bodies', lead: 'Who plans, advises and decides together: mandate, members and meetings in one place.', add: 'Add a body', publicPage: 'Public page', nothing: 'No bodies yet.', nothingText: 'A body has a mandate, members and meetings. Begin with the steering group, for example.',
	name: 'Body', kind: 'Kind', members: 'Members', voting: (n) => `${n} with a vote`, next: 'Next meeting', last: 'Last meeting', none: '–', ended: (day) => `until ${day}`, isPublic: 'public', internal: 'internal', removedHead: 'Removed bodies', restore: 'Bring back',
	newBody: 'New body', edit: 'Edit', save: 'Save', nameDe: 'Name', nameEn: 'Name in English', short: 'Short name', shortHint: 'Shown in the organisation chart.', parent: 'Belongs to', noParent: 'stands alone', from: 'Exists since', to: 'Existed until', toHint: 'Empty while it exists.',
	fields: 'Action fields', fieldsHint: 'What it works on. Coverage, involvement and the public page follow this.',
	mandate: 'Mandate', mandateHint: 'What it is there for and what it may decide.', composition: 'Composition', compositionHint: 'Who belongs to it.', rhythm: 'How often it meets', rhythmHint: 'For example: every two months.', website: 'Website', email: 'E-mail', phone: 'Phone', note: 'Internal note', place: 'Seat', placeHint: 'For example: county office, house 2.', street: 'Street and number', postalCode: 'Postcode', locality: 'Town', terms: 'Legislative terms',
	publish: 'Show to the public: name, mandate, public meetings and members who agreed', example: 'Example: not the reality of the county', saved: 'Saved.', removed: 'Removed. It can be brought back below.', restored: 'Brought back.',
	remove: 'Remove the body', removeText: 'For entries made by mistake only. If the body has ended, give its last day instead; its history stays.', reason: 'Why it should go', since: (day) => `since ${day}`, period: (from, to) => `${from} to ${to}`,
	current: 'Members today', past: 'Earlier and future members', noMembers: 'No members yet.', noMembersText: 'Enter who takes part, in which role and since when.', addMember: 'Enter a member', who: 'Who', role: 'Role', vote: 'Vote', hasVote: 'has a vote', voteUsual: 'as usual for the role (yes for chair, deputy chair, member)', yes: 'yes', no: 'no', for: 'For', forHint: 'Organisation that they represent.', nobody: 'for themselves', deputyOf: 'Stands in for', noDeputy: 'nobody',
	fromDay: 'From', toDay: 'To', open: 'open', term: 'Term', change: 'Change', hidden: 'name not shared', unknownActor: 'Somebody missing? Enter the person under Actors first.', toActors: 'To the actors', chooseActor: 'Please choose', member: 'Membership', removeMember: 'Remove the entry', removeMemberText: 'For entries made by mistake only. Who leaves gets a last day; so the history stays readable.',
	meetings: 'Meetings', noMeetings: 'No meetings yet.', addMeeting: 'Add a meeting', addSeries: 'Add a series', allMeetings: 'All meetings', papers: 'Papers', allPapers: 'All papers of the body', below: 'Bodies below', resolutions: 'Resolutions', allResolutions: 'Resolutions of the body', tasks: 'Open tasks', allTasks: 'All tasks', late: 'late', untilDay: (day) => `by ${day}`, memberNote: 'Note', contact: 'Contact', account: 'has an account', noAccount: 'neither account nor e-mail: receives nothing', english: 'English', people: 'Who is who', about: 'Mandate and composition'
};
export const bodyTexts: Record<Language, typeof de> = { de, en };
