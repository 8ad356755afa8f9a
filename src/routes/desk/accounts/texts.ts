import type { SecondFactorPolicy } from '#domains/accounts/model.ts';
import type { AccountRow } from '#domains/accounts/read.server.ts';
import type { AccountProblem } from '#domains/accounts/write.server.ts';
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Konten',
	lead: 'Wer hier arbeitet und was er darf.',
	person: 'Person',
	role: 'Rolle',
	source: 'Quelle',
	sourceHint: 'Nur für eine Datenstelle: wofür sie liefert.',
	noSource: 'keine',
	state: 'Stand',
	lastSeen: 'Zuletzt angemeldet',
	never: 'nicht im letzten halben Jahr',
	actions: 'Ändern',
	secondFactor: 'mit zweitem Faktor',
	noSecondFactor: 'ohne zweiten Faktor',
	you: 'das sind Sie',
	save: 'Rolle speichern',
	disable: 'Sperren',
	enable: 'Wieder zulassen',
	link: 'Link für neues Kennwort',
	invitationLink: 'Neuer Einladungslink',
	clear: 'auch den zweiten Faktor abschalten',
	invite: 'Jemanden einladen',
	inviteLead: 'Sie erhalten einen Link, den Sie der Person selbst schicken. Er gilt einmal und 14 Tage.',
	email: 'E-Mail-Adresse',
	name: 'Name',
	inviteButton: 'Einladen',
	linkTitle: 'Link, einmal zu sehen',
	linkText: 'Schicken Sie ihn der Person auf einem sicheren Weg. Er gilt einmal und bis',
	saved: 'Gespeichert.',
	change: 'Konto ändern',
	remove: 'Endgültig löschen',
	removeText: 'Das Konto ist dann weg, mit Sitzungen und Anmeldung. Der Name bleibt nur im Protokoll stehen.',
	confirmFirst: 'Bevor Sie hier etwas ändern, müssen Sie bestätigen, dass Sie es sind.',
	confirmLink: 'Jetzt bestätigen',
	policy: 'Zweiter Faktor',
	policyLabel: 'Pflicht für',
	policyHint: 'Gilt sofort. Wer noch keinen hat, richtet ihn beim nächsten Seitenaufruf ein. Bei Anmeldung über den Dienst der Verwaltung sorgt dieser dafür.',
	policySave: 'Festlegen'
};
const en: typeof de = {
	title: 'Accounts',
	lead: 'Who works here, and what they may do.',
	person: 'Person',
	role: 'Role',
	source: 'Source',
	sourceHint: 'For a data steward only: what they deliver for.',
	noSource: 'none',
	state: 'State',
	lastSeen: 'Last signed in',
	never: 'not within half a year',
	actions: 'Change',
	secondFactor: 'with second factor',
	noSecondFactor: 'without second factor',
	you: 'this is you',
	save: 'Save role',
	disable: 'Disable',
	enable: 'Enable again',
	link: 'Link for a new password',
	invitationLink: 'New invitation link',
	clear: 'also switch off the second factor',
	invite: 'Invite someone',
	inviteLead: 'You get a link that you send to the person yourself. It opens once, within 14 days.',
	email: 'E-mail address',
	name: 'Name',
	inviteButton: 'Invite',
	linkTitle: 'Link, shown this once',
	linkText: 'Send it to the person on a safe way. It opens once, until',
	saved: 'Saved.',
	change: 'Change account',
	remove: 'Remove for good',
	removeText: 'The account is gone then, with its sessions and ways to sign in. The name stays in the audit trail only.',
	confirmFirst: 'Before you change anything here, you must confirm that it is you.',
	confirmLink: 'Confirm now',
	policy: 'Second factor',
	policyLabel: 'Required of',
	policyHint: 'Counts at once. Whoever has none yet sets it up with the next page. For those who come through the sign-in service, that service sees to it.',
	policySave: 'Set'
};
export const accountPageTexts: Record<Language, typeof de> = { de, en };

export const policyNames: Record<Language, Record<SecondFactorPolicy, string>> = {
	de: { optional: 'niemanden', administrators: 'die Verwaltung', everyone: 'alle Konten' },
	en: { optional: 'nobody', administrators: 'administrators', everyone: 'all accounts' }
};

export const stateNames: Record<Language, Record<AccountRow['state'], string>> = {
	de: { active: 'aktiv', invited: 'eingeladen', disabled: 'gesperrt' },
	en: { active: 'active', invited: 'invited', disabled: 'disabled' }
};

export const problemTexts: Record<Language, Record<AccountProblem | 'not-sure', string>> = {
	de: {
		email: 'Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@kreis.de.',
		name: 'Bitte geben Sie einen Namen ein.',
		known: 'Für diese E-Mail-Adresse gibt es schon ein Konto.',
		source: 'Eine Datenstelle liefert für eine Quelle. Bitte wählen Sie eine.',
		'not-sure': 'Das lässt sich nicht zurücknehmen. Bitte bestätigen Sie es mit dem Häkchen.',
		'last-administrator': 'Das ist die letzte Person, die Konten verwalten kann. Geben Sie die Rolle zuerst jemand anderem.'
	},
	en: {
		email: 'Please enter an e-mail address, for example name@county.example.',
		name: 'Please enter a name.',
		known: 'There is an account for this e-mail address already.',
		source: 'A data steward delivers for one source. Please choose one.',
		'not-sure': 'This cannot be taken back. Please confirm it with the tick.',
		'last-administrator': 'This is the last person who can manage accounts. Give the role to someone else first.'
	}
};
