import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { newTotpSecret, totpAddress, totpCode, totpStep } from './totp.ts';

const RFC = Secret.fromUTF8('12345678901234567890').base32;

describe('one-time passwords', () => {
	it('agree with the test values of RFC 6238, cut to six digits', () => {
		for (const [seconds, code] of [[59, '287082'], [1111111109, '081804'], [1234567890, '005924'], [20000000000, '353130']] as const) expect(totpCode(RFC, new Date(seconds * 1000))).toBe(code);
	});

	it('are taken one step early or late, and never twice', () => {
		const now = new Date(1_800_000_000_000);
		const step = Math.floor(now.getTime() / 30_000);
		for (const shift of [-1, 0, 1]) expect(totpStep(RFC, totpCode(RFC, new Date(now.getTime() + shift * 30_000)), null, now)).toBe(step + shift);
		expect(totpStep(RFC, totpCode(RFC, new Date(now.getTime() + 90_000)), null, now)).toBeNull();
		expect(totpStep(RFC, totpCode(RFC, now), step, now)).toBeNull();
		expect(totpStep(RFC, totpCode(RFC, new Date(now.getTime() - 30_000)), step, now)).toBeNull();
		expect(totpStep(RFC, totpCode(RFC, new Date(now.getTime() + 30_000)), step, now)).toBe(step + 1);
	});

	it('refuse what is no code', () => {
		for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６']) expect(totpStep(RFC, code, null, new Date())).toBeNull();
		const now = new Date();
		const code = totpCode(RFC, now);
		expect(totpStep(RFC, `${code.slice(0, 3)} ${code.slice(3)}`, null, now)).not.toBeNull();
	});

	it('carry issuer and e-mail in the address', () => {
		const secret = newTotpSecret();
		expect(secret).toMatch(/^[A-Z2-7]{32}$/);
		expect(totpAddress(secret, 'Planungskreis: Test', 'a@b.de')).toContain(`secret=${secret}`);
	});
});
