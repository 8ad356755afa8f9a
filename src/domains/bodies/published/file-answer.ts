/** How a public file is handed out: to look at where that is harmless, else and on request to keep. Runs anywhere. */
import { fileHeaders } from '../papers/file-answer.ts';

/** What browsers show without running anything in it. */
const SHOWN = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain']);

export interface Handed {
	fileName: string;
	mediaType: string;
	size: number;
	sha256: string;
}

/** OParl wants two addresses (src/2-07 of its specification): one that is no download, and one that is. */
export function publicFileHeaders(file: Handed, changed: Date, download: boolean): Record<string, string> {
	const { 'content-disposition': disposition = '', ...headers } = fileHeaders({ name: file.fileName, type: file.mediaType, size: file.size }, true);
	return {
		...headers,
		// a page or a drawing could hold a script: it travels as bytes that no browser opens here; Office files say `openxml` and hold none
		'content-type': SHOWN.has(file.mediaType) || file.mediaType.startsWith('application/vnd.') || !/html|xml|svg|script/i.test(file.mediaType) ? file.mediaType : 'application/octet-stream',
		// OParl names these addresses to pages of other sites
		'access-control-allow-origin': '*',
		...(download ? { 'content-disposition': disposition } : {}),
		// viewers of PDF do not run in a sandbox, and nothing in a PDF runs in the name of this site
		...(file.mediaType === 'application/pdf' ? {} : { 'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'" }),
		etag: `"${file.sha256}"`,
		'last-modified': changed.toUTCString()
	};
}

/** Whether the asker has these bytes already; the mark counts before the moment, and moments of HTTP have no fractions (RFC 9110, 13.2.2). */
export function hasAlready(asked: Headers, { etag = '' }: Record<string, string>, changed: Date): boolean {
	const [marks, since] = [asked.get('if-none-match'), asked.get('if-modified-since')];
	if (marks !== null) return marks.split(',').some((mark) => mark.trim() === '*' || mark.trim().replace(/^W\//, '') === etag);
	return since !== null && Math.floor(changed.getTime() / 1000) * 1000 <= Date.parse(since);
}
