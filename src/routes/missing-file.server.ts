/** A file that is not there: people get the page that says so, programs that ask for JSON a problem document. */
import type { RequestEvent } from '@sveltejs/kit';
import { prefersJson } from '#exchange/api/media-types.ts';
import { ApiProblem, problemDocument } from '#exchange/api/problem.ts';
import { localPath, withoutLanguage } from '#ui/language.ts';

/** Routes that answer with files; the renderer would say no more than a number, and that as JSON to everyone who takes anything. */
const FILES = /\/(\[file\]|pdf|files\/\[name\]|file|csv|data|reports\/\[id\])$/;

export function isMissingFile(event: Pick<RequestEvent, 'route'>, response: Response): boolean {
	return response.status === 404 && event.route.id !== null && FILES.test(event.route.id);
}

export async function answerMissingFile(event: RequestEvent): Promise<Response> {
	const { lang, requestId } = event.locals;
	const headers = new Headers({ vary: 'Accept', 'cache-control': 'no-store' });
	if (prefersJson(event.request.headers.get('accept'))) {
		headers.set('content-type', 'application/problem+json');
		const problem = new ApiProblem('not-found', lang === 'de' ? 'Diese Datei gibt es nicht.' : 'There is no such file.');
		return new Response(JSON.stringify(problemDocument(problem, { instance: event.url.pathname, id: requestId })), { status: 404, headers });
	}
	// as deep as the file would be: the page names its styles from where it stands
	const depth = withoutLanguage(event.url.pathname).split('/').length - 2;
	const page = await event.fetch(localPath(`/${'x/'.repeat(depth)}404`, lang), { headers: { accept: 'text/html' } });
	for (const name of ['content-type', 'content-security-policy']) {
		const value = page.headers.get(name);
		if (value !== null) headers.set(name, value);
	}
	return new Response(await page.arrayBuffer(), { status: 404, headers });
}
