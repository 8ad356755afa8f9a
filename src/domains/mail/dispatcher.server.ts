/**
 * Sends what is queued, in every process of the server at once if there are several. Never twice: the database says who sends a mail, and the last byte goes
 * out only after it has been written down there. What happens in between is told honestly: such a mail is unclear, and a person decides.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '#base/db.server.ts';
import { describeFault, log } from '#base/log.server.ts';
import type { SmtpServer } from '#base/smtp-address.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Database, Write } from '#domains/accounts/transaction.server.ts';
import { beginHandOver, claimDue, giveBack, keepDue, noteAbandoned, noteDelayed, noteRefused, noteSent, noteUnclear, CLAIM_MINUTES } from './claim.server.ts';
import { composeMail, type Sender } from './compose.server.ts';
import type { StoredMail } from './model.ts';
import type { Addresses } from './personal-links.server.ts';
import { Connection, errorText } from './smtp.server.ts';

const BATCH = 20;
const MAILS_PER_CONNECTION = 100;
const POLL_SECONDS = 3;
/** longer than any process waits for an answer of the mail server */
const ABANDONED_SECONDS = 180;

export interface DispatcherOptions {
	database: Database;
	/** sees all authorities */
	owner: () => Sql;
	/** null: mails are kept in the workplace */
	sending: { server: SmtpServer; from: Sender } | null;
	/** @param hostname own host name of an authority */
	addresses: (hostname: string | null) => Addresses;
	pollSeconds?: number;
	claimSeconds?: number;
	abandonedSeconds?: number;
}

interface Due {
	id: string;
	hostname: string | null;
}

export class MailDispatcher {
	readonly #options: DispatcherOptions;
	readonly #ending = new AbortController();
	#running: Promise<void> | null = null;

	constructor(options: DispatcherOptions) {
		this.#options = options;
	}

	start(): void {
		this.#running ??= this.#run();
	}

	/** Lets the mail that is being sent come to its end, and gives back the others. */
	async close(): Promise<void> {
		this.#ending.abort();
		await this.#running;
	}

	async #run(): Promise<void> {
		const seconds = this.#options.pollSeconds ?? POLL_SECONDS;
		while (!this.#ending.signal.aborted) {
			// the database may be away: it is asked again
			await this.round().catch((error: unknown) => log({ level: 'error', event: 'mail-failed', ...describeFault(error) }));
			await sleep(seconds * 1000, undefined, { ref: false, signal: this.#ending.signal }).catch(() => {});
		}
	}

	/** Everything whose turn it is, once. */
	async round(): Promise<void> {
		const seconds = this.#options.abandonedSeconds ?? ABANDONED_SECONDS;
		const due = await this.#options.owner()<Due[]>`
			select a.id, a.hostname from authority a where exists (select 1 from mail m where m.authority_id = a.id and m.state = 'queued' and m.next_attempt_at <= clock_timestamp())
				or exists (select 1 from mail m where m.authority_id = a.id and m.state = 'handing-over' and m.handed_over_at < clock_timestamp() - make_interval(secs => ${seconds})) order by a.id`;
		for (const authority of due) {
			await this.#write(authority.id, (tx) => noteAbandoned(tx, seconds));
			if (this.#options.sending) await this.#send(authority, this.#options.sending);
			else await this.#write(authority.id, keepDue);
		}
	}

	#write<T>(authorityId: string, work: (tx: Write) => Promise<T>): Promise<T> {
		return this.#options.database.write(systemPrincipal(authorityId, 'Versand'), work);
	}

	async #send(authority: Due, { server, from }: { server: SmtpServer; from: Sender }): Promise<void> {
		const addresses = this.#options.addresses(authority.hostname);
		let connection: Connection | null = null;
		let given = 0;
		try {
			while (!this.#ending.signal.aborted) {
				const claim = randomUUID();
				const mails = await this.#write(authority.id, (tx) => claimDue(tx, claim, BATCH, this.#options.claimSeconds ?? CLAIM_MINUTES * 60));
				if (mails.length === 0) return;
				for (const mail of mails) {
					if (this.#ending.signal.aborted) {
						await this.#write(authority.id, (tx) => giveBack(tx, claim));
						return;
					}
					if (!connection?.usable || given >= MAILS_PER_CONNECTION) {
						await connection?.quit();
						given = 0;
						try {
							connection = await Connection.open(server);
						} catch (error) {
							await this.#delayAll(authority.id, mails.slice(mails.indexOf(mail)), claim, `Mailserver: ${errorText(error)}`);
							return;
						}
					}
					await this.#sendOne(authority.id, connection, mail, claim, from, addresses);
					given++;
				}
			}
		} finally {
			await connection?.quit();
		}
	}

	async #sendOne(authorityId: string, connection: Connection, mail: StoredMail, claim: string, from: Sender, addresses: Addresses): Promise<void> {
		const message = await composeMail(mail, from, addresses);
		const given = await connection.give({ from: from.address, to: mail.toAddress }, message, () => this.#write(authorityId, (tx) => beginHandOver(tx, mail.id, claim)));
		if (given.is === 'left') return;
		await this.#write(authorityId, (tx) => {
			if (!('why' in given)) return noteSent(tx, mail.id, claim);
			if (given.is === 'refused') return noteRefused(tx, mail.id, claim, given.why);
			if (given.is === 'unclear') return noteUnclear(tx, mail.id, claim, given.why);
			return noteDelayed(tx, mail, claim, given.why, new Date());
		});
	}

	/** There is no server to speak with: all of them wait. */
	async #delayAll(authorityId: string, mails: readonly StoredMail[], claim: string, why: string): Promise<void> {
		log({ level: 'warn', event: 'mail-server-away', error: why });
		await this.#write(authorityId, async (tx) => {
			for (const mail of mails) await noteDelayed(tx, mail, claim, why, new Date());
		});
	}
}
