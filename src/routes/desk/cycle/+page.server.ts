import { NotFound } from '#base/errors.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { cycleFromForm, phaseFromForm, type CycleEntry } from '#domains/cycle/entries.ts';
import { cycleFields } from '#domains/cycle/entry-fields.ts';
import { owedOf } from '#domains/cycle/owed.ts';
import { computedState, leadCycle } from '#domains/cycle/phase-state.ts';
import { readCycles, readDeliverables } from '#domains/cycle/read.server.ts';
import { addCycle, addPhase, changeCycle } from '#domains/cycle/write-cycle.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { act, edit, today as day } from './cycle-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One cycle: where its phases stand, what they deliver, what is still owed. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'cycle.read');
	const today = day();
	return theDatabase().read(principal, async (tx) => {
		const cycles = await readCycles(tx, today);
		const wanted = event.url.searchParams.get('cycle');
		const cycle = wanted === null ? leadCycle(cycles) : cycles.find((c) => String(c.number) === wanted);
		if (cycle === undefined) throw new NotFound();
		const deliverables = cycle ? await readDeliverables(tx, { cycle: cycle.number }) : [];
		const skipped = new Set(cycle?.phases.filter((p) => p.state === 'skipped').map((p) => p.id));
		return {
			today,
			mayWrite: may(principal, 'cycle.write'),
			cycle,
			cycles: cycles.map(({ number, name, state }) => ({ number, name, state })),
			newest: cycles.at(-1)?.number ?? null,
			next: cycles.find((c) => cycle !== null && c.predecessor === cycle.number) ?? null,
			because: Object.fromEntries((cycle?.phases ?? []).map((p) => [p.id, p.said ? ('said' as const) : computedState(p, today).because])),
			deliverables,
			history: cycle ? await auditOfSubject(tx, 'cycle', String(cycle.number)) : [],
			owed: owedOf(deliverables, skipped, today),
			saved: event.url.searchParams.has('saved'),
			begun: event.url.searchParams.get('begun')
		};
	});
};

const numberOf = (url: URL) => Number(/^\d{1,6}$/.exec(url.searchParams.get('cycle') ?? '')?.[0] ?? 0);

export const actions: Actions = {
	create: (event) =>
		act(event, 'create', async (tx, of) => {
			const there = await readCycles(tx, day());
			if (there.length === 0) await addCycle(tx, cycleFromForm((name) => (name === 'state' ? 'running' : of(name))), null);
			return '/desk/cycle?saved';
		}),
	save: (event) => {
		const number = numberOf(event.url);
		return edit<CycleEntry>(event, 'cycle', {
			read: cycleFromForm,
			save: (tx, mine, base) => changeCycle(tx, number, mine, base),
			now: async (tx) => {
				const found = (await readCycles(tx, day())).find((c) => c.number === number);
				return found ? { name: found.name, summary: found.summary, from: found.from, to: found.to, state: found.state } : null;
			},
			fields: cycleFields,
			back: `/desk/cycle?cycle=${number}&saved`
		});
	},
	phase: (event) => act(event, 'phase', async (tx, of) => `/desk/cycle/phases/${await addPhase(tx, numberOf(event.url), phaseFromForm(of))}?saved`)
};
