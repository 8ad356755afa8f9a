/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least `rough` (> 0). */
export function niceStep(rough: number): number {
	const power = Math.floor(Math.log10(rough));
	for (const [digits, shift] of [
		[1, 0],
		[2, 0],
		[25, -1],
		[5, 0],
		[1, 1]
	] as const) {
		const step = Number(`${digits}e${power + shift}`);
		if (step >= rough * (1 - 1e-9)) return step;
	}
	return Number(`1e${power + 1}`);
}
