/** Secrets that are shown once: sessions, links, recovery codes. The database keeps only their hashes. */
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, safe in addresses. */
export function newToken(random: (size: number) => Buffer = randomBytes): string {
	return random(32).toString('base64url');
}

/** A plain hash is enough for random secrets; there is nothing to guess. */
export function tokenHash(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 80 random bits as four groups without letters that look alike: `K7QD-2MZP-XR4T-9HVC` */
export function newRecoveryCode(random: (size: number) => Buffer = randomBytes): string {
	const signs = [...random(16)].map((byte) => ALPHABET[byte % 32]);
	return [0, 4, 8, 12].map((at) => signs.slice(at, at + 4).join('')).join('-');
}

/** Typed by hand: case, spaces and dashes do not matter. */
export function recoveryCodeHash(code: string): Buffer {
	return tokenHash(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));
}
