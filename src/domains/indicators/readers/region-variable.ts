/** Tells the regional variable of a GENESIS file from the subject ones. */

const REGIONAL = /^(?:DINSG|DG|DLAND|BULAND|LAND|REGBEZ|KREIS[A-Z0-9]*|GEMEIN[A-Z0-9]*|GEMVER|GEMVB|VERBAND|VGEM|AGEMEIN|ROR|AMTSG|GEO(?:DL|BL|RB|LK|VB|GM)\d*)$/;

/** Key of Germany, a state, a district, a county, an association, a municipality (AGS or ARS). */
const KEY = /^(?:DG|\d{2}|\d{3}|\d{5}|\d{8}|\d{9}|\d{12})$/;

export function isRegionalCode(variable: string): boolean {
	return REGIONAL.test(variable.toUpperCase());
}

export function looksLikeKey(text: string): boolean {
	return KEY.test(text);
}

/** Without a known variable code only keys that nothing else looks like count. */
export function isUnmistakableKey(text: string): boolean {
	return text === 'DG' || /^(?:\d{5}|\d{8,9}|\d{12})$/.test(text);
}

/** Position of the regional variable in a row, -1 when there is none. Of several the smallest area is meant: the county beside its state. */
export function regionalPosition(codes: readonly string[], attributes: readonly string[]): number {
	let found = -1;
	codes.forEach((code, i) => {
		if (!isRegionalCode(code) || !attributes[i]) return;
		if (found < 0 || lies(attributes[i], attributes[found] ?? '')) found = i;
	});
	return found >= 0 ? found : attributes.findIndex(isUnmistakableKey);
}

/** Whether the area of the first key lies in the other one, by the keys alone. */
export function lies(key: string, within: string): boolean {
	return key !== within && (within === 'DG' || key.startsWith(within));
}
