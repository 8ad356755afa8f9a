/** The list of readers, and which of them takes a file. */
import type { Problem } from '../problem.ts';
import { electionCouncil } from './election-council.ts';
import { electionReport } from './election-report.ts';
import { electionVotes } from './election-votes.ts';
import { censusGrid } from './census-grid.ts';
import { genesisClassic } from './genesis-classic.ts';
import { genesisCube } from './genesis-cube.ts';
import { genesisFlat } from './genesis-flat.ts';
import { startOfText } from './packed-text.ts';
import { jsonStat } from './json-stat.ts';
import { municipalDirectory } from './municipal-directory.ts';
import { lifeTable } from './life-table.ts';
import { officialChanged } from './official-changed.ts';
import { officialSheets } from './official-sheets.ts';
import { profiledSheet } from './profiled-sheet.ts';
import type { IncomingFile, Reader, ReadingProfile, Recognition } from './reader.ts';
import { refuse } from './refuse.ts';
import { sdmxCsv } from './sdmx-csv.ts';
import { sdmxJson } from './sdmx-json.ts';
import { sdmxMl } from './sdmx-ml.ts';
import { stateColumns } from './state-columns.ts';
import { tidyCsv } from './tidy-csv.ts';
import { unknownLayout } from './unknown-layout.ts';
import { wideCsv } from './wide-csv.ts';
import { yearColumns } from './year-columns.ts';

export const READERS: readonly Reader[] = [genesisFlat, genesisClassic, genesisCube, officialSheets, officialChanged, municipalDirectory, censusGrid, stateColumns, lifeTable, jsonStat, sdmxCsv, sdmxJson, sdmxMl, electionVotes, electionCouncil, electionReport, yearColumns, tidyCsv, wideCsv, profiledSheet];

/** The reader most sure of the file, or why nobody reads it. With a reading profile it is the one that follows profiles. */
export function recognise(file: IncomingFile, profile: ReadingProfile | null = null, readers: readonly Reader[] = READERS): Recognised | Problem {
	const refused = refuse(file);
	if (refused) return refused;
	if (profile !== null) {
		const recognition = profiledSheet.recognise(file) ?? { score: 1, layout: 'Tabelle mit Leseprofil (CSV)', table: null, title: null, encoding: startOfText(file)?.name ?? '' };
		return { reader: profiledSheet, recognition };
	}
	const before = readers === READERS ? known.get(file.bytes) : undefined;
	if (before?.name === file.name) return before.found;
	const found = surest(file, readers) ?? unknownLayout(file);
	if (readers === READERS) known.set(file.bytes, { name: file.name, found });
	return found;
}

interface Recognised {
	reader: Reader;
	recognition: Recognition;
}

/** asked when a reading profile is looked for, and again when the file is read */
const known = new WeakMap<Uint8Array, { name: string; found: Recognised | Problem }>();

function surest(file: IncomingFile, readers: readonly Reader[]): Recognised | null {
	let best: Recognised | null = null;
	for (const reader of readers) {
		const recognition = reader.recognise(file);
		if (recognition && (best === null || recognition.score > best.recognition.score)) best = { reader, recognition };
	}
	return best;
}
