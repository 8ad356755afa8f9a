/**
 * Excerpts of files that people look at just now: opening a large workbook takes seconds, and a page is often seen again. Files never
 * change, so what is kept is right as long as it is kept; after a restart it is made anew.
 */
import type { Excerpt } from './excerpt.ts';

/** An excerpt has some fifty kilobytes at most. */
const MOST = 100;
const kept = new Map<string, Promise<Excerpt | null>>();

/** @param key everything the excerpt depends on: file, sheet and rows */
export function recentExcerpt(key: string, make: () => Promise<Excerpt | null>): Promise<Excerpt | null> {
	const known = kept.get(key);
	kept.delete(key);
	const excerpt = known ?? make();
	kept.set(key, excerpt);
	// whoever comes next tries again
	if (!known) excerpt.catch(() => kept.delete(key));
	for (const oldest of kept.keys()) {
		if (kept.size <= MOST) break;
		kept.delete(oldest);
	}
	return excerpt;
}
