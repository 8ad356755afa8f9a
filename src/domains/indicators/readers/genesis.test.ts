import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { genesisClassic } from './genesis-classic.ts';
import { genesisFlat } from './genesis-flat.ts';
import { latinFile, record, textFile } from './recording.ts';

const folder = '../shared/data/genesis-csv/';
const shared = (path: string) => ({ name: path.split('/').at(-1) ?? path, bytes: new Uint8Array(readFileSync(folder + path)) });

describe.skipIf(!existsSync(folder))('classic exports from the shared data', () => {
	// file, cells, numbers among them, sum of the numbers, first measure: counted apart, line by line
	it.each(EXPECTED())('%s', async (name, cells, numbers, sum, measure) => {
		const file = shared(name);
		expect(genesisClassic.recognise(file)).toMatchObject({ score: 1, encoding: 'Windows-1252' });
		const { seen, problems, report } = await record(genesisClassic, file);
		expect(problems).toEqual([]);
		expect(seen.length).toBe(cells);
		const plain = seen.map((s) => s.raw).filter((raw) => typeof raw === 'number');
		expect(plain.length).toBe(numbers);
		expect(plain.reduce((a, b) => a + b, 0)).toBeCloseTo(sum, 0);
		expect(report.measures[0]?.ref).toBe(measure);
		expect(new Set(seen.map((s) => s.raw).filter((raw) => typeof raw === 'string')).difference(new Set(['-', '.', 'x', '/', '...']))).toEqual(new Set());
	});

	it('knows the cell of a figure', async () => {
		const { seen, names } = await record(genesisClassic, shared('13211-02-05-4_arbeitslose_kreise_2015-2020.csv'));
		const cell = seen.find((s) => s.area === '16068' && s.period === '2020' && s.measure === '13211-02-05-4:Arbeitslose > Ausländer');
		const [, row, column] = (cell?.place ?? '').split(':').map(Number);
		const line = readFileSync(`${folder}13211-02-05-4_arbeitslose_kreise_2015-2020.csv`, 'latin1').split('\n')[(row ?? 0) - 1];
		expect(line?.split(';')[(column ?? 0) - 1]).toBe(String(cell?.raw));
		expect(names['16068']).toBe('Sömmerda, Kreis');
	});
	it('reads sex as a dimension of the rows and ages in the heading', async () => {
		const care = await record(genesisClassic, shared('22411-02-03-4_pflegebeduerftige_kreise.csv'));
		expect(new Set(care.seen.map((s) => s.breakdown))).toEqual(new Set(['Geschlecht=männlich', 'Geschlecht=weiblich', '']));
		const ages = await record(genesisClassic, shared('12411-0018_bevoelkerung_alter_kreise_2015-2020.csv'));
		expect(ages.report.measures).toEqual([{ ref: '12411-0018:Bevölkerungsstand', label: 'Bevölkerungsstand', unit: 'Anzahl' }]);
		expect(new Set(ages.seen.map((s) => s.breakdown)).size).toBe(34);
		expect(ages.seen.find((s) => s.area === '16068' && s.period === '2020-12-31' && s.breakdown === 'alter=75+|geschlecht=w')?.raw).toBeGreaterThan(3000);
		const sexes = await record(genesisClassic, shared('12411-01-01-4_bevoelkerung_2021.csv'));
		const of = (breakdown: string) => sexes.seen.find((s) => s.area === '16068' && s.breakdown === breakdown)?.raw;
		expect(of('')).toBe(Number(of('geschlecht=m')) + Number(of('geschlecht=w')));
	});
	it('takes dates from heading, title line and own line', async () => {
		const periods = async (name: string) => [...new Set((await record(genesisClassic, shared(name))).seen.map((s) => s.period))];
		expect(await periods('12411-0015_bevoelkerung_kreise_1995-2018.csv')).toHaveLength(24);
		expect(await periods('13111-07-05-4_sv_beschaeftigte_2019.csv')).toEqual(['2019-06-30']);
		expect(await periods('heilbronn_302-11-5.csv')).toEqual(['2011']);
	});
});

describe.skipIf(!existsSync(folder))('flat files from the shared data', () => {
	it.each([
		['ffcsv/21611-0002_de_flat.csv', 207, 9, '21611:FILM11'],
		['ffcsv/61111-0003_de_flat.csv', 1925, 1, '61111:PREIS1'],
		['ffcsv/61111-0003_de_flat.zip', 2205, 1, '61111:PREIS1']
	])('%s', async (name, cells, measures, first) => {
		const { seen, problems, report } = await record(genesisFlat, shared(name));
		expect(problems).toEqual([]);
		expect(seen.length).toBe(cells);
		expect(report.measures.length).toBe(measures);
		expect(report.measures[0]?.ref).toBe(first);
		expect(seen.every((s) => s.area === 'DG' && /^\d{4}$/.test(s.period))).toBe(true);
	});
	it('says the same in the old and the new layout', async () => {
		const old = await record(genesisFlat, shared('ffcsv/61111-0003_de_flat.csv'));
		expect(old.seen.find((s) => s.breakdown === 'CC13A5=CC13-0111' && s.period === '2019')).toMatchObject({ raw: 99.2, flag: 'e', place: '0:2:14' });
		expect(old.report.measures[0]).toEqual({ ref: '61111:PREIS1', label: 'Verbraucherpreisindex', unit: '2020=100' });
	});
});

const V5 =
	'statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label;value_q\n';

