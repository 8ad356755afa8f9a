/** A small release in memory for tests of reports: a county with three municipalities, a state and the country. */
import { disclosedFromStore } from '#disclosure/disclosed.ts';
import type { NamedArea } from '#domains/areas/model.ts';
import type { IndicatorDefinition, Status } from '#domains/indicators/model.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import type { FigureSource } from '#domains/reports/figure-source.ts';

export interface TestNames {
	indicator?: string;
	municipality?: string;
	county?: string;
	source?: string;
}

type Cell = [area: string, period: string, value: number | Status, low?: number | undefined, high?: number | undefined, breakdown?: string];

const level = (key: string): NamedArea['level'] => (key === 'DG' ? 'country' : key.length === 2 ? 'state' : key.length === 5 ? 'county' : 'municipality');

/** `share` has intervals, `persons` has a withheld, a missing and a zero figure and a dimension, `lonely` exists for the county only. */
const CELLS: Record<string, Cell[]> = {
	share: [
		['16068', '2020', 10, 9.5, 10.5], ['16068', '2021', 8, 7.5, 8.5], ['16', '2020', 7, 6.9, 7.1], ['16', '2021', 6, 5.9, 6.1], ['DG', '2020', 5, 4.99, 5.01],
		['16068001', '2021', 12, 10, 14], ['16068002', '2021', 8.2, 6, 11], ['16068003', '2021', 4, 3, 5]
	],
	persons: [
		['16068', '2020', 100], ['16068', '2021', 110], ['16068', '2020', 60, undefined, undefined, 'sex=f'], ['16068', '2020', 40, undefined, undefined, 'sex=m'],
		['16068001', '2020', 'withheld'], ['16068001', '2021', 55], ['16068002', '2021', 'withheld'], ['16068003', '2021', 0]
	],
	lonely: [['16068', '2021', 1], ['16068', '2022', 'missing']]
};

export function testSource(names: TestNames = {}): FigureSource {
	const areas = new Map([['16068', names.county ?? 'Landkreis Probe'], ['16', 'Thüringen'], ['DG', 'Deutschland'], ['16068001', names.municipality ?? 'Aue'], ['16068002', 'Berg'], ['16068003', 'Cella']]);
	const area = (key: string): NamedArea => ({ id: [...areas.keys()].indexOf(key) + 1, key, name: areas.get(key) ?? key, level: level(key), designation: null, parentKey: null });
	const figure = ([key, period, value, low, high, breakdown = '']: Cell): Figure => ({ area: area(key), period, breakdown, value: typeof value === 'number' ? value : null, lower: low ?? null, upper: high ?? null, status: typeof value === 'number' ? (value === 0 ? 'zero' : 'value') : value, flags: [], place: { delivery: '2024-001', sheet: null, row: 7, column: 2 } });
	const figuresOf = (code: string) => (CELLS[code] ?? []).map(figure);
	const indicators = new Map(Object.keys(CELLS).map((code, i) => [code, indicator(code, i, figuresOf(code), names)]));
	return {
		countyKey: '16068',
		references: ['16068', '16', 'DG'],
		areas,
		indicators,
		sources: new Map([['office', { name: names.source ?? 'Statistik', publisher: 'Amt', licence: 'CC0 1.0', url: 'https://example.org/' }]]),
		deliverySources: new Map([['2024-001', 'office']]),
		municipalities: ['16068001', '16068002', '16068003'].map((key) => ({ key, name: areas.get(key) ?? key, designation: 'Gemeinde' })),
		boundaries: SCHEMATIC,
		boundariesOn: async () => SCHEMATIC,
		async table(code, period, wanted) {
			const figures = figuresOf(code).filter((f) => f.period === period && f.area.level === wanted && f.breakdown === '');
			return figures.length === 0 ? null : disclosedFromStore({ code, period, breakdown: '', level: wanted, territorialStatus: '2021-12-31', figures });
		},
		async series(code, keys, breakdown = '') {
			return disclosedFromStore(keys.map((key) => ({ code, area: area(key), breakdown, figures: figuresOf(code).filter((f) => f.area.key === key && f.breakdown === breakdown) })).filter((s) => s.figures.length > 0));
		},
		async territory() {
			return { convertedTo: null, alternative: null, changes: [], redrawn: [], breaks: [], another: [] };
		},
		async profiles(keys) {
			const rowsOf = (key: string) =>
				[...indicators.keys()].flatMap((code) => {
					const history = figuresOf(code).filter((f) => f.area.key === key && f.breakdown === '');
					const mine = history.at(-1);
					return mine ? [{ code, figure: mine, county: figuresOf(code).find((f) => f.area.key === '16068' && f.period === mine.period && f.breakdown === '') ?? null, state: null, history }] : [];
				});
			return disclosedFromStore(new Map(keys.map((key) => [key, rowsOf(key)])));
		}
	};
}

const SCHEMATIC = { id: 1, name: 'Schema', statusDate: null, schematic: true, licence: 'CC0 1.0', features: ['16068001', '16068002', '16068003'].map((key, i) => ({ key, geometry: { type: 'Polygon' as const, coordinates: [[[11 + i, 51], [12 + i, 51], [12 + i, 52], [11 + i, 52], [11 + i, 51]]] } })) };

function indicator(code: string, id: number, figures: Figure[], names: TestNames): PublishedIndicator {
	const name = code === 'share' ? (names.indicator ?? 'Anteil') : code;
	const words = { de: name, en: name };
	const kind = code === 'share' ? 'derived' : 'count';
	const definition: IndicatorDefinition = { code, name: words, what: words, counted: words, numerator: null, denominator: null, per: 1, unit: kind === 'count' ? { de: 'Anzahl', en: 'number' } : { de: 'Prozent', en: 'percent' }, decimals: kind === 'count' ? 0 : 1, polarity: 'neutral', kind, formula: null, confidential: false, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
	const available = [...new Map(figures.map((f) => [`${f.period}|${f.breakdown}|${f.area.level}`, { period: f.period, breakdown: f.breakdown, level: f.area.level, territorialStatus: '2021-12-31' }])).values()].sort((a, b) => (a.period < b.period ? 1 : -1));
	return { id, code, position: id, version: 1, definition, available, converted: [] };
}
