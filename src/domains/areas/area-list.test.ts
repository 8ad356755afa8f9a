import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAreaList } from './area-list.ts';

const HEAD = 'key;ars;level;name;parent;valid_from;valid_to;longitude\n';
const fault = (rows: string, known = ['16068']): string => {
	try {
		readAreaList(HEAD + rows, 'g.csv', new Set(known));
		return '';
	} catch (error) {
		return (error as Error).message;
	}
};

describe('a directory of areas as a table', () => {
	it('reads the example, and planning areas with keys of their own', () => {
		expect(readAreaList(readFileSync('examples/soemmerda/areas.csv', 'utf8'), 'areas.csv')).toHaveLength(73);
		expect(readAreaList(`\ufeff${HEAD}SÖM-Nord;;planning-area;Sömmerda Nord;16068;2024-01-01;;11.1\n`, 'p.csv', new Set(['16068']))).toEqual([
			{ key: 'SÖM-Nord', ars: null, level: 'planning-area', name: 'Sömmerda Nord', designation: null, parentKey: '16068', validFrom: '2024-01-01', validTo: null, successorKey: null, longitude: 11.1, latitude: null }
		]);
	});

	it.each([
		['16068051;;county;S;16068;;;', 'Zeile 2, Spalte key'],
		['16068051;160680051052;municipality;S;16068;;;', 'Spalte ars'],
		['1234;;planning-area;S;16068;;;', 'Spalte key'],
		['PR-1;;planning-area;S;;;;', 'Spalte parent'],
		['PR-1;;planning-area;S;16069;;;', 'gibt es nicht'],
		['PR-1;;planning-area;;16068;;;', 'Name fehlt'],
		['PR-1;;planning-area;S;16068;2024-02-30;;', 'kein Datum'],
		['PR-1;;planning-area;S;16068;2024-02-01;2024-01-01;', 'valid_to'],
		['PR-1;;planning-area;S;16068;;;5,5', 'longitude'],
		['PR-1;;planning-area;S;16068;;;\nPR-1;;planning-area;T;16068;;;', 'Zeile 3, Spalte key: „PR-1“ steht zweimal'],
		['PR-1;;village;S;16068;;;', 'keine Ebene'],
		['', 'keine Gebiete']
	])('refuses %s', (rows, said) => expect(fault(rows)).toContain(said));

	it('says what the heading lacks', () => expect(() => readAreaList('a;b\n1;2\n', 'x.csv')).toThrow(/key, level, name/));
});
