/** What keys and periods look like in the cells of tables that people made. */
import { canonicalPeriod, canonicalQuarter, partOfYear } from '../period.ts';
import type { TidyHeader } from './tidy-header.ts';

/** `="16068051"`: so programs write a key that Excel shall not make a number of. `16 0 68 051`: so people write it. `16068051.0`: so programs do that took it for a measured number. */
export function keyText(text: string): string {
	const plain = text.charCodeAt(0) === 61 ? (/^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text) : text;
	if (plain.endsWith('.0') && /^\d{5,12}\.0$/.test(plain)) return plain.slice(0, -2);
	return plain.includes(' ') && /^\d[\d ]+\d$/.test(plain) ? plain.replaceAll(' ', '') : plain;
}

/** Reads the period of a row from its column, or from the year and the month or quarter beside it; null where it is none. */
export function periodReader(roles: TidyHeader['roles']): (text: string, part: string) => string | null {
	if (roles.period === roles.quarter) return (text) => canonicalQuarter(text);
	if (roles.period === roles.month || (roles.month ?? roles.quarter) === undefined) return (text) => canonicalPeriod(text);
	const kind = roles.month === undefined ? 'quarter' : 'month';
	return (text, part) => partOfYear(text, part, kind);
}
