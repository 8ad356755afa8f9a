/**
 * The example county: consistent in itself, and true to the source files where these are at hand.
 * Only facts restated here are compared; the source files themselves are no part of the repository.
 */
import { ingredientsOf } from '#domains/indicators/definition-rules.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { Area } from '#domains/areas/model.ts';
import { agsOfArs, existsOn, LEVELS, levelOfKey } from '#domains/areas/model.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import type { IndicatorDefinition, Source } from '#domains/indicators/model.ts';
import { FLAGS, STATUSES } from '#domains/indicators/model.ts';
import { DIMENSIONS as POVERTY } from '../../src/routes/desk/indicators/[code]/texts.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

interface Delivery {
	file: string;
	source: string;
}
type Row = Record<string, string>;

function json<T>(file: string): T {
	return JSON.parse(readFileSync(here + file, 'utf8')) as T;
}

function table(file: string): Row[] {
	const [head = '', ...lines] = readFileSync(here + file, 'utf8').trimEnd().split('\n');
	const names = head.split(';');
	return lines.map((line) => {
		const cells = line.split(';');
		expect(cells.length, `${file}: ${line}`).toBe(names.length);
		return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
	});
}

const areas = new Map(table('areas.csv').map((a) => [a['key'] ?? '', a]));
const indicators = new Map(json<IndicatorDefinition[]>('indicators.json').map((i) => [i.code, i]));
const sources = new Map(json<Source[]>('sources.json').map((s) => [s.code, s]));
const deliveries = json<Delivery[]>('delivery.json');
const DIMENSIONS = ['geschlecht', 'alter', 'wirtschaftszweig'];
const rows = deliveries.flatMap((d) => table(d.file).map((row) => ({ ...row, delivery: d }) as Row & { delivery: Delivery }));
const breakdownOf = (row: Row) => DIMENSIONS.filter((d) => row[d]).map((d) => `${d}=${row[d]}`).join('|');
const values = new Map(rows.map((r) => [`${r['kennzahl']}|${r['gebiet']}|${r['zeitraum']}|${breakdownOf(r)}`, r['wert'] ?? '']));
const cell = (indicator: string, area: string, period: string, breakdown = '') => values.get(`${indicator}|${area}|${period}|${breakdown}`);
const number = (text: string | undefined) => (text === undefined || text === '' ? Number.NaN : Number(text.replace(',', '.')));
const municipalities = (date: string) =>
	[...areas.values()].filter((a) => a['level'] === 'municipality' && existsOn({ validFrom: a['valid_from'] || null, validTo: a['valid_to'] || null } satisfies Pick<Area, 'validFrom' | 'validTo'>, date));

