import { join, relative } from 'node:path';
import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { cancelJob, jobById, runningJob, startJob } from '#domains/accounts/jobs.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { listReleases } from '#domains/indicators/portal.server.ts';
import { listEditions } from '#domains/reports/read.server.ts';
import { findReports } from '#domains/reports/report-folders.server.ts';
import { localPath } from '#ui/language.ts';
import { inThread, theConfig, theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Folders with reports of this authority: its own in the data folder, and the one of the example county. */
const reportsOf = (slug: string) => findReports([join(theConfig().dataDir, 'reports', slug), join(process.cwd(), 'examples', slug, 'report')]);

/** Documents that can be built, the editions there are, and how far a build is. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'reports.build');
	const found = await theDatabase().read(principal, async (tx) => ({ releases: (await listReleases(tx)).map((r) => ({ number: r.number, title: r.title })), editions: await listEditions(tx), job: (await jobById(tx, 'report', event.url.searchParams.get('job') ?? '')) ?? (await runningJob(tx, 'report')) }));
	if (found.job?.state === 'running') event.setHeaders({ refresh: '2' });
	return { ...found, place: `reports/${event.locals.authority.slug}`, reports: (await reportsOf(event.locals.authority.slug)).map(({ key, folder, title, chapters, fault }) => ({ key, folder: relative(process.cwd(), folder) || folder, title, chapters, fault })) };
};

export const actions: Actions = {
	build: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'reports.build');
		const { authority, lang } = event.locals;
		const form = await event.request.formData();
		const tried = await attempt(async () => {
			const chosen = (await reportsOf(authority.slug)).find((r) => r.key === textOf(form, 'report', 10));
			if (!chosen) throw new UserError(lang === 'de' ? 'Bitte wählen Sie einen Bericht.' : 'Please choose a report.');
			if (chosen.fault) throw new UserError(chosen.fault);
			const number = Number(textOf(form, 'release', 10)) || undefined;
			const checkOnly = form.get('only') === 'check';
			return startJob(theDatabase(), principal, 'report', async (step, job) => {
				const about = { id: authority.id, name: authority.name, countyKey: authority.countyKey, demonstration: authority.settings.demonstration === true };
				return inThread('report.publish', principal, { authority: about, folder: chosen.folder, release: number ?? null, job, checkOnly }, { onStep: step });
			});
		});
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath(`/desk/reports?job=${tried.value}`, lang));
	},
	cancel: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'reports.build');
		const id = textOf(await event.request.formData(), 'job', 40);
		await cancelJob(theDatabase(), principal, 'report', id);
		redirect(303, localPath(`/desk/reports?job=${id}`, event.locals.lang));
	}
};
