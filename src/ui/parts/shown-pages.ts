/** Which pages of a long list are offered as links: all of a few, else both ends and those around the one that is shown. Pure. */

const FEW = 12;
const AROUND = 2;

/** @returns numbers of pages in their order; below 0 stands for a gap */
export function shownPages(page: number, pages: number): number[] {
	if (pages <= FEW) return Array.from({ length: pages }, (_, i) => i + 1);
	const shown = Array.from({ length: pages }, (_, i) => i + 1).filter((n) => n === 1 || n === pages || Math.abs(n - page) <= AROUND);
	return shown.flatMap((n, i) => {
		const before = shown[i - 1];
		if (before === undefined || n - before === 1) return [n];
		// a gap of one page is that page
		return n - before === 2 ? [n - 1, n] : [-n, n];
	});
}
