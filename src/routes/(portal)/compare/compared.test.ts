import { describe, expect, it } from 'vitest';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import type { Figure, ProfileRow } from '#domains/indicators/published.ts';
import { comparedRow, haveInCommon, type ComparedArea } from './compared.ts';

const words = { de: 'Quote', en: 'share' };
const definition = { code: 'share', name: words, unit: { de: 'Prozent', en: 'percent' }, decimals: 1, kind: 'derived', formula: { kind: 'proportion', numerator: 'a', denominator: 'b' }, per: 100, example: false } as IndicatorDefinition;
const town = (key: string): ComparedArea => ({ key, name: key, members: [key], planned: false });
const room = (key: string, ...members: string[]): ComparedArea => ({ key, name: key, members, planned: true });
const row = (area: ComparedArea, value: number): ProfileRow => {
	const figure = (year: number): Figure => ({ area: { id: 1, key: area.key, name: area.name, level: area.planned ? 'planning-area' : 'municipality', designation: null, parentKey: null }, period: `${year}-12-31`, breakdown: '', value, lower: value - 0.1, upper: value + 0.1, status: 'value', flags: [], place: null });
	const history = [2021, 2022, 2023].map(figure);
	return { code: 'share', figure: history[2] as Figure, county: null, state: null, history };
};
const columns = (...areas: [ComparedArea, number | null][]) => areas.map(([area, value]) => ({ ...area, row: value === null ? null : row(area, value) }));

describe('areas side by side', () => {
	it('planning areas are judged against others, but not against a municipality of theirs or another that shares one', () => {
		const found = comparedRow('share', definition, columns([room('Nord', '1', '2'), 10], [room('Süd', '3'), 5], [town('1'), 5], [room('Mitte', '2', '4'), 5]), true, [], 'de');
		expect(found?.cells.map((cell) => cell.versus)).toEqual([null, 'lower', null, null]);
		expect([haveInCommon(room('a', '1', '2'), town('2')), haveInCommon(room('a', '1'), town('2'))]).toEqual([true, false]);
	});

	it('says why there is no figure: one that does not add up is not to be formed', () => {
		const text = (area: ComparedArea, adds: boolean) => comparedRow('share', definition, columns([town('1'), 10], [area, null]), adds, [], 'de')?.cells[1]?.text;
		expect([text(room('Nord', '2'), false), text(room('Nord', '2'), true), text(town('2'), false)]).toEqual(['nicht zu bilden', 'kein Wert', 'kein Wert']);
		expect([true, false].map((adds) => comparedRow('share', definition, columns([town('1'), 10], [room('Nord', '2'), null]), adds, [], 'de')?.items[1]?.state)).toEqual(['missing', 'not-applicable']);
	});

	it('marks where the boundaries of an area changed, in its own line only', () => {
		const breaks = [{ code: 'share', key: '1', before: '2021-12-31', after: '2022-12-31', period: '2022-12-31', name: '1' }, { code: 'other', key: '2', before: '2021-12-31', after: '2022-12-31', period: '2022-12-31', name: '2' }];
		expect(comparedRow('share', definition, columns([town('1'), 10], [town('2'), 5]), true, breaks, 'de')?.cells.map((cell) => cell.breaks)).toEqual([[2021.5], []]);
	});
});
