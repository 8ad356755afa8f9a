/** Official boundaries into the database; the same for the browser and the command line. */
import { createHash } from 'node:crypto';
import { UserError } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { readBoundaries, type BoundaryOptions } from './boundaries/read-boundaries.ts';
import { dissolve, simplifyBoundaries } from './boundaries/simplify.ts';
import { allAreas } from './read.server.ts';
import { saveBoundarySet } from './write.server.ts';

export interface ImportOptions extends BoundaryOptions {
	name?: string;
	licence?: string;
	statusDate?: string | null;
	/** all features of the file, not only those of the own county */
	all?: boolean;
	/** metres; neighbours keep the same line */
	tolerance?: number;
	dryRun?: boolean;
	/** stores it for a look only; `confirmBoundarySet` makes it count */
	draft?: boolean;
}

export interface ImportedBoundaries {
	/** of the set that was stored; null: only checked */
	id: number | null;
	read: number;
	stored: number;
	crs: string;
	/** areas of the county for which the file holds no boundary */
	without: string[];
	/** keys in the county's territory that are not in the directory */
	unknown: string[];
	warnings: string[];
}

/** @throws UserError naming what is wrong with the file */
export async function importBoundaries(tx: Write, file: { name: string; bytes: Uint8Array }, countyKey: string, options: ImportOptions = {}): Promise<ImportedBoundaries> {
	const reading = readBoundaries(file, options);
	if ('problems' in reading) throw new UserError(reading.problems.map((p) => `${file.name}: ${p.what.de} ${p.wayOut.de}`).join('\n'));
	const chosen = reading.features.filter((f) => options.all === true || f.key.startsWith(countyKey));
	if (chosen.length === 0) throw new UserError(`${file.name}: Keines der ${reading.features.length} Gebiete gehört zum Landkreis ${countyKey}. Bitte eine andere Datei wählen (auf der Kommandozeile liest --all alle Gebiete).`);
	const simple = simplifyBoundaries(chosen, { toleranceMetres: options.tolerance ?? (options.all ? 400 : 80) });
	const outline = dissolve(simple.filter((f) => f.key.length === 8), (f) => f.key.slice(0, 5));
	const areas = (await allAreas(tx)).filter((a) => a.level === 'municipality' && a.parentKey === countyKey);
	const known = new Set(areas.map((a) => a.key));
	const found = new Set(simple.map((f) => f.key));
	const features = [...simple, ...outline.filter((f) => !found.has(f.key))].map(({ key, geometry }) => ({ key, geometry }));
	const findings = {
		read: reading.features.length,
		crs: reading.crs,
		without: areas.filter((a) => a.validTo === null && !found.has(a.key)).map((a) => a.name),
		unknown: chosen.filter((f) => f.key.startsWith(countyKey) && f.key.length === 8 && !known.has(f.key)).map((f) => f.key),
		warnings: reading.warnings.map((w) => w.what.de)
	};
	const id = options.dryRun
		? null
		: await saveBoundarySet(tx, { name: options.name ?? file.name, licence: options.licence ?? '© GeoBasis-DE / BKG, dl-de/by-2-0', statusDate: options.statusDate ?? null, schematic: false, draft: options.draft === true, findings, sha256: createHash('sha256').update(file.bytes).digest('hex'), features });
	return { ...findings, id, stored: options.dryRun ? 0 : features.length };
}
