import type { Read } from '#domains/accounts/transaction.server.ts';
import type { TerritoryMove } from '../moved-areas.ts';
import { groupChanges, type AreaChange, type ChangeRow } from './area-changes.ts';

/** What happened to the territories of some areas between two days, oldest first; areas that only stayed as they were tell nothing. */
export async function changesOf(tx: Read, keys: readonly string[], after: string, until: string): Promise<AreaChange[]> {
	// a change that one key tells and the next one to the same day does not happened between the two
	const rows = await tx.sql<ChangeRow[]>`
		select * from (
			select from_key as "from", from_name as "fromName", to_key as "to", to_name as "toName", kind, effective::text, from_status::text as "fromStatus", population_share as share,
				coalesce((select min(c.from_status) from territorial_change c where c.level = l.level and c.to_status = l.to_status and c.from_status > l.from_status
					and not exists (select 1 from territorial_link o where o.level = c.level and o.from_status = c.from_status and o.to_status = c.to_status and o.from_key = l.from_key and o.to_key = l.to_key)), to_status)::text as "toStatus"
			from territorial_link l where from_key <> to_key and (from_key = any(${[...keys]}::text[]) or to_key = any(${[...keys]}::text[]))
		) as told where coalesce(effective, "toStatus") > ${after} and coalesce(effective, "fromStatus") <= ${until}`;
	return groupChanges(rows);
}

/** Every way that territory of areas in the directory went from one to another, whole or in part. */
export async function territoryMoves(tx: Read): Promise<TerritoryMove[]> {
	const tables = await tx.sql<{ level: string; from: string; to: string }[]>`select level, from_status::text as "from", to_status::text as "to" from territorial_change order by from_status`;
	if (tables.length === 0) return [];
	const rows = await tx.sql<(Omit<TerritoryMove, 'shares'> & { level: string; shares: (number | null)[] })[]>`
		select level, from_key as "from", to_key as "to", kind, effective::text, from_status::text as "fromStatus", to_status::text as "toStatus", array[area_share, population_share, employees_share] as shares
		from territorial_link where from_key <> to_key and (from_key in (select key from area) or to_key in (select key from area))`;
	const nameOf = (row: (typeof rows)[number], fromStatus: string) => [row.level, fromStatus, row.toStatus, row.from, row.to].join(' ');
	const told = new Set(rows.map((row) => nameOf(row, row.fromStatus)));
	return rows.flatMap((row) => {
		const { level, shares: [area = null, population = null, employees = null], ...move } = row;
		if (move.kind !== 'dissolved' && move.kind !== 'part') return [];
		// what one key tells and a later one to the same day does not happened between the two
		const later = tables.find((table) => table.level === level && table.to === move.toStatus && table.from > move.fromStatus && !told.has(nameOf(row, table.from)));
		return [{ ...move, toStatus: later?.from ?? move.toStatus, shares: { area, population, employees } }];
	});
}
