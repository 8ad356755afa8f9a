/**
 * Looks at a sheet that nobody has described and says what is what: titles, heading, figures, sums, footnotes, and what each
 * column holds. A proposal only: every part of it can be set by a person, and the rest is found again around that.
 */
import { groupOf } from '../category-words.ts';
import { canonicalPeriod } from '../period.ts';
import { areaKey } from '../readers/area-cells.ts';
import type { Sheet } from '../readers/grid/grid.ts';
import { turned } from '../readers/grid/turned.ts';
import { headingLabel } from '../readers/heading-text.ts';
import { cellPeriod, cellText } from '../readers/sheet-cells.ts';
import { sheetHeader } from '../readers/sheet-header.ts';
import { columnUse, type ColumnUse } from './column-use.ts';
import { footnoteSigns, type FootnoteSign } from './footnote-signs.ts';
import { keyPartColumns } from './key-parts.ts';
import type { ColumnRole } from './layout-choice.ts';
import type { KnownPlaces } from './known-places.ts';
import { periodInText, periodOfPath } from '../period-in-text.ts';
import { rowParts, type RowParts } from './row-parts.ts';
import { cellKind, MOST_COLUMNS, widthOf } from '../readers/cell-kind.ts';
import { isDerivedHeading, unitInText } from './units.ts';

export interface SketchColumn {
	/** from 0 */
	column: number;
	/** headings from the top down, joined by ` > ` */
	heading: string;
	role: ColumnRole;
	/** groups that the heading names: `{ geschlecht: 'w' }` */
	breakdown: Record<string, string>;
	/** period that the heading names */
	period: string | null;
	unit: string | null;
	/** what its figures are multiplied by: 1000 where they stand in thousands */
	factor: number;
	/** computed from others by its name: only to check, not to take over */
	derived: boolean;
}

/** Where the period stands that holds for the whole table. */
export interface SketchPeriod {
	at: 'column' | 'heading' | 'title' | 'sheet' | 'file' | 'nowhere';
	period: string | null;
	/** the words that name it, as they stand there */
	words: string | null;
}

export interface SheetSketch extends RowParts {
	turned: boolean;
	width: number;
	columns: SketchColumn[];
	period: SketchPeriod;
	signs: FootnoteSign[];
	/** rows of figures whose area is known */
	areas: number;
	/** of these, areas of the own county */
	own: number;
}

/** What a person has set; what is left out is found. Rows from 0. */
export interface SketchWishes {
	turned?: boolean;
	header?: { top: number; height: number };
	data?: { from: number; to: number };
	/** the last row of another table above: this one begins below */
	after?: number;
	roles?: ReadonlyMap<number, ColumnRole>;
}

/** @returns null where no column and no row holds areas, so that nothing can be said */
export function sketchSheet(sheet: Sheet, fileName: string, places: KnownPlaces, wishes: SketchWishes = {}): SheetSketch | null {
	const upright = wishes.turned === true ? null : sketchUpright(sheet, fileName, places, wishes);
	if (wishes.turned === false || (wishes.turned === undefined && upright !== null && upright.areas >= 3)) return upright;
	const across = sketchUpright(turned(sheet), fileName, places, wishes, true);
	if (across !== null && (upright === null || across.areas > upright.areas)) return { ...across, turned: true };
	return upright;
}

