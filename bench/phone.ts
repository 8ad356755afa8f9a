/**
 * A phone as a workshop sees it: connections of its own, the page with its style sheets, fonts and script as a browser fetches them, a stream that tells
 * when the room moves on, and votes that are sent until they are acknowledged.
 */
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

export interface PhoneAnswer {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
}

export class Phone {
	// as many as a browser opens to one host
	readonly #agent = new Agent({ keepAlive: true, maxSockets: 6 });
	readonly #origin: string;
	readonly #kept = new Set<string>();
	cookie = '';
	/** bytes that came over the wire, pages and files */
	received = 0;
	sentAgain = 0;

	constructor(origin: string) {
		this.#origin = origin;
	}

	ask(path: string, form?: URLSearchParams, headers: Record<string, string> = {}): Promise<PhoneAnswer> {
		return new Promise((resolve, reject) => {
			const body = form?.toString();
			const sent = { Accept: 'text/html', 'Accept-Encoding': 'gzip', Cookie: this.cookie, Origin: this.#origin, ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }), ...headers };
			const asked = request(this.#origin + path, { agent: this.#agent, method: body === undefined ? 'GET' : 'POST', headers: sent }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () => {
					const bytes = Buffer.concat(chunks);
					this.received += bytes.length;
					for (const cookie of response.headers['set-cookie'] ?? []) this.cookie = cookie.split(';')[0] ?? '';
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body: (response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString() });
				});
				response.on('error', reject);
			});
			// a kept connection that the server had just given up: asked again, as browsers do
			asked.on('error', (error: NodeJS.ErrnoException) => (asked.reusedSocket && error.code === 'ECONNRESET' && body === undefined ? resolve(this.ask(path, form, headers)) : reject(error)));
			asked.end(body);
		});
	}

	/** A page and what it needs; files that are kept are not fetched again. */
	async open(path: string): Promise<PhoneAnswer> {
		const page = await this.ask(path);
		const files = [...page.body.matchAll(/<(?:link|script)[^>]*(?:href|src)="([^"]+\.(?:css|js|woff2|svg))"/g)].map((found) => new URL(found[1] ?? '', this.#origin + path).pathname);
		await Promise.all(files.map((file) => this.#fetch(file)));
		return page;
	}

	async #fetch(file: string): Promise<void> {
		if (this.#kept.has(file)) return;
		this.#kept.add(file);
		const { status, body } = await this.ask(file, undefined, { Accept: '*/*' });
		if (status !== 200) throw new Error(`${file} was answered ${status}`);
		// the three weights of the font that our pages use; a browser fetches no others
		if (file.endsWith('.css')) await Promise.all([...body.matchAll(/url\(([^)]+latin-(?:400|500|600)[^)]+\.woff2)\)/g)].slice(0, 3).map((found) => this.#fetch(new URL((found[1] ?? '').replace(/["']/g, ''), this.#origin + file).pathname)));
	}

	/** As the page's script does: again until there is an answer. @returns where the answer leads; empty: refused */
	async send(path: string, form: URLSearchParams, longest = 60_000): Promise<string> {
		const until = performance.now() + longest;
		for (let tries = 0; ; tries++) {
			const answer = await this.ask(path, form, { Accept: 'application/json', 'x-sveltekit-action': 'true' }).catch(() => null);
			if (answer && answer.status < 500) return (JSON.parse(answer.body) as { location?: string }).location ?? '';
			if (performance.now() > until) throw new Error(`nobody answered ${path}`);
			this.sentAgain++;
			await sleep(Math.random() * Math.min(8000, 500 * 2 ** tries));
		}
	}

	/** Listens to a stream of events until `stop`. @param heard each piece of data */
	listen(path: string, heard: (data: string) => void): () => void {
		const asked = request(this.#origin + path, { agent: false, headers: { Accept: 'text/event-stream', Cookie: this.cookie } }, (response) => {
			let rest = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => {
				const events = (rest + chunk).split('\n\n');
				rest = events.pop() ?? '';
				for (const event of events) if (event.startsWith('data: ')) heard(event.slice(6));
			});
			response.on('error', () => {});
		});
		asked.on('error', () => {});
		asked.end();
		return () => asked.destroy();
	}

	leave(): void {
		this.#agent.destroy();
	}
}
