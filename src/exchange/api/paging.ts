/** Pages and the links between them (RFC 8288). */

export interface Page {
	total: number;
	limit: number;
	offset: number;
}

/** Addresses of the neighbours of a page, as paths with their questions. */
export interface Neighbours {
	first?: string;
	prev?: string;
	next?: string;
	last?: string;
}

/** @param pinned parameters that the neighbours carry beside those of the question, such as the release that has just been the newest */
export function neighboursOf(url: URL, page: Page, pinned: Readonly<Record<string, string>> = {}): Neighbours {
	const at = (offset: number) => {
		const search = new URLSearchParams(url.searchParams);
		for (const [name, value] of Object.entries(pinned)) search.set(name, value);
		search.set('limit', String(page.limit));
		search.set('offset', String(offset));
		return `${url.pathname}?${search.toString()}`;
	};
	const lastOffset = Math.max(0, Math.ceil(page.total / page.limit) - 1) * page.limit;
	const links: Neighbours = {};
	if (page.offset > 0) {
		links.first = at(0);
		links.prev = at(Math.max(0, Math.min(page.offset - page.limit, lastOffset)));
	}
	if (page.offset + page.limit < page.total) {
		links.next = at(page.offset + page.limit);
		links.last = at(lastOffset);
	}
	return links;
}

/** Value of a Link header; null where there is nothing to link. */
export function linkHeader(links: Readonly<Record<string, string | undefined>>): string | null {
	const parts = Object.entries(links).flatMap(([rel, target]) => (target ? [`<${target}>; rel="${rel}"`] : []));
	return parts.length > 0 ? parts.join(', ') : null;
}
