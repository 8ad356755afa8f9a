/** German is the default and has no prefix; English pages live below /en. */
export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function languageOfPath(path: string): Language {
	return path === '/en' || path.startsWith('/en/') ? 'en' : 'de';
}

/** `/en/indicators` → `/indicators` */
export function withoutLanguage(path: string): string {
	return languageOfPath(path) === 'en' ? path.slice(3) || '/' : path;
}

/** The address of a page in a language: `('/indicators', 'en')` → `/en/indicators` */
export function localPath(path: string, lang: Language): string {
	return lang === 'en' ? `/en${path === '/' ? '' : path}` : path;
}

/** “1 Seite”, “1.234 Seiten”: the number and the form of the word that belongs to it. */
export function counted(n: number, one: string, many: string, lang: Language = 'de'): string {
	return `${n.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB')} ${n === 1 ? one : many}`;
}