/** @param across the sheet is turned: its titles stand left of the areas */
function sketchUpright(sheet: Sheet, fileName: string, places: KnownPlaces, wishes: SketchWishes, across = false): SheetSketch | null {
	const width = widthOf(sheet.rows);
	const uses: ColumnUse[] = Array.from({ length: width }, (_, c) => columnUse(sheet.rows, c, places));
	const keyParts = keyPartColumns(sheet, width);
	const areaColumn = keyParts.at(-1) ?? (wishes.roles && [...wishes.roles].find(([, role]) => role === 'key' || role === 'key-and-name')?.[0]) ?? bestAreaColumn(uses);
	if (areaColumn < 0 && !wishes.data) return null;
	const parts = rowParts(sheet, width, keyParts.length > 0 ? keyParts : [areaColumn], places, wishes);
	const header = sheetHeader(sheet.rows, sheet.merges, parts.header.top, parts.header.height);
	const above = range(parts.titleRows[0] ?? parts.header.top).map((r) => (sheet.rows[r] ?? []).map(cellText).filter((text) => text !== '')).filter((texts) => texts.length < 3);
	const beside = across ? range(areaColumn).map((c) => sheet.rows.slice(0, MOST_COLUMNS).map((row) => cellText(row?.[c])).filter((text) => text !== '')).filter((texts) => texts.length < 3) : [];
	const titles = [...parts.titleRows.map((r) => rowText(sheet, r)), ...[...beside, ...above].map((texts) => texts.join(' '))];
	const remarks = parts.remarkRows.map((r) => rowText(sheet, r));
	const inTitle = unitInText(titles.join(' '));
	const columns = Array.from({ length: width }, (_, c): SketchColumn => {
		const path = (header.columns[c] ?? []).map((part) => headingLabel(part.text)).filter((text) => text !== '');
		const heading = path.join(' > ');
		const own = unitInText(heading);
		const groups = path.map(groupOf).filter((group) => group !== null);
		return {
			column: c,
			heading,
			role: wishes.roles?.get(c) ?? (keyParts.includes(c) ? 'key-part' : null) ?? roleOf(sheet, c, areaColumn, uses[c], parts, path),
			breakdown: Object.fromEntries(groups.map((g) => [g.dimension, g.category])),
			period: periodOfPath(path.filter((text) => text.length < 40)),
			unit: own.unit ?? (/\bin\s+(?:prozent|%|€|eur|1[ .]?000|tsd|mio)/i.test(titles.join(' ')) ? inTitle.unit : null),
			factor: own.factor > 1 ? own.factor : own.unit === 'Prozent' || own.unit === 'je 1.000' ? 1 : inTitle.factor,
			derived: isDerivedHeading(heading)
		};
	});
	nameBesideKey(columns, uses);
	return { ...parts, turned: false, width, columns, period: periodOf(columns, titles, sheet.name, fileName), signs: footnoteSigns([...remarks, ...titles]), ...(keyParts.length > 0 ? { areas: parts.data.to - parts.data.from + 1, own: ownRows(sheet, keyParts, parts, places) } : knownAreas(sheet, areaColumn, parts, places, uses[areaColumn])) };
}

function range(to: number): number[] {
	return Array.from({ length: Math.max(0, to) }, (_, i) => i);
}

/** The column with most known keys; else of keys elsewhere, of names. */
function bestAreaColumn(uses: readonly ColumnUse[]): number {
	let best = -1;
	let most = 1;
	uses.forEach((use, c) => {
		// what only looks like keys must do so in (nearly) every row: figures of five digits do here and there
		const shapes = use.knownKeys + use.keyShapes > use.filled * 0.8 ? use.keyShapes : 0;
		const score = Math.max(use.knownKeys * 1000 + shapes, use.pairs * 3, use.names * 2);
		if (score > most) [best, most] = [c, score];
	});
	return best;
}

function roleOf(sheet: Sheet, column: number, areaColumn: number, use: ColumnUse | undefined, parts: RowParts, path: readonly string[]): ColumnRole {
	if (!use || use.filled === 0) return 'skip';
	if (column === areaColumn) return use.pairs > Math.max(use.knownKeys, use.names) ? 'key-and-name' : use.knownKeys + use.keyShapes >= use.names ? 'key' : 'name';
	let periods = 0;
	let numbers = 0;
	let filled = 0;
	const words = new Set<string>();
	for (let r = parts.data.from; r <= Math.min(parts.data.to, parts.data.from + 2000); r++) {
		const cell = sheet.rows[r]?.[column];
		const kind = cellKind(cell);
		if (kind === 'empty') continue;
		filled++;
		const text = cellPeriod(cell);
		// what begins with a zero is a code, and so are those beside it
		if (/^0\d/.test(text)) return periods > 0 ? 'period' : 'skip';
		if (kind !== 'words') numbers++;
		if (canonicalPeriod(text) !== null) periods++;
		if (words.size < 60) words.add(text);
	}
	if (filled === 0) return 'skip';
	const heading = path.join(' ');
	if (periods > filled * 0.9 && (/\b(?:jahr|stichtag|datum|zeit|period|monat|quartal|stand|year|date)/i.test(heading) || numbers < filled)) return 'period';
	if (CODE.test(heading) || KIND_OF_AREA.test(heading)) return 'skip';
	if (numbers > filled * 0.6) return 'figure';
	return words.size >= 2 && words.size <= 30 && filled >= words.size * 2 ? 'group' : 'skip';
}

