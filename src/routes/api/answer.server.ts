/** How every endpoint of the API answers: parse, permit, ask, answer. Always with the rights of the public. */
import { crc32 } from 'node:zlib';
import { describeFault, log } from '#base/log.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { findRelease, latestRelease, releaseAsOf } from '#domains/indicators/portal.server.ts';
import type { PublishedRelease } from '#domains/indicators/published.ts';
import type { Endpoint, Parameters, Representation, Values } from '#exchange/api/endpoint.ts';
import { negotiate } from '#exchange/api/media-types.ts';
import { linkHeader, type Neighbours } from '#exchange/api/paging.ts';
import { momentOf } from '#exchange/api/parameters.ts';
import { parsePath, parseQuery } from '#exchange/api/parse-query.ts';
import { ApiProblem, badParameters, problemDocument, PROBLEMS } from '#exchange/api/problem.ts';
import { readPublic } from '../portal.server.ts';
import { isOparl, oparlError } from '../oparl/refusal.ts';

/** Open to the pages of any site; there is nothing here that needs a cookie. */
export const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag, Link, Allow, Retry-After' };
const ALLOWED = 'GET, HEAD, OPTIONS';
const DESCRIBED_BY = { 'service-desc': '/api/v1/openapi.json', 'service-doc': '/api' };

export interface ApiEvent {
	locals: App.Locals;
	url: URL;
	request: Request;
	params: Readonly<Record<string, string | undefined>>;
}

export interface Question<P extends Parameters, Q extends Parameters> {
	tx: Read;
	path: Values<P>;
	query: Values<Q>;
	/** the form that was asked for */
	format: string;
	url: URL;
	locals: App.Locals;
}

export interface Answer {
	/** a thing to be written as JSON, or text that is written already, or one that is written on the way */
	body: object | string | Pieces;
	links?: Neighbours;
	/** true: the question names a release, so the answer stays as it is */
	lasting?: boolean;
	/** where the media type alone does not say it */
	fileName?: string;
}

/** A long text in UTF-8, piece by piece. */
export interface Pieces {
	pieces: Iterable<Uint8Array<ArrayBuffer>>;
	/** differs when the text differs */
	checksum: number;
}

/** The handlers of a route. */
export function answering<P extends Parameters, Q extends Parameters>(endpoint: Endpoint<P, Q>, ask: (question: Question<P, Q>) => Promise<Answer>) {
	const GET = (event: ApiEvent) =>
		guarded(event, async () => {
			const path = parsePath(endpoint, event.params);
			const query = parseQuery(event.url.searchParams, endpoint.query);
			const representation = formOf(endpoint, query, event.request);
			const answer = await readPublic(event.locals, (tx) => ask({ tx, path, query, format: representation.format, url: event.url, locals: event.locals }));
			return written(event, representation, answer, endpoint.representations.length > 1);
		});
	return { GET, OPTIONS: preflight, fallback: refuseMethod };
}

function formOf(endpoint: Pick<Endpoint, 'representations'>, query: object, request: Request): Representation {
	const { format } = query as { format?: string };
	return endpoint.representations.find((representation) => format !== undefined && (representation.format === format || representation.also?.includes(format))) ?? negotiate(request.headers.get('accept'), endpoint.representations);
}

