/**
 * Reader for the grid of the Zensus (`GITTER_ID_100m;x_mp_100m;y_mp_100m;Einwohner`; ETRS89-LAEA, EPSG:3035). Its cells are no areas: each
 * belongs to the municipality in which its middle lies, by real boundaries that were imported. The sums are estimates: cells on a boundary
 * belong to two municipalities, and the office alters the figure of every cell a little (cell-key method). A sum's place is its first cell.
 */
import type { LocalText } from '../model.ts';
import { GridAreas } from '#domains/areas/boundaries/grid-areas.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { fault, quoted } from './fault.ts';
import { cornerOf, gridHeading, type GridHeading } from './grid-heading.ts';
import { GridSums } from './grid-sums.ts';
import type { TextTable } from './packed-text.ts';
import type { Ground, GroundBoundaries, ReadReport, Sink } from './reader.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';

export const censusGrid = tableReader({ name: 'census-grid', recognise, read: readTable });

/** Wider cells than this hold several municipalities. */
const WIDEST = 1000;
/** metres that stored boundaries are simplified by, as a rule */
const SIMPLIFIED = 80;
/** days of the two censuses */
const [CENSUS_2011, CENSUS_2022] = ['2011-05-09', '2022-05-15'];
const REGIONAL: LocalText = { de: 'Nehmen Sie die Regionaltabelle des Zensus, sie nennt die Gemeinden selbst.', en: 'Take the regional table of the census: it names the municipalities itself.' };

function recognise(start: TextBytes): TableRecognition | null {
	const heading = gridHeading(start);
	return heading && { score: 1, layout: `Zensus-Gitter (${heading.cells})`, table: null, title: null };
}

/** The name of the file knows best which census it is. */
function dayOf(file: string, heading: GridHeading): string {
	const year = /zensus_?(?:11|2011)|_2011/i.test(file) ? 2011 : /2022/.test(file) ? 2022 : heading.old ? 2011 : 2022;
	return year === 2011 ? CENSUS_2011 : CENSUS_2022;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport, ground?: Ground): Promise<void> {
	const heading = gridHeading(table);
	sink.table(report.sheets);
	if (heading === null) return;
	const no = (code: string, row: number, column: number, what: LocalText, wayOut: LocalText, severity: 'error' | 'hint' = 'error'): void => sink.problem(fault(code, { file, sheet: table.sheet, row, column: column + 1 }, what, wayOut, severity));
	const day = dayOf(file, heading);
	if (heading.size > WIDEST || (day === CENSUS_2011 && heading.size > 100)) {
		const why: LocalText = heading.size > WIDEST ? { de: `In Zellen von ${heading.cells} liegen mehrere Gemeinden.`, en: `Cells of ${heading.cells} hold several municipalities.` } : { de: 'Das 1-km-Gitter des Zensus 2011 enthält zum Teil Klassen statt Zahlen.', en: 'The 1 km grid of the census 2011 holds classes in place of figures in part.' };
		return no('grid-cells', 1, heading.id, why, { de: `Nehmen Sie das Gitter mit Zellen von 100 m${day === CENSUS_2022 ? ' oder 1 km' : ''}. ${REGIONAL.de}`, en: `Take the grid with cells of 100 m${day === CENSUS_2022 ? ' or 1 km' : ''}. ${REGIONAL.en}` });
	}
	const counts = heading.values.filter((value) => !value.average);
	if (counts.length === 0) return no('grid-averages', 1, heading.values[0]?.column ?? heading.id, { de: `Das Gitter enthält nur Durchschnitte oder Anteile je Zelle (${heading.values.map((v) => quoted(v.name)).join(', ')}); sie lassen sich nicht zu Gemeinden zusammenfassen.`, en: `The grid holds only averages or shares by cell (${heading.values.map((v) => quoted(v.name)).join(', ')}); they cannot be put together into municipalities.` }, REGIONAL);
	const boundaries = (await ground?.boundariesOn(day)) ?? null;
	if (boundaries === null || boundaries.statusDate === null) return no('grid-cells', 1, heading.id, withoutBoundaries(heading, boundaries), boundariesWanted(day, boundaries));
	await addUp(file, table, sheet, sink, report, { heading, counts, day, boundaries: { ...boundaries, statusDate: boundaries.statusDate } }, no);
}

