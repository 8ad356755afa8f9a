import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLinkList, readLinkList } from './link-list.ts';
import { conversionBetween } from './status-path.ts';
import { tablesFor } from './level-tables.ts';

const HEAD = 'level;from_status;to_status;scope;source;from;from_name;to;to_name;kind;effective;area_share;population_share;employees_share;area_km2;population;employees';
const read = (...rows: string[]) => readLinkList('x.csv', [HEAD, ...rows].join('\n'));

describe('territorial changes as a table', () => {
	it('reads links with decimal comma; the only link of an area is the whole of it; a row without areas says that nothing changed', () => {
		expect(isLinkList(HEAD)).toBe(true);
		const { tables, problems } = read('county;1993-12-31;2020-12-31;16014 16068;BBSR;16014;Artern;16068;Sömmerda;;;0,068;0,04;;;2000;', 'county;1993-12-31;2020-12-31;16014 16068;BBSR;16014;Artern;16065;Kyffhäuser;;;0,932;0,96;;;;', 'municipality;2022-12-31;2023-12-31;16068;D;16068043;R;16068064;K;;2023-01-01;;;;;241;', 'municipality;2023-12-31;2024-12-31;16068;D;;;;;;;;;;;;');
		expect(problems).toEqual([]);
		expect(tables.map((t) => [t.level, t.from, t.scope, t.links.length])).toEqual([['county', '1993-12-31', '16014 16068', 2], ['municipality', '2022-12-31', '16068', 1], ['municipality', '2023-12-31', '16068', 0]]);
		expect(tables[1]?.links[0]).toMatchObject({ kind: 'dissolved', shares: { area: 1, population: 1, employees: 1 }, sizes: { area: null, population: 241 } });
		expect(tables[0]?.links[0]?.shares).toEqual({ area: expect.closeTo(0.068, 9), population: expect.closeTo(0.04, 9), employees: null });
	});

	it('names row and column of what is wrong', () => {
		const { tables, problems } = read('county;1993-12-31;1990-12-31;;BBSR;1604;A;16068;S;;gestern;2;;;;;', 'county;1993-12-31;2020-12-31;;BBSR;16014;A;16068;S;;;0,5;;;;;', 'county;1993-12-31;2020-12-31;;BBSR;16014;A;16065;S;;;0,3;;;;;');
		expect(tables).toEqual([]);
		expect(problems.map((p) => [p.code, p.row, p.column])).toEqual([['cell', 2, 3], ['cell', 2, 6], ['cell', 2, 11], ['cell', 2, 12], ['share-sum', 2, null], ['share-sum', 3, null]]);
	});

	it('the example county: three former counties since 1990, mergers of 2019 and 2023', () => {
		const { tables, problems } = readLinkList('territory.csv', readFileSync('examples/soemmerda/territory.csv', 'utf8'));
		expect(problems).toEqual([]);
		const of = (level: string) => tables.filter((table) => table.level === level);
		for (const year of [1990, 1991, 1992, 1993]) {
			const way = conversionBetween(tablesFor('county', of('county'), of('municipality'), [], '16068').tables, null, `${year}-12-31`, '2024-12-31', 'population');
			if ('missing' in way) throw new Error(`${year}`);
			expect([...way.shares].flatMap(([key, own]) => own.flatMap(({ to, weight }) => (to === '16068' ? [[key, Math.round(weight * 100)]] : [])))).toEqual([['16014', 4], ['16018', 38], ['16038', 100]]);
		}
		const way = conversionBetween(of('municipality'), null, '2017-12-31', '2024-12-31', 'population');
		if ('missing' in way) throw new Error('2017');
		expect([way.shares.size, way.shares.get('16068043'), way.shares.get('16068026')]).toEqual([19, [{ to: '16068064', weight: 1 }], [{ to: '16068053', weight: 1 }]]);
		const back = conversionBetween(of('municipality'), null, '2023-12-31', '2022-12-31', 'population');
		if ('missing' in back) throw new Error('back');
		expect(back.shares.get('16068064')?.map(({ to, weight }) => [to, weight.toFixed(4)])).toEqual([['16068043', '0.0607'], ['16068064', '0.9393']]);
	});
});
