/** The record of processing activities (Art. 30 GDPR): what the program really holds about people, with the periods that it really keeps. In German: it is a document for the German authority. */
import { KEPT } from '#domains/accounts/retention.server.ts';
import { IMPORT_DAYS } from '#domains/bodies/actors/retention.server.ts';

export interface Activity {
	name: string;
	purpose: string;
	basis: string;
	people: string;
	data: string;
	recipients: string;
	deletion: string;
	/** tables of the database: a test holds that no table with data of people is missing */
	tables: readonly string[];
}

const TASK = 'Art. 6 Abs. 1 Buchst. e DSGVO (Aufgabe im öffentlichen Interesse: Sozialplanung)';
const CONSENT = 'Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO';
const days = (n: number) => (n === 1 ? '1 Tag' : `${n} Tage`);

export function activities({ auditYears, months, mailServer }: { auditYears: number; months: number; mailServer: boolean }): Activity[] {
	return [
		{
			name: 'Konten und Anmeldung', purpose: 'Zugang zum Arbeitsbereich, Schutz vor Missbrauch', basis: TASK, people: 'Beschäftigte und Mitglieder von Gremien mit Konto',
			data: 'Name, E-Mail-Adresse, Rolle, Sprache, Kennwort als Prüfwert, zweiter Faktor (verschlüsselt), Sitzungen mit Angabe des Browsers, Anmeldeversuche als Prüfwerte', recipients: 'Verwaltung des Programms',
			deletion: `Konto: mit seiner Löschung. Sitzungen: mit ihrem Ende. Anmeldeversuche: ${days(KEPT.attempts)}. Nicht angenommene Einladungen: ${days(KEPT.openInvitations)}.`, tables: ['account', 'session', 'sign_in_attempt', 'one_time_link', 'recovery_code']
		},
		{
			name: 'Protokoll', purpose: 'Nachweis, wer wann was getan hat', basis: TASK, people: 'Alle, die sich anmelden oder über einen Link handeln', data: 'Name, Handlung, Zeitpunkt, Gegenstand; bei gescheiterter Anmeldung das gekürzte Netz', recipients: 'Verwaltung des Programms',
			deletion: `An- und Abmeldung: ${days(KEPT.signIns)}. Alles andere: ${auditYears} Jahre.`, tables: ['audit_entry']
		},
		{
			name: 'Verzeichnis der Akteure', purpose: 'Menschen und Organisationen an der Planung beteiligen und erreichen', basis: `${TASK}; für das Zeigen einzelner Angaben ${CONSENT}`, people: 'Ansprechpersonen von Ämtern, Trägern, Gemeinden und Vereinen; Menschen, die eigene Erfahrung einbringen',
			data: 'Name, Titel, Funktion, Organisation, E-Mail, Telefon, Anschrift, Arbeitsfelder, Gebiete, Beitrag, interne Notiz; Einwilligungen mit Tag und Grundlage', recipients: 'Stabsstelle; Mitglieder der Gremien und die Öffentlichkeit nur, soweit eingewilligt',
			deletion: `Ohne andere Angabe ${months} Monate nach der Aufnahme, frühestens wenn keine Mitgliedschaft, Einladung, offene Aufgabe und nicht genehmigte Niederschrift mehr entgegensteht. Hochgeladene Listen: mit der Übernahme, spätestens ${days(IMPORT_DAYS)} nach dem Hochladen.`, tables: ['actor', 'actor_consent', 'actor_profile', 'actor_import', 'public_record']
		},
		{
			name: 'Gremien, Sitzungen und Veranstaltungen', purpose: 'Gremien besetzen, einladen, Anwesenheit und Beschlüsse festhalten, Aufträge verfolgen, Unterlagen allen zugleich zugänglich machen', basis: `${TASK}; bei der Anmeldung zu Veranstaltungen ${CONSENT}`, people: 'Mitglieder, Vertretungen, Gäste, Angemeldete',
			data: 'Mitgliedschaft mit Rolle und Zeit, Einladung, Antwort, Anwesenheit, Name und Organisation in der Niederschrift, Aufträge, Empfang von Unterlagen; bei Anmeldungen Name, Organisation, E-Mail und Interessen', recipients: 'Stabsstelle, Mitglieder des Gremiums; die Öffentlichkeit nur, soweit eingewilligt',
			deletion: `Genehmigte Niederschriften und die Fassungen, die dem Gremium dazu vorlagen, dauerhaft (Urkunden der Gremien). Namen in Einladungen und Verteilern: mit der Löschung der Person. Anmeldungen zu Veranstaltungen: ${days(KEPT.signUps)} nach der Veranstaltung.`, tables: ['membership', 'participant', 'outcome', 'minutes_version', 'task', 'paper_recipient', 'resolution_step', 'handover', 'element_responsible']
		},
		{
			name: 'E-Mail, Erinnerungen und Abonnements', purpose: 'Einladungen und Erinnerungen zustellen, auf Wunsch über Neues unterrichten', basis: `${TASK}; Abonnements: ${CONSENT}`, people: 'Eingeladene, Konten mit Erinnerungen, Abonnentinnen und Abonnenten', data: 'Name, E-Mail-Adresse, Inhalt der Nachricht, Zustand der Zustellung; bis wann ein Konto Neues als gelesen markiert hat',
			recipients: mailServer ? 'der Mailserver, den die Verwaltung eingerichtet hat (Auftragsverarbeitung, wenn er nicht im Haus steht)' : 'niemand: Es ist kein Mailserver eingerichtet, Nachrichten bleiben im Programm', deletion: `Nachrichten: ${days(KEPT.mails)}; Name, Adresse und Text mit der Löschung der Person. Nicht bestätigte Abonnements: ${days(KEPT.unconfirmed)}; bestätigte mit der Abmeldung oder der Löschung der Person. Lesestand: mit dem Konto.`, tables: ['mail', 'subscription', 'reminder_off', 'digest_mark']
		},
		{
			name: 'Stakeholderanalyse', purpose: 'Akteure angemessen einbinden', basis: TASK, people: 'Akteure des Verzeichnisses', data: 'Einschätzung von Interesse, Einfluss, Haltung und Rolle mit Tag und Notiz', recipients: 'nur die Stabsstelle (Planung und Verwaltung)', deletion: 'Mit der Löschung der Person.', tables: ['stakeholder_assessment', 'element_actor', 'element_body']
		},
		{
			name: 'Beteiligungsrunden', purpose: 'Beiträge sammeln, bewerten und entscheiden', basis: TASK, people: 'Teilnehmende mit Konto oder mit dem eigenen Telefon', data: 'Beiträge und Kommentare, auf Wunsch der Runde ohne Namen; Stimmen nur unter einem Zeichen ohne Namen', recipients: 'Teilnehmende der Runde; veröffentlicht wird das Ergebnis', deletion: 'Die Verbindung anonymer Beiträge zu Personen: an dem Tag, den die Runde nennt. Beiträge bleiben als Ergebnis.', tables: ['contribution', 'contribution_author', 'contribution_comment', 'round_participant']
		},
		{
			name: 'Datenlieferungen', purpose: 'Zahlen von Ämtern und Partnern einholen', basis: TASK, people: 'Ansprechpersonen der liefernden Stellen', data: 'Name, E-Mail-Adresse, Nachrichten, Zeitpunkt der Lieferung. Zahlen zu einzelnen Menschen werden nicht angenommen.', recipients: 'Planung', deletion: `Nachrichten: ${days(KEPT.messages)}. Nicht übernommene Dateien: ${days(KEPT.incoming)}. Übernommene Lieferungen bleiben als Beleg.`, tables: ['delivery', 'expected_delivery', 'office_message', 'incoming_file', 'upload_link', 'hand_in']
		},
		{
			name: 'Meldungen zum Fortschritt', purpose: 'Stand von Zielen und Maßnahmen erfahren', basis: TASK, people: 'Zuständige in Ämtern und bei Partnern', data: 'Name, Meldung, Zeitpunkt', recipients: 'Planung; öffentlich ist die Meldung ohne Namen', deletion: `Namen hinter persönlichen Links: ${auditYears} Jahre nach deren Ende.`, tables: ['news', 'reporter_link']
		}
	];
}

/** Technical and organisational measures as they are built in (Art. 32 GDPR). */
export const MEASURES: readonly string[] = [
	'Zugang nur mit Konto; Kennwörter als Argon2id-Prüfwerte; zweiter Faktor möglich und vorschreibbar; Drosselung von Fehlversuchen.',
	'Rechte nach Rollen, in der Anwendung und noch einmal in der Datenbank (Zeilenrechte je Planungsträger, Mitglied und persönlichem Link).',
	'Die Öffentlichkeit liest Kopien, die durch Einwilligung oder Freigabe entstehen, mit einer eigenen Datenbankrolle ohne Rechte auf die Arbeitsdaten.',
	'Lückenloses Protokoll, das die Anwendung nicht ändern oder löschen kann; es nennt bei Personen nur die Namen der geänderten Felder.',
	'Sitzungen enden nach 60 Minuten ohne Tätigkeit; Cookies nur für die Anmeldung; keine Anfragen an andere Anbieter.',
	'Löschung nach Fristen von selbst, zweimal am Tag; Auskunft und Löschung je Person eingebaut.',
	'Sicherung und Wiederherstellung mit Prüfung; Übertragung verschlüsselt, wenn die Adresse mit https beginnt.'
];
