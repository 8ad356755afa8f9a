/** The official directory of a day: both forms say the same, and what it adds to what is known. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { plainSheets } from '#domains/indicators/readers/plain-sheets.ts';
import type { Area } from '../model.ts';
import { mergeSnapshot } from './merge-snapshot.ts';
import { snapshotOfLines, snapshotOfSheets, type DirectorySnapshot, type ListedArea } from './snapshot.ts';

const line = (record: string, key: string, name: string, kind: string, day = '20231130') => `${record}${day}${key}`.padEnd(22) + name.padEnd(100) + kind.padEnd(98);
const LINES = [line('10', '16', 'Thüringen', ''), line('40', '16068', 'Sömmerda', '44'), line('50', '16068   5005', 'Kindelbrück', '54'), line('60', '160680645005', 'Kindelbrück, Stadt', '63'), line('60', '160680425006', 'Rastenberg, Stadt', '63')];
const read = (text: string): DirectorySnapshot => {
	const found = snapshotOfLines(text);
	if (!found || !('day' in found)) throw new Error(found?.what ?? 'no directory');
	return found;
};
const brief = (areas: readonly ListedArea[]) => areas.map((a) => [a.key, a.level, a.name, a.designation, a.parentKey, a.ars]);

describe('GV100AD', () => {
	it('lists each level with its parent, key and plain name', () => {
		expect(brief(read(LINES.join('\r\n')).areas)).toEqual([
			['16', 'state', 'Thüringen', 'Land', 'DG', null],
			['16068', 'county', 'Landkreis Sömmerda', 'Landkreis', '16', null],
			['160685005', 'association', 'VG Kindelbrück', 'Verwaltungsgemeinschaft', '16068', null],
			['16068064', 'municipality', 'Kindelbrück', 'Stadt', '16068', '160685005064'],
			['16068042', 'municipality', 'Rastenberg', 'Stadt', '16068', '160685006042']
		]);
		expect(read(LINES.join('\n')).day).toBe('2023-11-30');
	});

	it('names the row where it is damaged or tells two days', () => {
		expect(snapshotOfLines([...LINES.slice(0, 3), 'x'.repeat(150)].join('\n'))).toMatchObject({ row: 4, what: expect.stringContaining('kein Satz') });
		expect(snapshotOfLines([...LINES.slice(0, 3), line('60', '160680645005', 'Kindelbrück', '63', '20221231')].join('\n'))).toMatchObject({ row: 4, what: expect.stringContaining('zwei Gebietsstände') });
		expect(snapshotOfLines('key;level;name\n16;state;Thüringen')).toBeNull();
	});
});

describe('the extract as a workbook', () => {
	const head = (status: string) => [['Satz-art', 'Text-kenn-zeichen', 'Amtlicher Regionalschlüssel (ARS)', null, null, null, null, 'Gemeindename', 'Fläche km2', null, 'Geografische Mittelpunktkoordinaten'], [null, null, 'Land', 'RB', 'Kreis', 'VB', 'Gem', null, null, null, 'Längengrad', 'Breitengrad'], [null, null, status]];
	const rows = [['60', '63', '16', '0', '68', '5005', '064', 'Kindelbrück, Stadt', 64.65, null, '11,1', '51,2'], ['60', '64', '16', '0', '68', '5005', null, 'Büchel', 6.58]];

	it('says the same, with coordinates', () => {
		const found = snapshotOfSheets([{ name: 'Inhalt', rows: [['x']] }, { name: 'GV', rows: [...head('Gebietsstand am 31.12.2023 (Jahr)'), ...rows.slice(0, 1)] }]);
		expect(found).toEqual({ day: '2023-12-31', areas: [{ key: '16068064', ars: '160685005064', level: 'municipality', name: 'Kindelbrück', designation: 'Stadt', parentKey: '16068', longitude: 11.1, latitude: 51.2 }] });
	});

	it('is refused with the place where the day or a key is missing', () => {
		expect(snapshotOfSheets([{ name: 'GV', rows: [...head('Stand 2023'), ...rows] }])).toMatchObject({ sheet: 'GV', row: 1, what: expect.stringContaining('Gebietsstand am') });
		expect(snapshotOfSheets([{ name: 'GV', rows: [...head('Gebietsstand am 31.12.2023'), ...rows] }])).toMatchObject({ sheet: 'GV', row: 5, what: expect.stringContaining('Büchel') });
		expect(snapshotOfSheets([{ name: 'x', rows: [['Kennziffer']] }])).toBeNull();
	});
});

describe('what the directory of a day adds', () => {
	const known = (key: string, name: string, more: Partial<Area> = {}): Area => ({ id: 1, key, ars: null, level: 'municipality', name, designation: null, parentKey: '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });
	const snapshot = read(LINES.join('\n'));

	it('to nothing: everything of the county, as far back as anybody knows', () => {
		const { areas, added, hints } = mergeSnapshot([], snapshot, '16068');
		expect([areas.map((a) => [a.key, a.validFrom]), added, hints]).toEqual([[['16', null], ['16068', null], ['160685005', null], ['16068064', null], ['16068042', null]], 5, []]);
		expect(mergeSnapshot([], snapshot, '16067').areas.map((a) => a.key)).toEqual(['16']);
		expect(mergeSnapshot([], snapshot, null).areas).toHaveLength(5);
	});

	it('completes what is known, says what is new, gone or called otherwise, and changes nothing there', () => {
		const { areas, hints } = mergeSnapshot([known('16068042', 'Rastenberg, Stadt'), known('16068043', 'Riethgen'), known('16068064', 'Frömmstedt')], snapshot, '16068');
		expect(areas.filter((a) => a.level === 'municipality').map((a) => [a.key, a.name, a.ars, a.validFrom])).toEqual([['16068064', 'Frömmstedt', '160685005064', null], ['16068042', 'Rastenberg, Stadt', '160685006042', null]]);
		expect(hints.map((hint) => hint.slice(0, 40))).toEqual(['16068064 heißt hier „Frömmstedt“, im Ver', 'Riethgen (16068043) steht nicht im Verze']);
		const late = mergeSnapshot([known('16068042', 'Rastenberg', { ars: '160685006042' })], snapshot, '16068');
		expect([late.areas.find((a) => a.key === '16068064')?.validFrom, late.hints[0]]).toEqual(['2023-11-30', expect.stringContaining('war bisher nicht bekannt')]);
		const ended = mergeSnapshot([known('16068064', 'Kindelbrück', { validTo: '2019-01-01' })], snapshot, '16068');
		expect(ended.hints).toContainEqual(expect.stringContaining('gibt es am 2023-11-30 aber bisher nicht'));
	});
});

const FOLDER = resolve(import.meta.dirname, '../../../../../shared/data/gemeindeverzeichnis');
describe.skipIf(!existsSync(FOLDER))('the real files in ../shared/data/gemeindeverzeichnis', () => {
	const sheets = (name: string) => {
		const found = plainSheets({ name, bytes: readFileSync(resolve(FOLDER, name)) });
		const snapshot = Array.isArray(found) ? snapshotOfSheets(found) : null;
		if (!snapshot || !('day' in snapshot)) throw new Error(name);
		return snapshot;
	};
	const municipal = ({ areas }: DirectorySnapshot, county = '') => areas.filter((a) => a.level === 'municipality' && a.key.startsWith(county)).length;

	it.each([['31122017_Auszug_GV.xlsx', '2017-12-31', 11_137, 54], ['31122021_Auszug_GV.xlsx', '2021-12-31', 10_997, 38], ['31122023_Auszug_GV.xlsx', '2023-12-31', 10_981, 37], ['AuszugGV4QAktuell_2024.xlsx', '2024-12-31', 10_959, 37]])('%s', (name, day, all, own) => {
		const found = sheets(name);
		expect([found.day, municipal(found), municipal(found, '16068')]).toEqual([day, all, own]);
	});

	it('GV100AD of November 2023 lists the same areas by the same names as the extract of December', () => {
		const [text] = Object.values(unzipSync(readFileSync(resolve(FOLDER, 'GV100AD_301123.zip'))));
		const fixed = read(new TextDecoder().decode(text));
		const own = (snapshot: DirectorySnapshot) => snapshot.areas.filter((a) => a.key.startsWith('16068')).map((a) => `${a.key} ${a.level} ${a.name} ${a.designation}`).sort();
		expect([fixed.day, municipal(fixed)]).toEqual(['2023-11-30', 10_981]);
		expect(own(fixed)).toEqual(own(sheets('31122023_Auszug_GV.xlsx')));
	});
});
