/** Properties of conversions: nothing is lost, forth and back is where one began, and what is published converted anyone can compute from what is published. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backward, forward, type Conversion } from '#domains/areas/territory/conversion.ts';
import type { AreaLink, LinkTable } from '#domains/areas/territory/links.ts';
import { convertBlock } from './convert-block.ts';
import { planConversion } from './convert-plan.ts';
import { convertPublished, type Convert } from './convert-public.ts';
import { encodeState, statusOf, STATUSES, type IndicatorDefinition, type Status } from './model.ts';
import type { PublicBlock } from './public-block.ts';

const BEFORE = '2022-12-31';
const AFTER = '2023-12-31';
const DEFINITION = { code: 'cases', kind: 'count', formula: null, unit: { de: 'Anzahl', en: 'number' }, convertedTo: AFTER } as IndicatorDefinition;
const oldKey = (i: number) => `o${i}`;
const newKey = (i: number) => `n${i}`;
/** old areas have ids from 1, new ones from 1001 */
const idOf = (key: string) => Number(key.slice(1)) + (key.startsWith('n') ? 1001 : 1);
const keyOf = (id: number) => (id > 1000 ? newKey(id - 1001) : oldKey(id - 1));

const link = (from: number, to: number, share: number, size: number): AreaLink => ({ from: oldKey(from), fromName: '', to: newKey(to), toName: '', kind: 'part', effective: AFTER, shares: { area: share, population: share, employees: share }, sizes: { area: size, population: size, employees: size } });
const table = (links: AreaLink[]): LinkTable => ({ level: 'municipality', from: BEFORE, to: AFTER, source: 'x', scope: '', links });

function block(ids: readonly number[], figures: readonly { value: number; status: Status }[], territorialStatus: string): PublicBlock {
	const n = ids.length;
	const nothing = new Float64Array(n).fill(Number.NaN);
	return {
		indicatorId: 1, period: '2022', breakdown: '', level: 'municipality', territorialStatus, areaIds: Int32Array.from(ids),
		values: Float64Array.from(figures, ({ value, status }) => (status === 'zero' ? 0 : ['value', 'rounded', 'perturbed'].includes(status) ? value : Number.NaN)),
		states: Int16Array.from(figures, ({ status }) => encodeState(status)),
		lowers: nothing, uppers: nothing, deliveries: ['L1'], deliveryIndex: new Int16Array(n).fill(1), sheets: new Int16Array(n), rows: Int32Array.from(ids), columns: new Int32Array(n).fill(3)
	};
}

const stored = (b: PublicBlock) => ({ ...b, origin: new Int16Array(b.areaIds.length) });
const converter = (conversion: Conversion, existing: readonly string[]): Convert => (given) => convertBlock(given, planConversion(given.areaIds, conversion, { keyOf, idOn: idOf, existing: new Set(existing) }), true);
/** by key; what comes out of a conversion goes into the next one */
function through(values: ReadonlyMap<string, number>, conversion: Conversion): Map<string, number> {
	const keys = [...values.keys()];
	const converted = converter(conversion, keys)(stored(block(keys.map(idOf), keys.map((key) => ({ value: values.get(key) as number, status: 'value' as const })), conversion.from)), DEFINITION);
	if (!('plan' in converted)) throw new Error('no way');
	return new Map([...converted.areaIds].map((id, i) => [keyOf(id), converted.values[i] as number]));
}
const total = (values: ReadonlyMap<string, number>) => [...values.values()].reduce((a, b) => a + b, 0);

/** every old area goes to one to three of the new ones, by shares that add up to 1 */
const divisions = fc.integer({ min: 1, max: 12 }).chain((n) => fc.array(fc.uniqueArray(fc.record({ to: fc.integer({ min: 0, max: 7 }), part: fc.integer({ min: 1, max: 1000 }) }), { minLength: 1, maxLength: 3, selector: (x) => x.to }), { minLength: n, maxLength: n }));
const linksOf = (divided: readonly (readonly { to: number; part: number }[])[]): AreaLink[] =>
	divided.flatMap((parts, from) => {
		const sum = parts.reduce((all, { part }) => all + part, 0);
		return parts.map(({ to, part }) => link(from, to, part / sum, part));
	});
