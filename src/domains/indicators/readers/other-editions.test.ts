/** Official tables of another year or in a changed layout: read as well, or refused with the cell in which they differ. Invented figures. */
import { describe, expect, it } from 'vitest';
import { book, type Cell } from './book.test-help.ts';
import type { Problem } from '../problem.ts';
import type { IncomingFile } from './reader.ts';
import { recognise } from './recognise.ts';
import { textFile } from './recording.ts';

async function outcome(file: IncomingFile) {
	const found = recognise(file);
	if (!('reader' in found)) return { as: found.code, figures: 0, periods: [], errors: [found], hints: [] };
	const problems: Problem[] = [];
	const periods = new Set<string>();
	let figures = 0;
	await found.reader.read(file, {
		observation: (_m, _a, period, _b, status) => {
			figures++;
			periods.add(`${period} ${status}`.trim());
		},
		areaName: () => {}, table: () => {}, areaColumn: () => {}, areaRow: () => {}, problem: (problem) => void problems.push(problem)
	}, null);
	return { as: found.reader.name, figures, periods: [...periods], errors: problems.filter((p) => p.severity === 'error'), hints: problems.filter((p) => p.severity === 'hint').map((p) => p.code) };
}
const places = (problems: readonly Problem[]) => problems.map((p) => `${p.code} ${p.sheet ?? ''} ${p.row}:${p.column}`);

describe('extracts of the directory of municipalities', () => {
	const rows = (year: number, male = 'männlich', day = `am 31.12.${year} (Jahr)`): Cell[][] => [
		[`Gemeinden in Deutschland ${day}`],
		['Satz-art', 'Text-kenn-zeichen', 'Amtlicher Regionalschlüssel (ARS)', null, null, null, null, 'Gemeindename', 'Fläche km2 1)', 'Bevölkerung2)', null, null],
		[null, null, 'Land', 'RB', 'Kreis', 'VB', 'Gem', null, null, 'insgesamt', male, 'weiblich'],
		[null, null, `Gebietsstand ${day}`],
		['60', '64', '16', '0', '68', '5051', '051', 'Sömmerda, Stadt', 88.57, 100, 49, 51],
		['60', '64', '16', '0', '68', '5052', '052', 'Sprötau', 12, 20, 9, 11]
	];
	it('another year, other rows above, another name of the sheet', async () => {
		expect(await outcome(book({ Onlineprodukt_Gemeinden311225: rows(2025) }))).toMatchObject({ as: 'official-sheet', figures: 8, periods: ['2025-12-31 2025-12-31'], errors: [] });
		expect(await outcome(book({ Onlineprodukt_Gemeinden: [['Neu: mit Vermerk'], [], ...rows(2025)] }))).toMatchObject({ as: 'official-sheet', figures: 8, errors: [] });
		expect(await outcome(book({ Vorwort: [['Text']], 'Gemeinden 2025': rows(2025) }))).toMatchObject({ as: 'official-changed', figures: 8, periods: ['2025-12-31 2025-12-31'], errors: [], hints: ['other-sheets', 'sheet-renamed'] });
	});
	it('a heading worded anew is named with its cell, and what to do', async () => {
		const { as, figures, errors } = await outcome(book({ Onlineprodukt_Gemeinden: rows(2025, 'Männer') }));
		expect([as, figures, places(errors)]).toEqual(['official-changed', 0, ['column-missing Onlineprodukt_Gemeinden 3:11']]);
		expect(errors[0]?.what.de).toContain('Am nächsten kommt „Bevölkerung2) > Männer“ in K3');
		expect(errors[0]?.wayOut.de).toContain('Gemeindeverzeichnis-Auszug');
	});
	it('a day that is missing is asked for in the words of the table', async () => {
		const { errors } = await outcome(book({ Onlineprodukt_Gemeinden: rows(2025, 'männlich', 'zum Jahresende') }));
		expect(places(errors)).toEqual(['no-period Onlineprodukt_Gemeinden 2:null']);
		expect(errors[0]?.wayOut.de).toContain('Schreiben Sie den Stand über die Tabelle');
	});
});

describe('tax rates', () => {
	const sheet = (state: string): Cell[][] => [
		['Jahr', 'Land', 'Amtlicher Gemeinde-schlüssel', 'Gemeinde', 'Bevölkerung\nam \n30.06.2023', 'Hebesatz ', null, null],
		[null, null, null, null, null, 'Grundsteuer A', 'Grundsteuer B', 'Gewerbesteuer'],
		[2023, state, `${state}068051`, 'Ort', 100, 300, 400, 380]
	];
	it('no state is left out because its sheet is called otherwise; appendices of dissolved municipalities are', async () =>
		expect(await outcome(book({ 'Land 15 Sachsen-Anhalt': sheet('15'), '16 Thüringen': sheet('16'), 'Anhang Land 16': sheet('16') }))).toMatchObject({ as: 'official-sheet', figures: 8, periods: ['2023'], errors: [], hints: ['other-sheets'] }));
});

