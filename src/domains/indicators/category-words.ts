/**
 * One word for the same group, whatever the file calls it: `GES=GESM`, `Geschlecht=männlich` and `sex=male` are all
 * `geschlecht=m`. Otherwise men would stand twice beside women, sums over groups would count them double,
 * and secrecy would not see that two tables show the same people. What is not known here stays as it came.
 */
import { canonicalBreakdown } from './model.ts';

const DIMENSIONS: ReadonlyMap<string, string> = new Map(Object.entries({
	geschlecht: 'geschlecht', sex: 'geschlecht', gender: 'geschlecht', ges: 'geschlecht',
	alter: 'alter', altersgruppe: 'alter', altersgruppen: 'alter', age: 'alter', age_group: 'alter', 'age group': 'alter',
	nationalität: 'nationalitaet',
	nationalitaet: 'nationalitaet',
	staatsangehörigkeit: 'nationalitaet',
	nationality: 'nationalitaet',
	citizenship: 'nationalitaet',
	nat: 'nationalitaet'
}));

const SEXES: ReadonlyMap<string, string> = new Map(Object.entries({
	m: 'm', männlich: 'm', maennlich: 'm', männer: 'm', maenner: 'm', male: 'm', men: 'm', gesm: 'm',
	w: 'w', f: 'w', weiblich: 'w', frauen: 'w', female: 'w', women: 'w', gesw: 'w',
	d: 'd', divers: 'd', diverse: 'd', gesd: 'd'
}));

const NATIONALITIES: ReadonlyMap<string, string> = new Map(Object.entries({
	deutsche: 'deutsch', deutsch: 'deutsch', 'deutsche(r)': 'deutsch', german: 'deutsch', germans: 'deutsch', natd: 'deutsch',
	ausländer: 'nichtdeutsch',
	'ausländer(innen)': 'nichtdeutsch',
	ausländisch: 'nichtdeutsch',
	ausländerinnen: 'nichtdeutsch',
	foreign: 'nichtdeutsch',
	foreigners: 'nichtdeutsch',
	nata: 'nichtdeutsch',
	nichtdeutsch: 'nichtdeutsch'
}));

const TOTALS: ReadonlySet<string> = new Set(['', 'total', 'insgesamt', 'gesamt', 'zusammen', 'all', 'alle', 'insg.', 'i', '_t', 't', 'beide', 'both', 'both sexes', 'persons', 'beide geschlechter', 'alle altersgruppen', 'alle altersklassen', 'alle alter', 'all ages']);

/** Whether a category of that dimension means "all of them". */
export function isTotalOf(dimension: string, category: string): boolean {
	const text = category.trim().toLowerCase();
	// single letters are totals only where nothing else is called so
	return TOTALS.has(text) && (text.length > 1 || text === '' || DIMENSIONS.get(dimension.toLowerCase()) === 'geschlecht');
}

/** `15 bis unter 20 Jahre` → `15-19`, `unter 3 Jahre` → `0-2`, `75 Jahre und mehr` → `75+`, `ALT015B20` → `15-19`; null for other words. */
export function ageGroup(text: string): string | null {
	const t = text.trim().toLowerCase().replace(/\s+/g, ' ');
	let m = /^alt(\d{3})b(\d{2,3})$/.exec(t) ?? /^(\d{1,3}) (?:bis unter|b\. ?u\.) (\d{1,3})(?: jahren?)?$/.exec(t);
	if (m) return span(Number(m[1]), Number(m[2]) - 1);
	m = /^alt(\d{3})$/.exec(t) ?? /^(\d{1,3})-jährige$/.exec(t);
	if (m) return String(Number(m[1]));
	m = /^(?:unter|u\.) (\d{1,3})(?: jahr(?:en?)?)?$/.exec(t);
	if (m) return span(0, Number(m[1]) - 1);
	m = /^alt(\d{3})um$/.exec(t) ?? /^(?:ab )?(\d{1,3})(?: jahren?)?(?: und (?:mehr|älter)| u\. ?(?:m|ä)\.|\+)$/.exec(t) ?? /^(\d{1,3}) jahren? und (?:mehr|älter)$/.exec(t);
	if (m) return `${Number(m[1])}+`;
	m = /^(\d{1,3}) ?(?:-|–|bis) ?(\d{1,3})(?: jahren?)?$/.exec(t);
	if (m) return span(Number(m[1]), Number(m[2]));
	return null;
}

function span(from: number, to: number): string | null {
	return to < from ? null : from === to ? String(from) : `${from}-${to}`;
}

/** Dimension and category of a word that names a group by itself, as headings do: `weiblich`, `unter 3 Jahre`; null for other words. */
export function groupOf(word: string): { dimension: string; category: string } | null {
	const text = word.trim().toLowerCase();
	const sex = text.length > 1 ? SEXES.get(text) : undefined;
	if (sex !== undefined) return { dimension: 'geschlecht', category: sex };
	const nationality = NATIONALITIES.get(text);
	if (nationality !== undefined) return { dimension: 'nationalitaet', category: nationality };
	const age = /jahr/.test(text) ? ageGroup(text) : null;
	return age === null ? null : { dimension: 'alter', category: age };
}

/** Whether a word is only the name of a dimension: `Geschlecht`, `Nationalität`, `Altersgruppen`. */
export function isDimensionName(word: string): boolean {
	return word.length > 3 && DIMENSIONS.has(word.trim().toLowerCase());
}

/** The breakdown in the house's words, e.g. `GES=GESW|ALTX20=ALT015B20` → `alter=15-19|geschlecht=w`; totals fall away. */
export function canonicalWords(breakdown: string): string {
	if (breakdown === '') return '';
	// words of a file may be called like what every object has
	const result = Object.create(null) as Record<string, string>;
	for (const pair of breakdown.split('|')) {
		const at = pair.indexOf('=');
		const dimension = pair.slice(0, at);
		const category = pair.slice(at + 1);
		if (isTotalOf(dimension, category)) continue;
		const name = /^ALT(?:[A-Z]*\d{1,3}|VOL)$/.test(dimension) ? 'alter' : (DIMENSIONS.get(dimension.toLowerCase()) ?? dimension);
		const word = wordOf(name, category);
		// two columns that say the same thing must not swallow one another
		if (result[name] !== undefined && result[name] !== word) return breakdown;
		result[name] = word;
	}
	return canonicalBreakdown(result);
}

function wordOf(dimension: string, category: string): string {
	const text = category.toLowerCase();
	if (dimension === 'geschlecht') return SEXES.get(text) ?? category;
	if (dimension === 'nationalitaet') return NATIONALITIES.get(text) ?? category;
	return dimension === 'alter' ? (ageGroup(category) ?? category) : category;
}
