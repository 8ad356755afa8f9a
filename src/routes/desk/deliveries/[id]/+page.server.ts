import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { expectedOfDelivery } from '#domains/calendar/read-calendar.server.ts';
import { findingOf } from '#domains/indicators/confirmed-findings.ts';
import { confirmFindings, decideCells, undoConfirmation, undoDecision } from '#domains/indicators/decide-findings.server.ts';
import type { DeliveryMode } from '#domains/indicators/model.ts';
import { knownProfiles } from '#domains/indicators/known-profiles.server.ts';
import { parseNumber } from '#domains/indicators/number-text.ts';
import { allSources } from '#domains/indicators/read-definitions.server.ts';
import { deliveryById, deliversForOne, type Delivery } from '#domains/indicators/read-deliveries.server.ts';
import { TERRITORIAL_STATUS, territorialDay } from '#domains/indicators/territorial-status.ts';
import { discardDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { withdrawDelivery, withdrawalEffect } from '#domains/indicators/withdraw-delivery.server.ts';
import { localPath } from '#ui/language.ts';
import { inThread, theDatabase } from '#app';
import { textOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { chosenProfile } from '../chosen-profile.server.ts';
import { uploadTexts } from '../texts.ts';
import { deliveryView } from './delivery-view.server.ts';
import { findingTexts } from './finding-texts.ts';
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
		const view = await deliveryView(tx, delivery, event.url.searchParams.get('sheet'), (sheet, rows) => inThread('delivery.excerpt', principal, { id: delivery.id, sheet, rows }));
		// who delivers for one office has no other to choose
		const sources = delivery.state === 'received' && may(principal, 'deliveries.receive') && !deliversForOne(principal) ? (await allSources(tx)).map(({ code, name, publisher }) => ({ value: code, text: `${name} (${publisher})` })) : [];
		return { ...view, sources, expected: may(principal, 'calendar.write') ? await expectedOfDelivery(tx, delivery) : null, withdrawal, profiles: (await knownProfiles(tx)).map((p) => p.name), mayAccept: may(principal, 'deliveries.accept'), mayDefine: may(principal, 'indicators.write') };
	});
};

/** Permission first, then the verb, which gives a sentence where it did not come to its end; back to the page when it is done, and to `anchor` on it. */
async function act(event: RequestEvent, anchor: string, work: (principal: Principal, form: FormData) => Promise<string | void>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.receive');
	const form = await event.request.formData();
	const tried = await attempt(() => work(principal, form));
	const message = tried.done ? tried.value : tried.fault;
	if (message) return fail(400, { message, note: textOf(form, 'note') || textOf(form, 'reason') });
	redirect(303, localPath(`/desk/deliveries/${event.params.id}`, event.locals.lang) + anchor);
}

const modeOf = (form: FormData): DeliveryMode | null => (form.get('mode') === 'supplement' ? 'supplement' : form.get('mode') === 'replace' ? 'replace' : null);

/** Keeps the decision, then reads the file with it. */
async function decide(event: RequestEvent, principal: Principal, form: FormData, value: number | null): Promise<void> {
	const choice = { finding: textOf(form, 'finding', 40), value, estimated: form.get('estimated') === 'yes', reason: textOf(form, 'note', 500), isPublic: form.get('public') === 'yes' };
	await theDatabase().write(principal, async (tx) => decideCells(tx, await find(tx, event.params.id), choice));
	await inThread('delivery.recheck', principal, { id: event.params.id, change: {} });
}

