import { describe, expect, it } from 'vitest';
import type { Figure, FigureSeries } from './published.ts';
import type { AreaChange } from '#domains/areas/territory/area-changes.ts';
import { seriesBreaks, whatHappened } from './series-breaks.ts';
import { breakCaption, breakMarks, breakTimes, territoryWords } from './territory-words.ts';

const area = { id: 1, key: '16068064', name: 'Kindelbrück', level: 'municipality' as const, designation: null, parentKey: '16068' };
const series = (...figures: [string, string | undefined][]): FigureSeries => ({ code: 'x', area, breakdown: '', figures: figures.map(([period, territorialStatus]): Figure => ({ area, period, breakdown: '', value: 1, lower: null, upper: null, status: 'value', flags: [], place: null, ...(territorialStatus ? { territorialStatus } : {}) })) });

it('a series breaks where its boundaries become newer, not where a whole series stands on those of one day', () => {
	expect(seriesBreaks([series(['2017', '2021-12-31'], ['2021', '2021-12-31'])])).toEqual([]);
	expect(seriesBreaks([series(['2017', '2021-12-31'], ['2021', '2021-12-31'], ['2022', undefined], ['2023', '2023-12-31'])])).toEqual([{ code: 'x', key: '16068064', before: '2021-12-31', after: '2023-12-31', period: '2023' }]);
});

const merger: AreaChange = { from: '16068043', fromName: 'Riethgen', to: '16068064', toName: 'Kindelbrück', kind: 'dissolved', effective: '2023-01-01', fromStatus: '2022-12-31', toStatus: '2023-12-31', share: 1, whole: true };
const broken = (key: string) => ({ code: 'x', key, before: '2022-12-31', after: '2023-12-31', period: '2023-12-31' });

describe('what made an area another one', () => {
	const drawn = (members: string[], validFrom: string | null = null, validTo: string | null = null) => ({ key: 'SR', name: 'Nord', validFrom, validTo, members });
	const of = (...planned: ReturnType<typeof drawn>[]) => {
		const { changes, redrawn } = whatHappened(broken('SR'), [merger], planned);
		return [changes.length, redrawn?.since ?? null];
	};

	it('of a municipality: what it took in or gave up between the two days', () => {
		expect(whatHappened(broken('16068064'), [merger], [])).toEqual({ changes: [merger], redrawn: null });
		expect(whatHappened({ ...broken('16068064'), before: '2023-06-30' }, [merger], [])).toEqual({ changes: [], redrawn: null });
		expect(whatHappened(broken('16068051'), [merger], [])).toEqual({ changes: [], redrawn: null });
	});

	it('of a planning area: what goes over its border, not what happens within', () => {
		expect(of(drawn(['16068043', '16068064']))).toEqual([0, null]);
		expect(of(drawn(['16068064']))).toEqual([1, null]);
		expect(of(drawn(['16068043']))).toEqual([1, null]);
		expect(of(drawn(['16068051']))).toEqual([0, null]);
	});

	it('of a planning area drawn anew: other municipalities, unless the merger itself made them others', () => {
		expect(of(drawn(['16068043', '16068064'], null, '2023-01-01'), drawn(['16068064'], '2023-01-01'))).toEqual([0, null]);
		expect(of(drawn(['16068051'], null, '2023-01-01'), drawn(['16068051', '16068034'], '2023-01-01'))).toEqual([0, '2023-01-01']);
		expect(of(drawn(['16068051', '16068034'], null, '2023-01-01'), drawn(['16068051'], '2023-01-01'))).toEqual([0, '2023-01-01']);
	});
});

describe('a break', () => {
	it('stands between the last figure before and the first one after, and only where numbers stand on both sides', () => {
		const points = [{ time: 2021, value: null }, { time: 2022, value: 4 }, { time: 2023, value: 5 }];
		expect(breakTimes([{ period: '2023-12-31' }, { period: '2023' }], points)).toEqual([2022.5]);
		expect(breakTimes([{ period: '2022-12-31' }], points)).toEqual([]);
		expect(breakMarks([{ ...broken('16068064'), name: 'Kindelbrück' }, { ...broken('16068051'), name: 'Sömmerda' }], new Set(['16068064']), 'de')).toEqual([{ time: 2022.5, text: 'Kindelbrück: Grenzen geändert' }]);
	});

	it('is told in words; a list of decades is no caption', () => {
		const redrawn = [{ key: 'SR', name: 'Nord', since: '2023-01-01' }];
		expect(territoryWords({ changes: [merger], redrawn }, 'de')).toEqual(['01.01.2023: Riethgen ging in Kindelbrück auf.', '01.01.2023: Nord bekam andere Gemeinden.']);
		expect(breakCaption({ changes: [], redrawn: [] })).toBe('');
		expect(breakCaption({ changes: [merger], redrawn: [] })).toBe('In dieser Zeit änderten sich Grenzen (gestrichelt): Werte davor und danach meinen verschiedene Gebiete. 01.01.2023: Riethgen ging in Kindelbrück auf.');
		expect(breakCaption({ changes: Array(4).fill(merger), redrawn: [] })).not.toContain('Riethgen');
	});
});
