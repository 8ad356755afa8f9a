/** A file of planning areas is read and its areas are given their municipalities; stores nothing. */
import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { readBoundaries, type BoundaryOptions } from '../boundaries/read-boundaries.ts';
import { existsOn } from '../model.ts';
import { municipalBoundaries } from '../municipal-boundaries.server.ts';
import { allAreas, boundarySetOn } from '../read.server.ts';
import { assignByCentres, assignMembers, type Assignment } from './assign-members.ts';

export interface AssignedFile extends Assignment {
	file: string;
	/** name of the municipal boundaries that were compared; null: by centres, for there are none or schematic ones */
	boundaries: string | null;
	/** German sentences about what was noticed on reading */
	warnings: string[];
}

/** @throws UserError naming what is wrong with the file */
export async function assignFile(tx: Read, file: { name: string; bytes: Uint8Array }, countyKey: string, options: BoundaryOptions): Promise<AssignedFile> {
	mustBeAllowed(tx.principal, 'areas.import');
	const reading = readBoundaries(file, options);
	if ('problems' in reading) throw new UserError(reading.problems.map((p) => `${file.name}${p.feature === null ? '' : `, Objekt ${p.feature}`}: ${p.what.de} ${p.wayOut.de}`).join('\n'));
	if (reading.keyKind === 'official') throw new UserError(`${file.name}: Die Schlüssel in „${reading.keyField}“ sind amtliche; die Datei enthält amtliche Gebiete, keine Planungsräume. Grenzen der Gemeinden werden unter „Gebiete“ eingelesen. Steht der eigene Schlüssel in einer anderen Spalte, nennen Sie diese bitte unter „Spalte mit dem Schlüssel“.`);
	const today = berlinDay(new Date());
	const existing = (await allAreas(tx)).filter((area) => area.level === 'municipality' && area.key.startsWith(countyKey) && existsOn(area, today));
	const own = new Set(existing.map((area) => area.key));
	const set = await boundarySetOn(tx, today);
	const municipal = set && !set.schematic ? (await municipalBoundaries(tx, set, countyKey)).filter((feature) => own.has(feature.key)) : [];
	const assigned = municipal.length > 0 ? assignMembers(reading.features, municipal) : assignByCentres(reading.features, existing.flatMap(({ key, longitude, latitude }) => (longitude === null || latitude === null ? [] : [{ key, longitude, latitude }])));
	if (assigned.shapes.length === 0 && assigned.finer.length === 0) throw new UserError(`${file.name}: Keine der ${reading.features.length} Flächen liegt im Landkreis. Bitte prüfen Sie das Koordinatensystem der Datei.`);
	const listed = new Set(assigned.municipalities.map((one) => one.key));
	// nobody is silently left out: a municipality without boundary waits for a decision like any other
	const municipalities = [...assigned.municipalities, ...existing.filter((area) => !listed.has(area.key)).map(({ key }) => ({ key, shape: null, shares: [], open: true }))];
	return {
		...assigned,
		municipalities,
		file: file.name,
		boundaries: municipal.length > 0 ? (set?.name ?? null) : null,
		warnings: [...reading.warnings.filter((w) => w.code !== 'own-keys').map((w) => `${w.feature === null ? '' : `Objekt ${w.feature}: `}${w.what.de}${w.more ? ` (und ${w.more} weitere)` : ''}`), ...reading.notes.map((n) => n.de)]
	};
}