describe('example county: consistent in itself', () => {
	it('writes to nobody: addresses of its actors lead nowhere', () => {
		const addresses = json<{ actors: { email?: string }[] }>('actors.json').actors.flatMap((a) => a.email ?? []);
		expect(addresses.length).toBeGreaterThan(0);
		expect(addresses.filter((a) => !a.endsWith('@beispiel.example'))).toEqual([]);
	});

	it('has areas whose keys, levels, parents and successors fit together', () => {
		for (const [key, area] of areas) {
			expect(LEVELS).toContain(area['level']);
			expect(levelOfKey(key)).toBe(area['level']);
			for (const link of ['parent', 'successor', 'association']) if (area[link]) expect(areas.has(area[link])).toBe(true);
			if (area['ars']) expect(agsOfArs(area['ars'])).toBe(key);
		}
		expect(municipalities('2017-12-31')).toHaveLength(54);
		expect(municipalities('2019-05-26')).toHaveLength(39);
		expect(municipalities('2021-12-31')).toHaveLength(38);
		expect(municipalities('2023-01-01')).toHaveLength(37);
	});

	it('defines every indicator, source, topic and dimension it uses', () => {
		const topics = new Set(json<{ code: string }[]>('topics.json').map((t) => t.code));
		const dimensions = new Set(Object.keys(POVERTY.de));
		for (const i of indicators.values()) {
			expect(sources.has(i.sourceCode), i.code).toBe(true);
			expect(topics.has(i.topic), i.code).toBe(true);
			expect(dimensions.has(i.dimension), i.code).toBe(true);
			expect(i.kind === 'derived', i.code).toBe(i.formula !== null);
			for (const code of [...ingredientsOf(i.formula), ...(i.partOf ? [i.partOf] : [])]) expect(indicators.has(code), `${i.code} → ${code}`).toBe(true);
		}
		for (const s of sources.values())
			for (const sign of s.signs) {
				if (sign.status) expect(STATUSES).toContain(sign.status);
				if (sign.flag) expect(FLAGS).toContain(sign.flag);
			}
	});

	it('loads every data file exactly once', () => {
		expect(deliveries.map((d) => d.file).sort()).toEqual(readdirSync(`${here}data`).map((f) => `data/${f}`).sort());
	});

	it('has one well-formed row per figure, in areas that existed then', () => {
		expect(values.size).toBe(rows.length);
		for (const row of rows) {
			const at = `${row.delivery.file} ${row['kennzahl']} ${row['gebiet']} ${row['zeitraum']}`;
			const indicator = indicators.get(row['kennzahl'] ?? '');
			expect(indicator?.kind, at).toMatch(/^(count|measure)$/);
			const area = areas.get(row['gebiet'] ?? '');
			expect(area?.['name'], at).toBe(row['gebietsname']);
			expect(row['gebietsstand'], at).toMatch(/^\d{4}-\d\d-\d\d$/);
			if (area?.['valid_to']) expect((row['gebietsstand'] ?? '') < area['valid_to'], at).toBe(true);
			// pages and reports name every category in words
			for (const d of DIMENSIONS) if (row[d]) expect(breakdownWords(`${d}=${row[d]}`, 'de').endsWith(` ${row[d]}`), at).toBe(false);
			const signs = sources.get(row.delivery.source)?.signs ?? [];
			if (!/^-?\d+(,\d+)?$/.test(row['wert'] ?? '')) expect(signs.some((s) => s.sign === row['wert'] && s.status), at).toBe(true);
			if (row['zeichen']) expect(signs.some((s) => s.sign === row['zeichen'] && s.flag), at).toBe(true);
			expect(indicator?.example, at).toBe(row['zeichen'] === 'B');
		}
	});

	it('holds parts that make up their totals', () => {
		for (const y of ['2017-12-31', '2021-12-31', '2023-12-31']) {
			const sum = municipalities(y === '2017-12-31' ? '2021-12-31' : y).reduce((s, a) => s + number(cell('population', a['key'] ?? '', y)), 0);
			expect(sum, y).toBe(number(cell('population', '16068', y)));
		}
		for (let year = 1998; year <= 2021; year++) {
			const sum = municipalities('2021-12-31').reduce((s, a) => s + number(cell('unemployed', a['key'] ?? '', String(year))), 0);
			expect(sum, String(year)).toBe(number(cell('unemployed', '16068', String(year))));
		}
		for (const area of ['16068', '16', 'DG'])
			for (let year = 2015; year <= 2020; year++) {
				const p = `${year}-12-31`;
				const ages = [...new Set(rows.filter((r) => r['kennzahl'] === 'population' && r['alter'] && !r['geschlecht']).map((r) => r['alter'] as string))].reduce((s, a) => s + number(cell('population', area, p, `alter=${a}`)), 0);
				expect(ages, area + p).toBe(number(cell('population', area, p)));
			}
	});
});

function workbook(file: string, sheet: string): unknown[][] {
	const book = XLSX.read(readFileSync(shared + file), { dense: true });
	const name = book.SheetNames.find((n) => n.includes(sheet));
	if (!name) throw new Error(`${file}: no sheet ${sheet}`);
	return XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1, raw: true, defval: null });
}

const lines = (file: string, encoding = 'windows-1252') => new TextDecoder(encoding).decode(readFileSync(shared + file)).split('\n').map((l) => l.replace('\r', '').split(';'));

