import { expect, it } from 'vitest';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { cardRows } from './card-rows.ts';

const areaNames = new Map([['16068', 'Landkreis Sömmerda']]);

it('shows of a person what is stored and names what is missing', () => {
	const { rows, missing } = cardRows({ lang: 'de', kind: 'person', organisation: { name: 'Jugendamt', href: '/desk/actors/3' }, areaNames, content: { ...EMPTY_ACTOR, function: 'Leitung Jugendamt', phone: '03634 354-0', areas: ['16068', '16068999'], postalCode: '99610', locality: 'Sömmerda' } });
	expect(rows.map((r) => [r.field, r.text, r.href])).toEqual([
		['function', 'Leitung Jugendamt', null],
		['organisation', 'Jugendamt', '/desk/actors/3'],
		['phone', '03634 354-0', 'tel:036343540'],
		['address', '99610 Sömmerda', null],
		['areas', 'Landkreis Sömmerda, 16068999', null]
	]);
	expect(missing).toEqual(['Name', 'E-Mail', 'Internetseite', 'Arbeitsfelder', 'Kann einbringen']);
});

it('asks an organisation for neither function nor employer', () => {
	const { rows, missing } = cardRows({ lang: 'de', kind: 'organisation', organisation: null, areaNames, content: { ...EMPTY_ACTOR, name: 'Jugendamt', shortName: 'JA', organisationType: 'office' } });
	expect(rows.map((r) => r.text)).toEqual(['Jugendamt (JA) – Amt oder Fachdienst']);
	expect(missing).not.toContain('Funktion');
	expect(missing).not.toContain('Organisation');
});
