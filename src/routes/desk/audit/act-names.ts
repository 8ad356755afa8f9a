/** Words for the acts of the audit trail; one without a word shows its code. */
import type { Language } from '#ui/language.ts';

const ACTS: Record<string, [string, string]> = {
	'account.first-administrator': ['erstes Konto angelegt', 'created the first account'],
	'account.invited': ['eingeladen', 'invited'],
	'account.invitation-accepted': ['Einladung angenommen', 'accepted the invitation'],
	'account.invitation-lapsed': ['Einladung verfallen, Konto gelöscht', 'invitation lapsed, account removed'],
	'account.signed-in': ['angemeldet', 'signed in'],
	'account.password-accepted': ['Kennwort richtig, zweiter Schritt folgt', 'password right, second step follows'],
	'account.signed-out': ['abgemeldet', 'signed out'],
	'account.password-changed': ['Kennwort geändert', 'changed the password'],
	'account.password-reset': ['neues Kennwort über einen Link gesetzt', 'set a new password through a link'],
	'account.link-issued': ['Link ausgegeben', 'issued a link'],
	'account.role-changed': ['Rolle geändert', 'changed the role'],
	'account.disabled': ['Konto gesperrt', 'disabled the account'],
	'account.enabled': ['Konto wieder zugelassen', 'enabled the account'],
	'account.second-factor-on': ['zweiten Faktor eingeschaltet', 'switched on the second factor'],
	'account.second-factor-off': ['zweiten Faktor abgeschaltet', 'switched off the second factor'],
	'account.recovery-codes': ['Wiederherstellungscodes erzeugt', 'made recovery codes'],
	'account.session-ended': ['Sitzung beendet', 'ended a session'],
	'account.bound-to-service': ['Konto mit dem Anmeldedienst verbunden', 'bound the account to the sign-in service'],
	'account.sign-in-failed': ['Anmeldung gescheitert', 'sign-in failed'],
	'account.code-refused': ['Code des zweiten Faktors falsch', 'code of the second factor refused'],
	'account.service-refused': ['Anmeldedienst bestätigt, aber kein Konto', 'confirmed by the sign-in service, but no account'],
	'account.released-from-service': ['Verbindung mit dem Anmeldedienst gelöst', 'released the account from the sign-in service'],
	'account.other-sessions-ended': ['alle anderen Sitzungen beendet', 'ended all other sessions'],
	'account.all-sessions-ended': ['überall abgemeldet', 'signed out everywhere'],
	'account.language-changed': ['Sprache geändert', 'changed the language'],
	'account.exported': ['eigene Daten heruntergeladen', 'downloaded own data'],
	'account.removed': ['Konto gelöscht', 'removed the account'],
	'authority.second-factor-policy': ['Pflicht zum zweiten Faktor festgelegt', 'set who needs a second factor'],
	'delivery.downloaded': ['Datei heruntergeladen', 'downloaded the file'],
	'authority.details': ['Angaben zum Planungsträger geändert', 'changed the details of the authority'],
	'delivery.hint-confirmed': ['Hinweis bestätigt', 'confirmed a finding'],
	'delivery.hint-reopened': ['Bestätigung zurückgenommen', 'reopened a finding'],
	'delivery.cell-decided': ['Zelle entschieden', 'decided a cell'],
	'delivery.cell-reopened': ['Entscheidung zurückgenommen', 'undid a decision'],
	'delivery.changed': ['Prüfung geändert', 'changed the check'],
	'delivery.layout': ['Aufbau festgelegt', 'set the layout'],
	'observations.exported': ['vertrauliche Werte ausgegeben', 'exported confidential figures'],
	'areas.boundaries-imported': ['Grenzen eingelesen', 'imported boundaries'],
	'areas.saved': ['Gebiete gespeichert', 'saved areas'],
	'cycle.saved': ['Kreislauf gespeichert', 'saved the cycle'],
	'delivery.received': ['Lieferung eingereicht', 'handed in a delivery'],
	'delivery.accepted': ['Lieferung übernommen', 'accepted the delivery'],
	'delivery.withdrawn': ['Lieferung zurückgenommen', 'withdrew the delivery'],
	'delivery.discarded': ['Lieferung verworfen', 'discarded the delivery'],
	'delivery.assigned': ['Lieferung einer erwarteten zugeordnet', 'assigned the delivery to an expected one'],
	'delivery.unassigned': ['Zuordnung der Lieferung gelöst', 'took the assignment of the delivery back'],
	'calendar.expected': ['erwartete Lieferung angelegt', 'added an expected delivery'],
	'calendar.changed': ['erwartete Lieferung geändert', 'changed the expected delivery'],
	'calendar.ended': ['erwartete Lieferung beendet', 'ended the expected delivery'],
	'calendar.waived': ['auf Lieferung verzichtet', 'waived a delivery'],
	'calendar.expected-again': ['Verzicht zurückgenommen', 'took the waiver back'],
	'calendar.reminded': ['Erinnerung vermerkt', 'noted a reminder'],
	'calendar.link-issued': ['Upload-Link ausgegeben', 'issued an upload link'],
	'calendar.link-revoked': ['Upload-Link gesperrt', 'revoked the upload link'],
	'calendar.message': ['Nachricht über den Upload-Link', 'wrote through the upload link'],
	'indicator.added': ['Kennzahl angelegt', 'added the indicator'],
	'indicator.changed': ['Kennzahl geändert', 'changed the indicator'],
	'indicator.archived': ['Kennzahl archiviert', 'archived the indicator'],
	'indicator.restored': ['Kennzahl wiederhergestellt', 'restored the indicator'],
	'source.threshold-lowered': ['Schwelle der Geheimhaltung gesenkt', 'lowered the threshold of secrecy'],
	'source.deleted': ['Quelle gelöscht', 'deleted the source'],
	'profile.saved': ['Leseprofil gespeichert', 'saved the reading profile'],
	'profile.removed': ['Leseprofil entfernt', 'removed the reading profile'],
	'areas.boundaries-read': ['Grenzen zur Ansicht eingelesen', 'read boundaries for a look'],
	'areas.boundaries-discarded': ['Grenzen verworfen', 'discarded boundaries'],
	'areas.boundaries-removed': ['Grenzen entfernt', 'removed boundaries'],
	'source.saved': ['Quelle gespeichert', 'saved the source'],
	'release.published': ['Datenstand veröffentlicht', 'published a release'],
	'report.built': ['Bericht erzeugt', 'built a report']
};

