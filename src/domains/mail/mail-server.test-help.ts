/** A mail server for tests, which says yes, no, or nothing. */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Received {
	to: string;
	message: string;
}

/** @param options onMail: answers with an error instead of taking a message */
export async function mailServer(options: SMTPServerOptions & { onPort?: number; answerAfter?: number; onMail?: (received: Received) => Error | null | undefined } = {}): Promise<{ server: SMTPServer; port: number; received: Received[]; close(): Promise<void> }> {
	const received: Received[] = [];
	const { onMail, onPort = 0, answerAfter = 0, ...rest } = options;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		closeTimeout: 500,
		onData(stream, session, done) {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				const one = { to: session.envelope.rcptTo[0]?.address ?? '', message: Buffer.concat(parts).toString() };
				const refused = onMail?.(one);
				if (!refused) received.push(one);
				if (answerAfter > 0) setTimeout(() => done(refused ?? null), answerAfter);
				else done(refused ?? null);
			});
		},
		...rest
	});
	// clients of tests are killed in the middle
	server.on('error', () => {});
	await new Promise<void>((done) => void server.listen(onPort, '127.0.0.1', done));
	return { server, port: (server.server.address() as AddressInfo).port, received, close: () => new Promise<void>((done) => void server.close(() => done())) };
}

export const smtpError = (text: string, responseCode: number): Error => Object.assign(new Error(text), { responseCode });
