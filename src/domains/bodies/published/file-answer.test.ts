import { expect, it } from 'vitest';
import { publicFileHeaders } from './file-answer.ts';

const headers = (fileName: string, mediaType: string) => publicFileHeaders({ fileName, mediaType, size: 3, sha256: 'a' }, new Date(0), false);

it('public files bear the type that OParl says they have, and pages of other sites may read them', () => {
	for (const type of ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.oasis.opendocument.text', 'image/png']) expect(headers('Vorlage', type)['content-type']).toBe(type);
	expect(headers('Vorlage.docx', 'application/pdf')['access-control-allow-origin']).toBe('*');
});

it('what could hold a script travels as bytes', () => {
	for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/xml', 'text/javascript']) expect(headers('Seite', type)['content-type']).toBe('application/octet-stream');
});
