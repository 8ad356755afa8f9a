/** Finding the same actor under other spellings, and putting two together: by examples and by what must always hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from './fold-name.ts';
import { fillUp } from './merge.ts';
import { EMPTY_ACTOR, type ActorContent, type ActorKind } from './model.ts';
import { findTwins, isNear, organisationKey, personKey, twinIndex, type Candidate } from './twins.ts';

const organisation = (name: string, more: Partial<ActorContent> = {}): Candidate => ({ kind: 'organisation', content: { ...EMPTY_ACTOR, name, ...more }, organisation: '' });
const person = (given: string, family: string, organisationName = '', more: Partial<ActorContent> = {}): Candidate => ({ kind: 'person', content: { ...EMPTY_ACTOR, given, family, ...more }, organisation: organisationName });
const because = (known: Candidate, candidate: Candidate) => findTwins(twinIndex([{ ...known, id: 'k' }]), candidate)[0]?.because ?? null;

describe('the same actor', () => {
	it.each<[string, Candidate, Candidate, string | null]>([
		['legal form', organisation('Lebenshilfe Sömmerda e.V.'), organisation('Lebenshilfe Soemmerda'), 'same-name'],
		['gGmbH', organisation('Haus am Markt gGmbH'), organisation('Haus am Markt gemeinnützige GmbH'), 'same-name'],
		['ampersand', organisation('Kind & Kegel e. V.'), organisation('Kind und Kegel'), 'same-name'],
		['a slip', organisation('Wohlfahrtsverband Unstrut'), organisation('Wohlfartsverband Unstrut'), 'similar-name'],
		['numbers tell apart', organisation('Regelschule 1 Sömmerda'), organisation('Regelschule 2 Sömmerda'), null],
		['letters tell apart', organisation('Wohlfahrtsverband A (Beispiel)'), organisation('Wohlfahrtsverband B (Beispiel)'), null],
		['title and order', person('Grete', 'Müller'), person('', '', '', { name: 'Mueller, Dr. Grete' }), 'same-name'],
		['sharp s', person('Jörg', 'Weiß'), person('Joerg', 'Weiss'), 'same-name'],
		['accent', person('André', 'Dupont'), person('Andre', 'Dupont'), 'same-name'],
		['initial in one office', person('Grete', 'Muster', 'Jugendamt'), person('G.', 'Muster', 'Jugendamt'), 'same-organisation'],
		['two of one family in one office', person('Hans', 'Muster', 'Jugendamt'), person('Grete', 'Muster', 'Jugendamt'), null],
		['two offices', person('G.', 'Muster', 'Jugendamt'), person('Grete', 'Muster', 'Sozialamt'), null],
		['address', person('Grete', 'Muster', '', { email: 'g@x.de' }), person('Grete', 'Beispiel', '', { email: 'G@X.de' }), 'same-email'],
		['address of the office', person('Hans', 'Schulze', '', { email: 'info@x.de' }), person('Grete', 'Muster', '', { email: 'info@x.de' }), null],
		['a function in two houses', person('', '', 'Haus A', { function: 'Geschäftsführung' }), person('', '', 'Haus B', { function: 'Geschäftsführung' }), null],
		['a function in one house', person('', '', 'Haus A', { function: 'Geschäftsführung' }), person('', '', 'Haus A', { function: 'Geschäftsführung' }), 'same-name'],
		['person and organisation', organisation('Grete Müller'), person('Grete', 'Müller'), null],
		['nothing alike', organisation('Jugendamt'), organisation('Sozialamt'), null]
	])('%s', (_, known, candidate, expected) => expect(because(known, candidate)).toBe(expected));

	it('is found in thousands, quickly enough to ask for each row', () => {
		const many = Array.from({ length: 5000 }, (_, i) => ({ ...person(`Vor${i}`, `Familie ${i * 7919}`, `Amt ${i % 50}`, { email: `p${i}@x.de` }), id: String(i) }));
		const index = twinIndex(many);
		expect(many.every((m) => findTwins(index, m)[0]?.id === m.id)).toBe(true);
	});
});

const letters = fc.string({ unit: fc.constantFrom(...'abcdeäöüßéñ -.,ABC'), minLength: 1, maxLength: 24 });
const contents = fc.record({ name: letters, email: fc.constantFrom('', 'a@b.de', 'c@d.de'), phone: fc.constantFrom('', '1', '2'), fields: fc.array(fc.constantFrom('Pflege', 'Jugend', 'Arbeit'), { maxLength: 3 }).map((f) => [...new Set(f)]), byExperience: fc.boolean(), note: fc.constantFrom('', 'x', 'y') }).map((c): ActorContent => ({ ...EMPTY_ACTOR, ...c }));

describe('what always holds', () => {
	it('folding twice changes nothing more, and case and umlauts do not count', () => {
		fc.assert(fc.property(letters, (text) => {
			expect(foldName(foldName(text))).toBe(foldName(text));
			expect(foldName(text.toUpperCase().replaceAll('SS', 'ß'))).toBe(foldName(text));
			expect(foldName(text.normalize('NFD'))).toBe(foldName(text));
		}));
	});

	it('everybody is a twin of oneself, and being near goes both ways', () => {
		fc.assert(fc.property(letters, letters, fc.constantFrom<ActorKind>('person', 'organisation'), (a, b, kind) => {
			fc.pre(foldName(a) !== '');
			const self: Candidate = { kind, content: { ...EMPTY_ACTOR, ...(kind === 'person' ? { family: a } : { name: a }) }, organisation: '' };
			expect(because(self, self)).toBe('same-name');
			expect(isNear(a, b)).toBe(isNear(b, a));
			expect(organisationKey(a)).toBe(organisationKey(`${a} e.V.`) || organisationKey(a));
			expect(personKey({ name: '', given: a, family: b })).toBe(personKey({ name: '', given: b, family: a }));
		}));
	});

	it('one slip in a long name is near', () => {
		fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 12, maxLength: 20 }), fc.nat(), (name, at) => {
			const i = at % name.length;
			expect(isNear(name, name.slice(0, i) + name.slice(i + 1))).toBe(true);
			expect(isNear(name, `${name.slice(0, i)}x${name.slice(i + 1)}`)).toBe(true);
		}));
	});

	it('filling up loses nothing of the one that stays and takes nothing that it has', () => {
		fc.assert(fc.property(contents, contents, fc.boolean(), (kept, other, lists) => {
			const { content, filled, differing } = fillUp(kept, other, { lists });
			for (const [field, value] of Object.entries(kept) as [keyof ActorContent, unknown][]) {
				const empty = value === '' || value === null || value === false || (Array.isArray(value) && value.length === 0);
				if (Array.isArray(value)) expect(content[field]).toEqual(expect.arrayContaining(value));
				else if (!empty) expect(content[field]).toEqual(value);
				if (!filled.includes(field)) expect(content[field]).toEqual(value);
				expect(filled.includes(field) && differing.includes(field)).toBe(false);
			}
			// a second time there is nothing left to fill
			expect(fillUp(content, other, { lists }).filled).toEqual([]);
			expect(fillUp(kept, kept, { lists })).toEqual({ content: kept, filled: [], differing: [] });
			expect(fillUp(EMPTY_ACTOR, { ...other, example: false }, { lists }).content).toEqual({ ...other, example: false });
		}));
	});
});