const KINDS: Record<string, [string, string]> = {
	account: ['Konto', 'Account'],
	authority: ['Planungsträger', 'Authority'],
	observations: ['Werte', 'Figures'],
	delivery: ['Lieferung', 'Delivery'],
	expectation: ['erwartete Lieferung', 'Expected delivery'],
	indicator: ['Kennzahl', 'Indicator'],
	profile: ['Leseprofil', 'Reading profile'],
	source: ['Quelle', 'Source'],
	topic: ['Thema', 'Topic'],
	release: ['Datenstand', 'Release'],
	area: ['Gebiete', 'Areas'],
	areas: ['Gebiete', 'Areas'],
	'boundary-set': ['Grenzen', 'Boundaries'],
	boundary_set: ['Grenzen', 'Boundaries'],
	report: ['Bericht', 'Report'],
	'report-edition': ['Ausgabe', 'Edition'],
	cycle: ['Kreislauf', 'Cycle']
};

const pick = (table: Record<string, [string, string]>, code: string, lang: Language) => table[code]?.[lang === 'de' ? 0 : 1] ?? code;
export const actName = (act: string, lang: Language) => pick(ACTS, act, lang);
export const kindName = (kind: string, lang: Language) => pick(KINDS, kind, lang);

/** Acts to choose from in a filter, by kind. */
export function actsOf(kind: string, lang: Language): { value: string; text: string }[] {
	const prefixes: Record<string, string> = { 'boundary-set': 'areas', boundary_set: 'areas', area: 'areas', expectation: 'calendar', observations: 'observations' };
	return Object.keys(ACTS).filter((act) => kind === '' || act.startsWith(`${prefixes[kind] ?? kind}.`)).map((value) => ({ value, text: actName(value, lang) })).sort((a, b) => a.text.localeCompare(b.text, lang));
}
