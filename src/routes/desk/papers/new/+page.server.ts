import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { itemOnAgenda } from '#domains/bodies/meetings/read-meetings.server.ts';
import { putPaper } from '#domains/bodies/meetings/write-agenda.server.ts';
import { checkPaper, EMPTY_PAPER } from '#domains/bodies/papers/paper-form.ts';
import { addPaper } from '#domains/bodies/papers/write-papers.server.ts';
import { CONSULTATION_ROLES } from '#domains/bodies/published/model.ts';
import { readBodies } from '#domains/bodies/read-bodies.server.ts';
import { localPath } from '#ui/language.ts';
import { theConfig, theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { refusalOf } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { chosenFiles } from '../chosen-files.ts';
import { addFiles, faultOfFiles } from '../files-of-form.server.ts';
import { paperFromForm } from '../paper-from-form.server.ts';
import { paperTexts } from '../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** The item of an agenda that it is made for. @throws NotFound where it is gone, or its minutes are approved */
async function theItem(tx: Read, id: string) {
	if (id === '') return null;
	const item = await itemOnAgenda(tx, id);
	if (!item) throw new NotFound();
	return item;
}

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => {
		const item = await theItem(tx, event.url.searchParams.get('item') ?? '');
		const bodies = await readBodies(tx, today);
		return {
			item, limit: Math.round(theConfig().uploadLimit / 1024 / 1024), bodies: bodies.map((b) => ({ value: String(b.number), text: b.content.name.de })),
			paper: { ...EMPTY_PAPER, datedOn: today, ...(item ? { name: item.title, visibility: item.visibility === 'public' && item.public ? ('public' as const) : item.visibility === 'confidential' ? ('confidential' as const) : ('body' as const) } : {}) }
		};
	});
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const form = await event.request.formData();
		const entered = paperFromForm(form);
		const files = chosenFiles(form);
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const faults = new FormFaults();
			faults.take(() => void checkPaper(entered));
			const wrongFiles = await faultOfFiles(files, event.locals.lang);
			if (wrongFiles !== '') faults.add('file', wrongFiles);
			faults.throwIfAny();
			const item = await theItem(tx, freeTextOf(form, 'item'));
			const { number } = await addPaper(tx, entered);
			await addFiles(tx, number, files, event.locals.lang);
			if (item) await putPaper(tx, item.id, { paperNumber: number, role: CONSULTATION_ROLES.find((r) => r === freeTextOf(form, 'role')) ?? 'decision', authoritative: form.get('authoritative') === 'yes' });
			return item ? `/desk/meetings/${item.meetingNumber}?done=paper#agenda` : `/desk/papers/${number}?done=saved`;
		}));
		// no browser keeps a file that was chosen
		if (!tried.done) return fail(400, { ...refusalOf(form, files.length > 0 && !tried.faults.some((f) => f.field === 'file') ? `${tried.fault}\n${paperTexts[event.locals.lang].chooseAgain(files.length)}` : tried.fault, tried), entered });
		redirect(303, localPath(tried.value, event.locals.lang));
	}
};
