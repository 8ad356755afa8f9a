import { describe, expect, it } from 'vitest';
import { book, type Cell } from '../readers/book.test-help.ts';
import { openBook } from '../readers/grid/open-book.ts';
import type { Book, Sheet } from '../readers/grid/grid.ts';
import { profiledSheet } from '../readers/profiled-sheet.ts';
import { checkProfile } from '../readers/profile.ts';
import type { IncomingFile, ReadingProfile } from '../readers/reader.ts';
import { record } from '../readers/recording.ts';
import { choiceOfSketch } from './choice-of-sketch.ts';
import type { KnownPlaces } from './known-places.ts';
import { readChoice, type LayoutChoice } from './layout-choice.ts';
import { tableOfChoice } from './profile-of-choice.ts';
import { sketchSheet } from './sheet-sketch.ts';

const TOWNS: Record<string, string> = { '16068019': 'Gebesee', '16068033': 'Kölleda', '16068051': 'Sömmerda', '16068056': 'Straußfurt', '01001000': 'Flensburg', '16068': 'Sömmerda' };
const places: KnownPlaces = { hasKey: (key) => key in TOWNS, isOwn: (key) => key.startsWith('16068'), hasName: (name) => Object.values(TOWNS).includes(name.replace(/, Stadt$/, '').trim()) };

function sheetOf(file: IncomingFile, index = 0): Sheet {
	const sheet = (openBook(file) as Book).sheet(index);
	if ('severity' in sheet) throw new Error(sheet.code);
	return sheet;
}

/** As the workshop does it: look, take what is proposed (changed by `decide`), read by the profile that comes of it. */
async function readAsProposed(file: IncomingFile, decide: (choice: LayoutChoice) => LayoutChoice = (choice) => choice, next: IncomingFile = file) {
	const sheet = sheetOf(file);
	const sketch = sketchSheet(sheet, file.name, places);
	if (!sketch) throw new Error('nothing recognised');
	const choice = readChoice(JSON.parse(JSON.stringify(decide(choiceOfSketch(sheet.name, sketch, [])))));
	if (!choice) throw new Error('no choice');
	const table = tableOfChoice(file.name, sheet, choice);
	if (typeof table === 'string') throw new Error(table);
	const profile: ReadingProfile = checkProfile(JSON.parse(JSON.stringify({ profile: 'planungskreis/1', name: 'Test', source: 'amt', ...table })));
	return { sketch, profile, ...(await record(profiledSheet, next, profile)) };
}

const rows = (seen: { area: string; period: string; breakdown: string; raw: unknown; measure: string }[]) => seen.map((s) => [s.area, s.measure, s.period, s.breakdown, s.raw]);

const MOCK: Cell[][] = [
	['Bedarfsgemeinschaften und Personen nach SGB II'],
	[],
	['Gemeinden des Landkreises Sömmerda, Stichtag: 31. Dezember 2024 (nach 3 Monaten Wartezeit)'],
	[],
	['Schl.-Nr.', 'Gemeinde', 'Bev. u. 15', 'Bedarfsgemeinschaften', null, null],
	[null, null, null, 'Anzahl BG', 'Personen dar. u. 15', 'Quote in %'],
	['16068019', 'Gebesee', 450, 31, 53, 11.8],
	['16068033', 'Kölleda', 775, 68, 116, 15],
	['16068051', 'Sömmerda, Stadt', 2100, '*', '*', '*'],
	[null, 'Insgesamt', 3325, 604, 989, 11.3],
	[],
	['* Zahlenwerte kleiner 3 und daraus ableitbare Werte unterliegen der Geheimhaltung.']
];

