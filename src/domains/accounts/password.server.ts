/** Argon2id, 19 MiB and two passes: the smallest setting OWASP recommends, about 25 ms here. */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Longer input is never a password of ours and is not worth hashing. */
const LONGEST = 1024;

export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize('NFKC'), SETTINGS);
}

let decoy: Promise<string> | null = null;

/** The same work whether the account exists or not; `stored` null is always wrong. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
	decoy ??= hashPassword(randomBytes(24).toString('hex'));
	const other = await decoy;
	const fits = password.length <= LONGEST;
	const right = await verify(stored ?? other, fits ? password.normalize('NFKC') : '', {});
	return right && fits && stored !== null;
}
