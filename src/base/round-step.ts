/** Steps that read well on axes and as limits of classes: 1, 2, 2.5 or 5 times a power of ten, free of binary dust. */
const DIGITS = [
	[1, 0],
	[2, 0],
	[25, -1],
	[5, 0],
	[1, 1]
] as const;

function stepsRound(rough: number): number[] {
	const power = Math.floor(Math.log10(rough));
	return DIGITS.map(([digits, shift]) => Number(`${digits}e${power + shift}`));
}

/** The smallest such step that is at least `rough` (> 0). */
export function stepAtLeast(rough: number): number {
	const steps = stepsRound(rough);
	return steps.find((step) => step >= rough * (1 - 1e-9)) ?? steps.at(-1)!;
}

/** The one of them nearest to `rough` (> 0) in proportion. */
export function stepNearest(rough: number): number {
	const distance = (step: number) => Math.abs(Math.log(step / rough));
	return stepsRound(rough).reduce((best, step) => (distance(step) < distance(best) ? step : best));
}
