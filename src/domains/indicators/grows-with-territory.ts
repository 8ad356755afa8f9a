import type { IndicatorDefinition } from './model.ts';

/** A whole and its part, a large place and a small one are no comparison: counts and surfaces grow with the territory. */
export function growsWithTerritory(definition: Pick<IndicatorDefinition, 'kind' | 'formula' | 'unit'>): boolean {
	return definition.kind === 'count' || (definition.formula === null && /^(km²|qkm|ha|hektar)$/i.test(definition.unit.de));
}
