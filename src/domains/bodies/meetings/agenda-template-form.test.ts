import { describe, expect, it } from 'vitest';
import { checkTemplate, itemsOf, itemsText } from './agenda-template-form.ts';

const open = (title: string, note = '') => ({ title, note, public: true });

describe('items as lines', () => {
	it('an item a line, its explanation indented below, without numbers that somebody pasted', () => {
		expect(itemsOf('1. Begrüßung\r\n\n2) Haushalt 2027 – Entwurf (nichtöffentlich)\n  Wir sehen ihn durch.\n\n\tUnd stimmen ab.\n3.1. Verschiedenes\n2027 beginnt')).toEqual([
			open('Begrüßung'), { title: 'Haushalt 2027 – Entwurf', note: 'Wir sehen ihn durch.\n\nUnd stimmen ab.', public: false }, open('Verschiedenes'), open('2027 beginnt')
		]);
	});

	it('come back as they were', () => {
		const items = [open('Begrüßung'), { title: 'Personal', note: 'Erstens.\n\nZweitens.', public: false }, open('Ende (um 16 Uhr)')];
		expect(itemsOf(itemsText(items))).toEqual(items);
	});

	it('an indented first line is an item, nothing is lost', () => {
		expect(itemsOf('  Begrüßung')).toEqual([open('Begrüßung')]);
		expect(itemsOf(' \n\n')).toEqual([]);
	});
});

describe('a template', () => {
	const good = { name: 'Beirat', items: [open('Begrüßung')], note: '' };
	it.each([
		[{ ...good, name: ' ' }, /„Name des Musters“ fehlt/], [{ ...good, name: 'x'.repeat(201) }, /länger als 200/], [{ ...good, name: 'AUFTAKT' }, /„Auftakt“ gibt es schon/], [{ ...good, items: [] }, /mindestens einen Punkt/],
		[{ ...good, items: Array.from({ length: 61 }, () => open('x')) }, /61 Punkte, möglich sind 60/], [{ ...good, items: [open('a'), open('x'.repeat(401))] }, /Titel von Punkt 2/], [{ ...good, items: [open('a', 'x'.repeat(5001))] }, /Erläuterung von Punkt 1/], [{ ...good, note: 'x'.repeat(4001) }, /„Hinweise an die Eingeladenen“/]
	])('%# is refused with its place', (input, message) => {
		expect(() => checkTemplate(input, ['Auftakt'])).toThrow(message);
	});

	it('is cleaned', () => {
		expect(checkTemplate({ name: ' Beirat ', items: [open('<b>Begrüßung</b> ')], note: ' Bitte\r\npünktlich. ' }, [])).toEqual({ name: 'Beirat', items: [open('Begrüßung')], note: 'Bitte\npünktlich.' });
	});
});
