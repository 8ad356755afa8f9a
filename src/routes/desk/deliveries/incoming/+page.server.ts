import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { ownIncoming, readOn, removeIncoming } from '#domains/indicators/incoming/incoming.server.ts';
import { isWorking } from '#domains/indicators/incoming/model.ts';
import { allSources } from '#domains/indicators/read-definitions.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase, theReadingQueue } from '#app';
import { textOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { incomingTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** Files of this person that are being read or ask for something; those of `?batch` also when they are done. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.receive');
	const batch = event.url.searchParams.get('batch');
	const { files, sources } = await theDatabase().read(principal, async (tx) => ({ files: await ownIncoming(tx, batch), sources: await allSources(tx) }));
	const [only] = files.filter((f) => f.batch === batch);
	if (only?.delivery && files.length === 1) redirect(303, localPath(`/desk/deliveries/${only.delivery.id}`, event.locals.lang));
	const working = files.some((f) => isWorking(f.state));
	// a choice that is being made would be lost
	const reloads = working && !files.some((f) => f.state === 'asks');
	if (reloads) event.setHeaders({ refresh: '2' });
	const names = new Map(sources.map((s) => [s.code, s.name]));
	return {
		batch, working, reloads,
		files: files.map((f) => ({ ...f, source: f.sourceCode === null ? null : (names.get(f.sourceCode) ?? f.sourceCode) })),
		sources: sources.filter((s) => principal.role !== 'data_steward' || s.code === principal.sourceCode).map(({ code, name, publisher }) => ({ value: code, text: `${name} (${publisher})` }))
	};
};

async function act(event: RequestEvent, work: (principal: Principal, id: string, form: FormData) => Promise<string | void>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.receive');
	const form = await event.request.formData();
	const id = textOf(form, 'id', 40);
	const tried = await attempt(() => work(principal, id, form));
	const message = tried.done ? tried.value : tried.fault;
	if (message) return fail(400, { message, id });
	redirect(303, localPath(`/desk/deliveries/incoming?batch=${encodeURIComponent(textOf(form, 'batch', 40))}`, event.locals.lang));
}

async function readAgain(principal: Principal, id: string, sourceCode: string): Promise<void> {
	await theDatabase().write(principal, (tx) => readOn(tx, id, sourceCode));
	void theReadingQueue().add(principal, id);
}

export const actions: Actions = {
	source: (event) =>
		act(event, async (principal, id, form) => {
			const code = textOf(form, 'source', 60);
			if (code === '') return incomingTexts[event.locals.lang].noSource;
			await readAgain(principal, id, code);
		}),
	retry: (event) => act(event, (principal, id) => readAgain(principal, id, '')),
	cancel: (event) =>
		act(event, async (principal, id) => {
			const gone = await theDatabase().write(principal, (tx) => removeIncoming(tx, id));
			theReadingQueue().cancel(id);
			if (!gone) return incomingTexts[event.locals.lang].tooLate;
		})
};
