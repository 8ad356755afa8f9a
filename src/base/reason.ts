/** A reason as somebody gives it, for histories that keep it for ever. Runs anywhere. */
import { UserError } from './errors.ts';

const LONGEST = 2000;

/** @param missing what is said where there is none; null: it may be left out @throws UserError */
export function checkReason(text: string | null | undefined, missing: string | null): string {
	const reason = (text ?? '').trim();
	if (reason === '' && missing !== null) throw new UserError(missing);
	if (reason.length > LONGEST) throw new UserError(`Der Grund hat ${reason.length.toLocaleString('de-DE')} Zeichen; möglich sind ${LONGEST.toLocaleString('de-DE')}. Bitte kürzen Sie ihn. Es ist nichts gespeichert.`);
	return reason;
}
