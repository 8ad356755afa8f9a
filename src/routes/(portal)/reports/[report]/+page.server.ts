import { redirect } from '@sveltejs/kit';
import { localPath } from '#ui/language.ts';
import { readPublic } from '../../../portal.server.ts';
import { editionOf } from '../edition.server.ts';
import type { PageServerLoad } from './$types';

/** A report opens with its first chapter. */
export const load: PageServerLoad = ({ locals, url, params }) =>
	readPublic(locals, async (tx) => {
		const { document, query } = await editionOf(tx, params.report, url);
		redirect(307, `${localPath(`/reports/${params.report}/${document.chapters[0]?.slug ?? ''}`, locals.lang)}${query}`);
	});
