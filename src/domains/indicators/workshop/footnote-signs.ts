/** What the footnotes of a table say of its signs: `* Zahlenwerte kleiner 3 …`, `- = nichts vorhanden`. Pure. */
import type { SignMeaning, Status } from '../model.ts';

/** Signs that stand in cells; letters only where they are one of the usual abbreviations. */
const SIGN = String.raw`(?:[^\p{L}\p{N}\s"„“'()=:;,<>]{1,3}|\(\)|[xX]|k\. ?A\.?|k\.?A\.?|n\. ?[vabe]\.?)`;
/** `- = …`, `"x": …` */
const DEFINED = new RegExp(String.raw`^\s*["„'(]?(${SIGN})["“')]?\s*[=:]\s*(\S.*)$`, 'u');
/** Without a sign between, only words that explain figures do: a list of remarks begins with dashes and stars, too. */
const EXPLAINED = new RegExp(String.raw`^\s*["„'(]?(${SIGN})["“')]?\s*[-–)]?\s+((?:zahlenwert|wert|angabe|anonymisiert|geheim|nichts|keine? |tabellenfach|unterliegt|daten |nachweis|aussage|aus (?:gründen|datenschutz)|genau null|nicht )\S*.*)$`, 'iu');
const NEXT = new RegExp(String.raw`[\n;,]\s*(?=["„'(]?${SIGN}["“')]?\s*[=:])`, 'u');
const INTRODUCED = /^\s*(?:zeichenerklärung(?:en)?|legende|erläuterung(?:en)?|zeichen|hinweise?|anmerkung(?:en)?)\s*:\s*/i;

const MEANINGS: readonly [RegExp, Status][] = [
	[/geheim|vertraulich|kleiner (?:als )?\d|weniger als \d|unter \d|datenschutz|unterdrückt|anonymisi/i, 'withheld'],
	[/nichts vorhanden|genau null|keine? (?:fälle|fall|person)/i, 'zero'],
	[/nicht sicher|unsicher|zu klein|nicht hinreichend/i, 'uncertain'],
	[/später|liegt noch nicht vor|noch nicht/i, 'later'],
	[/nicht sinnvoll|gesperrt, weil|trifft nicht zu|entfällt|aussage nicht/i, 'not-applicable'],
	[/nicht bekannt|unbekannt|keine? (?:angabe|wert)|nicht geliefert|nicht erhoben|fehlend|nicht verfügbar/i, 'missing']
];

export interface FootnoteSign extends SignMeaning {
	status: Status;
	/** the footnote that says so */
	because: string;
}

/** @param lines texts of the rows around the table, in their order */
export function footnoteSigns(lines: readonly string[]): FootnoteSign[] {
	const found = new Map<string, FootnoteSign>();
	for (const line of lines) {
		// rows of figures begin with a key
		if (/^\s*["']?\d/.test(line)) continue;
		for (const piece of line.replace(INTRODUCED, '').split(NEXT)) {
			const [, sign = '', words = ''] = DEFINED.exec(piece) ?? EXPLAINED.exec(piece) ?? [];
			const status = sign === '' ? undefined : MEANINGS.find(([pattern]) => pattern.test(words))?.[1];
			if (status && !found.has(sign)) found.set(sign, { sign, status, because: piece.trim().slice(0, 200) });
		}
	}
	return [...found.values()];
}