describe('flat files in small', () => {
	const read = (rows: string) => record(genesisFlat, textFile(`\ufeff${V5}${rows}`));
	it('finds the region, leaves totals out, joins months to the year', async () => {
		const { seen, names, problems } = await read(
			'12411;Fortschreibung;STAG;Stichtag;31.12.2021;KREISE;Kreise;16068;Sömmerda, Kreis;GES;Geschlecht;GESM;männlich;34.5;Anzahl;BEVSTD;Bevölkerungsstand;e\n' +
				'12411;Fortschreibung;STAG;Stichtag;2021-12-31;KREISE;Kreise;16068;Sömmerda, Kreis;GES;Geschlecht;;Insgesamt;.;Anzahl;BEVSTD;Bevölkerungsstand;\n' +
				'13211;Arbeitsmarkt;JAHR;Jahr;2021;GEMEIN;Gemeinden;16068051;Sömmerda, Stadt;MONAT;Monate;MONAT06;Juni;1234;Anzahl;ERW;Arbeitslose;p\n'
		);
		expect(problems).toEqual([]);
		expect(seen.map(({ measure, area, period, breakdown, raw, flag, place }) => [measure, area, period, breakdown, raw, flag, place])).toEqual([
			['12411:BEVSTD', '16068', '2021-12-31', 'GES=GESM', 34.5, 'e', '0:2:14'],
			['12411:BEVSTD', '16068', '2021-12-31', '', '.', '', '0:3:14'],
			['13211:ERW', '16068051', '2021-06', '', 1234, 'p', '0:4:14']
		]);
		expect(names).toEqual({ '16068': 'Sömmerda, Kreis', '16068051': 'Sömmerda, Stadt' });
	});
	it('names the place of what it cannot read', async () => {
		const { seen, problems } = await read('1;x;JAHR;Jahr;20;DINSG;D;DG;D;;;;;1;A;B;C;e\n1;x;JAHR;Jahr;2020;GES;G;GESM;m;;;;;1;A;B;C;e\n1;x\n');
		expect(seen).toEqual([]);
		expect(problems.map((p) => `${p.code}@${p.row}:${p.column}`)).toEqual(['unknown-period@2:5', 'no-region@3:6', 'row-width@4:null']);
	});
});

describe('classic exports in small', () => {
	const head = 'GENESIS-Tabelle: 1-2\nTitel (Anzahl);;;\n;;;Fälle\n;;;Anzahl\n';
	it('reads Windows-1252 and keeps the notes', async () => {
		const { seen, names, report, problems } = await record(genesisClassic, latinFile(`${head}2020;16068;  Sömmerda;1,5\n__________\n"Fußnote\nzwei";\nStand: heute\n`));
		expect(problems).toEqual([]);
		expect(seen).toMatchObject([{ measure: '1-2:Fälle', area: '16068', period: '2020', raw: 1.5, place: '0:5:4' }]);
		expect(names).toEqual({ '16068': 'Sömmerda' });
		expect(report.notes).toEqual(['Fußnote zwei', 'Stand: heute']);
	});
	it('notices a file that was cut off', async () => {
		const { problems } = await record(genesisClassic, latinFile(`${head}2020;16068;  Sömmerda;1,5\n2020;16069;  Hild`));
		expect(problems.map((p) => `${p.severity} ${p.code}@${p.row}`)).toEqual(['error row-width@6', 'hint no-footer@6']);
	});
	it('refuses a table without keys or period', async () => {
		expect((await record(genesisClassic, latinFile(`${head}2020;Berlin;;1\n`))).problems.map((p) => p.code)).toEqual(['no-key-column']);
		expect((await record(genesisClassic, latinFile('GENESIS-Tabelle: 1-2\nTitel;;\n;;Fälle\n16068;S;1\n'))).problems.map((p) => p.code)).toEqual(['no-period']);
	});
});

function EXPECTED(): [string, number, number, number, string][] {
	return [
		['11111-01-01-4_gebietsflaeche.csv', 538, 460, 1319821.5, '11111-01-01-4:Gebietsfläche'],
		['12411-0015_bevoelkerung_kreise_1995-2018.csv', 11424, 10152, 1967881001.0, '12411-0015:Bevölkerungsstand'],
		['12411-0018_bevoelkerung_alter_kreise_2015-2020.csv', 81838, 81838, 496830643.0, '12411-0018:Bevölkerungsstand'],
		['12411-01-01-4_bevoelkerung_2018.csv', 1614, 1344, 618055532.0, '12411-01-01-4:Bevölkerungsstand'],
		['12411-01-01-4_bevoelkerung_2021.csv', 1614, 1341, 619684716.0, '12411-01-01-4:Bevölkerungsstand'],
		['13111-07-05-4_sv_beschaeftigte_2019.csv', 45192, 35386, 895642446.0, '13111-07-05-4:Sozialversicherungspfl. Beschäftigte (Arbeitsort)'],
		['13211-02-05-4_arbeitslose_kreise_2015-2020.csv', 41964, 33262, 110942044.3, '13211-02-05-4:Arbeitslose'],
		['22411-02-03-4_pflegebeduerftige_kreise.csv', 43578, 28618, 182170691.0, '22411-02-03-4:Pflegebedürftige'],
		['heilbronn_254-04-5.csv', 720, 720, 2002286.0, '254-04-5:Sozialversicherungspfl. Beschäftigte (Arbeitsort)'],
		['heilbronn_302-11-5.csv', 288, 288, 10078.0, '302-11-5:Unfälle (insgesamt)'],
		['heilbronn_356-11-5.csv', 624, 624, 1714740.0, '356-11-5:Grundsteuer A - Istaufkommen'],
		['heilbronn_449-01-5.csv', 912, 912, 534969.0, '449-01-5:Bodenfläche']
	];
}
