/** What the columns of figures in a classic export mean: heading path, unit, and date where it stands above. */
import { groupOf, isDimensionName } from '../category-words.ts';
import { canonicalBreakdown } from '../model.ts';
import { canonicalPeriod } from '../period.ts';
import { isTotal } from './category.ts';
import type { ClassicFrame } from './classic-lines.ts';
import type { SourceMeasure } from './reader.ts';

export interface FigureColumn {
	/** from 0 */
	column: number;
	measure: SourceMeasure;
	/** canonical period where the heading holds one */
	period: string | null;
	/** canonical breakdown where the headings hold nothing but groups: `alter=0-2|geschlecht=m` */
	breakdown: string;
}

const UNIT =
	/^(?:Anzahl|Number|Prozent|%|Promille|ha|a|qkm|km2|km²|qm|m2|m²|1000 qm|cbm|m3|t|kg|1000 t|EUR|Euro|Tsd\.? ?(?:EUR|Euro)?|Mill?\.? ?(?:EUR|Euro)?|1000 ?(?:EUR|Euro|cbm)?|Tausend.*|Personen.*|Einwohner.*|Jahre?|Tage|Stunden|Punkte|je .+|EUR je .+|Euro je .+|kWh|MWh|GWh|TJ|GJ|dt|hl|\d{4}=100|Index.*)$/i;
const TIME_LABEL = /^(?:Stichtag|Jahre?|Zeit|Monate?|Quartale?|Berichtsjahr|Berichtszeitraum|Schuljahr|Semester)$/i;

/** One entry per column of figures, left to right. `table` begins every reference. */
export function figureColumns(frame: ClassicFrame, table: string): FigureColumn[] {
	const rows = [...frame.headings];
	const titleMeasure = measureInTitle(frame.title);
	let units: string[] | null = null;
	const last = rows.at(-1);
	if (last && rows.length > 1 && isUnitRow(last.slice(frame.stub))) units = rows.pop() ?? null;
	else if (last && rows.length === 1 && isUnitRow(last.slice(frame.stub))) units = last;
	const width = Math.max(...frame.headings.map((row) => row.length));
	const columns: FigureColumn[] = [];
	for (let column = frame.stub; column < width; column++) {
		let period: string | null = null;
		const path: string[] = [];
		for (const row of rows) {
			const label = (row[column] ?? '').replace(/\s+/g, ' ');
			if (label === '' || TIME_LABEL.test(label)) continue;
			const time: string | null = period === null ? canonicalPeriod(label) : null;
			if (time !== null) period = time;
			else if (path.at(-1) !== label) path.push(label);
		}
		const unit = units?.[column] || titleMeasure.unit;
		const groups = titleMeasure.unit === null ? null : groupsOf(path);
		if (groups !== null) {
			columns.push({ column, period, breakdown: canonicalBreakdown(groups), measure: { ref: `${table}:${titleMeasure.label}`, label: titleMeasure.label, unit } });
			continue;
		}
		const label = path.join(' > ') || titleMeasure.label || `Spalte ${column + 1}`;
		columns.push({ column, period, breakdown: '', measure: { ref: `${table}:${label}`, label: path.length > 0 && titleMeasure.unit ? `${titleMeasure.label}: ${label}` : label, unit } });
	}
	return apartByUnit(columns);
}

/** `Fälle` in numbers and `Fälle` in percent are two measures. */
function apartByUnit(columns: FigureColumn[]): FigureColumn[] {
	const units = new Map<string, Set<string>>();
	for (const { measure } of columns) units.set(measure.ref, (units.get(measure.ref) ?? new Set()).add(measure.unit ?? ''));
	return columns.map((column) => ((units.get(column.measure.ref)?.size ?? 0) > 1 ? { ...column, measure: { ...column.measure, ref: `${column.measure.ref} [${column.measure.unit ?? ''}]` } } : column));
}

/**
 * Groups that the headings above a column name, `{}` for the total. null where they name anything else: then they are
 * the measure. Only with the measure in the title can all headings be groups.
 */
function groupsOf(path: readonly string[]): Record<string, string> | null {
	const groups: Record<string, string> = {};
	for (const label of path) {
		if (isTotal(label) || isDimensionName(label)) continue;
		const group = groupOf(label);
		if (group === null || groups[group.dimension] !== undefined) return null;
		groups[group.dimension] = group.category;
	}
	return groups;
}

function isUnitRow(cells: readonly string[]): boolean {
	const filled = cells.filter((cell) => cell !== '');
	return filled.length > 0 && filled.filter((cell) => UNIT.test(cell)).length * 2 > filled.length;
}

/** `Bevölkerungsstand (Anzahl)` as the last title line → label and unit. */
function measureInTitle(title: readonly string[]): { label: string; unit: string | null } {
	const line = title.at(-1) ?? '';
	const match = /^(.*\S)\s*\(([^()]*)\)$/.exec(line);
	if (match && UNIT.test(match[2] ?? '')) return { label: match[1] ?? '', unit: match[2] ?? null };
	return { label: line, unit: null };
}
