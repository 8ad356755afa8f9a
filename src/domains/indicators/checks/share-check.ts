/** What cannot be: a part above its whole, shares over 100 %, fewer than no people. Pure. */
import type { Language } from '#ui/language.ts';
import { breakdownWords } from '../breakdown-words.ts';
import type { IndicatorDefinition } from '../model.ts';
import { formatPeriod, periodYear } from '../period.ts';
import type { Problem } from '../problem.ts';
import { numberIn, type CheckTable, type CheckTables } from './check-tables.ts';
import { listed, numberWords } from './finding-list.ts';

/** A part and its whole, by the formula of a proportion or because the part says so. */
interface Relation {
	part: string;
	whole: string;
}

/** Part and whole of every proportion and of every count that is declared part of another. */
export function relationsOf(definitions: Iterable<IndicatorDefinition>): Relation[] {
	const found = new Map<string, Relation>();
	for (const { code, formula, partOf } of definitions) {
		if (formula?.kind === 'proportion') found.set(`${formula.numerator} ${formula.denominator}`, { part: formula.numerator, whole: formula.denominator });
		if (partOf !== null && partOf !== undefined) found.set(`${code} ${partOf}`, { part: code, whole: partOf });
	}
	return [...found.values()];
}

export function checkShares(tables: CheckTables, nameOf: (area: number) => string): Problem[] {
	const relations = relationsOf(tables.definitions.values());
	const wrong: Problem[] = [];
	for (const { part, whole } of relations)
		for (const table of tables.own) {
			// seen from the part; where only the whole is in the file, from there
			if (table.indicator === part) wrong.push(...partsAbove(tables, table, partnerOf(tables, table, whole), nameOf));
			else if (table.indicator === whole) for (const other of storedPartners(tables, table, part)) wrong.push(...partsAbove(tables, other, table, nameOf));
		}
	return [...listed(wrong), ...listed(belowNothing(tables, nameOf)), ...listed(overHundred(tables, nameOf))];
}

/** The whole of the same period; else one of the same year (annual average over a key date). */
function partnerOf(tables: CheckTables, table: CheckTable, indicator: string): CheckTable | null {
	const all = tables.series(indicator, table.breakdown, table.level);
	const same = all.filter((t) => t.period === table.period);
	const pool = same.length > 0 ? same : all.filter((t) => periodYear(t.period) === periodYear(table.period));
	return pool.find((t) => t.territorialStatus === table.territorialStatus) ?? pool[0] ?? null;
}

function storedPartners(tables: CheckTables, table: CheckTable, indicator: string): CheckTable[] {
	const ownPeriods = new Set(tables.own.filter((t) => t.indicator === indicator && t.breakdown === table.breakdown && t.level === table.level).map((t) => t.period));
	return tables.series(indicator, table.breakdown, table.level).filter((t) => t.stored !== null && t.period === table.period && !ownPeriods.has(t.period));
}

function partsAbove(tables: CheckTables, part: CheckTable, whole: CheckTable | null, nameOf: (area: number) => string): Problem[] {
	if (!whole) return [];
	const found: Problem[] = [];
	for (let i = 0; i < part.areaIds.length; i++) {
		const some = numberIn(part, i);
		if (some === null) continue;
		const at = tables.indexOf(whole, part.areaIds[i] as number, i);
		const all = at < 0 ? null : numberIn(whole, at);
		if (all === null || some <= all + 1e-9 * Math.abs(all)) continue;
		const pin = part.stored === null ? { table: part, i } : { table: whole, i: at };
		const both = part.stored === null && whole.stored === null;
		const text = (lang: Language): string => {
			const names = [tables.nameOf(part.indicator, lang), tables.nameOf(whole.indicator, lang)];
			const where = [nameOf(part.areaIds[i] as number), formatPeriod(part.period, lang), ...(part.breakdown ? [breakdownWords(part.breakdown, lang)] : [])].join(', ');
			return lang === 'de'
				? `Der Teil ist größer als das Ganze: ${names[0]} ${numberWords(some, 'de')} (${tables.placeWords(part, i, 'de')}), ${names[1]} ${numberWords(all, 'de')} (${tables.placeWords(whole, at, 'de')}); ${where}.`
				: `The part is larger than the whole: ${names[0]} ${numberWords(some, 'en')} (${tables.placeWords(part, i, 'en')}), ${names[1]} ${numberWords(all, 'en')} (${tables.placeWords(whole, at, 'en')}); ${where}.`;
		};
		found.push({
			severity: both ? 'error' : 'hint', code: 'part-above-whole', file: tables.file, sheet: tables.sheetOf(pin.table, pin.i), row: pin.table.rows[pin.i] || null, column: pin.table.columns[pin.i] || null,
			what: { de: text('de'), en: text('en') },
			...(both ? { other: { sheet: tables.sheetOf(whole, at), row: whole.rows[at] || null, column: whole.columns[at] || null } } : {}),
			wayOut: { de: 'Prüfen Sie beide Zellen. Ein Anteil über 100 % entstünde.', en: 'Check both cells. A share over 100 % would follow.' }
		});
	}
	return found;
}

