import { listEditions } from '#domains/reports/read.server.ts';
import { readRecords } from '#domains/strategy/inventory/read-records.server.ts';
import { theConfig, theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { publishAct, recordPage, removeAct, restoreAct, saveRecord, withdrawAct } from '../../record-acts.server.ts';
import { planFromForm, withDocument } from '../plan-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One plan or report as a form, with its history; `new` starts an empty one. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	return theDatabase().read(principal, async (tx) => {
		const page = await recordPage(tx, 'plan', event.params.number);
		const [fields, editions] = [await readRecords(tx, 'field'), await listEditions(tx)];
		const asked = event.url.searchParams.get('field');
		return {
			...page,
			fields: fields.map((f) => ({ value: String(f.number), text: f.content.name[event.locals.lang] || f.content.name.de })).sort((a, b) => a.text.localeCompare(b.text, event.locals.lang)),
			askedField: asked !== null && fields.some((f) => String(f.number) === asked) ? Number(asked) : null,
			editions: editions.map(({ report, number, title }) => ({ report, number, title })),
			limit: Math.round(theConfig().uploadLimit / 1024 / 1024),
			done: event.url.searchParams.get('done')
		};
	});
};

export const actions: Actions = {
	save: (event) => saveRecord(event, 'plan', planFromForm, (tx, form, plan) => withDocument(tx, form, plan, { lang: event.locals.lang, uploadLimit: theConfig().uploadLimit })),
	publish: (event) => publishAct(event, 'plan'),
	withdraw: (event) => withdrawAct(event, 'plan'),
	remove: (event) => removeAct(event, 'plan'),
	restore: (event) => restoreAct(event, 'plan')
};
