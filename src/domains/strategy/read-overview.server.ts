/** The workplace's list: every element with what is missing, how it stands and whether it is public as it stands; without the rest of its content. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { KeptAnswer } from '#domains/accounts/kept-answer.server.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { deskMark } from './marks.server.ts';
import type { GapElement } from './gaps.ts';
import type { ElementHead, Evidence, Link, Text } from './model.ts';
import { furtherCycles, readLinks } from './read.server.ts';

export const CHANGES = ['wording', 'links', 'order'] as const;
export type Change = (typeof CHANGES)[number];

export interface OverviewElement extends ElementHead, GapElement {
	/** in which it began */
	cycle: number;
	/** in whose strategies it goes on */
	further: number[];
	summary: Text;
	/** of a question its answer, of a finding its confidence, of a measure its state; empty for others */
	state: string;
	/** findings only */
	evidence: Evidence[];
	/** codes of indicators that a question, a finding or a goal rests on */
	indicators: string[];
	/** null: not public */
	publishedAt: Date | null;
	/** what has changed since */
	changed: Change[];
}

interface Row extends Omit<OverviewElement, 'changed' | 'further'> {
	sameWording: boolean | null;
	samePosition: boolean | null;
	followed: number[] | null;
}

export interface Overview {
	readonly elements: readonly OverviewElement[];
	readonly links: readonly Link[];
}

const kept = new KeptAnswer<Overview>('overview');

/** Stays in memory as long as no element, link or publication differs (ADR 12); each reader asks for its own moment. */
export async function readOverview(tx: Read): Promise<Overview> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return kept.ask(tx, () => deskMark(tx), () => readAnew(tx));
}

async function readAnew(tx: Read): Promise<Overview> {
	const [rows, links, further] = await together([
		tx.sql<Row[]>`select e.id, e.number, e.kind, e.code, e.position, e.cycle, e.content->'title' as title, e.content->'summary' as summary, coalesce((e.content->'example')::boolean, false) as example,
				coalesce(e.content->>'answered', e.content->>'confidence', e.content->>'state', '') as state, coalesce(e.content->>'responsible', '') as responsible, coalesce(e.content->'evidence', '[]') as evidence,
				coalesce(case e.kind when 'question' then e.content->'indicators' when 'goal' then jsonb_build_array(e.content->'indicator') when 'finding' then jsonb_path_query_array(e.content, '$.evidence[*] ? (@.kind == "figure").indicator') end, '[]') as indicators,
				case e.kind when 'question' then e.content->>'answered' <> 'open' when 'finding' then e.content->'evidence' <> '[]' when 'goal' then e.content->>'indicator' <> '' else true end as complete,
				e.kind = 'goal' and e.content->>'indicator' = '' and coalesce(e.content->>'measuredBy', '') <> '' as "inWords",
				coalesce(e.content->>'state', '') in ('done', 'stopped') as over,
				p.published_at as "publishedAt", (p.code, p.cycle, p.content) is not distinct from (e.code, e.cycle, e.content) as "sameWording", p.position = e.position as "samePosition", p.follows_from as followed
			from element e left join published_element p on p.authority_id = e.authority_id and p.element_id = e.id and p.newest and p.content is not null
			where e.removed_at is null order by e.position, e.number`,
		readLinks(tx),
		furtherCycles(tx)
	]);
	const publicNumbers = new Map(rows.filter((r) => r.publishedAt).map((r) => [r.id, r.number]));
	const origins = new Map<string, number[]>();
	for (const { from, to } of links) {
		const number = publicNumbers.get(to);
		if (number !== undefined) origins.set(from, [...(origins.get(from) ?? []), number]);
	}
	const elements = rows.map(({ sameWording, samePosition, followed, ...row }): OverviewElement => {
		const element = { ...row, further: further.get(row.id) ?? [] };
		if (!element.publishedAt) return { ...element, changed: [] };
		const now = (origins.get(element.id) ?? []).sort((a, b) => a - b);
		const changed = [sameWording ? null : 'wording', String(now) === String([...(followed ?? [])].sort((a, b) => a - b)) ? null : 'links', samePosition ? null : 'order'] as const;
		return { ...element, changed: changed.filter((c) => c !== null) };
	});
	return { elements, links };
}

export interface RemovedElement {
	id: string;
	number: number;
	kind: ElementHead['kind'];
	code: string;
	title: Text;
	removedAt: Date;
	removedBy: string;
	removedFor: string;
}

/** Newest first. @param number only this one */
export async function readRemoved(tx: Read, number?: number): Promise<RemovedElement[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<RemovedElement[]>`select id, number, kind, code, content->'title' as title, removed_at as "removedAt", removed_by as "removedBy", removed_for as "removedFor" from element
		where removed_at is not null and ${number === undefined ? tx.sql`true` : tx.sql`number = ${number}`} order by removed_at desc`;
}
