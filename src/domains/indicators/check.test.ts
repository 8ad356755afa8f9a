import { describe, expect, it } from 'vitest';
import { AreaIndex } from '#domains/areas/area-index.ts';
import type { Area } from '#domains/areas/model.ts';
import { checkFile } from './check.ts';
import type { IndicatorDefinition, Source } from './model.ts';
import { begunDefinition } from './open-measure.ts';
import { book } from './readers/book.test-help.ts';
import { recognise } from './readers/recognise.ts';
import { textFile } from './readers/recording.ts';

const area = (id: number, key: string, level: Area['level'], more: Partial<Area> = {}): Area => ({ id, key, ars: null, level, name: `Ort ${key}`, designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });
const areas = new AreaIndex([area(1, '16068', 'county'), area(2, '16068051', 'municipality'), area(3, '16068001', 'municipality')], '16068');
const source = { code: 'amt', licence: 'dl-de/by-2-0', signs: [] } as unknown as Source;
const definition = (code: string, name: string, more: Partial<IndicatorDefinition> = {}) => ({ code, name: { de: name, en: '' }, counted: { de: name, en: '' }, kind: 'count', measures: [code], example: false, ...more }) as IndicatorDefinition;
const definitions = [definition('unemployed', 'Arbeitslose'), definition('unemployed_registered', 'Arbeitslose (Kreistabelle)', { counted: { de: 'Arbeitslose', en: '' } }), definition('share', 'Quote', { kind: 'derived', measures: [] })];
const check = (text: string, mapping: Record<string, string> = {}) => checkFile(textFile(text), recognise, { areas, source, definitions, mapping, profile: null });
const codes = (problems: { severity: string; code: string; row: number | null; column: number | null }[]) => problems.map((p) => `${p.severity} ${p.code}@${p.row}:${p.column}`);

const HEAD = 'AGS;Jahr;Arbeitslose;Quote in %\n';

describe('a file whose measures belong to no indicator yet', () => {
	it('shows every cell with an error at once, beside what is to be mapped', async () => {
		const { problems, blocks } = await check(`${HEAD}16068051;2021;5;1,5\n16068001;2021;?;2,5\n16068999;2021;7;x\n16068051;2021;6;1,5\n`);
		expect(codes(problems)).toEqual(['error unknown-sign@3:3', 'error unknown-area@4:1', 'error duplicate@5:3', 'error duplicate@5:4', 'error nothing-mapped@null:null']);
		expect(problems[2]?.what.de).toContain('(Arbeitslose, 2021)');
		expect(blocks).toEqual([]);
	});
	it('proposes the indicator that is called like the column, never a derived one', async () => {
		const { measures, problems } = await check(`${HEAD}16068051;2021;5;1,5\n16068001;2021;3;-2,25\n`);
		expect(measures).toEqual([
			{ ref: 'Arbeitslose', label: 'Arbeitslose', unit: null, indicator: null, figures: 2, proposal: 'unemployed', decimals: 0, negative: false },
			{ ref: 'Quote in %', label: 'Quote in %', unit: null, indicator: null, figures: 2, proposal: null, decimals: 2, negative: true }
		]);
		expect(problems.map((p) => p.code)).toEqual(['nothing-mapped']);
		expect(problems[0]?.wayOut.de).toMatch(/^„Arbeitslose“ heißt wie eine Ihrer Kennzahlen\. /);
	});
	it('beside mapped ones its errors are hints that say what mapping would bring', async () => {
		const { problems, figures } = await check(`${HEAD}16068051;2021;5;?\n16068001;2021;4;2,5\n`, { Arbeitslose: 'unemployed' });
		expect(codes(problems)).toEqual(['hint unknown-sign@2:4', 'hint unmapped@null:null']);
		expect(problems[0]?.wayOut.de).toMatch(/^Die Messgröße ist noch nicht zugeordnet/);
		expect(figures).toBe(2);
	});
	it('what is left out on purpose is not checked', async () => {
		const { problems } = await check(`${HEAD}16068051;2021;5;?\n16068001;2021;4;2,5\n`, { Arbeitslose: 'unemployed', 'Quote in %': '' });
		expect(problems).toEqual([]);
	});
	it('a bad key is told once a row, with its cell', async () => {
		const { problems } = await check(`${HEAD}16068999;2021;5;1,5\n16068998;2021;5;1,5\n`, { Arbeitslose: 'unemployed', 'Quote in %': 'unemployed_registered' });
		expect(codes(problems)).toEqual(['error unknown-area@2:1', 'error unknown-area@3:1']);
	});
});