function withoutBoundaries({ cells }: GridHeading, boundaries: GroundBoundaries | null): LocalText {
	const grid: LocalText = { de: `Das ist das Gitter des Zensus (Zellen von ${cells}). In welcher Gemeinde eine Zelle liegt, sagen nur Grenzen.`, en: `This is the grid of the census (cells of ${cells}). Only boundaries tell in which municipality a cell lies.` };
	return boundaries === null ? { de: `${grid.de} Eingelesen sind noch keine echten Grenzen; schematische genügen nicht.`, en: `${grid.en} No real boundaries were imported yet; schematic ones do not do.` } : { de: `${grid.de} Von den eingelesenen Grenzen (${boundaries.name}) ist der Gebietsstand unbekannt.`, en: `${grid.en} The day of the imported boundaries (${boundaries.name}) is unknown.` };
}

function boundariesWanted(day: string, boundaries: GroundBoundaries | null): LocalText {
	const [year, month, date] = day.split('-').map(Number);
	if (boundaries !== null) return { de: 'Lesen Sie die Grenzen noch einmal ein und geben Sie ihren Gebietsstand an.', en: 'Import the boundaries once more and say of which day they are.' };
	return {
		de: `Lesen Sie unter „Gebiete“ Grenzen der Gemeinden ein, am besten vom ${date}.${month}.${year} (zum Beispiel VG250 des BKG; Befehlszeile: planungskreis areas import), und reichen Sie die Datei noch einmal ein. ${REGIONAL.de}`,
		en: `Import boundaries of the municipalities under “Areas”, best of ${day} (VG250 of the BKG, for example; command line: planungskreis areas import), and hand the file in again. ${REGIONAL.en}`
	};
}

interface Plan {
	heading: GridHeading;
	counts: GridHeading['values'];
	day: string;
	boundaries: GroundBoundaries & { statusDate: string };
}

type No = (code: string, row: number, column: number, what: LocalText, wayOut: LocalText, severity?: 'error' | 'hint') => void;

