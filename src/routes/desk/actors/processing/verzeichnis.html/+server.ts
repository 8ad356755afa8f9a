import { berlinDay } from '#base/day.ts';
import { escapeText } from '#ui/svg/element.ts';
import { processingRecord } from '../record.server.ts';
import type { RequestHandler } from './$types';

/** The record as one file for the authority's own files: opened and printed anywhere, also in a word processor. */
export const GET: RequestHandler = (event) => {
	const { authority, officer, activities, measures, now } = processingRecord(event);
	const facts = (rows: readonly (readonly [string, string])[]) => `<table>${rows.map(([word, text]) => `<tr><th>${escapeText(word)}</th><td>${escapeText(text || '(noch nicht angegeben)')}</td></tr>`).join('')}</table>`;
	const day = now.toLocaleDateString('de-DE', { timeZone: 'Europe/Berlin', day: '2-digit', month: '2-digit', year: 'numeric' });
	const html = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Verzeichnis der Verarbeitungstätigkeiten</title></head><body>
<h1>Verzeichnis der Verarbeitungstätigkeiten (Art. 30 DSGVO)</h1><p>Planungskreis, Stand ${day}</p><h2>Verantwortlicher</h2>
${facts([['Behörde', [authority.name, authority.address].filter(Boolean).join(', ')], ['Vertreten durch', authority.represented], ['Kontakt', [authority.email, authority.phone].filter(Boolean).join(', ')], ['Datenschutzbeauftragte Person', [officer.name, officer.email].filter(Boolean).join(', ')], ['Drittländer', 'Daten werden nicht in Drittländer übermittelt.']])}
${activities.map((a, i) => `<h2>${i + 1}. ${escapeText(a.name)}</h2>${facts([['Zweck', a.purpose], ['Rechtsgrundlage', a.basis], ['Betroffene Personen', a.people], ['Kategorien von Daten', a.data], ['Empfänger', a.recipients], ['Löschung', a.deletion]])}`).join('\n')}
<h2>Technische und organisatorische Maßnahmen</h2><ul>${measures.map((m) => `<li>${escapeText(m)}</li>`).join('')}</ul></body></html>
`;
	return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-disposition': `attachment; filename="verarbeitungstaetigkeiten-${berlinDay(now)}.html"`, 'cache-control': 'private, no-store' } });
};
