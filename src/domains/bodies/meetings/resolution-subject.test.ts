/** A resolution is called what it is about. */
import { expect, it } from 'vitest';
import { subjectOf } from './resolution-subject.ts';

const one = { kind: 'resolution' } as never;
const of = (title: string, text: string, { subject = '', beside = 1 } = {}) => subjectOf({ text, subject }, { title, outcomes: Array.from({ length: beside }, () => one) });

it.each([
	['said of it', of('Haushalt', 'Der Haushalt wird …', { subject: 'Haushalt 2027' }), 'Haushalt 2027'],
	['alone with its item', of('Haushalt 2027', 'Dem Haushalt wird zugestimmt.'), 'Haushalt 2027'],
	['one of two', of('Haushalt', 'Dem Stellenplan wird zugestimmt.', { beside: 2 }), 'Haushalt: Dem Stellenplan wird zugestimmt'],
	['an item that says nothing', of('Beschlussfassung', 'Dem Stellenplan wird zugestimmt.'), 'Dem Stellenplan wird zugestimmt'],
	['nor does this one', of('Verschiedenes', 'Die Sitzung im Mai entfällt.\nAlle wissen es.'), 'Die Sitzung im Mai entfällt']
])('%s', (_, is, shall) => expect(is).toBe(shall));

it('ends a long wording with a whole word', () => expect(of('Sonstiges', 'Wort '.repeat(100))).toMatch(/^(Wort ){20,}…$/));
