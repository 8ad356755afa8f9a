import { describe, expect, it } from 'vitest';
import type { Area } from './model.ts';
import { inWindow, statusWindow } from './status-window.ts';

const area = (key: string, validFrom: string | null = null, validTo: string | null = null): Area => ({ id: 1, key, ars: null, level: 'municipality', name: key, designation: null, parentKey: '16068', validFrom, validTo, successorKey: null, longitude: null, latitude: null });
const directory = [area('a'), area('b', null, '2019-01-01'), area('c', '2019-01-01'), area('d', null, '2023-01-01')];

describe('statusWindow', () => {
	it('tells from when to when there were just these', () => {
		expect(statusWindow(new Set(['a', 'c', 'd']), directory)).toEqual({ from: '2019-01-01', until: '2022-12-31' });
		expect(statusWindow(new Set(['a', 'b', 'd']), directory)).toEqual({ from: null, until: '2018-12-31' });
		expect(statusWindow(new Set(['a', 'c']), directory)).toEqual({ from: '2023-01-01', until: null });
	});

	it('tells nothing where there never were just these', () => {
		expect(statusWindow(new Set(['a']), directory)).toBeNull();
		expect(statusWindow(new Set(['b', 'c', 'a']), directory)).toBeNull();
		expect(statusWindow(new Set(['x']), directory)).toBeNull();
	});

	it('counts both ends', () => {
		const window = { from: '2019-01-01', until: '2022-12-31' };
		expect(['2018-12-31', '2019-01-01', '2022-12-31', '2023-01-01'].map((day) => inWindow(window, day))).toEqual([false, true, true, false]);
	});
});
