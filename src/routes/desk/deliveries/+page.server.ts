import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { allSources } from '#domains/indicators/read-definitions.server.ts';
import { listDeliveries } from '#domains/indicators/read-deliveries.server.ts';
import { checkProfile } from '#domains/indicators/readers/profile.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { checkDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { localPath } from '#ui/language.ts';
import { theConfig, theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Deliveries of all offices (a data steward: of the own source) and the form to hand one in. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	return theDatabase().read(principal, async (tx) => ({
		deliveries: (await listDeliveries(tx)).map((d) => ({ id: d.id, number: d.number, title: d.title, fileName: d.fileName, office: d.office, state: d.state, receivedAt: d.receivedAt, figures: d.summary.figures ?? 0, errors: d.problems.filter((p) => p.severity === 'error').length })),
		sources: (await allSources(tx)).filter((s) => principal.role !== 'data_steward' || s.code === principal.sourceCode).map((s) => ({ code: s.code, name: s.name, publisher: s.publisher })),
		limit: Math.round(theConfig().uploadLimit / 1024 / 1024)
	}));
};

export const actions: Actions = {
	upload: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'deliveries.receive');
		const form = await event.request.formData();
		const file = form.get('file');
		const profile = form.get('profile');
		const de = event.locals.lang === 'de';
		const entered = { source: textOf(form, 'source', 60), office: textOf(form, 'office', 200), title: textOf(form, 'title', 200) };
		const refuse = (message: string) => fail(400, { message, entered });
		if (!(file instanceof File) || file.size === 0) return refuse(de ? 'Bitte eine Datei auswählen.' : 'Please choose a file.');
		if (file.size > theConfig().uploadLimit) return refuse(de ? 'Die Datei ist zu groß.' : 'The file is too large.');
		let id = '';
		try {
			const reading = profile instanceof File && profile.size > 0 ? checkProfile(JSON.parse(await profile.text())) : null;
			const incoming = { name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) };
			id = await theDatabase().write(principal, async (tx) => {
				const job = { file: incoming, sourceCode: entered.source, office: entered.office || principal.name, title: entered.title || incoming.name, mode: 'replace' as const, profile: reading };
				return (await receiveDelivery(tx, job, await checkDelivery(tx, job, recognise))).id;
			});
		} catch (error) {
			if (error instanceof UserError || error instanceof SyntaxError) return refuse(error instanceof UserError ? error.message : de ? 'Das Leseprofil ist kein gültiges JSON.' : 'The reading profile is not valid JSON.');
			throw error;
		}
		redirect(303, localPath(`/desk/deliveries/${id}`, event.locals.lang));
	}
};
