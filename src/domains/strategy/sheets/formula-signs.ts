/** Text that a spreadsheet would run as a formula gets an apostrophe in front, in a way that can be taken back without loss. Pure. */

/** Signs with which a formula begins, after apostrophes and blanks; some programs read full-width signs like plain ones. */
const FORMULA = String.raw`[^\S\n\t]*[=+\-@＝＋－＠\t]`;
/** also behind signs that another program might take for the end of a cell */
const DISARM = new RegExp(`(^|[;,\\t\\n])(?='*${FORMULA})`, 'g');
const ARM = new RegExp(`(^|[;,\\t\\n])'(?='*${FORMULA})`, 'g');
const NUMBER = /^[+-]?\d[\d.,]*$/;

export function disarmed(text: string): string {
	return NUMBER.test(text) ? text : text.replace(DISARM, "$1'");
}

/** The text as it was before `disarmed`. */
export function armed(text: string): string {
	return text.replace(ARM, '$1');
}
