/** Half-years: `2026-2` is July to December. Pure. */

export function halfYearOf(day: string): string {
	return `${day.slice(0, 4)}-${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;
}

/** The last ones up to a day, the oldest first. */
export function lastHalfYears(today: string, count: number): string[] {
	let [year, half] = halfYearOf(today).split('-').map(Number) as [number, number];
	const found: string[] = [];
	for (let i = 0; i < count; i++) {
		found.unshift(`${year}-${half}`);
		if (half === 1) year--;
		half = 3 - half;
	}
	return found;
}

/** The same day so many months earlier, at the latest the last of that month. */
export function monthsBefore(day: string, months: number): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	const at = year * 12 + month - 1 - months;
	const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
	const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
	return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}
