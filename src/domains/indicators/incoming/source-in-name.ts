/** The source that a file's name mentions: `Zensus2022_Regionaltabelle_Bevoelkerung.xlsx` is of „Zensus 2022, Regionaltabelle Bevölkerung“. Pure. */

/** Words that many sources share. */
const COMMON = new Set(['ausgabe', 'auszug', 'daten', 'tabelle', 'liste', 'amt', 'statistik', 'kreis', 'kreise', 'landkreis', 'gemeinde', 'gemeinden', 'thueringen', 'deutschland', 'werte']);

/** Words of four letters and more, umlauts spelled out. */
function wordsOf(text: string): Set<string> {
	const plain = text.normalize('NFC').toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
	return new Set((plain.match(/[a-z]{4,}/g) ?? []).filter((word) => !COMMON.has(word)));
}

/** @returns code of the one source that shares most words with the name: two at least, or its only one; null where none or several do */
export function sourceInName(fileName: string, sources: readonly { code: string; name: string }[]): string | null {
	const inFile = wordsOf(fileName.replace(/\.[a-z]{2,5}$/i, ''));
	const shared = sources.map(({ code, name }) => {
		const own = wordsOf(`${name} ${code}`);
		const n = [...own].filter((word) => inFile.has(word)).length;
		return { code, n: n >= 2 || n === own.size ? n : 0 };
	});
	const most = Math.max(0, ...shared.map((s) => s.n));
	const best = shared.filter((s) => s.n === most);
	return most > 0 && best.length === 1 ? (best[0]?.code ?? null) : null;
}
