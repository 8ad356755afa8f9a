import { expect, it } from 'vitest';
import { chosenGuests, countGuests, guestChoice, type Candidate } from './guest-choice.ts';

const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({ id, kind: 'organisation', name: id, type: '', organisationId: null, organisation: '', areas: [], reachable: true, there: false, ...more });
const all = [
	one('Diakonie', { type: 'welfare-provider', areas: ['16068001', '16068002'] }), one('Kölleda', { type: 'municipality', areas: ['16068033'], reachable: false }), one('Verein', { type: 'association', there: true }),
	one('Leitung Diakonie', { kind: 'person', organisationId: 'Diakonie' }), one('Pflege Süd', { kind: 'person', organisationId: 'Diakonie', areas: ['16068033'] }), one('Allein', { kind: 'person' })
];
const names = (choice: Partial<Parameters<typeof chosenGuests>[1]>, more: Partial<Parameters<typeof chosenGuests>[2]> = {}) => chosenGuests(all, { kind: null, types: [], ...choice }, { of: null, keys: null, ...more }).map((c) => c.id);

it('people count with the kind, the field and the areas of their organisation; their own areas come first', () => {
	expect(names({})).toHaveLength(6);
	expect(names({ types: ['welfare-provider', 'municipality'] })).toEqual(['Diakonie', 'Kölleda', 'Leitung Diakonie', 'Pflege Süd']);
	expect(names({ kind: 'organisation', types: ['welfare-provider'] })).toEqual(['Diakonie']);
	expect(names({}, { of: new Set(['Diakonie']) })).toEqual(['Diakonie', 'Leitung Diakonie', 'Pflege Süd']);
	expect(names({}, { keys: new Set(['16068002', '16068003']) })).toEqual(['Diakonie', 'Leitung Diakonie']);
	expect(names({}, { keys: new Set(['16068033']) })).toEqual(['Kölleda', 'Pflege Süd']);
	expect(countGuests(all)).toEqual({ all: 6, withoutAddress: 1, there: 1 });
});

it('is read from an address, and what is not there is left out', () => {
	expect(guestChoice(new URLSearchParams('kind=person&type=school&type=x&area=16068001'))).toEqual({ kind: 'person', types: ['school'], field: '', area: '16068001' });
	expect(guestChoice(new URLSearchParams('kind=x'))).toEqual({ kind: null, types: [], field: '', area: '' });
});
