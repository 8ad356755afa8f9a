/** Months and quarters that GENESIS keeps as a variable of its own beside the year. */

/** `MONAT` + `MONAT06` → `06`, `QUARTG` + `QUART2` → `Q2`; null when the variable is none of them or is a total. */
export function subYear(variable: string, attribute: string): string | null {
	if (!/^(?:MONAT|QUART|QMU)/.test(variable)) return null;
	const month = /^MONAT(\d{2})$/.exec(attribute);
	if (month) return month[1] ?? null;
	const quarter = /^QUART[A-Z]*0?([1-4])$/.exec(attribute);
	return quarter ? `Q${quarter[1]}` : null;
}
