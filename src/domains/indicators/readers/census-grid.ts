/**
 * Recognises the grid of the Zensus (`GITTER_ID_100m;x_mp_100m;y_mp_100m;Einwohner`; ETRS89-LAEA, EPSG:3035). Its cells are no
 * areas: which municipality a cell lies in only boundaries tell, and a cell on a boundary lies in two. So it is refused with the way out.
 */
import { DELIMITERS, firstRow } from './delimiter.ts';
import type { TextBytes } from './encoding.ts';
import { fault } from './fault.ts';
import type { TextTable } from './packed-text.ts';
import type { ReadReport, Sink } from './reader.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';

export const censusGrid = tableReader({ name: 'census-grid', recognise, read: readTable });

function sizeOf(text: TextBytes): string | null {
	for (const delimiter of DELIMITERS) {
		const heading = firstRow(text, delimiter).map((cell) => cell.replace(/^\ufeff/, '').trim());
		const size = /^gitter_id_(\d+k?m)$/i.exec(heading[0] ?? '')?.[1];
		if (size && /^x_mp_/i.test(heading[1] ?? '') && /^y_mp_/i.test(heading[2] ?? '')) return size;
	}
	return null;
}

function recognise(start: TextBytes): TableRecognition | null {
	const size = sizeOf(start);
	return size ? { score: 1, layout: `Zensus-Gitter (${size})`, table: null, title: null } : null;
}

async function readTable(file: string, table: TextTable, _sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	sink.table(report.sheets);
	sink.problem(
		fault(
			'grid-cells',
			{ file, sheet: table.sheet, row: 1, column: 1 },
			{ de: `Das ist das Gitter des Zensus (Zellen von ${sizeOf(table) ?? '?'}), keine Tabelle nach Gebieten. In welchem Gebiet eine Zelle liegt, sagen nur Grenzen.`, en: `This is the grid of the census (cells of ${sizeOf(table) ?? '?'}), no table by areas. Only boundaries tell in which area a cell lies.` },
			{ de: 'Zählen Sie die Zellen im Geoinformationssystem je Gebiet zusammen (EPSG:3035; „–“ heißt geheim gehalten, nicht null) und liefern Sie Gebiet, Jahr und Summe, oder nehmen Sie die Regionaltabelle des Zensus.', en: 'Add up the cells by area in a geographic information system (EPSG:3035; “–” means withheld, not zero) and deliver area, year and sum, or take the regional table of the census.' }
		)
	);
}
