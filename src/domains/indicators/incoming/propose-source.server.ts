/** Whose file is it? Proposed by its reading profile, by the names of earlier files, by what it holds; never guessed. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { AreaIndex } from '#domains/areas/area-index.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { checkFile } from '../check.ts';
import { allIndicators, allSources } from '../read-definitions.server.ts';
import { deliversForOne } from '../read-deliveries.server.ts';
import type { IncomingFile, ReadingProfile } from '../readers/reader.ts';
import { recognise } from '../readers/recognise.ts';
import { fileNamePattern, saysWhatItIs } from './file-name-pattern.ts';
import type { SourceReason } from './model.ts';
import { sourceInName } from './source-in-name.ts';

export interface ProposedSource {
	code: string;
	because: SourceReason;
}

/** null: nothing speaks for one source alone. @param profile that fits the file, or was chosen for it */
export async function proposedSource(tx: Read, file: IncomingFile, profile: ReadingProfile | null): Promise<ProposedSource | null> {
	if (deliversForOne(tx.principal)) return tx.principal.sourceCode ? { code: tx.principal.sourceCode, because: 'own' } : null;
	if (profile) return { code: profile.source, because: 'profile' };
	const byName = await sourceByName(tx, file.name);
	if (byName) return { code: byName, because: 'name' };
	const byTitle = sourceInName(file.name, await allSources(tx));
	if (byTitle) return { code: byTitle, because: 'title' };
	const byMeasures = await sourceByMeasures(tx, file);
	return byMeasures === null ? null : { code: byMeasures, because: 'measures' };
}

/** The source of all earlier files that are called alike. */
async function sourceByName(tx: Read, name: string): Promise<string | null> {
	const pattern = fileNamePattern(name);
	if (!saysWhatItIs(pattern)) return null;
	const earlier = await tx.sql<{ name: string; code: string }[]>`select file_name as name, source_code as code from delivery where state <> 'discarded' order by received_at desc limit 2000`;
	return only(earlier.filter((e) => fileNamePattern(e.name) === pattern).map((e) => e.code));
}

/** The source of all indicators that name one of the file's measures. */
async function sourceByMeasures(tx: Read, file: IncomingFile): Promise<string | null> {
	const found = recognise(file, null);
	if (!('reader' in found) || found.reader.name === 'profiled-sheet') return null;
	const [areas, indicators, [authority]] = await Promise.all([allAreas(tx), allIndicators(tx), tx.sql<{ key: string }[]>`select county_key as key from authority where id = app_authority()`]);
	const definitions = indicators.map((i) => i.definition);
	const { measures } = await checkFile(file, recognise, { areas: new AreaIndex(areas, authority?.key ?? ''), source: { code: '', name: '', publisher: '', licence: '', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 0, note: null }, definitions, mapping: {}, profile: null });
	return only(measures.flatMap((m) => (m.indicator ? definitions.filter((d) => d.code === m.indicator).map((d) => d.sourceCode) : [])));
}

function only(codes: readonly (string | null)[]): string | null {
	const different = [...new Set(codes)];
	return different.length === 1 ? (different[0] ?? null) : null;
}
