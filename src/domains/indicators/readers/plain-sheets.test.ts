import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTerritory } from '#domains/areas/territory/read-table.ts';
import { conversionBetween } from '#domains/areas/territory/status-path.ts';
import { plainSheets } from './plain-sheets.ts';

const shared = '../shared/data/territorial-changes/';
const real = (name: string) => {
	const sheets = plainSheets({ name, bytes: readFileSync(shared + name) });
	if (!Array.isArray(sheets)) throw new Error(sheets.what.en);
	return readTerritory(name, sheets);
};

describe.skipIf(!existsSync(shared))('real files of offices (../shared/data/territorial-changes)', () => {
	it.each([
		['gebietsaenderungen_2023.xlsx', 28, ['nobody-lives-there']],
		['gebietsaenderungen_2024.xlsx', 52, ['nobody-lives-there']]
	])('%s', (name, links, hints) => {
		const { tables, problems } = real(name);
		expect(tables[0]?.links).toHaveLength(links);
		expect([...new Set(problems.map((p) => p.code))]).toEqual(hints);
	});

	it('keys of municipalities 2020 to 2023: Riethgen went into Kindelbrück', () => {
		const { tables, problems } = real('ref-gemeinden-ab-2020.xlsx');
		expect(tables.map((t) => [t.from, t.to])).toEqual([['2020-12-31', '2021-12-31'], ['2021-12-31', '2022-12-31'], ['2022-12-31', '2023-12-31']]);
		expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
		expect(tables[2]?.links.filter((link) => link.to === '16068064').map((link) => [link.from, link.kind, link.sizes.population])).toEqual([['16068043', 'dissolved', 242], ['16068064', 'kept', 3747]]);
	});

	it('keys of counties 1990 to 2019: three former counties make up Sömmerda', () => {
		const { tables } = real('ref-kreise-umrech-2020-1990-2019.xlsx');
		expect(tables).toHaveLength(30);
		const conversion = conversionBetween(tables, null, '1990-12-31', '2020-12-31', 'population');
		if ('missing' in conversion) throw new Error('no path');
		const into = [...conversion.shares].flatMap(([key, own]) => own.filter(({ to }) => to === '16068').map(({ weight }) => [key, weight]));
		expect(into).toEqual([['16014', expect.closeTo(0.03788, 4)], ['16018', expect.closeTo(0.37883, 4)], ['16038', 1]]);
		for (const own of conversion.shares.values()) expect(own.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
	});

	it('another workbook is told apart, with what stands in its first row', () => {
		const { layout, problems } = readTerritory('x.xlsx', [{ name: 'Daten', rows: [] }]);
		expect([layout, problems[0]?.code]).toEqual([null, 'unknown-layout']);
	});
});
