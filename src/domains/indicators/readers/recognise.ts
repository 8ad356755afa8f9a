/** The list of readers, and which of them takes a file. */
import type { Problem } from '../problem.ts';
import { genesisClassic } from './genesis-classic.ts';
import { genesisFlat } from './genesis-flat.ts';
import { profiledXlsx } from './profiled-xlsx.ts';
import type { IncomingFile, Reader, Recognition } from './reader.ts';
import { refuse } from './refuse.ts';
import { tidyCsv } from './tidy-csv.ts';
import { unknownLayout } from './unknown-layout.ts';
import { wideCsv } from './wide-csv.ts';

export const READERS: readonly Reader[] = [genesisFlat, genesisClassic, tidyCsv, wideCsv, profiledXlsx];

/** The reader most sure of the file, or why nobody reads it. Looks at name and first bytes only. */
export function recognise(file: IncomingFile, readers: readonly Reader[] = READERS): { reader: Reader; recognition: Recognition } | Problem {
	const refused = refuse(file);
	if (refused) return refused;
	let best: { reader: Reader; recognition: Recognition } | null = null;
	for (const reader of readers) {
		const recognition = reader.recognise(file);
		if (recognition && (best === null || recognition.score > best.recognition.score)) best = { reader, recognition };
	}
	if (best) return best;
	return unknownLayout(file);
}
