import { UserError } from './errors.ts';
import { serveOrders } from './serve-orders.server.ts';

serveOrders(async (act, input, tell) => {
	if (act === 'refuse') throw new UserError('so nicht', 2);
	if (act === 'full') throw Object.assign(new Error('disk'), { code: '53100' });
	if (act === 'die') process.exit(1);
	tell('begun');
	const until = performance.now() + Number(input);
	while (performance.now() < until);
	tell('ended');
	return { input };
});
