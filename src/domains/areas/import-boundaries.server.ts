/** Official boundaries into the database; the same for the browser and the command line. */
import { createHash } from 'node:crypto';
import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { BoundaryProduct } from './boundaries/product.ts';
import { readBoundaries, type BoundaryOptions } from './boundaries/read-boundaries.ts';
import { findSeams } from './boundaries/seams.ts';
import { dissolve, simplifyBoundaries } from './boundaries/simplify.ts';
import { openQuestions } from './boundary-questions.ts';
import { isBareLicence, KNOWN_LICENCES, licenceIn } from './licence.ts';
import { matchNames } from './match-names.ts';
import { existsOn, type Area } from './model.ts';
import { allAreas, confirmedBoundarySets } from './read.server.ts';
import { setForDay, wouldShow } from './set-for-day.ts';
import { statusWindow, type StatusWindow } from './status-window.ts';
import { saveBoundarySet } from './write.server.ts';

/** Stands where neither file nor person said under which terms the boundaries may be used. */
export const LICENCE_UNKNOWN = 'Lizenz unbekannt';

export interface ImportOptions extends BoundaryOptions {
	name?: string;
	/** attribution with one of the known licences */
	licence?: string;
	/** true: the licence may be any text */
	ownLicence?: boolean;
	statusDate?: string | null;
	/** all features of the file, not only those of the own county */
	all?: boolean;
	/** metres; neighbours keep the same line */
	tolerance?: number;
	/** stores it for a look only; `confirmBoundarySet` makes it count */
	draft?: boolean;
}

/** What a file would bring, before anything is stored. */
export interface ExaminedBoundaries {
	name: string;
	licence: string;
	/** ISO day; null: neither the file nor the person said it */
	statusDate: string | null;
	/** time in which the county had just these municipalities, by the directory of areas */
	window: StatusWindow | null;
	product: BoundaryProduct;
	read: number;
	crs: string;
	/** municipalities of the county with a boundary in the file */
	found: string[];
	/** municipalities of the county on that day, or now, for which the file holds none */
	without: string[];
	/** of `found`: those that have been dissolved since */
	dissolved: string[];
	/** keys in the county's territory that are not in the directory */
	unknown: string[];
	/** what was noticed, and what somebody should still say */
	warnings: string[];
	/** the set that counts now */
	/** what maps of today show so far */
	replaces: { name: string; statusDate: string | null; schematic: boolean } | null;
	/** whether maps of today will show these; else those of their own time do, where that is known */
	shownToday: boolean;
	features: { key: string; geometry: Parameters<typeof saveBoundarySet>[1]['features'][number]['geometry'] }[];
}

export interface ImportedBoundaries extends ExaminedBoundaries {
	id: number;
}

