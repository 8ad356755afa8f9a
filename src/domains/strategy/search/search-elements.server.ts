/**
 * Search over elements, kept in memory. Each search asks first whether anything has changed, in its own moment; what changed is read anew, the rest stays.
 * The public's index is filled through the public's own transactions, so that a draft cannot come into it; the workplace has another.
 */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { AnyContent, ElementHead } from '../model.ts';
import { ElementSearch, type FoundElements, type SayingElements, type SearchedElement } from './element-search.ts';
import { elementText } from './element-text.ts';

const INDEXES_KEPT = 40;
const kept = new Map<string, { mark: string; index: ElementSearch }>();

interface Row extends Omit<ElementHead, 'title' | 'example'>, Pick<SearchedElement, 'stamp'> {
	content: AnyContent;
}

interface Source {
	name: string;
	/** says for a moment, in few bytes, whether anything differs from another moment */
	mark: () => Promise<{ mark: string }[]>;
	stamps: () => Promise<{ id: string; stamp: string }[]>;
	rows: (ids: readonly string[]) => Promise<Row[]>;
}

/** Public elements as they were published. */
export async function searchPublished(tx: Read, query: string, lang: 'de' | 'en', most: number): Promise<FoundElements> {
	const { sql } = tx;
	return asked(tx, {
		name: 'public',
		mark: () => sql`select count(*) || ' ' || coalesce(max(published_at)::text, '') as mark from published_element`,
		stamps: () => sql`select element_id as id, sequence::text as stamp from published_element where newest and content is not null`,
		rows: (ids) => sql<Row[]>`select element_id as id, sequence::text as stamp, number, kind, code, position, content from published_element where newest and content is not null and element_id = any(${[...ids]}::uuid[])`
	}, (index) => index.search(query, lang, most));
}

/** All elements of the workplace as they stand now. @throws NotFound for whoever may not read them */
export async function searchDesk(tx: Read, query: string, lang: 'de' | 'en', most: number): Promise<FoundElements> {
	return deskAsked(tx, (index) => index.search(query, lang, most));
}

/** All elements of the workplace that say it, in no order. @throws NotFound for whoever may not read them */
export async function deskElementsSaying(tx: Read, query: string): Promise<SayingElements> {
	return deskAsked(tx, (index) => index.saying(query));
}

async function deskAsked<T>(tx: Read, ask: (index: ElementSearch) => T): Promise<T> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const { sql } = tx;
	return asked(tx, {
		name: 'desk',
		mark: () => sql`select concat_ws(' ', count(*), bit_xor(uuid_hash_extended(id, hashint4extended(version, position)))) as mark from element where removed_at is null`,
		stamps: () => sql`select id, version || ' ' || position as stamp from element where removed_at is null`,
		rows: (ids) => sql<Row[]>`select id, version || ' ' || position as stamp, number, kind, code, position, content from element where removed_at is null and id = any(${[...ids]}::uuid[])`
	}, ask);
}

/** Asks the index as it is at the moment of this transaction: brought there first, then asked without waiting for anything in between. */
async function asked<T>(tx: Read, { name, mark, stamps, rows }: Source, ask: (index: ElementSearch) => T): Promise<T> {
	const key = `${name} ${tx.principal.authorityId}`;
	const [now] = await mark();
	const known = kept.get(key);
	if (known && known.mark === now?.mark) return ask(known.index);
	const wanted = new Map((await stamps()).map((row) => [row.id, row.stamp]));
	// others may have brought it to their own moment meanwhile
	const there = kept.get(key) ?? { mark: '', index: new ElementSearch() };
	kept.delete(key);
	kept.set(key, there);
	for (const oldest of kept.keys()) if (kept.size > INDEXES_KEPT) kept.delete(oldest);
	for (let missing = there.index.missing(wanted); missing.length > 0; missing = there.index.missing(wanted)) {
		const fresh = await rows(missing);
		// until all of it is of one moment, nobody takes it for that
		there.mark = '';
		for (const { content, ...row } of fresh) there.index.put({ ...row, title: content.title, example: content.example, ...elementText(row.code, content) });
	}
	there.index.keepOnly(wanted);
	there.mark = now?.mark ?? '';
	return ask(there.index);
}
