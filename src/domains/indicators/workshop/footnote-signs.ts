/** What the footnotes of a table say of its signs: `* Zahlenwerte kleiner 3 …`, `- = nichts vorhanden`. Pure. */
import type { SignMeaning, Status } from '../model.ts';

/** Signs that stand in cells; the footnote begins with one of them. */
const SIGN = /^\s*(?:["„'(]?)(\*{1,3}|[-–./xX…•#]|\.{3}|\(\)|\/\/)(?:["“')]?)\s*(?:=|:|–|-)?\s+(\S.*)$/;

const MEANINGS: readonly [RegExp, Status][] = [
	[/geheim|vertraulich|statistisch\w* geheimhaltung|kleiner (?:als )?\d|weniger als \d|unter \d|datenschutz|unterdrückt|anonymisi/i, 'withheld'],
	[/nichts vorhanden|genau null|kein(?:e)? (?:fälle|fall|person)|nicht vorhanden/i, 'zero'],
	[/nicht sicher|unsicher|zu klein|nicht hinreichend/i, 'uncertain'],
	[/später|liegt noch nicht vor|noch nicht/i, 'later'],
	[/nicht sinnvoll|gesperrt, weil|trifft nicht zu|entfällt|aussage nicht/i, 'not-applicable'],
	[/nicht bekannt|unbekannt|keine angabe|nicht geliefert|nicht erhoben|fehlend|nicht verfügbar/i, 'missing']
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
		for (const piece of line.split(/[\n;]\s*(?=["„'(]?(?:\*|[-–./xX…]|\.{3})["“')]?\s*[=:])/)) {
			const [, sign = '', words = ''] = SIGN.exec(piece) ?? [];
			const status = sign === '' ? undefined : MEANINGS.find(([pattern]) => pattern.test(words))?.[1];
			if (status && !found.has(sign)) found.set(sign, { sign, status, because: piece.trim().slice(0, 200) });
		}
	}
	return [...found.values()];
}
