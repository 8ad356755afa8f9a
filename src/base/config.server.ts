/** All settings, read once from the environment; a wrong one fails at start with its name. */
import { resolve } from 'node:path';
import { UserError } from './errors.ts';
import { mailSender } from './mail-address.ts';
import { readSmtpAddress, type SmtpServer } from './smtp-address.ts';

export interface Config {
	port: number;
	host: string;
	/** address people use, without trailing slash */
	origin: string;
	dataDir: string;
	/** null: the embedded server in `dataDir` is used */
	databaseUrl: string | null;
	uploadLimit: number;
	/** questions to the API per minute and client; 0: as many as they like */
	apiLimit: number;
	/** number of trusted proxies in front; 0: the peer address is the client */
	trustedProxies: number;
	oidc: { issuer: string; clientId: string; clientSecret: string; label: string } | null;
	exampleCounty: boolean;
	/** how long entries of the audit trail are kept */
	auditYears: number;
	/** null: the key file of the data folder */
	secretKey: string | null;
	/** true: ORIGIN was given, so no other host name is answered than its own and those of the authorities */
	originGiven: boolean;
	/** null: mails stay in the outbox of the workplace */
	smtp: SmtpServer | null;
	mailFrom: { name: string; address: string } | null;
}

/**
 * @param root folder of the program; the data lies in `data` there unless DATA_DIR says otherwise
 * @throws UserError with the name of the setting and what it should be
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, root = process.cwd()): Config {
	const port = wholeNumber(env, 'PORT', 3000, 1, 65535);
	if (env.LOG_LEVEL && !/^(error|warn)$/.test(env.LOG_LEVEL)) throw new UserError(`LOG_LEVEL=${env.LOG_LEVEL} gibt es nicht. Möglich sind error und warn.`);
	const issuer = env.OIDC_ISSUER;
	if (issuer && !(env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET))
		throw new UserError('OIDC_ISSUER ist gesetzt, aber OIDC_CLIENT_ID oder OIDC_CLIENT_SECRET fehlt.');
	const mailFrom = mailFromOf(env);
	if (env.SMTP_URL && !mailFrom) throw new UserError('SMTP_URL ist gesetzt, aber MAIL_FROM fehlt: von wem die E-Mails kommen, zum Beispiel MAIL_FROM="Sozialplanung <planung@kreis.example>".');
	return {
		port,
		host: env.HOST || '0.0.0.0',
		origin: originOf(env, port),
		dataDir: env.DATA_DIR ? resolve(env.DATA_DIR) : resolve(root, 'data'),
		databaseUrl: databaseUrlOf(env),
		uploadLimit: wholeNumber(env, 'UPLOAD_LIMIT_MB', 64, 1, 1024) * 1024 * 1024,
		apiLimit: wholeNumber(env, 'API_LIMIT_PER_MINUTE', 600, 0, 1_000_000),
		trustedProxies: wholeNumber(env, 'TRUSTED_PROXIES', 0, 0, 10),
		oidc: issuer ? { issuer, clientId: env.OIDC_CLIENT_ID ?? '', clientSecret: env.OIDC_CLIENT_SECRET ?? '', label: env.OIDC_LABEL || 'Anmeldung der Verwaltung' } : null,
		exampleCounty: env.EXAMPLE !== 'off',
		auditYears: wholeNumber(env, 'AUDIT_YEARS', 10, 1, 100),
		secretKey: env.SECRET_KEY || null,
		originGiven: Boolean(env.ORIGIN),
		smtp: env.SMTP_URL ? readSmtpAddress(env.SMTP_URL) : null,
		mailFrom
	};
}

function mailFromOf(env: NodeJS.ProcessEnv): Config['mailFrom'] {
	if (!env.MAIL_FROM) return null;
	const sender = mailSender(env.MAIL_FROM);
	if (!sender) throw new UserError(`MAIL_FROM=${env.MAIL_FROM} ist kein Absender. Erwartet wird eine Adresse, auch mit Namen davor: Sozialplanung <planung@kreis.example>.`);
	return sender;
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, fallback: number, min: number, max: number): number {
	const text = env[name];
	if (text === undefined || text === '') return fallback;
	const number = Number(text);
	if (!Number.isInteger(number) || number < min || number > max) throw new UserError(`${name}=${text} ist keine ganze Zahl von ${min} bis ${max}.`);
	return number;
}

function originOf(env: NodeJS.ProcessEnv, port: number): string {
	const text = env.ORIGIN;
	if (!text) return `http://localhost:${port}`;
	const wrong = new UserError(`ORIGIN=${text} ist keine Adresse, wie Menschen sie eingeben, zum Beispiel https://sozialplanung.kreis.example (ohne Pfad dahinter).`);
	if (!URL.canParse(text)) throw wrong;
	const url = new URL(text);
	if (!/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username || url.password) throw wrong;
	return url.origin;
}

function databaseUrlOf(env: NodeJS.ProcessEnv): string | null {
	const text = env.DATABASE_URL;
	if (!text) return null;
	// the address holds a password: it is not repeated
	if (!/^postgres(ql)?:\/\/./.test(text) || !(URL.canParse(text) || text.includes(','))) throw new UserError('DATABASE_URL ist keine Datenbankadresse. Erwartet wird postgres://benutzer:kennwort@rechner:5432/datenbank (Sonderzeichen im Kennwort als %XX).');
	return text;
}
