/** Addresses that open for whoever has them, made from a number and the secret key: nothing of them is stored, so no copy of the database opens any. */
import type { SecretKey } from './secret-key.server.ts';
import { isUuid } from './uuid.ts';

/** 22 signs of the number, 22 of the first 16 bytes of its signature */
const CODE = /^([\w-]{22})\.([\w-]{22})$/;

/** @param kind what the address opens; a code for one kind opens nothing else */
export function signedCode(key: SecretKey, kind: string, id: string): string {
	if (!isUuid(id)) throw new Error('id is not a uuid');
	return `${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}.${mark(key, kind, id)}`;
}

/** @returns the number behind a code; null for every code that was not made here for this kind */
export function openSignedCode(key: SecretKey, kind: string, code: string): string | null {
	const [, number = '', given = ''] = CODE.exec(code) ?? [];
	const hex = Buffer.from(number, 'base64url').toString('hex');
	if (hex.length !== 32) return null;
	const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
	// made anew and compared whole, so that there is one way only to write a code; in a time that tells nothing of where they differ
	return key.isSame(signedCode(key, kind, id), `${number}.${given}`) ? id : null;
}

function mark(key: SecretKey, kind: string, id: string): string {
	return Buffer.from(key.sign(`link ${kind}:${id}`), 'base64url').subarray(0, 16).toString('base64url');
}
