import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readText } from './read-text.ts';

const zip = (files: Record<string, string>) => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const word = (paragraph: string) => readText('a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', zip({ 'word/document.xml': `<w:document><w:body><w:p><w:r><w:t>${paragraph}</w:t></w:r></w:p></w:body></w:document>` }));

it('what people look for is found as they type it, however a computer wrote it', async () => {
	expect(await word('A\u0308rzte')).toBe('Ärzte');
	expect(await word('Quali\ufb01kation, Gra\ufb03ti')).toBe('Qualifikation, Graffiti');
	expect(await word('Jugend\u00adhilfe\u2011plan')).toBe('Jugendhilfe-plan');
});

it('texts of a workbook are read from its list of texts and from the cells themselves', async () => {
	const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
	expect(await readText('a.xlsx', type, zip({ 'xl/sharedStrings.xml': '<sst><si><t>Quote</t></si></sst>', 'xl/worksheets/sheet1.xml': '<worksheet><c t="inlineStr"><is><t>Anbau</t></is></c><c t="inlineStr"><is><t>Umbau</t></is></c><c><v>4711</v></c></worksheet>' }))).toBe('Quote\nAnbau\nUmbau');
});
