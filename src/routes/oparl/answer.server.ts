/** How every address of OParl answers: open to the pages of any site, with what lets a mirror ask again cheaply. */
import { crc32 } from 'node:zlib';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { authorityMoments, findRecord, listRecords, publishingHasEnded, type ListAsked, type ListRead } from '#domains/bodies/published/read-records.server.ts';
import { placeIdOf } from '#domains/bodies/published/place-id.server.ts';
import { ApiProblem } from '#exchange/api/problem.ts';
import { Addresses, type OparlType } from '#exchange/oparl/addresses.ts';
import { mostOf, pageAddress, readListAsked, type OparlListAsked } from '#exchange/oparl/list-asked.ts';
import { oparlObject, type OparlObject } from '#exchange/oparl/objects.ts';
import { surroundingsOf } from '#exchange/oparl/surroundings.server.ts';
import { bodyObject } from '#exchange/oparl/system.ts';
import { guarded, holds, OPEN, preflight, refuseMethod, type ApiEvent } from '../api/answer.server.ts';
import { readPublic } from '../portal.server.ts';

interface Answer {
	body: object;
	/** of one object: when it changed */
	modified?: Date;
}

export function answering(ask: (event: ApiEvent, at: Addresses) => Promise<Answer>) {
	const GET = (event: ApiEvent) => guarded(event, async () => written(event, await ask(event, new Addresses(event.url.origin, event.locals.authority.id))));
	return { GET, OPTIONS: preflight, fallback: refuseMethod };
}

export function nothing(): ApiProblem {
	return new ApiProblem('not-found', 'Unter dieser Adresse gibt es nichts; alle Objekte sind von /oparl/v1.1 aus zu erreichen.');
}

function written({ request }: ApiEvent, { body, modified }: Answer): Response {
	const text = JSON.stringify(body);
	const etag = `W/"${text.length.toString(36)}-${crc32(text).toString(36)}"`;
	const headers = new Headers({ ...OPEN, 'access-control-expose-headers': 'ETag, Last-Modified, Allow, Retry-After', etag, 'cache-control': 'public, max-age=0, must-revalidate' });
	if (modified) headers.set('last-modified', modified.toUTCString());
	const match = request.headers.get('if-none-match');
	const since = request.headers.get('if-modified-since');
	// a moment of HTTP has no fractions; the mark of the text counts before it (RFC 9110, 13.2.2)
	const same = match !== null ? holds(match, etag) : modified && since !== null && Math.floor(modified.getTime() / 1000) * 1000 <= Date.parse(since) && Date.now() - modified.getTime() > 2000;
	if (same) return new Response(null, { status: 304, headers });
	headers.set('content-type', 'application/json; charset=utf-8');
	return new Response(text, { headers });
}

/** One object, also where it is deleted. */
export async function oneObject(event: ApiEvent, at: Addresses, type: OparlType, id: string, internal: boolean): Promise<Answer> {
	return readPublic(event.locals, async (tx) => {
		const record = await findRecord(tx, type, id);
		if (!record) throw nothing();
		return { body: oparlObject(record, { at, internal, around: await surroundingsOf(tx, [record], internal) }), modified: record.modified };
	});
}

export async function theBody(tx: Read, locals: App.Locals, at: Addresses, internal: boolean): Promise<OparlObject & { created: string; modified: string }> {
	const terms = (await listRecords(tx, { type: 'LegislativeTerm', withDeleted: true, after: null, limit: 1000 })).records.filter((r) => r.type === 'LegislativeTerm');
	const place = await findRecord(tx, 'Location', placeIdOf(locals.authority.id));
	const location = place?.type === 'Location' ? place : null;
	const around = await surroundingsOf(tx, terms, internal);
	return bodyObject(locals.authority, at, await authorityMoments(tx), { terms, place: location }, { around: { ...around, location: () => (location?.deleted === false ? location : null) }, internal }) as OparlObject & { created: string; modified: string };
}

/** A page of a list; `web`: the page for people that shows the same. */
export async function onePage(event: ApiEvent, at: Addresses, list: string, of: Pick<ListAsked, 'type' | 'parentId' | 'bodyId'>, web: string | null): Promise<Answer> {
	const asked = readListAsked(event.url.searchParams, mostOf(of.type));
	// in a transaction of its own: the next one sees everything that has been stored by now
	if (!(await readPublic(event.locals, publishingHasEnded))) throw new ApiProblem('unavailable', 'Much is being published at the moment.', {}, 10);
	return readPublic(event.locals, async (tx) => {
		if (of.parentId ?? of.bodyId) if (!(await findRecord(tx, 'Organization', of.parentId ?? of.bodyId ?? ''))) throw nothing();
		const read = await listRecords(tx, { ...of, ...asked });
		const around = await surroundingsOf(tx, read.records, asked.internal);
		const data = read.records.map((record) => oparlObject(record as Parameters<typeof oparlObject>[0], { at, around, internal: asked.internal }));
		return { body: pageOf(list, data, asked, read, web) };
	});
}

export function pageOf(list: string, data: OparlObject[], { canonical, after, limit }: Pick<OparlListAsked, 'canonical' | 'after' | 'limit'>, { next, prev, last, total }: Pick<ListRead, 'next' | 'prev' | 'last' | 'total'>, web: string | null) {
	const address = (mark: Parameters<typeof pageAddress>[2]) => pageAddress(list, canonical, mark);
	return {
		data,
		pagination: { ...(total === null ? {} : { totalElements: total, totalPages: Math.max(1, Math.ceil(total / limit)) }), elementsPerPage: limit },
		links: {
			first: address(null),
			...(prev ? { prev: address(prev === 'first' ? null : prev) } : {}),
			self: address(after),
			...(next ? { next: address(next) } : {}),
			...(last ? { last: address(last) } : next === null ? { last: address(after) } : {}),
			...(web ? { web } : {})
		}
	};
}
