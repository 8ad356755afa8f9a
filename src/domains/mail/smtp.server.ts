/**
 * Gives one mail to the mail server. The last byte is held back until it is written down that it goes out: a process that dies before sends
 * nothing, since a message without its end is none.
 */
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpServer } from '#base/smtp-address.ts';
import { headerText } from '#base/mail-address.ts';

const SECOND = 1000;
/** longer than a server takes to answer; shorter than after which a mail counts as abandoned */
const ANSWER_SECONDS = 60;

/** taken: the server has it · left: nothing went out, it was taken from us · delayed: not now · refused: never · unclear: sent, and no answer */
export type Given = { is: 'taken' | 'left' } | { is: 'delayed' | 'refused' | 'unclear'; why: string };

/** A connection to the mail server, for as many mails as it holds. */
export class Connection {
	readonly #smtp: SMTPConnection;
	#open = true;

	private constructor(smtp: SMTPConnection) {
		this.#smtp = smtp;
		smtp.once('end', () => (this.#open = false));
		// each mail hears of its own fault; one that comes between two mails is no mail's
		smtp.on('error', () => (this.#open = false));
	}

	/** @throws when there is no server, or it does not take our password */
	static async open(server: SmtpServer): Promise<Connection> {
		const { auth, ...rest } = server;
		const smtp = new SMTPConnection({ ...rest, connectionTimeout: 20 * SECOND, greetingTimeout: 20 * SECOND, socketTimeout: ANSWER_SECONDS * SECOND });
		await new Promise<void>((done, fail) => {
			smtp.once('error', fail);
			smtp.once('end', () => fail(new Error('Der Mailserver hat die Verbindung beendet.')));
			smtp.connect((error) => (error ? fail(error) : done()));
		});
		const connection = new Connection(smtp);
		if (auth) {
			try {
				await new Promise<void>((done, fail) => smtp.login({ credentials: auth } as never, (error) => (error ? fail(error) : done())));
			} catch (error) {
				connection.close();
				throw error;
			}
		}
		return connection;
	}

	get usable(): boolean {
		return this.#open;
	}

	/** @param letGo writes down that it goes out; false: it must not */
	async give(envelope: { from: string; to: string }, message: Buffer, letGo: () => Promise<boolean>): Promise<Given> {
		let [gone, left] = [false, false];
		async function* held() {
			yield message.subarray(0, -1);
			left = !(await letGo());
			if (left) throw new Error('left alone');
			gone = true;
			yield message.subarray(-1);
		}
		try {
			await new Promise<void>((done, fail) => this.#smtp.send({ from: envelope.from, to: [envelope.to], size: message.length }, Readable.from(held()), (error) => (error ? fail(error) : done())));
			return { is: 'taken' };
		} catch (error) {
			// in the middle of a message, or in an unknown state: the next one gets a connection of its own
			this.close();
			return left ? { is: 'left' } : whatFollows(error as SMTPConnection.SMTPError, gone);
		}
	}

	close(): void {
		this.#open = false;
		this.#smtp.close();
	}

	async quit(): Promise<void> {
		if (!this.#open) return;
		this.#open = false;
		await new Promise<void>((done) => {
			this.#smtp.once('end', done);
			this.#smtp.quit();
			setTimeout(done, 2 * SECOND).unref();
		});
		this.#smtp.close();
	}
}

/** @param gone whether the last byte was let go */
export function whatFollows(error: SMTPConnection.SMTPError, gone: boolean): Given {
	const why = errorText(error);
	const answer = error.responseCode ?? 0;
	if (gone) return answer >= 500 ? { is: 'refused', why } : answer >= 400 ? { is: 'delayed', why } : { is: 'unclear', why };
	// what the server says of the one it is for, or of this very message; a sender that it does not like is a matter of our settings, and mends
	const ofThisMail = error.command === 'RCPT TO' || error.command === 'DATA' || error.code === 'EMESSAGE';
	if (ofThisMail && (answer >= 500 || error.code === 'EMESSAGE')) return { is: 'refused', why };
	return { is: 'delayed', why };
}

/** What went wrong, in one line; passwords are never in what servers say, and neither are line ends after this. */
export function errorText(error: unknown): string {
	const { response, message, code } = error as { response?: string; message?: string; code?: string };
	return headerText(response ?? (code && !message?.includes(code) ? `${code}: ${message}` : (message ?? 'unbekannt')), 300);
}
