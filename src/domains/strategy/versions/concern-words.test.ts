import { expect, it } from 'vitest';
import type { Concern } from './adoption-checks.ts';
import { groupConcerns } from './concern-words.ts';

const goal = (number: number, what: Concern['what'], detail = ''): Concern => ({ what, text: `Ziel ${number} …`, detail, element: { id: String(number), number, kind: 'goal', code: `Z${number}`, title: `Ziel ${number}` } });

it('says once what is true of several, and names each', () => {
	const found = groupConcerns([goal(1, 'target-outside', '01.01.2030'), goal(2, 'goal-in-words'), goal(3, 'target-outside', '31.12.2031')], 'de');
	expect(found.map((g) => [g.text, g.elements.map((e) => `${e.code} ${e.detail}`.trim())])).toEqual([
		['2 Ziele haben einen Termin außerhalb des Zeitraums. Bitte Termin oder Zeitraum ändern.', ['Z1 01.01.2030', 'Z3 31.12.2031']],
		['1 Ziel wird nur in Worten gemessen; keine Kennzahl zeigt den Fortschritt.', ['Z2']]
	]);
	expect(groupConcerns([goal(2, 'goal-in-words')], 'en')[0]?.text).toBe('1 goal is measured in words only; no indicator shows the progress.');
});

it('says alone what is about no element', () => {
	expect(groupConcerns([{ what: 'empty', text: '…', detail: '', element: null }], 'de')).toEqual([{ what: 'empty', text: 'Die Strategie enthält noch kein Element. Bitte wählen Sie aus, was zu ihr gehört.', elements: [] }]);
});
