/** One page of a long list, as the address asks for it; a number that is none, or beyond the end, shows the nearest. */
export const ROWS_OF_A_PAGE = 200;

export interface PageOf<T> {
	rows: readonly T[];
	page: number;
	pages: number;
}

export function pageOf<T>(all: readonly T[], asked: string | null): PageOf<T> {
	const pages = Math.max(1, Math.ceil(all.length / ROWS_OF_A_PAGE));
	const wanted = Number(asked);
	const page = Math.max(1, Math.min(pages, Number.isInteger(wanted) ? wanted : 1));
	return { rows: all.slice((page - 1) * ROWS_OF_A_PAGE, page * ROWS_OF_A_PAGE), page, pages };
}
