/**
 * The key for secrets that must be read back (seeds of second factors) and for signing what browsers keep. It lies outside
 * of the database: in SECRET_KEY, else in a file of the data folder. A stolen database or backup alone opens nothing.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from './data-folder.server.ts';
import { UserError } from './errors.ts';

export const KEY_FILE = 'secret.key';
const SEALED = /^v1\.([0-9a-f]{8})\.([\w-]+)$/;

/** Seals and opens texts (AES-256-GCM) and signs others (HMAC-SHA-256); from one key, but each with its own. */
export class SecretKey {
	readonly #sealing: Buffer;
	readonly #signing: Buffer;
	/** tells keys apart without giving anything away; stands in every sealed text */
	readonly id: string;

	constructor(key: Buffer) {
		const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `planungskreis ${use}`, 32));
		this.#sealing = derive('sealing');
		this.#signing = derive('signing');
		this.id = derive('name').toString('hex').slice(0, 8);
	}

	/** @param about what the text belongs to; the same words are needed to open it, so that it cannot be moved elsewhere */
	seal(text: string, about: string): string {
		const nonce = randomBytes(12);
		const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce).setAAD(Buffer.from(about));
		const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
		return `v1.${this.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
	}

	/** @returns null when it was sealed with another key, for something else, or was changed */
	open(sealed: string, about: string): string | null {
		const [, id, content] = SEALED.exec(sealed) ?? [];
		const bytes = Buffer.from(content ?? '', 'base64url');
		if (id !== this.id || bytes.length < 28) return null;
		try {
			const decipher = createDecipheriv('aes-256-gcm', this.#sealing, bytes.subarray(0, 12)).setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28));
			return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
		} catch {
			return null;
		}
	}

	sign(text: string): string {
		return createHmac('sha256', this.#signing).update(text).digest('base64url');
	}

	isSigned(text: string, signature: string): boolean {
		return this.isSame(this.sign(text), signature);
	}

	/** Whether both are the same, in a time that does not tell where they differ. */
	isSame(right: string, given: string): boolean {
		const [a, b] = [Buffer.from(right), Buffer.from(given)];
		return a.length === b.length && timingSafeEqual(a, b);
	}
}

/** Whether a stored text is sealed at all; what was written before keys existed is not. */
export function isSealed(text: string): boolean {
	return SEALED.test(text);
}

/**
 * The key from SECRET_KEY, else from the key file of the data folder, which is made where it is missing.
 * @throws UserError when either is not 32 bytes in base64 or hexadecimal digits
 */
export function readSecretKey(setting: string | null, dataDir: string): SecretKey {
	if (setting !== null) return new SecretKey(keyFrom(setting, 'SECRET_KEY'));
	const file = join(dataDir, KEY_FILE);
	if (!existsSync(file)) makeKeyFile(dataDir, file);
	chmodSync(file, 0o600);
	return new SecretKey(keyFrom(readFileSync(file, 'utf8'), file));
}

function keyFrom(text: string, place: string): Buffer {
	const plain = text.trim();
	const key = /^[0-9a-f]{64}$/i.test(plain) ? Buffer.from(plain, 'hex') : Buffer.from(plain, 'base64');
	if (key.length !== 32) throw new UserError(`${place} enthält keinen Schlüssel: Es müssen 32 Byte in Base64 oder 64 Hexadezimalziffern sein, zum Beispiel aus „openssl rand -base64 32“.`);
	return key;
}

function openForWriting(part: string): number {
	try {
		return openSync(part, 'wx', 0o600);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') throw new UserError(`In den Datenordner lässt sich kein Schlüssel schreiben (${part}). Bitte DATA_DIR auf einen beschreibbaren Ordner setzen oder SECRET_KEY angeben.`);
		throw error;
	}
}

/** Complete or not there at all, and of two processes the first wins. */
function makeKeyFile(dataDir: string, file: string): void {
	makeDataFolder(dataDir);
	const part = `${file}.${randomBytes(6).toString('hex')}`;
	const handle = openForWriting(part);
	writeSync(handle, `${randomBytes(32).toString('base64')}\n`);
	fsyncSync(handle);
	closeSync(handle);
	try {
		linkSync(part, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		rmSync(part, { force: true });
	}
}
