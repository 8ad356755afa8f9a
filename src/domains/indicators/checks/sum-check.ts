/** Sums against their parts, told apart: explained by rounding, by what withheld and missing parts can hold, or by neither. Pure. */
import { lookupOf } from '#domains/areas/area-lookup.ts';
import type { Area } from '#domains/areas/model.ts';
import type { Language } from '#ui/language.ts';
import { breakdownWords, dimensionWords } from '../breakdown-words.ts';
import { statusOf } from '../model.ts';
import { formatPeriod } from '../period.ts';
import type { Problem } from '../problem.ts';
import { numberIn, type CheckTables } from './check-tables.ts';
import { cellsWords, listed, numberWords, together } from './finding-list.ts';
import { fitOf, groupCandidates, territoryCandidates, timeCandidates, type SumCandidate } from './sum-candidates.ts';
import { roundedTo, restOf } from './sum-fit.ts';

/** Told one by one up to here; of more only that they are there. */
const FEW = 5;

export function checkSums(tables: CheckTables, areas: readonly Area[], countyKey: string): Problem[] {
	const wrong: { problem: Problem; share: number }[] = [];
	const rounded: Problem[] = [];
	const open: Problem[] = [];
	const nameOf = (id: number): string => lookupOf(areas).byId.get(id)?.name ?? '';
	const told = new Set<string>();
	for (const candidate of [...territoryCandidates(tables, areas, countyKey), ...groupCandidates(tables), ...timeCandidates(tables)]) {
		const exact = fitOf(candidate, 0);
		if (exact === null || exact === 'exact') continue;
		const fit = exact === 'wrong' ? fitOf(candidate, unitOf(candidate, tables)) : exact;
		const total = numberIn(candidate.whole.table, candidate.whole.i) as number;
		const rest = restOf(total, candidate.parts.flatMap(({ table, i }) => numberIn(table, i) ?? []));
		if (fit === 'open' && rest === 0) continue;
		// associations that are not there are replaced by their municipalities: the same sum once more
		const { indicator, period, breakdown, territorialStatus, areaIds } = candidate.whole.table;
		const name = [indicator, period, breakdown, territorialStatus, areaIds[candidate.whole.i], candidate.of, candidate.parts.length, rest].join('\n');
		if (told.has(name)) continue;
		told.add(name);
		if (fit === 'wrong') wrong.push({ problem: wrongSum(candidate, tables, nameOf, total, rest), share: Math.abs(rest) / Math.max(1, Math.abs(total)) });
		else if (fit === 'open') open.push(openSum(candidate, tables, nameOf, rest));
		else rounded.push(roundedSum(candidate, tables, nameOf, rest));
	}
	wrong.sort((a, b) => b.share - a.share);
	return [
		...listed(wrong.map((w) => w.problem)),
		...listed(together(open, FEW, {
			what: { de: 'Summen mit geheimen oder fehlenden Teilen: Der Rest passt zu diesen Teilen.', en: 'Sums with withheld or missing parts: the rest fits these parts.' },
			wayOut: { de: 'Kein Handeln nötig.', en: 'Nothing to do.' }
		})),
		...listed(together(rounded, FEW, {
			what: { de: 'Summen weichen um höchstens die Rundung von ihren Teilen ab.', en: 'Sums differ from their parts by no more than rounding.' },
			wayOut: { de: 'Kein Handeln nötig.', en: 'Nothing to do.' }
		}))
	];
}

/** The last digit that counts: of decimals, of what the source marks as rounded, of averages, of counts that are all multiples of something. */
function unitOf({ whole, parts }: SumCandidate, tables: CheckTables): number {
	const cells = [whole, ...parts];
	const values = cells.flatMap(({ table, i }) => numberIn(table, i) ?? []);
	const definition = tables.definitions.get(whole.table.indicator);
	const decimals = Math.max(0, ...values.map((x) => /\.(\d+)$/.exec(String(x))?.[1]?.length ?? 0));
	if (decimals > 0) return 10 ** -Math.min(decimals, definition && definition.decimals > 0 ? definition.decimals : decimals);
	const multiple = roundedTo(values);
	if (multiple > 0) return multiple;
	const words = definition ? [definition.name, definition.what, definition.counted, definition.notes].map((text) => text?.de ?? '').join(' ') : '';
	return cells.some(({ table, i }) => statusOf(table.states[i] as number) === 'rounded') || /durchschnitt|mittel(?!punkt)|gerundet/i.test(words) ? 1 : 0;
}

function place({ whole, parts }: SumCandidate, tables: CheckTables, code: string): Omit<Problem, 'what' | 'wayOut'> {
	// the pin stands on the sum; where that is stored, on the first part in the file
	const { table, i } = whole.table.stored === null ? whole : (parts.find((p) => p.table.stored === null) ?? whole);
	return { severity: 'hint', code, file: tables.file, sheet: tables.sheetOf(table, i), row: table.rows[i] || null, column: table.columns[i] || null };
}

function wholeWords({ whole: { table, i } }: SumCandidate, tables: CheckTables, nameOf: (area: number) => string, lang: Language): string {
	return [nameOf(table.areaIds[i] as number), tables.nameOf(table.indicator, lang), formatPeriod(table.period, lang), ...(table.breakdown ? [breakdownWords(table.breakdown, lang)] : [])].join(', ');
}

const LEVELS: Record<string, Record<Language, string>> = { municipality: { de: 'Gemeinden', en: 'municipalities' }, association: { de: 'Verwaltungsgemeinschaften', en: 'associations' }, county: { de: 'Kreise', en: 'counties' }, state: { de: 'Länder', en: 'states' } };

