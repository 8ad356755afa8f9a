/**
 * A browser that has signed in before keeps a signed note of it. Failures of strangers at the same e-mail address then do not
 * count against it: guessing is slowed, but nobody can lock somebody else out. The note opens nothing by itself.
 */
import type { SecretKey } from '#base/secret-key.server.ts';
import { newToken, tokenHash } from './token.server.ts';

export const DEVICE_DAYS = 90;

/** @returns the note for a browser that has just signed in with this address */
export function deviceNote(key: SecretKey, authorityId: string, email: string, now: Date = new Date()): string {
	const body = `${Math.floor(now.getTime() / 86_400_000)}.${newToken()}`;
	return `${body}.${key.sign(signedText(authorityId, email, body))}`;
}

/** @returns what tells this browser from others; null when the note is none of ours, for another address, or too old */
export function deviceOf(key: SecretKey, authorityId: string, email: string, note: string | null | undefined, now: Date = new Date()): string | null {
	const [, day, random, signature] = /^(\d{1,6})\.([\w-]{43})\.([\w-]{43})$/.exec(note ?? '') ?? [];
	if (!day || !random || !signature) return null;
	const age = Math.floor(now.getTime() / 86_400_000) - Number(day);
	return age >= 0 && age <= DEVICE_DAYS && key.isSigned(signedText(authorityId, email, `${day}.${random}`), signature) ? random : null;
}

function signedText(authorityId: string, email: string, body: string): string {
	return `device ${authorityId} ${tokenHash(email).toString('base64url')} ${body}`;
}
