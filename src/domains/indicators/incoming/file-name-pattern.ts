/** What stays the same in the names of files of one kind, from year to year. Pure. */

/** `Kita_Plätze-2023 (2).xlsx` and `kita_plätze-2024.xls` are one: dates, years, numbers and the ending do not count. */
export function fileNamePattern(name: string): string {
	return name
		.normalize('NFC')
		.toLowerCase()
		.replace(/\.[a-z]{2,5}$/, '')
		.replace(/\b(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)\b/g, ' ')
		.replace(/\d+/g, ' ')
		.replace(/[^\p{L}]+/gu, ' ')
		.trim();
}

/** Shorter ones say nothing: `daten 2023.xlsx`. */
export function saysWhatItIs(pattern: string): boolean {
	return pattern.replaceAll(' ', '').length >= 6 && !/^(?:daten|tabelle|liste|export|statistik|auswertung|mappe|lieferung|tabellenblatt)$/.test(pattern);
}
