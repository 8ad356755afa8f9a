import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference.ts';
import { encodeState, type DeliveryMode, type IndicatorDefinition, type ObservationBlock } from './model.ts';
import type { StoredBlock } from './stored-block.ts';

const columns = (figures: [number, number][]) => ({
	areaIds: Int32Array.from(figures.map(([area]) => area)),
	values: Float64Array.from(figures.map(([, value]) => value)),
	states: Int16Array.from(figures.map(([, value]) => encodeState(Number.isNaN(value) ? 'withheld' : 'value'))),
	sheets: new Int16Array(figures.length),
	rows: new Int32Array(figures.length),
	columns: new Int32Array(figures.length)
});
const key = { period: '2021', breakdown: '', level: 'municipality', territorialStatus: '2021-12-31' } as const;
const block = (figures: [number, number][]): ObservationBlock => ({ indicator: 'kinder', ...key, ...columns(figures) });
const stored = (figures: [number, number][]): StoredBlock => ({ indicatorId: 7, ...key, deliveries: ['2026-001'], origin: new Int16Array(figures.length), ...columns(figures) });
const setting = (mode: DeliveryMode) => ({ ids: new Map([['kinder', 7]]), definitions: new Map([['kinder', { kind: 'count', confidential: true } as IndicatorDefinition]]), threshold: 3, mode });

describe('what a delivery changes', () => {
	const old = stored([[1, 10], [2, 20], [3, 30]]);
	const next = block([[1, 10], [2, 2], [4, Number.NaN]]);

	it('tells new, changed, unchanged and gone apart', () => {
		const difference = differenceOf([next], [old], setting('replace'));
		expect(difference).toMatchObject({ added: 1, changed: 1, unchanged: 1, gone: 1, kept: 0, withheldBySource: 1, withheldByThreshold: 1 });
		expect(difference.examples.map((e) => [e.areaId, e.before.value, e.after?.value ?? null])).toEqual([[2, 20, 2], [3, 30, null]]);
	});

	it('keeps what is missing where the delivery supplements', () => {
		expect(differenceOf([next], [old], setting('supplement'))).toMatchObject({ gone: 0, kept: 1 });
	});
});