async function addUp(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport, { heading, counts, day, boundaries }: Plan, no: No): Promise<void> {
	const areas = new GridAreas(boundaries.features, heading.size, heading.size <= SIMPLIFIED * 2 ? SIMPLIFIED : 0);
	const scanner = new CsvScanner(table, heading.delimiter);
	const sums = new GridSums();
	/** names of cells inside → row */
	const seen = new Map<string, number>();
	/** columns in which a figure with decimals stands: averages, whatever they are called */
	const broken = new Map<string, number>();
	const again: LocalText = { de: 'Laden Sie die Datei noch einmal herunter.', en: 'Download the file again.' };
	let [outside, faults] = [0, 0];
	scanner.next();
	const width = scanner.count;
	while (scanner.next() && faults < 200) {
		const { row } = scanner;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.count !== width) {
			if (scanner.isBlank()) continue;
			faults++;
			no('row-width', row, 0, { de: `Die Zeile hat ${scanner.count} Spalten, die Kopfzeile ${width}.`, en: `The row has ${scanner.count} columns, the heading ${width}.` }, again);
			continue;
		}
		const [x, y] = [Number(scanner.field(heading.x).replace(',', '.') || Number.NaN), Number(scanner.field(heading.y).replace(',', '.') || Number.NaN)];
		const id = scanner.field(heading.id).trim();
		const corner = cornerOf(id, heading.size);
		if (!Number.isFinite(x) || !Number.isFinite(y) || (corner && !(x > corner.x && x < corner.x + heading.size && y > corner.y && y < corner.y + heading.size))) {
			faults++;
			no('grid-place', row, heading.x, { de: `Die Mitte (${quoted(scanner.field(heading.x))}, ${quoted(scanner.field(heading.y))}) liegt nicht in der Zelle ${quoted(id)}.`, en: `The middle (${quoted(scanner.field(heading.x))}, ${quoted(scanner.field(heading.y))}) does not lie in the cell ${quoted(id)}.` }, { de: 'Wahrscheinlich sind Spalten vertauscht oder Zahlen gerundet. Laden Sie die Datei noch einmal herunter.', en: 'Probably columns were swapped or numbers rounded. Download the file again.' });
			continue;
		}
		const area = areas.areaAt(x, y);
		if (area === null) {
			outside++;
			continue;
		}
		const before = seen.get(id);
		if (before !== undefined) {
			faults++;
			no('duplicate', row, heading.id, { de: `Die Zelle ${quoted(id)} steht schon in Zeile ${before}.`, en: `The cell ${quoted(id)} already stands in row ${before}.` }, { de: 'Entfernen Sie eine der beiden Zeilen.', en: 'Remove one of the two rows.' });
			continue;
		}
		seen.set(id, row);
		const about = { row, crossed: areas.isCrossed(x, y), limited: heading.signs >= 0 && scanner.field(heading.signs).trim() !== '' };
		for (const { name, column } of counts) {
			const text = scanner.field(column).trim();
			const value = countOf(text);
			if (value === 'decimal') {
				if (!broken.has(name)) broken.set(name, row);
			} else if (value === 'unknown') {
				faults++;
				no('unknown-sign', row, column, { de: `${quoted(text)} ist weder eine Anzahl noch ein Zeichen dieser Datei.`, en: `${quoted(text)} is neither a count nor a sign of this file.` }, { de: 'Berichtigen Sie die Zelle.', en: 'Correct the cell.' });
			} else sums.add(name, area, value, about);
		}
	}
	if (scanner.broken) return no('open-quote', scanner.row + 1, 0, { de: 'Ein Anführungszeichen wird nicht geschlossen.', en: 'A quotation mark is never closed.' }, again);
	if (faults > 0) return;
	if (seen.size === 0) return no('only-outside', 2, heading.id, { de: outside === 0 ? 'Unter der Kopfzeile stehen keine Zellen.' : `Keine der ${outside.toLocaleString('de-DE')} Zellen liegt in Ihren Gemeinden.`, en: outside === 0 ? 'No cells stand below the heading.' : `None of the ${outside.toLocaleString('en-GB')} cells lies in your municipalities.` }, { de: 'Prüfen Sie, ob es die richtige Datei ist.', en: 'Check whether this is the right file.' });
	const summed = counts.filter(({ name }) => !broken.has(name));
	for (const { name, column } of heading.values.filter((v) => !summed.includes(v)))
		no('grid-averages', broken.get(name) ?? 1, column, { de: `${quoted(name)} enthält Durchschnitte oder Anteile je Zelle und wird nicht übernommen: Sie lassen sich nicht zusammenzählen.`, en: `${quoted(name)} holds averages or shares by cell and is not taken over: they cannot be added up.` }, REGIONAL, summed.length === 0 ? 'error' : 'hint');
	const status = boundaries.statusDate;
	for (const { name, column } of summed) {
		report.measures.push({ ref: `Zensus-Gitter:${name}`, label: name, unit: 'Anzahl' });
		for (const [area, { sum, cells, limited, firstRow }] of sums.of(name)) {
			const raw = cells === 0 ? '.' : limited ? `(${sum})` : sum;
			sink.observation(`Zensus-Gitter:${name}`, area, day, '', status, raw, cells === 0 ? '' : 's', sheet, firstRow, column + 1);
		}
	}
	tellOfSums(sums, summed, { heading, boundaries, day, outside, inside: seen.size }, report, no);
}

