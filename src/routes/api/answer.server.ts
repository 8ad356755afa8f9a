/** Answers of the API: JSON with caching, problem details (RFC 9457), open to other sites. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { findRelease, latestRelease } from '#domains/indicators/portal.server.ts';
import type { PublishedRelease } from '#domains/indicators/published.ts';
import { readPublic } from '../portal.server.ts';

const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, link', 'cross-origin-resource-policy': 'cross-origin' };

export class ApiProblem extends Error {
	readonly status: number;
	readonly title: string;
	constructor(status: number, title: string, detail: string) {
		super(detail);
		this.status = status;
		this.title = title;
	}
}

export function badParameter(name: string, detail: string): ApiProblem {
	return new ApiProblem(400, 'Bad parameter', `${name}: ${detail}`);
}

interface Event {
	locals: App.Locals;
	url: URL;
	request: Request;
}

/** What an endpoint gives back: a body, its type, and what its ETag depends on beside the address. */
export interface Answer {
	body: string;
	type?: string;
	/** fingerprint of the data */
	version: string;
	/** true: the address names a release, which never changes */
	immutable?: boolean;
}

/** Runs an endpoint with the rights of the public. */
export async function respond(event: Event, work: (tx: Read) => Promise<Answer>): Promise<Response> {
	try {
		return await readPublic(event.locals, async (tx) => {
			const { body, type = 'application/json; charset=utf-8', version, immutable } = await work(tx);
			const etag = `"${version.slice(0, 20)}-${hash(event.url.pathname + event.url.search + (event.request.headers.get('accept') ?? ''))}"`;
			const headers = { ...OPEN, etag, vary: 'Accept', 'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=60, must-revalidate' };
			if (event.request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
			return new Response(body, { headers: { ...headers, 'content-type': type } });
		});
	} catch (error) {
		if (!(error instanceof ApiProblem)) throw error;
		return problem(error, event);
	}
}

export function problem({ status, title, message }: ApiProblem, event: Pick<Event, 'url' | 'locals'>): Response {
	const body = { type: 'about:blank', title, status, detail: message, instance: event.url.pathname + event.url.search, id: event.locals.requestId };
	return new Response(JSON.stringify(body), { status, headers: { ...OPEN, 'content-type': 'application/problem+json' } });
}

export const preflight = () => new Response(null, { status: 204, headers: { ...OPEN, 'access-control-allow-methods': 'GET, HEAD, OPTIONS', 'access-control-allow-headers': 'if-none-match, accept', 'access-control-max-age': '86400' } });

/** FNV-1a; only to tell addresses apart. */
function hash(text: string): string {
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	return (h >>> 0).toString(36);
}

/** The release named in the address, else the newest. */
export async function apiRelease(tx: Read, url: URL): Promise<PublishedRelease> {
	const wanted = url.searchParams.get('release');
	if (wanted !== null && !/^\d{1,9}$/.test(wanted)) throw badParameter('release', 'a release number, for example 1');
	const release = wanted === null ? await latestRelease(tx) : await findRelease(tx, Number(wanted));
	if (!release) throw new ApiProblem(404, 'Not found', wanted === null ? 'Nothing has been published yet.' : `There is no release ${wanted}.`);
	return release;
}

export function listParameter(url: URL, name: string): string[] {
	return url.searchParams.getAll(name).flatMap((value) => value.split(',')).filter(Boolean);
}
