/** Which form of an answer is meant: `format=` first, else the Accept header (RFC 9110, 12.5.1). */
import { ApiProblem } from './problem.ts';

interface Range {
	type: string;
	quality: number;
}

/** Ranges of an Accept header; parameters beside `q` do not matter here. At most 50 are looked at. */
function readAccept(header: string): Range[] {
	return header
		.slice(0, 4000)
		.split(',')
		.slice(0, 50)
		.flatMap((part) => {
			const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
			if (!/^[^\s/]+\/[^\s/]+$/.test(type)) return [];
			const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
			const quality = q === undefined ? 1 : Number(q);
			return [{ type, quality: quality >= 0 && quality <= 1 ? quality : 0 }];
		});
}

/** How much a reader wants a type: the most exact range that fits it counts. */
function qualityOf(type: string, ranges: readonly Range[]): number {
	const family = `${type.split('/', 1)[0]}/*`;
	for (const wanted of [type, family, '*/*']) {
		const found = ranges.find((range) => range.type === wanted);
		if (found) return found.quality;
	}
	return 0;
}

/**
 * @param header null or empty: anything
 * @throws ApiProblem (406) where the header admits none of them
 */
export function negotiate<R extends { type: string }>(header: string | null, representations: readonly [R, ...R[]]): R {
	const ranges = readAccept(header ?? '');
	if (ranges.length === 0) return representations[0];
	const graded = representations.map((representation) => ({ representation, quality: qualityOf(representation.type, ranges) }));
	const best = graded.reduce((a, b) => (b.quality > a.quality ? b : a));
	if (best.quality === 0) throw new ApiProblem('not-acceptable', `Accept admits none of: ${representations.map((r) => r.type).join(', ')}.`, { available: representations.map((r) => r.type) });
	return best.representation;
}

/** Whether a program asks that names JSON, and does not rather have a page. */
export function prefersJson(header: string | null): boolean {
	return !prefersPage(header) && readAccept(header ?? '').some(({ type, quality }) => quality > 0 && /^application\/(problem\+)?json$/.test(type));
}

/** Whether a browser asks: it wants a page more than data. */
export function prefersPage(header: string | null): boolean {
	const ranges = readAccept(header ?? '');
	return ranges.some((range) => range.type === 'text/html' && range.quality > 0) && qualityOf('text/html', ranges) > (ranges.find((range) => range.type === 'application/json')?.quality ?? 0);
}
