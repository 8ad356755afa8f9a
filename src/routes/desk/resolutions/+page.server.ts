import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import { decidingBodies, readRegister, RESOLUTION_ORDERS, yearsOfRegister } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { EXECUTION_STATES, isLate } from '#domains/bodies/resolutions/resolution.ts';
import { sortOf } from '#ui/parts/sort.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
const PAGE = 50;

/** The register, in the chosen cut. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const asked = event.url.searchParams;
	const today = berlinDay(new Date());
	const year = asked.get('year') ?? '';
	const page = /^[1-9]\d{0,5}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 1;
	const choice = { body: (asked.get('body') ?? '').slice(0, 400), state: ([...EXECUTION_STATES, 'none', 'late'] as const).find((s) => s === asked.get('state')) ?? null, year: /^\d{4}$/.test(year) ? Number(year) : null, text: (asked.get('q') ?? '').slice(0, 100).trim() };
	const sort = sortOf(asked, RESOLUTION_ORDERS, { by: 'decided', down: true });
	return theDatabase().read(principal, async (tx) => {
		const [{ rows, total }, bodies, years] = await together([readRegister(tx, { ...choice, sort, today, limit: PAGE, offset: (page - 1) * PAGE }), decidingBodies(tx), yearsOfRegister(tx)]);
		return { choice, sort, rows: rows.map((r) => ({ ...r, late: isLate(r.execution, today) })), chosen: total, any: years.length > 0, page, pages: Math.ceil(total / PAGE), query: event.url.search, bodies, years };
	});
};
