/** The record of processing activities (Art. 30 GDPR) as Typst source: the same engine as reports and minutes. */
import { dateText } from '#ui/date-text.ts';
import type { TypstSource } from './typst-source.ts';
import { literal } from './typst-text.ts';

/** name and what is said of it */
export type Fact = readonly [string, string];

export interface ProcessingDocument {
	authority: string;
	/** ISO day */
	day: string;
	/** who is responsible */
	responsible: readonly Fact[];
	activities: readonly { name: string; facts: readonly Fact[] }[];
	/** technical and organisational */
	measures: readonly string[];
}

export function processingSource({ authority, day, responsible, activities, measures }: ProcessingDocument): TypstSource {
	const title = 'Verzeichnis der Verarbeitungstätigkeiten';
	const [year, month, date] = day.split('-').map(Number);
	const stand = `Stand ${dateText(new Date(`${day}T00:00:00Z`), 'de', 'medium', 'UTC')}`;
	const main = `#set document(title: ${literal(title)}, author: ${literal(authority)}, date: datetime(year: ${year}, month: ${month}, day: ${date}))
#set text(lang: "de", region: "DE", font: "Fira Sans", size: 10pt, fill: rgb("#131525"), hyphenate: false, number-type: "lining", number-width: "tabular")
#set par(justify: false, leading: 0.72em, spacing: 0.9em)
#show heading.where(level: 1): it => block(above: 14pt, below: 12pt, text(21pt, weight: 600, hyphenate: false, it.body))
#show heading.where(level: 2): it => block(above: 18pt, below: 8pt, sticky: true, text(13pt, weight: 600, hyphenate: false, it.body))
#let muted(body) = text(9pt, fill: rgb("#454B6B"), body)
#set terms(separator: h(0.6em), hanging-indent: 0pt, spacing: 0.75em)
#set list(indent: 4pt, body-indent: 8pt, spacing: 0.7em)
#set page(paper: "a4", margin: (x: 24mm, top: 24mm, bottom: 24mm), numbering: "1",
	footer: context { set text(8.5pt, fill: rgb("#454B6B")); grid(columns: (1fr, auto), column-gutter: 8mm, ${literal(`${authority} · ${stand}`)}, [Seite #counter(page).display() von #counter(page).final().first()]) })
#muted[#${literal(authority)}]
#heading(level: 1)[#${literal(title)}]
#muted[#${literal(`Nach Artikel 30 der Datenschutz-Grundverordnung · Planungskreis · ${stand}`)}]
#heading(level: 2)[Verantwortlicher]
${facts(responsible)}
${activities.map(({ name, facts: said }, i) => `#heading(level: 2)[#${literal(`${i + 1}.  ${name}`)}]\n${facts(said)}`).join('\n')}
#heading(level: 2)[Technische und organisatorische Maßnahmen]
#list(${measures.map((m) => `[#${literal(m)}]`).join(', ')},)
`;
	return { main, pictures: new Map() };
}

/** A list of terms: read aloud as pairs, where a table would want a head. */
function facts(rows: readonly Fact[]): string {
	return rows.map(([name, text]) => `#terms.item[#${literal(name)}][#${literal(text)}]`).join('\n');
}
