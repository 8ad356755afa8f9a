import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { SecretKey } from './secret-key.server.ts';
import { openSignedCode, signedCode } from './signed-link.server.ts';

const key = new SecretKey(randomBytes(32));
const id = randomUUID();

it('a code opens what it was made for', () => {
	const code = signedCode(key, 'participant', id);
	expect(code).toMatch(/^[\w-]{22}\.[\w-]{22}$/);
	expect(openSignedCode(key, 'participant', code)).toBe(id);
});

it('nothing else opens anything: other kinds, other keys, one sign changed, other ways to write it', () => {
	const code = signedCode(key, 'participant', id);
	expect(openSignedCode(key, 'subscription', code)).toBeNull();
	expect(openSignedCode(new SecretKey(randomBytes(32)), 'participant', code)).toBeNull();
	for (let at = 0; at < code.length; at++) for (const sign of ['A', 'B', '-']) {
		const other = code.slice(0, at) + sign + code.slice(at + 1);
		if (other !== code) expect(openSignedCode(key, 'participant', other), `${at} ${sign}`).toBeNull();
	}
	for (const other of ['', '.', `${code}A`, ` ${code}`, code.replace('.', ''), `${code.slice(0, 22)}=.${code.slice(23)}`]) expect(openSignedCode(key, 'participant', other)).toBeNull();
	expect(() => signedCode(key, 'participant', 'x')).toThrow();
});