export const actions: Actions = {
	mapping: (event) =>
		act(event, '#mapping', async (principal, form) => {
			const mapping = { ...(await theDatabase().read(principal, (tx) => find(tx, event.params.id))).mapping };
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
			await inThread('delivery.recheck', principal, { id: event.params.id, change: { mapping } });
		}),
	source: (event) =>
		act(event, '', async (principal, form) => {
			await inThread('delivery.recheck', principal, { id: event.params.id, change: { sourceCode: textOf(form, 'source', 60) } });
		}),
	profile: (event) =>
		act(event, '', async (principal, form) => {
			const profile = await theDatabase().read(principal, (tx) => chosenProfile(tx, form, uploadTexts[event.locals.lang].badProfile));
			await inThread('delivery.recheck', principal, { id: event.params.id, change: { profile } });
		}),
	confirm: (event) =>
		act(event, '#findings', async (principal, form) => {
			const blocked = await theDatabase().write(principal, async (tx) => confirmFindings(tx, await find(tx, event.params.id), [textOf(form, 'finding', 40)], textOf(form, 'note', 500), form.get('public') === 'yes'));
			if (blocked) await inThread('delivery.recheck', principal, { id: event.params.id, change: {} });
		}),
	/** all hints that nobody has confirmed yet, with one note */
	confirmAll: (event) =>
		act(event, '#findings', async (principal, form) => {
			await theDatabase().write(principal, async (tx) => {
				const delivery = await find(tx, event.params.id);
				const open = [...new Set(delivery.problems.filter((p) => p.severity === 'hint' && p.confirmed === undefined).map(findingOf))];
				await confirmFindings(tx, delivery, open, textOf(form, 'note', 500), form.get('public') === 'yes');
			});
		}),
	unconfirm: (event) =>
		act(event, '#findings', async (principal, form) => {
			const blocks = await theDatabase().write(principal, async (tx) => undoConfirmation(tx, await find(tx, event.params.id), textOf(form, 'finding', 40)));
			if (blocks) await inThread('delivery.recheck', principal, { id: event.params.id, change: {} });
		}),
	enter: (event) =>
		act(event, '#findings', async (principal, form) => {
			const number = parseNumber(textOf(form, 'value', 40).trim(), event.locals.lang === 'de');
			if (number?.kind !== 'number') return findingTexts[event.locals.lang].noNumber;
			await decide(event, principal, form, number.value);
		}),
	missing: (event) => act(event, '#findings', (principal, form) => decide(event, principal, form, null)),
	undecide: (event) =>
		act(event, '#findings', async (principal, form) => {
			await theDatabase().write(principal, async (tx) => undoDecision(tx, await find(tx, event.params.id), { sheet: textOf(form, 'sheet', 200), row: Number(textOf(form, 'row', 10)) || 0, column: Number(textOf(form, 'column', 10)) || 0 }));
			await inThread('delivery.recheck', principal, { id: event.params.id, change: {} });
		}),
	recheck: (event) => act(event, '', (principal) => inThread('delivery.recheck', principal, { id: event.params.id, change: {} })),
	accept: (event) =>
		act(event, '', async (principal, form) => {
			mustBeAllowed(principal, 'deliveries.accept');
			const t = reviewTexts[event.locals.lang];
			const done = await inThread('delivery.accept', principal, { id: event.params.id, mode: modeOf(form), seen: textOf(form, 'seen', 200), hintsSeen: form.get('hints') === 'seen', note: textOf(form, 'note').trim() || null });
			return { accepted: '', changed: t.changedMeanwhile, 'choose-mode': t.chooseMode, 'confirm-hints': t.confirmHints }[done];
		}),
	again: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'deliveries.receive');
		const tried = await attempt(() => inThread('delivery.again', principal, { id: event.params.id }));
		if (!tried.done) return fail(400, { message: tried.fault, note: '' });
		redirect(303, localPath(`/desk/deliveries/${tried.value}`, event.locals.lang));
	},
	withdraw: (event) => act(event, '', (principal, form) => theDatabase().write(principal, async (tx) => void (await withdrawDelivery(tx, await find(tx, event.params.id), textOf(form, 'reason'))))),
	discard: (event) => act(event, '', (principal, form) => theDatabase().write(principal, async (tx) => discardDelivery(tx, await find(tx, event.params.id), textOf(form, 'note').trim() || null)))
};
