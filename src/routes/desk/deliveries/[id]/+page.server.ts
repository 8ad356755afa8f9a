import { error, fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed, may } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import type { DeliveryMode } from '#domains/indicators/model.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import { deliveryById, type Delivery } from '#domains/indicators/read-deliveries.server.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { acceptDelivery, discardDelivery, recheckDelivery, saveChoices } from '#domains/indicators/write-deliveries.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../form-fields.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function find(tx: Read, id: string): Promise<Delivery> {
	return (await deliveryById(tx, id)) ?? error(404, 'Diese Lieferung gibt es nicht.');
}

/** What was recognised, every problem, and what would change. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	return theDatabase().read(principal, async (tx) => {
		const delivery = await find(tx, event.params.id);
		const areas = new Map((await allAreas(tx)).map((a) => [a.id, a.name]));
		const indicators = (await allIndicators(tx)).filter((i) => i.definition.kind !== 'derived').map((i) => ({ code: i.code, name: i.definition.name[event.locals.lang] }));
		const examples = (delivery.summary.difference?.examples ?? []).map((e) => ({ ...e, area: areas.get(e.areaId) ?? '' }));
		return { delivery: { ...delivery, profile: delivery.profile?.name ?? null }, examples, indicators, mayAccept: may(principal, 'deliveries.accept') };
	});
};

async function act(event: RequestEvent, work: (delivery: Delivery, form: FormData) => Promise<void>) {
	const { principal } = mustBeSignedIn(event);
	const form = await event.request.formData();
	try {
		await work(await theDatabase().read(principal, (tx) => find(tx, event.params.id)), form);
	} catch (fault) {
		if (fault instanceof UserError) return fail(400, { message: fault.message });
		throw fault;
	}
	redirect(303, localPath(`/desk/deliveries/${event.params.id}`, event.locals.lang));
}

const modeOf = (form: FormData, before: DeliveryMode): DeliveryMode => (form.get('mode') === 'supplement' ? 'supplement' : form.get('mode') === 'replace' ? 'replace' : before);

export const actions: Actions = {
	recheck: (event) =>
		act(event, async (delivery, form) => {
			const { principal } = mustBeSignedIn(event);
			const mapping: Record<string, string> = { ...delivery.mapping };
			for (const [i, measure] of (delivery.summary.measures ?? []).entries()) {
				const chosen = form.get(`measure-${i}`);
				if (typeof chosen === 'string' && chosen !== '?') mapping[measure.ref] = chosen;
			}
			const choice = { mode: modeOf(form, delivery.mode), mapping, profile: delivery.profile };
			await theDatabase().write(principal, async (tx) => saveChoices(tx, delivery, choice, await recheckDelivery(tx, delivery, recognise, choice)));
		}),
	accept: (event) =>
		act(event, async (delivery, form) => {
			const { principal } = mustBeSignedIn(event);
			mustBeAllowed(principal, 'deliveries.accept');
			const mode = modeOf(form, delivery.mode);
			await theDatabase().write(principal, async (tx) => {
				const result = await recheckDelivery(tx, delivery, recognise, { mode });
				if (mode === 'replace' && (result.difference?.gone ?? 0) > 0 && form.get('mode') === null) throw new UserError('Es würden Werte entfallen. Bitte wählen Sie, ob sie entfallen oder bleiben.');
				await acceptDelivery(tx, { ...delivery, mode }, result, { note: textOf(form, 'note') || null });
			});
		}),
	discard: (event) => act(event, (delivery, form) => theDatabase().write(mustBeSignedIn(event).principal, (tx) => discardDelivery(tx, delivery, textOf(form, 'note') || null)))
};
