/**
 * The public thread in memory. What was published is only added to, never changed or removed, so how many rows there are and when the
 * last came says whether what is kept is still true (ADR 12); each reader asks for its own moment.
 */
import { KeptAnswer } from '#domains/accounts/kept-answer.server.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { gapElement } from '../gaps.ts';
import { adoptedMark, publishedMark } from '../marks.server.ts';
import type { Element } from '../model.ts';
import { PublicThread, type AdoptedStrategy, type PublicHead } from './public-thread.ts';

const kept = new KeptAnswer<PublicThread>('public thread');

/** What heads do not need: most of what an element says. */
const LEFT_OUT = ['summary', 'answer', 'confidenceNote', 'smart', 'chain', 'milestones', 'partners', 'areas', 'targetGroup', 'funding', 'staff', 'stopReason'];

export function publicThread(tx: Read): Promise<PublicThread> {
	return kept.ask(tx, async () => (await together([publishedMark(tx), adoptedMark(tx)])).join(' · '), async () => new PublicThread(...(await together([readHeads(tx), readAdopted(tx)]))));
}

type HeadRow = Element & { followsFrom: number[]; publishedAt: Date };

async function readHeads(tx: Read): Promise<PublicHead[]> {
	const rows = await tx.sql<HeadRow[]>`select element_id as id, number, kind, code, cycle, position, content - ${LEFT_OUT}::text[] as content, follows_from as "followsFrom", published_at as "publishedAt"
		from published_element where newest and content is not null`;
	return rows.map((e) => ({
		...gapElement(e),
		cycle: e.cycle,
		position: e.position,
		example: e.content.example,
		followsFrom: e.followsFrom,
		publishedAt: e.publishedAt,
		state: e.kind === 'measure' ? e.content.state : null,
		answered: e.kind === 'question' ? e.content.answered : null,
		targetDate: e.kind === 'goal' ? e.content.targetDate : '',
		indicators: e.kind === 'question' ? e.content.indicators : e.kind === 'finding' ? [...new Set(e.content.evidence.flatMap((x) => (x.kind === 'figure' ? [x.indicator] : [])))] : e.kind === 'goal' && e.content.indicator ? [e.content.indicator] : []
	}));
}

/** Newest period first; of one strategy its newest version. */
async function readAdopted(tx: Read): Promise<AdoptedStrategy[]> {
	const numbers = (role: string) => tx.sql`array(select (e->>'number')::int from jsonb_array_elements(content->'elements') e where e->>'role' = ${role})`;
	const rows = await tx.sql<(Omit<AdoptedStrategy, 'parts' | 'basis'> & { parts: number[]; basis: number[] })[]>`
		select distinct on (strategy_id) (content->>'number')::int as number, version, (content->>'cycle')::int as cycle, content->'title' as title, content->'summary' as summary, content->>'from' as "from", content->>'to' as "to",
			content->'predecessor' as predecessor, content->'resolution' as resolution, recorded_at as "adoptedAt", ${numbers('part')} as parts, ${numbers('basis')} as basis
		from strategy_version where state = 'adopted' order by strategy_id, version desc`;
	return rows.map(({ parts, basis, ...rest }) => ({ ...rest, parts: new Set(parts), basis: new Set(basis) })).sort((a, b) => (a.from === b.from ? b.number - a.number : a.from < b.from ? 1 : -1));
}
