/** The trace of a figure as the page shows it: words instead of codes. */
import { writeNumber } from '#ui/charts/figures.ts';
import { figureText, markWords } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Trace } from '#domains/indicators/published.ts';
import type { SheetRow } from '#domains/indicators/published-sheet.server.ts';
import type { Language } from '#ui/language.ts';

export interface PlainTrace {
	name: string;
	area: string;
	period: string;
	text: string;
	/** what the planners noted about it */
	note: string | null;
	/** what sets the figure apart, “umgerechnet”; empty: nothing */
	mark: string;
	/** of a converted figure: between the boundaries of which days, and who says what became of the areas */
	conversion: { from: string; to: string; sources: string[] } | null;
	/** a figure of an area on the boundaries before, which is added to others */
	ofArea: boolean;
	/** the formula with the numbers put in; null for delivered figures */
	formula: string | null;
	/** the definition's version by which it was computed */
	place: { sheet: string | null; row: number; column: number } | null;
	delivery: { number: string; title: string; fileName: string; office: string; receivedAt: Date; acceptedAt: Date; hints: number; publisher: string; licence: string } | null;
	/** rows round the cell, from published figures only */
	sheet: PlainSheet | null;
	components: PlainTrace[];
}

export interface PlainSheet {
	/** columns of the file that hold published figures */
	columns: { column: number; name: string }[];
	rows: { row: number; area: string; period: string; cells: ({ text: string; state: 'number' | 'withheld' | 'missing' } | null)[] }[];
}

/** Columns beside the traced one that are shown at most. */
const COLUMNS = 4;

export function plainTrace(trace: Trace, sheetOf: (trace: Trace) => SheetRow[] | undefined, lang: Language): PlainTrace {
	const { definition, figure, delivery } = trace;
	const parts = trace.components.map((c) => plainTrace(c.trace, sheetOf, lang));
	const [a, b] = parts;
	const shares = trace.components.map((c) => c.share);
	const weighted = (p: PlainTrace, i: number) => (shares[i] === 1 || shares[i] === undefined ? p.text : `${p.text} × ${Number.isNaN(shares[i]) ? '?' : writeNumber(shares[i] as number, 4, lang)}`);
	const per = definition.per === 1 ? '' : ` × ${definition.per.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB')}`;
	const roles = new Set<string>(trace.components.map((c) => c.role));
	const formula = roles.has('area') ? parts.map(weighted).join(' + ') : !a || !b ? null : roles.has('part') ? parts.map((p) => p.text).join(' + ') : roles.has('before') ? `(${a.text} − ${b.text}) ÷ ${b.text} × 100` : `${a.text} ÷ ${b.text}${per}`;
	const rows = sheetOf(trace);
	return {
		name: definition.name[lang],
		area: figure.area.name,
		period: formatPeriod(figure.period, lang),
		text: figureText(figure, definition, lang),
		note: figure.note ?? null,
		mark: markWords(figure, lang),
		conversion: trace.conversion && { from: formatPeriod(trace.conversion.from, lang), to: formatPeriod(trace.conversion.to, lang), sources: trace.conversion.sources },
		ofArea: false,
		formula,
		place: figure.place ? { sheet: figure.place.sheet, row: figure.place.row, column: figure.place.column } : null,
		delivery: delivery ? { number: delivery.number, title: delivery.title, fileName: delivery.fileName, office: delivery.office, receivedAt: delivery.receivedAt, acceptedAt: delivery.acceptedAt, hints: delivery.hints, publisher: delivery.source.publisher, licence: delivery.source.licence } : null,
		sheet: rows && figure.place ? plainSheet(rows, figure.place, lang) : null,
		components: parts.map((part, i) => ({ ...part, ofArea: shares[i] !== undefined }))
	};
}

/** The traced column and its nearest neighbours; heads name what differs from column to column. */
function plainSheet(rows: readonly SheetRow[], place: { row: number; column: number }, lang: Language): PlainSheet | null {
	const cells = rows.flatMap((row) => row.cells);
	const numbers = [...new Set(cells.map((cell) => cell.column))].sort((a, b) => Math.abs(a - place.column) - Math.abs(b - place.column)).slice(0, COLUMNS).sort((a, b) => a - b);
	if (!numbers.includes(place.column)) return null;
	const columns = numbers.map((column) => {
		const own = cells.filter((cell) => cell.column === column);
		const names = [...new Set(own.map((cell) => cell.definition.name[lang]))];
		const periods = [...new Set(own.map((cell) => cell.figure.period))];
		// columns of years: the head says which
		const years = numbers.length > 1 && periods.length === 1 ? `, ${formatPeriod(periods[0] as string, lang)}` : '';
		return { column, name: names.length === 1 ? `${names[0]}${years}` : lang === 'de' ? 'Wert' : 'Value' };
	});
	return {
		columns,
		rows: rows.flatMap(({ row, cells: own }) => {
			const shown = numbers.map((column) => own.find((cell) => cell.column === column));
			const first = shown.find((cell) => cell !== undefined);
			if (!first) return [];
			return [{
				row,
				area: first.figure.area.name,
				period: formatPeriod(first.figure.period, lang),
				cells: shown.map((cell) => (cell ? { text: figureText(cell.figure, cell.definition, lang), state: cell.figure.value !== null ? ('number' as const) : cell.figure.status.startsWith('withheld') ? ('withheld' as const) : ('missing' as const) } : null))
			}];
		})
	};
}
