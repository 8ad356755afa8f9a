import { describe, expect, it } from 'vitest';
import { checkDefinition, checkSource } from './definition.ts';

const source = { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null };

describe('sources', () => {
	it('take web addresses for links', () => {
		expect(checkSource({ ...source, url: 'https://example.org/daten' }).url).toBe('https://example.org/daten');
	});
	it.each(['javascript:alert(1)', 'data:text/html,x', 'JAVASCRIPT://example.org/%0aalert(1)', 'example.org'])('refuse %s, naming the field', (url) => {
		expect(() => checkSource({ ...source, url })).toThrow(/„Adresse im Netz“/);
		expect(() => checkSource({ ...source, licenceUrl: url })).toThrow(/„Adresse der Lizenz“/);
	});
});

describe('faults speak the words of the form', () => {
	it.each([
		[{ name: '' }, 'Quelle „office“: „Name“ darf nicht leer sein.'],
		[{ name: 'x'.repeat(201) }, 'Quelle „office“: „Name“ ist zu lang: höchstens 200 Zeichen.'],
		[{ secrecyThreshold: 101 }, 'Quelle „office“: „Schwelle der Geheimhaltung“ ist zu groß: höchstens 100.'],
		[{ secrecyThreshold: 1.5 }, 'Quelle „office“: „Schwelle der Geheimhaltung“ ist eine ganze Zahl.'],
		[{ url: 'daten' }, 'Quelle „office“: „Adresse im Netz“ ist keine Adresse im Netz (https://…).'],
		[{ signs: [{ sign: '-' }, { sign: '.', status: 'nix' }] }, 'Quelle „office“: „Zeichen (Bedeutung), Zeile 2“ hat einen Wert, den es hier nicht gibt.'],
		[{ publisher: undefined }, 'Quelle „office“: „Herausgeber“ fehlt.']
	])('%j', (change, says) => expect(() => checkSource({ ...source, ...change })).toThrow(says));

	it('in both languages of a text', () => {
		expect(() => checkDefinition({ code: 'share', name: { de: '', en: '' } })).toThrow('Kennzahl „share“: „Name (Deutsch)“ darf auf Deutsch nicht leer sein.');
	});
});
