/** What the official directory of a day adds to the areas known so far. Pure. Where both say different things nothing is changed, and that is said. */
import { existsOn, type Area } from '../model.ts';
import type { NewArea } from '../write.server.ts';
import type { DirectorySnapshot, ListedArea } from './snapshot.ts';

export interface DirectoryMerge {
	/** as they are to be saved: new, or known ones with what the directory tells besides */
	areas: NewArea[];
	added: number;
	completed: number;
	/** areas of the directory that were looked at */
	wanted: number;
	/** German sentences for whoever loads it */
	hints: string[];
}

/** @param countyKey state, county and everything within it are taken; null: the whole country */
export function mergeSnapshot(known: readonly Area[], { day, areas }: DirectorySnapshot, countyKey: string | null): DirectoryMerge {
	const wanted = countyKey === null ? areas : areas.filter(({ key }) => key.startsWith(countyKey) || countyKey === key || countyKey.slice(0, 2) === key);
	const result: DirectoryMerge = { areas: [], added: 0, completed: 0, wanted: wanted.length, hints: [] };
	const versions = Map.groupBy(known, (area) => area.key);
	const familiar = new Set(known.map((area) => `${area.level} ${area.parentKey}`));
	for (const listed of wanted) {
		const own = versions.get(listed.key);
		if (!own) {
			// of a county whose areas are known, one more has begun since
			const late = listed.level !== 'county' && listed.level !== 'state' && familiar.has(`${listed.level} ${listed.parentKey}`);
			result.areas.push({ ...listed, validFrom: late ? day : null, validTo: null, successorKey: null });
			result.added++;
			if (late) result.hints.push(`${listed.name} (${listed.key}) war bisher nicht bekannt. Seit wann es das Gebiet gibt, sagt das Verzeichnis nicht: Es gilt ab dem Gebietsstand, bis die Liste der Gebietsänderungen den Tag nennt.`);
			continue;
		}
		const there = own.find((area) => existsOn(area, day));
		if (!there) result.hints.push(`${listed.name} (${listed.key}) steht im Verzeichnis, gibt es am ${day} aber bisher nicht. Nichts geändert; prüfen Sie Anfang und Ende.`);
		else complete(there, listed, result);
	}
	const listedKeys = new Set(wanted.map(({ key }) => key));
	const levels = new Set(wanted.map(({ level }) => level));
	const counties = new Set(wanted.filter(({ level }) => level === 'municipality').map(({ parentKey }) => parentKey));
	for (const area of known)
		if (levels.has(area.level) && area.level !== 'state' && area.level !== 'county' && counties.has(area.parentKey ?? '') && existsOn(area, day) && !listedKeys.has(area.key))
			result.hints.push(`${area.name} (${area.key}) steht nicht im Verzeichnis vom ${day}. Nichts geändert: Wann und worin ein Gebiet aufging, sagt die Liste der Gebietsänderungen.`);
	return result;
}

function complete(there: Area, listed: ListedArea, result: DirectoryMerge): void {
	const { id: _, ...area } = there;
	const name = listed.level === 'municipality' && !isSameName(there.name, listed.name);
	if (name) result.hints.push(`${there.key} heißt hier „${there.name}“, im Verzeichnis „${listed.name}“. Nichts geändert: Den Tag einer Umbenennung sagt die Liste der Gebietsänderungen.`);
	// from which day on it is of another association, the directory does not tell
	if (there.ars !== null && listed.ars !== null && there.ars !== listed.ars) result.hints.push(`${there.name} (${there.key}) gehört im Verzeichnis zum Verband ${listed.ars.slice(0, 9)}, bisher zu ${there.ars.slice(0, 9)}. Nichts geändert.`);
	const now = { ...area, ars: there.ars ?? listed.ars, designation: there.designation ?? listed.designation, longitude: there.longitude ?? listed.longitude, latitude: there.latitude ?? listed.latitude };
	if (JSON.stringify(now) === JSON.stringify(area)) return;
	result.areas.push(now);
	result.completed++;
}

/** Spelling of designations, blanks and hyphens does not make another name. */
export function isSameName(a: string, b: string): boolean {
	const plain = (name: string): string => name.replace(/,\s.*$/, '').normalize('NFKD').toLowerCase().replace(/[^a-z0-9ß]/g, '');
	return plain(a) === plain(b);
}
