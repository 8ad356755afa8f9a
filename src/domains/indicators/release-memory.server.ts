import { once, type Read } from '#domains/accounts/transaction.server.ts';
import type { PublishedRelease } from './published.ts';

const KEPT = 400;
const kept = new Map<string, unknown>();

/**
 * What is asked of a release again and again: definitions, sources, deliveries, not figures. A release never changes (nobody
 * has a grant to update or delete what belongs to it), so an answer stays true; the least asked for is forgotten first.
 * @param release found by this reader, who may therefore know what belongs to it
 * @param ask its answer is shared by all who ask, and must not be changed by any of them
 */
export async function ofRelease<T>(tx: Read, release: PublishedRelease, question: string, ask: () => Promise<T>): Promise<T> {
	// whoever writes may be in the middle of publishing it
	if (!tx.answers) return ask();
	const name = nameOf(tx, release, question);
	if (kept.has(name)) return keep(name, kept.get(name) as T);
	return once(tx, name, async () => keep(name, Object.freeze(await ask()) as T));
}

/** The answer, where somebody has asked before. */
export function knownOfRelease<T>(tx: Read, release: PublishedRelease, question: string): T | undefined {
	return kept.get(nameOf(tx, release, question)) as T | undefined;
}

/** The tenant is part of it: the memory tells nobody what the database would not. */
const nameOf = (tx: Read, release: PublishedRelease, question: string) => `${tx.principal.authorityId} ${release.id} ${question}`;

function keep<T>(name: string, answer: T): T {
	kept.delete(name);
	kept.set(name, answer);
	for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
	return answer;
}