/** null: nothing, or withheld; -1 says the same in the census of 2011 */
function countOf(text: string): number | null | 'decimal' | 'unknown' {
	if (/^\d+$/.test(text)) return Number(text);
	if (text === '' || text === '–' || text === '-' || text === '-1' || text === '.') return null;
	return /^-?\d+[.,]\d+$/.test(text) ? 'decimal' : 'unknown';
}

function tellOfSums(sums: GridSums, summed: GridHeading['values'], { heading, boundaries, day, outside, inside }: { heading: GridHeading; boundaries: Plan['boundaries']; day: string; outside: number; inside: number }, report: ReadReport, no: No): void {
	const [first] = summed;
	if (!first) return;
	const of = sums.of(first.name);
	const names = new Map(boundaries.features.map(({ key, name }) => [key, name]));
	const total = (pick: (sum: (typeof of)[number][1]) => number): number => of.reduce((n, [, sum]) => n + pick(sum), 0);
	const [de, en] = [(n: number): string => n.toLocaleString('de-DE'), (n: number): string => n.toLocaleString('en-GB')];
	const [crossed, crossedSum, all, without] = [total((s) => s.crossed), total((s) => s.crossedSum), total((s) => s.sum), total((s) => s.without)];
	no('grid-estimate', 1, first.column, {
		de: `Die Summen sind geschätzt: Das Amt verändert jede Zelle ein wenig, damit niemand erkannt wird (Cell-Key-Methode), und ${de(crossed)} von ${de(inside)} Zellen liegen auf oder nahe einer Gemeindegrenze (dort ${de(crossedSum)} von ${de(all)} bei ${quoted(first.name)}). Eine Zelle zählt ganz zu der Gemeinde, in der ihre Mitte liegt.`,
		en: `The sums are estimates: the office alters every cell a little, so that nobody is recognised (cell-key method), and ${en(crossed)} of ${en(inside)} cells lie on or near a municipal boundary (${en(crossedSum)} of ${en(all)} in ${quoted(first.name)}). A cell counts wholly for the municipality in which its middle lies.`
	}, { de: `Die Zahlen sind als geschätzt gekennzeichnet. ${REGIONAL.de}`, en: `The figures are marked as estimated. ${REGIONAL.en}` }, 'hint');
	if (without > 0) no('grid-withheld', 1, first.column, { de: `In ${de(without)} Zellen steht ${quoted('–')} (null oder geheim gehalten); sie fehlen in den Summen, die deshalb zu klein sein können.`, en: `${en(without)} cells hold ${quoted('–')} (zero or withheld); the sums lack them and may be too small.` }, REGIONAL, 'hint');
	if (boundaries.statusDate !== day) no('grid-boundaries', 1, heading.id, { de: `Der Zensus gilt für den ${germanDay(day)}, die Grenzen (${boundaries.name}) sind vom ${germanDay(boundaries.statusDate)}: Diesen Gebietsstand haben die Summen.`, en: `The census is of ${day}, the boundaries (${boundaries.name}) are of ${boundaries.statusDate}: that is the territorial status of the sums.` }, { de: 'Für den Stand des Zensus lesen Sie Grenzen von diesem Tag ein.', en: 'For the status of the census import boundaries of that day.' }, 'hint');
	report.notes.push(`Grenzen: ${boundaries.name}, Stand ${germanDay(boundaries.statusDate)}; ${de(outside)} Zellen außerhalb übergangen.`);
	for (const [key, sum] of of) report.notes.push(`${names.get(key) ?? key} (${key}): ${de(sum.cells + sum.without)} Zellen, Zeilen ${sum.firstRow} bis ${sum.lastRow}; davon ${de(sum.crossed)} an der Grenze mit ${de(sum.crossedSum)} von ${de(sum.sum)}.`);
}

function germanDay(day: string): string {
	const [year, month, date] = day.split('-').map(Number);
	return `${date}.${month}.${year}`;
}
