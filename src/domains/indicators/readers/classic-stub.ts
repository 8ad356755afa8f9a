/** What the columns left of the figures hold: date, key, name, further dimensions. Told by their content. */
import { canonicalPeriod, monthNumber, quarterNumber } from '../period.ts';
import { looksLikeKey } from './region-variable.ts';
import { stateKey } from './state-names.ts';

export interface ClassicStub {
	/** columns from 0; -1 where there is none */
	key: number;
	/** tables of the states and of Germany print names only: those stand in the column of the key */
	namesOnly: boolean;
	name: number;
	time: number;
	/** months or quarters by name beside a year */
	month: number;
	dimensions: { column: number; name: string }[];
}

const KNOWN: readonly [RegExp, string][] = [
	[/^(?:männlich|weiblich|Männer|Frauen|divers)$/i, 'Geschlecht'],
	[/^(?:Deutsche|Ausländer|Ausländer\(innen\)|Deutsche\(r\))$/i, 'Nationalität'],
	[/\bJahre?\b|Jährige/i, 'Altersgruppe']
];

export function classicStub(all: readonly string[][], width: number): ClassicStub {
	// lines between the rows that hold a text only tell nothing of the columns
	const rows = all.filter((row) => row.filter((cell) => cell.trim() !== '').length > 1);
	const stub: ClassicStub = { key: -1, namesOnly: false, name: -1, time: -1, month: -1, dimensions: [] };
	const cells = (column: number): string[] => rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
	const share = (column: number, test: (cell: string) => boolean): number => {
		const all = cells(column);
		return all.length === 0 ? 0 : all.filter(test).length / all.length;
	};
	const isTime = (cell: string): boolean => canonicalPeriod(cell) !== null;
	const keyed = Array.from({ length: width }, (_, column) => share(column, looksLikeKeyOnce)).some((found) => found > 0.8);
	for (let column = 0; column < width; column++) {
		if (stub.time < 0 && share(column, isTime) > 0.8) stub.time = column;
		else if (stub.key < 0 && share(column, looksLikeKeyOnce) > 0.8) stub.key = column;
		else if (!keyed && stub.key < 0 && share(column, (cell) => namedArea(cell) !== null) > 0.8) [stub.key, stub.namesOnly] = [column, true];
		else if (stub.key >= 0 && !stub.namesOnly && column === stub.key + 1) stub.name = column;
		else if (stub.month < 0 && share(column, (cell) => partNumber(cell) !== null) > 0.8) stub.month = column;
		else stub.dimensions.push({ column, name: dimensionName(cells(column), column) });
	}
	return stub;
}

/** The export gives no heading to these columns: known categories name them, else their position. */
function dimensionName(cells: readonly string[], column: number): string {
	for (const [pattern, name] of KNOWN) if (cells.some((cell) => pattern.test(cell))) return name;
	return `Merkmal ${column + 1}`;
}

/** A key, or one whose leading zero a spreadsheet program took: what that means is said cell by cell. */
function looksLikeKeyOnce(cell: string): boolean {
	return looksLikeKey(cell) || lostItsZero(cell);
}

export function lostItsZero(cell: string): boolean {
	return /^[1-9](?:\d{3}|\d{6}|\d{10})$/.test(cell);
}

/** Key of a state by its name; of Germany, which the states add up to. */
export function namedArea(cell: string): string | null {
	return /^(?:Insgesamt|Total)$/i.test(cell) ? 'DG' : stateKey(cell);
}

/** `Juni` → `06`, `2. Quartal` → `Q2` */
export function partNumber(cell: string): string | null {
	const month = monthNumber(cell);
	if (month !== null) return String(month).padStart(2, '0');
	const quarter = /quartal|vierteljahr|quarter/i.test(cell) ? quarterNumber(cell) : null;
	return quarter === null ? null : `Q${quarter}`;
}
