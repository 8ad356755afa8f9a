/** The parts of a shapefile as single files, as they lie in a folder: put together as if they had come in one archive. */
import { zipSync } from 'fflate';
import { UserError } from '#base/errors.ts';

export const SHAPEFILE_PARTS = ['shp', 'dbf', 'prj', 'cpg', 'shx'] as const;

export interface NamedFile {
	name: string;
	bytes: Uint8Array;
}

/**
 * One file stays as it is; several must be the parts of one shapefile.
 * @throws UserError where they are anything else, or a part is missing that the layer cannot do without
 */
export function oneFileOf(files: readonly NamedFile[]): NamedFile {
	const [first] = files;
	if (!first) throw new UserError('Es ist keine Datei angegeben.');
	if (files.length === 1) return first;
	const strange = files.find((file) => !(SHAPEFILE_PARTS as readonly string[]).includes(extension(file.name)));
	if (strange) throw new UserError(`Mehrere Dateien auf einmal gehen nur als Teile eines Shapefiles (.shp, .dbf, .prj, .cpg); ${strange.name} ist keiner. Bitte andere Dateien einzeln einlesen.`);
	const stems = new Set(files.map((file) => file.name.replace(/\.[^.]*$/, '').toLowerCase()));
	if (stems.size > 1) throw new UserError(`Die Dateien gehören nicht zu einem Shapefile: Sie heißen verschieden (${[...stems].slice(0, 4).join(', ')}).`);
	const parts = new Map(files.map((file) => [extension(file.name), file]));
	const shp = parts.get('shp');
	const missing = ['shp', 'dbf'].filter((part) => !parts.has(part));
	if (!shp || missing.length > 0) throw new UserError(`Vom Shapefile fehlt ${missing.map((part) => `.${part}`).join(' und ')}. Nötig sind .shp und .dbf, dazu .prj für das Koordinatensystem.`);
	const stem = shp.name.replace(/\.[^.]*$/, '');
	return { name: `${stem}.zip`, bytes: zipSync(Object.fromEntries([...parts].filter(([part]) => part !== 'shx').map(([part, file]) => [`${stem}.${part}`, [file.bytes, { level: 0 as const }]]))) };
}

function extension(name: string): string {
	return (/\.([^.]*)$/.exec(name)?.[1] ?? '').toLowerCase();
}
