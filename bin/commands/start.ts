/** `planungskreis start`: database, migrations, example county, web server; stays up until Ctrl-C. */
import { existsSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import compression from 'compression';
import { makeDataFolder } from '#base/data-folder.server.ts';
import { readConfig, type Config } from '#base/config.server.ts';
import { UserError } from '#base/errors.ts';
import { describeFault, log } from '#base/log.server.ts';
import { isApiAddress, refuseRequest, type Refusal } from '#base/request-limits.ts';
import { inThread } from '#app';
import { readAttachments } from '#domains/bodies/papers/read-attachments.server.ts';
import { allAuthorities, systemPrincipal } from '#domains/accounts/authority.server.ts';
import { forgetOld } from '#domains/accounts/retention.server.ts';
import { proposeDigests } from '#domains/strategy/digest/rhythm.server.ts';
import { remindUnanswered } from '#domains/bodies/meetings/remind-unanswered.server.ts';
import { remindAll } from '#domains/strategy/reminders/remind.server.ts';
import { tellSubscribers } from '#domains/strategy/subscriptions/tell.server.ts';
import { MailDispatcher } from '#domains/mail/dispatcher.server.ts';
import { addressesFor } from '#domains/mail/personal-links.server.ts';
import { readSecretKey } from '#base/secret-key.server.ts';
import { forgetPeople } from '#domains/bodies/actors/retention.server.ts';
import { showSeatsOfTheDay } from '#domains/bodies/published/seats-of-the-day.server.ts';
import { forgetAuthors } from '#domains/strategy/rounds/forget-authors.server.ts';
import { baseSecurityHeaders } from '#base/security-headers.ts';
import { ApiProblem, problemDocument } from '#exchange/api/problem.ts';
import { whenInterrupted } from '../interrupt.ts';
import { closeInstance, openInstance, root, type Instance } from '../instance.ts';
import { EXIT_CODES } from '../words.ts';
import { noteRunning, noteStopped } from '../running.ts';

const FORGET_HOURS = 12;
const TELL_MINUTES = 15;

export function registerStart(program: Command): void {
	program.command('start').description('startet Datenbank und Webserver und bleibt an, bis Strg-C gedrückt wird').addHelpText('after', `
Beispiele:
  npm start
  PORT=8080 DATA_DIR=/srv/planungskreis npm start
  DATABASE_URL=postgres://benutzer:kennwort@rechner/datenbank ORIGIN=https://sozialplanung.kreis.example npm start

Einstellungen kommen aus der Umgebung: PORT, HOST, ORIGIN, DATA_DIR, DATABASE_URL und weitere (docs/operate).
${EXIT_CODES}`).action(start);
}

async function start(): Promise<void> {
	const began = Date.now();
	const config = readConfig(process.env, root);
	makeDataFolder(config.dataDir);
	await refuseBusyPort(config);
	const instance = await openInstance(config, { log: (line) => console.log(line), serve: true });
	try {
		noteRunning(config);
		const server = await listen(config, instance);
		const mails = dispatcher(config, instance);
		await whenInterrupted(async () => {
			console.log('\nWird beendet …');
			noteStopped(config);
			(process as NodeJS.EventEmitter).emit('planungskreis:ending');
			server.closeIdleConnections();
			const force = setTimeout(() => server.closeAllConnections(), 5000);
			await new Promise<void>((done) => server.close(() => done()));
			clearTimeout(force);
			const hold: Promise<void>[] = [];
			(process as NodeJS.EventEmitter).emit('sveltekit:shutdown', 'SIGINT', hold);
			await Promise.race([Promise.allSettled([...hold, mails.close()]), sleep(5000)]);
			await closeInstance(instance);
			console.log('Beendet. Alle Daten sind gespeichert.');
			process.exit(0);
		});
		keepServing();
		void keepForgetting(config, instance);
		mails.start();
		void keepTelling(instance);
		console.log(`\nPlanungskreis ist bereit (${((Date.now() - began) / 1000).toFixed(1).replace('.', ',')} s): ${config.origin}`);
		for (const line of await instance.welcome()) console.log(line);
		console.log('Beenden mit Strg-C.');
	} catch (error) {
		noteStopped(config);
		await closeInstance(instance);
		throw error;
	}
}

/** Before anything slow happens: a busy port is said at once. */
async function refuseBusyPort(config: Config): Promise<void> {
	await new Promise<void>((done, fail) => {
		const probe = createServer();
		probe.once('error', (error: NodeJS.ErrnoException) =>
			fail(
				error.code === 'EADDRINUSE'
					? new UserError(`Port ${config.port} ist schon belegt. Einen anderen wählen, zum Beispiel: PORT=${config.port + 1} npm start`)
					: error.code === 'EACCES'
						? new UserError(`Port ${config.port} darf dieser Benutzer nicht öffnen. Einen Port über 1023 wählen: PORT=3000 npm start`)
						: error
			)
		);
		probe.listen(config.port, config.host, () => probe.close(() => done()));
	});
}

/**
 * "Not modified" carries no policy: the browser would put it in place of the one its kept page came with,
 * and the renderer, which knows that one, says nothing about it in a 304.
 */
function keepPolicyOfUnchanged(res: ServerResponse): void {
	const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
	res.writeHead = ((status: number, ...rest: unknown[]) => {
		if (status === 304) res.removeHeader('Content-Security-Policy');
		return writeHead(status, ...rest);
	}) as ServerResponse['writeHead'];
}

async function listen(config: Config, instance: Instance) {
	process.env.DATABASE_URL = instance.url;
	// the server looks for the program's own files (examples, sources of its threads) in its folder
	process.env.DATA_DIR = config.dataDir;
	process.chdir(root);
	process.env.PK_BODY_SIZE_LIMIT = String(config.uploadLimit + 1024 * 1024);
	process.env.PK_PROTOCOL_HEADER = 'x-forwarded-proto';
	process.env.PK_HOST_HEADER = 'host';
	if (config.trustedProxies > 0) {
		process.env.PK_ADDRESS_HEADER = 'x-forwarded-for';
		process.env.PK_XFF_DEPTH = String(config.trustedProxies);
	}
	const entry = join(root, 'build', 'handler.js');
	if (!existsSync(entry)) throw new UserError('Die Anwendung ist noch nicht gebaut. Bitte mit „npm start“ starten.');
	const { handler } = (await import(pathToFileURL(entry).href)) as { handler: (req: IncomingMessage, res: ServerResponse) => void };
	const squeeze = compression({ threshold: 1024 });
	const server = createServer((req, res) => {
		// only a trusted proxy may say which protocol the reader used
		if (config.trustedProxies === 0) req.headers['x-forwarded-proto'] = new URL(config.origin).protocol.slice(0, -1);
		for (const [name, value] of Object.entries(baseSecurityHeaders(req.headers['x-forwarded-proto'] === 'https'))) res.setHeader(name, value);
		keepPolicyOfUnchanged(res);
		const refusal = refuseRequest(req, config);
		if (refusal) {
			refuse(req, res, refusal);
			return;
		}
		squeeze(req as never, res as never, () => handler(req, res));
	});
	server.requestTimeout = 120_000;
	server.headersTimeout = 20_000;
	// longer than proxies keep their ways open (60 s as a rule): they would send a request into one that is just closing, and answer 502
	server.keepAliveTimeout = 65_000;
	await new Promise<void>((done, fail) => {
		server.once('error', fail);
		server.listen(config.port, config.host, done);
	});
	return server;
}

function refuse(req: IncomingMessage, res: ServerResponse, { status, text, allow }: Refusal): void {
	const api = isApiAddress(req.url);
	const problem = new ApiProblem(status === 405 ? 'method-not-allowed' : 'malformed-address', `${text}.`);
	const body = api ? JSON.stringify(problemDocument(problem, { instance: (req.url ?? '').slice(0, 1000), id: randomUUID() })) : `${text}\n`;
	res.writeHead(status, {
		'Content-Type': api ? 'application/problem+json' : 'text/plain; charset=utf-8',
		'Cache-Control': 'no-store',
		...(api ? { 'Access-Control-Allow-Origin': '*' } : {}),
		...(allow ? { Allow: allow } : {}),
		// a body that is too large is read and thrown away, so that the sender hears why
		...(status === 413 ? {} : { Connection: 'close' })
	}).end(body);
}

/** Sends what is queued; without SMTP_URL mails are kept in the workplace. */
function dispatcher(config: Config, instance: Instance): MailDispatcher {
	const key = readSecretKey(config.secretKey, config.dataDir);
	// an authority with a host name of its own is reached there, by the same way
	const originOf = (hostname: string | null) => {
		const url = new URL(config.origin);
		if (hostname) url.hostname = hostname;
		return url.origin;
	};
	return new MailDispatcher({
		database: instance.database,
		owner: () => instance.owner,
		sending: config.smtp && config.mailFrom ? { server: config.smtp, from: config.mailFrom } : null,
		addresses: (hostname) => addressesFor(key, originOf(hostname))
	});
}

/** At start and twice a day; any number of servers may do so. A fault is written down, and tried again the next time. */
async function keepForgetting({ auditYears }: Config, instance: Instance): Promise<void> {
	while (!instance.closing) {
		const forgotten = Promise.all([forgetOld(instance.owner, { auditYears }), forgetAuthors(instance.owner), forgetPeople(instance.database)]);
		await forgotten.catch((error: unknown) => log({ level: 'error', event: 'forgetting-failed', ...describeFault(error) }));
		await countSeats(instance).catch((error: unknown) => log({ level: 'error', event: 'seats-uncounted', ...describeFault(error) }));
		await sleep(FORGET_HOURS * 3_600_000, undefined, { ref: false });
	}
}

async function countSeats(instance: Instance): Promise<void> {
	for (const { id } of await allAuthorities(instance.database)) {
		await showSeatsOfTheDay(instance.database, id);
		// what an ended process left unread; a file that takes longer than a minute is not searched
		await readAttachments(instance.database, id, (file) => inThread('attachment.read', systemPrincipal(id, 'Textsuche'), file, { cancel: AbortSignal.timeout(60_000) }).catch(() => ''));
	}
}

/** Drafts of digests, reminders and news of the day; each goes out once, however often and by however many servers it is asked. */
async function keepTelling(instance: Instance): Promise<void> {
	while (!instance.closing) {
		for (const task of [proposeDigests, remindAll, remindUnanswered, tellSubscribers]) {
			try {
				for (const authority of await allAuthorities(instance.database)) await task(instance.database, authority);
			} catch (error) {
				log({ level: 'error', event: 'telling-failed', ...describeFault(error) });
			}
		}
		await sleep(TELL_MINUTES * 60_000, undefined, { ref: false });
	}
}

/** One request must not take the server down: what nobody caught is written down, and the rest goes on. */
function keepServing(): void {
	process.on('unhandledRejection', (reason) => log({ level: 'error', event: 'unhandled', ...describeFault(reason) }));
	process.on('uncaughtException', (error) => log({ level: 'error', event: 'uncaught', ...describeFault(error) }));
}
