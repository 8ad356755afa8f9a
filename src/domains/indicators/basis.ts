/** By what the figures of an indicator are divided where an area was divided. */
import type { Basis } from '#domains/areas/territory/links.ts';
import { ingredientsOf } from './definition-rules.ts';
import { growsWithTerritory } from './grows-with-territory.ts';
import type { IndicatorDefinition } from './model.ts';

/** As the definition says, else surfaces by surface, all else by inhabitants. */
export function basisOf(definition: Pick<IndicatorDefinition, 'kind' | 'formula' | 'unit' | 'basis'>): Basis {
	if (definition.basis) return definition.basis;
	return definition.kind !== 'count' && growsWithTerritory(definition) ? 'area' : 'population';
}

/** Of all that a formula reads. */
export function basesOf({ formula }: Pick<IndicatorDefinition, 'formula'>, definitionOf: (code: string) => IndicatorDefinition | undefined): Basis[] {
	return [...new Set(ingredientsOf(formula).flatMap((code) => definitionOf(code) ?? []).map(basisOf))];
}
