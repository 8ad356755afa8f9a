import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerText, mailAddress, mailSender } from './mail-address.ts';

describe('an address of a mail', () => {
	it.each([
		['jugendamt@kreis.example', 'jugendamt@kreis.example'],
		['  Vorname.Name+Planung@Kreis.EXAMPLE ', 'Vorname.Name+Planung@kreis.example'],
		['post@münchen.example', 'post@xn--mnchen-3ya.example'],
		["o'neill@a-b.example", "o'neill@a-b.example"],
		['root@localhost', 'root@localhost']
	])('takes %s', (text, address) => expect(mailAddress(text)).toBe(address));

	it.each([
		'', 'ohne', '@kreis.example', 'a@', 'a@b', 'a@b@c.example', 'a b@kreis.example', '.a@kreis.example', 'a..b@kreis.example', 'a.@kreis.example', 'ä@kreis.example',
		'a@kreis.example, b@kreis.example', 'a@kreis.example;b@kreis.example', 'A <a@kreis.example>', '"a b"@kreis.example', 'a@kreis.example\r\nBcc: b@kreis.example', 'a\r\n@kreis.example', 'a@kreis..example', 'a@-kreis.example',
		'a@127.0.0.1', 'a@[127.0.0.1]', 'a@kreis.example:25', 'a@kreis.example/x', 'a@kreis%0d.example', `${'a'.repeat(65)}@kreis.example`, `a@${'b.'.repeat(130)}example`, 'a\u0000@kreis.example'
	])('refuses %j', (text) => expect(mailAddress(text)).toBeNull());

	it('never lets through what could end a header or name a second one', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }), (a, b) => {
			const address = mailAddress(`${a}@${b}`);
			expect(address === null || /^[\x21-\x7e]+@[a-z0-9.-]+$/.test(address)).toBe(true);
			expect(address ?? '').not.toMatch(/[\s,;:<>()"\\]/);
		}));
	});

	it('knows who a mail comes from, with and without a name', () => {
		expect(mailSender('Sozialplanung <planung@kreis.example>')).toEqual({ name: 'Sozialplanung', address: 'planung@kreis.example' });
		expect(mailSender('"Amt, 1. Stock" <planung@kreis.example>')).toEqual({ name: 'Amt, 1. Stock', address: 'planung@kreis.example' });
		expect(mailSender('planung@kreis.example')).toEqual({ name: '', address: 'planung@kreis.example' });
		for (const wrong of ['', 'Sozialplanung', 'a@b.example, c@d.example', '<a@b.example> <c@d.example>']) expect(mailSender(wrong)).toBeNull();
	});
});

describe('a line of a header', () => {
	it('stays one line, whatever is written', () => {
		expect(headerText('Sitzung\r\nBcc: alle@kreis.example')).toBe('Sitzung Bcc: alle@kreis.example');
		expect(headerText(' a\t\u2028b\u0000\u202e c ')).toBe('a b c');
		expect(headerText('ä'.repeat(300))).toHaveLength(250);
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => { expect(headerText(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u); }));
	});
});
