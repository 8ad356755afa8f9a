/** `planungskreis areas import`: official boundaries replace the schematic ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { oneFileOf, SHAPEFILE_PARTS, type NamedFile } from '#domains/areas/boundaries/loose-parts.ts';
import { examineBoundaries, importBoundaries, type ExaminedBoundaries, type ImportOptions } from '#domains/areas/import-boundaries.server.ts';
import { KNOWN_LICENCES, licenceIn } from '#domains/areas/licence.ts';
import { isDay } from '#base/day.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { counted } from '#ui/language.ts';
import { germanNumber, withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';
import { registerAreaChanges } from './area-changes.ts';
import { registerAreaDirectory } from './area-directory.ts';

interface AreaOptions extends CommonOptions {
	crs?: string;
	key?: string;
	layer?: string;
	name?: string;
	licence?: string;
	licenceText?: string;
	statusDate?: string;
	all?: boolean;
	dryRun?: boolean;
}

export function registerAreas(program: Command): void {
	const areas = program.command('areas').description('liest Grenzen, Gebietsverzeichnisse und Gebietsänderungen ein und listet Gebiete auf').addHelpText('after', `
Beispiele:
  npx planungskreis areas import VG250_GEM.zip --dry-run
  npx planungskreis areas list`);
	areas
		.command('import')
		.description('liest amtliche Grenzen ein: GeoJSON, TopoJSON, GeoPackage oder Shapefile (.shp mit .dbf und .prj daneben, oder als ZIP)')
		.addHelpText('after', `
Beispiele:
  npx planungskreis areas import vg250_12-31.utm32s.shape.ebenen.zip --dry-run
  npx planungskreis areas import VG250_GEM.zip --status-date 2022-12-31 --licence "© GeoBasis-DE / BKG 2023, dl-de/by-2-0"
  npx planungskreis areas import gemeinden.geojson --crs EPSG:25832 --key ags --licence CC0

Produkte des BKG (VG250 und andere) werden erkannt: Bezeichnung, Lizenz und, wo das Archiv ihn nennt, der Gebietsstand.
Was die Datei nicht sagt, bleibt „unbekannt“, bis es angegeben wird. Bekannte Lizenzen: ${KNOWN_LICENCES.join(', ')}.`)
		.argument('<datei>', 'zum Beispiel VG250_GEM.zip')
		.option('--crs <epsg>', 'Koordinatensystem, wenn die Datei es nicht nennt, zum Beispiel EPSG:25832')
		.option('--key <feld>', 'Feld mit dem amtlichen Schlüssel, wenn es nicht erkannt wird')
		.option('--layer <name>', 'Ebene, wenn die Datei mehrere hat, zum Beispiel VG250_GEM')
		.option('--name <text>', 'Bezeichnung der Grenzen, wie sie unter Karten steht')
		.option('--licence <text>', 'Quellenvermerk mit einer bekannten Lizenz')
		.option('--licence-text <text>', 'Quellenvermerk mit einer anderen Lizenz, im eigenen Wortlaut')
		.option('--status-date <datum>', 'Gebietsstand der Grenzen, zum Beispiel 2022-12-31')
		.option('--all', 'alle Gebiete der Datei, nicht nur die des Landkreises')
		.option('--dry-run', 'prüft nur und zeigt, was gefunden ist und was ersetzt würde')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((path: string, options: AreaOptions) => {
			const { licence, licenceText, statusDate } = options;
			if (statusDate !== undefined && !isDay(statusDate)) throw new UserError(`--status-date ${statusDate}: Das ist kein Tag. Erwartet wird JJJJ-MM-TT, zum Beispiel 2022-12-31.`, 2);
			if (licence !== undefined && licenceText !== undefined) throw new UserError('--licence und --licence-text schließen sich aus: Eine von beiden angeben.', 2);
			if (licence !== undefined && licenceIn(licence) === null) throw new UserError(`--licence „${licence}“ nennt keine bekannte Lizenz. Bekannt sind: ${KNOWN_LICENCES.join(', ')}. Ein anderer Wortlaut geht mit --licence-text.`, 2);
			return importFile(path, options);
		});
	registerAreaDirectory(areas);
	registerAreaChanges(areas);
	areas
		.command('list')
		.description('listet alle Gebiete auf')
		.addHelpText('after', `
Beispiele:
  npx planungskreis areas list
  npx planungskreis areas list --json`)
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((options: CommonOptions) =>
			withSession(options, async ({ instance, principal, print }) => {
				const list = await instance.database.read(principal, (tx) => allAreas(tx));
				print(list, list.map((a) => [a.key, a.level, a.name, a.validFrom ?? '', a.validTo ?? ''].join(';')));
			})
		);
}

async function importFile(path: string, options: AreaOptions): Promise<void> {
	const { crs, key, layer, name, licence, licenceText, statusDate, all, dryRun } = options;
	const file = oneFileOf(filesAt(path));
	await withSession(options, async ({ instance, authority, principal, print }) => {
		const how: ImportOptions = { crs: crs ?? null, keyField: key ?? null, layer: layer ?? null, ...(name ? { name } : {}), licence: licence ?? licenceText ?? '', ownLicence: licenceText !== undefined, statusDate: statusDate ?? null, all: all === true };
		const result = dryRun
			? { ...(await instance.database.read(principal, (tx) => examineBoundaries(tx, file, authority.countyKey, how))), id: null }
			: await instance.database.write(principal, (tx) => importBoundaries(tx, file, authority.countyKey, how));
		const { features, ...told } = result;
		print({ ...told, features: features.length, stored: dryRun ? 0 : features.length, dryRun: dryRun === true }, describe(result, dryRun === true));
	});
}

function describe(result: ExaminedBoundaries, dryRun: boolean): string[] {
	const { replaces } = result;
	const old = replaces && `„${replaces.name}“ (${replaces.schematic ? 'schematisch' : `Gebietsstand ${replaces.statusDate ?? 'unbekannt'}`})`;
	return [
		`${result.name}: ${counted(result.read, 'Gebiet', 'Gebiete')} gelesen (${result.crs}).`,
		`Gebietsstand der Grenzen: ${result.statusDate ?? 'unbekannt'}`,
		`Lizenz: ${result.licence}`,
		`Gemeinden des Landkreises: ${germanNumber(result.found.length)} gefunden, ${result.without.length === 0 ? 'keine fehlt' : `${germanNumber(result.without.length)} ohne Grenze in der Datei`}.`,
		...(dryRun ? [`  gefunden: ${result.found.join(', ')}`] : []),
		...(result.without.length > 0 ? [`  ohne Grenze: ${result.without.join(', ')}`] : []),
		...(result.dissolved.length > 0 ? [`  heute aufgelöst: ${result.dissolved.join(', ')}`] : []),
		...(result.unknown.length > 0 ? [`  nicht im Gebietsverzeichnis: ${result.unknown.join(', ')}`] : []),
		...result.warnings.map((w) => `Hinweis: ${w}`),
		dryRun
			? `Nur geprüft, nichts gespeichert. ${!old ? 'Bisher gibt es keine Grenzen.' : result.shownToday ? `Ersetzt würden auf den Karten von heute die Grenzen ${old}; sie blieben gespeichert.` : besideToday(result, old)}`
			: `${counted(result.features.length, 'Gebiet', 'Gebiete')} gespeichert. ${!old ? '' : result.shownToday ? `Auf den Karten von heute ersetzt: ${old}; diese Grenzen bleiben gespeichert.` : besideToday(result, old)}`.trim()
	];
}

/** Each map shows the boundaries of its own day. */
function besideToday({ statusDate }: ExaminedBoundaries, old: string): string {
	return statusDate === null ? `Die Karten von heute zeigen weiter ${old}: Ohne Gebietsstand stehen Grenzen hinter solchen zurück, die einen haben. Bitte --status-date angeben.` : `Die Karten von heute zeigen weiter ${old}; Karten mit Werten aus der Zeit ab ${statusDate} zeigen diese.`;
}

/** Of a single .shp its other parts lie beside it. */
function filesAt(path: string): NamedFile[] {
	const file = { name: basename(path), bytes: readFile(path) };
	if (!/\.shp$/i.test(path)) return [file];
	const stem = file.name.slice(0, -4).toLowerCase();
	const parts = readdirSync(dirname(path)).filter((name) => name.toLowerCase() !== file.name.toLowerCase() && SHAPEFILE_PARTS.some((part) => name.toLowerCase() === `${stem}.${part}`));
	return [file, ...parts.map((name) => ({ name: file.name.slice(0, -4) + name.slice(-4), bytes: readFile(join(dirname(path), name)) }))];
}

function readFile(path: string): Uint8Array {
	try {
		return readFileSync(path);
	} catch {
		throw new UserError(`Die Datei ${path} lässt sich nicht lesen.`);
	}
}
