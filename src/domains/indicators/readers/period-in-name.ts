/** The period that a title or the name of a file names, where it names one only. */
import { canonicalPeriod } from '../period.ts';

/** `arbeitslose_2023.csv` → `2023`; null where there is none, or several. A version (`v2018`) is none. */
export function periodInName(text: string): string | null {
	const found = text.slice(0, 300).match(/(?<![\dv])(?:\d{1,2}\.\d{1,2}\.)?(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?|-?[Qq][1-4])?(?!\d)/g) ?? [];
	const periods = new Set(found.map((part) => canonicalPeriod(part)).filter((period) => period !== null));
	return periods.size === 1 ? ([...periods][0] ?? null) : null;
}
