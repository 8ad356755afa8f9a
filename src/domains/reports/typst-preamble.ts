/** What stands before the chapters: styles, title page, imprint, contents, lists of figures and tables. */
import { allBlocks, type ReportDocument } from './model.ts';
import { literal } from './typst-text.ts';

const INK = '#131525';
const MUTED = '#454B6B';
const LINE = '#DADDE8';
const THREAD = '#A3174A';

export function preamble(document: ReportDocument): string {
	const [year, month, day] = document.date.split('-').map(Number);
	return `#set document(title: ${literal(document.title)}, author: ${literal(document.authority)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))
#set text(lang: "de", region: "DE", font: "Fira Sans", size: 10.5pt, fill: rgb("${INK}"), hyphenate: true, number-type: "lining", number-width: "tabular")
#set par(justify: false, leading: 0.74em, spacing: 1.15em)
#set heading(numbering: "1.1")
#let muted(size, body) = text(size, fill: rgb("${MUTED}"), body)
#let in-list = state("in-list", false)
#let caption-of(short, source) = context if in-list.get() { short } else { short + source }
#show heading.where(level: 1): it => {
	pagebreak(weak: true)
	block(above: 0pt, below: 20pt, width: 100%, {
		if it.numbering != none { text(34pt, weight: 600, fill: rgb("${THREAD}"), counter(heading).display(it.numbering)); v(8pt, weak: true) }
		text(25pt, weight: 600, hyphenate: false, it.body)
		v(10pt, weak: true)
		line(length: 100%, stroke: 1pt + rgb("${INK}"))
	})
}
#show heading.where(level: 2): it => block(above: 22pt, below: 10pt, sticky: true, text(15pt, weight: 600, hyphenate: false, it))
#show heading.where(level: 3): it => block(above: 16pt, below: 8pt, sticky: true, text(12pt, weight: 600, hyphenate: false, it))
#show figure.caption: it => block(width: 100%, above: 6pt, below: 6pt, sticky: true, align(left, text(9pt, it)))
#show figure: set block(above: 16pt, below: 16pt)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: "annex"): set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: "annex"): set figure.caption(position: top)
#set table(stroke: (x, y) => (bottom: (if y == 0 { 0.8pt } else { 0.4pt }) + rgb(if y == 0 { "#8A90AA" } else { "${LINE}" })), inset: (x: 7pt, y: 3.6pt))
#let head-cell(hyphenated, words) = text(weight: 600, hyphenate: hyphenated, words)
#show link: set text(fill: rgb("#2044AA"))
#set list(indent: 4pt, body-indent: 8pt, spacing: 0.8em)
#set enum(indent: 4pt, body-indent: 8pt, spacing: 0.8em)
#let living(body) = underline(stroke: (paint: rgb("#8A90AA"), thickness: 0.7pt, dash: "dotted"), offset: 2.2pt, evade: false, body)
#let box-of(tone, fill, title, body) = block(width: 100%, breakable: false, above: 16pt, below: 16pt, inset: (left: 14pt, right: 12pt, y: 11pt), fill: rgb(fill), stroke: (left: 3pt + rgb(tone)), { block(below: 7pt, par(text(10.5pt, weight: 600, fill: rgb(tone), title))); body })
#let one-line(body) = block(width: 100%, height: 1.25em, clip: true, inset: (top: 0.25em), align(top, body))
#let chapter-here() = {
	let found = query(heading.where(level: 1)).filter(h => h.location().page() <= here().page())
	if found.len() > 0 { found.last().body }
}
#set page(paper: "a4", margin: (x: 24mm, top: 27mm, bottom: 25mm), numbering: "1",
	header: context { set text(8.5pt, fill: rgb("${MUTED}"), hyphenate: true); grid(columns: (1fr, 1fr), column-gutter: 8mm, align: (left, right), one-line(${literal(document.title)}), one-line(chapter-here())); v(-6pt); line(length: 100%, stroke: 0.5pt + rgb("${LINE}")) },
	footer: context { set text(8.5pt, fill: rgb("${MUTED}")); grid(columns: (1fr, auto), ${literal(`${document.authority} · Datenstand ${document.release}`)}, text(weight: 600, counter(page).display())) })
${titlePage(document)}
${imprintPage(document)}
#outline(title: [Inhalt], depth: 2, indent: auto)
${lists(document)}
`;
}

