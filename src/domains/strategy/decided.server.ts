/** What was decided, in one line each, for everybody: resolutions and the strategies that they made binding. */
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { Text } from './model.ts';

export interface Decided {
	resolutions: { number: number; body: string; subject: string }[];
	/** the newest adopted version of each strategy */
	strategies: { number: number; version: number; title: Text }[];
}

export async function decidedHeads(tx: Read): Promise<Decided> {
	const [resolutions, strategies] = await together([
		tx.sql<Decided['resolutions']>`select number, body, subject from resolution order by number`,
		tx.sql<Decided['strategies']>`select distinct on (strategy_id) (content->>'number')::integer as number, version, content->'title' as title from strategy_version where state = 'adopted' order by strategy_id, version desc`
	]);
	return { resolutions, strategies };
}
