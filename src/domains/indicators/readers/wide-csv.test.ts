import { describe, expect, it } from 'vitest';
import { latinFile, record, textFile } from './recording.ts';
import { recognise } from './recognise.ts';
import { wideCsv } from './wide-csv.ts';

const read = (text: string) => record(wideCsv, textFile(text));

describe('a column per measure', () => {
	it('reads each with its cell, heading and sign', async () => {
		const { seen, report, problems } = await read('AGS;Gemeinde;Jahr;Arbeitslose;Quote in %\n16068051;Sömmerda;2021;1.234;5,4\n16068001;Alperstedt;2021;.;x\n16068002;Andisleben;2021;;12.345,6\n');
		expect(problems.map((p) => `${p.code}@${p.row}:${p.column}`)).toEqual(['ambiguous-number@2:4']);
		expect(report.measures.map((m) => m.ref)).toEqual(['Arbeitslose', 'Quote in %']);
		expect(seen.map((s) => [s.measure, s.area, s.raw, s.place])).toEqual([
			['Quote in %', '16068051', 5.4, '0:2:5'],
			['Arbeitslose', '16068001', '.', '0:3:4'],
			['Quote in %', '16068001', 'x', '0:3:5'],
			['Arbeitslose', '16068002', null, '0:4:4'],
			['Quote in %', '16068002', 12345.6, '0:4:5']
		]);
	});
	it('a party that stands in few places is no group, however far down its first figure is', async () => {
		const rows = Array.from({ length: 400 }, (_, i) => `160680${String(10 + (i % 80)).padStart(2, '0')};${1600 + i};${i};;x;`);
		const { seen } = await read(`AGS;Jahr;CDU;Piraten;Neue;Bemerkung zur Wahl\n${rows.join('\n')}\n16068051;2021;7;13;x;mit Nachwahl\n`);
		expect(new Set(seen.map((s) => s.measure))).toEqual(new Set(['CDU', 'Piraten', 'Neue']));
		expect(seen.filter((s) => s.place.startsWith('0:402:')).map((s) => [s.measure, s.breakdown, s.raw])).toEqual([['CDU', 'bemerkung zur wahl=mit Nachwahl', 7], ['Piraten', 'bemerkung zur wahl=mit Nachwahl', 13], ['Neue', 'bemerkung zur wahl=mit Nachwahl', 'x']]);
	});
	it('takes words and known dimensions for groups, and one nameless value column for a measure', async () => {
		const { seen } = await record(wideCsv, latinFile('Gemeindeschlüssel\tBerichtsjahr\tGeschlecht\tArt\tAnzahl\n16068051\t2021\tweiblich\tambulant\t5\n16068051\t2021\tinsgesamt\tambulant\t9\n'));
		expect(seen.map((s) => [s.measure, s.breakdown, s.raw])).toEqual([['Anzahl', 'art=ambulant|geschlecht=weiblich', 5], ['Anzahl', 'art=ambulant', 9]]);
	});
	it('leaves tables with a value per row to their own reader, and refuses signs of nobody', async () => {
		for (const [text, name] of [['Kennzahl;AGS;Jahr;Wert\na;16068;2021;5\n', 'tidy-csv'], ['AGS;Jahr;Einwohner\n16068;2021;5\n', 'wide-csv']] as const) {
			const found = recognise(textFile(text));
			expect('reader' in found ? found.reader.name : found.code).toBe(name);
		}
		expect((await read('AGS;Jahr;a;b;Zeichen\n16068;2021;5;6;p\n')).problems.map((p) => p.code)).toEqual(['flag-of-many']);
		expect(recognise(textFile('AGS;Name;Text\n16068;x;y\n'))).toMatchObject({ code: 'unknown-layout' });
	});
	it('finds the heading below titles, as Excel saves them', async () => {
		const text = 'Arbeitslose im Landkreis;;;\n;;;\nAGS;Gemeinde;Jahr;Arbeitslose\n16068051;Sömmerda;2021;1234\n16068001;Alperstedt;2021;7,5\n';
		const found = recognise(latinFile(text));
		expect('reader' in found && found.recognition.layout).toBe('Tabelle mit einer Spalte je Messgröße');
		const { seen, problems } = await record(wideCsv, latinFile(text));
		expect(problems).toEqual([]);
		expect(seen.map((s) => [s.raw, s.place])).toEqual([[1234, '0:4:4'], [7.5, '0:5:4']]);
	});
	it('takes footers for remarks, but never a row with a key', async () => {
		const { seen, problems, report } = await read('AGS;Jahr;Fälle\n16068051;2021;5\n16068001;;\nQuelle: Jobcenter;;\nStand 2022\n');
		expect(report.notes).toEqual(['Quelle: Jobcenter', 'Stand 2022']);
		expect(seen).toHaveLength(1);
		expect(problems.map((p) => `${p.code}@${p.row}:${p.column}`)).toEqual(['empty-cell@3:2', 'remark@4:null']);
	});
	it('amounts with their unit and cells that a spreadsheet spoiled make no groups', async () => {
		const money = await read('AGS;Jahr;Ausgaben;Quote;Fälle\n16068014;2023;1.234,50 €;5 %;3\n16068034;2023;12.450,00 €;12,5 %;k. A.\n16068051;2023;101.000,75 EUR;x;4\n');
		expect(money.problems).toEqual([]);
		expect(money.seen.map((s) => [s.measure, s.breakdown, s.raw])).toEqual([['Ausgaben', '', 1234.5], ['Quote', '', 5], ['Fälle', '', 3], ['Ausgaben', '', 12450], ['Quote', '', 12.5], ['Fälle', '', 'k. A.'], ['Ausgaben', '', 101000.75], ['Quote', '', 'x'], ['Fälle', '', 4]]);
		const spoiled = await read('AGS;Jahr;Kinder;Summe\n16068014;2023;5;12\n16068034;2023;15;#FORMEL OHNE WERT\n16068051;2023;50;#N/A\n');
		expect(spoiled.seen.map((s) => [s.measure, s.breakdown, s.raw])).toEqual([['Kinder', '', 5], ['Summe', '', 12], ['Kinder', '', 15], ['Summe', '', '#FORMEL OHNE WERT'], ['Kinder', '', 50], ['Summe', '', '#N/A']]);
	});
	it('says what an unknown table lacks, and where', () => {
		const said = (text: string) => {
			const found = recognise(textFile(text));
			return 'code' in found ? `${found.row}: ${found.what.de}` : found.reader.name;
		};
		expect(said('AGS;name;population\n16068051;Sömmerda;19000\n')).toBe('1: Der Aufbau der Datei wurde nicht erkannt. In der Kopfzeile („AGS;name;population“) fehlt eine Spalte für den Zeitraum.');
		expect(said('Jahr;Name;Zahl\n2021;Sömmerda;5\n')).toContain('fehlt eine Spalte für das Gebiet');
		expect(said('AGS;Jahr;Name\n16068051;2021;x\n')).toContain('keine Spalte mit Zahlen');
		expect(said('102022113001000000000000 Schleswig\n')).toContain('Sie beginnt mit „102022113001000000000000 Schleswig“');
	});
});
