/** The mail to somebody who has signed up. It says nothing that was typed there: anybody may have typed it, with the address of somebody else. Pure. */
import { dateText } from '#ui/date-text.ts';
import type { Language } from '#ui/language.ts';
import { meetingTime } from '../meetings/invitation-text.ts';
import { placeText } from '../meetings/meeting-calendar.ts';
import type { Meeting } from '../meetings/model.ts';
import { confirmableUntil } from './register-consent.ts';

type Told = Pick<Meeting, 'title' | 'precision' | 'startsAt' | 'endsAt' | 'content'>;

export function signUpSubject({ title }: Told, lang: Language): string {
	return lang === 'de' ? `Anmeldung: ${title}` : `Sign-up: ${title}`;
}

export function signUpText(event: Told, sender: string, lang: Language, register: boolean): string {
	const place = placeText(event.content);
	const de = lang === 'de';
	return `${[
		de ? 'Guten Tag,' : 'Hello,',
		de ? 'mit dieser E-Mail-Adresse hat sich jemand angemeldet:' : 'somebody has signed up with this e-mail address:',
		[event.title, meetingTime(event, lang), ...(place ? [`${de ? 'Ort' : 'Place'}: ${place}`] : [])].join('\n'),
		...(event.content.note ? [event.content.note] : []),
		de ? 'Ihr Code für den Einlass, und wo Sie sich abmelden können, falls etwas dazwischenkommt:\n{{link}}' : 'Your code for the entrance, and where you can sign off if something comes up:\n{{link}}',
		...(register ? [de ? `Bei der Anmeldung wurde angekreuzt, dass Ihre Angaben in das Verzeichnis der Akteure dürfen. Das gilt erst, wenn Sie es dort bestätigen, auch noch nach der Veranstaltung bis ${dateText(confirmableUntil(event.endsAt), lang, 'long')}.` : `The box that what you wrote may be taken into the register of actors was ticked. That counts only when you confirm it there, also after the event until ${dateText(confirmableUntil(event.endsAt), lang, 'long')}.`] : []),
		de ? 'Haben Sie sich nicht selbst angemeldet? Dann melden Sie sich dort bitte ab.' : 'You did not sign up yourself? Then please sign off there.',
		sender
	].join('\n\n')}\n`;
}
