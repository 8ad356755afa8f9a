import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { changeTask, peopleForTask, taskById } from '#domains/bodies/tasks/change-task.server.ts';
import { closeTask, reopenTask } from '#domains/bodies/tasks/tasks.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { dayField, deskAct } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One task: done or not, changed with a reason, with what was done to it. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	return theDatabase().read(principal, async (tx) => {
		const task = await taskById(tx, event.params.id);
		if (!task) throw new NotFound();
		return { task, today: berlinDay(new Date()), closes: task.mine || may(principal, 'bodies.write'), people: task.editable && !task.inDraft ? await peopleForTask(tx, task) : [], history: await auditOfSubject(tx, 'task', task.id), done: event.url.searchParams.get('done') };
	});
};

const here = (event: { params: { id: string } }, done: string) => `/desk/tasks/${event.params.id}?done=${done}`;

export const actions: Actions = {
	save: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const done = await changeTask(tx, event.params.id, { text: freeTextOf(form, 'text').replaceAll('\r\n', '\n'), actorId: freeTextOf(form, 'actorId') || null, who: freeTextOf(form, 'who'), due: dayField(form, 'due'), reason: freeTextOf(form, 'reason'), base: Number(freeTextOf(form, 'base')) });
		if (done === 'outdated') throw new UserError('Inzwischen hat jemand anderes diesen Auftrag geändert; von Ihnen ist nichts gespeichert. Oben steht der neue Stand, im Formular, was Sie geschrieben haben. Bitte gleichen Sie beides ab und speichern Sie noch einmal.');
		return here(event, done);
	}),
	close: (event) => deskAct(event, 'own-participation.write', async (tx, form) => {
		const state = freeTextOf(form, 'state');
		await closeTask(tx, event.params.id, { state, note: freeTextOf(form, 'note') });
		return here(event, state);
	}),
	reopen: (event) => deskAct(event, 'own-participation.write', async (tx) => {
		await reopenTask(tx, event.params.id);
		return here(event, 'reopened');
	})
};
