/** Regular expressions from a profile file: short ones without repeated repetition, which could run for ever. */

/** The expression, or null when it is invalid or could take exponential time. */
export function safePattern(source: string): RegExp | null {
	if (source.length > 200 || /[+*}]\)*[+*{]|\([^)]*[+*{|][^)]*\)\)*[+*{]|\\[1-9]/.test(source)) return null;
	// three open repetitions over 200 characters are quick, six are not
	if ((source.match(/[+*]|\{\d*,/g) ?? []).length > 3) return null;
	try {
		return new RegExp(source, 'iu');
	} catch {
		return null;
	}
}

/** Tests the first 200 characters only. */
export function matchesPattern(pattern: RegExp | null, text: string): RegExpExecArray | null {
	return pattern === null ? null : pattern.exec(text.slice(0, 200));
}
