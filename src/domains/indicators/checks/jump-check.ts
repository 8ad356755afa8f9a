/** Figures that jump against the years before: named with what was there before, and a digit that may be missing. Pure. */
import { lookupOf } from '#domains/areas/area-lookup.ts';
import type { Area } from '#domains/areas/model.ts';
import { movedAreas } from '#domains/areas/moved-areas.ts';
import type { Language } from '#ui/language.ts';
import { findJump, isNear, type Jump } from '#statistics/jump.ts';
import { breakdownWords } from '../breakdown-words.ts';
import { breathe } from '../readers/breathe.ts';
import { formatPeriod } from '../period.ts';
import type { Problem } from '../problem.ts';
import { sameAreas } from '../same-areas.ts';
import { groupBy } from '../sums.ts';
import { numberIn, type CheckTable, type CheckTables } from './check-tables.ts';
import { LISTED, listed, listedOf, numberWords } from './finding-list.ts';
import { Strongest } from './strongest.ts';

/** Years that a figure is held against. */
export const YEARS_BEFORE = 5;
/** Where so many areas of a table jump at once, the table has changed, not the areas. */
const MANY = 5;
const MOST = 0.4;
/** Figures between two pauses: PostgreSQL is given the next batch meanwhile. */
const FIGURES_PER_BREATH = 5_000;
/** After so many areas it is clear whether the whole table jumps. */
const SAMPLE = 64;

interface Found {
	table: CheckTable;
	i: number;
	jump: Jump;
	last: { table: CheckTable; i: number; value: number };
}

/** `2023` → `2022`; `2020/2021` → `2019/2020`; months, quarters and days stay what they are */
export function yearsBefore(period: string, years: number): string {
	return period.replace(/\d{4}/g, (year) => String(Number(year) - years));
}

/** What would fit instead of a figure with a digit missing or too many stands in `propose` of its finding. */
export async function checkJumps(tables: CheckTables, areas: readonly Area[]): Promise<Problem[]> {
	const places = placesOf(areas);
	const strongest = new Strongest<Found>(LISTED);
	const whole: Problem[] = [];
	let figuresSince = 0;
	for (const table of tables.own) {
		figuresSince += table.areaIds.length;
		if (figuresSince > FIGURES_PER_BREATH) {
			figuresSince = 0;
			await breathe();
		}
		if (!tables.definitions.has(table.indicator)) continue;
		const series = groupBy(tables.series(table.indicator, table.breakdown, table.level), (t) => t.period);
		const before = Array.from({ length: YEARS_BEFORE }, (_, n) => newestOf(series.get(yearsBefore(table.period, n + 1)), table.territorialStatus)).filter((t) => t !== null);
		if (before.length === 0) continue;
		const earlier = before.map((other) => ({ table: other, figures: tables.figures(other), aligned: sameAreas(table.areaIds, other.areaIds), moved: places.moved(other.territorialStatus, table.territorialStatus) }));
		const { found, factors, compared, first } = jumpsIn(tables, table, earlier, places.versions, strongest);
		if (factors.length >= MANY && factors.length >= MOST * compared) whole.push(tableJump(tables, table, first, factors, compared));
		else strongest.join(found, factors.length);
	}
	return [...listed(whole), ...listedOf(strongest.list, (found) => figureJump(tables, places.name, found), strongest.count)];
}

/** A table of a year before. */
interface Earlier {
	table: CheckTable;
	/** its figures, NaN where there is none */
	figures: ArrayLike<number>;
	/** lists the same areas in the same order */
	aligned: boolean;
	/** areas of which a jump since then says nothing */
	moved: ReadonlySet<number>;
}

/** before a figure, newest first: used again for every figure, as a delivery holds millions */
const lately = new Float64Array(YEARS_BEFORE);

/**
 * @param strongest of the tables before: what it would not take is not kept
 * @returns factors of all jumps, the position of the first, and how many figures had one to be compared with
 */
function jumpsIn(tables: CheckTables, table: CheckTable, before: readonly Earlier[], versionsOf: (area: number) => readonly number[], strongest: Strongest<Found>): { found: Strongest<Found>; factors: number[]; compared: number; first: number } {
	const { areaIds } = table;
	const own = tables.figures(table);
	const count = tables.isCount(table.indicator);
	const found = new Strongest<Found>(LISTED);
	const factors: number[] = [];
	let compared = 0;
	let first = 0;
	for (let i = 0; i < areaIds.length; i++) {
		const now = own[i] as number;
		if (now !== now) continue;
		const area = areaIds[i] as number;
		let years = 0;
		let lastYear = 0;
		let lastAt = 0;
		let near = false;
		for (let year = 0; year < before.length && !near; year++) {
			const earlier = before[year] as Earlier;
			const at = earlier.aligned ? i : positionOf(tables, earlier.table, area, i, versionsOf);
			if (at < 0) continue;
			const value = earlier.figures[at] as number;
			if (value !== value) continue;
			// most figures are near the last one: nothing to look for
			near = years === 0 && isNear(now, value, count);
			if (!near && earlier.moved.has(area)) continue;
			if (years === 0) {
				lastYear = year;
				lastAt = at;
			}
			lately[years++] = value;
		}
		if (years === 0) continue;
		compared++;
		const jump = near ? null : findJump(now, lately, count, years);
		if (jump) {
			if (factors.length === 0) first = i;
			factors.push(jump.factor);
			const strength = strengthOf(jump);
			if (found.takes(strength) && strongest.takes(strength)) found.add(strength, { table, i, jump, last: { table: (before[lastYear] as Earlier).table, i: lastAt, value: lately[0] as number } });
		}
		if (compared === SAMPLE && factors.length >= MOST * SAMPLE) break;
	}
	return { found, factors, compared, first };
}

