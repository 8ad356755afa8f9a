import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordDifference, type WordPart } from './word-difference.ts';

const side = (parts: WordPart[], kind: 'gone' | 'new') => parts.filter((p) => p.kind === 'same' || p.kind === kind).map((p) => p.text).join('');
const shown = (before: string, after: string) => wordDifference(before, after).map((p) => (p.kind === 'same' ? p.text : p.kind === 'gone' ? `[-${p.text}-]` : `{+${p.text}+}`)).join('');

it('marks the words that changed, not the letters', () => {
	expect(shown('Ein Überblick liegt vor.', 'Ein guter Überblick liegt vor.')).toBe('Ein {+guter +}Überblick liegt vor.');
	expect(shown('bis 2023', 'bis 2024')).toBe('bis [-2023-]{+2024+}');
	// a name that another took over is no riddle of both
	expect(shown('Planungsgruppe Handlungsfeld 1', 'Jugendberufsagentur (Jugendamt, Sozialamt)')).toBe('[-Planungsgruppe Handlungsfeld 1-]{+Jugendberufsagentur (Jugendamt, Sozialamt)+}');
	expect(shown('Rat für alte Leute im Ort', 'Hilfe und Rat für junge Leute am Ort')).toBe('{+Hilfe und +}Rat für [-alte-]{+junge+} Leute [-im-]{+am+} Ort');
	expect(shown('', 'neu')).toBe('{+neu+}');
	expect(shown('gleich', 'gleich')).toBe('gleich');
});

it('holds both texts whole, whatever they are, and says nothing of two like ones', () => {
	const text = fc.array(fc.constantFrom('Kind', 'Armut', ' ', '\n', '.', 'ä', '12'), { maxLength: 40 }).map((w) => w.join(''));
	fc.assert(fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (a, b) => {
		const parts = wordDifference(a, b);
		expect([side(parts, 'gone'), side(parts, 'new')]).toEqual([a, b]);
		if (a === b) expect(parts.every((p) => p.kind === 'same')).toBe(true);
	}));
});

it('texts too long to compare word by word stand against each other whole', () => {
	const [a, b] = ['a '.repeat(2000), 'b '.repeat(2000)];
	expect(wordDifference(a, b).map((p) => p.kind)).toEqual(['gone', 'new', 'same']);
});
