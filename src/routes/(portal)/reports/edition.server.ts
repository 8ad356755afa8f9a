import { error, redirect } from '@sveltejs/kit';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { editionChapter, editionPdf, listEditions, type Edition } from '#domains/reports/read.server.ts';
import { latestRelease } from '#domains/indicators/portal.server.ts';
import { localPath } from '#ui/language.ts';
import { readPublic } from '../../portal.server.ts';

const GONE = { de: 'Diesen Bericht gibt es nicht.', en: 'There is no such report.' };

/** The edition of that number, without one the newest of the report; and all there are, newest first. */
export async function editionOf(tx: Read, locals: App.Locals, report: string, number?: string): Promise<{ edition: Edition; editions: Edition[] }> {
	const editions = await listEditions(tx, report);
	const edition = number === undefined ? editions[0] : editions.find((e) => String(e.number) === number);
	if (!edition) error(404, GONE[locals.lang]);
	return { edition, editions };
}

/** A report opens with its first chapter. */
export const openReport = (locals: App.Locals, report: string, number?: string): Promise<never> =>
	readPublic(locals, async (tx) => {
		const { edition } = await editionOf(tx, locals, report, number);
		const view = await editionChapter(tx, edition.id, '');
		redirect(307, `${baseOf(locals, report, number)}/${view?.contents[0]?.slug ?? ''}`);
	});

export const loadChapter = (locals: App.Locals, report: string, slug: string, number?: string) =>
	readPublic(locals, async (tx) => {
		const { edition, editions } = await editionOf(tx, locals, report, number);
		const view = await editionChapter(tx, edition.id, slug);
		if (!view?.chapter) error(404, locals.lang === 'de' ? 'Dieses Kapitel gibt es nicht.' : 'There is no such chapter.');
		const index = view.contents.findIndex((c) => c.slug === slug);
		const newestRelease = await latestRelease(tx);
		return { stand: newestRelease && newestRelease.number !== view.release ? { number: view.release } : null, view: { ...view, chapter: view.chapter }, edition, editions, report, base: baseOf(locals, report, number), permanent: baseOf(locals, report, String(edition.number)), newest: editions[0]?.number === edition.number, before: view.contents[index - 1] ?? null, after: view.contents[index + 1] ?? null };
	});

function baseOf(locals: App.Locals, report: string, number?: string): string {
	return localPath(`/reports/${report}${number === undefined ? '' : `/editions/${number}`}`, locals.lang);
}

export const sendPdf = (locals: App.Locals, request: Request, report: string, number?: string): Promise<Response> =>
	readPublic(locals, async (tx) => {
		const { edition } = await editionOf(tx, locals, report, number);
		// an edition never changes; which one is the newest does
		const headers = { etag: `"${edition.pdfSha256}"`, 'cache-control': number === undefined ? 'public, max-age=300' : 'public, max-age=31536000, immutable' };
		if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
		const found = await editionPdf(tx, edition.id);
		if (!found) error(404, GONE[locals.lang]);
		return new Response(found.pdf as unknown as BodyInit, { headers: { ...headers, 'content-type': 'application/pdf', 'content-length': String(found.pdf.length), 'content-disposition': `inline; filename="${report.replace(/[^a-z0-9-]/g, '')}-${edition.number}.pdf"` } });
	});