describe('flat files of GENESIS', () => {
	const V5 = 'statistics_code;time_code;time;1_variable_code;1_variable_attribute_code;value;value_unit;value_variable_code;value_variable_label;value_q';
	const row = '12411;STAG;2025-12-31;KREISE;16068;100;Anzahl;BEVSTD;Bevölkerung;e';
	it('of 2025 with further columns', async () => expect(await outcome(textFile(`${V5};release\n${row};2026-01-01\n`))).toMatchObject({ as: 'genesis-flat', figures: 1, errors: [] }));
	it.each([['value_variable_code', 'measure_code', 8], [';value;', ';figure;', 6], [';time;', ';reference_period;', 3]])('%s called %s', async (from, to, column) => {
		const { as, errors } = await outcome(textFile(`${V5.replace(from, to)}\n${row}\n`));
		expect([as, places(errors)]).toEqual(['genesis-flat', [`column-missing  1:${column}`]]);
		expect(errors[0]?.what.de).toContain(`„${from.replaceAll(';', '')}“ fehlt`);
	});
	it('the older layout without a period', async () => expect(places((await outcome(textFile('Statistik_Code;Zeit_Code;Periode;1_Merkmal_Code;1_Auspraegung_Code;BEVSTD__Bevoelkerung__Anzahl\n12411;STAG;2025;KREISE;16068;5\n'))).errors)).toEqual(['column-missing  1:3']));
});

describe('results of elections', () => {
	const votes = (parties: number, more = ''): string => `E;L;000;00;000;0000;Land Thüringen;;;;5;5;100;80;80,0;2;78;1;79${';40;50,0;40;50,0'.repeat(parties)}${more}\n`;
	it('any number of parties', async () => expect(await outcome(textFile(votes(7), 'bundestagswahl_2029.csv'))).toMatchObject({ as: 'election-votes', periods: ['2029'], errors: [] }));
	it('a column more is named', async () => expect(places((await outcome(textFile(votes(7, ';9'), 'bundestagswahl_2029.csv'))).errors)).toEqual(['row-width  1:48']));
	it('without a year', async () => expect(places((await outcome(textFile(votes(7), 'wahl.csv'))).errors)).toEqual(['no-period  1:null']));
});

describe('elections of Thüringen in older editions', () => {
	const figures = async (file: IncomingFile): Promise<string[]> => {
		const found = recognise(file);
		const read: string[] = [];
		if (!('reader' in found)) return [found.code];
		await found.reader.read(file, { observation: (measure, area, period, breakdown, _s, raw) => void read.push(`${measure} ${area} ${period} ${breakdown} ${raw}`), areaName: () => {}, table: () => {}, areaColumn: () => {}, areaRow: () => {}, problem: (p) => void (p.severity === 'error' && read.push(p.code)) }, null);
		return read;
	};
	const landtag = (state: string): Cell[][] => [
		['Landtagswahl 2009 - Freistaat Thüringen'],
		['Stand', 'Satzart', 'Wahl-', 'Kreisnr.', 'Gemeinde-', 'Wahl-', 'Name', 'Anzahl Wahlbezirke', null, 'Wahl-', 'Wähler', 'Wahl-', 'Wahlkreisstimmen', null, 'Landesstimmen', null, 'Von den gültigen Stimmen entfielen auf'],
		[null, null, 'kreisnr.', null, 'nummer', 'bezirksnr.', null, 'insgesamt', 'erfasst', 'berechtigte', null, 'beteiligung', 'ungültige', 'gültige', 'ungültige', 'gültige', 'Wahlkreisstimmen', null, 'Landesstimmen', null],
		[null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 'CDU', null, 'CDU', null],
		[null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 'absolut', '%', 'absolut', '%'],
		['E', 'L', '0', '00', '000', '0000', 'Land Thüringen', 3, 3, 900, 500, 55.6, 10, 490, 12, 488, 200, 40.8, 210, 43],
		[state, null, '15', '68', '051', '0001', 'Rathaus', 1, 1, 90, 50, 55.6, 1, 49, 2, 48, 20, 40.8, 21, 43],
		[state, 'G', '15', '68', '051', '0000', 'Sömmerda', 1, 1, 90, 50, 55.6, 1, 49, 2, 48, 20, 40.8, 21, 43]
	];
	it.each(['E', ''])('valid votes are told apart though one heading stands over two columns; persons entitled are not lost (%j before municipalities)', async (state) =>
		expect((await figures(book({ 'Landtagswahl Thüringen': landtag(state) }))).filter((line) => line.includes('16068051'))).toEqual([
			'Wahlberechtigte 16068051 2009  90', 'Wähler 16068051 2009  50', 'ungültige Wahlkreisstimmen 16068051 2009  1', 'Wahlkreisstimmen 16068051 2009  49', 'ungültige Landesstimmen 16068051 2009  2', 'Landesstimmen 16068051 2009  48',
			'Wahlkreisstimmen 16068051 2009 partei=CDU 20', 'Landesstimmen 16068051 2009 partei=CDU 21'
		]));
	const council = (title: string, party: string): Cell[][] => [
		[title], ['Gemeindeergebnisse'],
		['Kreis-\nnr.', 'Ge-\nmeinde-\nnr.', 'Gemeindename', 'Wahl-\nberechtigte', 'Wähler', 'Ungültige\nStimmen', 'Gültige\nStimmen', party],
		['068', '68051', 'Sömmerda, Stadt', 90, 50, 2, 48, 20.5]
	];
	it('shares of parties are no votes', async () =>
		expect(await figures(book({ Blatt: council('Gemeinderatswahlen 2009', 'CDU\n%') }))).toEqual(['Wahlberechtigte 16068051 2009  90', 'Wähler 16068051 2009  50', 'Ungültige Stimmen 16068051 2009  2', 'Gültige Stimmen 16068051 2009  48']));
	it.each([['Kreistagswahlen und Stadtratswahlen der kreisfreien Städte 1999', 'Kreistagswahl:'], ['Wahl der Landräte und Oberbürgermeister 2000 Stichwahl', 'Landratswahl, Stichwahl:']])('%s: not the votes of the municipal council', async (title, election) =>
		expect((await figures(book({ Blatt: council(title, 'CDU') })))[3]).toMatch(`${election}Gültige Stimmen 16068051`));
});

