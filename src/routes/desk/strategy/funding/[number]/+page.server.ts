import { readHeads } from '#domains/strategy/read.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { publishAct, recordPage, removeAct, restoreAct, saveRecord, withdrawAct } from '../../record-acts.server.ts';
import { fundingFromForm, withNumbers } from '../funding-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One funding as a form, with its history; `new` starts an empty one. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	return theDatabase().read(principal, async (tx) => ({ ...(await recordPage(tx, 'funding', event.params.number)), measures: (await readHeads(tx, { kinds: ['measure'] })).map((e) => ({ value: String(e.number), text: `${e.code ? `${e.code} ` : ''}${e.title[event.locals.lang] || e.title.de}` })), done: event.url.searchParams.get('done') }));
};

export const actions: Actions = {
	save: (event) => saveRecord(event, 'funding', fundingFromForm, async (_tx, form, funding) => withNumbers(form, funding, event.locals.lang)),
	publish: (event) => publishAct(event, 'funding'),
	withdraw: (event) => withdrawAct(event, 'funding'),
	remove: (event) => removeAct(event, 'funding'),
	restore: (event) => restoreAct(event, 'funding')
};
