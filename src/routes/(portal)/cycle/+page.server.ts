import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { leadCycle } from '#domains/cycle/phase-state.ts';
import { readCycles, readDelivered } from '#domains/cycle/read.server.ts';
import { productFinder } from '../../cycle-products.server.ts';
import { readPublic } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** One cycle with its phases and what they have produced; the others by their number. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const today = berlinDay(new Date());
		const cycles = await readCycles(tx, today);
		const wanted = url.searchParams.get('cycle');
		const cycle = wanted === null ? leadCycle(cycles) : cycles.find((c) => String(c.number) === wanted);
		if (cycle === undefined) throw new NotFound();
		const find = await productFinder(tx, locals.lang, false);
		return {
			today,
			cycle,
			cycles: cycles.map(({ number, name }) => ({ number, name })),
			next: cycles.find((c) => c.predecessor === cycle?.number) ?? null,
			delivered: cycle ? (await readDelivered(tx, cycle.number)).map((d) => ({ ...d, products: d.products.flatMap((p) => find(p) ?? []) })) : []
		};
	});