describe('the directory of municipalities before 2010', () => {
	const people = ['100', '49', '51'];
	it.each([
		['2002', ['Satz-art', 'Text-kenn-zeichen', 'Regionalschlüssel', null, null, null, null, 'Gemeindename', 'Fläche in km2', 'Einwohner', null, null], [null, null, 'Land', 'RB', 'Kreis', 'VB', 'Gem', null, null, 'insgesamt', 'männlich', 'weiblich'], ['60', '63', '16', '0', '68', '0000', '051', 'Sömmerda, Stadt', ' 88.57', ...people]],
		['1990', ['Satz-art', 'Gemeindeschlüssel', null, null, null, 'Gemeindename', 'Stadtrechte', 'Verbandszugehörigkeit', null, 'Fläche km2  ', 'Bevölkerung', null, null], [null, 'Land', 'RB', 'Kreis', 'Gemeinde', null, null, 'Schlüssel', 'Name', null, 'insgesamt', 'männlich', 'weiblich'], ['60', '16', '0', '38', '051', 'Sömmerda, Stadt', 'x', null, null, ' 88.57', ...people]]
	] as [string, Cell[], Cell[], Cell[]][])('%s', async (year, heading, second, row) =>
		expect(await outcome(book({ Inhalt: [['Inhalt']], Gemeindedaten: [[`Gemeinden in Deutschland nach Fläche und Bevölkerung am 31.12.${year} (Jahr) zum Gebietsstand 31.12.${year}`], heading, second, row] }))).toMatchObject({ as: 'official-sheet', figures: 4, periods: [`${year}-12-31 ${year}-12-31`], errors: [] }));
});

