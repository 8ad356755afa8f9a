import { expect, it } from 'vitest';
import { readSmtpAddress } from './smtp-address.ts';

it('reads server, port and how it is spoken to', () => {
	expect(readSmtpAddress('smtp://planung:ge%40heim@mail.kreis.example')).toEqual({ host: 'mail.kreis.example', port: 587, secure: false, requireTLS: true, auth: { user: 'planung', pass: 'ge@heim' } });
	expect(readSmtpAddress('smtps://mail.kreis.example/')).toEqual({ host: 'mail.kreis.example', port: 465, secure: true, requireTLS: false, auth: null });
	expect(readSmtpAddress('smtp://a:b@127.0.0.1:2525')).toMatchObject({ port: 2525, requireTLS: false });
	expect(readSmtpAddress('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525, auth: null });
});

it.each(['mail.example', 'smtp://', 'http://mail.example', 'smtp://a:geheim%ZZ@mail.example', 'smtp://mail.example/pfad', 'smtp://mail.example?tls=no', 'smtp://a:geheim@mail.example:port'])('refuses %s without repeating a password', (text) => {
	expect(() => readSmtpAddress(text)).toThrow(/^SMTP_URL(?!.*geheim)/);
});
