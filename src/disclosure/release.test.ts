import { describe, expect, it } from 'vitest';
import { confidential, disclosedFromStore, mapDisclosed, readConfidential, readDisclosed } from './disclosed.ts';
import type { DerivedFigure, Figure, TablesOfFigures } from './figures.ts';
import { discloseTables } from './release.ts';

function figure(id: string, value: number | null, more: Partial<Figure> = {}): Figure {
	const status = value === null ? 'withheld' : value === 0 ? 'zero' : 'value';
	return { id, value, status, lower: null, upper: null, flags: 0, ...more };
}

function share(id: string, value: number, from: string[], proportion = false): DerivedFigure {
	return { ...figure(id, value), lower: value - 1, upper: value + 1, from, proportion };
}

const people: TablesOfFigures['counts'][number] = {
	code: 'people',
	confidential: false,
	threshold: 0,
	figures: [figure('p1', 100), figure('p2', 200), figure('p3', 300), figure('pT', 600)]
};

function tables(counts: Figure[], derived: DerivedFigure[] = [], more: Partial<TablesOfFigures> = {}): TablesOfFigures {
	return {
		counts: [{ code: 'unemployed', confidential: true, threshold: 3, figures: counts }, people],
		derived: [{ code: 'rate', figures: derived }],
		equations: [{ total: 'uT', parts: ['u1', 'u2', 'u3'] }],
		...more
	};
}

const some = [figure('u1', 2), figure('u2', 7), figure('u3', 40), figure('uT', 49)];

function disclose(input: TablesOfFigures) {
	const result = discloseTables(confidential(input));
	if (result.kind === 'refused') throw new Error(`refused: ${result.unprotected.join()}`);
	return { ...result, figures: new Map(readDisclosed(result.tables).flatMap((t) => t.figures.map((f) => [f.id, f]))) };
}

describe('a release', () => {
	it('withholds counts, partners, and whatever is computed from them, with intervals', () => {
		const { figures, audit } = disclose(tables(some, [share('r1', 2, ['u1', 'p1']), share('r2', 3.5, ['u2', 'p2']), share('r3', 13.3, ['u3', 'p3'])]));
		expect(figures.get('u1')).toEqual(figure('u1', null, { status: 'withheld' }));
		expect(figures.get('u2')).toEqual(figure('u2', null, { status: 'withheld-secondary' }));
		expect(figures.get('u3')?.value).toBe(40);
		expect(figures.get('r1')).toMatchObject({ value: null, lower: null, upper: null, status: 'withheld' });
		expect(figures.get('r2')).toMatchObject({ value: null, lower: null, upper: null, status: 'withheld-secondary' });
		expect(figures.get('r3')).toMatchObject({ value: 13.3, status: 'value' });
		expect(audit).toMatchObject({ exposed: [], withheld: 1, withheldSecondary: 1 });
	});

	it('leaves what needs no secrecy alone, and never as a partner', () => {
		const { figures } = disclose(tables(some));
		for (const id of ['p1', 'p2', 'p3', 'pT']) expect(figures.get(id)?.status).toBe('value');
	});

	it('protects the few who are not counted', () => {
		const { figures } = disclose(tables([figure('u1', 99), figure('u2', 7), figure('u3', 40), figure('uT', 146)], [share('r1', 99, ['u1', 'p1'], true)]));
		expect(figures.get('u1')?.status).toBe('withheld-secondary');
		expect(figures.get('r1')).toMatchObject({ value: null, status: 'withheld-secondary' });
		expect([...figures.keys()]).not.toContain('r1 (rest)');
	});

	it('hands out only the known fields', () => {
		const careless = { ...figure('u1', 2), raw: '2' } as Figure;
		const { tables: out } = disclose(tables([careless, ...some.slice(1)]));
		expect(JSON.stringify(readDisclosed(out))).not.toContain('raw');
	});

	it('keeps the partner of an earlier release', () => {
		const { figures } = disclose(tables(some, [], { publishedBefore: new Set(['u3', 'uT']) }));
		expect(figures.get('u2')?.status).toBe('withheld-secondary');
	});

	describe('after a revision', () => {
		// Released before: 2 and 7 withheld, 40 and the total 49. Now 40 is corrected to 5.
		const revised = [figure('u1', 2), figure('u2', 7), figure('u3', 5), figure('uT', 14)];

		it('takes the corrected figure for a partner when it does not know of the earlier sum', () => {
			const { figures } = disclose(tables(revised));
			expect(figures.get('u3')?.status).toBe('withheld-secondary');
			// Who kept the earlier release computes 49 − 40 − 7.
			expect(figures.get('u2')?.value).toBe(7);
		});

		it('keeps the earlier partner when the earlier sum is named', () => {
			const input = tables(revised);
			const earlier = { code: 'earlier', confidential: false, threshold: 0, figures: [figure('1/u3', 40), figure('1/uT', 49)] };
			const { figures } = disclose({
				...input,
				counts: [...input.counts, earlier],
				equations: [...input.equations, { total: '1/uT', parts: ['u1', 'u2', '1/u3'] }]
			});
			expect(figures.get('u2')?.status).toBe('withheld-secondary');
			expect(figures.get('u3')?.value).toBe(5);
		});
	});

	it('refuses when earlier releases give a small count away', () => {
		const result = discloseTables(confidential(tables(some, [], { publishedBefore: new Set(['u2', 'u3', 'uT']) })));
		expect(result).toMatchObject({ kind: 'refused', unprotected: ['u1'] });
	});

	it('names ids that are there twice or not at all', () => {
		expect(() => discloseTables(confidential(tables([...some, figure('u1', 5)])))).toThrow('u1');
		expect(() => discloseTables(confidential(tables(some, [share('r9', 1, ['u9', 'p1'])])))).toThrow('u9');
	});
});

describe('marks', () => {
	it('hide their content from a careless look', () => {
		expect(JSON.stringify(confidential({ secret: 1 }))).toBe('{}');
		expect(JSON.stringify(disclosedFromStore({ open: 1 }))).toBe('{}');
		expect(readConfidential(confidential(5))).toBe(5);
	});

	it('cannot be feigned', () => {
		expect(() => readDisclosed({ value: 1 } as never)).toThrow(TypeError);
		expect(() => readDisclosed(confidential(1) as never)).toThrow(TypeError);
		expect(() => readDisclosed(null as never)).toThrow(TypeError);
	});

	it('stay on what is made of disclosed figures', () => {
		expect(readDisclosed(mapDisclosed(disclosedFromStore([3, 1]), (list) => list.length))).toBe(2);
	});
});
