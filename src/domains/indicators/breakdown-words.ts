/** How a breakdown reads: `geschlecht=w|alter=65plus` → “weiblich, 65plus”. Codes of common dimensions have words. */
import type { Language } from '#ui/language.ts';

const WORDS: Record<string, { de: string; en: string }> = {
	'geschlecht=m': { de: 'männlich', en: 'male' },
	'geschlecht=w': { de: 'weiblich', en: 'female' },
	'geschlecht=d': { de: 'divers', en: 'diverse' },
	'nationalitaet=deutsch': { de: 'Deutsche', en: 'German' },
	'nationalitaet=nichtdeutsch': { de: 'Ausländerinnen und Ausländer', en: 'foreign nationals' }
};
const DIMENSIONS: Record<string, { de: string; en: string }> = {
	alter: { de: 'Alter', en: 'age' },
	wirtschaftszweig: { de: 'Wirtschaftszweig', en: 'sector' }
};

export function breakdownWords(breakdown: string, lang: Language): string {
	if (breakdown === '') return lang === 'de' ? 'insgesamt' : 'total';
	return breakdown
		.split('|')
		.map((pair) => {
			const known = WORDS[pair];
			if (known) return known[lang];
			const [dimension = '', category = ''] = pair.split('=').map((part) => decodeURIComponent(part.replace(/%(?![0-9A-Fa-f]{2})/g, '%25')));
			return `${DIMENSIONS[dimension]?.[lang] ?? dimension} ${category}`;
		})
		.join(', ');
}
