/** What a reminder says, ready to copy or to open in a mail program. Pure. */
import { dateText } from '#ui/date-text.ts';
import { occurrenceName } from './due-rule.ts';
import type { Due, Expectation } from './model.ts';

export interface ReminderSubject extends Due {
	expectation: Pick<Expectation, 'title' | 'office' | 'contactName' | 'note'>;
	authority: string;
	/** who signs it */
	planner: string;
	/** true: the due day is over */
	late: boolean;
	/** whole address, only while it is known: just made; `given`: the office has one already */
	link: { address: string; expiresAt: Date } | { given: Date; expiresAt: Date } | null;
}

export interface ReminderText {
	subject: string;
	body: string;
}

/** ISO day as people read it */
export const dayText = (day: string, lang: 'de' | 'en', style: 'long' | 'medium' = 'long') => dateText(new Date(`${day}T00:00:00Z`), lang, style, 'UTC');

/** German, since it goes to German offices; polite, short, with everything that is needed. */
export function reminderText({ expectation, period, due, authority, planner, late, link }: ReminderSubject): ReminderText {
	const name = occurrenceName(period, 'de');
	const day = dayText(due, 'de');
	const way = link === null
		? 'Bitte senden Sie uns die Datei auf dem bekannten Weg.'
		: 'address' in link
			? `Hier können Sie die Datei ohne Konto hochladen und sehen gleich, ob alles lesbar ist:\n${link.address}\nDer Link ist persönlich und gilt bis ${dateText(link.expiresAt, 'de')}. Bitte geben Sie ihn nicht weiter.`
			: `Hochladen können Sie die Datei über Ihren persönlichen Link, den Sie am ${dateText(link.given, 'de')} erhalten haben. Er gilt bis ${dateText(link.expiresAt, 'de')}.`;
	return {
		subject: `${late ? 'Erinnerung' : 'Bitte um Daten'}: ${expectation.title} ${name}`,
		body: [
			`Guten Tag${expectation.contactName ? ` ${expectation.contactName}` : ''},`,
			late ? `die Daten „${expectation.title}“ für ${name} waren am ${day} fällig; angekommen ist bei uns noch nichts Lesbares.` : `wir erwarten von Ihnen bis ${day} die Daten „${expectation.title}“ für ${name}.`,
			...(expectation.note ? [expectation.note] : []),
			way,
			'Falls es länger dauert oder etwas unklar ist, genügt eine kurze Antwort.',
			`Vielen Dank und freundliche Grüße\n${planner}\n${authority}`
		].join('\n\n')
	};
}

/** For a link: mail programs want CRLF, and every sign of the text encoded. */
export function mailtoOf(address: string | null, { subject, body }: ReminderText): string {
	const encoded = (text: string) => encodeURIComponent(text.replace(/\r?\n/g, '\r\n')).replace(/['()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
	return `mailto:${encoded(address ?? '').replace('%40', '@')}?subject=${encoded(subject)}&body=${encoded(body)}`;
}