/** A missing digit first, then the largest factor. */
function strengthOf(jump: Jump): number {
	return (jump.digit ? 1000 : 0) + Math.min(999, Math.abs(Math.log(Math.max(jump.factor, 1e-9))));
}

/** Of any version of the area: the key stays when the directory describes it anew. */
function positionOf(tables: CheckTables, table: CheckTable, area: number, guess: number, versionsOf: (area: number) => readonly number[]): number {
	const at = tables.indexOf(table, area, guess);
	if (at >= 0) return at;
	for (const id of versionsOf(area)) {
		const other = tables.indexOf(table, id);
		if (other >= 0) return other;
	}
	return -1;
}

/** The table of a period with the same boundaries where there are several. */
function newestOf(all: readonly CheckTable[] | undefined, status: string): CheckTable | null {
	return all?.find((t) => t.territorialStatus === status) ?? all?.[0] ?? null;
}

/** Versions of an area; those that took in another or became another between two days, for then a jump says nothing. */
function placesOf(areas: readonly Area[]) {
	const lookup = lookupOf(areas);
	return {
		name: (id: number) => lookup.byId.get(id)?.name ?? '',
		versions: (id: number): readonly number[] => lookup.byKey.get(lookup.byId.get(id)?.key ?? '')?.map((version) => version.id) ?? [id],
		moved: movedAreas(areas)
	};
}

function figureJump(tables: CheckTables, nameOf: (id: number) => string, { table, i, jump, last }: Found): Problem {
	const now = numberIn(table, i) as number;
	const what = (lang: Language) => [nameOf(table.areaIds[i] as number), tables.nameOf(table.indicator, lang), formatPeriod(table.period, lang), ...(table.breakdown ? [breakdownWords(table.breakdown, lang)] : [])].join(', ');
	const then = (lang: Language) => (last.table.period === yearsBefore(table.period, 1) ? (lang === 'de' ? 'im Vorjahr' : 'the year before') : lang === 'de' ? `zuletzt (${formatPeriod(last.table.period, 'de')})` : `last (${formatPeriod(last.table.period, 'en')})`);
	const doubt = jump.digit === null ? { de: 'Prüfen Sie die Zelle oder fragen Sie nach.', en: 'Check the cell, or ask.' } : jump.digit === 'missing' ? { de: 'Vermutlich fehlt eine Ziffer.', en: 'Probably a digit is missing.' } : { de: 'Vermutlich ist eine Ziffer zu viel.', en: 'Probably there is a digit too many.' };
	return {
		severity: 'hint', code: jump.digit ? 'digit' : 'jump', file: tables.file, sheet: tables.sheetOf(table, i), row: table.rows[i] || null, column: table.columns[i] || null,
		what: { de: `Hier steht ${numberWords(now, 'de')}, ${then('de')} waren es ${numberWords(last.value, 'de')}.`, en: `Here it says ${numberWords(now, 'en')}, ${then('en')} it was ${numberWords(last.value, 'en')}.` },
		wayOut: { de: `${what('de')}. ${doubt.de} Bisher: ${tables.placeWords(last.table, last.i, 'de')}.`, en: `${what('en')}. ${doubt.en} Before: ${tables.placeWords(last.table, last.i, 'en')}.` },
		...(jump.fitting === null ? {} : { propose: jump.fitting })
	};
}

function tableJump(tables: CheckTables, table: CheckTable, first: number, all: readonly number[], compared: number): Problem {
	const factors = all.filter(Number.isFinite).sort((a, b) => a - b);
	const middle = factors[factors.length >> 1] ?? 1;
	const power = Math.round(Math.log10(middle));
	const unit = power !== 0 && Math.abs(Math.log10(middle) - power) < 0.1;
	const times = middle >= 1 ? numberWords(unit ? 10 ** power : Number(middle.toPrecision(2)), 'de') : numberWords(unit ? 10 ** -power : Number((1 / middle).toPrecision(2)), 'de');
	const what = (lang: Language) => [tables.nameOf(table.indicator, lang), formatPeriod(table.period, lang), ...(table.breakdown ? [breakdownWords(table.breakdown, lang)] : [])].join(', ');
	return {
		severity: 'hint', code: 'table-jump', file: tables.file, sheet: tables.sheetOf(table, first), row: null, column: null,
		what: { de: `${what('de')}: ${all.length} von ${compared} verglichenen Gebieten springen gegenüber den Vorjahren, meist auf das ${times}-Fache${middle < 1 ? ' kleiner' : ''}.`.replace(/auf das (\S+)-Fache kleiner/, 'auf ein $1-tel'), en: `${what('en')}: ${all.length} of ${compared} compared areas jump against the years before, mostly by a factor of ${middle >= 1 ? times : `1/${times}`}.` },
		wayOut: unit ? { de: 'Vermutlich stehen die Werte in einer anderen Einheit (zum Beispiel in 1 000).', en: 'Probably the figures are in another unit (thousands, for example).' } : { de: 'Prüfen Sie, ob die Spalte zur Kennzahl gehört oder ob sich die Abgrenzung geändert hat.', en: 'Check whether the column belongs to the indicator, or whether its definition has changed.' }
	};
}
