/** What a thread of the server runs: one long act after the other, with connections of its own. */
import { serveOrders } from '#base/serve-orders.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { theDatabase } from '#app';
import { LONG_ACTS, type LongAct } from './long-acts.server.ts';

serveOrders(async (act, order, tell) => {
	const { principal, input } = order as { principal: Principal; input: unknown };
	const run = Object.hasOwn(LONG_ACTS, act) ? (LONG_ACTS as unknown as Record<string, LongAct<unknown, unknown>>)[act] : undefined;
	if (!run) throw new Error(`there is no long act ${act}`);
	return run(theDatabase(), principal, input, tell);
});
