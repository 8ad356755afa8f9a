import { error } from '@sveltejs/kit';
import { readPublic } from '../../../../portal.server.ts';
import { editionOf } from '../../edition.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, params }) =>
	readPublic(locals, async (tx) => {
		const { edition, document, query } = await editionOf(tx, params.report, url);
		const index = document.chapters.findIndex((c) => c.slug === params.chapter);
		const chapter = document.chapters[index];
		if (!chapter) error(404, 'Dieses Kapitel gibt es nicht.');
		const at = (i: number) => document.chapters[i] ?? null;
		return { edition, query, report: params.report, title: document.title, release: document.release, demonstration: document.demonstration, contents: document.chapters.map((c) => ({ slug: c.slug, number: c.number, title: c.title })), chapter, before: at(index - 1)?.slug ?? null, after: at(index + 1)?.slug ?? null };
	});
