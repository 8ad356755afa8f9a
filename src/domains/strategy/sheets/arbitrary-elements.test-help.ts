/** Random elements of every kind, with all that makes spreadsheets go wrong. */
import fc from 'fast-check';
import { ANSWERS, CHAIN, CLAIMS, CONFIDENCES, DIRECTIONS, KINDS, MEASURE_STATES, SMART, type AnyContent, type Element, type Kind } from '../model.ts';
import type { World } from './column.ts';

export const WORLD: World = {
	indicators: new Map([['unemployment_share', 'Anteil der Arbeitslosen'], ['poverty', 'Armut; von Kindern']]),
	areas: new Map([['16068', 'Sömmerda'], ['16068051', 'Sömmerda, Stadt'], ['01', 'Schleswig-Holstein']])
};

const NASTY = ['=1+1', '+49 3634', '-5', '- ein Punkt\n- noch einer', '@SUM(A1)', "'", "'=1", "''=x", 'a;b', 'a;=b', '"', 'a"b;c', ' | ', 'bis: morgen', '\\', '\\n', '_x0041_', '_x005F_x0041_', '1.2', '01055', '31.12.2024', 'ja', 'WAHR', '#N/A', '\t=x', 'a,\n=1', '„Zitat“ – Strich … €', 'Ł Ω → 🙂', '🙂', '\u00a0=1', '＝1', 'neu 1', '12', '1e5', 'Zeile\n\n\nZeile', '<&>]]>'];
const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...NASTY) }, { weight: 2, arbitrary: fc.string({ maxLength: 40 }) }, fc.string({ unit: 'binary', maxLength: 20 }), fc.constant('')).map((t) => t.trim());
const said = text.map((t) => t || 'x');
const both = fc.record({ de: text, en: text });
const day = fc.oneof(fc.constant(''), fc.date({ min: new Date('1850-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)));
const number = fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)), fc.constantFrom(0.1, 12.5, 1234.567, 1e21, 1.5e-9)), { nil: null });
const code = fc.constantFrom('', '1.2', 'HF1', '-', '10/3', '01');
const areas = fc.subarray([...WORLD.areas.keys(), '99999']);
const indicators = fc.subarray([...WORLD.indicators.keys()]);
const common = { title: fc.record({ de: said, en: text }), summary: both, example: fc.boolean() };
const met = fc.record({ met: fc.constantFrom(true, false, null), note: text });
const record = <T extends string>(keys: readonly T[], value: fc.Arbitrary<unknown>) => fc.record(Object.fromEntries(keys.map((k) => [k, value])));
const evidence = fc.oneof(
	fc.record({ kind: fc.constantFrom('document', 'survey'), title: said, url: fc.constantFrom('', 'https://x.example/a|b'), year: fc.constantFrom('', '2023'), note: text }),
	fc.record({ kind: fc.constant('figure'), indicator: fc.constantFrom(...WORLD.indicators.keys()), area: fc.constantFrom(...WORLD.areas.keys()), period: fc.constantFrom('2023', '2023-06'), breakdown: fc.constantFrom('', 'age=15-24'), value: number, claim: fc.constantFrom(...CLAIMS), thanArea: fc.constantFrom(null, '01'), thanValue: number, since: fc.constantFrom(null, '2019'), note: text })
);

const CONTENTS: Record<Kind, fc.Arbitrary<unknown>> = {
	question: fc.record({ ...common, answer: both, answered: fc.constantFrom(...ANSWERS), indicators, asOf: text }),
	finding: fc.record({ ...common, evidence: fc.array(evidence, { maxLength: 3 }), confidence: fc.constantFrom(...CONFIDENCES), confidenceNote: text }),
	need: fc.record({ ...common, targetGroup: text, areas }),
	'guiding-model': fc.record(common),
	pillar: fc.record(common),
	'action-field': fc.record(common),
	'guiding-goal': fc.record(common),
	goal: fc.record({ ...common, indicator: fc.constantFrom('', 'poverty'), area: fc.constantFrom('', '01'), breakdown: text, measuredBy: text, unit: text, baselinePeriod: text, baseline: number, target: number, targetDate: day, direction: fc.constantFrom(...DIRECTIONS, null), responsible: text, smart: record(SMART, met) }),
	measure: fc.record({ ...common, responsible: text, partners: fc.uniqueArray(said, { maxLength: 3 }), targetGroup: text, areas, from: day, to: day, cost: number, funding: text, staff: text, milestones: fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z0-9]{1,8}$/), title: said, due: day, doneOn: day }), { selector: (m) => m.id, maxLength: 3 }), state: fc.constantFrom(...MEASURE_STATES), stopReason: text, chain: record(CHAIN, text), level: fc.constantFrom(null, 1, 4, 7) })
};

/** Elements numbered from 1; each may follow from any before it, whether or not that makes sense. */
export const elementsArbitrary: fc.Arbitrary<{ elements: Element[]; links: { from: string; to: string }[] }> = fc
	.array(fc.constantFrom(...KINDS).chain((kind) => fc.record({ kind: fc.constant(kind), code, content: CONTENTS[kind], position: fc.integer({ min: -5, max: 99_999 }), version: fc.integer({ min: 1, max: 99 }), follows: fc.array(fc.nat(20), { maxLength: 3 }) })), { minLength: 1, maxLength: 12 })
	.map((list) => {
		const id = (i: number) => `00000000-0000-4000-8000-${String(i + 1).padStart(12, '0')}`;
		const elements = list.map(({ kind, code: c, content, position, version }, i) => ({ id: id(i), number: i + 1, kind, code: c, cycle: 1, position, version, content: content as AnyContent, changedAt: new Date(0), changedBy: 'Probe' }) as Element);
		return { elements, links: list.flatMap((e, i) => [...new Set(e.follows.filter((to) => to < i))].map((to) => ({ from: id(i), to: id(to) }))) };
	});
