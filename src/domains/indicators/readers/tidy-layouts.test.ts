/** Tables as offices really build them: other headings, remarks around the table, columns that are no groups. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import type { Recording } from './recording.ts';
import { latinFile, record, textFile } from './recording.ts';
import { recognise } from './recognise.ts';

async function read(file: string | ReturnType<typeof textFile>): Promise<Recording> {
	const incoming = typeof file === 'string' ? textFile(file) : file;
	const found = recognise(incoming);
	if (!('reader' in found)) throw new Error(found.code);
	return record(found.reader, incoming);
}
const short = ({ seen, problems }: Recording) => [...seen.map((s) => `${s.measure} ${s.area} ${s.period} ${s.breakdown || 'all'} ${s.raw}`), ...problems.map((p) => `${p.severity === 'hint' ? '?' : '!'}${p.code}@${p.row}:${p.column}`)];

describe('headings', () => {
	it.each([
		['Merkmal;Regionalschlüssel (ARS);Berichtsjahr;Wert in Prozent', 'a;160680051051;2021;5,1', 'a 160680051051 2021 all 5.1'],
		['Merkmal ;Amtlicher Gemeindeschlüssel 1);" Stichtag";Wert²', 'a;16068051;31.12.2021;5,1', 'a 16068051 2021-12-31 all 5.1'],
		['Indicator Code;Area Code;Time period;Value', 'a;16068051;2021;5.1', 'a 16068051 2021 all 5.1'],
		['Gemeinde;Jahr;Kennzahl;Wert', '16068051;2021;a;5', 'a 16068051 2021 all 5'],
		['Kennzahl|AGS|Jahr|Wert', 'a|16068051|2021|5,5', 'a 16068051 2021 all 5.5'],
		['Kennzahl;AGS;Jahr;Wert', 'a;"=""16068051""";2021;5', 'a 16068051 2021 all 5'],
		['Kennzahl;AGS;Jahr;Wert', 'a;16 0 68 051;2021;5', 'a 16068051 2021 all 5'],
		['Kennzahl;AGS;Jahr;Wert', 'a;16068051.0;2021;5', 'a 16068051 2021 all 5'],
		['Kennzahl;AGS;Jahr;Wert;Sex;Age', 'a;16068051;2021;5;Female;18-24', 'a 16068051 2021 age=18-24|sex=Female 5']
	])('%s', async (heading, row, expected) => expect(short(await read(`${heading}\n${row}\n`))).toEqual([expected]));

	it('a list of INKAR: its subjects are no groups, regions without an official key are passed over', async () => {
		expect(short(await read('Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert\nLRB;12;q_alo;Arbeitslosenquote;Kreise;16068;Sömmerda;2021;5,123\nLRB;13;ek;Einkommen;Raumordnungsregionen;1601;Mittelthüringen;2021;1801,4\nLRB;13;ek;Einkommen;Kreise;16068;Sömmerda;2021;1789,2\n'))).toEqual(['Arbeitslosenquote 16068 2021 all 5.123', 'Einkommen 16068 2021 all 1789.2', '?column-aside@1:2', '?other-areas@3:null']);
	});
	it('a regional table of the census', async () => {
		expect(short(await read('Berichtszeitpunkt;_RS;Name;Regionalebene;Wohnungen_;EIGENTUM.1\n20220515;160680051051;Sömmerda, Stadt;Gemeinde;10222;/\n20220515;160685013001;Alperstedt;Gemeinde;340;–\n20220515;160680034034;Kölleda, Stadt;Gemeinde;2100;600\n'))).toEqual(['Wohnungen_ 160680051051 2022-05-15 all 10222', 'EIGENTUM.1 160680051051 2022-05-15 all /', 'Wohnungen_ 160685013001 2022-05-15 all 340', 'EIGENTUM.1 160685013001 2022-05-15 all –', 'Wohnungen_ 160680034034 2022-05-15 all 2100', 'EIGENTUM.1 160680034034 2022-05-15 all 600', '?column-aside@1:4']);
	});
	it('of two columns called like a key it is the one that holds keys', async () => {
		expect(short(await read('Schlüssel;Gebiet;Jahr;Einwohner\n16068014;Gebesee;2023;2101\n16068051;Sömmerda;2023;18700\n'))).toEqual(['Einwohner 16068014 2023 all 2101', 'Einwohner 16068051 2023 all 18700']);
	});
	it('sums without a key and a row of units are passed over and told', async () => {
		expect(short(await read('AGS;Gemeinde;Jahr;Einwohner;Quote\n;;;Anzahl;Prozent\n16068014;Gebesee;2023;2101;5,1\n16068051;Sömmerda;2023;18700;x\nInsgesamt;;2023;20801;5,2\n;Summe;2023;20801;\n'))).toEqual(['Einwohner 16068014 2023 all 2101', 'Quote 16068014 2023 all 5.1', 'Einwohner 16068051 2023 all 18700', 'Quote 16068051 2023 all x', '?remark@2:null', '?sum-row@5:null']);
		expect(short(await read('AGS;Gemeinde;2022;2023\n16068014;Gebesee;5;6\n16068051;Sömmerda;50;60\nSumme;;55;66\n'))).toEqual(['Wert 16068014 2022 all 5', 'Wert 16068014 2023 all 6', 'Wert 16068051 2022 all 50', 'Wert 16068051 2023 all 60', '?sum-row@4:null']);
		expect(short(await read('Kennzahl;AGS;Gebietsname;Jahr;Wert\na;16068014;Gebesee;2023;5\na;Insgesamt;;2023;5\na;;Summe;2023;5\n'))).toEqual(['a 16068014 2023 all 5', '?sum-row@3:null']);
		expect(short(await read('AGS;Gemeinde;Jahr;Fälle\n16068014;Gebesee;2023;5\n;Sömmerda;2023;9\n'))).toEqual(['Fälle 16068014 2023 all 5', '!empty-cell@3:1']);
	});
	it('a unit behind each number of a list', async () => {
		expect(short(await read('AGS;Jahr;Merkmal;Wert\n16068014;2023;a;7,5 %\n16068051;2023;a;12,5 %\n16068014;2023;b;1.234,50 €\n'))).toEqual(['a 16068014 2023 all 7.5', 'a 16068051 2023 all 12.5', 'b 16068014 2023 all 1234.5']);
	});
	it('takes the most exact of several columns for the area and names the others', async () => {
		expect(short(await read('Bundesland;Landkreis;Gemeinde;ARS;AGS;Jahr;Kennzahl;Wert\nThüringen;Sömmerda;Kölleda;160680001001;16068001;2021;a;5\n'))).toEqual(['a 16068001 2021 all 5', '?column-aside@1:1']);
	});
	it('refuses two columns that both say the period or the measure', async () => {
		expect(short(await read('Kennzahl;AGS;Jahr;Stichtag;Wert\na;16068051;2021;30.06.2021;5\n'))).toEqual(['!repeated-column@1:4']);
		expect(short(await read('Kennzahl;Merkmal;AGS;Jahr;Wert\na;b;16068051;2021;5\n'))).toEqual(['!repeated-column@1:2']);
		expect(short(await read('AGS;Jahr;Arbeitslose;Arbeitslose\n16068051;2021;5;6\n'))).toEqual(['!repeated-column@1:4']);
	});
	it('makes no groups of limits of confidence, running numbers, dates and sources', async () => {
		const { seen, problems } = await read('lfd. Nr.;Kennzahl;AGS;Jahr;Wert;Untere Grenze;95%-KI oben;Vertrauensbereich;lower CI;UCI;Stand;Quelle\n1;a;16068051;2021;5;4;6;4–6;4;6;01.02.2022;BA\n');
		expect(seen.map((s) => s.breakdown)).toEqual(['']);
		expect(problems.map((p) => [p.severity, p.code])).toEqual([['hint', 'column-aside']]);
		for (const name of ['lfd. Nr.', 'Untere Grenze', 'Vertrauensbereich', 'Stand', 'Quelle']) expect(problems[0]?.what.de).toContain(name);
	});
	it('keeps groups that only look like limits', async () => {
		expect(short(await read('Kennzahl;AGS;Jahr;Wert;Untere Mittelschicht;Kinder\na;16068051;2021;5;ja;2\n'))).toEqual(['a 16068051 2021 kinder=2|untere mittelschicht=ja 5']);
	});
	it('refuses an unknown column of measured numbers instead of making each a group', async () => {
		expect(short(await read('Kennzahl;AGS;Jahr;Wert;Dichte\na;16068051;2021;5;12,5\na;16068052;2021;6;13,5\n'))).toEqual(['!column-unclear@1:5']);
	});
	it('refuses a measure in two units', async () => {
		expect(short(await read('Kennzahl;AGS;Jahr;Wert;Einheit\na;16068051;2021;5;Anzahl\na;16068052;2021;5;Prozent\n'))).toContain('!other-unit@3:5');
	});
});

describe('periods in several columns', () => {
	it.each([
		['Jahr;Monat', '2023;6', '2023-06'],
		['Jahr;Monat', '2023;Juni', '2023-06'],
		['Jahr;Berichtsmonat', '2023;2023-06', '2023-06'],
		['Jahr;Monat', '2023;insgesamt', '2023'],
		['Jahr;Quartal', '2023;2', '2023-Q2'],
		['Jahr;Quartal', '2023;II', '2023-Q2'],
		['Berichtsmonat', '202306', '2023-06'],
		['Quartal', '2/2023', '2023-Q2'],
		['Quartal', '2023-Q2', '2023-Q2'],
		['Quartal', 'III/2023', '2023-Q3']
	])('%s: %s', async (heading, cells, period) => expect(short(await read(`Kennzahl;AGS;${heading};Wert\na;16068051;${cells};5\n`))).toEqual([`a 16068051 ${period} all 5`]));

	it.each([
		['Jahr;Monat', '2023;13', '!unknown-period@2:4'],
		['Jahr;Monat', '2023;2022-06', '!unknown-period@2:4'],
		['Jahr;Quartal', '2023;5', '!unknown-period@2:4'],
		['Quartal', '5/2023', '!unknown-period@2:3'],
		['Quartal', '2023-06', '!unknown-period@2:3']
	])('%s: %s is none', async (heading, cells, problem) => expect(short(await read(`Kennzahl;AGS;${heading};Wert\na;16068051;${cells};5\n`))).toEqual([problem]));
});

describe('around the table', () => {
	const TABLE = 'Kennzahl;AGS;Jahr;Wert\na;16068051;2021;5\n';
	it.each([
		['sep=;\r\n', 3],
		['# Lieferung des Jobcenters, Stand, 2023\n# zweite Zeile\n', 4],
		['Arbeitslose im Landkreis;;;\n;;;\n', 4]
	])('%j above', async (above, row) => {
		const { seen, problems } = await read(`\ufeff${above}${TABLE}`);
		expect(problems).toEqual([]);
		expect(seen[0]?.place).toBe(`0:${row}:4`);
	});
	it('keeps remarks below as notes, and says so', async () => {
		const { seen, problems, report } = await read(`${TABLE}\n;;;\nAlle Angaben ohne Gewähr\nQuelle: Jobcenter;;;\n© Bundesagentur\n`);
		expect(seen).toHaveLength(1);
		expect(problems.map((p) => [p.severity, p.code, p.row, p.more])).toEqual([['hint', 'remark', 5, 2]]);
		expect(report.notes).toEqual(['Alle Angaben ohne Gewähr', 'Quelle: Jobcenter', '© Bundesagentur']);
	});
	it('takes no cut row for a remark', async () => {
		expect(short(await read(`${TABLE}a;160680`))).toContain('!row-width@3:null');
		expect(short(await read(`${TABLE}a`))).toContain('!row-width@3:null');
		expect(short(await read(`${TABLE}a;;;7`))).toContain('!empty-cell@3:2');
	});
	it('passes by what systems and people put beside the table in a zip', async () => {
		const bytes = zipSync({ '__MACOSX/._a.csv': Uint8Array.of(0, 5, 22, 7), 'liesmich.txt': textFile('Guten Tag').bytes, 'a.csv': textFile(TABLE).bytes });
		expect(short(await read({ name: 'a.zip', bytes }))).toEqual(['a 16068051 2021 all 5']);
	});
});

describe('numbers with something around them', () => {
	const cells = async (...values: string[]) => short(await read(`Kennzahl;AGS;Jahr;Wert\n${values.map((v) => `a;16068051;2021;${v}\n`).join('')}`)).map((line) => line.replace('a 16068051 2021 all ', ''));
	it('are read by the decimal sign of the file', async () => {
		expect(await cells('0,5', '(1.234)', '1.234 p', '1.234,5 p')).toEqual(['0.5', '(1234)', '1234 p', '1234.5 p']);
		expect(await cells('0.5', '(1.234)')).toEqual(['0.5', '(1.2340)']);
		expect(await cells('(12,5)', '1.234')).toEqual(['(12.5)', '1234']);
	});
	it('are refused where it contradicts them or nothing decides', async () => {
		expect(await cells('0,5', '12.5 p')).toEqual(['0.5', '!mixed-decimal-sign@3:4']);
		expect(await cells('(1.234)')).toEqual(['!ambiguous-number@2:4']);
	});
	it('give back what was written, whatever sign stands around', () =>
		fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom(['(', ')'], ['', ' p'], ['r ', ''], ['', ' ()']), async (cents, [before, after]) => {
				const text = (cents / 100).toLocaleString('de-DE', { minimumFractionDigits: 2 });
				expect(await cells('0,5', `${before}${text}${after}`)).toEqual(['0.5', `${before}${cents / 100}${after}`]);
			}),
			{ numRuns: 40 }
		));
});

describe('encodings', () => {
	it('names the row in which umlauts went through a wrong encoding', async () => {
		const twice = await read('Kennzahl;AGS;Jahr;Wert;Sex\na;16068051;2021;5;m\na;16068051;2021;5;mÃ¤nnlich\n');
		expect(short(twice)).toEqual(['!wrong-encoding@3:null']);
		expect(twice.problems[0]?.what.de).toContain('mÃ¤nnlich');
		expect(short(await read('Kennzahl;AGS;Jahr;Wert;Sex\na;16068051;2021;5;m\ufffdnnlich\n'))).toEqual(['!wrong-encoding@2:null']);
		// UTF-8 above, Windows-1252 below
		const mixed = new Uint8Array([...textFile('Kennzahl;AGS;Jahr;Wert;Gebietsname\na;16068051;2021;5;Sömmerda\n').bytes, ...latinFile('a;16068052;2021;6;Sprötau\n').bytes]);
		expect(short(await read({ name: 'x', bytes: mixed }))).toEqual(['!wrong-encoding@2:null']);
		const dos = latinFile('Kennzahl;AGS;Jahr;Wert;Gebietsname\na;16068051;2021;5;S\u0094mmerda\n');
		expect(short(await read(dos))).toEqual(['!wrong-encoding@2:null']);
		const mac = latinFile('Kennzahl;AGS;Jahr;Wert;Gebietsname\na;16068051;2021;5;Gro\u00a7rudestedt und Th\u009fringen\n');
		expect(short(await read(mac))).toEqual(['!wrong-encoding@2:null']);
		const czech = latinFile('Kennzahl;AGS;Jahr;Wert;Gebietsname\na;16068051;2021;5;KO\u008aICE, Jano\u009a, \u00a7 5\n');
		expect(short(await read(czech))).not.toContain('!wrong-encoding@2:null');
	});
	it('reads UTF-16 without a mark', async () => {
		const text = 'Kennzahl;Gebietsschlüssel;Jahr;Wert\na;16068051;2021;5\n';
		const bytes = Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));
		expect(short(await read({ name: 'x', bytes }))).toEqual(['a 16068051 2021 all 5']);
	});
});
