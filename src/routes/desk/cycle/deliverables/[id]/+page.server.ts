import { redirect } from '@sveltejs/kit';
import { NotFound, UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { checkProduct, contributionFromForm, deliverableFromForm, productFromForm, type DeliverableEntry } from '#domains/cycle/entries.ts';
import { deliverableFields } from '#domains/cycle/entry-fields.ts';
import type { ProductKind } from '#domains/cycle/model.ts';
import { readPartialDay } from '#domains/cycle/period.ts';
import { readCycles, readDeliverables } from '#domains/cycle/read.server.ts';
import { addContribution, addProduct, changeDeliverable, receiveContribution, removeContribution, removeDeliverable, removeProduct } from '#domains/cycle/write-deliverables.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { productChoices, productFinder } from '../../../../cycle-products.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { attemptForGood } from '../../../sure.server.ts';
import { act, edit, refuse, today as day } from '../../cycle-acts.server.ts';
import { chosenProduct } from '../../chosen-product.ts';
import { cycleTexts } from '../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const find = async (tx: Read, id: string) => (isUuid(id) ? ((await readDeliverables(tx, { id }))[0] ?? null) : null);
const entryOf = ({ phaseId, title, note, responsible, due, doneOn, public: shown, example }: DeliverableEntry): DeliverableEntry => ({ phaseId, title, note, responsible, due, doneOn, public: shown, example });

/** One deliverable: who, until when, what came of it, who else contributes. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'cycle.read');
	return theDatabase().read(principal, async (tx) => {
		const deliverable = await find(tx, event.params.id);
		if (!deliverable) throw new NotFound();
		const today = day();
		const cycle = (await readCycles(tx, today)).find((c) => c.phases.some((p) => p.id === deliverable.phaseId));
		if (!cycle) throw new NotFound();
		const named = await productFinder(tx, event.locals.lang, true);
		return {
			today,
			mayWrite: may(principal, 'cycle.write'),
			cycle: { number: cycle.number },
			phases: cycle.phases.map(({ id, number, name }) => ({ id, number, name })),
			deliverable,
			base: entryOf(deliverable),
			products: deliverable.products.map((p) => ({ ...p, found: named(p) })),
			choices: may(principal, 'cycle.write') && may(principal, 'strategy.read') ? (await productChoices(tx, event.locals.lang)).map((c) => c.text) : [],
			saved: event.url.searchParams.has('saved')
		};
	});
};

const here = (id: string, anchor = '') => `/desk/cycle/deliverables/${id}?saved${anchor}`;

export const actions: Actions = {
	save: (event) => {
		const { id } = event.params;
		return edit<DeliverableEntry>(event, 'deliverable', {
			read: deliverableFromForm,
			save: (tx, mine, base) => changeDeliverable(tx, id, mine, base),
			now: async (tx) => {
				const found = await find(tx, id);
				return found ? entryOf(found) : null;
			},
			fields: deliverableFields,
			back: here(id)
		});
	},
	link: (event) =>
		act(event, 'link', async (tx, of) => {
			const chosen = chosenProduct(await productChoices(tx, event.locals.lang), of('target'));
			const product = checkProduct(chosen?.product ?? productFromForm(of));
			const t = cycleTexts[event.locals.lang];
			if (!(await productFinder(tx, event.locals.lang, true))(product)) throw new UserError(t.unknown(t.kinds[product.kind], product.target));
			await addProduct(tx, event.params.id, product);
			return here(event.params.id, '#links');
		}),
	unlink: (event) =>
		act(event, 'link', async (tx, of) => {
			await removeProduct(tx, event.params.id, { kind: of('kind') as ProductKind, target: of('target') });
			return here(event.params.id, '#links');
		}),
	contribute: (event) =>
		act(event, 'contribution', async (tx, of) => {
			await addContribution(tx, event.params.id, contributionFromForm(of));
			return here(event.params.id, '#contributions');
		}),
	receive: (event) =>
		act(event, 'receive', async (tx, of) => {
			await receiveContribution(tx, event.params.id, of('contribution'), readPartialDay(of('on')) ?? of('on'));
			return here(event.params.id, '#contributions');
		}),
	reopen: (event) =>
		act(event, 'receive', async (tx, of) => {
			await receiveContribution(tx, event.params.id, of('contribution'), null);
			return here(event.params.id, '#contributions');
		}),
	drop: (event) =>
		act(event, 'receive', async (tx, of) => {
			await removeContribution(tx, event.params.id, of('contribution'));
			return here(event.params.id, '#contributions');
		}),
	remove: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'cycle.write');
		const tried = await attemptForGood(event, principal, (tx) => removeDeliverable(tx, event.params.id));
		if (!tried.done) return refuse('remove', { message: tried.fault });
		redirect(303, localPath('/desk/cycle?saved', event.locals.lang));
	}
};
