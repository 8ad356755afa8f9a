/**
 * Which product a file of boundaries is, from names and attributes: the administrative areas (VG) of the Federal Agency
 * for Cartography and Geodesy (BKG) in all their scales, else what the file calls itself. What the file does not tell stays null.
 */
import type { BoundaryOrigin, RawFeature } from './boundary-feature.ts';

export interface BoundaryProduct {
	/** to be shown below maps */
	name: string;
	/** licence and attribution; null where the file does not tell */
	licence: string | null;
	/** ISO day whose boundaries these are; null where the file does not tell */
	statusDate: string | null;
	/** the product knows the day of the year (`01-01`, `12-31`), not the year */
	statusDay: string | null;
	/** the newest day on which a change in the file took legal effect: the status is that day or a later one */
	newestChange: string | null;
}

const SCALES: Record<string, string> = { '25': '1 : 25 000', '250': '1 : 250 000', '1000': '1 : 1 000 000', '2500': '1 : 2 500 000', '5000': '1 : 5 000 000' };
const LAYERS: Record<string, string> = { gem: 'Gemeinden', vwg: 'Verwaltungsgemeinschaften', krs: 'Kreise', rbz: 'Regierungsbezirke', lan: 'Länder', sta: 'Staat' };
/** Attributes that only the BKG's administrative areas have together. */
const ATTRIBUTES = ['ARS', 'GF', 'GEN', 'BEZ', 'IBZ', 'SN_L'];
const BKG = '© GeoBasis-DE / BKG, dl-de/by-2-0 (Daten verändert: vereinfacht)';

/** Never guesses: an unknown status stays null even where one is likely. */
export function recogniseProduct(fileName: string, raw: { features: readonly RawFeature[]; origin: BoundaryOrigin }): BoundaryProduct {
	const { layer, paths, currency } = raw.origin;
	const words = [layer ?? '', fileName, ...paths].join('\n');
	const scale = /(?:^|[^a-z])(?:de_)?vg(25|250|1000|2500|5000)(?:[^0-9]|$)/im.exec(words)?.[1] ?? null;
	const fields = new Set(raw.features.slice(0, 20).flatMap((feature) => Object.keys(feature.properties)).map((name) => name.toUpperCase()));
	if (scale === null && !ATTRIBUTES.every((name) => fields.has(name))) return { name: layer ?? fileName.replace(/\.[^.]*$/, ''), licence: null, statusDate: null, statusDay: null, newestChange: null };
	const suffix = /_(gem|vwg|krs|rbz|lan|sta)$/i.exec(layer ?? '')?.[1]?.toLowerCase();
	const name = `Verwaltungsgebiete${scale === null ? ' des BKG' : ` ${SCALES[scale] ?? ''} (VG${scale})`}${suffix === undefined ? '' : `, ${LAYERS[suffix] ?? ''}`}`;
	const statusDate = dayIn(currency ?? '') ?? dayIn(words);
	// the scale 1 : 25 000 is not open: who has it has terms of their own
	return { name, licence: scale === '25' ? null : BKG, statusDate, statusDay: statusDate === null ? dayOfYear(words) : null, newestChange: newestChange(raw.features) };
}

/** A whole date of a status: the BKG keeps the first and the last day of a year. */
function dayIn(text: string): string | null {
	const german = /(?<!\d)(01|31)[._-](01|12)[._-](\d{4})(?!\d)/.exec(text);
	const iso = /(?<!\d)(\d{4})[._-](01|12)[._-](01|31)(?!\d)/.exec(text);
	const [year, month, day] = german ? [german[3], german[2], german[1]] : [iso?.[1], iso?.[2], iso?.[3]];
	if (year === undefined || Number(year) < 1990 || Number(year) > 2100) return null;
	return `${month}-${day}` === '01-01' || `${month}-${day}` === '12-31' ? `${year}-${month}-${day}` : null;
}

/** `vg250_12-31.utm32s…`, `vg250_ebenen_1231` */
function dayOfYear(text: string): string | null {
	const found = /vg\d+(?:-ew)?_(?:ebenen_|kompakt_)?(01-?01|12-?31)(?!\d)/i.exec(text)?.[1];
	return found === undefined ? null : found.startsWith('01') ? '01-01' : '12-31';
}

/** WSK: the day since which the area is as it is in law. */
function newestChange(features: readonly RawFeature[]): string | null {
	let newest: string | null = null;
	for (const { properties } of features) {
		const day = isoDay(properties['WSK'] ?? properties['wsk']);
		if (day !== null && (newest === null || day > newest)) newest = day;
	}
	return newest;
}

function isoDay(value: unknown): string | null {
	// the reader of .dbf makes days of local time
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : [value.getFullYear(), value.getMonth() + 1, value.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
	const found = typeof value === 'string' ? /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})/.exec(value.trim()) : null;
	return found === null ? null : `${found[1]}-${found[2]}-${found[3]}`;
}
