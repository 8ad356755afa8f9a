import type { Lang } from '#ui/svg/document.ts';

/** How numbers of one picture are written. */
export interface FigureFormat {
	/** Behind the number: “%”, “je 1.000”; empty for plain counts. */
	unit: string;
	decimals: number;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Number with fixed decimals in the language's manner, minus sign U+2212. */
export function writeNumber(value: number, decimals: number, lang: Lang): string {
	const key = `${lang}${decimals}`;
	let format = formats.get(key);
	if (!format) {
		format = new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
		formats.set(key, format);
	}
	const text = format.format(value);
	return (/[1-9]/.test(text) ? text : text.replace(/^-/, '')).replace(/^-/, '−');
}

/** Number with its unit, a no-break space between: “15,0 %”. */
export function writeFigure(value: number, format: FigureFormat, lang: Lang): string {
	const number = writeNumber(value, format.decimals, lang);
	return format.unit === '' ? number : `${number}\u00a0${format.unit}`;
}

/** “Nöda, Ringleben und Büchel”; beyond `most` the rest is counted, unless it is a single one. */
export function listWords(items: readonly string[], lang: Lang, most = 5): string {
	const and = lang === 'de' ? 'und' : 'and';
	if (items.length > most + 1) {
		const rest = items.length - most;
		const more = lang === 'de' ? `${rest} weitere` : `${rest} more`;
		return `${items.slice(0, most).join(', ')} ${and} ${more}`;
	}
	if (items.length < 2) return items.join('');
	return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}
