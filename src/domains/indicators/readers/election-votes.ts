/**
 * Reader for the results of Bundestag and Landtag elections of the Thüringer Landesamt für Statistik down to the polling district:
 * the CSV without headings, and the workbook. Read are the state and its municipalities; constituencies and polling districts are
 * no areas here. Only counts are read: what stands beside them in percent follows from them.
 *
 * A `-` of a party is 0 only where it stood: one that has none in the whole constituency (or state) was not on that ballot.
 */
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { categoryText } from './category.ts';
import { fault, quoted } from './fault.ts';
import { headingLabel } from './heading-text.ts';
import type { TextTable } from './packed-text.ts';
import { periodInName } from './period-in-name.ts';
import { plainCell } from './plain-cell.ts';
import type { ReadReport, Sink } from './reader.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';

export const electionVotes = tableReader({ name: 'election-votes', recognise, read: readTable });

/** Thüringen has no administrative regions: between the state 16 and the number of the county stands a 0. */
const STATE = '16';

interface VoteColumn {
	column: number;
	measure: string;
	/** '' for all */
	party: string;
}

interface Layout {
	/** rows of headings, 0 in the CSV */
	top: number;
	title: string;
	columns: VoteColumn[];
	/** columns of shares */
	aside: number;
	width: number;
}

function recognise(start: TextBytes): TableRecognition | null {
	const layout = layoutOf(start);
	if (!layout && isVotes(firstCells(start))) return { score: 0.8, layout: 'Wahlergebnisse Thüringen (abweichend)', table: null, title: null };
	return layout ? { score: 1, layout: 'Wahlergebnisse Thüringen (Landesamt für Statistik)', table: null, title: layout.title || null } : null;
}

/** First row of a file without headings: the state. */
function isVotes(first: readonly string[]): boolean {
	return /^[ZVE]$/.test(first[0] ?? '') && first[1] === 'L' && first[2] === '000' && first[5] === '0000';
}

function firstCells(text: TextBytes): string[] {
	const scanner = new CsvScanner(text, ';');
	return scanner.next() && scanner.count <= 500 ? scanner.fields().map((cell) => cell.replace(/^\ufeff/, '').trim()) : [];
}

function layoutOf(text: TextBytes): Layout | null {
	const scanner = new CsvScanner(text, ';');
	const rows: string[][] = [];
	while (rows.length < 20 && scanner.next()) rows.push(scanner.count > 500 ? [] : scanner.fields().map((cell) => cell.replace(/^\ufeff/, '').replace(/\s+/g, ' ').trim()));
	const [first = []] = rows;
	if (isVotes(first)) return withoutHeadings(first);
	const top = rows.findIndex((row) => row[0] === 'Stand' && row[1] === 'Satzart');
	return top < 0 ? null : withHeadings(rows, top);
}

/** Since 2025 three columns of districts stand before the counts. */
const countsFrom = (first: readonly string[]): number => (first[7] === '' ? 10 : 7);

/** Stand; Kennzeichen; Wahlkreis; Kreis; Gemeinde; Wahlbezirk; Name; since 2025 three columns of districts; then the counts, four columns a party. */
function withoutHeadings(first: readonly string[]): Layout | null {
	const from = countsFrom(first);
	const parties = (first.length - from - 9) / 4;
	if (!Number.isInteger(parties) || parties < 1) return null;
	const columns: VoteColumn[] = ['Wahlbezirke', 'erfasste Wahlbezirke', 'Wahlberechtigte', 'Wähler', '', 'ungültige Erststimmen', 'Erststimmen', 'ungültige Zweitstimmen', 'Zweitstimmen'].flatMap((measure, i) => (measure === '' ? [] : [{ column: from + i, measure, party: '' }]));
	for (let p = 0; p < parties; p++) columns.push({ column: from + 9 + 4 * p, measure: 'Erststimmen', party: `Partei ${p + 1}` }, { column: from + 11 + 4 * p, measure: 'Zweitstimmen', party: `Partei ${p + 1}` });
	return { top: 0, title: '', columns, aside: 1 + 2 * parties, width: first.length };
}

