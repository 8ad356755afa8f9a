/** What of the public thread can be searched stays in memory as long as the thread itself. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { SearchText } from '#domains/indicators/word-match.ts';
import { publicThread } from './public-thread.server.ts';
import type { PublicHead, PublicThread } from './public-thread.ts';
import { searchElements, type SearchedElement } from './search-elements.ts';

const kept = new WeakMap<PublicThread, SearchedElement<PublicHead>[]>();

export async function searchPublished(tx: Read, query: string): Promise<{ hits: PublicHead[]; near: PublicHead[] }> {
	const thread = await publicThread(tx);
	const known = kept.get(thread);
	if (known) return searchElements(known, query);
	const rows = await tx.sql<{ number: number; words: string }[]>`select number, concat_ws(' ', content->'summary'->>'de', content->'summary'->>'en', content->'answer'->>'de', content->'answer'->>'en', content->>'responsible') as words from published_element where newest and content is not null`;
	const words = new Map(rows.map((row) => [row.number, row.words]));
	const elements = thread.heads.map((h) => {
		const head = `${h.code} ${h.title.de} ${h.title.en}`;
		return { item: h, head: new SearchText(head), all: new SearchText(`${head} ${words.get(h.number) ?? ''}`) };
	});
	kept.set(thread, elements);
	return searchElements(elements, query);
}
