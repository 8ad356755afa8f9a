/** Figures that jump against the years before: named with what was there before, and a digit that may be missing. Pure. */
import type { Area } from '#domains/areas/model.ts';
import type { Language } from '#ui/language.ts';
import { findJump, isNear, type Jump } from '#statistics/jump.ts';
import { breakdownWords } from '../breakdown-words.ts';
import { formatPeriod } from '../period.ts';
import type { Problem } from '../problem.ts';
import { groupBy } from '../sums.ts';
import { numberIn, type CheckTable, type CheckTables } from './check-tables.ts';
import { listed, listedOf, numberWords } from './finding-list.ts';

/** Years that a figure is held against. */
export const YEARS_BEFORE = 5;
/** Where so many areas of a table jump at once, the table has changed, not the areas. */
const MANY = 5;
const MOST = 0.4;
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
export function checkJumps(tables: CheckTables, areas: readonly Area[]): Problem[] {
	const places = placesOf(areas);
	const single: Found[] = [];
	const whole: Problem[] = [];
	for (const table of tables.own) {
		if (!tables.definitions.has(table.indicator)) continue;
		const count = tables.isCount(table.indicator);
		const series = groupBy(tables.series(table.indicator, table.breakdown, table.level), (t) => t.period);
		const before = Array.from({ length: YEARS_BEFORE }, (_, n) => newestOf(series.get(yearsBefore(table.period, n + 1)), table.territorialStatus));
		if (before.every((t) => t === null)) continue;
		const found: Found[] = [];
		let compared = 0;
		for (let i = 0; i < table.areaIds.length; i++) {
			const now = numberIn(table, i);
			if (now === null) continue;
			const area = table.areaIds[i] as number;
			const figures: number[] = [];
			let last: Found['last'] | null = null;
			for (const earlier of before) {
				if (!earlier) continue;
				const at = positionOf(tables, earlier, area, i, places.versions);
				const value = at < 0 ? null : numberIn(earlier, at);
				if (value === null) continue;
				// most figures are near the last one: nothing to look for
				const near = figures.length === 0 && isNear(now, value, count);
				if (!near && !places.same(area, earlier.territorialStatus, table.territorialStatus)) continue;
				last ??= { table: earlier, i: at, value };
				figures.push(value);
				if (near) break;
			}
			if (!last) continue;
			compared++;
			const jump = isNear(now, last.value, count) ? null : findJump(now, figures, count);
			if (jump) found.push({ table, i, jump, last });
			if (compared === SAMPLE && found.length >= MOST * SAMPLE) break;
		}
		if (found.length >= MANY && found.length >= MOST * compared) whole.push(tableJump(tables, table, found, compared));
		else single.push(...found);
	}
	// a missing digit first, then the largest factor
	const strength = ({ jump }: Found) => (jump.digit ? 1000 : 0) + Math.min(999, Math.abs(Math.log(Math.max(jump.factor, 1e-9))));
	single.sort((a, b) => strength(b) - strength(a));
	return [...listed(whole), ...listedOf(single, (found) => figureJump(tables, places.name, found))];
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

/** Versions of an area; whether it took in another or became another between two days, for then a jump says nothing. */
function placesOf(areas: readonly Area[]) {
	const byKey = groupBy(areas, (a) => a.key);
	const byId = new Map(areas.map((a) => [a.id, a]));
	const own = new Map([...byKey.values()].flatMap((versions) => versions.map((a) => [a.id, versions.map((v) => v.id)] as const)));
	const took = groupBy(areas.filter((a) => a.successorKey !== null && a.validTo !== null), (a) => a.successorKey as string);
	return {
		name: (id: number) => byId.get(id)?.name ?? '',
		versions: (id: number): readonly number[] => own.get(id) ?? [id],
		same: (id: number, from: string, to: string): boolean => !(took.get(byId.get(id)?.key ?? '') ?? []).some((a) => (a.validTo as string) > from && (a.validTo as string) <= to)
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

function tableJump(tables: CheckTables, table: CheckTable, found: readonly Found[], compared: number): Problem {
	const factors = found.map((f) => f.jump.factor).filter(Number.isFinite).sort((a, b) => a - b);
	const middle = factors[factors.length >> 1] ?? 1;
	const power = Math.round(Math.log10(middle));
	const unit = power !== 0 && Math.abs(Math.log10(middle) - power) < 0.1;
	const times = middle >= 1 ? numberWords(unit ? 10 ** power : Number(middle.toPrecision(2)), 'de') : numberWords(unit ? 10 ** -power : Number((1 / middle).toPrecision(2)), 'de');
	const what = (lang: Language) => [tables.nameOf(table.indicator, lang), formatPeriod(table.period, lang), ...(table.breakdown ? [breakdownWords(table.breakdown, lang)] : [])].join(', ');
	return {
		severity: 'hint', code: 'table-jump', file: tables.file, sheet: tables.sheetOf(table, found[0]?.i ?? 0), row: null, column: null,
		what: { de: `${what('de')}: ${found.length} von ${compared} verglichenen Gebieten springen gegenüber den Vorjahren, meist auf das ${times}-Fache${middle < 1 ? ' kleiner' : ''}.`.replace(/auf das (\S+)-Fache kleiner/, 'auf ein $1-tel'), en: `${what('en')}: ${found.length} of ${compared} compared areas jump against the years before, mostly by a factor of ${middle >= 1 ? times : `1/${times}`}.` },
		wayOut: unit ? { de: 'Vermutlich stehen die Werte in einer anderen Einheit (zum Beispiel in 1 000).', en: 'Probably the figures are in another unit (thousands, for example).' } : { de: 'Prüfen Sie, ob die Spalte zur Kennzahl gehört oder ob sich die Abgrenzung geändert hat.', en: 'Check whether the column belongs to the indicator, or whether its definition has changed.' }
	};
}
