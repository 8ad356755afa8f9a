/** Recognises period life tables of Destatis and says why they are no figures here: they belong to three years, not to one. */
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { fault } from './fault.ts';
import type { TextTable } from './packed-text.ts';
import type { ReadReport, Sink } from './reader.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';
import { notAPeriod } from './not-a-period.ts';

export const lifeTable = tableReader({ name: 'life-table', recognise, read: readTable });

/** The cell `Sterbetafel 2018/2020` in the first rows. */
function titleOf(text: TextBytes): { title: string; row: number } | null {
	const scanner = new CsvScanner(text, ';');
	while (scanner.row < 8 && scanner.next()) {
		const title = scanner.field(0).replace(/\s+/g, ' ').trim();
		if (/^Sterbetafel \d{4}\/\d{4}/.test(title)) return { title, row: scanner.row };
	}
	return null;
}

function recognise(start: TextBytes): TableRecognition | null {
	const found = titleOf(start);
	return found ? { score: 0.9, layout: 'Periodensterbetafel', table: null, title: found.title } : null;
}

async function readTable(file: string, table: TextTable, _sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const found = titleOf(table);
	sink.table(report.sheets);
	sink.problem(
		fault(
			'years-together',
			{ file, sheet: table.sheet, row: found?.row ?? 1, column: 1 },
			notAPeriod(/^Sterbetafel \d{4}\/\d{4}/.exec(found?.title ?? '')?.[0] ?? '').what,
			{ de: 'Liefern Sie die Lebenserwartung als eigene Tabelle mit Gebiet, Jahr (zum Beispiel dem letzten der drei) und Wert.', en: 'Deliver life expectancy as a table of its own with area, year (the last of the three, for example) and value.' }
		)
	);
}
