import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { actorOptions } from '#domains/bodies/actors/read-actors.server.ts';
import { readBodies } from '#domains/bodies/read-bodies.server.ts';
import { addMonths, runningByElement, runningText } from '#domains/strategy/handover/model.ts';
import { decidedText, readHandovers } from '#domains/strategy/handover/read-handovers.server.ts';
import { offerHandover } from '#domains/strategy/handover/write-handovers.server.ts';
import { KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { readHeads } from '#domains/strategy/read.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { dayField, deskAct, numberField } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Offers responsibility; `?element` chooses the goal, `?from` and `?to` bodies, `?outcome` names the word of the minutes. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const { lang } = event.locals;
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => {
		const heads = await readHeads(tx, { kinds: ['goal', 'measure'] });
		const bodies = await readBodies(tx, today);
		return {
			asked: event.url.searchParams.get('element') ?? '', from: event.url.searchParams.get('from') ?? '', to: event.url.searchParams.get('to') ?? '', expects: (await decidedText(tx, event.url.searchParams.get('outcome') ?? '')).slice(0, 5000), running: [...runningByElement(await readHandovers(tx))].map(([element, h]) => ({ element: String(element), number: h.number, text: runningText(h, lang) })), today, first: addMonths(today, 6), actors: await actorOptions(tx, 'person'),
			elements: heads.map((h) => ({ value: String(h.number), text: `${KIND_WORDS[h.kind].one[lang]}: ${[h.code, h.title[lang] || h.title.de].filter(Boolean).join(' ')}` })), bodies: bodies.map((b) => ({ value: String(b.number), text: b.content.name[lang] || b.content.name.de }))
		};
	});
};

export const actions: Actions = {
	offer: (event) => deskAct(event, 'strategy.write', async (tx, form) => {
		const number = await offerHandover(tx, {
			elementNumber: numberField(form, 'element') ?? 0, fromBody: numberField(form, 'fromBody'), toBody: numberField(form, 'toBody') ?? 0, expects: freeTextOf(form, 'expects').replaceAll('\r\n', '\n'), reportMonths: numberField(form, 'reportMonths') ?? 0,
			firstReport: dayField(form, 'firstReport') ?? '', offeredOn: dayField(form, 'offeredOn') ?? '', accompaniedBy: freeTextOf(form, 'accompaniedBy') || null
		});
		return `/desk/strategy/handovers/${number}?done=offered`;
	})
};