/** Numbers that only count the rows, and codes of other things. */
const CODE = /^(?:land|rb|kreis|gem|vb)$|^(?:lfd\.?|nr\.?$|satz|plz|postleit|textkenn)|(?:-\s*|\b)nr\.?$|nummer$|schl(?:üssel|\.)|kennziffer|\bcode\b|\bid$/i;

const SAYS_PERIOD = /\b(?:berichts(?:monat|jahr|quartal|zeitraum)|stichtag|zeitraum|jahresdurchschnitt|schuljahr|erhebungsjahr)\b/i;

/** Says of what kind the area of the row is, which its key says too. */
const KIND_OF_AREA = /(?:^|\b)(?:regional|gebiets|raum)?-?ebene\b|^(?:gebiets|regional)typ|^gemeindetyp$/i;

/** The words beside a key are the name of the area. */
function nameBesideKey(columns: SketchColumn[], uses: readonly ColumnUse[]): void {
	const key = columns.findLast((c) => c.role === 'key' || c.role === 'key-part');
	if (!key || columns.some((c) => c.role === 'name')) return;
	const found = columns.filter((c) => (c.role === 'skip' || c.role === 'group') && (uses[c.column]?.names ?? 0) > 0).sort((a, b) => (uses[b.column]?.names ?? 0) - (uses[a.column]?.names ?? 0))[0];
	const beside = columns[key.column + 1];
	if (found) found.role = 'name';
	else if (beside?.role === 'skip' && /name|gemeinde|gebiet|stadt|ort|kreis|region/i.test(beside.heading)) beside.role = 'name';
}

function periodOf(columns: readonly SketchColumn[], titles: readonly string[], sheet: string, file: string): SketchPeriod {
	if (columns.some((c) => c.role === 'period')) return { at: 'column', period: null, words: null };
	const figures = columns.filter((c) => c.role === 'figure');
	const dated = figures.filter((c) => c.period !== null);
	if (dated.length > 0 && (new Set(dated.map((c) => c.period)).size > 1 || dated.length === figures.length)) return { at: 'heading', period: null, words: null };
	// a line that says what its date is goes before one that only has one
	const said = titles.filter((text) => SAYS_PERIOD.test(text));
	for (const [at, texts] of [['title', [...said, ...titles]], ['sheet', [sheet]], ['file', [file.replace(/\.[a-z]{2,4}$/i, '').replaceAll('_', ' ')]]] as const) {
		for (const text of texts) {
			const found = periodInText(text);
			if (found) return { at, ...found };
		}
	}
	return { at: 'nowhere', period: null, words: null };
}

function knownAreas(sheet: Sheet, column: number, { data }: RowParts, places: KnownPlaces, use: ColumnUse | undefined): { areas: number; own: number } {
	let [areas, own] = [0, 0];
	for (let r = data.from; use && r <= data.to; r++) {
		if (!use.holdsArea(sheet.rows[r]?.[column], places)) continue;
		areas++;
		const text = cellText(sheet.rows[r]?.[column]);
		if (places.isOwn(text.replace(/\s+/g, '')) || places.hasName(text)) own++;
	}
	return { areas, own };
}

function ownRows(sheet: Sheet, keyParts: readonly number[], { data }: RowParts, places: KnownPlaces): number {
	let own = 0;
	for (let r = data.from; r <= data.to; r++) if (places.isOwn(areaKey(keyParts.map((c) => sheet.rows[r]?.[c])))) own++;
	return own;
}

export function rowText(sheet: Sheet, row: number): string {
	return (sheet.rows[row] ?? []).slice(0, MOST_COLUMNS).map(cellText).filter((text) => text !== '').join(' ').replace(/\s+/g, ' ');
}
