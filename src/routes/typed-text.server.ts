/** What somebody wrote into a form whose save ended on an error page: it is given back there, so that nothing typed is ever lost. */
import { cleanText } from '#base/clean-text.ts';

export interface Typed {
	name: string;
	text: string;
}

const LARGEST_FORM = 1_000_000;
const MOST_FIELDS = 100;
/** Forms in which people write for long; what signs in, hands in files or holds secrets is none of them. */
const WRITTEN_IN = /^\/(desk\/(strategy|cycle|reports|calendar|indicators|areas)|report|workshop)(\/|$)/;
/** What the page put there itself, and what was chosen or ticked, not written. */
const NOT_WRITTEN = new Set(['base', 'version', 'id', 'form', 'key', 'kept', 'sure', 'do', 'side', 'quarter', 'kind', 'outcome', 'state', 'phase', 'public', 'example', 'pick', 'judged', 'position', 'cycle', 'milestone']);
const SECRET = /password|secret|token|code/i;

/** A copy of the request to read from later, where it is such a form. @param path without language */
export function keepForm(request: Request, path: string): Request | null {
	if (request.method !== 'POST' || !WRITTEN_IN.test(path)) return null;
	const length = Number(request.headers.get('content-length') ?? Number.NaN);
	const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(request.headers.get('content-type') ?? '');
	return isForm && length <= LARGEST_FORM ? request.clone() : null;
}

/** Every text of the form in its order; of a form that cannot be read nothing. */
export async function typedTexts(kept: Request | null | undefined): Promise<Typed[]> {
	const form = await kept?.formData().catch(() => null);
	if (!form) return [];
	return [...form].flatMap(([name, value]) => {
		const text = typeof value === 'string' ? cleanText(value).trim() : '';
		return text === '' || NOT_WRITTEN.has(name) || SECRET.test(name) || /^(yes|no|on|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(text) ? [] : [{ name, text }];
	}).slice(0, MOST_FIELDS);
}