describe('a file that explains its signs itself', () => {
	const mapping = { Fälle: 'unemployed' };
	const rows = 'AGS;Jahr;Fälle\n16068051;2021;-\n16068001;2021;12\n';
	it.each([
		['below the figures', `${rows}\n- = Zahlenwert kleiner 3, aus Datenschutzgründen nicht ausgewiesen\n`],
		['above them, in one line', `Zeichenerklärung: - = unterliegt der Geheimhaltung; . = kein Wert vorhanden\n${rows}`],
		['as a list in words', `${rows}\n"-";Angabe wird anonymisiert\n`.replace('"-";', '- ')]
	])('%s: a withheld figure does not become 0', async (_where, text) => {
		const { byStatus, problems } = await check(text, mapping);
		expect(byStatus).toEqual({ value: 1, withheld: 1 });
		expect(problems.filter((p) => p.code === 'sign-from-file')).toMatchObject([{ severity: 'hint', row: text.startsWith('Z') ? 3 : 2, column: 3 }]);
	});
	it.each(['- = nichts vorhanden\n', '- Kinder unter 3 Jahren einschließlich Tagespflege\n'])('%j says nothing else than the source', async (note) => {
		const { byStatus, problems } = await check(`${rows}\n${note}`, mapping);
		expect(byStatus).toEqual({ value: 1, zero: 1 });
		expect(problems.map((p) => p.code)).not.toContain('sign-from-file');
	});
	it('no footnote makes a zero of what the source takes for withheld', async () => expect((await check(`${rows.replace('-', '.')}\n. = keine Fälle\n`, mapping)).byStatus).toEqual({ value: 1, withheld: 1 }));
	it('signs that the source does not know are those of the file', async () => expect((await check(`${rows.replace('-', 'k. A.')}\nk. A. = keine Angabe\n`, mapping)).byStatus).toEqual({ value: 1, missing: 1 }));
	it('a page explains them beside its table', async () => {
		const file = textFile('<table><tr><td>AGS</td><td>Jahr</td><td>Fälle</td></tr><tr><td>16068051</td><td>2021</td><td>-</td></tr><tr><td>16068001</td><td>2021</td><td>12</td></tr></table><p>- = unterliegt der Geheimhaltung</p>', 'tabelle.xls');
		expect((await checkFile(file, recognise, { areas, source, definitions, mapping, profile: null })).byStatus).toEqual({ value: 1, withheld: 1 });
	});
	it('a workbook explains them on a sheet of its own', async () => {
		const file = book({ Erläuterung: [['–', 'Nichts vorhanden oder aufgrund der Geheimhaltung nicht ausgewiesen']], Daten: [['AGS', 'Jahr', 'Fälle'], ['16068051', 2021, '–'], ['16068001', 2021, 12]] });
		const { byStatus, problems } = await checkFile(file, recognise, { areas, source, definitions, mapping, profile: null });
		expect(byStatus).toEqual({ value: 1, withheld: 1 });
		expect(problems.find((p) => p.code === 'sign-from-file')).toMatchObject({ sheet: 'Daten', row: 2, column: 3 });
	});
});

describe('numbers typed as texts in a workbook', () => {
	it.each(['18.700', '1,234', ' 18.700 '])('%j beside numbers with decimals is asked for, never made another number', async (text) => {
		const file = book({ Daten: [['AGS', 'Jahr', 'Fälle'], ['16068051', 2021, 27.5], ['16068001', 2021, text]] });
		const { problems } = await checkFile(file, recognise, { areas, source, definitions: [definition('area', 'Fläche', { kind: 'measure' })], mapping: { Fälle: 'area' }, profile: null });
		expect(problems.filter((p) => p.severity === 'error').map((p) => `${p.code}@${p.sheet} ${p.row}:${p.column}`)).toEqual(['ambiguous-number@Daten 3:3']);
	});
});

describe('a new indicator begun from a delivery', () => {
	const begun = (label: string, more: { unit?: string | null; decimals?: number; negative?: boolean } = {}) => begunDefinition({ ref: label, label, unit: null, ...more }, source);
	it('takes over words, source and licence', () => {
		expect(begun('Hunde je Straße')).toMatchObject({ code: 'hunde_je_strasse', name: { de: 'Hunde je Straße', en: '' }, sourceCode: 'amt', licence: 'dl-de/by-2-0', measures: ['Hunde je Straße'] });
	});
	it.each([
		['Arbeitslose', {}, 'count', 'Anzahl', 0],
		['Arbeitslose', { unit: 'Personen' }, 'count', 'Personen', 0],
		['Quote in %', { decimals: 1 }, 'measure', 'Prozent', 1],
		['Einkommen (Euro)', {}, 'measure', '€', 0],
		['Fläche in km²', { decimals: 2 }, 'measure', 'km²', 2],
		['Saldo', { negative: true }, 'measure', '', 0]
	] as const)('%s %j: %s, %s, %i decimals', (label, more, kind, unit, decimals) => {
		expect(begun(label, more)).toMatchObject({ kind, unit: { de: unit }, decimals, confidential: kind === 'count' });
	});
});

describe('what is counted in whole numbers', () => {
	const counted = async (value: string, more: Partial<IndicatorDefinition>) =>
		codes((await checkFile(textFile(`kennzahl;ags;jahr;wert\na;16068051;2021;${value}\na;16068001;2021;0.5e1\n`), recognise, { areas, source, definitions: [definition('a', 'Einwohner', more)], mapping: {}, profile: null })).problems);
	it('has no fractions', async () => {
		expect(await counted('18.8770', { decimals: 0 })).toEqual(['error broken-count@2:4']);
		for (const value of ['18877', '-', '.']) expect(await counted(value, { decimals: 0 })).toEqual([]);
	});
	it('unless the indicator has decimals or measures', async () => {
		expect(await counted('18.8770', { decimals: 1 })).toEqual([]);
		expect(await counted('18.8770', { decimals: 0, kind: 'measure' })).toEqual([]);
	});
});
