/** What waits at the desk: open deliveries, changes that are not public, indicators without figures. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { ingredientsOf } from './definition-rules.ts';
import type { IndicatorDefinition } from './model.ts';
import { comparePeriods } from './period.ts';

export interface ListedIndicator {
	id: number;
	code: string;
	version: number;
	archived: boolean;
	definition: IndicatorDefinition;
	/** of accepted figures; a computed one has those that its parts share */
	periods: number;
	newest: string | null;
}

/** All indicators, archived ones last, with the periods for which figures count. */
export async function listIndicators(tx: Read): Promise<ListedIndicator[]> {
	mustBeAllowed(tx.principal, 'indicators.write');
	const rows = await tx.sql<{ id: number; code: string; version: number; archived: boolean; definition: IndicatorDefinition; periods: string[] }[]>`
		with counting as materialized (select d.authority_id, d.id from delivery d where d.state = 'accepted' and not exists (select 1 from delivery_withdrawal w where w.authority_id = d.authority_id and w.delivery_id = d.id)),
			-- for all at once: asked of each indicator, thousands of blocks would each look for their delivery
			known as (select b.indicator_id, array_agg(distinct b.period) as periods from observation_block b join counting d on d.authority_id = b.authority_id and d.id = b.delivery_id group by b.indicator_id)
		select i.id, i.code, v.version, i.retired_at is not null as archived, v.definition, coalesce(k.periods, '{}') as periods
		from indicator i join lateral (select * from indicator_version v where v.authority_id = i.authority_id and v.indicator_id = i.id order by version desc limit 1) v on true
			left join known k on k.indicator_id = i.id
		order by i.retired_at is not null, i.position, i.code`;
	const own = new Map(rows.map((r) => [r.code, r.periods]));
	return rows.map(({ periods, ...row }) => {
		const years = ingredientsOf(row.definition.formula).map((code) => new Set((own.get(code) ?? []).map((p) => p.slice(0, 4))));
		const there = row.definition.formula ? (own.get(ingredientsOf(row.definition.formula)[0] ?? '') ?? []).filter((p) => years.every((set) => set.has(p.slice(0, 4)))) : periods;
		return { ...row, periods: there.length, newest: [...there].sort(comparePeriods).at(-1) ?? null };
	});
}

/** ISO days of the boundaries on which accepted figures of some indicators were delivered, newest first. */
export async function deliveredStatuses(tx: Read, codes: readonly string[]): Promise<string[]> {
	mustBeAllowed(tx.principal, 'indicators.write');
	const rows = await tx.sql<{ day: string }[]>`
		select distinct b.territorial_status::text as day from observation_block b join indicator i on i.authority_id = b.authority_id and i.id = b.indicator_id
			join delivery d on d.authority_id = b.authority_id and d.id = b.delivery_id
		where i.code = any(${[...codes]}::text[]) and d.state = 'accepted' order by day desc`;
	return rows.map((row) => row.day);
}

export interface Waiting {
	open: { id: string; number: string; title: string; office: string; receivedAt: Date; errors: number; hints: number }[];
	/** accepted or withdrawn since the last release, or all where nothing is public yet */
	unpublished: { deliveries: number; definitions: number; since: Date | null; lastRelease: number | null };
	/** in use, but without any figure; by code */
	empty: { code: string; name: { de: string; en: string } }[];
}

/** @param own a data steward's only source; null: all sources */
export async function openDeliveries(tx: Read, own: string | null): Promise<Waiting['open']> {
	mustBeAllowed(tx.principal, 'deliveries.read');
	return tx.sql<Waiting['open']>`
		select id, number, title, office, received_at as "receivedAt",
			(select count(*)::int from jsonb_array_elements(problems) p where p->>'severity' = 'error' and p->'confirmed' is null) as errors,
			(select count(*)::int from jsonb_array_elements(problems) p where p->>'severity' <> 'error' or p->'confirmed' is not null) as hints
		from delivery where state = 'received' and ${own === null ? tx.sql`true` : tx.sql`source_code = ${own}`} order by received_at`;
}

/** What a release published now would take up for the first time. */
export async function unpublishedChanges(tx: Read): Promise<Waiting['unpublished']> {
	mustBeAllowed(tx.principal, 'releases.publish');
	const [row] = await tx.sql<Waiting['unpublished'][]>`
		with last as (select number, published_at from release order by number desc limit 1), since as (select coalesce((select published_at from last), '-infinity') as moment)
		select (select count(*)::int from delivery d cross join since left join delivery_withdrawal w on w.authority_id = d.authority_id and w.delivery_id = d.id
				where d.state = 'accepted' and case when d.accepted_at > moment then w.withdrawn_at is null else w.withdrawn_at > moment end) as deliveries,
			(select count(*)::int from indicator_version where recorded_at > coalesce((select published_at from last), '-infinity')) as definitions,
			(select published_at from last) as since, (select number from last) as "lastRelease"`;
	return row ?? { deliveries: 0, definitions: 0, since: null, lastRelease: null };
}
