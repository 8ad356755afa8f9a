import { berlinDay } from '#base/day.ts';
import { isUuid } from '#base/uuid.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import { actorOptions } from '#domains/bodies/actors/read-actors.server.ts';
import { bodyNames } from '#domains/bodies/read-bodies.server.ts';
import { TASK_STATES } from '#domains/bodies/tasks/model.ts';
import { addTask, closeTask, countTasks, readTasks, removeTask, reopenTask, TASK_ORDERS } from '#domains/bodies/tasks/tasks.server.ts';
import { sortOf } from '#ui/parts/sort.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../form-fields.ts';
import { dayField, deskAct, numberField } from '../desk-act.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { askedNumber } from '../../record-number.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;
const PAGE = 50;

/** Tasks in the chosen cut; members see their own and those of their bodies. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const asked = event.url.searchParams;
	const today = berlinDay(new Date());
	const mayWrite = may(principal, 'bodies.write');
	const choice = { state: ([...TASK_STATES, 'late', 'all'] as const).find((s) => s === asked.get('state')) ?? ('open' as const), body: askedNumber(asked.get('body')), mine: asked.get('whose') === 'mine' };
	const page = /^[1-9]\d{0,5}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 1;
	const sort = sortOf(asked, TASK_ORDERS, null);
	return theDatabase().read(principal, async (tx) => {
		const [tasks, total, bodies, actors] = await together([readTasks(tx, { ...choice, sort, today, limit: PAGE, offset: (page - 1) * PAGE }), countTasks(tx, { ...choice, today }), bodyNames(tx), mayWrite ? actorOptions(tx) : []]);
		return { choice, sort, tasks, total, page, pages: Math.ceil(total / PAGE), query: event.url.search, today, mayWrite, done: asked.get('done'), undo: isUuid(asked.get('undo') ?? '') ? asked.get('undo') : null, bodies: bodies.map((b) => ({ value: String(b.number), text: b.name[event.locals.lang] || b.name.de })), actors };
	});
};

const back = (event: { url: URL }) => `/desk/tasks${event.url.searchParams.get('state') ? `?state=${encodeURIComponent(event.url.searchParams.get('state') ?? '')}&done=saved` : '?done=saved'}`;

export const actions: Actions = {
	add: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await addTask(tx, { text: freeTextOf(form, 'text').replaceAll('\r\n', '\n'), actorId: freeTextOf(form, 'actorId') || null, who: freeTextOf(form, 'who'), due: dayField(form, 'due'), body: numberField(form, 'body') });
		return back(event);
	}),
	close: (event) => deskAct(event, 'own-participation.write', async (tx, form) => {
		await closeTask(tx, freeTextOf(form, 'of'), { state: freeTextOf(form, 'state'), note: freeTextOf(form, 'note') });
		return back(event).replace('done=saved', `undo=${freeTextOf(form, 'of')}`);
	}),
	reopen: (event) => deskAct(event, 'own-participation.write', async (tx, form) => {
		await reopenTask(tx, freeTextOf(form, 'of'));
		return back(event);
	}),
	remove: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await removeTask(tx, freeTextOf(form, 'of'));
		return back(event);
	})
};
