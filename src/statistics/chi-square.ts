/**
 * Quantiles of the chi-square distribution, by the regularised incomplete gamma function: series below
 * a + 1, continued fraction above (Lentz), then bisection to the last digits.
 */

const COEFFICIENTS = [
	0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
	12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
];

/** Natural logarithm of the gamma function for x > 0 (Lanczos, g = 7). */
export function logGamma(x: number): number {
	const shifted = x - 1;
	let sum = COEFFICIENTS[0]!;
	for (let i = 1; i < COEFFICIENTS.length; i++) sum += COEFFICIENTS[i]! / (shifted + i);
	const t = shifted + 7.5;
	return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** P(a, x), the lower regularised incomplete gamma function, for a > 0, x ≥ 0. */
export function gammaP(a: number, x: number): number {
	if (x <= 0) return 0;
	const front = Math.exp(a * Math.log(x) - x - logGamma(a));
	if (x < a + 1) {
		let term = 1 / a;
		let sum = term;
		for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
			term *= x / (a + n);
			sum += term;
		}
		return front * sum;
	}
	let b = x + 1 - a;
	let c = 1e300;
	let d = 1 / b;
	let h = d;
	for (let n = 1; n < 10_000; n++) {
		const an = -n * (n - a);
		b += 2;
		d = an * d + b;
		if (Math.abs(d) < 1e-300) d = 1e-300;
		c = b + an / c;
		if (Math.abs(c) < 1e-300) c = 1e-300;
		d = 1 / d;
		h *= d * c;
		if (Math.abs(d * c - 1) < 1e-16) break;
	}
	return 1 - front * h;
}

/** Value below which a chi-square variable with `freedom` degrees lies with probability p (0 < p < 1). */
export function chiSquareQuantile(p: number, freedom: number): number {
	let low = 0;
	let high = freedom + 10;
	while (gammaP(freedom / 2, high / 2) < p) high *= 2;
	for (let i = 0; i < 200 && high - low > high * 1e-15; i++) {
		const middle = (low + high) / 2;
		if (gammaP(freedom / 2, middle / 2) < p) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
