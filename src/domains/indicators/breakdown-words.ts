/**
 * How a breakdown reads: `alter=65-74|geschlecht=w` → “65 bis 74 Jahre, weiblich”. Codes of dimensions that offices
 * share (sex, age, citizenship, sector; plain or as GENESIS writes them) have words; all else stands as delivered.
 */
import type { Language } from '#ui/language.ts';
import type { LocalText } from './model.ts';

const say = (de: string, en: string): LocalText => ({ de, en });

const SEX: Record<string, LocalText> = {
	m: say('männlich', 'male'), gesm: say('männlich', 'male'), männlich: say('männlich', 'male'), male: say('männlich', 'male'),
	w: say('weiblich', 'female'),
	f: say('weiblich', 'female'),
	gesw: say('weiblich', 'female'),
	weiblich: say('weiblich', 'female'),
	female: say('weiblich', 'female'),
	d: say('divers', 'diverse'), gesd: say('divers', 'diverse'), divers: say('divers', 'diverse')
};
const CITIZENSHIP: Record<string, LocalText> = {
	d: say('deutsche Staatsangehörigkeit', 'German citizenship'),
	natd: say('deutsche Staatsangehörigkeit', 'German citizenship'),
	deutsch: say('deutsche Staatsangehörigkeit', 'German citizenship'),
	nichtdeutsch: say('keine deutsche Staatsangehörigkeit', 'no German citizenship'),
	a: say('keine deutsche Staatsangehörigkeit', 'no German citizenship'),
	nata: say('keine deutsche Staatsangehörigkeit', 'no German citizenship'),
	ausländer: say('keine deutsche Staatsangehörigkeit', 'no German citizenship')
};
/** sections of the classification of economic activities (WZ 2008), alone and as offices group them */
const SECTOR: Record<string, LocalText> = {
	a: say('Land- und Forstwirtschaft, Fischerei', 'agriculture, forestry, fishing'),
	'b-f': say('Produzierendes Gewerbe mit Bau', 'industry and construction'),
	'g-i': say('Handel, Verkehr, Gastgewerbe', 'trade, transport, hospitality'),
	j: say('Information und Kommunikation', 'information and communication'),
	k: say('Finanzen und Versicherungen', 'finance and insurance'),
	l: say('Grundstücks- und Wohnungswesen', 'real estate'),
	'm-n': say('Dienste für Unternehmen', 'business services'),
	'o-q': say('Verwaltung, Bildung, Gesundheit, Soziales', 'administration, education, health, social work'),
	'r-u': say('Kunst, Erholung, Haushalte, übrige Dienste', 'arts, recreation, households, other services')
};

interface Dimension {
	is: RegExp;
	name: LocalText;
	words: (category: string, lang: Language) => string | null;
}

const DIMENSIONS: readonly Dimension[] = [
	{ is: /^(geschlecht|ges|gesch|sex)$/, name: say('Geschlecht', 'sex'), words: (c, lang) => SEX[c]?.[lang] ?? null },
	{ is: /^(alter|altersgruppen?|altersklassen?|age|alt[a-z0-9]*)$/, name: say('Alter', 'age'), words: ageWords },
	{
		is: /^(nationalität|nationalitaet|staatsangehörigkeit|staatsangehoerigkeit|nat[a-z0-9]*|citizenship)$/,
		name: say('Staatsangehörigkeit', 'citizenship'),
		words: (c, lang) => CITIZENSHIP[c]?.[lang] ?? null
	},
	{ is: /^(wirtschaftszweig|wz[0-9a-z]*|sector)$/, name: say('Wirtschaftszweig', 'sector'), words: (c, lang) => SECTOR[c]?.[lang] ?? null }
];

/** `0-2` · `65+` · `75plus` · `u18` · `ALT003B06` (3 to under 6) · `ALT75UM` (75 and over) */
function ageWords(category: string, lang: Language): string | null {
	const de = lang === 'de';
	const from = (low: number) => (de ? `${low} Jahre und älter` : `${low} years and over`);
	const under = (high: number) => (de ? `unter ${high} Jahren` : `under ${high} years`);
	const span = (low: number, high: number) => (low === 0 ? under(high + 1) : low === high ? (de ? `${low} Jahre` : `${low} years`) : de ? `${low} bis ${high} Jahre` : `${low} to ${high} years`);
	let m = /^alt0*(\d{1,3})(?:um|plus)$/.exec(category) ?? /^(\d{1,3})(?:\+|plus|um| und (?:älter|mehr)| jahre und (?:älter|mehr))$/.exec(category);
	if (m) return from(Number(m[1]));
	m = /^alt(\d{3})b(\d{2,3})$/.exec(category);
	if (m) return span(Number(m[1]), Number(m[2]) - 1);
	m = /^(?:u|unter|<) ?(\d{1,3})$/.exec(category);
	if (m) return under(Number(m[1]));
	m = /^(\d{1,3})(?:-|–| bis )(\d{1,3})$/.exec(category);
	if (m) return span(Number(m[1]), Number(m[2]));
	m = /^(?:alt0*)?(\d{1,3})$/.exec(category);
	return m ? span(Number(m[1]), Number(m[1])) : null;
}

export function breakdownWords(breakdown: string, lang: Language): string {
	if (breakdown === '') return lang === 'de' ? 'insgesamt' : 'total';
	return breakdown
		.split('|')
		.map((pair) => {
			const at = pair.indexOf('=');
			const [name, category] = [plain(pair.slice(0, at)), plain(pair.slice(at + 1))];
			const dimension = DIMENSIONS.find((d) => d.is.test(name.toLowerCase()));
			const known = dimension?.words(category.toLowerCase(), lang);
			// a delivered label that says it all needs no dimension before it; a bare code does
			return known ?? (/^[A-ZÄÖÜ]?[a-zäöüß]{4}/.test(category) ? category : `${dimension?.name[lang] ?? name} ${category}`);
		})
		.join(', ');
}

/** `alter` → “Alter”; a dimension of one's own reads as delivered */
export function dimensionWords(name: string, lang: Language): string {
	return DIMENSIONS.find((d) => d.is.test(plain(name).toLowerCase()))?.name[lang] ?? plain(name);
}

function plain(text: string): string {
	return decodeURIComponent(text.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
}

const collator = new Intl.Collator('de', { numeric: true });

/** The total, then one dimension, then several; ages in their order: `3-5` before `10-14`. */
export function compareBreakdowns(a: string, b: string): number {
	const depth = (text: string) => (text === '' ? 0 : text.split('|').length);
	return depth(a) - depth(b) || collator.compare(a, b);
}
