import type { Read } from '#domains/accounts/transaction.server.ts';
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