describe('a sheet nobody has described', () => {
	it('months stand below their year: no figure of a month becomes that of the year', async () => {
		const { profile, seen } = await readAsProposed(book({ Daten: [['Arbeitslose nach Monaten'], ['AGS', 'Gemeinde', '2023', null, '2024'], [null, null, 'Nov', 'Dez.', 'Jan'], ['16068019', 'Gebesee', 1, 2, 3], ['16068033', 'Kölleda', 4, 5, 6], ['16068051', 'Sömmerda', 7, 8, 9]] }, ['C2:D2']));
		expect(profile.columns.map((c) => c.heading)).toEqual(['* > *']);
		expect(seen.slice(0, 3).map((s) => [s.period, s.raw])).toEqual([['2023-11', 1], ['2023-12', 2], ['2024-01', 3]]);
	});
	it('a heading that says “insgesamt” is no sum, and the line above it is the title', async () => {
		const { sketch, seen } = await readAsProposed(book({ Daten: [['Zuzüge 2023'], ['AGS', 'Gemeinde', 'insgesamt', 'Ausländer'], ['16068019', 'Gebesee', 20, 2], ['16068033', 'Kölleda', 30, 3], ['16068051', 'Sömmerda', 40, 4]] }));
		expect(sketch).toMatchObject({ titleRows: [0], header: { top: 1, height: 1 }, period: { at: 'title', period: '2023' }, sumRows: [] });
		expect(seen.map((s) => s.raw)).toEqual([20, 2, 30, 3, 40, 4]);
	});
	it('numbers of inhabitants are no keys', async () => {
		const { sketch } = await readAsProposed(book({ TH: [['Gemeinde', 'Einwohner 2020'], ['Gebesee', 31101], ['Kölleda', 27072], ['Sömmerda', 23177], ['Anderswo', 41970]] }));
		expect(sketch.columns.map((c) => c.role)).toEqual(['name', 'figure']);
	});
	it('may have nothing at all in cells of its heading', async () => {
		const { profile, seen } = await readAsProposed(book({ Daten: [[null, null, 'Kinder 2021'], ['16068019', 'Gebesee', 450], ['16068033', 'Kölleda', 775], ['16068051', 'Sömmerda', 2100]] }));
		expect(profile.header.find).toBe('Kinder 2021');
		expect(seen.map((s) => s.raw)).toEqual([450, 775, 2100]);
	});

	it('tells titles, heading, figures, sums and footnotes apart and reads them', async () => {
		const { sketch, profile, seen, problems } = await readAsProposed(book({ Gemeinden: MOCK }, ['D5:F5']));
		expect(sketch).toMatchObject({ titleRows: [0, 2], header: { top: 4, height: 2 }, data: { from: 6, to: 8 }, sumRows: [9], remarkRows: [11], period: { at: 'title', period: '2024-12-31' }, areas: 3, turned: false });
		expect(sketch.columns.map((c) => c.role)).toEqual(['key', 'name', 'figure', 'figure', 'figure', 'figure']);
		expect(sketch.signs).toMatchObject([{ sign: '*', status: 'withheld' }]);
		expect(profile.columns.map((c) => c.heading)).toEqual(['Bev. u. 15', 'Bedarfsgemeinschaften > Anzahl BG', 'Bedarfsgemeinschaften > Personen dar. u. 15']);
		expect(seen.map((s) => [s.area, s.period, s.raw])).toEqual([['16068019', '2024-12-31', 450], ['16068019', '2024-12-31', 31], ['16068019', '2024-12-31', 53], ['16068033', '2024-12-31', 775], ['16068033', '2024-12-31', 68], ['16068033', '2024-12-31', 116], ['16068051', '2024-12-31', 2100], ['16068051', '2024-12-31', '*'], ['16068051', '2024-12-31', '*']]);
		expect(problems.map((p) => p.code)).toEqual(['sum-row']);
	});
	it('reads next year’s file whose heading has moved, with the period of its own title', async () => {
		const next: Cell[][] = [['Jobcenter Landkreis Sömmerda'], ...MOCK.map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replace('2024', '2025') : cell))).map((row, i) => (i > 3 ? ['', ...row] : row))];
		const { seen, problems } = await readAsProposed(book({ Gemeinden: MOCK }, ['D5:F5']), undefined, book({ Gemeinden: next }, ['E6:G6']));
		expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
		expect(new Set(seen.map((s) => s.period))).toEqual(new Set(['2025-12-31']));
		expect(seen.map((s) => s.raw)).toEqual([450, 31, 53, 775, 68, 116, 2100, '*', '*']);
	});
	it('reads areas that stand side by side, and names the cells as the file has them', async () => {
		const { sketch, seen, problems } = await readAsProposed(book({ Blatt: [['Merkmal', '16068019', '16068033', '16068051'], ['Gemeinde', 'Gebesee', 'Kölleda', 'Sömmerda'], ['Geburten 2023', 12, 40, '-'], ['Sterbefälle 2023', 30, 75, 'x y']] }));
		expect(sketch.turned).toBe(true);
		expect(rows(seen)).toEqual([['16068019', 'Geburten 2023', '2023', '', 12], ['16068019', 'Sterbefälle 2023', '2023', '', 30], ['16068033', 'Geburten 2023', '2023', '', 40], ['16068033', 'Sterbefälle 2023', '2023', '', 75], ['16068051', 'Geburten 2023', '2023', '', '-'], ['16068051', 'Sterbefälle 2023', '2023', '', 'x y']].map(([a, , p, b, r]) => [a, expect.any(String), p, b, r]));
		expect(seen.map((s) => s.place).slice(0, 3)).toEqual(['0:3:2', '0:4:2', '0:3:3']);
		expect(problems).toEqual([]);
	});
	it('finds the heading above a sum with a name of its own, the year in its column, and no figure in what is a code', async () => {
		const { sketch, seen } = await readAsProposed(book({ Land: [['Zurück zum Inhalt'], ['Jahr', 'Land', 'Schlüssel', 'Gemeinde', 'Regionalebene', 'Hebesatz', null], [null, null, null, null, null, 'A', 'B'], [null, null, null, 'Thüringen insgesamt', null, '4101127', '5'], [], [2021, '16', '16068019', 'Gebesee', 'Gemeinde', 300, 400], [2021, '16', '16068033', 'Kölleda', 'Gemeinde', 310, 410], [2021, '16', '16068051', 'Sömmerda, Stadt', 'Gemeinde', 320, 420]] }, ['F2:G2']));
		expect(sketch).toMatchObject({ header: { top: 1, height: 2 }, own: 3 });
		expect(sketch.columns.map((c) => c.role)).toEqual(['period', 'skip', 'key', 'name', 'skip', 'figure', 'figure']);
		expect(rows(seen).filter(([, measure]) => measure === 'Hebesatz > A')).toEqual([['16068019', 'Hebesatz > A', '2021', '', 300], ['16068033', 'Hebesatz > A', '2021', '', 310], ['16068051', 'Hebesatz > A', '2021', '', 320]]);
		const zeros = await readAsProposed(book({ Land: [['Schlüssel', 'Land', 'Wert 2020'], ['01001000', '01', 3], ['16068019', '16', 4], ['16068033', '16', 5]] }));
		expect(zeros.sketch).toMatchObject({ own: 2, columns: [{ role: 'key' }, { role: 'skip' }, { role: 'figure' }] });
	});
	it('takes a heading with gaps whose first word stands above too', async () => {
		const { profile, seen } = await readAsProposed(book({ Land: [['Schlüssel', null, null, 'Titel'], [], ['Schlüssel', null, null, 'Wert 2020'], ['16068019', null, null, 3], ['16068033', null, null, 4]] }));
		expect(profile.header.find).toBe('Wert 2020');
		expect(seen.map((s) => s.raw)).toEqual([3, 4]);
	});
	it('passes over rows that a person called sums, also next year', async () => {
		const file = (more: Cell[][]) => book({ Blatt: [['Schlüssel', 'Plätze 2023'], ['16068019', 4], ['16068033', 9], ['16068', 13], ...more] });
		const sums = (choice: LayoutChoice): LayoutChoice => ({ ...choice, sums: [3] });
		const { profile, seen } = await readAsProposed(file([]), sums, file([['16068051', 7]]));
		expect(profile.skip).toBe('^(?:16068)$');
		expect(seen.map((s) => s.area)).toEqual(['16068019', '16068033', '16068051']);
	});
	it('reads key and name in one cell', async () => {
		const { sketch, seen, names } = await readAsProposed(book({ Blatt: [['Stand 2022'], ['Gemeinde', 'Plätze'], ['16068019 Gebesee', 45], ['16068033 Kölleda', 120], ['16068051 Sömmerda, Stadt', 640], ['Summe', 805]] }));
		expect(sketch.columns[0]?.role).toBe('key-and-name');
		expect(rows(seen)).toEqual([['16068019', 'Plätze', '2022', '', 45], ['16068033', 'Plätze', '2022', '', 120], ['16068051', 'Plätze', '2022', '', 640]]);
		expect(names).toEqual({ '16068019': 'Gebesee', '16068033': 'Kölleda', '16068051': 'Sömmerda, Stadt' });
	});
	it('reads indented names without keys', async () => {
		const { sketch, seen } = await readAsProposed(book({ Blatt: [['Kita-Plätze 2023'], ['Gebiet', 'Plätze'], ['Landkreis Sömmerda', 805], ['  Gebesee', 45], ['  Kölleda, Stadt', 120], ['  Straußfurt', '.'], ['Quelle: Jugendamt']] }));
		expect(sketch.columns[0]?.role).toBe('name');
		expect(seen.map((s) => [s.area, s.raw])).toEqual([['name:county:Landkreis Sömmerda', 805], ['name:municipality:Gebesee', 45], ['name:municipality:Kölleda, Stadt', 120], ['name:municipality:Straußfurt', '.']]);
	});
	it('gives numbers their leading zero back only where all are of one kind', async () => {
		const numbers = await readAsProposed(book({ Blatt: [['AGS', 'Wert 2020'], [1001000, 5], [16068019, 7], [16068033, 8]] }));
		expect(numbers.seen.map((s) => s.area)).toEqual(['01001000', '16068019', '16068033']);
		const mixed = await readAsProposed(book({ Blatt: [['AGS', 'Wert 2020'], [16068, 5], [16068019, 7], [16068033, 8]] }));
		expect(mixed.profile.area.keyLength).toBeUndefined();
		expect(mixed.seen.map((s) => s.area)).toEqual(['16068', '16068019', '16068033']);
	});
	it('reads periods in headings, and next year’s column comes along', async () => {
		const of = (years: number[]) => book({ Blatt: [['AGS', 'Name', ...years.map((y) => `Arbeitslose ${y}`)], ['16068019', 'Gebesee', ...years.map((y) => y - 1900)], ['16068033', 'Kölleda', ...years.map((y) => y - 1800)]] });
		const { profile, seen } = await readAsProposed(of([2019, 2020]), undefined, of([2019, 2020, 2021]));
		expect(profile.columns).toHaveLength(1);
		expect(rows(seen)).toEqual([['16068019', 'Arbeitslose', '2019', '', 119], ['16068019', 'Arbeitslose', '2020', '', 120], ['16068019', 'Arbeitslose', '2021', '', 121], ['16068033', 'Arbeitslose', '2019', '', 219], ['16068033', 'Arbeitslose', '2020', '', 220], ['16068033', 'Arbeitslose', '2021', '', 221]]);
	});
	it('reads groups in headings and in rows', async () => {
		const heads = await readAsProposed(book({ Blatt: [['AGS', 'Einwohner 2021', null, null], [null, 'insgesamt', 'männlich', 'weiblich'], ['16068019', 10, 4, 6], ['16068033', 20, 9, 11]] }, ['B1:D1']));
		expect(heads.seen.map((s) => s.breakdown)).toEqual(['', 'geschlecht=m', 'geschlecht=w', '', 'geschlecht=m', 'geschlecht=w']);
		const inRows = await readAsProposed(book({ Blatt: [['AGS', 'Geschlecht', 'Jahr', 'Anzahl'], ['16068019', 'männlich', 2021, 4], ['16068019', 'weiblich', 2021, 6], ['16068019', 'insgesamt', 2021, 10], ['16068033', 'männlich', 2021, 9], ['16068033', 'weiblich', 2021, 11], ['16068033', 'insgesamt', 2021, 20]] }));
		expect(inRows.sketch.columns.map((c) => c.role)).toEqual(['key', 'group', 'period', 'figure']);
		expect(inRows.seen.map((s) => [s.period, s.breakdown, s.raw])).toEqual([['2021', 'Geschlecht=männlich', 4], ['2021', 'Geschlecht=weiblich', 6], ['2021', '', 10], ['2021', 'Geschlecht=männlich', 9], ['2021', 'Geschlecht=weiblich', 11], ['2021', '', 20]]);
	});
	it('multiplies what stands in thousands, not its signs', async () => {
		const { seen } = await readAsProposed(book({ Blatt: [['Steuereinnahmen 2023 in 1 000 EUR'], ['AGS', 'Grundsteuer'], ['16068019', 12.5], ['16068033', '1.234,5'], ['16068051', '.']] }));
		expect(seen.map((s) => s.raw)).toEqual([12500, 1_234_500, '.']);
	});
	it('takes the period from the name of the sheet or the file, anew each time', async () => {
		const file = (name: string): IncomingFile => ({ ...book({ Daten: [['AGS', 'Plätze'], ['16068019', 4], ['16068033', 9]] }), name });
		const { seen } = await readAsProposed(file('kita_2023.xlsx'), undefined, file('kita_2024.xlsx'));
		expect(seen.map((s) => s.period)).toEqual(['2024', '2024']);
		const sheets = (year: string) => book({ [`Stand ${year}`]: [['AGS', 'Plätze'], ['16068019', 4], ['16068033', 9]] });
		expect((await readAsProposed(sheets('2022'), undefined, sheets('2023'))).seen.map((s) => s.period)).toEqual(['2023', '2023']);
	});
	it('calls columns without a heading of their own by their letters', async () => {
		const { profile, seen } = await readAsProposed(book({ Blatt: [['Stand 2020'], ['AGS', 'Wert', 'Wert', null], ['16068019', 1, 2, 3], ['16068033', 4, 5, 6]] }));
		expect(profile.columns.map((c) => c.heading)).toEqual(['@B', '@C', '@D']);
		expect(seen.map((s) => s.raw)).toEqual([1, 2, 3, 4, 5, 6]);
	});
	it('reads two tables of one sheet, each up to the next', async () => {
		const file = book({ Blatt: [['Geburten 2020'], ['AGS', 'Geburten'], ['16068019', 1], ['16068033', 4], ['Summe', 5], [], ['Sterbefälle 2020'], ['AGS', 'Gestorbene'], ['16068019', 7], ['16068033', 8]] });
		const sheet = sheetOf(file);
		const whole = sketchSheet(sheet, file.name, places);
		if (!whole) throw new Error('nothing recognised');
		const choice = (header: { top: number; height: number }, data: { from: number; to: number }): LayoutChoice => {
			const sketch = sketchSheet(sheet, file.name, places, { header, data });
			if (!sketch) throw new Error('nothing recognised');
			return choiceOfSketch(sheet.name, sketch, []);
		};
		const [first, second] = [tableOfChoice(file.name, sheet, choice({ top: 1, height: 1 }, { from: 2, to: 3 })), tableOfChoice(file.name, sheet, choice({ top: 7, height: 1 }, { from: 8, to: 9 }))];
		if (typeof first === 'string' || typeof second === 'string') throw new Error('unfinished');
		expect(second.header).toEqual({ find: 'Gestorbene', rows: 1 });
		const { seen, problems } = await record(profiledSheet, file, { profile: 'planungskreis/1', name: 'T', source: 'amt', ...first, more: [second] });
		expect(rows(seen)).toEqual([['16068019', 'Geburten', '2020', '', 1], ['16068033', 'Geburten', '2020', '', 4], ['16068019', 'Gestorbene', '2020', '', 7], ['16068033', 'Gestorbene', '2020', '', 8]]);
		expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
	});
	it('of tables with the same headings the first is read, the next is told, and each has the year of its own title', async () => {
		const tables = (years: number[]): Cell[][] => years.flatMap((year) => [[`Hilfen zur Erziehung, Jahr ${year}`], ['Schlüssel', 'Gemeinde', 'Fälle'], ['16068019', 'Gebesee', year - 2000], ['16068033', 'Kölleda', year - 1900], ['16068051', 'Sömmerda', year - 1800], []]);
		const file = book({ HzE: tables([2022, 2023]) });
		const { sketch, profile, seen, problems } = await readAsProposed(file);
		expect(sketch).toMatchObject({ data: { from: 2, to: 4 }, period: { period: '2022' } });
		expect(seen.map((s) => [s.period, s.raw])).toEqual([['2022', 22], ['2022', 122], ['2022', 222]]);
		expect(problems.map((p) => `${p.severity} ${p.code}@${p.row}`)).toEqual(['hint further-table@8']);
		const below = sketchSheet(sheetOf(file), file.name, places, { header: { top: 7, height: 1 } });
		expect(sketchSheet(sheetOf(file), file.name, places, { after: 4 })).toEqual(below);
		expect(below).toMatchObject({ titleRows: [6], data: { from: 8, to: 10 }, period: { at: 'title', period: '2023' } });
		const second = below && tableOfChoice(file.name, sheetOf(file), choiceOfSketch('HzE', below, []));
		if (!second || typeof second === 'string') throw new Error('no table');
		const { profile: _p, name: _n, source: _s, ...first } = profile;
		const both = { profile: 'planungskreis/1', name: 'T', source: 'amt', ...first, more: [second] } as ReadingProfile;
		const periods = async (years: number[]) => [...new Set((await record(profiledSheet, book({ HzE: tables(years) }), both)).seen.map((s) => `${s.period} ${s.raw}`))];
		expect(await periods([2022, 2023])).toEqual(['2022 22', '2022 122', '2022 222', '2023 23', '2023 123', '2023 223']);
		expect((await periods([2024, 2025])).map((text) => text.slice(0, 4))).toEqual(['2024', '2024', '2024', '2025', '2025', '2025']);
	});
	it('the day of the boundaries is not the period of the figures', async () => {
		const file = (boundaries: number, year: number) => book({ Daten: [[`Länder, Kreise und Gemeinden (Gebietsstand: Dezember ${boundaries})`], [`Jahresdurchschnitt ${year}`], ['AGS', 'Gemeinde', 'Arbeitslose'], ['16068019', 'Gebesee', 4], ['16068033', 'Kölleda', 9], ['16068051', 'Sömmerda', 7]] });
		const { sketch, seen } = await readAsProposed(file(2024, 2023), undefined, file(2025, 2024));
		expect(sketch.period).toMatchObject({ at: 'title', period: '2023' });
		expect(seen.map((s) => s.period)).toEqual(['2024', '2024', '2024']);
	});
	it('a row that only numbers the columns is none of the headings', async () => {
		const { sketch, profile } = await readAsProposed(book({ Daten: [['Bestand 2023'], ['Schlüssel', 'Region', 'Insgesamt', 'SGB II', 'SGB III'], [null, null, 1, 2, 3], ['16068019', 'Gebesee', 61, 31, 30], ['16068033', 'Kölleda', 210, 120, 90], ['16068051', 'Sömmerda', 812, 512, 300]] }));
		expect(sketch.header).toEqual({ top: 1, height: 1 });
		expect(profile.columns.map((c) => c.heading)).toEqual(['Insgesamt', 'SGB II', 'SGB III']);
	});
	it('titles of a sheet whose areas stand side by side hold for it: year and thousands', async () => {
		const file = (year: number) => book({ Blatt: [[`Steuereinnahmen ${year} in 1 000 EUR`], [], ['Steuerart', 'Sömmerda', 'Kölleda', 'Gebesee', 'Straußfurt'], ['Grundsteuer A', 80.5, 60, 31, 44.2], ['Gewerbesteuer', 7200, 2100, '.', 9]] });
		const { sketch, seen } = await readAsProposed(file(2023), undefined, file(2024));
		expect(sketch).toMatchObject({ turned: true, period: { at: 'title', period: '2023' } });
		expect(seen.map((s) => [s.period, s.raw]).slice(0, 2)).toEqual([['2024', 80500], ['2024', 7_200_000]]);
		expect(seen.map((s) => s.raw)).toContain('.');
	});
	it('months in the headings belong to the year of the title, or of a column', async () => {
		const months = (year: number) => book({ Blatt: [[`Wohngeldhaushalte ${year}`], ['AGS', 'Gemeinde', 'Jan', 'Feb', 'Mrz'], ['16068019', 'Gebesee', 31, 33, 35], ['16068033', 'Kölleda', 1, '*', 3], ['16068051', 'Sömmerda', 201, 210, 222]] });
		const { profile, seen } = await readAsProposed(months(2024), undefined, months(2025));
		expect(profile.columns).toHaveLength(1);
		expect(seen.slice(0, 4).map((s) => [s.period, s.raw])).toEqual([['2025-01', 31], ['2025-02', 33], ['2025-03', 35], ['2025-01', 1]]);
		const { seen: beside } = await readAsProposed(book({ Blatt: [['AGS', 'Gemeinde', 'Jahr', 'I. Quartal', 'II. Quartal'], ['16068019', 'Gebesee', 2023, 3, 4], ['16068033', 'Kölleda', 2023, 5, 6], ['16068051', 'Sömmerda', 2024, 7, 8]] }));
		expect(beside.map((s) => [s.period, s.raw])).toEqual([['2023-Q1', 3], ['2023-Q2', 4], ['2023-Q1', 5], ['2023-Q2', 6], ['2024-Q1', 7], ['2024-Q2', 8]]);
	});
	it('headings that are dates shown as months are months', async () => {
		const month = (n: number): Cell => ({ t: 'n', v: n, z: 'mmm yy' });
		const { seen } = await readAsProposed(book({ Blatt: [['Bedarfsgemeinschaften'], ['Region', month(45566), month(45597)], ['16068019 Gebesee', 44, 43], ['16068033 Kölleda', 190, '*'], ['16068051 Sömmerda', 801, 799]] }));
		expect(seen.slice(0, 2).map((s) => [s.period, s.raw])).toEqual([['2024-10', 44], ['2024-11', 43]]);
	});
	it('says nothing of a sheet without areas', () => {
		expect(sketchSheet(sheetOf(book({ Blatt: [['Deckblatt'], ['Inhalt'], ['1', '2', '3']] })), 'x.xlsx', places)).toBeNull();
	});
});
