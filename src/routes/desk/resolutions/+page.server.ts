import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { decidingBodies, readRegister } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { EXECUTION_STATES, isLate } from '#domains/bodies/resolutions/resolution.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** The register, in the chosen cut. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const asked = event.url.searchParams;
	const today = berlinDay(new Date());
	const year = asked.get('year') ?? '';
	const choice = { body: (asked.get('body') ?? '').slice(0, 400), state: ([...EXECUTION_STATES, 'late'] as const).find((s) => s === asked.get('state')) ?? null, year: /^\d{4}$/.test(year) ? Number(year) : null, text: (asked.get('q') ?? '').slice(0, 100).trim() };
	return theDatabase().read(principal, async (tx) => {
		const all = await readRegister(tx, { today });
		const rows = await readRegister(tx, { ...choice, today });
		return { choice, rows: rows.map((r) => ({ ...r, late: isLate(r.execution, today) })), total: all.length, bodies: await decidingBodies(tx), years: [...new Set(all.map((r) => r.decided.slice(0, 4)))] };
	});
};
