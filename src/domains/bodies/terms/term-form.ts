/** A legislative term of the county council, and what it must hold. Runs anywhere. */
import { isDay, isInReach } from '#base/day.ts';
import { UserError } from '#base/errors.ts';

export interface TermInput {
	name: string;
	/** ISO days; `toDay` null: it has no end yet */
	fromDay: string;
	toDay: string | null;
}

export interface Term extends TermInput {
	id: string;
}

/** @param others terms there are, without this one @throws UserError that names the field and the way out */
export function checkTerm(input: TermInput, others: readonly TermInput[]): TermInput {
	const name = input.name.trim();
	if (name === '') throw new UserError('„Name“ fehlt. Zum Beispiel: 7. Wahlperiode.');
	if (name.length > 200) throw new UserError('„Name“ ist länger als 200 Zeichen. Bitte kürzen.');
	for (const [label, day] of [['Von', input.fromDay], ['Bis', input.toDay]] as const) if (day !== null && !(isDay(day) && isInReach(day))) throw new UserError(`„${label}“ ist kein Tag, zum Beispiel 01.06.2024.`);
	const { fromDay, toDay } = input;
	if (toDay !== null && toDay < fromDay) throw new UserError('„Bis“ liegt vor „Von“. Bitte ändern Sie eines von beiden.');
	const same = others.find((t) => t.name.toLowerCase() === name.toLowerCase());
	if (same) throw new UserError(`„${same.name}“ gibt es schon. Bitte wählen Sie einen anderen Namen.`);
	const other = others.find((t) => t.fromDay <= (toDay ?? '9999-12-31') && (t.toDay ?? '9999-12-31') >= fromDay);
	if (other) throw new UserError(other.toDay === null && other.fromDay < fromDay ? `„${other.name}“ hat noch kein Ende. Bitte tragen Sie dort zuerst bei „Bis“ den letzten Tag ein.` : `Diese Zeit überschneidet sich mit „${other.name}“. Zu jedem Tag gehört höchstens eine Wahlperiode; bitte ändern Sie „Von“ oder „Bis“.`);
	return { name, fromDay, toDay };
}
