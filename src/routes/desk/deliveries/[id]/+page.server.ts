import { fail, redirect } from '@sveltejs/kit';
import { NotFound, UserError } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { loadFile } from '#domains/indicators/delivery-file.server.ts';
import { effectSeen } from '#domains/indicators/difference.ts';
import type { DeliveryMode } from '#domains/indicators/model.ts';
import { knownProfiles } from '#domains/indicators/known-profiles.server.ts';
import { deliveryById, type Delivery } from '#domains/indicators/read-deliveries.server.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { TERRITORIAL_STATUS, territorialDay } from '#domains/indicators/territorial-status.ts';
import { acceptDelivery, discardDelivery, handInAgain, hasErrors, recheckDelivery, saveChoices } from '#domains/indicators/write-deliveries.server.ts';
import { withdrawDelivery, withdrawalEffect } from '#domains/indicators/withdraw-delivery.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { chosenProfile } from '../chosen-profile.server.ts';
import { uploadTexts } from '../texts.ts';
import { deliveryView } from './delivery-view.server.ts';
import { reviewTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

async function find(tx: Read, id: string): Promise<Delivery> {
	const delivery = await deliveryById(tx, id);
	if (!delivery) throw new NotFound();
	return delivery;
}

/** What was recognised, every finding with its cell, and what would change. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.read');
	return theDatabase().read(principal, async (tx) => {
		const delivery = await find(tx, event.params.id);
		// reads all figures again: only for who asks
		const asked = ['withdraw', '/withdraw'].some((name) => event.url.searchParams.has(name));
		const withdrawal = asked && delivery.state === 'accepted' && may(principal, 'deliveries.accept') ? await withdrawalEffect(tx, delivery) : null;
		const view = await deliveryView(tx, delivery, event.url.searchParams.get('sheet'), () => loadFile(tx, delivery.sha256));
		return { ...view, withdrawal, profiles: (await knownProfiles(tx)).map((p) => p.name), mayAccept: may(principal, 'deliveries.accept'), mayDefine: may(principal, 'indicators.write') };
	});
};

/** Permission first, then the verb; back to the page when it is done, and to `anchor` on it. */
async function act(event: RequestEvent, anchor: string, work: (tx: Write, delivery: Delivery, form: FormData) => Promise<string | void>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.receive');
	const form = await event.request.formData();
	const tried = await attempt(() => theDatabase().write(principal, async (tx) => work(tx, await find(tx, event.params.id), form)));
	const message = tried.done ? tried.value : tried.fault;
	if (message) return fail(400, { message, note: textOf(form, 'note') || textOf(form, 'reason') });
	redirect(303, localPath(`/desk/deliveries/${event.params.id}`, event.locals.lang) + anchor);
}

const modeOf = (form: FormData): DeliveryMode | null => (form.get('mode') === 'supplement' ? 'supplement' : form.get('mode') === 'replace' ? 'replace' : null);

async function recheck(tx: Write, delivery: Delivery, change: { mode?: DeliveryMode; mapping?: Record<string, string>; profile?: Delivery['profile'] }): Promise<void> {
	const choice = { mode: delivery.mode, mapping: delivery.mapping, profile: delivery.profile, ...change };
	await saveChoices(tx, delivery, choice, await recheckDelivery(tx, delivery, recognise, choice));
}

export const actions: Actions = {
	mapping: (event) =>
		act(event, '#mapping', (tx, delivery, form) => {
			const mapping = { ...delivery.mapping };
			if (form.has('status-date')) {
				const day = textOf(form, 'status-date', 40).trim();
				if (day === '') delete mapping[TERRITORIAL_STATUS];
				else mapping[TERRITORIAL_STATUS] = territorialDay(day);
			}
			for (const [name, value] of form.entries()) {
				if (!name.startsWith('map:') || typeof value !== 'string') continue;
				if (value === '?') delete mapping[name.slice(4)];
				else mapping[name.slice(4)] = value;
			}
			return recheck(tx, delivery, { mapping });
		}),
	profile: (event) => act(event, '', async (tx, delivery, form) => recheck(tx, delivery, { profile: await chosenProfile(tx, form, uploadTexts[event.locals.lang].badProfile) })),
	recheck: (event) => act(event, '', (tx, delivery) => recheck(tx, delivery, {})),
	accept: (event) =>
		act(event, '', async (tx, delivery, form) => {
			mustBeAllowed(tx.principal, 'deliveries.accept');
			const t = reviewTexts[event.locals.lang];
			const mode = modeOf(form) ?? delivery.mode;
			const result = await recheckDelivery(tx, delivery, recognise, { mode });
			const { difference, checked } = result;
			if (hasErrors(checked) || textOf(form, 'seen', 200) !== effectSeen(difference)) {
				await saveChoices(tx, delivery, { mode: delivery.mode, mapping: delivery.mapping, profile: delivery.profile }, await recheckDelivery(tx, delivery, recognise));
				return t.changedMeanwhile;
			}
			if ((difference?.gone ?? 0) + (difference?.kept ?? 0) > 0 && modeOf(form) === null) throw new UserError(t.chooseMode);
			if (checked.problems.length > 0 && form.get('hints') !== 'seen') throw new UserError(t.confirmHints);
			await acceptDelivery(tx, { ...delivery, mode }, result, { note: textOf(form, 'note').trim() || null });
		}),
	again: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'deliveries.receive');
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => handInAgain(tx, await find(tx, event.params.id), recognise)));
		if (!tried.done) return fail(400, { message: tried.fault, note: '' });
		redirect(303, localPath(`/desk/deliveries/${tried.value.id}`, event.locals.lang));
	},
	withdraw: (event) =>
		act(event, '', async (tx, delivery, form) => {
			await withdrawDelivery(tx, delivery, textOf(form, 'reason'));
		}),
	discard: (event) => act(event, '', (tx, delivery, form) => discardDelivery(tx, delivery, textOf(form, 'note').trim() || null))
};