function withHeadings(rows: readonly string[][], top: number): Layout | null {
	const heading = rows.slice(top, top + 4);
	const width = Math.max(...heading.map((row) => row.length));
	const columns: VoteColumn[] = [];
	let aside = 0;
	// a heading over two columns may stand in the first of them only
	let above = '';
	for (let column = countsIn(heading, width); column < width; column++) {
		const parts = heading.map((row) => row[column] ?? '').filter((part, i, all) => part !== '' && part !== all[i - 1]);
		if (parts.length === 0) continue;
		above = heading[0]?.[column] || above;
		if (parts.length === 1 && /^(?:un)?gültige$/.test(parts[0] ?? '') && above.endsWith('stimmen')) parts.unshift(above);
		if (parts.at(-1) === '%' || parts.join(' ').replace(/- /g, '').startsWith('Wahlbeteiligung')) aside++;
		else if (parts.at(-1) === 'absolut') {
			const vote = parts.find((part) => /^(?:Wahlkreis|Landes|Erst|Zweit)stimmen$/.test(part));
			const party = parts.at(-2) ?? '';
			if (!vote || party === vote) return null;
			// persons who stand for no party share one word
			const same = columns.filter((c) => c.measure === vote && c.party.replace(/ \(\d+\)$/, '') === party).length;
			columns.push({ column, measure: vote, party: same > 0 ? `${party} (${same + 1})` : party });
		} else columns.push({ column, measure: headingLabel(measureName(parts)), party: '' });
	}
	return columns.some((c) => c.party !== '') ? { top: top + 4, title: rows.slice(0, top).flat().find((cell) => cell !== '') ?? '', columns, aside, width } : null;
}

/** The first column of counts: persons entitled to vote, behind key, name and (not in every edition) the numbers of districts. */
function countsIn(heading: readonly string[][], width: number): number {
	for (let column = 7; column < Math.min(width, 12); column++) {
		if (/^Wahl-? ?berechtigte/.test(heading.map((row) => row[column] ?? '').filter((part) => part !== '').join(' '))) return column;
	}
	return 10;
}

