/** Until when answers are wanted, counted from the meeting: a series keeps it, whatever day its meetings are on. Pure. */
import { addDays, daysBetween, isDay } from '#base/day.ts';
import { InvalidInput } from '#base/errors.ts';

const MOST_DAYS = 90;

/** @param days null: no such day @throws UserError */
export function checkAnswerDays(days: number | null): void {
	if (days !== null && (!Number.isInteger(days) || days < 0 || days > MOST_DAYS)) throw new InvalidInput('answerDays', `„Antwort bis“ ist keine ganze Zahl von 0 bis ${MOST_DAYS} Tagen vor der Sitzung, zum Beispiel 7. Ohne Frist bleibt das Feld leer.`);
}

export const answerByOf = (day: string, days: number | null): string => (days === null || !isDay(day) ? '' : addDays(day, -days));

/** @returns null where there is none, or only the month of the meeting is known */
export const answerDaysOf = (day: string, answerBy: string | undefined): number | null => (answerBy && isDay(answerBy) && isDay(day) ? daysBetween(answerBy, day) : null);
