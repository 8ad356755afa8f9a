import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { deliveryById } from '#domains/indicators/read-deliveries.server.ts';
import type { LayoutChange } from '#domains/indicators/workshop/look.server.ts';
import { withPointed } from '#domains/indicators/workshop/pointed.ts';
import { NotFound } from '#base/errors.ts';
import { localPath } from '#ui/language.ts';
import { inThread, theDatabase } from '#app';
import { textOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { layoutOf, pointedOf } from './layout-form.ts';
import { layoutTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** Permission first; who may not see the delivery finds none. */
async function waiting(event: RequestEvent) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.receive');
	const delivery = await theDatabase().read(principal, (tx) => deliveryById(tx, event.params.id));
	if (!delivery) throw new NotFound();
	return { principal, delivery };
}

/** The workshop: what the sheet holds, and what becomes of it. */
export const load: PageServerLoad = async (event) => {
	const { principal, delivery } = await waiting(event);
	if (delivery.state !== 'received') redirect(303, localPath(`/desk/deliveries/${delivery.id}`, event.locals.lang));
	const asked = event.url.searchParams;
	const table = /^\d{1,2}$/.test(asked.get('table') ?? '') ? Number(asked.get('table')) : null;
	const look = await attempt(() => inThread('layout.look', principal, { id: delivery.id, sheet: asked.get('sheet'), table }));
	return { kept: asked.has('kept'), saved: asked.has('saved'), id: delivery.id, number: delivery.number, fileName: delivery.fileName, look: look.done ? look.value : null, fault: look.done ? null : look.fault };
};

async function change(event: RequestEvent, made: (form: FormData) => LayoutChange | { field: string; message: string }) {
	const { principal } = await waiting(event);
	const t = layoutTexts[event.locals.lang];
	const form = await event.request.formData();
	const act = made(form);
	// what was typed stays in the form
	const entered = Object.fromEntries([...form.entries()].filter((e): e is [string, string] => typeof e[1] === 'string'));
	if ('message' in act) return fail(400, { ...act, entered });
	const tried = await attempt(() => inThread('layout.change', principal, { id: event.params.id, change: act, name: textOf(form, 'profile-name', 200) }));
	if (!tried.done) return fail(400, { field: '', message: tried.fault, entered });
	if (tried.value !== null) return fail(400, { field: '', message: t.missing[tried.value], entered });
	const table = 'table' in act ? `?table=${act.table}` : '';
	redirect(303, localPath(`/desk/deliveries/${event.params.id}/layout${table}${act.kind === 'keep' && act.choice ? `${table ? '&' : '?'}kept` : act.kind === 'draft' ? '#sheet' : ''}`, event.locals.lang));
}

function decided(event: RequestEvent, form: FormData): ReturnType<Parameters<typeof change>[1]> {
	const t = layoutTexts[event.locals.lang];
	const read = layoutOf(form);
	return 'fault' in read ? { field: read.field, message: t.faults[read.fault] } : { kind: 'keep', table: read.table, choice: read.choice };
}

export const actions: Actions = {
	keep: (event) => change(event, (form) => decided(event, form)),
	sketch: (event) =>
		change(event, (form) => {
			const made = decided(event, form);
			if ('message' in made && made.field !== 'period-value') return made;
			const number = (name: string) => Number(textOf(form, name, 8)) || 0;
			const header = number('head-from') > 0 && form.get('find-head') !== 'on' ? { top: number('head-from') - 1, height: Math.max(1, number('head-to') - number('head-from') + 1) } : null;
			return { kind: 'sketch', table: number('table'), wish: { sheet: textOf(form, 'sheet', 200), turned: form.get('turned') === 'on', header, data: 'choice' in made && made.kind === 'keep' ? (made.choice?.data ?? null) : null } };
		}),
	point: (event) =>
		change(event, (form) => {
			const t = layoutTexts[event.locals.lang];
			const [read, said] = [layoutOf(form, true), pointedOf(form)];
			if ('fault' in read || said === null) return { field: 'head-from', message: t.faults['fault' in read ? read.fault : 'form'] };
			const choice = withPointed(read.choice, said.pointed, said.found);
			return typeof choice === 'string' ? { field: 'head-from', message: t.faults[choice] } : { kind: 'draft', table: read.table, choice };
		}),
	remove: (event) => change(event, (form) => ({ kind: 'keep', table: Number(textOf(form, 'table', 4)) || 0, choice: null })),
	back: (event) => change(event, () => ({ kind: 'back' })),
	again: (event) => change(event, () => ({ kind: 'again' })),
	profile: async (event) => {
		const { principal } = await waiting(event);
		const name = textOf(await event.request.formData(), 'profile-name', 200);
		const tried = await attempt(() => inThread('layout.keep', principal, { id: event.params.id, name }));
		if (!tried.done) return fail(400, { field: 'profile-name', message: tried.fault, entered: { 'profile-name': name } as Record<string, string> });
		redirect(303, localPath(`/desk/deliveries/${event.params.id}/layout?saved`, event.locals.lang));
	}
};