/** Reads and simplifies; stores nothing. @throws UserError naming what is wrong with the file or the licence */
export async function examineBoundaries(tx: Read, file: { name: string; bytes: Uint8Array }, countyKey: string, options: ImportOptions = {}): Promise<ExaminedBoundaries> {
	const stated = options.licence?.trim() ?? '';
	if (stated !== '' && !options.ownLicence && licenceIn(stated) === null) throw new UserError(`„${stated}“ nennt keine bekannte Lizenz. Bekannt sind: ${KNOWN_LICENCES.join(', ')}. Ein anderer Wortlaut muss ausdrücklich gewählt werden (auf der Kommandozeile mit --licence-text).`, 2);
	const reading = readBoundaries(file, options);
	if ('problems' in reading) throw new UserError(reading.problems.map((p) => `${file.name}${p.feature === null ? '' : `, Objekt ${p.feature}`}: ${p.what.de} ${p.wayOut.de}`).join('\n'));
	const directory = await allAreas(tx);
	const named = reading.keyKind === 'own' ? matchNames(reading.features, directory.filter((a) => a.level === 'municipality' && a.parentKey === countyKey)) : null;
	const byName = named !== null && named.features.length > 0;
	const chosen = (byName ? named.features : reading.features).filter((f) => options.all === true || f.key.startsWith(countyKey));
	if (chosen.length > 0 && !options.all && chosen.every((f) => f.key.length !== 8)) throw new UserError(`${file.name}: Vom Landkreis ${countyKey} enthält die Datei nur seinen Umriss, keine Gemeinden; auf den Karten stünden keine Flächen mehr. Bitte die Ebene der Gemeinden nehmen.`);
	if (chosen.length === 0) throw new UserError(`${file.name}: Keines der ${reading.features.length} Gebiete gehört zum Landkreis ${countyKey}. Bitte eine andere Datei wählen (auf der Kommandozeile liest --all alle Gebiete).`);
	const simple = simplifyBoundaries(chosen, { toleranceMetres: options.tolerance ?? (options.all ? 400 : 80) });
	const outline = dissolve(simple.filter((f) => f.key.length === 8), (f) => f.key.slice(0, 5));
	const there = new Set(simple.map((f) => f.key));
	const versions = directory.filter((a) => a.level === 'municipality' && a.parentKey === countyKey);
	const own = new Set(simple.map((f) => f.key).filter((key) => key.length === 8 && key.startsWith(countyKey)));
	const window = statusWindow(own, versions);
	const { product } = reading;
	const statusDate = options.statusDate ?? product.statusDate;
	const names = (areas: readonly Area[]) => [...new Map(areas.map((a) => [a.key, a.name])).values()];
	const due = versions.filter((a) => (statusDate === null ? a.validTo === null : existsOn(a, statusDate)));
	const known = new Set(versions.map((a) => a.key));
	const found = versions.filter((a) => own.has(a.key));
	const today = berlinDay(new Date());
	const sets = await confirmedBoundarySets(tx);
	const set = setForDay(sets, today);
	return {
		name: options.name?.trim() || product.name,
		licence: licenceOf(stated, product),
		statusDate,
		window,
		product,
		read: reading.features.length,
		crs: reading.crs,
		found: names(found),
		without: names(due.filter((a) => !own.has(a.key))),
		dissolved: names(found.filter((a) => !versions.some((v) => v.key === a.key && v.validTo === null))),
		unknown: [...own].filter((key) => !known.has(key)),
		warnings: [...(byName ? [`Die Datei nennt keine amtlichen Schlüssel: ${chosen.length} Gebiete wurden nach ihrem Namen zugeordnet${named.left.length > 0 ? `, ${named.left.length} nicht (${named.left.slice(0, 5).join(', ')})` : ''}. Bitte vor dem Bestätigen auf der Karte prüfen.`] : []), ...reading.warnings.map((w) => `${w.feature === null ? '' : `Objekt ${w.feature}: `}${w.what.de}${w.more ? ` (und ${w.more} weitere)` : ''}`), ...reading.notes.map((n) => n.de), ...seamWords(chosen.filter((f) => f.key.length === 8)), ...openQuestions(product, statusDate, window, stated)],
		replaces: set && { name: set.name, statusDate: set.statusDate, schematic: set.schematic },
		shownToday: wouldShow(sets, statusDate, today),
		features: [...simple, ...outline.filter((f) => !there.has(f.key))].map(({ key, geometry }) => ({ key, geometry }))
	};
}

/** Examines and stores. @throws UserError as there; nothing is stored then */
export async function importBoundaries(tx: Write, file: { name: string; bytes: Uint8Array }, countyKey: string, options: ImportOptions = {}): Promise<ImportedBoundaries> {
	const examined = await examineBoundaries(tx, file, countyKey, options);
	const { name, licence, statusDate, features, replaces: _, shownToday: __, ...findings } = examined;
	const sha256 = createHash('sha256').update(file.bytes).digest('hex');
	const id = await saveBoundarySet(tx, { name, licence, statusDate, schematic: false, draft: options.draft === true, findings: { ...findings, file: file.name }, sha256, features });
	return { ...examined, id };
}

/** Asked of the file as it is: simplification adds none. */
function seamWords(features: Parameters<typeof findSeams>[0]): string[] {
	const { gaps, overlaps } = findSeams(features, dissolve(features, (f) => f.key.slice(0, 5)));
	return gaps + overlaps === 0 ? [] : [`Nachbarn treffen in der Datei nicht überall aufeinander (schmale Lücken: ${gaps}, doppelte Grenzstücke: ${overlaps}); das bleibt auf der Karte sichtbar.`];
}

function licenceOf(stated: string, product: BoundaryProduct): string {
	if (stated === '') return product.licence ?? LICENCE_UNKNOWN;
	// who names the licence alone gets the attribution that the product asks for
	return product.licence !== null && isBareLicence(stated) && licenceIn(stated) === licenceIn(product.licence) ? product.licence : stated;
}
