import { fail, redirect } from '@sveltejs/kit';
import { jobById, runningJob, startJob } from '#domains/accounts/jobs.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { listReleases } from '#domains/indicators/portal.server.ts';
import { NOTHING_NEW } from '#domains/indicators/nothing-new.ts';
import { unpublishedChanges } from '#domains/indicators/read-waiting.server.ts';
import { localPath } from '#ui/language.ts';
import { inThread, theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { releasePreview } from './release-preview.server.ts';
import { releaseTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** The form as it was sent; `unchanged` only where it was ticked. */
interface Entered extends Record<string, string> {
	title: string;
	note: string;
}

function enteredOf({ title, note, unchanged }: Record<string, unknown>): Entered | null {
	return typeof title === 'string' ? { title, note: typeof note === 'string' ? note : '', ...(unchanged === 'yes' ? { unchanged: 'yes' } : {}) } : null;
}

/** Past releases; `?preview` shows what publishing now would make public, `?job` how far a publication is. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'releases.publish');
	const asked = event.url.searchParams;
	const found = await theDatabase().read(principal, async (tx) => ({ releases: await listReleases(tx), waiting: await unpublishedChanges(tx), job: (await jobById(tx, 'release', asked.get('job') ?? '')) ?? (await runningJob(tx, 'release')) }));
	if (found.job?.state === 'running') event.setHeaders({ refresh: '2' });
	const preview = asked.has('preview') && found.job?.state !== 'running' ? await attempt(async () => {
				const full = await inThread('release.preview', principal, null);
				return theDatabase().read(principal, (tx) => releasePreview(tx, full, event.locals.lang));
			}) : null;
	// what was refused stands in the form again, with the tick where that was missing
	const stopped = found.job?.state === 'failed' || found.job?.state === 'lost' ? found.job : null;
	return { ...found, again: stopped ? enteredOf(stopped.result) : null, nothingNew: stopped?.fault === NOTHING_NEW, preview: preview?.done ? preview.value : null, refused: preview && !preview.done ? preview.fault : null };
};

export const actions: Actions = {
	publish: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'releases.publish');
		const form = await event.request.formData();
		const entered: Entered = { title: textOf(form, 'title', 200).trim(), note: textOf(form, 'note').trim(), ...(form.get('unchanged') === 'yes' ? { unchanged: 'yes' } : {}) };
		if (!entered.title) return fail(400, { message: releaseTexts[event.locals.lang].noTitle, entered });
		const tried = await attempt(() =>
			startJob(theDatabase(), principal, 'release', (onStep) => inThread('release.publish', principal, { title: entered.title, note: entered.note || null, evenIfUnchanged: form.get('unchanged') === 'yes' }, { onStep }), entered)
		);
		if (!tried.done) return fail(409, { message: tried.fault, entered });
		redirect(303, localPath(`/desk/releases?job=${tried.value}`, event.locals.lang));
	}
};