describe('columns that say something of the area', () => {
	const areas = Array.from({ length: 12 }, (_, i) => 16068001 + i);
	const groups = async (file: IncomingFile): Promise<{ as: string; groups: string[]; errors: string[] }> => {
		const found = recognise(file);
		if (!('reader' in found)) return { as: found.code, groups: [], errors: [] };
		const read = { as: found.reader.name, groups: new Set<string>(), errors: [] as string[] };
		await found.reader.read(file, { observation: (measure, _a, period, breakdown) => void read.groups.add(`${measure} ${period} ${breakdown}`.trim()), areaName: () => {}, table: () => {}, areaColumn: () => {}, areaRow: () => {}, problem: (p) => void (p.severity === 'error' && read.errors.push(`${p.code} ${p.row}:${p.column}`)) }, null);
		return { ...read, groups: [...read.groups] };
	};
	it('a name under any heading is no group', async () => {
		expect(await groups(textFile(`AGS;Ortsbezeichnung;Jahr;Fälle\n${areas.map((key, i) => `${key};Ort ${'ABCDEFGHIJKL'[i]};2022;${i}`).join('\n')}\n`))).toEqual({ as: 'wide-csv', groups: ['Fälle 2022'], errors: [] });
		expect(await groups(textFile(`AGS;Name;Verwaltungssitz;2021;2022\n${areas.map((key, i) => `${key};Ort ${i};Sitz ${'ABCDEFGHIJKL'[i]};1;${i}`).join('\n')}\n`))).toEqual({ as: 'year-columns', groups: ['Wert 2021', 'Wert 2022'], errors: [] });
	});
	it('a group with few words stays a group', async () =>
		expect((await groups(textFile(`AGS;Träger;2021\n${areas.map((key, i) => `${key};${i % 2 ? 'frei' : 'kommunal'};${i}`).join('\n')}\n`))).groups.sort()).toEqual(['Wert 2021 träger=frei', 'Wert 2021 träger=kommunal']));
	it('a group right beside the key', async () =>
		expect((await groups(textFile('AGS;Geschlecht;2021\n16068051;männlich;1\n16068051;weiblich;2\n'))).groups).toEqual(['Wert 2021 geschlecht=männlich', 'Wert 2021 geschlecht=weiblich']));
	it('measured numbers between the years are no groups', async () =>
		expect(await groups(textFile(`AGS;EINK1998;GISD_1998\n${areas.map((key, i) => `${key};${i}.25;${i}`).join('\n')}\n`))).toEqual({ as: 'year-columns', groups: [], errors: ['column-unclear 1:2'] }));
	it('postcodes and figures of five digits are no keys', async () => {
		expect((await groups(textFile(`PLZ5;2021;2022\n${areas.map((_, i) => `${99601 + i};1;${i}`).join('\n')}\n`))).as).toBe('unknown-layout');
		expect((await groups(textFile(`Gebiet;Fläche;2022\n${areas.map((_, i) => `Ort ${i};${61500 + i};${i}`).join('\n')}\n`))).as).toBe('unknown-layout');
	});
	it('a column that names the measure of each row', async () =>
		expect((await groups(textFile('\ufeffGKZ;Kommune;Indikator;2021;2022\n16068;Sömmerda (LK);Kinderarmut (%);12,3;11,9\n16068;Sömmerda (LK);Altersarmut (%);1,3;1,9\n'))).groups).toEqual(['Kinderarmut (%) 2021', 'Kinderarmut (%) 2022', 'Altersarmut (%) 2021', 'Altersarmut (%) 2022']));
	it('months below a year are another layout, no column that is there twice', async () =>
		expect((await groups(textFile('AGS;Gemeinde;2023;2023;2024\n;;Jan;Feb;Jan\n16068051;Sömmerda;1;2;3\n16068052;Sprötau;1;2;3\n'))).as).toBe('unknown-layout'));
	it('thousands are told', async () => expect((await outcome(textFile('AGS;Jahr;Einnahmen in 1 000 Euro\n16068051;2022;1234,5\n'))).hints).toEqual(['in-thousands']));
	it('the separator that Excel writes is no title', async () => expect((await groups(textFile('sep=;\nAGS;Gemeinde;2022;2023\n16068051;Sömmerda;1;2\n'))).groups).toEqual(['Wert 2022', 'Wert 2023']));
	it('associations of INKAR under keys of its own, and regions', async () => {
		const { figures, hints, errors } = await outcome(textFile('Kennziffer;Raumeinheit;Aggregat;Quote\n;;;2014\n16068901;Buttstädt;Gemeindeverband;13,2\n16068051;Sömmerda, Stadt;Gemeinde;5,1\n16068;Sömmerda;Landkreis;5,2\n2761600;Thüringen;NUTS 2;6,0\n'));
		expect([figures, hints, errors]).toEqual([2, ['column-aside', 'other-areas'], []]);
	});
	it('an export of INKAR whose first areas have no figures', async () => {
		const empty = Array.from({ length: 100 }, (_, i) => `${String(1001000 + i).padStart(8, '0')};Ort;Gemeinde;;`);
		expect(await groups(textFile(`Kennziffer;Raumeinheit;Aggregat;Quote;Quote\n;;;2013;2014\n${empty.join('\n')}\n16068;Sömmerda;Kreise;5,1;5,2\n`))).toMatchObject({ as: 'year-columns', groups: ['Quote 2013', 'Quote 2014'], errors: [] });
	});
});

describe('GV100AD', () => {
	const line = (key: string, name: string): string => `6020241231${key}0051${name.padEnd(100)}63    000000088570000001870000000009100    99610`.padEnd(220);
	it('a line that breaks off within its figures is refused with its row', async () => {
		const { as, figures, errors } = await outcome(textFile(`${line('16068051', 'Sömmerda, Stadt')}\n${line('16068034', 'Kölleda, Stadt').slice(0, 135)}\n`, 'GV100AD_31122024.txt'));
		expect([as, figures, places(errors)]).toEqual(['municipal-directory', 3, ['no-record  2:1']]);
	});
});
