import { describe, expect, it } from 'vitest';
import { changedFields, mergeEdits } from './merge-edits.ts';

const base = { name: { de: 'Quote', en: 'share' }, per: 100, notes: null as { de: string; en: string } | null, formula: { kind: 'rate', numerator: 'a', denominator: 'b' } };

describe('edits at the same time', () => {
	it('keep both where they touch different fields, even the two languages of one text', () => {
		const theirs = { ...base, name: { de: 'Anteil', en: 'share' } };
		const mine = { ...base, name: { de: 'Quote', en: 'proportion' }, per: 1000 };
		expect(mergeEdits(base, theirs, mine)).toEqual({ merged: { ...base, name: { de: 'Anteil', en: 'proportion' }, per: 1000 }, taken: ['name.de'], conflicts: [] });
	});
	it('name the field that both changed, and keep what the second one typed', () => {
		const result = mergeEdits(base, { ...base, per: 10_000 }, { ...base, per: 1000 });
		expect(result.merged.per).toBe(1000);
		expect(result.conflicts).toEqual([{ field: 'per', theirs: 10_000, mine: 1000 }]);
	});
	it('treat a formula as one whole and do not mind the order of its keys', () => {
		const turned = { denominator: 'b', numerator: 'a', kind: 'rate' };
		expect(mergeEdits(base, { ...base, formula: turned }, base)).toMatchObject({ taken: [], conflicts: [] });
		expect(mergeEdits(base, { ...base, formula: { ...turned, numerator: 'c' } }, base).taken).toEqual(['formula']);
	});
	it('take a text that the other one added', () => {
		expect(mergeEdits(base, { ...base, notes: { de: 'neu', en: 'new' } }, { ...base, per: 1 }).merged).toMatchObject({ notes: { de: 'neu', en: 'new' }, per: 1 });
	});
	it('list what differs between two wordings', () => {
		expect(changedFields(base, { ...base, name: { de: 'Anteil', en: 'share' }, per: 1 }).map((c) => c.field)).toEqual(['name.de', 'per']);
	});
});
