/** What a definition must keep to because of the other ones. Pure; sentences for people. */
import { UserError } from '#base/errors.ts';
import { growsWithTerritory } from './grows-with-territory.ts';
import type { Formula, IndicatorDefinition } from './model.ts';

export interface DefinitionSurroundings {
	/** all other indicators in force */
	others: readonly IndicatorDefinition[];
	sources: readonly string[];
	topics: readonly string[];
	/** the wording before; null for a new indicator */
	before: IndicatorDefinition | null;
	/** how many blocks of figures have been delivered for it */
	delivered: number;
}

/** Codes of the indicators that a formula reads. */
export function ingredientsOf(formula: Formula | null): string[] {
	if (formula === null) return [];
	if (formula.kind === 'change') return [formula.of];
	return formula.kind === 'sum' ? [...formula.of] : [formula.numerator, formula.denominator];
}

/** Indicators that need this one: by formula, or as the whole they are part of. */
export function usersOf(code: string, all: readonly IndicatorDefinition[]): IndicatorDefinition[] {
	return all.filter((d) => d.code !== code && (d.partOf === code || ingredientsOf(d.formula).includes(code)));
}

/** @throws UserError with the first rule that is broken and the way out */
export function checkSurroundings(definition: IndicatorDefinition, around: DefinitionSurroundings): void {
	const { code, kind, formula, partOf } = definition;
	const byCode = new Map(around.others.map((d) => [d.code, d]));
	if (code === 'new') throw new UserError('Das Kürzel „new“ ist vergeben. Bitte ein anderes wählen.');
	if (!around.sources.includes(definition.sourceCode)) throw new UserError(`Die Quelle „${definition.sourceCode}“ gibt es nicht. Bitte zuerst anlegen.`);
	if (!around.topics.includes(definition.topic)) throw new UserError(`Das Thema „${definition.topic}“ gibt es nicht.`);
	for (const part of ingredientsOf(formula)) {
		if (part === code) throw new UserError('Eine Kennzahl kann nicht aus sich selbst berechnet werden. Bitte in der Rechenregel eine andere wählen.');
		const other = byCode.get(part);
		if (!other) throw new UserError(part === '' ? 'Die Rechenregel ist unvollständig: Bitte die Kennzahlen wählen, aus denen gerechnet wird.' : `Die Kennzahl „${part}“ in der Rechenregel gibt es nicht.`);
		if (other.kind === 'derived') throw new UserError(`„${other.name.de}“ wird selbst berechnet. Eine Rechenregel braucht gelieferte Kennzahlen: Nehmen Sie deren Zähler und Nenner.`);
	}
	const units = formula?.kind === 'sum' ? new Set(formula.of.map((part) => byCode.get(part)?.unit.de)) : new Set();
	if (units.size > 1) throw new UserError('Addiert wird nur, was dieselbe Einheit hat. Bitte Kennzahlen derselben Einheit wählen.');
	if (formula && formula.kind !== 'change' && formula.kind !== 'sum' && formula.numerator === formula.denominator) throw new UserError('Zähler und Nenner sind dieselbe Kennzahl. Bitte zwei verschiedene wählen.');
	if (partOf !== null) checkWhole(definition, partOf, byCode);
	if (definition.convertedTo) checkConvertible(definition, byCode);
	if (kind === 'derived' && around.delivered > 0) throw new UserError('Zu dieser Kennzahl sind Werte geliefert worden. Sie kann nicht zu einer berechneten werden: Bitte eine neue Kennzahl anlegen.');
	if (kind === 'derived' && around.before && around.before.kind !== 'derived') {
		const users = usersOf(code, around.others);
		if (users.length > 0) throw new UserError(`Diese Kennzahl ist Teil anderer: ${namesOf(users)}. Sie kann nicht zu einer berechneten werden.`);
	}
	for (const measure of definition.measures) {
		const other = around.others.find((d) => d.measures.includes(measure) || (d.code === measure && d.code !== code));
		if (other) throw new UserError(`Die Messgröße „${measure}“ gehört schon zu „${other.name.de}“ (${other.code}). Jede Messgröße gehört zu genau einer Kennzahl.`);
	}
}

