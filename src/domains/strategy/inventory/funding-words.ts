/** A funding in words and numbers: its period, its amount. Runs anywhere. */
import { dateText } from '#ui/date-text.ts';
import type { Language } from '#ui/language.ts';
import type { Funding } from './model.ts';

/** `2015` → “2015”, `2015-07` → “Juli 2015”, `2015-07-01` → “01.07.2015” */
export function partialDayText(partial: string, lang: Language): string {
	if (partial.length === 4) return partial;
	const at = new Date(`${`${partial}-01`.slice(0, 10)}T00:00:00Z`);
	return partial.length === 7 ? dateText(at, lang, 'month', 'UTC') : dateText(at, lang, 'medium', 'UTC');
}

/** “seit 2015”, “2027”, “07.2015 bis 2018”; empty where nothing is said */
export function periodText({ from, to }: Pick<Funding, 'from' | 'to'>, lang: Language): string {
	const [start, end] = [from && partialDayText(from, lang), to && partialDayText(to, lang)];
	const de = lang === 'de';
	if (start === end) return start;
	if (!end) return `${de ? 'seit' : 'since'} ${start}`;
	return start ? `${start} ${de ? 'bis' : 'to'} ${end}` : `${de ? 'bis' : 'until'} ${end}`;
}

/** “12.500 €”; null: the amount is not known */
export function euros(amount: number | null, lang: Language): string | null {
	if (amount === null) return null;
	return amount.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB', {
		style: 'currency',
		currency: 'EUR',
		minimumFractionDigits: Number.isInteger(amount) ? 0 : 2
	});
}

/** A number as people write it, “12.500,50” or “12500.5”. @returns null where nothing is written, undefined where it is none */
export function readAmount(text: string): number | null | undefined {
	const plain = text.replace(/[\s\u00a0€]|EUR/gi, '');
	if (plain === '') return null;
	// German with points between thousands, or the point before decimals
	const shape = /^\d{1,3}(\.\d{3})*(,\d{1,2})?$|^\d+(,\d{1,2})?$/.test(plain) ? plain.replaceAll('.', '').replace(',', '.') : /^\d{1,3}(,\d{3})+(\.\d{1,2})?$|^\d+\.\d{1,2}$/.test(plain) ? plain.replaceAll(',', '') : null;
	return shape === null ? undefined : Number(shape);
}

/** As it stands in the form: “12500,5” */
export function amountField(amount: number | null): string {
	return amount === null ? '' : String(amount).replace('.', ',');
}
