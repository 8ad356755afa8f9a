import type { MailKind, MailState } from '#domains/mail/model.ts';
import type { Language } from '#ui/language.ts';

const de = {
	title: 'E-Mails', lead: 'Was das Programm versendet: Einladungen, Erinnerungen, Rundblicke, Abonnements. Jede E-Mail geht höchstens einmal hinaus.',
	noServer: 'Es ist kein Mailserver eingestellt.',
	noServerText: 'E-Mails bleiben hier und gehen nicht hinaus. Wer das Programm betreibt, stellt SMTP_URL und MAIL_FROM ein (docs/operate).',
	server: (host: string, from: string) => `Versand über ${host}, Absender ${from}.`,
	lastError: 'Zuletzt ging etwas schief:',
	failed: (n: number) => (n === 1 ? 'Eine E-Mail ist gescheitert.' : `${n} E-Mails sind gescheitert.`),
	unclear: (n: number) => (n === 1 ? 'Bei einer E-Mail ist unklar, ob sie ankam.' : `Bei ${n} E-Mails ist unklar, ob sie ankamen.`),
	look: 'Ansehen',
	state: 'Stand',
	search: 'Name, Adresse oder Betreff enthält',
	all: 'alle',
	filter: 'Filtern',
	to: 'An',
	subject: 'Betreff',
	created: 'Entstanden',
	none: 'Keine E-Mails',
	noneText: 'Hier steht, was das Programm versendet. Noch wurde niemand eingeladen oder erinnert.',
	noneFound: 'Zu dieser Auswahl gibt es keine. Weniger Filter zeigen mehr.',
	test: 'Versand erproben',
	testAddress: 'Probe senden an',
	testSend: 'Probe senden',
	testDone: 'Die Probe liegt im Postausgang. Ob sie hinausging, steht gleich in der Liste.',
	kept: (n: number) => (n === 1 ? 'Eine E-Mail wartet, weil kein Mailserver eingestellt war.' : `${n} E-Mails warten, weil kein Mailserver eingestellt war.`),
	sendKept: 'Jetzt senden',
	keptText: 'Vielleicht ist manche davon überholt: Einzelne lassen sich zurückhalten.',
	keptDone: 'Sie werden jetzt gesendet.',
	back: 'Alle E-Mails',
	why: 'Anlass',
	attempts: 'Versuche',
	next: 'nächster Versuch',
	sent: 'gesendet',
	by: 'von',
	error: 'Antwort des Mailservers',
	send: 'Senden',
	again: 'Erneut senden',
	cancel: 'Zurückhalten',
	sendDone: 'Die E-Mail wird gesendet.',
	cancelDone: 'Die E-Mail geht nicht hinaus.',
	unclearText: 'Die E-Mail war schon unterwegs, als die Verbindung abriss. Vielleicht ist sie angekommen. Am besten fragen Sie nach, bevor Sie sie noch einmal senden.',
	calendar: 'Termin als Kalenderdatei',
	linkHidden: '… persönlicher Link, nur für die Empfängerin oder den Empfänger …',
	text: 'Text'
};
const en: typeof de = {
	title: 'E-mails', lead: 'What the program sends: invitations, reminders, digests, subscriptions. Each e-mail goes out once at most.',
	noServer: 'No mail server is set.',
	noServerText: 'E-mails stay here and do not go out. Whoever runs the program sets SMTP_URL and MAIL_FROM (docs/operate).',
	server: (host, from) => `Sent through ${host}, from ${from}.`,
	lastError: 'What went wrong last:',
	failed: (n) => (n === 1 ? 'One e-mail has failed.' : `${n} e-mails have failed.`),
	unclear: (n) => (n === 1 ? 'It is unclear whether one e-mail arrived.' : `It is unclear whether ${n} e-mails arrived.`),
	look: 'Look',
	state: 'State',
	search: 'Name, address or subject contains',
	all: 'all',
	filter: 'Filter',
	to: 'To',
	subject: 'Subject',
	created: 'Made',
	none: 'No e-mails',
	noneText: 'What the program sends stands here. Nobody has been invited or reminded yet.',
	noneFound: 'There are none for this choice. Fewer filters show more.',
	test: 'Try out sending',
	testAddress: 'Send a trial to',
	testSend: 'Send a trial',
	testDone: 'The trial is in the outbox. The list will soon say whether it went out.',
	kept: (n) => (n === 1 ? 'One e-mail waits because no mail server was set.' : `${n} e-mails wait because no mail server was set.`),
	sendKept: 'Send now',
	keptText: 'Some of them may be outdated: single ones can be stopped.',
	keptDone: 'They are being sent now.',
	back: 'All e-mails',
	why: 'Reason',
	attempts: 'Attempts',
	next: 'next attempt',
	sent: 'sent',
	by: 'by',
	error: 'Answer of the mail server',
	send: 'Send',
	again: 'Send again',
	cancel: 'Stop',
	sendDone: 'The e-mail is being sent.',
	cancelDone: 'The e-mail does not go out.',
	unclearText: 'The e-mail was on its way when the connection broke. It may have arrived. It is best to ask before you send it again.',
	calendar: 'Date as calendar file',
	linkHidden: '… personal link, for the recipient only …',
	text: 'Text'
};
export const mailTexts: Record<Language, typeof de> = { de, en };

export const stateNames: Record<Language, Record<MailState, string>> = {
	de: {
		queued: 'wartet',
		'handing-over': 'wird übergeben',
		sent: 'gesendet',
		kept: 'nicht versandt',
		failed: 'gescheitert',
		unclear: 'unklar',
		cancelled: 'zurückgehalten'
	},
	en: { queued: 'waiting', 'handing-over': 'being handed over', sent: 'sent', kept: 'not sent', failed: 'failed', unclear: 'unclear', cancelled: 'stopped' }
};
export const STATE_TAGS: Record<MailState, string> = {
	queued: 'tag--run',
	'handing-over': 'tag--run',
	sent: 'tag--ok',
	kept: 'tag--warn',
	failed: 'tag--error',
	unclear: 'tag--warn',
	cancelled: 'tag--mute'
};

export const kindNames: Record<Language, Record<MailKind, string>> = {
	de: {
		invitation: 'Einladung',
		update: 'Änderung',
		cancellation: 'Absage',
		'sign-up': 'Anmeldung',
		reminder: 'Erinnerung',
		subscription: 'Abonnement bestätigen',
		news: 'Neues',
		digest: 'Rundblick',
		test: 'Probe'
	},
	en: {
		invitation: 'Invitation',
		update: 'Change',
		cancellation: 'Cancellation',
		'sign-up': 'Sign-up',
		reminder: 'Reminder',
		subscription: 'Confirm a subscription',
		news: 'News',
		digest: 'Digest',
		test: 'Trial'
	}
};