/** `Wahl-` `berechtigte` `insgesamt` → `Wahlberechtigte insgesamt`; `Wahlkreisstimmen` `ungültige` → `ungültige Wahlkreisstimmen` */
function measureName(parts: readonly string[]): string {
	const [vote = '', kind] = parts;
	if (vote.endsWith('stimmen') && kind !== undefined) return kind === 'gültige' ? vote : `${kind} ${vote}`;
	return parts.join(' ').replace(/- (?=\p{Ll})/gu, '');
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const layout = layoutOf(table);
	const problem = (code: string, row: number | null, column: number | null, de: string, en: string, wayDe: string, wayEn: string, severity: 'error' | 'hint' = 'error'): void =>
		sink.problem(fault(code, { file, sheet: table.sheet, row, column }, { de, en }, { de: wayDe, en: wayEn }, severity));
	const head = layout ? [] : firstCells(table);
	if (!layout && isVotes(head)) {
		const before = countsFrom(head) + 9;
		const over = Math.max(0, head.length - before) % 4;
		return problem('row-width', 1, head.length - over + 1, `Die Zeilen haben ${head.length} Spalten: Nach ${before} Spalten des Wahlbezirks stehen je Partei vier, hier bleiben ${over} übrig.`, `The rows have ${head.length} columns: behind ${before} columns of the district each party has four, here ${over} are left over.`, 'Vergleichen Sie mit der Satzbeschreibung der Wahl und entfernen Sie Spalten, die dazugekommen sind, oder lesen Sie die Datei mit einem Leseprofil.', 'Compare with the record description of the election and remove columns that were added, or read the file with a reading profile.');
	}
	if (!layout) return problem('no-heading', 1, null, 'Der Aufbau der Wahlergebnisse ist nicht der bekannte.', 'The layout of the results is not the known one.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
	const period = periodInName(layout.title) ?? periodInName(file);
	if (period === null) return problem('no-period', 1, null, 'Weder die Datei noch ihr Name nennt das Jahr der Wahl.', 'Neither the file nor its name tells the year of the election.', 'Nennen Sie die Datei zum Beispiel bundestagswahl_2025.csv.', 'Call the file bundestagswahl_2025.csv, for example.');
	const { columns } = layout;
	if (layout.aside > 0) problem('column-aside', layout.top || null, null, `${layout.aside} Spalten mit Anteilen werden nicht übernommen; sie folgen aus den Anzahlen.`, `${layout.aside} columns of shares are not taken over; they follow from the counts.`, 'Nichts zu tun.', 'Nothing to do.', 'hint');
	if (layout.top === 0) problem('parties-by-number', null, null, 'Die Datei nennt keine Parteien; sie heißen hier „Partei 1“, „Partei 2“ … nach der Folge der Spalten.', 'The file names no parties; they are called “Partei 1”, “Partei 2” … by the order of the columns.', 'Vergleichen Sie die Folge mit der Satzbeschreibung der Wahl.', 'Compare the order with the record description of the election.', 'hint');
	for (const { measure } of columns) if (!report.measures.some((m) => m.ref === measure)) report.measures.push({ ref: measure, label: measure, unit: 'Anzahl' });
	const first = survey(table, layout);
	const breakdowns = columns.map(({ party }) => (party === '' ? '' : `partei=${categoryText(party)}`));
	const scanner = new CsvScanner(table, ';');
	let [passed, split, count] = [0, 0, 0];
	let splitRow: number | null = null;
	sink.table(report.sheets);
	sink.areaColumn(5);
	while (scanner.row < layout.top && scanner.next());
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.isBlank()) continue;
		const kind = scanner.field(1).trim();
		// a remark below the table
		const state = scanner.field(0).replace(/^\ufeff/, '').trim();
		// in 2004 the first rows alone say that the result is final
		if (scanner.count < 7 || !(/^[ZVE]$/.test(state) || (state === '' && /^(?:G|B?)$/.test(kind) && /^\d{2}$/.test(scanner.field(3).trim())))) {
			if (!scanner.isBlank(1)) problem('row-width', row, null, `Die Zeile beginnt nicht mit Z, V oder E: ${quoted(scanner.field(0))}.`, `The row does not begin with Z, V or E: ${quoted(scanner.field(0))}.`, 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
			continue;
		}
		if (kind !== 'L' && kind !== 'G') {
			passed++;
			continue;
		}
		if (scanner.count < layout.width) {
			problem('row-width', row, null, `Die Zeile hat ${scanner.count} Spalten statt ${layout.width}.`, `The row has ${scanner.count} columns, not ${layout.width}.`, 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
			continue;
		}
		const key = keyOf(scanner);
		if (kind === 'G' && (first.parts.get(key) ?? 0) > 1) {
			split++;
			splitRow ??= row;
			continue;
		}
		sink.areaName(key, scanner.field(6).trim(), sheet, row, 7);
		const constituency = scanner.field(2).trim();
		columns.forEach(({ column, measure, party }, i) => {
			count++;
			const cell = plainCell(scanner.field(column));
			const raw = cell === '-' && party !== '' && (first.nowhere.has(column) || first.notIn.has(`${constituency} ${column}`)) ? 'x' : cell;
			sink.observation(measure, key, period, breakdowns[i] ?? '', '', raw, '', sheet, row, column + 1);
		});
	}
	if (passed > 0) problem('other-areas', null, null, `${passed} Zeilen von Wahlkreisen und Wahlbezirken werden übergangen.`, `${passed} rows of constituencies and polling districts are passed over.`, 'Nichts zu tun.', 'Nothing to do.', 'hint');
	if (split > 0) problem('split-area', splitRow, 5, `${split} Zeilen gehören zu Gemeinden, die in mehreren Wahlkreisen liegen; jede nennt nur einen Teil und wird übergangen.`, `${split} rows belong to municipalities that lie in several constituencies; each names a part only and is passed over.`, 'Liefern Sie für diese Gemeinden die Summe ihrer Teile.', 'Deliver the sum of the parts for these municipalities.', 'hint');
	if (count === 0) problem('no-rows', null, null, 'Die Datei enthält weder das Land noch Gemeinden.', 'The file holds neither the state nor municipalities.', 'Prüfen Sie, ob es die richtige Datei ist.', 'Check whether this is the right file.');
}

function keyOf(scanner: CsvScanner): string {
	return scanner.field(1).trim() === 'L' ? STATE : `${STATE}0${scanner.field(3).trim().padStart(2, '0')}${scanner.field(4).trim().padStart(3, '0')}`;
}

/** Where parties did not stand, and municipalities in several rows. */
function survey(table: TextTable, layout: Layout): { nowhere: Set<number>; notIn: Set<string>; parts: Map<string, number> } {
	const found = { nowhere: new Set<number>(), notIn: new Set<string>(), parts: new Map<string, number>() };
	const scanner = new CsvScanner(table, ';');
	while (scanner.row < layout.top && scanner.next());
	while (scanner.next()) {
		const kind = scanner.field(1).trim();
		if (kind === 'G') found.parts.set(keyOf(scanner), (found.parts.get(keyOf(scanner)) ?? 0) + 1);
		if (kind !== 'L' && kind !== 'K') continue;
		for (const { column, party } of layout.columns) {
			if (party === '' || scanner.field(column).trim() !== '-') continue;
			if (kind === 'L') found.nowhere.add(column);
			else found.notIn.add(`${scanner.field(2).trim()} ${column}`);
		}
	}
	return found;
}