function belowNothing(tables: CheckTables, nameOf: (area: number) => string): Problem[] {
	return eachFigure(tables, (definition) => definition.kind === 'count', (value) => value < 0, (table, i, value) => ({
		...pinned(tables, table, i, 'error', 'negative-count'),
		what: { de: `${numberWords(value, 'de')} liegt unter null, „${tables.nameOf(table.indicator, 'de')}“ zählt aber Menschen oder Dinge (${nameOf(table.areaIds[i] as number)}, ${formatPeriod(table.period, 'de')}).`, en: `${numberWords(value, 'en')} is below zero, but “${tables.nameOf(table.indicator, 'en')}” counts people or things (${nameOf(table.areaIds[i] as number)}, ${formatPeriod(table.period, 'en')}).` },
		wayOut: { de: 'Berichtigen Sie die Zelle. Sind Werte unter null möglich (Saldo), ist die Kennzahl eine Messgröße und keine Anzahl.', en: 'Correct the cell. If figures below zero are possible (a balance), the indicator is a measure and no count.' }
	}));
}

/** Shares of a whole end at 100; rates of change, indexes and multipliers of taxes do not. */
const SHARE = /anteil|quote\b|quote[ n(]|\brate\b|share/i;
const NO_SHARE = /veränder|entwickl|wachstum|zunahme|index|hebesatz|versorgung|deckung|auslastung|belegung|pendler|change|growth/i;

function isShare(definition: IndicatorDefinition): boolean {
	const words = `${definition.name.de} ${definition.name.en}`;
	return definition.kind === 'measure' && /^(?:%|prozent|percent|in %|in prozent)$/i.test(definition.unit?.de.trim() ?? '') && SHARE.test(words) && !NO_SHARE.test(words);
}

function overHundred(tables: CheckTables, nameOf: (area: number) => string): Problem[] {
	return eachFigure(tables, isShare, (value) => value > 100 || value < 0, (table, i, value) => ({
		...pinned(tables, table, i, 'hint', 'share-out-of-range'),
		what: { de: `Ein Anteil von ${numberWords(value, 'de')} % ist nicht möglich: ${tables.nameOf(table.indicator, 'de')}, ${nameOf(table.areaIds[i] as number)}, ${formatPeriod(table.period, 'de')}.`, en: `A share of ${numberWords(value, 'en')} % is not possible: ${tables.nameOf(table.indicator, 'en')}, ${nameOf(table.areaIds[i] as number)}, ${formatPeriod(table.period, 'en')}.` },
		wayOut: { de: 'Prüfen Sie Komma, Einheit und Spalte.', en: 'Check the decimal sign, the unit and the column.' }
	}));
}

function eachFigure(tables: CheckTables, concerns: (definition: IndicatorDefinition) => boolean, bad: (value: number) => boolean, finding: (table: CheckTable, i: number, value: number) => Problem): Problem[] {
	const found: Problem[] = [];
	for (const table of tables.own) {
		const definition = tables.definitions.get(table.indicator);
		if (!definition || !concerns(definition)) continue;
		for (let i = 0; i < table.values.length; i++) {
			const value = table.values[i] as number;
			if (bad(value)) found.push(finding(table, i, value));
		}
	}
	return found;
}

function pinned(tables: CheckTables, table: CheckTable, i: number, severity: Problem['severity'], code: string): Omit<Problem, 'what' | 'wayOut'> {
	return { severity, code, file: tables.file, sheet: tables.sheetOf(table, i), row: table.rows[i] || null, column: table.columns[i] || null };
}
