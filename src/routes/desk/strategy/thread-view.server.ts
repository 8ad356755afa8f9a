/** The thread as the list shows it: elements with what is missing and what newer figures say. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { findGaps, type Gap } from '#domains/strategy/gaps.ts';
import { readOverview } from '#domains/strategy/read-overview.server.ts';
import { verdictsOf } from '#domains/strategy/verdicts.server.ts';
import type { Beside } from './choice.ts';

export async function threadView(tx: Read): Promise<Beside & Awaited<ReturnType<typeof readOverview>>> {
	const { elements, links } = await readOverview(tx);
	const gaps = new Map<string, Gap[]>();
	for (const [gap, list] of findGaps(elements, links)) for (const e of list) gaps.set(e.id, [...(gaps.get(e.id) ?? []), gap]);
	return { elements, links, gaps, verdicts: await verdictsOf(tx, elements) };
}
