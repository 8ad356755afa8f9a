/** A text in the language of the page, or in German where nobody has translated it: then the page says so to those who listen. Runs anywhere. */
import type { Language } from '#ui/language.ts';
import type { Text } from '../model.ts';

export interface Said {
	text: string;
	/** set where the text is not in the language of the page */
	lang?: 'de';
}

export function said(text: Text, lang: Language): Said {
	if (lang === 'de') return { text: text.de };
	return text.en ? { text: text.en } : { text: text.de, ...(text.de ? { lang: 'de' as const } : {}) };
}

/** What is written in German only: names of offices, reasons, news. */
export function german(text: string, lang: Language): Said {
	return said({ de: text, en: '' }, lang);
}
