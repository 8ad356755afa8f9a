import { NotFound } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { deliverableFromForm, phaseFromForm, type PhaseEntry } from '#domains/cycle/entries.ts';
import { phaseFields } from '#domains/cycle/entry-fields.ts';
import type { SaidState } from '#domains/cycle/model.ts';
import { computedState } from '#domains/cycle/phase-state.ts';
import { readCycles, readDeliverables } from '#domains/cycle/read.server.ts';
import { changePhase, movePhase, removePhase, sayPhaseState } from '#domains/cycle/write-cycle.server.ts';
import { addDeliverable } from '#domains/cycle/write-deliverables.server.ts';
import { localPath } from '#ui/language.ts';
import { redirect } from '@sveltejs/kit';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { attemptForGood } from '../../../sure.server.ts';
import { act, edit, refuse, today as day } from '../../cycle-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

async function find(tx: Read, id: string) {
	for (const cycle of await readCycles(tx, day())) {
		const phase = cycle.phases.find((p) => p.id === id);
		if (phase) return { cycle, phase };
	}
	return null;
}

const entryOf = ({ name, summary, quarter, from, to, example }: PhaseEntry): PhaseEntry => ({ name, summary, quarter, from, to, example });

/** One phase: what it is, where it stands and why, what it delivers. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'cycle.read');
	const today = day();
	return theDatabase().read(principal, async (tx) => {
		const found = await find(tx, event.params.id);
		if (!found) throw new NotFound();
		const { cycle, phase } = found;
		return {
			today,
			mayWrite: may(principal, 'cycle.write'),
			cycle: { number: cycle.number, name: cycle.name, phases: cycle.phases.length },
			phase,
			base: entryOf(phase),
			computed: computedState(phase, today),
			deliverables: (await readDeliverables(tx, { cycle: cycle.number })).filter((d) => d.phaseId === phase.id),
			saved: event.url.searchParams.has('saved')
		};
	});
};

const here = (id: string) => `/desk/cycle/phases/${id}?saved`;

export const actions: Actions = {
	save: (event) => {
		const { id } = event.params;
		return edit<PhaseEntry>(event, 'phase', {
			read: phaseFromForm,
			save: (tx, mine, base) => changePhase(tx, id, mine, base),
			now: async (tx) => {
				const found = await find(tx, id);
				return found ? entryOf(found.phase) : null;
			},
			fields: phaseFields,
			back: here(id)
		});
	},
	state: (event) =>
		act(event, 'state', async (tx, of) => {
			await sayPhaseState(tx, event.params.id, (of('state') || null) as SaidState | null, of('reason'));
			return here(event.params.id);
		}),
	up: (event) =>
		act(event, 'move', async (tx) => {
			await movePhase(tx, event.params.id, 'up');
			return here(event.params.id);
		}),
	down: (event) =>
		act(event, 'move', async (tx) => {
			await movePhase(tx, event.params.id, 'down');
			return here(event.params.id);
		}),
	add: (event) => act(event, 'deliverable', async (tx, of) => `/desk/cycle/deliverables/${await addDeliverable(tx, { ...deliverableFromForm(of), phaseId: event.params.id })}?saved`),
	remove: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'cycle.write');
		const tried = await attemptForGood(event, principal, (tx) => removePhase(tx, event.params.id));
		if (!tried.done) return refuse('remove', { message: tried.fault });
		redirect(303, localPath('/desk/cycle?saved', event.locals.lang));
	}
};
