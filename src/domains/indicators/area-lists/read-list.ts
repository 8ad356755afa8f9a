/** Which list of areas a file is, and what it says: the same for the browser and the command line. */
import { isLinkList, readLinkList } from '#domains/areas/territory/link-list.ts';
import type { LinkTable } from '#domains/areas/territory/links.ts';
import type { NameChange } from '#domains/areas/territory/read-changes.ts';
import { readTerritory } from '#domains/areas/territory/read-table.ts';
import { snapshotOfLines, snapshotOfSheets, type DirectorySnapshot, type SnapshotFault } from '#domains/areas/directory/snapshot.ts';
import { cellAddress, type Problem } from '../problem.ts';
import { decode } from '../readers/encoding.ts';
import { fault } from '../readers/fault.ts';
import { bookKind } from '../readers/grid/open-book.ts';
import { isProblem, textTables } from '../readers/packed-text.ts';
import { plainSheets } from '../readers/plain-sheets.ts';
import type { IncomingFile } from '../readers/reader.ts';

/** `layout` is in the user's words. */
export type ReadList =
	| { kind: 'directory'; layout: string; snapshot: DirectorySnapshot; problems: Problem[] }
	/** checked against the areas that are known when it is loaded */
	| { kind: 'areas'; layout: string; text: string; problems: Problem[] }
	| { kind: 'changes'; layout: string; tables: LinkTable[]; names: NameChange[]; problems: Problem[] }
	/** with at least one error; nothing of the file may be used */
	| { kind: 'refused'; layout: string | null; problems: Problem[] };

const OWN_CHANGES = 'eigene Tabelle';
const OWN_AREAS = 'eigene Tabelle der Gebiete';

export function readList(file: IncomingFile): ReadList {
	if (/\.csv$/i.test(file.name)) {
		const text = new TextDecoder().decode(file.bytes);
		return isLinkList(text) ? changes(OWN_CHANGES, { names: [], ...readLinkList(file.name, text) }) : { kind: 'areas', layout: OWN_AREAS, text, problems: [] };
	}
	if (bookKind(file) !== null) {
		const sheets = plainSheets(file);
		if (!Array.isArray(sheets)) return { kind: 'refused', layout: null, problems: [sheets] };
		const snapshot = snapshotOfSheets(sheets);
		if (snapshot !== null) return directory(file.name, snapshot);
		const { layout, ...read } = readTerritory(file.name, sheets);
		return layout === null ? { kind: 'refused', layout, problems: read.problems } : changes(layout, read);
	}
	for (const table of textTables(file)) {
		if (isProblem(table)) return { kind: 'refused', layout: null, problems: [table] };
		const snapshot = snapshotOfLines(decode(table.bytes, table.encoding));
		if (snapshot !== null) return directory(file.name, snapshot);
	}
	return { kind: 'refused', layout: null, problems: [fault('unknown-layout', { file: file.name }, { de: 'Das ist keine bekannte Liste von Gebieten.', en: 'This is no known list of areas.' }, { de: 'Erwartet wird das Gemeindeverzeichnis (GV100AD, auch als ZIP, oder der Auszug als .xlsx), die Liste der Gebietsänderungen von Destatis, ein Umsteigeschlüssel des BBSR oder eine eigene Tabelle (.csv).', en: 'Expected is the directory of municipalities, the list of territorial changes of Destatis, a conversion key of the BBSR, or a table of your own (.csv).' })] };
}

function changes(layout: string, { tables, names, problems }: { tables: LinkTable[]; names: NameChange[]; problems: Problem[] }): ReadList {
	return problems.some((p) => p.severity === 'error') ? { kind: 'refused', layout, problems } : { kind: 'changes', layout, tables, names, problems };
}

function directory(file: string, snapshot: DirectorySnapshot | SnapshotFault): ReadList {
	const layout = 'Gemeindeverzeichnis';
	if ('day' in snapshot) return { kind: 'directory', layout, snapshot, problems: [] };
	const { sheet, row, what } = snapshot;
	return { kind: 'refused', layout, problems: [fault('directory', { file, sheet, row }, { de: what, en: what }, { de: 'Laden Sie das Gemeindeverzeichnis noch einmal herunter.', en: 'Download the directory again.' })] };
}

/** `2023.xlsx, Blatt „2023“, F5: …` */
export function problemSentence(p: Problem): string {
	const place = [p.file, p.sheet === null ? '' : `Blatt „${p.sheet}“`, cellAddress(p.row, p.column)].filter(Boolean).join(', ');
	return `${place}: ${p.what.de} ${p.wayOut.de}${p.more ? ` (und ${p.more} weitere)` : ''}`;
}