function titlePage(document: ReportDocument): string {
	const date = germanDate(document.date);
	return `#page(header: none, footer: none, numbering: none, margin: (x: 24mm, top: 30mm, bottom: 24mm))[
#line(length: 26mm, stroke: 3pt + rgb("${THREAD}"))
#v(6mm)
#text(13pt, weight: 500, fill: rgb("${MUTED}"))[#${literal(document.authority)}]
#v(2mm)
#block(par(leading: 0.45em, text(34pt, weight: 600, hyphenate: false)[#${literal(document.title)}]))
#v(3mm)
#block(width: 85%, par(text(15pt, hyphenate: false)[#${literal(document.subtitle)}]))
${document.cover ? `#v(1fr)\n#align(right, pdf.artifact(image("/cover.svg", width: 118mm)))` : ''}
#v(1fr)
#line(length: 100%, stroke: 0.5pt + rgb("${LINE}"))
#text(11pt, weight: 500)[#${literal(`Datenstand ${document.release} vom ${date}`)}]
#linebreak()
#muted(10pt)[Jede Zahl dieses Berichts stammt aus diesem Datenstand.]
${document.demonstration ? `#v(3mm)\n#block(fill: rgb("#FFF8E0"), inset: 10pt, radius: 3pt, width: 100%, par(text(9.5pt)[Demonstration aus öffentlichen Daten. Dies ist keine amtliche Veröffentlichung des Landkreises. Erfundene Werte sind als Beispielwert bezeichnet.]))` : ''}
]`;
}

function imprintPage(document: ReportDocument): string {
	const facts: [string, string][] = [
		['Datenstand', `${document.release}, veröffentlicht am ${germanDate(document.date)}`],
		['Prüfsumme des Datenstands', document.fingerprint.match(/.{1,32}/g)?.join('\u200b') ?? ''],
		['Zitieren', `${document.authority}: ${document.title}. Datenstand ${document.release}, ${germanDate(document.date)}.`],
		['Im Netz', `Der Bericht steht im Portal unter /reports/${document.code}, mit jeder Ausgabe unter eigener Adresse. Dort führt jede Zahl bis zu der Zelle, aus der sie stammt.`],
		['Barrierefreiheit', 'Dieses PDF ist nach PDF/UA-1 ausgezeichnet: Überschriften, Tabellen und Listen sind als solche lesbar, jede Abbildung hat eine Beschreibung mit ihren Werten. Die Webfassung enthält zu jeder Abbildung die Tabelle.']
	];
	const lines = document.imprint.map((line) => `#${literal(line)}`).join(' #linebreak()\n');
	return `#page(header: none, numbering: none)[
#v(1fr)
#text(13pt, weight: 600)[Impressum]
#v(2mm)
${lines}
#v(5mm)
#set text(9.5pt)
${facts.map(([term, words]) => `#block(below: 9pt, par[#strong[#${literal(term)}] #linebreak() #${literal(words)}])`).join('\n')}
]`;
}

function lists(document: ReportDocument): string {
	const blocks = document.chapters.flatMap((chapter) => allBlocks(chapter.blocks));
	const list = (title: string, kind: string) => `#heading(level: 2, numbering: none, outlined: false, bookmarked: true)[${title}]\n#outline(title: none, target: figure.where(kind: ${kind}))`;
	const wanted = [blocks.some((b) => b.kind === 'figure' || b.kind === 'map-ranking' || b.kind === 'ranking' || b.kind === 'image') ? list('Abbildungen', 'image') : '', blocks.some((b) => b.kind === 'table') ? list('Tabellen', 'table') : ''].filter((l) => l !== '');
	return `#in-list.update(true)\n${wanted.join('\n')}\n#in-list.update(false)`;
}

export function germanDate(iso: string): string {
	return iso.split('-').reverse().join('.');
}
