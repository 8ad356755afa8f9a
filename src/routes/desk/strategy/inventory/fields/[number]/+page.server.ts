import { berlinDay } from '#base/day.ts';
import { fieldGaps } from '#domains/strategy/inventory/plan-list.ts';
import { readRecords } from '#domains/strategy/inventory/read-records.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { bothLanguages, publishAct, recordPage, removeAct, restoreAct, saveRecord, withdrawAct } from '../../../record-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One field of planning: its plans, what it lacks, and its form; `new` starts an empty one. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const { lang } = event.locals;
	return theDatabase().read(principal, async (tx) => {
		const page = await recordPage(tx, 'field', event.params.number);
		const plans = page.record ? (await readRecords(tx, 'plan')).filter((p) => p.content.field === page.record?.number) : [];
		return {
			...page,
			plans: plans.map((p) => ({ number: p.number, title: p.content.title[lang] || p.content.title.de, year: p.content.year, state: p.content.state })),
			gaps: page.record ? fieldGaps(page.record.content, plans.map((p) => p.content), berlinDay(new Date()), lang) : [],
			done: event.url.searchParams.get('done')
		};
	});
};

export const actions: Actions = {
	save: (event) => saveRecord(event, 'field', (form) => ({ name: bothLanguages(form, 'name'), gaps: bothLanguages(form, 'gaps'), example: form.get('example') === 'yes' })),
	publish: (event) => publishAct(event, 'field'),
	withdraw: (event) => withdrawAct(event, 'field'),
	remove: (event) => removeAct(event, 'field'),
	restore: (event) => restoreAct(event, 'field')
};