const counts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 12, maxLength: 12 });

describe('conversions', () => {
	it('keep the sum of counts wherever the shares are complete, forth and back', () => {
		fc.assert(
			fc.property(divisions, counts, (divided, numbers) => {
				const links = linksOf(divided);
				const given = new Map(divided.map((_, i) => [oldKey(i), numbers[i] as number]));
				const there = through(given, forward(table(links), 'population'));
				expect(total(there)).toBeCloseTo(total(given), 4);
				expect(total(through(there, backward(table(links), 'population')))).toBeCloseTo(total(given), 4);
			})
		);
	});

	it('a merged figure that was divided comes together again as it was', () => {
		fc.assert(
			fc.property(fc.array(fc.record({ to: fc.integer({ min: 0, max: 4 }), size: fc.integer({ min: 1, max: 50_000 }) }), { minLength: 1, maxLength: 12 }), counts, (mergers, numbers) => {
				const links = mergers.map(({ to, size }, from) => link(from, to, 1, size));
				const given = new Map([...new Set(mergers.map(({ to }) => to))].map((to) => [newKey(to), numbers[to] as number]));
				const again = through(through(given, backward(table(links), 'population')), forward(table(links), 'population'));
				for (const [key, value] of given) expect(again.get(key)).toBeCloseTo(value, 5);
			})
		);
	});

	it('a figure that was divided among areas of its own comes back as it was', () => {
		fc.assert(
			fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), counts, (splits, numbers) => {
				let next = 0;
				const links = linksOf(splits.map((parts) => parts.map((part) => ({ to: next++, part }))));
				const given = new Map(splits.map((_, i) => [oldKey(i), numbers[i] as number]));
				const again = through(through(given, forward(table(links), 'population')), backward(table(links), 'population'));
				for (const [key, value] of given) expect(again.get(key)).toBeCloseTo(value, 5);
			})
		);
	});
});

describe('a published series', () => {
	const published = fc.array(fc.record({ value: fc.integer({ min: 1, max: 9999 }), status: fc.constantFrom(...STATUSES) }), { minLength: 12, maxLength: 12 });
	const NUMERIC = ['value', 'zero', 'rounded', 'perturbed'];

	it('says nothing that a reader could not compute from the published figures, and never a number where one of them has none', () => {
		fc.assert(
			fc.property(divisions, published, (divided, figures) => {
				const given = block(divided.map((_, i) => idOf(oldKey(i))), figures.slice(0, divided.length), BEFORE);
				const { blocks } = convertPublished([{ id: 1, definition: DEFINITION }], [given], new Map([[AFTER, converter(forward(table(linksOf(divided)), 'population'), divided.map((_, i) => oldKey(i)))]]));
				for (const one of blocks)
					for (let i = 0; i < one.areaIds.length; i++) {
						const parts = one.partKeys.slice(one.partStarts[i], one.partStarts[i + 1]).map((key, p) => ({ figure: figures[Number(key.slice(1))] as { value: number; status: Status }, weight: one.partWeights[(one.partStarts[i] as number) + p] as number }));
						const there = parts.filter(({ figure }) => figure.status !== 'no-such-area');
						const known = there.length > 0 && there.every(({ figure }) => NUMERIC.includes(figure.status));
						const [value, state] = [one.values[i] as number, one.states[i] as number];
						expect(Number.isNaN(value)).toBe(!known);
						expect(NUMERIC.includes(statusOf(state))).toBe(known);
						if (known) expect(value).toBeCloseTo(there.reduce((sum, { figure, weight }) => sum + (figure.status === 'zero' ? 0 : figure.value) * weight, 0), 6);
						// another key for the same territory is the same figure; small parts do not make a small whole
						if (parts.length === 1 && parts[0]?.weight === 1) continue;
						expect(statusOf(state)).not.toBe('withheld');
						if (there.some(({ figure }) => figure.status === 'withheld')) expect(statusOf(state)).toBe('withheld-secondary');
					}
			})
		);
	});
});
