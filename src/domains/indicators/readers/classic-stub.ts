/** What the columns left of the figures hold: date, key, name, further dimensions. Told by their content. */
import { canonicalPeriod, monthNumber } from '../period.ts';
import { looksLikeKey } from './region-variable.ts';

export interface ClassicStub {
	/** columns from 0; -1 where there is none */
	key: number;
	name: number;
	time: number;
	/** months by name beside a year */
	month: number;
	dimensions: { column: number; name: string }[];
}

const KNOWN: readonly [RegExp, string][] = [
	[/^(?:männlich|weiblich|Männer|Frauen|divers)$/i, 'Geschlecht'],
	[/^(?:Deutsche|Ausländer|Ausländer\(innen\)|Deutsche\(r\))$/i, 'Nationalität'],
	[/\bJahre?\b|Jährige/i, 'Altersgruppe']
];

export function classicStub(rows: readonly string[][], width: number): ClassicStub {
	const stub: ClassicStub = { key: -1, name: -1, time: -1, month: -1, dimensions: [] };
	const cells = (column: number): string[] => rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
	const share = (column: number, test: (cell: string) => boolean): number => {
		const all = cells(column);
		return all.length === 0 ? 0 : all.filter(test).length / all.length;
	};
	const isTime = (cell: string): boolean => canonicalPeriod(cell) !== null;
	for (let column = 0; column < width; column++) {
		if (stub.time < 0 && share(column, isTime) > 0.8) stub.time = column;
		else if (stub.key < 0 && share(column, looksLikeKey) > 0.8) stub.key = column;
		else if (stub.key >= 0 && column === stub.key + 1) stub.name = column;
		else if (stub.month < 0 && share(column, (cell) => monthNumber(cell) !== null) > 0.8) stub.month = column;
		else stub.dimensions.push({ column, name: dimensionName(cells(column), column) });
	}
	return stub;
}

/** The export gives no heading to these columns: known categories name them, else their position. */
function dimensionName(cells: readonly string[], column: number): string {
	for (const [pattern, name] of KNOWN) if (cells.some((cell) => pattern.test(cell))) return name;
	return `Merkmal ${column + 1}`;
}