function written(event: ApiEvent, { type }: Representation, { body, links = {}, lasting = false, fileName }: Answer, negotiated: boolean): Response {
	const text = typeof body === 'string' || isPieces(body) ? body : JSON.stringify(body);
	const etag = tagOf(type, text);
	const headers = new Headers({
		...OPEN,
		etag,
		'cache-control': lasting ? 'public, max-age=86400' : 'public, max-age=60, must-revalidate',
		link: linkHeader({ ...links, ...DESCRIBED_BY }) ?? ''
	});
	if (negotiated) headers.set('vary', 'Accept');
	if (holds(event.request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
	headers.set('content-type', `${type}${type === 'text/csv' ? '; charset=utf-8; header=present' : type === 'application/geo+json' ? '' : '; charset=utf-8'}`);
	if (fileName) headers.set('content-disposition', `inline; filename="${fileName}"`);
	return new Response(typeof text === 'string' ? text : streamOf(text.pieces), { headers });
}

function isPieces(body: object): body is Pieces {
	return 'pieces' in body && 'checksum' in body;
}

/** Each piece is made when the one before has gone. */
function streamOf(pieces: Iterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
	const left = pieces[Symbol.iterator]();
	return new ReadableStream({
		pull(controller) {
			const next = left.next();
			if (next.done) controller.close();
			else controller.enqueue(next.value);
		}
	});
}

/**
 * Weak: the same answer travels compressed and plain. It only tells two answers to the same question apart, one after the other; for
 * that a checksum does what a cryptographic hash would, and misses no change of a single figure.
 */
function tagOf(type: string, text: string | Pieces): string {
	const [length, checksum] = typeof text === 'string' ? [text.length, crc32(text)] : [0, text.checksum];
	return `W/"${length.toString(36)}-${crc32(type, checksum).toString(36)}"`;
}

/** Whether If-None-Match names the answer (weak comparison, RFC 9110, 13.1.2). */
export function holds(header: string | null, etag: string): boolean {
	if (header === null) return false;
	return header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.slice(2));
}

/** Runs work whose problems become problem details. */
export async function guarded(event: ApiEvent, work: () => Promise<Response>): Promise<Response> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof ApiProblem) return problem(error, event);
		log({ level: 'error', event: 'fault', requestId: event.locals.requestId, method: event.request.method, route: event.url.pathname.split('/').slice(0, 4).join('/'), ...describeFault(error) });
		return problem(isOutage(error) ? new ApiProblem('unavailable', 'The database does not answer at the moment. Please try again later.') : new ApiProblem('fault', 'Something failed on our side.'), event);
	}
}

/** The database is away, starting, full of work, or took too long. */
function isOutage(error: unknown): boolean {
	const code = String((error as { code?: unknown } | null)?.code ?? '');
	return /^(08|53|57)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'].includes(code);
}

export function problem(error: ApiProblem, event: Pick<ApiEvent, 'url' | 'locals'>): Response {
	const { status } = PROBLEMS[error.kind];
	const headers = new Headers({ ...OPEN, 'content-type': 'application/problem+json', 'cache-control': 'no-store', link: linkHeader(DESCRIBED_BY) ?? '' });
	if (status === 405) headers.set('allow', ALLOWED);
	if (error.retryAfter !== null || status === 503) headers.set('retry-after', String(error.retryAfter ?? 10));
	const document = problemDocument(error, { instance: event.url.pathname + event.url.search.slice(0, 1000), id: event.locals.requestId });
	return new Response(JSON.stringify(isOparl(event.url.pathname) ? oparlError(error, document) : document), { status, headers });
}

export function preflight(): Response {
	return new Response(null, { status: 204, headers: { ...OPEN, allow: ALLOWED, 'access-control-allow-methods': ALLOWED, 'access-control-allow-headers': 'Accept, If-None-Match', 'access-control-max-age': '86400' } });
}

export function refuseMethod(event: ApiEvent): Response {
	return problem(new ApiProblem('method-not-allowed', `${event.request.method} is not possible here; the interface only reads.`), event);
}

export interface Asked {
	release: PublishedRelease;
	/** whether the question itself names the release, now and for good */
	lasting: boolean;
}

/** The release a question means: by number, by moment, else the newest. @throws ApiProblem */
export async function releaseAsked(tx: Read, { release: number, asOf }: { release?: number | undefined; asOf?: string | undefined }): Promise<Asked> {
	if (number !== undefined && asOf !== undefined)
		throw badParameters([{ parameter: 'asOf', value: asOf, detail: 'Either “release” or “asOf” can be asked for, not both.', allowed: 'one of both' }]);
	const moment = asOf === undefined ? null : momentOf(asOf);
	const release = number !== undefined ? await findRelease(tx, number) : moment ? await releaseAsOf(tx, moment) : await latestRelease(tx);
	if (release) return { release, lasting: number !== undefined || (moment !== null && moment.getTime() < Date.now()) };
	if (number !== undefined) throw new ApiProblem('not-found', `There is no release ${number}; see /api/v1/releases.`, { parameters: [{ parameter: 'release', value: String(number), detail: 'There is no such release.', allowed: 'the number of a release, see /api/v1/releases' }] });
	throw new ApiProblem('not-found', asOf === undefined ? 'Nothing has been published yet.' : `Nothing had been published by ${asOf}.`);
}

/** What a question names, but is not there. */
export function missing(parameter: string, value: string, allowed: string): ApiProblem {
	const detail = `“${value}” does not exist: ${allowed}.`;
	return new ApiProblem('not-found', detail, { parameters: [{ parameter, value, detail, allowed }] });
}
