import { describe, expect, it } from 'vitest';
import { readConfig } from './config.server.ts';

describe('settings', () => {
	it('has defaults for all, and the data beside the program wherever it is called from', () => {
		const config = readConfig({}, '/srv/planungskreis');
		expect(config).toMatchObject({ port: 3000, origin: 'http://localhost:3000', dataDir: '/srv/planungskreis/data', databaseUrl: null, trustedProxies: 0 });
	});

	it('takes the address that people use, and tidies it', () => {
		expect(readConfig({ ORIGIN: 'https://Sozialplanung.Kreis.example/' }).origin).toBe('https://sozialplanung.kreis.example');
		expect(readConfig({ PORT: '8080' }).origin).toBe('http://localhost:8080');
	});

	it.each([
		[{ PORT: 'abc' }, 'PORT=abc'],
		[{ PORT: '0' }, 'PORT=0'],
		[{ PORT: '70000' }, 'PORT=70000'],
		[{ PORT: '80.5' }, 'PORT=80.5'],
		[{ ORIGIN: 'kreis.example' }, 'ORIGIN=kreis.example'],
		[{ ORIGIN: 'ftp://kreis.example' }, 'ORIGIN='],
		[{ ORIGIN: 'https://kreis.example/planung' }, 'ohne Pfad'],
		[{ UPLOAD_LIMIT_MB: '-1' }, 'UPLOAD_LIMIT_MB=-1'],
		[{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL=loud'],
		[{ DATABASE_URL: 'mysql://a@b/c' }, 'DATABASE_URL'],
		[{ OIDC_ISSUER: 'https://login.example' }, 'OIDC_CLIENT_ID'],
		[{ MAIL_FROM: 'Sozialplanung' }, 'MAIL_FROM=Sozialplanung'],
		[{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM fehlt'],
		[{ SMTP_URL: 'http://mail.example', MAIL_FROM: 'a@b.example' }, 'SMTP_URL']
	])('refuses %o and names it', (env, words) => {
		expect(() => readConfig(env)).toThrow(words);
	});

	it('does not repeat the password of a wrong database address', () => {
		expect(() => readConfig({ DATABASE_URL: 'postgre//planung:geheim@host/db' })).toThrow(/^(?!.*geheim)/);
	});
});
