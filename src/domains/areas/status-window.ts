/** When were there just these municipalities? What a directory of areas tells about boundaries that do not say their date. */
import { existsOn, type Area } from './model.ts';

export interface StatusWindow {
	/** ISO day, the first on which there were just these; null: as far back as the directory reaches */
	from: string | null;
	/** ISO day, the last one; null: until today */
	until: string | null;
}

/**
 * The time in which the municipalities of the directory were exactly those of the file.
 * @param keys official keys of the file within the county
 * @param areas all versions of the county's municipalities
 * @returns null when there was no such time, or several: then the directory tells nothing
 */
export function statusWindow(keys: ReadonlySet<string>, areas: readonly Area[]): StatusWindow | null {
	const known = new Set(areas.map((area) => area.key));
	const wanted = [...keys].filter((key) => known.has(key));
	if (wanted.length === 0) return null;
	// the state changes only on these days; each stands for the time up to the next
	const days = [...new Set(areas.flatMap((area) => [area.validFrom, area.validTo]).filter((day) => day !== null))].sort();
	const starts = ['0001-01-01', ...days];
	const fits = starts.map((day) => {
		const there = new Set(areas.filter((area) => existsOn(area, day)).map((area) => area.key));
		return there.size === wanted.length && wanted.every((key) => there.has(key));
	});
	const first = fits.indexOf(true);
	const last = fits.lastIndexOf(true);
	if (first < 0 || fits.slice(first, last + 1).includes(false)) return null;
	const next = starts[last + 1];
	return { from: first === 0 ? null : (starts[first] ?? null), until: next === undefined ? null : dayBefore(next) };
}

/** Whether a day lies in it. */
export function inWindow(window: StatusWindow, day: string): boolean {
	return (window.from === null || window.from <= day) && (window.until === null || day <= window.until);
}

function dayBefore(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
