/** How long a meeting lasts, as people write it. Pure. */

const PATTERNS: [RegExp, (found: RegExpExecArray) => number][] = [
	[/^(\d{1,4}) ?(?:m|min|minuten?|minutes?)?\.?$/, ([, minutes]) => Number(minutes)],
	[/^(\d{1,2}):([0-5]\d) ?(?:h|std|stunden?|hours?)?\.?$/, ([, hours, minutes]) => Number(hours) * 60 + Number(minutes)],
	[/^(\d{1,2}(?:[.,]\d{1,2})?) ?(?:h|std|stunden?|hours?)\.?$/, ([, hours]) => Number(hours?.replace(',', '.')) * 60],
	[/^(\d{1,2}) ?(?:h|std|stunden?|hours?)\.? ?(?:und |and )?([0-5]?\d) ?(?:m|min|minuten?|minutes?)?\.?$/, ([, hours, minutes]) => Number(hours) * 60 + Number(minutes)]
];

/** `90`, `90 min`, `1:30`, `1,5 h`, `2 Std`, `1 Std 30` → whole minutes. @returns null for anything else, also for parts of a minute */
export function durationMinutes(text: string): number | null {
	const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
	for (const [pattern, minutes] of PATTERNS) {
		const found = pattern.exec(plain);
		if (!found) continue;
		const n = Math.round(minutes(found) * 100) / 100;
		return Number.isInteger(n) ? n : null;
	}
	return null;
}
