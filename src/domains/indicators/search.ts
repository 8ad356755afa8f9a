/** Finding indicators by words; case, accents and order do not matter. */
import type { IndicatorDefinition } from './model.ts';

/** ä and ae, ß and ss are the same */
export function fold(text: string): string {
	return text
		.toLowerCase()
		.replaceAll('ß', 'ss')
		.replace(/ae/g, 'ä').replace(/oe/g, 'ö').replace(/ue/g, 'ü')
		.normalize('NFD')
		.replace(/\p{M}/gu, '');
}

/** Every word of the query stands somewhere in name, meaning or notes, in either language. */
export function matches(definition: IndicatorDefinition, query: string): boolean {
	const { name, what, counted, notes, code } = definition;
	const text = fold([code, name.de, name.en, what.de, what.en, counted.de, counted.en, notes?.de ?? '', notes?.en ?? ''].join(' '));
	return fold(query).split(/\s+/).every((word) => text.includes(word));
}
