import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isSealed, KEY_FILE, readSecretKey, SecretKey } from './secret-key.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'planungskreis-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [one, two] = [new SecretKey(Buffer.alloc(32, 1)), new SecretKey(Buffer.alloc(32, 2))];

describe('SecretKey', () => {
	it('opens what it sealed, for the same purpose only, and never twice the same', () => {
		const sealed = one.seal('JBSWY3DPEHPK3PXP', 'account 1');
		expect(isSealed(sealed)).toBe(true);
		expect(sealed).not.toContain('JBSWY3DP');
		expect(one.seal('JBSWY3DPEHPK3PXP', 'account 1')).not.toBe(sealed);
		expect(one.open(sealed, 'account 1')).toBe('JBSWY3DPEHPK3PXP');
		expect(one.open(sealed, 'account 2')).toBeNull();
		expect(two.open(sealed, 'account 1')).toBeNull();
	});

	it('opens nothing that was changed or is no seal', () => {
		const sealed = one.seal('x', 'a');
		for (let at = 12; at < sealed.length - 1; at++) expect(one.open(`${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`, 'a')).toBeNull();
		for (const text of ['', 'v1', `v1.${one.id}.`, `v1.${one.id}.AAAA`, 'JBSWY3DPEHPK3PXP']) expect(one.open(text, 'a')).toBeNull();
		expect(isSealed('JBSWY3DPEHPK3PXP')).toBe(false);
	});

	it('signs', () => {
		expect(one.isSigned('text', one.sign('text'))).toBe(true);
		expect(one.isSigned('text', two.sign('text'))).toBe(false);
		expect(one.isSigned('other', one.sign('text'))).toBe(false);
		expect(one.isSigned('text', '')).toBe(false);
	});
});

describe('readSecretKey', () => {
	it('makes a file only its owner may read, once', () => {
		const { id } = readSecretKey(null, folder);
		expect(readSecretKey(null, folder).id).toBe(id);
		expect(statSync(join(folder, KEY_FILE)).mode & 0o777).toBe(0o600);
		expect(readFileSync(join(folder, KEY_FILE), 'utf8')).not.toContain(id);
	});

	it('takes the setting in either spelling, and says what is wrong with another', () => {
		const bytes = Buffer.alloc(32, 7);
		expect(readSecretKey(bytes.toString('hex'), folder).id).toBe(readSecretKey(bytes.toString('base64'), folder).id);
		expect(() => readSecretKey('geheim', folder)).toThrow(/SECRET_KEY/);
		writeFileSync(join(folder, KEY_FILE), 'kaputt');
		expect(() => readSecretKey(null, folder)).toThrow(/secret\.key enthält keinen Schlüssel/);
	});
});