describe.skipIf(!existsSync(`${shared}README.md`))('example county: true to ../shared/data', { timeout: 120_000 }, () => {
	it('unemployed people and working-age population of all municipalities (INKAR)', () => {
		for (const [file, code] of [['Arbeitslose_Gemeinden_1998-2021', 'unemployed'], ['Bevoelkerung15-65_Gemeinden_2001-2021', 'population_15_64']] as const) {
			const [, years = [], ...body] = workbook(`indicators-gemeinde/INKAR_${file}.xls`, 'Daten');
			const ours = body.filter((r) => String(r[0]).startsWith('16068'));
			expect(ours).toHaveLength(38);
			for (const r of ours) for (let c = 3; c < years.length; c++) expect(number(cell(code, String(r[0]), String(years[c]))), `${r[0]} ${years[c]}`).toBe(r[c]);
			const c = years.indexOf('2018');
			expect(number(cell(code, 'DG', '2018'))).toBe(body.reduce((s, r) => s + (r[c] as number), 0));
		}
	});

	it('population and area of municipalities (directory 2021 and 2023)', () => {
		for (const [file, period] of [['31122021_Auszug_GV', '2021-12-31'], ['31122023_Auszug_GV', '2023-12-31']] as const) {
			const ours = workbook(`gemeindeverzeichnis/${file}.xlsx`, 'Onlineprodukt').filter((r) => r[0] === '60' && `${r[2]}${r[3]}${r[4]}` === '16068');
			expect(ours).toHaveLength(municipalities(period).length);
			for (const r of ours) {
				const key = `16068${r[6]}`;
				expect(number(cell('area_km2', key, period)), key).toBe(r[8]);
				expect([cell('population', key, period), cell('population', key, period, 'geschlecht=m'), cell('population', key, period, 'geschlecht=w')].map(number), key).toEqual([r[9], r[10], r[11]]);
			}
		}
	});

	it('the directory of 2017 names exactly the municipalities that existed then', () => {
		const ours = workbook('gemeindeverzeichnis/31122017_Auszug_GV.xlsx', 'Onlineprodukt').filter((r) => r[0] === '60' && `${r[2]}${r[3]}${r[4]}` === '16068');
		expect(ours.map((r) => `16068${r[6]}`).sort()).toEqual(municipalities('2017-12-31').map((a) => a['key']).sort());
		for (const r of ours) {
			const area = areas.get(`16068${r[6]}`);
			expect(String(r[7]).replace(/, Stadt$/, ''), area?.['key']).toBe(area?.['name']);
			if (area?.['valid_to']) expect(area['ars'], area['key']).toBe(`16068${r[5]}${r[6]}`);
		}
	});

	it('census 2022 and tax rates 2021', () => {
		for (const r of workbook('indicators-gemeinde/Zensus2022_Regionaltabelle_Bevoelkerung.xlsx', 'CSV-Einw')) {
			const ars = String(r[1]);
			if (ars.startsWith('16068')) expect(number(cell('census_population', ars.length === 12 ? agsOfArs(ars) : ars, '2022-05-15')), ars).toBe(r[4]);
		}
		for (const r of workbook('indicators-gemeinde/Hebesaetze_Realsteuern_2021.xlsx', 'Land 16'))
			if (/^16068\d{3}$/.test(String(r[3]))) expect(['property_tax_a', 'property_tax_b', 'trade_tax'].map((i) => number(cell(i, String(r[3]), '2021')))).toEqual([r[6], r[7], r[8]]);
	});

	it('county tables: unemployment, care, population, employees', () => {
		const of = (file: string, match: (r: string[]) => boolean) => lines(`genesis-csv/${file}.csv`).find(match) ?? [];
		const work = of('13211-02-05-4_arbeitslose_kreise_2015-2020', (r) => r[0] === '2020' && r[1] === '16068');
		expect(['unemployed_registered', 'unemployed_foreign', 'unemployed_55_64', 'unemployed_longterm'].map((i) => cell(i, '16068', '2020'))).toEqual([work[3], work[4], work[8], work[9]]);
		expect(cell('unemployment_rate', '16068', '2020')).toBe(work[11]);
		expect(cell('unemployment_rate_foreign', '16068', '2019')).toBe('x');
		const care = of('22411-02-03-4_pflegebeduerftige_kreise', (r) => r[0] === '31.12.2019' && r[1] === '16' && r[3] === 'Insgesamt');
		expect(cell('care_recipients', '16', '2019-12-31')).toBe(care[4]);
		const people = of('12411-01-01-4_bevoelkerung_2018', (r) => r[0] === '16');
		expect(cell('population', '16', '2018-12-31')).toBe(people[2]);
		const jobs = of('13111-07-05-4_sv_beschaeftigte_2019', (r) => r[0] === '16068' && r[2] === 'Insgesamt');
		expect(cell('employees_workplace', '16068', '2019-06-30')).toBe(jobs[3]);
	});

	it('elections: totals of the county include every polling district', () => {
		const districts = lines('elections-thueringen/bundestagswahl_2021_thueringen.csv', 'utf-8').filter((r) => r[3] === '68' && r[1] === '' && r[5] !== '0000');
		const sum = districts.reduce((s, r) => s + (r[10] === '-' ? 0 : Number(r[10])), 0);
		expect(number(cell('bundestag_voters', '16068', '2021-09-26'))).toBe(sum);
		const landtag = workbook('elections-thueringen/landtagswahl_2024.xlsx', 'Landtag').filter((r) => r[3] === '68' && r[1] === null);
		expect(number(cell('landtag_voters', '16068', '2024-09-01'))).toBe(landtag.reduce((s, r) => s + (typeof r[16] === 'number' ? r[16] : 0), 0));
	});

	it('deprivation index and income tax', () => {
		const line = readFileSync(`${shared}indicators-kreis/GISD_Bund_Kreis_1998-2021.csv`, 'utf8').split('\n').find((l) => l.startsWith('16068,Sömmerda,2021,')) ?? '';
		expect(cell('gisd_county', '16068', '2021')?.replace(',', '.')).toBe(line.split(',')[3]);
		const tax = lines('indicators-gemeinde/IRIS_Einkommensteuer_Gemeindeverbaende_1998-2022.csv').find((r) => r[0] === '160680051') ?? [];
		expect(cell('income_tax', '160680051', '2022')).toBe(tax[26]);
	});
});
