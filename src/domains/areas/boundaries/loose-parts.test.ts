import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { UserError } from '#base/errors.ts';
import { zippedShapefile } from './shapefile.fixture.ts';
import { oneFileOf, type NamedFile } from './loose-parts.ts';
import { readBoundaries } from './read-boundaries.ts';

const square = [[11, 51], [11, 51.1], [11.1, 51.1], [11.1, 51], [11, 51]];
const loose = (...wanted: string[]): NamedFile[] => Object.entries(unzipSync(zippedShapefile([{ AGS: '16068001', GEN: 'Alperstedt', rings: [square] }], { cpg: 'UTF-8' }))).map(([name, bytes]) => ({ name: name.replace(/.*\//, '').toUpperCase(), bytes })).filter(({ name }) => wanted.some((part) => name.toLowerCase().endsWith(part)));

it('puts the parts of a shapefile together', () => {
	const reading = readBoundaries(oneFileOf(loose('shp', 'dbf', 'cpg')));
	expect('features' in reading && reading.features.map(({ key, name }) => [key, name])).toEqual([['16068001', 'Alperstedt']]);
	const [one] = loose('shp');
	expect(oneFileOf([one as NamedFile])).toBe(one);
});

it('says what is missing or does not belong', () => {
	const [shp, dbf] = loose('shp', 'dbf') as [NamedFile, NamedFile];
	expect(() => oneFileOf([shp, { ...shp, name: 'GEM.prj' }])).toThrow(/fehlt \.dbf/);
	expect(() => oneFileOf([shp, { ...dbf, name: 'KRS.dbf' }])).toThrow(/heißen verschieden/);
	expect(() => oneFileOf([shp, { ...dbf, name: 'GEM.txt' }])).toThrow(UserError);
});
