import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeClaim, worstVerdict, VERDICTS, type ClaimFigure } from './claims.ts';
import type { Claim } from './model.ts';

const figure = (period: string, value: number | null, spread: number | null = null): ClaimFigure => ({ period, value, lower: value === null || spread === null ? null : value - spread, upper: value === null || spread === null ? null : value + spread });
const claimed = (claim: Claim, more: object = {}) => ({ claim, value: 5.4, period: '2021', thanArea: null, thanValue: null, since: null, ...more });
const judge = (claim: Claim, own: ClaimFigure[], more: object = {}, other: ClaimFigure[] = []) => judgeClaim(claimed(claim, more), { own, other, decimals: 1 }).verdict;

describe('a claim against newer figures', () => {
	it('about: within the range, or equal as printed', () => {
		expect(judge('about', [figure('2021', 5.4), figure('2023', 5.44)])).toBe('holds');
		expect(judge('about', [figure('2023', 6, 0.7)])).toBe('holds');
		expect(judge('about', [figure('2021', 5.4, 0.4), figure('2023', 6, 0.4)])).toBe('unsure');
		expect(judge('about', [figure('2021', 5.4, 0.1), figure('2023', 6, 0.1)])).toBe('contradicted');
		expect(judge('about', [figure('2023', 5.5)])).toBe('contradicted');
		expect(judge('about', [figure('2023', 5.4)], { value: null })).toBe('no-figure');
	});

	it('above and below: another area of the same period, or a value', () => {
		const vs = (own: ClaimFigure, other: ClaimFigure) => judge('above', [own], { thanArea: '16' }, [other]);
		expect(vs(figure('2023', 8, 1), figure('2023', 6, 0.5))).toBe('holds');
		expect(vs(figure('2023', 8, 2), figure('2023', 6, 0.5))).toBe('unsure');
		expect(vs(figure('2023', 5, 0.2), figure('2023', 6, 0.5))).toBe('contradicted');
		expect(vs(figure('2023', 8, 1), figure('2022', 6, 0.5))).toBe('no-figure');
		expect(judge('below', [figure('2023', 5)], { thanValue: 6 })).toBe('holds');
		expect(judge('below', [figure('2023', 6)], { thanValue: 6 })).toBe('unsure');
		expect(judge('below', [figure('2023', 7)], { thanValue: 6 })).toBe('contradicted');
	});

	it('risen and fallen: since a period', () => {
		expect(judge('risen', [figure('2018', 4, 0.3), figure('2023', 5, 0.3)], { since: '2018' })).toBe('holds');
		expect(judge('fallen', [figure('2018', 4, 0.3), figure('2023', 5, 0.3)], { since: '2018' })).toBe('contradicted');
		expect(judge('risen', [figure('2018', 4, 0.6), figure('2023', 5, 0.6)], { since: '2018' })).toBe('unsure');
		expect(judge('risen', [figure('2023', 5)], { since: '2018' })).toBe('no-figure');
	});

	it('the newest period counts, also where its figure is withheld', () => {
		expect(judge('about', [figure('2023', null), figure('2021', 5.4)])).toBe('no-figure');
		expect(judge('about', [])).toBe('no-figure');
	});
});

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const spread = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null });
const two = fc.tuple(value, spread, value, spread);

describe('for all figures', () => {
	it('a claim and its opposite are never both true, and never both false', () => {
		fc.assert(fc.property(two, ([a, sa, b, sb]) => {
			for (const [one, other] of [['risen', 'fallen'], ['above', 'below']] as const) {
				const verdicts = [one, other].map((claim) => (one === 'risen' ? judge(claim, [figure('2018', b, sb), figure('2023', a, sa)], { since: '2018' }) : judge(claim, [figure('2023', a, sa)], { thanArea: '16' }, [figure('2023', b, sb)])));
				expect([['holds', 'contradicted'], ['contradicted', 'holds'], ['unsure', 'unsure']]).toContainEqual(verdicts);
			}
		}));
	});

	it('more uncertainty never makes anything surer', () => {
		fc.assert(fc.property(two, fc.double({ min: 0, max: 1e6, noNaN: true }), ([a, sa, b, sb], more) => {
			const sure = judge('above', [figure('2023', a, sa)], { thanArea: '16' }, [figure('2023', b, sb)]);
			const wider = judge('above', [figure('2023', a, (sa ?? 0) + more)], { thanArea: '16' }, [figure('2023', b, (sb ?? 0) + more)]);
			expect(sure === 'unsure' ? ['unsure'] : ['unsure', sure]).toContain(wider);
		}));
	});

	it('about the same figure holds, whatever its range, and nothing is decided by a missing one', () => {
		fc.assert(fc.property(value, spread, fc.constantFrom('about', 'above', 'below', 'risen', 'fallen'), (a, s, claim) => {
			expect(judge('about', [figure('2021', a, s)], { value: a })).toBe('holds');
			expect(judge(claim, [figure('2023', null), figure('2021', a, s)], { thanValue: a, since: '2021' })).toBe('no-figure');
		}));
	});

	it('the order of the figures does not matter', () => {
		fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.integer({ min: 2000, max: 2030 }), value), { selector: ([year]) => year, minLength: 1 }), (list) => {
			const own = list.map(([year, v]) => figure(String(year), v, 1));
			expect(judge('about', own)).toBe(judge('about', own.toReversed()));
		}));
	});
});

it('what has to be said first of several', () => {
	expect(worstVerdict([])).toBeNull();
	fc.assert(fc.property(fc.array(fc.constantFrom(...VERDICTS), { minLength: 1 }), (list) => {
		expect(worstVerdict(list) === 'holds').toBe(list.every((v) => v === 'holds'));
		expect(worstVerdict(list) === 'contradicted').toBe(list.includes('contradicted'));
	}));
});
