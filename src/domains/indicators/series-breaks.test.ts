import { expect, it } from 'vitest';
import type { Figure, FigureSeries } from './published.ts';
import { seriesBreaks } from './series-breaks.ts';

const area = { id: 1, key: '16068064', name: 'Kindelbrück', level: 'municipality' as const, designation: null, parentKey: '16068' };
const series = (...figures: [string, string | undefined][]): FigureSeries => ({ code: 'x', area, breakdown: '', figures: figures.map(([period, territorialStatus]): Figure => ({ area, period, breakdown: '', value: 1, lower: null, upper: null, status: 'value', flags: [], place: null, ...(territorialStatus ? { territorialStatus } : {}) })) });

it('a series breaks where its boundaries become newer, not where a whole series stands on those of one day', () => {
	expect(seriesBreaks([series(['2017', '2021-12-31'], ['2021', '2021-12-31'])])).toEqual([]);
	expect(seriesBreaks([series(['2017', '2021-12-31'], ['2021', '2021-12-31'], ['2022', undefined], ['2023', '2023-12-31'])])).toEqual([{ key: '16068064', before: '2021-12-31', after: '2023-12-31', period: '2023' }]);
});
