/** One-time passwords by time (RFC 6238): six digits, 30 seconds, one step of tolerance either way. */
import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;

function totpOf(secret: string): TOTP {
	return new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: PERIOD, algorithm: 'SHA1' });
}

/** 160 random bits, base32 */
export function newTotpSecret(): string {
	return new Secret({ size: 20 }).base32;
}

/** Address that authenticator apps read from the picture. */
export function totpAddress(secret: string, issuer: string, email: string): string {
	const clean = (text: string) => text.replaceAll(':', ' ');
	return new TOTP({ secret: Secret.fromBase32(secret), issuer: clean(issuer), label: clean(email), digits: 6, period: PERIOD, algorithm: 'SHA1' }).toString();
}

/** @returns the step that the code belongs to; null when it is wrong or its step was used before */
export function totpStep(secret: string, code: string, lastStep: number | null, now: Date): number | null {
	const token = code.replace(/\s/g, '');
	if (!/^\d{6}$/.test(token)) return null;
	const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: 1 });
	if (delta === null) return null;
	const step = Math.floor(now.getTime() / 1000 / PERIOD) + delta;
	return lastStep !== null && step <= lastStep ? null : step;
}

/** What an app shows at a moment; for tests. */
export function totpCode(secret: string, at: Date): string {
	return totpOf(secret).generate({ timestamp: at.getTime() });
}
