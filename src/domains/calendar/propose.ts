/** Which expected delivery a file seems to be: same source, its indicators, and figures of the period. Proposals only; a person decides. Pure. */
import { belongsTo } from './due-rule.ts';
import type { Due, Expectation } from './model.ts';

/** What the check read in a delivery. */
export interface Contents {
	sourceCode: string;
	indicators: readonly { code: string; periods: readonly string[] }[];
}

/** @returns the newest period of the expectation for which the delivery holds figures; null: none */
export function proposedPeriod(expectation: Pick<Expectation, 'sourceCode' | 'indicators' | 'rhythm'>, dues: readonly Due[], contents: Contents): string | null {
	if (contents.sourceCode !== expectation.sourceCode) return null;
	const wanted = contents.indicators.filter(({ code }) => expectation.indicators.length === 0 || expectation.indicators.includes(code));
	const periods = [...new Set(wanted.flatMap((i) => i.periods))];
	return dues.findLast(({ period }) => periods.some((p) => belongsTo(p, period, expectation.rhythm)))?.period ?? null;
}
