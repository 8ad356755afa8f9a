/** Where the definition is not made measurable yet, and which indicators belong to nothing in it. Pure. */
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import type { PovertyDimension, SharedDefinition } from './model.ts';

type Measured = Pick<IndicatorDefinition, 'code' | 'dimension' | 'kind' | 'formula'>;

export interface DefinitionGaps<T extends Measured> {
	/** nothing measures them */
	withoutIndicator: PovertyDimension[];
	/** belong to no dimension; `proposed`: code of the dimension of the definition that their description names */
	withoutDimension: { indicator: T; proposed: string | null }[];
	/** chosen, but no longer among the indicators */
	unknown: { dimension: PovertyDimension; code: string }[];
}

/** Says of an indicator that it is a frame for others (inhabitants, areas) and measures no dimension itself. */
const FRAME = 'frame';

export function definitionGaps<T extends Measured>({ dimensions }: SharedDefinition, indicators: readonly T[]): DefinitionGaps<T> {
	const chosen = new Set(dimensions.flatMap((d) => d.indicators));
	const known = new Set(indicators.map((i) => i.code));
	const codes = new Set(dimensions.map((d) => d.code));
	// parts of a share or rate speak through it
	const parts = new Set(indicators.flatMap(({ formula }) => (formula === null ? [] : formula.kind === 'sum' ? formula.of : formula.kind === 'change' ? [formula.of] : [formula.numerator, formula.denominator])));
	return {
		withoutIndicator: dimensions.filter((d) => !d.indicators.some((code) => known.has(code))),
		withoutDimension: indicators.filter((i) => !chosen.has(i.code) && i.dimension !== FRAME && !parts.has(i.code)).map((indicator) => ({ indicator, proposed: codes.has(indicator.dimension) ? indicator.dimension : null })),
		unknown: dimensions.flatMap((dimension) => dimension.indicators.filter((code) => !known.has(code)).map((code) => ({ dimension, code })))
	};
}
