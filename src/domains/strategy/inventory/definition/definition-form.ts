/** The definition as its form sends it: dimensions in rows, `dim-0-…`. Runs anywhere. */
import type { PovertyDimension, SharedDefinition } from './model.ts';

/** @param codes that other dimensions have @returns a code from a name: `Persönliche Ressourcen` → `persoenliche-ressourcen` */
export function dimensionCode(name: string, codes: ReadonlySet<string>): string {
	const plain = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss').normalize('NFKD').replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-+|-+$/g, '') || 'dimension';
	for (let n = 1; ; n++) {
		const code = n === 1 ? plain : `${plain}-${n}`;
		if (!codes.has(code)) return code;
	}
}

/** @param text a field of the form @param all all values of a field that may stand several times */
export function definitionFromForm(text: (name: string) => string, all: (name: string) => string[]): SharedDefinition {
	const both = (name: string) => ({ de: text(`${name}-de`).replaceAll('\r\n', '\n').trim(), en: text(`${name}-en`).replaceAll('\r\n', '\n').trim() });
	const rows = Math.min(40, Number.parseInt(text('dims'), 10) || 0);
	const codes = new Set(Array.from({ length: rows }, (_, i) => text(`dim-${i}-code`)).filter(Boolean));
	const dimensions: { place: number; dimension: PovertyDimension }[] = [];
	for (let i = 0; i < rows; i++) {
		const known = text(`dim-${i}-code`);
		const [name, description, indicators] = [both(`dim-${i}-name`), both(`dim-${i}-description`), all(`dim-${i}-indicators`)];
		if (text(`dim-${i}-drop`) === 'yes') continue;
		// an empty row for a further one
		if (known === '' && name.de === '' && name.en === '' && description.de === '' && indicators.length === 0) continue;
		const code = known || dimensionCode(name.de, codes);
		codes.add(code);
		const place = Number.parseFloat(text(`dim-${i}-place`).replace(',', '.'));
		dimensions.push({ place: Number.isFinite(place) ? place : i + 1, dimension: { code, name, description, indicators } });
	}
	return { title: both('title'), text: both('text'), example: text('example') === 'yes', dimensions: dimensions.sort((a, b) => a.place - b.place).map((d) => d.dimension) };
}
