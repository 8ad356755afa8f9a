/** All settings, read once from the environment; a wrong one fails at start with its name. */
import { resolve } from 'node:path';
import { UserError } from './errors.ts';

export interface Config {
	port: number;
	host: string;
	/** address people use, without trailing slash */
	origin: string;
	dataDir: string;
	/** null: the embedded server in `dataDir` is used */
	databaseUrl: string | null;
	uploadLimit: number;
	/** number of trusted proxies in front; 0: the peer address is the client */
	trustedProxies: number;
	oidc: { issuer: string; clientId: string; clientSecret: string; label: string } | null;
	exampleCounty: boolean;
	/** null: the key file of the data folder */
	secretKey: string | null;
	/** true: ORIGIN was given, so no other host name is answered than its own and those of the authorities */
	originGiven: boolean;
}

export function readConfig(env: NodeJS.ProcessEnv = process.env, root = process.cwd()): Config {
	const port = wholeNumber(env, 'PORT', 3000, 1, 65535);
	const issuer = env.OIDC_ISSUER;
	if (issuer && !(env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET))
		throw new UserError('OIDC_ISSUER ist gesetzt, aber OIDC_CLIENT_ID oder OIDC_CLIENT_SECRET fehlt.');
	return {
		port,
		host: env.HOST || '0.0.0.0',
		origin: originOf(env.ORIGIN || `http://localhost:${port}`),
		dataDir: resolve(root, env.DATA_DIR || 'data'),
		databaseUrl: env.DATABASE_URL || null,
		uploadLimit: wholeNumber(env, 'UPLOAD_LIMIT_MB', 64, 1, 1024) * 1024 * 1024,
		trustedProxies: wholeNumber(env, 'TRUSTED_PROXIES', 0, 0, 10),
		oidc: issuer ? { issuer, clientId: env.OIDC_CLIENT_ID ?? '', clientSecret: env.OIDC_CLIENT_SECRET ?? '', label: env.OIDC_LABEL || 'Anmeldung der Verwaltung' } : null,
		exampleCounty: env.EXAMPLE !== 'off',
		secretKey: env.SECRET_KEY || null,
		originGiven: Boolean(env.ORIGIN)
	};
}

function originOf(text: string): string {
	try {
		const url = new URL(text);
		if ((url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/' && !url.search && !url.hash && !url.username) return url.origin;
	} catch {
		// said below
	}
	throw new UserError(`ORIGIN=${text} ist keine Adresse einer Website, zum Beispiel https://planung.kreis.example (ohne Pfad).`);
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, fallback: number, min: number, max: number): number {
	const text = env[name];
	if (text === undefined || text === '') return fallback;
	const number = Number(text);
	if (!Number.isInteger(number) || number < min || number > max) throw new UserError(`${name}=${text} ist keine ganze Zahl von ${min} bis ${max}.`);
	return number;
}
