import { expect, it } from 'vitest';
import { cellProposal } from './cell-proposal.ts';

const group = (code: string, text: string, cells = 1, propose: number | null = null) => ({ code, what: { de: text, en: '' }, cells: Array.from({ length: cells }, (_, i) => ({ sheet: null, row: 13 + i, column: 5, address: `E${13 + i}` })), more: 0, propose });

it('proposes the figure that a text names, as an estimate', () => {
	expect(cellProposal(group('unknown-sign', '„ca. 6“ ist weder eine Zahl noch ein Zeichen'))).toEqual({ value: 6, estimated: true, single: true });
	expect(cellProposal(group('unknown-sign', '„rund 1,5“ ist weder'))).toMatchObject({ value: 1.5 });
	expect(cellProposal(group('unknown-sign', '„6 oder 7“ ist weder'))).toEqual({ value: null, estimated: false, single: true });
	expect(cellProposal(group('unknown-sign', '„ca. 1.234“ ist mehrdeutig'))).toMatchObject({ value: null });
});
it('proposes what would fit where a digit is missing; nothing for several cells, keys or whole files', () => {
	expect(cellProposal(group('digit', 'Hier steht 30', 1, 300))).toEqual({ value: 300, estimated: false, single: true });
	expect(cellProposal(group('unknown-sign', '„ca. 6“ ist', 2))).toMatchObject({ value: null, single: false });
	expect(cellProposal(group('unknown-area', 'Das Gebiet'))).toBeNull();
	expect(cellProposal(group('jump', 'Hier steht', 0))).toBeNull();
});
