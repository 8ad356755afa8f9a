/** Adopted strategies as the public sees them: frozen, with the resolution that made each binding. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { StrategySnapshot } from './snapshot.ts';

export interface AdoptedHead extends Pick<StrategySnapshot, 'number' | 'cycle' | 'title' | 'summary' | 'from' | 'to' | 'predecessor'> {
	version: number;
	resolution: NonNullable<StrategySnapshot['resolution']>;
	sha256: string;
	adoptedAt: Date;
	/** how many elements belong to it */
	parts: number;
}

/** Newest period first, newest version first. */
export async function adoptedVersions(tx: Read): Promise<AdoptedHead[]> {
	return tx.sql<AdoptedHead[]>`select (content->>'number')::int as number, version, (content->>'cycle')::int as cycle, content->'title' as title, content->'summary' as summary, content->>'from' as "from", content->>'to' as "to",
			content->'predecessor' as predecessor, content->'resolution' as resolution, sha256, recorded_at as "adoptedAt", (select count(*)::int from jsonb_array_elements(content->'elements') e where e->>'role' = 'part') as parts
		from strategy_version where state = 'adopted' order by content->>'from' desc, number desc, version desc`;
}

/** The frozen text whole. */
export async function adoptedVersion(tx: Read, number: number, version: number): Promise<{ content: StrategySnapshot; sha256: string; adoptedAt: Date } | null> {
	const [row] = await tx.sql<{ content: StrategySnapshot; sha256: string; adoptedAt: Date }[]>`select content, sha256, recorded_at as "adoptedAt" from strategy_version where state = 'adopted' and (content->>'number')::int = ${number} and version = ${version}`;
	return row ?? null;
}
