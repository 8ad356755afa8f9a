/** A report as the form sends it: checked, or refused with the field and the way out. Pure. */
import { isDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { JUDGEMENTS, type Judgement, type Milestone } from '../model.ts';

export const LONGEST_NEWS = 4000;
export const LONGEST_STEP = 500;

export interface NewsInput {
	judged: string;
	text: string;
	nextStep: string;
	/** ISO day; empty: not said */
	nextDue: string;
	milestones: readonly string[];
	/** ISO day */
	reportedOn: string;
}

export interface CheckedNews extends NewsInput {
	judged: Judgement;
	milestones: string[];
}

/** Refused, with the field that is meant. */
export class NewsFault extends UserError {
	readonly field: string;
	constructor(message: string, field: string) {
		super(message);
		this.field = field;
	}
}

/** @param known milestones of the element; others are left out @throws NewsFault */
export function checkNews(input: NewsInput, known: readonly Pick<Milestone, 'id'>[], today: string): CheckedNews {
	const judged = JUDGEMENTS.find((j) => j === input.judged);
	if (!judged) throw new NewsFault('Bitte wählen Sie, wie es steht.', 'judged');
	const text = input.text.trim();
	if (text === '') throw new NewsFault('Bitte schreiben Sie in ein, zwei Sätzen, was geschehen ist.', 'text');
	if (text.length > LONGEST_NEWS) throw new NewsFault(`Das sind mehr als ${LONGEST_NEWS.toLocaleString('de-DE')} Zeichen. Bitte kürzen Sie, oder senden Sie zwei Meldungen.`, 'text');
	const nextStep = input.nextStep.trim();
	if (nextStep.length > LONGEST_STEP) throw new NewsFault(`Der nächste Schritt hat mehr als ${LONGEST_STEP} Zeichen. Bitte fassen Sie ihn kürzer.`, 'nextStep');
	const nextDue = input.nextDue.trim();
	if (nextDue !== '' && !isDay(nextDue)) throw new NewsFault('„Bis wann“ ist kein Tag, zum Beispiel 31.12.2027.', 'nextDue');
	if (nextDue !== '' && (nextDue < '1990-01-01' || nextDue > '2199-12-31')) throw new NewsFault('„Bis wann“ liegt zu weit weg. Bitte prüfen Sie das Jahr.', 'nextDue');
	if (nextDue !== '' && nextStep === '') throw new NewsFault('Was ist bis dahin zu tun? Bitte nennen Sie den nächsten Schritt, oder lassen Sie den Tag weg.', 'nextStep');
	if (!isDay(input.reportedOn) || input.reportedOn < '1990-01-01') throw new NewsFault('„Gemeldet am“ ist kein Tag.', 'reportedOn');
	if (input.reportedOn > today) throw new NewsFault('„Gemeldet am“ liegt in der Zukunft.', 'reportedOn');
	const ids = new Set(known.map((m) => m.id));
	return { judged, text, nextStep, nextDue, milestones: [...new Set(input.milestones)].filter((id) => ids.has(id)), reportedOn: input.reportedOn };
}
