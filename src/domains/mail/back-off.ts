/** When a mail that did not go out is tried again. Pure. */

const MINUTES = [1, 5, 15, 60, 240] as const;
const GIVEN_UP_AFTER_DAYS = 5;
const MINUTE = 60_000;

/** @param attempts how many there were @returns null: it has been tried for five days */
export function nextAttempt(attempts: number, queuedAt: Date, now: Date): Date | null {
	const minutes = MINUTES[Math.min(Math.max(attempts, 1), MINUTES.length) - 1] ?? 240;
	return now.getTime() - queuedAt.getTime() >= GIVEN_UP_AFTER_DAYS * 1440 * MINUTE ? null : new Date(now.getTime() + minutes * MINUTE);
}
