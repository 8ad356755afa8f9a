import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { attachmentsOf, paperByNumber, readPapers, releasesOf, unreadFiles } from '#domains/bodies/papers/read-papers.server.ts';
import { changePaper, inputOf, publishPaper, releasePaper, removeFile, removePaper, restorePaper } from '#domains/bodies/papers/write-papers.server.ts';
import { bodyByNumber, readBodies } from '#domains/bodies/read-bodies.server.ts';
import { resolutionsAbout } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { theConfig, theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { deskAct, numberField } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { askedNumber, numberOf } from '../../../record-number.ts';
import { chosenFiles } from '../chosen-files.ts';
import { addFiles } from '../files-of-form.server.ts';
import { paperFromForm } from '../paper-from-form.server.ts';
import { paperTexts } from '../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One paper: its files, to whom it was made available and when, where it is dealt with. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const mayWrite = may(principal, 'bodies.write');
	return theDatabase().read(principal, async (tx) => {
		const paper = await paperByNumber(tx, numberOf(event.params.number));
		if (!paper || (paper.removedAt && !mayWrite)) throw new NotFound();
		const bodies = await readBodies(tx, berlinDay(new Date()));
		const releases = await releasesOf(tx, paper.id);
		const listed = (await readPapers(tx, { state: paper.removedAt ? 'removed' : 'all', only: paper.id })).rows[0];
		const had = new Set(releases.map((r) => r.bodyNumber));
		return {
			paper, files: await attachmentsOf(tx, { paperId: paper.id }), unread: mayWrite ? await unreadFiles(tx, paper.id) : { waiting: [], empty: [] }, releases, meetings: listed?.meetings ?? [], chosen: listed?.meetings.find((m) => m.bodyNumber !== null && !had.has(m.bodyNumber))?.bodyNumber ?? null,
			input: await inputOf(tx, paper), resolutions: await resolutionsAbout(tx, 'paper', String(paper.number)),
			bodies: bodies.map((b) => ({ value: String(b.number), text: b.content.name[event.locals.lang] || b.content.name.de })), others: bodies.filter((b) => !had.has(b.number)).map((b) => ({ value: String(b.number), text: `${b.content.name.de} (${b.members})` })),
			limit: Math.round(theConfig().uploadLimit / 1024 / 1024), mayWrite, done: event.url.searchParams.get('done'), made: askedNumber(event.url.searchParams.get('made')), history: mayWrite ? await auditOfSubject(tx, 'paper', paper.id) : []
		};
	});
};

const here = (event: { params: { number: string } }, rest = '') => `/desk/papers/${event.params.number}${rest}`;

export const actions: Actions = {
	save: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		const outcome = await changePaper(tx, numberOf(event.params.number), { input: paperFromForm(form), base: Number(freeTextOf(form, 'base')) });
		if (outcome === 'outdated') throw new UserError('Inzwischen hat jemand anderes diese Vorlage geändert; von Ihnen ist nichts gespeichert. Was Sie geschrieben haben, steht noch im Formular. Bitte vergleichen Sie es mit dem neuen Stand und speichern Sie noch einmal.');
		return here(event, '?done=saved');
	}),
	addFile: async (event) => {
		const lang = event.locals.lang;
		const refused = await deskAct(event, 'bodies.write', async (tx, form) => {
			const files = chosenFiles(form);
			if (files.length === 0) throw new UserError(paperTexts[lang].chooseFile);
			await addFiles(tx, numberOf(event.params.number), files, lang);
			return here(event, '?done=saved#files');
		});
		return refused;
	},
	removeFile: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await removeFile(tx, numberOf(event.params.number), freeTextOf(form, 'of'));
		return here(event, '?done=saved#files');
	}),
	release: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		const body = await bodyByNumber(tx, numberField(form, 'body') ?? 0);
		if (!body) throw new UserError('„Gremium“ fehlt: Bitte wählen Sie, wem die Vorlage bereitgestellt wird.');
		const count = await releasePaper(tx, numberOf(event.params.number), body.id);
		return here(event, `?done=released${count > 0 ? `&made=${count}` : ''}#log`);
	}),
	publish: (event) => deskAct(event, 'bodies.publish', async (tx) => {
		await publishPaper(tx, numberOf(event.params.number));
		return here(event, '?done=published');
	}),
	remove: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await removePaper(tx, numberOf(event.params.number), freeTextOf(form, 'reason'));
		return here(event);
	}),
	restore: (event) => deskAct(event, 'bodies.write', async (tx) => {
		await restorePaper(tx, numberOf(event.params.number));
		return here(event, '?done=saved');
	})
};
