/** The address of a mail server: `smtp://benutzer:kennwort@host:587`, `smtps://…` for TLS from the first byte. */
import { UserError } from './errors.ts';

export interface SmtpServer {
	host: string;
	port: number;
	/** TLS from the first byte; else the server is asked for it (STARTTLS) */
	secure: boolean;
	/** a password goes out encrypted only, except to the own machine */
	requireTLS: boolean;
	auth: { user: string; pass: string } | null;
}

/** @throws UserError that does not repeat the password */
export function readSmtpAddress(text: string): SmtpServer {
	const wrong = new UserError('SMTP_URL ist keine Adresse eines Mailservers. Erwartet wird smtp://benutzer:kennwort@mail.kreis.example:587 oder smtps://… (Sonderzeichen im Kennwort als %XX, nichts dahinter).');
	if (!/^smtps?:\/\/./.test(text) || !URL.canParse(text)) throw wrong;
	const url = new URL(text);
	const host = url.hostname.replace(/^\[|\]$/g, '');
	if (host === '' || url.search || url.hash || (url.pathname !== '' && url.pathname !== '/')) throw wrong;
	const secure = url.protocol === 'smtps:';
	let auth: SmtpServer['auth'];
	try {
		auth = url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : null;
	} catch {
		throw wrong;
	}
	const here = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
	return { host, port: url.port ? Number(url.port) : secure ? 465 : auth ? 587 : 25, secure, requireTLS: !secure && auth !== null && !here, auth };
}
