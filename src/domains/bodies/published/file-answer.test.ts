import { expect, it } from 'vitest';
import { hasAlready, publicFileHeaders } from './file-answer.ts';

const headers = (fileName: string, mediaType: string) => publicFileHeaders({ fileName, mediaType, size: 3, sha256: 'a' }, new Date(0), false);

it('public files bear the type that OParl says they have, and pages of other sites may read them', () => {
	for (const type of ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.oasis.opendocument.text', 'image/png']) expect(headers('Vorlage', type)['content-type']).toBe(type);
	expect(headers('Vorlage.docx', 'application/pdf')['access-control-allow-origin']).toBe('*');
});

it('what could hold a script travels as bytes', () => {
	for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/xml', 'text/javascript']) expect(headers('Seite', type)['content-type']).toBe('application/octet-stream');
});

it('bytes that a mirror has are not sent again, by their mark or by the moment', () => {
	const changed = new Date('2026-05-12T10:00:00.700Z');
	const asked = (more: Record<string, string>) => hasAlready(new Headers(more), { etag: '"a"' }, changed);
	expect([asked({ 'if-none-match': '"x", W/"a"' }), asked({ 'if-none-match': '*' }), asked({ 'if-modified-since': changed.toUTCString() })]).toEqual([true, true, true]);
	expect([asked({}), asked({ 'if-none-match': '"x"', 'if-modified-since': changed.toUTCString() }), asked({ 'if-modified-since': 'Tue, 12 May 2026 09:59:59 GMT' }), asked({ 'if-modified-since': 'gestern' })]).toEqual([false, false, false, false]);
});