function partsWords({ of, parts, dimension, mean }: SumCandidate, lang: Language): string {
	const de = lang === 'de';
	if (of === 'time') return `${de ? (mean ? 'Mittel der' : 'Summe der') : mean ? 'mean of the' : 'sum of the'} ${parts.length} ${parts.length === 4 ? (de ? 'Quartale' : 'quarters') : de ? 'Monate' : 'months'}`;
	if (of === 'groups') return `${de ? 'Summe der' : 'sum of the'} ${parts.length} ${de ? 'Gruppen' : 'groups'} (${dimensionWords(dimension, lang)})`;
	const levels = [...new Set(parts.map((p) => p.table.level))];
	return `${de ? 'Summe der' : 'sum of the'} ${parts.length} ${levels.length === 1 ? (LEVELS[levels[0] as string]?.[lang] ?? '') : de ? 'Teilgebiete' : 'parts'}`;
}

/** Cells of the parts, in the file or stored. */
function partCells({ parts }: SumCandidate, tables: CheckTables, lang: Language): string {
	const own = parts.filter((p) => p.table.stored === null);
	const sheets = new Set(own.map(({ table, i }) => tables.sheetOf(table, i)));
	const here = own.length === 0 ? '' : `${tables.sheets.length > 1 && sheets.size === 1 ? `${[...sheets][0] ?? ''} ` : ''}${cellsWords(own.map(({ table, i }) => ({ row: table.rows[i] ?? 0, column: table.columns[i] ?? 0 })), lang)}`;
	const stored = parts.find((p) => p.table.stored !== null);
	return [here, stored ? tables.placeWords(stored.table, stored.i, lang) : ''].filter(Boolean).join('; ');
}

function moreOrLess(rest: number, lang: Language): string {
	return `${numberWords(Math.abs(rest), lang)} ${lang === 'de' ? (rest > 0 ? 'zu viel' : 'zu wenig') : rest > 0 ? 'too much' : 'too little'}`;
}

function wrongSum(candidate: SumCandidate, tables: CheckTables, nameOf: (area: number) => string, total: number, rest: number): Problem {
	const { table, i } = candidate.whole;
	const numbers = candidate.parts.flatMap((p) => numberIn(p.table, p.i) ?? []);
	const made = candidate.mean ? numbers.reduce((a, b) => a + b, 0) / numbers.length : total - rest;
	const off = candidate.mean ? total - made : rest;
	const open = candidate.parts.length - numbers.length;
	const text = (lang: Language): string => {
		const de = lang === 'de';
		const hidden = open > 0 ? (de ? ` schon ohne ${open === 1 ? 'einen Teil' : `${open} Teile`} ohne Zahl` : ` even without ${open === 1 ? 'a part' : `${open} parts`} that ${open === 1 ? 'has' : 'have'} no number`) : '';
		return de
			? `Summe passt nicht zu ihren Teilen: ${wholeWords(candidate, tables, nameOf, 'de')}: ${numberWords(total, 'de')} (${tables.placeWords(table, i, 'de')}), ${partsWords(candidate, 'de')}${hidden}: ${numberWords(made, 'de')} (${partCells(candidate, tables, 'de')}). Das sind ${moreOrLess(off, 'de')}.`
			: `A sum does not fit its parts: ${wholeWords(candidate, tables, nameOf, 'en')}: ${numberWords(total, 'en')} (${tables.placeWords(table, i, 'en')}), ${partsWords(candidate, 'en')}${hidden}: ${numberWords(made, 'en')} (${partCells(candidate, tables, 'en')}). That is ${moreOrLess(off, 'en')}.`;
	};
	// an error only where the file contradicts itself in what adds up by definition
	const severity = candidate.certain && [candidate.whole, ...candidate.parts].every((cell) => cell.table.stored === null) ? 'error' : 'hint';
	return { ...place(candidate, tables, 'sum-wrong'), severity, what: { de: text('de'), en: text('en') }, wayOut: { de: 'Weder Rundung noch geheime Teile erklären das. Fragen Sie nach, welche Zelle stimmt.', en: 'Neither rounding nor withheld parts explain it. Ask which cell is right.' } };
}

function openSum(candidate: SumCandidate, tables: CheckTables, nameOf: (area: number) => string, rest: number): Problem {
	const open = candidate.parts.filter((p) => numberIn(p.table, p.i) === null).length;
	return {
		...place(candidate, tables, 'sum-open'),
		what: { de: `Summe: ${numberWords(rest, 'de')} mehr als alle lesbaren Teile (${wholeWords(candidate, tables, nameOf, 'de')}).`, en: `Sum: ${numberWords(rest, 'en')} more than all readable parts (${wholeWords(candidate, tables, nameOf, 'en')}).` },
		wayOut: { de: `Der Unterschied passt zu ${open === 1 ? 'dem Teil, der geheim ist oder fehlt' : `den ${open} Teilen, die geheim sind oder fehlen`}. Kein Handeln nötig.`, en: `The difference fits the ${open === 1 ? 'part that is' : `${open} parts that are`} withheld or missing. Nothing to do.` }
	};
}

function roundedSum(candidate: SumCandidate, tables: CheckTables, nameOf: (area: number) => string, rest: number): Problem {
	return {
		...place(candidate, tables, 'sum-rounded'),
		what: { de: `Summe weicht von ihren Teilen ab, um ${numberWords(Math.abs(rest), 'de')} (${wholeWords(candidate, tables, nameOf, 'de')}).`, en: `A sum differs from its parts by ${numberWords(Math.abs(rest), 'en')} (${wholeWords(candidate, tables, nameOf, 'en')}).` },
		wayOut: { de: 'Das erklärt die Rundung der Teile. Kein Handeln nötig.', en: 'Rounding of the parts explains it. Nothing to do.' }
	};
}
