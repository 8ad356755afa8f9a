import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutBar } from './bar.ts';
import { layoutDotPlot } from './dot-plot.ts';
import { layoutSmallInterval } from './small-interval.ts';
import type { FigureState } from './state.ts';
import { layoutTimeSeries } from './time-series.ts';

const states: FigureState[] = ['value', 'zero', 'withheld', 'withheld-secondary', 'missing', 'not-applicable', 'later', 'uncertain'];
/** A number may lie behind a withheld figure by mistake: it must not be drawn all the same. */
const figure = fc.record({
	state: fc.constantFrom(...states),
	value: fc.option(fc.double({ min: -50, max: 200, noNaN: true }), { nil: null })
});
const format = { unit: '%', decimals: 1 };

describe('what is not known is never drawn as a number', () => {
	it('in ranked dot plots, where it comes last', () => {
		fc.assert(
			fc.property(fc.array(figure, { maxLength: 12 }), (figures) => {
				const items = figures.map((f, i) => ({ ...f, key: String(i), name: `N${i}`, low: null, high: null, comparison: 'none' as const }));
				const { rows } = layoutDotPlot({ title: 't', items, reference: null, format, heads: { name: '', value: '', range: '' } }, { idPrefix: 'p' });
				for (const row of rows) {
					const item = items[Number(row.key)]!;
					const known = (item.state === 'value' || item.state === 'zero') && item.value !== null;
					expect(row.dot !== null).toBe(known);
					expect(row.texture === null).toBe(known);
					if (!known) expect(row.words).not.toBe('');
					if (!known) expect(row.valueText).toBe('');
				}
				const firstUnknown = rows.findIndex((row) => row.dot === null);
				if (firstUnknown >= 0) expect(rows.slice(firstUnknown).every((row) => row.dot === null)).toBe(true);
			})
		);
	});
	it('in time series, where a gap is a gap', () => {
		fc.assert(
			fc.property(fc.array(figure, { minLength: 1, maxLength: 15 }), (figures) => {
				const points = figures.map((f, i) => ({ ...f, time: 2000 + i, label: String(2000 + i) }));
				const layout = layoutTimeSeries({ title: 't', format, series: [{ key: 'a', name: 'A', points }] }, { idPrefix: 'p' });
				const known = points.filter((p) => (p.state === 'value' || p.state === 'zero') && p.value !== null);
				const line = layout.lines[0]!;
				expect(line.runs.flat()).toHaveLength(known.length);
				const runs = known.filter((p, i) => i === 0 || known[i - 1]!.time !== p.time - 1).length;
				expect(line.runs).toHaveLength(runs);
				expect(line.absences).toHaveLength(points.length - known.length);
			})
		);
	});
	it('does not bridge years that the source left out', () => {
		const points = [2010, 2011, 2012, 2016, 2017].map((time) => ({ time, label: String(time), state: 'value' as const, value: 5 }));
		expect(layoutTimeSeries({ title: 't', format, series: [{ key: 'a', name: 'A', points }] }, { idPrefix: 'p' }).lines[0]!.runs).toHaveLength(2);
	});
	it('in bars and small intervals', () => {
		fc.assert(
			fc.property(figure, (f) => {
				const known = (f.state === 'value' || f.state === 'zero') && f.value !== null;
				const bar = layoutBar({ title: 't', format, items: [{ ...f, key: 'a', name: 'A' }] }, { idPrefix: 'p' }).rows[0]!;
				expect(bar.to !== null).toBe(known);
				const small = layoutSmallInterval({ ...f, title: 't', low: 1, high: 2, comparison: 'above', reference: null, format }, { idPrefix: 'p' });
				expect(small.dot !== null).toBe(known);
				expect(small.from !== null).toBe(known);
			})
		);
	});
});
