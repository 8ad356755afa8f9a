/** What people read who are invited, told of a change, or of a cancellation. Pure. */
import { berlinClock } from '#base/berlin-time.ts';
import { greeting } from '#domains/mail/greeting.ts';
import { dateText } from '#ui/date-text.ts';
import type { Language } from '#ui/language.ts';
import { placeText } from './meeting-calendar.ts';
import { meetingNoun } from './meeting-noun.ts';
import type { Answer, Meeting } from './model.ts';

export interface InvitationItem {
	number: string;
	title: string;
	public: boolean;
	papers: readonly { reference: string; name: string }[];
}

type Told = Pick<Meeting, 'title' | 'kind' | 'precision' | 'startsAt' | 'endsAt' | 'content' | 'cancelledFor'>;

/** `Donnerstag, 27. Mai 2027, 14:00 bis 16:00 Uhr` */
export function meetingTime({ precision, startsAt, endsAt }: Pick<Meeting, 'precision' | 'startsAt' | 'endsAt'>, lang: Language = 'de'): string {
	if (precision === 'month') return dateText(startsAt, lang, 'month');
	const day = (at: Date) => dateText(at, lang, 'weekday');
	if (precision === 'day') return day(startsAt);
	const [from, to] = [berlinClock(startsAt), berlinClock(endsAt)];
	if (lang === 'en') return from.day === to.day ? `${day(startsAt)}, ${from.time} to ${to.time}` : `${day(startsAt)}, ${from.time}, to ${day(endsAt)}, ${to.time}`;
	return from.day === to.day ? `${day(startsAt)}, ${from.time} bis ${to.time} Uhr` : `${day(startsAt)}, ${from.time} Uhr bis ${day(endsAt)}, ${to.time} Uhr`;
}

const SUBJECTS = { invitation: 'Einladung', update: 'Geändert', cancellation: 'Abgesagt' } as const;
export type Telling = keyof typeof SUBJECTS;

export function invitationSubject(telling: Telling, { title, precision, startsAt }: Told): string {
	const { time } = berlinClock(startsAt);
	return `${SUBJECTS[telling]}: ${title}, ${dateText(startsAt, 'de', 'medium')}${precision === 'minute' ? `, ${time} Uhr` : ''}`;
}

export function uninvitationSubject({ title, startsAt }: Told): string {
	return `Ausgeladen: ${title}, ${dateText(startsAt, 'de', 'medium')}`;
}

/** The meeting goes on without them. */
export function uninvitationText(meeting: Told, name: string, contact: { name: string; address: string }, sender: string): string {
	return `${[
		greeting(name),
		`zu dieser ${meetingNoun(meeting)} sind Sie nicht mehr eingeladen:`,
		[meeting.title, meetingTime(meeting)].join('\n'),
		`Ihr persönlicher Link öffnet sie nicht mehr. Haben Sie Fragen dazu? Schreiben Sie bitte an ${contact.address}.`,
		sender
	].join('\n\n')}\n`;
}

const ANSWER_LINES: Record<Answer, string> = { accepted: 'Sie haben zugesagt.', declined: 'Sie haben abgesagt.', tentative: 'Sie haben geantwortet, dass Sie vielleicht kommen.' };

/** @param standsInFor name of the one a deputy stands in for; null: nobody */
export function invitationText(telling: Telling, meeting: Told, body: string | null, items: readonly InvitationItem[], person: { name: string; standsInFor: string | null; answer: Answer | null; /** what is another than they were told */ changes?: readonly string[] }, sender: string): string {
	const { content } = meeting;
	const [what, changes] = [meetingNoun(meeting), person.changes ?? []];
	const opening = { invitation: `wir laden Sie zu dieser ${what} ein:`, update: `die ${what} „${meeting.title}“ hat sich geändert${changes.length > 0 ? `:\n${changes.map((line) => `- ${line}`).join('\n')}` : '.'}`, cancellation: `diese ${what} fällt aus:` }[telling];
	const where = [placeText(content) ? `Ort: ${placeText(content)}` : '', content.online ? `Videokonferenz: ${content.online}` : ''].filter(Boolean);
	const parts = [
		greeting(person.name),
		opening,
		...(telling === 'update' ? ['So findet sie jetzt statt:'] : []),
		[meeting.title, ...(body ? [body] : []), meetingTime(meeting), ...where].join('\n'),
		...(telling === 'cancellation' ? [meeting.cancelledFor === '' ? '' : `Grund: ${meeting.cancelledFor}`] : [
			...(content.note ? [content.note] : []),
			...(items.length > 0 ? [agendaText(items)] : []),
			...(telling === 'invitation' && person.standsInFor ? [`Sie vertreten ${person.standsInFor}. Bitte sprechen Sie sich ab, wer kommt.`] : []),
			...(telling === 'update' && person.answer ? [`${ANSWER_LINES[person.answer]} Passt das nicht mehr, ändern Sie es bitte auf dieser Seite.`] : []),
			...(person.answer === null && content.answerBy ? [`Bitte antworten Sie bis ${answerDay(content.answerBy)}.`] : []),
			`Zusagen, absagen, Unterlagen lesen:\n{{link}}`,
			'Der Link ist persönlich. Bitte geben Sie ihn nicht weiter. Kommt jemand anderes für Sie, schreiben Sie es dort dazu.'
		]),
		sender
	];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const answerDay = (iso: string) => dateText(new Date(`${iso}T00:00:00Z`), 'de', 'long', 'UTC');

export function answerReminderSubject({ title, startsAt }: Told): string {
	return `Bitte antworten: ${title}, ${dateText(startsAt, 'de', 'medium')}`;
}

/** Who was invited and has said nothing yet. */
export function answerReminderText(meeting: Told, body: string | null, name: string, sender: string): string {
	const { content } = meeting;
	return `${[
		greeting(name),
		`zu dieser ${meetingNoun(meeting)} haben wir noch keine Antwort von Ihnen:`,
		[meeting.title, ...(body ? [body] : []), meetingTime(meeting), ...(placeText(content) ? [`Ort: ${placeText(content)}`] : []), ...(content.online ? [`Videokonferenz: ${content.online}`] : [])].join('\n'),
		content.answerBy ? `Kommen Sie? Bitte antworten Sie bis ${answerDay(content.answerBy)}:\n{{link}}` : 'Kommen Sie? Bitte antworten Sie hier:\n{{link}}',
		'Der Link ist persönlich. Bitte geben Sie ihn nicht weiter. Haben Sie schon auf anderem Weg geantwortet, ist nichts mehr zu tun.',
		sender
	].join('\n\n')}\n`;
}

function agendaText(items: readonly InvitationItem[]): string {
	return ['Tagesordnung', ...items.flatMap((item) => [`${item.number === '' ? '–' : item.number} ${item.title}${item.public ? '' : ' (nichtöffentlich)'}`, ...item.papers.map((p) => `   Vorlage${p.reference ? ` ${p.reference}` : ''}: ${p.name}`)])].join('\n');
}
