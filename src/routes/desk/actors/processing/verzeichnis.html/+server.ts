import { dateText } from '#ui/date-text.ts';
import { escapeText } from '#ui/svg/element.ts';
import type { Fact } from '#domains/reports/processing-source.ts';
import { processingDocument } from '../processing-document.ts';
import { processingRecord } from '../record.server.ts';
import type { RequestHandler } from './$types';

/** The record as one file that a word processor opens, too, to be carried on by hand. */
export const GET: RequestHandler = (event) => {
	const { day, responsible, activities, measures } = processingDocument(processingRecord(event));
	const facts = (rows: readonly Fact[]) => `<table>${rows.map(([word, text]) => `<tr><th>${escapeText(word)}</th><td>${escapeText(text)}</td></tr>`).join('')}</table>`;
	const html = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Verzeichnis der Verarbeitungstätigkeiten</title></head><body>
<h1>Verzeichnis der Verarbeitungstätigkeiten (Art. 30 DSGVO)</h1><p>Planungskreis, Stand ${dateText(new Date(`${day}T00:00:00Z`), 'de', 'medium', 'UTC')}</p><h2>Verantwortlicher</h2>
${facts(responsible)}
${activities.map((a, i) => `<h2>${i + 1}. ${escapeText(a.name)}</h2>${facts(a.facts)}`).join('\n')}
<h2>Technische und organisatorische Maßnahmen</h2><ul>${measures.map((m) => `<li>${escapeText(m)}</li>`).join('')}</ul></body></html>
`;
	return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-disposition': `attachment; filename="verarbeitungstaetigkeiten-${day}.html"`, 'cache-control': 'private, no-store' } });
};
