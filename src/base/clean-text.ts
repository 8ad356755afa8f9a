/** Text as people meant it: without signs that nobody types and nobody sees. Runs anywhere. */

/**
 * Control signs (line breaks and tabs stay), marks that turn the direction of reading (`abc\u202Egpj.exe` looks like `abcexe.jpg`), the mark
 * of byte order, and signs that no XML may hold, so that every feed and workbook can. NUL, which no database keeps, is among them.
 */
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

export function cleanText(text: string): string {
	// two signs that look like one letter (a and its dots, as some computers write them) become that letter, or nobody would find it
	return text.replace(UNSEEN, '').normalize('NFC');
}

/** What stands in one line of a letter, a list or a calendar: a line end in it would begin another. */
export function oneLine(text: string): string {
	return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
}
