/** Writes a document as Typst source. All text goes through string literals, so that nothing in it is ever markup. */
import type { Block, ReportDocument, Run } from './model.ts';

export interface TypstSource {
	main: string;
	/** path → SVG text */
	pictures: Map<string, string>;
}

/** A Typst string literal: backslash and quote are the only special characters in it; control characters go. */
export function literal(text: string): string {
	// oxlint-disable-next-line no-control-regex -- Typst source must hold none
	return `"${text.replace(/[\u0000-\u001f\u007f]/g, ' ').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export function typstSource(document: ReportDocument): TypstSource {
	const pictures = new Map<string, string>();
	const body = document.chapters.map((chapter) => [`#heading(level: 1)[#${literal(chapter.title)}]`, ...chapter.blocks.map((block) => blockSource(block, pictures))].join('\n\n')).join('\n\n');
	const [year, month, day] = document.date.split('-').map(Number);
	return { pictures, main: `${preamble(document, `datetime(year: ${year}, month: ${month}, day: ${day})`)}\n${body}\n` };
}

function preamble(document: ReportDocument, date: string): string {
	return `#set document(title: ${literal(document.title)}, author: ${literal(document.authority)}, date: ${date})
#set text(lang: "de", region: "DE", font: "Fira Sans", size: 10.5pt, hyphenate: true, number-type: "lining", number-width: "tabular")
#set page(paper: "a4", margin: (x: 24mm, top: 26mm, bottom: 24mm), numbering: "1", header: context { if counter(page).get().first() > 1 { set text(8.5pt, fill: rgb("#454B6B")); grid(columns: (1fr, auto), ${literal(document.title)}, ${literal(document.authority)}); line(length: 100%, stroke: 0.5pt + rgb("#DADDE8")) } })
#set par(justify: false, leading: 0.72em, spacing: 1.1em)
#set heading(numbering: "1.1")
#show heading.where(level: 1): it => { pagebreak(weak: true); set text(22pt, weight: 600); block(below: 14pt, it) }
#show heading.where(level: 2): it => { set text(15pt, weight: 600); block(above: 18pt, below: 8pt, it) }
#show heading.where(level: 3): it => { set text(12pt, weight: 600); block(above: 14pt, below: 6pt, it) }
#show figure: set block(breakable: true)
#show figure.caption: set text(9pt)
#show figure.caption: set align(left)
#set table(stroke: none, inset: (x: 4pt, y: 3.2pt))
#let living(body) = text(weight: 600, body)
#page(header: none, numbering: none)[
#v(40mm)
#text(10pt, fill: rgb("#A3174A"), weight: 600)[#${literal(document.authority)}]
#v(4mm)
#text(30pt, weight: 600)[#${literal(document.title)}]
#v(2mm)
#text(14pt)[#${literal(document.subtitle)}]
#v(10mm)
#text(10pt, fill: rgb("#454B6B"))[#${literal(`Datenstand ${document.release}, ${document.date.split('-').reverse().join('.')}. Jede Zahl dieses Berichts stammt aus diesem Datenstand.`)}]
${document.demonstration ? `#v(6mm)\n#block(fill: rgb("#FFF8E0"), inset: 10pt, radius: 3pt)[#${literal('Demonstration aus öffentlichen Daten. Dies ist keine amtliche Veröffentlichung des Landkreises. Erfundene Werte sind als Beispielwert bezeichnet.')}]` : ''}
]
#outline(title: [Inhalt], depth: 2)
`;
}

function runsSource(runs: readonly Run[]): string {
	return runs
		.map((run) => {
			let text = `#${literal(run.text)}`;
			if (run.living) text = `#living[${text}]${run.living.example ? '#text(8pt)[ (Beispielwert)]' : ''}`;
			if (run.strong) text = `#strong[${text}]`;
			if (run.em) text = `#emph[${text}]`;
			return run.href && /^https?:/.test(run.href) ? `#link(${literal(run.href)})[${text}]` : text;
		})
		.join('');
}

function blockSource(block: Block, pictures: Map<string, string>): string {
	switch (block.kind) {
		case 'heading':
			return `#heading(level: ${block.level})[${runsSource(block.runs)}]`;
		case 'paragraph':
			return `#par[${runsSource(block.runs)}]`;
		case 'list':
			return `#${block.ordered ? 'enum' : 'list'}(${block.items.map((item) => `[${runsSource(item)}]`).join(', ')},)`;
		case 'page-break':
			return '#pagebreak(weak: true)';
		case 'figure': {
			const path = `/picture-${pictures.size + 1}.svg`;
			pictures.set(path, block.svg);
			return `#block(breakable: false)[#figure(image(${literal(path)}, width: 100%, alt: ${literal(block.alt)}), kind: image, supplement: none, numbering: none, alt: ${literal(block.alt)}, caption: ${caption(`Abb. ${block.number}`, block.caption, block.source, block.example)})]`;
		}
		case 'table': {
			const first = block.head.length > 4 ? '2.4fr' : '1.2fr';
			const columns = [first, ...block.head.slice(1).map(() => (block.head.length > 4 ? 'auto' : '1fr'))].join(', ');
			const cells = block.rows.map((row) => row.map((cell, i) => `${i === 0 ? '' : 'align(right)'}[#${literal(cell)}]`).join(', ')).join(',\n');
			const head = block.head.map((cell, i) => `${i === 0 ? '' : 'align(right)'}[#strong[#${literal(cell)}]]`).join(', ');
			return `#figure(kind: table, supplement: none, numbering: none, caption: figure.caption(position: top, ${caption(`Tab. ${block.number}`, block.caption, block.source, block.example)}), [#set text(8.6pt)\n#set par(leading: 0.5em)\n#table(columns: (${columns}), table.header(${head}), table.hline(stroke: 0.8pt + rgb("#8A90AA")),\n${cells})])`;
		}
	}
}

function caption(number: string, text: string, source: string, example: boolean): string {
	return `[#strong[#${literal(`${number}: `)}]#${literal(text)}${example ? '#strong[ Beispielwerte.]' : ''} #text(fill: rgb("#454B6B"))[#${literal(`Quelle: ${source}`)}]]`;
}
