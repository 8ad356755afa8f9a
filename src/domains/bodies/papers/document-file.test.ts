import { expect, it } from 'vitest';
import { checkDocumentFile } from './document-file.ts';

const pdf = (before = '', after = '') => new TextEncoder().encode(`${before}%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n${after}`);

it('takes a PDF as readers of PDF take it, also with some signs in front', () => {
	for (const bytes of [pdf(), pdf('\ufeff'), pdf('\r\n\r\n'), pdf('', '\n\n')]) expect(checkDocumentFile('Vorlage.PDF', bytes)).toBe('application/pdf');
});

it('refuses a file of two kinds, one that is cut off, one without content and one of another kind, each by name', () => {
	for (const before of ['<html><script>alert(1)</script>', '<!doctype html>', '<?xml version="1.0"?>', 'PK\u0003\u0004', 'MZ\u0090']) expect(() => checkDocumentFile('Vorlage.pdf', pdf(before)), before).toThrow('Der Inhalt von „Vorlage.pdf“ passt nicht zum Namen');
	expect(() => checkDocumentFile('Vorlage.pdf', pdf().subarray(0, 20))).toThrow('passt nicht zum Namen');
	expect(() => checkDocumentFile('Vorlage.pdf', new Uint8Array())).toThrow('ist leer');
	expect(() => checkDocumentFile('Seite.html', pdf())).toThrow('wird hier nicht angenommen');
	expect(() => checkDocumentFile('Alt.doc', pdf())).toThrow('im alten Format');
	expect(() => checkDocumentFile('Makro.docm', pdf())).toThrow('Makros');
});
