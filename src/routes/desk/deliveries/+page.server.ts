import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { ownIncoming } from '#domains/indicators/incoming/incoming.server.ts';
import { knownProfiles } from '#domains/indicators/known-profiles.server.ts';
import { allSources } from '#domains/indicators/read-definitions.server.ts';
import { listDeliveries } from '#domains/indicators/read-deliveries.server.ts';
import { localPath } from '#ui/language.ts';
import { inThread, theConfig, theDatabase, theReadingQueue } from '#app';
import { fileNameOf, textOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { chosenProfile } from './chosen-profile.server.ts';
import { arranged, chosenList, listRow } from './list.ts';
import { uploadTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;
const MOST_FILES = 20;
const SOON_MILLISECONDS = 2500;

/** Deliveries of all offices (a data steward: of the own source) and the form to hand in files. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.read');
	const choice = chosenList(event.url.searchParams);
	return theDatabase().read(principal, async (tx) => {
		const sources = (await allSources(tx)).filter((s) => principal.role !== 'data_steward' || s.code === principal.sourceCode);
		const rows = (await listDeliveries(tx)).map((d) => listRow(d, sources));
		return { choice, incoming: (await ownIncoming(tx)).length, deliveries: arranged(rows, choice), total: rows.length, profiles: (await knownProfiles(tx)).map((p) => p.name), sources: sources.map(({ code, name, publisher }) => ({ code, name, publisher })), limit: Math.round(theConfig().uploadLimit / 1024 / 1024) };
	});
};

export const actions: Actions = {
	upload: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'deliveries.receive');
		const { lang } = event.locals;
		const t = uploadTexts[lang];
		const form = await event.request.formData();
		const handedIn = form.getAll('file').filter((f): f is File => f instanceof File && f.name !== '');
		const entered = { source: textOf(form, 'source', 60), office: textOf(form, 'office', 200).trim(), title: textOf(form, 'title', 200).trim(), mode: form.get('mode') === 'supplement' ? ('supplement' as const) : ('replace' as const), profile: textOf(form, 'profile', 500) };
		const refuse = (message: string, field: string) => fail(400, { message, field, entered });
		const empty = handedIn.find((f) => f.size === 0);
		if (handedIn.length === 0) return refuse(t.noFile, 'file');
		if (empty) return refuse(t.empty(empty.name), 'file');
		if (handedIn.length > MOST_FILES) return refuse(t.tooMany, 'file');
		if (handedIn.reduce((sum, f) => sum + f.size, 0) > theConfig().uploadLimit) return refuse(t.tooLarge(Math.round(theConfig().uploadLimit / 1024 / 1024)), 'file');
		const [batch, ids]: [string, string[]] = [randomUUID(), []];
		const tried = await attempt(async () => {
			const profile = await theDatabase().read(principal, (tx) => chosenProfile(tx, form, t.badProfile));
			const { source: sourceCode, office, mode } = entered;
			for (const handed of handedIn) {
				const file = { name: fileNameOf(handed.name), bytes: new Uint8Array(await handed.arrayBuffer()) };
				const wish = { sourceCode, office, title: handedIn.length === 1 ? entered.title : '', mode };
				ids.push(await inThread('incoming.store', principal, { file, batch, wish, profile }, { transfer: [file.bytes.buffer] }));
			}
		});
		if (!tried.done) return refuse(tried.fault, 'profile');
		const read = ids.map((id) => theReadingQueue().add(principal, id));
		// a file that is read in a moment needs no page that says so
		if (read.length === 1) await Promise.race([...read, sleep(SOON_MILLISECONDS, undefined, { ref: false })]);
		const files = await theDatabase().read(principal, (tx) => ownIncoming(tx, batch));
		const [only] = files.filter((f) => f.batch === batch);
		redirect(303, localPath(ids.length === 1 && only?.delivery ? `/desk/deliveries/${only.delivery.id}` : `/desk/deliveries/incoming?batch=${batch}`, lang));
	}
};
