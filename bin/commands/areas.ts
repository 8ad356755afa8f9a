/** `planungskreis areas import`: official boundaries replace the schematic ones. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { importBoundaries } from '#domains/areas/import-boundaries.server.ts';
import { readAreaList } from '#domains/areas/area-list.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import { withSession, type CommonOptions } from '../session.ts';

interface AreaOptions extends CommonOptions {
	crs?: string;
	key?: string;
	layer?: string;
	name?: string;
	licence?: string;
	statusDate?: string;
	all?: boolean;
	dryRun?: boolean;
}

export function registerAreas(program: Command): void {
	const areas = program.command('areas').description('Gebiete und Grenzen');
	areas
		.command('import')
		.description('liest amtliche Grenzen ein: GeoJSON, TopoJSON oder gezippter Shapefile')
		.addHelpText('after', `
Beispiele:
  npx planungskreis areas import VG250_GEM.zip --dry-run
  npx planungskreis areas import VG250_GEM.zip --status-date 2022-05-15 --licence "© GeoBasis-DE / BKG, dl-de/by-2-0"
  npx planungskreis areas import gemeinden.geojson --crs EPSG:25832 --key ags`)
		.argument('<datei>', 'zum Beispiel VG250_GEM.zip')
		.option('--crs <epsg>', 'Koordinatensystem, wenn die Datei es nicht nennt, zum Beispiel EPSG:25832')
		.option('--key <feld>', 'Feld mit dem amtlichen Schlüssel, wenn es nicht erkannt wird')
		.option('--layer <name>', 'Ebene einer TopoJSON-Datei')
		.option('--name <text>', 'Bezeichnung der Grenzen')
		.option('--licence <text>', 'Lizenz und Quellenvermerk')
		.option('--status-date <datum>', 'Gebietsstand, zum Beispiel 2022-05-15')
		.option('--all', 'alle Gebiete der Datei, nicht nur die des Landkreises')
		.option('--dry-run', 'prüft nur')
		.option('--authority <kürzel>', 'Planungsträger, wenn es mehrere gibt')
		.option('--json', 'Ausgabe für Maschinen')
		.action((path: string, options: AreaOptions) =>
			withSession(options, async ({ instance, authority, principal, print }) => {
				const { crs, key, layer, name, licence, statusDate, all, dryRun } = options;
				if (statusDate && (!/^\d{4}-\d\d-\d\d$/.test(statusDate) || Number.isNaN(Date.parse(statusDate)))) throw new UserError(`--status-date ${statusDate}: erwartet wird JJJJ-MM-TT.`, 2);
				const file = { name: basename(path), bytes: readFile(path) };
				const result = await instance.database.write(principal, (tx) =>
					importBoundaries(tx, file, authority.countyKey, { ...(crs ? { crs } : {}), ...(key ? { keyField: key } : {}), ...(layer ? { layer } : {}), ...(name ? { name } : {}), ...(licence ? { licence } : {}), statusDate: statusDate ?? null, all: all === true, dryRun: dryRun === true })
				);
				print(result, [
					`${result.read} Gebiete gelesen (${result.crs}), ${dryRun ? 'nichts gespeichert' : `${result.stored} gespeichert`}.`,
					...(result.without.length > 0 ? [`Ohne Grenze in der Datei: ${result.without.join(', ')}`] : []),
					...(result.unknown.length > 0 ? [`Nicht im Gebietsverzeichnis: ${result.unknown.join(', ')}`] : []),
					...result.warnings.map((w) => `Hinweis: ${w}`)
				]);
			})
		);
	areas
		.command('load')
		.description('lädt ein Gebietsverzeichnis (CSV): amtliche Gebiete mit ihrer Gültigkeit, eigene Planungsräume')
		.argument('<datei>', 'CSV mit Semikolon: key;ars;level;name;designation;parent;valid_from;valid_to;successor;longitude;latitude')
		.option('--dry-run', 'prüft nur')
		.option('--authority <kürzel>', 'Planungsträger, wenn es mehrere gibt')
		.option('--json', 'Ausgabe für Maschinen')
		.action((path: string, options: AreaOptions) =>
			withSession(options, async ({ instance, principal, print }) => {
				const known = new Set((await instance.database.read(principal, (tx) => allAreas(tx))).map((a) => a.key));
				const list = readAreaList(Buffer.from(readFile(path)).toString('utf8'), basename(path), known);
				const added = options.dryRun ? 0 : await instance.database.write(principal, (tx) => saveAreas(tx, list));
				print({ read: list.length, added, dryRun: options.dryRun === true }, [options.dryRun ? `${list.length} Gebiete gelesen, nichts gespeichert.` : `${list.length} Gebiete gespeichert, davon ${added} neu.`]);
			})
		);
	areas
		.command('list')
		.description('zeigt das Gebietsverzeichnis')
		.addHelpText('after', `
Beispiele:
  npx planungskreis areas list --json`)
		.option('--authority <kürzel>', 'Planungsträger, wenn es mehrere gibt')
		.option('--json', 'Ausgabe für Maschinen')
		.action((options: CommonOptions) =>
			withSession(options, async ({ instance, principal, print }) => {
				const list = await instance.database.read(principal, (tx) => allAreas(tx));
				print(list, list.map((a) => [a.key, a.level, a.name, a.validFrom ?? '', a.validTo ?? ''].join(';')));
			})
		);
}

function readFile(path: string): Uint8Array {
	try {
		return readFileSync(path);
	} catch {
		throw new UserError(`Die Datei ${path} lässt sich nicht lesen.`);
	}
}
