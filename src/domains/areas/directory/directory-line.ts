/**
 * One line of GV100AD (record description of Destatis, positions from 1): 1–2 kind, 3–10 day of the boundaries, 11–12 state,
 * 13 region, 14–15 county, 16–18 municipality, 19–22 association, 23–72 name, 73–122 seat, 123–124 designation,
 * 129–139 area in ha, 140–150 population, 151–161 of it male, 166–170 postcode.
 */

export interface DirectoryLine {
	/** 10 state, 20 region, 30 planning region, 40 county, 50 association, 60 municipality */
	kind: string;
	/** YYYYMMDD */
	day: string;
	/** key of the area: 2 digits state, 3 region, 5 county, 9 association, 8 municipality */
	key: string;
	/** 12 digits, municipalities only */
	ars: string | null;
	name: string;
	designation: string;
	/** number, the text that is none, or null for blanks */
	hectares: number | string | null;
	population: number | string | null;
	male: number | string | null;
}

const KINDS = new Set(['10', '20', '30', '40', '50', '60']);

export function isDirectory(line: string): boolean {
	const text = line.replace(/^\ufeff/, '');
	return text.length >= 120 && text.length <= 260 && KINDS.has(text.slice(0, 2)) && /^\d{2}(?:19|20)\d{6}\d{2}/.test(text);
}

/** null where the line is no record. */
export function directoryLine(line: string): DirectoryLine | null {
	const text = line.replace(/^\ufeff/, '');
	if (!isDirectory(text)) return null;
	const at = (from: number, to: number): string => text.slice(from - 1, to).trim();
	const kind = at(1, 2);
	const county = at(11, 15);
	const key = { 10: at(11, 12), 20: at(11, 13), 30: at(11, 14), 40: county, 50: county + at(19, 22), 60: county + at(16, 18) }[kind] ?? '';
	if (!/^\d{2,9}$/.test(key) || (kind === '60' && key.length !== 8)) return null;
	// a line that breaks off within its figures would make small ones of them
	if (kind === '60' && text.length < 161) return null;
	const figure = (from: number, to: number): number | string | null => {
		const digits = at(from, to);
		return digits === '' ? null : /^\d+$/.test(digits) ? Number(digits) : digits;
	};
	return { kind, day: at(3, 10), key, ars: kind === '60' ? county + at(19, 22) + at(16, 18) : null, name: at(23, 72), designation: at(123, 124), hectares: figure(129, 139), population: figure(140, 150), male: figure(151, 161) };
}

/** ISO day of the boundaries, null where it is none. */
export function directoryDay({ day }: DirectoryLine): string | null {
	const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
	const date = new Date(`${iso}T00:00:00Z`);
	return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso) ? null : iso;
}
