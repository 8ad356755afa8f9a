/** From which day news of goals and measures can be owed: nobody is late with what was written down today. */
import { may } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { firstDay } from '#domains/bodies/resolutions/resolution.ts';
import { publicThread } from '../published/public-thread.server.ts';

/** By id, ISO days: entered here (for everybody else: made public), or decided on before that. */
export async function begunOn(tx: Read, elements: readonly { id: string; number: number }[]): Promise<Map<string, string>> {
	const ids = elements.map((e) => e.id);
	const rows = may(tx.principal, 'strategy.read')
		? await tx.sql<{ id: string; day: string }[]>`select id, (created_at at time zone 'Europe/Berlin')::date::text as day from element where id = any(${ids}::uuid[])`
		: await tx.sql<{ id: string; day: string }[]>`select element_id as id, (min(published_at) at time zone 'Europe/Berlin')::date::text as day from published_element where element_id = any(${ids}::uuid[]) group by element_id`;
	const entered = new Map(rows.map(({ id, day }) => [id, day]));
	const { adopted } = await publicThread(tx);
	return new Map(elements.flatMap(({ id, number }) => {
		const decided = adopted.filter((s) => s.parts.has(number)).map((s) => firstDay(s.resolution.decided));
		const first = [...decided, ...(entered.has(id) ? [entered.get(id) ?? ''] : [])].toSorted()[0];
		return first === undefined ? [] : [[id, first] as const];
	}));
}
