import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentFromFields, fieldsOf, fieldsOfForm, rowsOf, withoutRow, withRow } from './element-fields.ts';
import { CHAIN, CLAIMS, DIRECTIONS, KINDS, SMART, type Content } from './model.ts';
import { emptyContent } from './schema.ts';

const none = () => 'new-id';
const word = fc.string({ maxLength: 20 }).map((s) => s.replace(/[\s\0]/g, 'x'));
const text = fc.record({ de: word, en: word });
const number = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => Math.round(n * 1000) / 1000 + 0), { nil: null });
const day = fc.constantFrom('', '2024-12-31');
const words = fc.uniqueArray(word.filter((s) => s !== ''), { maxLength: 4 });
const common = { title: text, summary: text, example: fc.boolean() };

const goal = fc.record({ ...common, indicator: word, area: word, breakdown: word, measuredBy: word, unit: word, baselinePeriod: fc.constantFrom('', '2021', '2021-06'), baseline: number, target: number, targetDate: day, direction: fc.option(fc.constantFrom(...DIRECTIONS), { nil: null }), responsible: word, smart: fc.record(Object.fromEntries(SMART.map((c) => [c, fc.record({ met: fc.option(fc.boolean(), { nil: null }), note: word })]))) });
const measure = fc.record({ ...common, responsible: word, partners: words, targetGroup: word, areas: words, from: day, to: day, cost: number, funding: word, staff: word, milestones: fc.array(fc.record({ id: fc.constant('a'), title: word.filter((s) => s !== ''), due: day, doneOn: day }), { maxLength: 3 }), state: fc.constantFrom('idea', 'done'), stopReason: word, chain: fc.record(Object.fromEntries(CHAIN.map((c) => [c, word]))), level: fc.option(fc.integer({ min: 1, max: 7 }), { nil: null }) });
const figure = fc.record({ kind: fc.constant('figure'), indicator: fc.constant('unemployed'), area: word, period: fc.constant('2021'), breakdown: word, value: number, claim: fc.constantFrom(...CLAIMS), note: word, than: number, since: fc.constant('2018') }).map(({ than, since, ...e }) => ({ ...e, thanArea: null, thanValue: e.claim === 'above' || e.claim === 'below' ? than : null, since: e.claim === 'risen' || e.claim === 'fallen' ? since : null }));
const document = fc.record({ kind: fc.constantFrom('document', 'survey'), title: fc.constant('Bericht'), url: word, year: word, note: word });
const finding = fc.record({ ...common, evidence: fc.array(fc.oneof(figure, document), { maxLength: 3 }), confidence: fc.constantFrom('high', 'low'), confidenceNote: word });

describe('form and content', () => {
	it.each([['goal', goal], ['measure', measure], ['finding', finding]] as const)('%s: nothing is lost on the way there and back', (kind, content) => {
		fc.assert(fc.property(content, fc.constantFrom('de', 'en'), (c, lang) => {
			expect(contentFromFields(kind, fieldsOf(c as unknown as Content['goal'], 'HF1', lang), lang, none)).toEqual(c);
		}));
	});

	it.each(KINDS)('%s: an empty one stays empty', (kind) => expect(contentFromFields(kind, fieldsOf(emptyContent(kind), '', 'de'), 'de', none)).toEqual(emptyContent(kind)));

	it('numbers as people write them; what is none is named', () => {
		const read = (cost: string, lang: 'de' | 'en' = 'de') => contentFromFields('measure', { cost: [cost] }, lang, none).cost;
		expect([read('1.234,5 €'), read('12000'), read(''), read('1,234.5', 'en')]).toEqual([1234.5, 12000, null, 1234.5]);
		expect(() => read('1e9')).toThrow('„Kosten“: „1e9“ lässt sich nicht als Zahl lesen');
		expect(() => read('rund 10')).toThrow('„Kosten“: „rund 10“ lässt sich nicht als Zahl lesen');
	});

	it('rows: added, taken away, empty ones left out', () => {
		const start = { kind: 'figure', period: '', indicator: '', claim: 'about' };
		const two = withRow(withRow({}, 'evidence', start), 'evidence', { ...start, kind: 'document', title: 'Bericht' });
		expect(rowsOf(two, 'evidence')).toEqual([0, 1]);
		expect(contentFromFields('finding', two, 'de', none).evidence.map((e) => e.kind)).toEqual(['document']);
		expect(rowsOf(withoutRow(two, 'evidence', 0), 'evidence')).toEqual([1]);
		expect(contentFromFields('measure', { 'milestones-0-title': ['Stelle'], 'milestones-1-id': ['b'] }, 'de', none).milestones).toEqual([{ id: 'new-id', title: 'Stelle', due: '', doneOn: '' }]);
	});

	it('periods as the figures write them, and no zero byte from a form', () => {
		const form = new FormData();
		form.append('baselinePeriod', 'Juni 2021\0');
		expect(contentFromFields('goal', fieldsOfForm(form), 'de', none).baselinePeriod).toBe('2021-06');
	});
});