function checkWhole(definition: IndicatorDefinition, partOf: string, byCode: ReadonlyMap<string, IndicatorDefinition>): void {
	const seen = new Set([definition.code]);
	for (let at: string | null = partOf; at !== null; at = byCode.get(at)?.partOf ?? null) {
		if (seen.has(at)) throw new UserError('„Teil von“ führt im Kreis. Bitte eine Kennzahl wählen, die diese umfasst.');
		seen.add(at);
		if (!byCode.has(at)) throw new UserError(`Die Kennzahl „${at}“ in „Teil von“ gibt es nicht.`);
	}
}

/** What of an indicator does not add up over areas, itself or an ingredient; null: figures of areas together make that of the whole. */
export function fixedPart(definition: IndicatorDefinition, byCode: ReadonlyMap<string, IndicatorDefinition>): IndicatorDefinition | null {
	if (!definition.formula) return growsWithTerritory(definition) ? null : definition;
	return ingredientsOf(definition.formula).flatMap((code) => byCode.get(code) ?? []).find((part) => !growsWithTerritory(part)) ?? null;
}

/** A rate of merged areas needs what was divided by what: averages of averages are no averages. */
function checkConvertible(definition: IndicatorDefinition, byCode: ReadonlyMap<string, IndicatorDefinition>): void {
	const { formula, name } = definition;
	if (formula?.kind === 'change') throw new UserError(`„${name.de}“ lässt sich nicht umrechnen: Eine Veränderung vergleicht selbst zwei Gebietsstände. Zeigen Sie stattdessen die Reihe der Ausgangszahl umgerechnet.`);
	const fixed = fixedPart(definition, byCode);
	if (fixed === definition) throw new UserError(`„${name.de}“ lässt sich nicht umrechnen: Der Wert kommt fertig gerechnet, und aus Anteilen oder Mittelwerten zweier Gemeinden wird ohne Zähler und Nenner kein gemeinsamer. Legen Sie Zähler und Nenner als Anzahlen an und lassen Sie die Kennzahl daraus berechnen.`);
	if (fixed) throw new UserError(`„${name.de}“ lässt sich nicht umrechnen: „${fixed.name.de}“ in der Rechenregel ist keine Anzahl, die sich über Gebiete addieren lässt.`);
}

/** @throws UserError naming the indicators that need it */
export function checkArchiving(definition: IndicatorDefinition, others: readonly IndicatorDefinition[]): void {
	const users = usersOf(definition.code, others);
	if (users.length > 0) throw new UserError(`„${definition.name.de}“ wird gebraucht von: ${namesOf(users)}. Ändern oder archivieren Sie zuerst diese.`);
}

function namesOf(definitions: readonly IndicatorDefinition[]): string {
	return definitions.map((d) => `„${d.name.de}“`).join(', ');
}

/**
 * The formula of a quotient by what its parts are: a count that is part of the other is a proportion (Wilson),
 * a count per another count a rate (Byar, exact where few), everything else a plain ratio without interval.
 */
export function quotientKind(numerator: IndicatorDefinition | undefined, denominator: IndicatorDefinition | undefined, others: readonly IndicatorDefinition[]): 'proportion' | 'rate' | 'ratio' {
	if (numerator?.kind !== 'count' || !denominator) return 'ratio';
	const seen = new Set<string>();
	for (let at = numerator.partOf; at !== null && !seen.has(at); at = others.find((d) => d.code === at)?.partOf ?? null) {
		if (at === denominator.code) return 'proportion';
		seen.add(at);
	}
	// only events of people (or things) against a population vary by chance; euros per person do not
	return denominator.kind === 'count' ? 'rate' : 'ratio';
}
