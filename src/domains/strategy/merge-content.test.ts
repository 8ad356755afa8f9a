import { expect, it } from 'vitest';
import { mergeContent, partsOf } from './merge-content.ts';
import { emptyContent } from './schema.ts';
import type { FigureEvidence } from './model.ts';

const measure = { ...emptyContent('measure'), code: 'M1', title: { de: 'Beratung', en: '' } };
const milestone = (id: string, title: string) => ({ id, title, due: '', doneOn: '' });

it('keeps what both added: milestones, areas, steps of the chain, wording in another language', () => {
	const theirs = { ...measure, title: { de: 'Beratung', en: 'Advice' }, milestones: [milestone('a', 'Stelle')], areas: ['16068051'], chain: { ...measure.chain, input: '1 Stelle' } };
	const mine = { ...measure, title: { de: 'Beratung vor Ort', en: '' }, milestones: [milestone('b', 'Raum')], areas: ['16068001'], chain: { ...measure.chain, output: '100 Gespräche' } };
	const { merged, taken, conflicts } = mergeContent(measure, theirs, mine);
	expect(merged).toEqual({ ...measure, title: { de: 'Beratung vor Ort', en: 'Advice' }, milestones: [milestone('a', 'Stelle'), milestone('b', 'Raum')], areas: ['16068051', '16068001'], chain: { ...measure.chain, input: '1 Stelle', output: '100 Gespräche' } });
	expect(taken).toEqual(['title.en', 'areas.16068051', 'milestones.a', 'chain.input']);
	expect(conflicts).toEqual([]);
});

it('what one removed and the other left alone is gone; what both changed is a conflict with my wording', () => {
	const base = { ...measure, milestones: [milestone('a', 'Stelle'), milestone('b', 'Raum')] };
	const { merged, conflicts } = mergeContent(base, { ...base, milestones: [milestone('b', 'Zimmer')] }, { ...base, milestones: [milestone('a', 'Stelle'), milestone('b', 'Saal')] });
	expect(merged).toEqual({ ...base, milestones: [milestone('b', 'Saal')] });
	expect(conflicts).toEqual([{ field: 'milestones.b', theirs: milestone('b', 'Zimmer'), mine: milestone('b', 'Saal') }]);
});

it('empty lists stay lists', () => {
	expect(mergeContent(measure, measure, measure).merged).toEqual(measure);
	const base = { ...measure, areas: ['16068051'] };
	expect(mergeContent(base, base, measure).merged).toEqual(measure);
});

it('evidence is told apart by what it is about', () => {
	const finding = { ...emptyContent('finding'), code: '', title: { de: 'x', en: '' } };
	const figure = (area: string, value: number): FigureEvidence => ({ kind: 'figure', indicator: 'unemployed', area, period: '2021', breakdown: '', value, claim: 'about', thanArea: null, thanValue: null, since: null, note: '' });
	const { merged, conflicts } = mergeContent({ ...finding, evidence: [figure('1', 5)] }, { ...finding, evidence: [figure('1', 6), figure('2', 1)] }, { ...finding, evidence: [figure('3', 2), figure('1', 5)] });
	expect(merged).toEqual({ ...finding, evidence: [figure('1', 6), figure('2', 1), figure('3', 2)] });
	expect(conflicts).toEqual([]);
});

it('reads in the order of the form, whatever order the database keeps', () => {
	const stored = Object.fromEntries(Object.entries(measure).reverse()) as typeof measure;
	const names = Object.keys(partsOf({ ...stored, chain: { impact: '', output: '', outcome: '', activity: '', input: '' } }));
	expect(names.slice(0, 3)).toEqual(['code', 'title', 'summary']);
	expect(names.filter((n) => n.startsWith('chain.'))).toEqual(['chain.input', 'chain.activity', 'chain.output', 'chain.outcome', 'chain.impact']);
});
