/** Writes a document as Typst source. */
import type { Block, BoxStyle, Profile, ReportDocument, Run, Table } from './model.ts';
import { preamble } from './typst-preamble.ts';
import { literal, runsSource } from './typst-text.ts';

export interface TypstSource {
	main: string;
	/** path → content of a picture */
	pictures: Map<string, Uint8Array>;
}

export function typstSource(document: ReportDocument): TypstSource {
	const pictures = new Map<string, Uint8Array>();
	if (document.cover) pictures.set('/cover.svg', Buffer.from(document.cover));
	const body = document.chapters.map((chapter) => [`#heading(level: 1)[#${literal(chapter.title)}]#label(${literal(`chapter-${chapter.slug}`)})`, ...chapter.blocks.map((block, i) => blockSource(block, pictures, chapter.blocks.slice(0, i))), '#place.flush()'].join('\n\n')).join('\n\n');
	return { pictures, main: `${preamble(document)}\n${body}\n` };
}

function svgPath(svg: string, pictures: Map<string, Uint8Array>): string {
	const path = `/picture-${pictures.size + 1}.svg`;
	pictures.set(path, Buffer.from(svg));
	return path;
}

const BOX_COLOURS: Record<BoxStyle, [string, string]> = { key: ['#2044AA', '#E9EDF7'], sure: ['#00634A', '#F0F8F5'], unsure: ['#7A4500', '#FFF8E8'], planning: ['#A3174A', '#FBEDF2'], limits: ['#454B6B', '#F4F5F9'], note: ['#454B6B', '#F4F5F9'] };

function blockSource(block: Block, pictures: Map<string, Uint8Array>, before: readonly Block[]): string {
	switch (block.kind) {
		case 'heading':
			return `#heading(level: ${block.level})[${runsSource(block.runs)}]`;
		case 'paragraph':
			return `#par[${runsSource(block.runs)}]`;
		case 'list':
			return `#${block.ordered ? 'enum' : 'list'}(${block.items.map((item) => `[${runsSource(item)}]`).join(', ')},)`;
		case 'box': {
			const [tone, fill] = BOX_COLOURS[block.style];
			return `#box-of(${literal(tone)}, ${literal(fill)}, ${literal(block.title)})[${block.blocks.map((inner) => blockSource(inner, pictures, [])).join('\n\n')}]`;
		}
		case 'key-figures':
			return keyFigures(block.items);
		case 'figure': {
			const map = /^<svg[^>]* class="map/.test(block.svg);
			return figure(block, before, `image(${literal(svgPath(block.svg, pictures))}, width: ${map ? '78%' : '100%'}, alt: ${literal(block.alt)})`);
		}
		case 'ranking':
			return figure(block, before, `image(${literal(svgPath(block.svg, pictures))}, width: 96%, alt: ${literal(block.alt)})`);
		case 'map-ranking': {
			const side = (table: Table) => tableSource(table, '8.6pt', [1.5, ...table.head.slice(1).map(() => 1)]);
			return figure(block, before, `grid(columns: (1.2fr, 1fr), column-gutter: 6mm, align: (center + horizon, left + horizon), image(${literal(svgPath(block.svg, pictures))}, width: 100%, alt: ${literal(block.alt)}), stack(spacing: 6mm, ${side(block.highest)}, ${side(block.lowest)}))`);
		}
		case 'image': {
			const path = `/picture-${pictures.size + 1}.${block.type}`;
			pictures.set(path, Buffer.from(block.base64, 'base64'));
			return figure(block, before, `image(${literal(path)}, width: 100%, fit: "contain", alt: ${literal(block.alt)})`);
		}
		case 'table':
			return `#figure(kind: table, supplement: [Tab.], numbering: n => ${literal(block.number)}, caption: ${caption(block)}, ${tableSource(block, '9pt')})#label(${literal(block.id)})`;
		case 'annex':
			return `#[#set text(8pt)\n#set par(leading: 0.5em)\n#set table(inset: (x: 2.5pt, y: 2.4pt))\n#columns(2, gutter: 8mm)[${block.tables.map((table) => `#figure(kind: "annex", supplement: [Tab.], numbering: n => ${literal(table.number)}, caption: ${caption({ ...table, caption: `${table.caption} (${table.unit})` }, '7.5pt')}, ${tableSource(table, '8pt')})#label(${literal(table.id)})`).join('\n')}]]`;
		case 'profile':
			return profile(block.profile, pictures, before.at(-1)?.kind === 'profile');
		case 'page-break':
			return '#pagebreak(weak: true)';
	}
}

function keyFigures(items: Extract<Block, { kind: 'key-figures' }>['items']): string {
	const columns = items.length <= 4 ? items.length : 3;
	const cell = (item: (typeof items)[number]) => `block(width: 100%, stroke: (top: 1.5pt + rgb("#131525")), inset: (top: 7pt, bottom: 4pt), breakable: false)[#set par(leading: 0.5em, spacing: 0.65em)
#text(19pt, weight: 600, hyphenate: false)[#${literal(item.value.split('\u00a0')[0] ?? '')}]#text(11pt, weight: 500, hyphenate: false)[#${literal(item.value.includes('\u00a0') ? `\u00a0${item.value.split('\u00a0').slice(1).join('\u00a0')}` : '')}]

#text(9.5pt, weight: 500, hyphenate: false)[#${literal(item.label)}#${literal(item.living.example ? ' (Beispielwert)' : '')}]

${item.lines.map((line) => `#muted(8.5pt)[#${literal(line)}]`).join('\n\n')}]`;
	return `#block(above: 14pt, below: 16pt, grid(columns: (1fr,) * ${columns}, column-gutter: 6mm, row-gutter: 5mm, ${items.map(cell).join(', ')}))`;
}

/**
 * Figures may move to the top or foot of a page, so that text fills what would stay empty. On the page that opens
 * a chapter they stay where they are: nothing stands above its title.
 */
function figure(block: { number: string; id: string; caption: string; source: string; example: boolean }, before: readonly Block[], body: string): string {
	const placement = before.reduce((sum, b) => sum + height(b), 35) > FIRST_PAGE ? 'auto' : 'none';
	return `#figure(kind: image, supplement: [Abb.], placement: ${placement}, numbering: n => ${literal(block.number)}, caption: ${caption(block)}, ${body})#label(${literal(block.id)})`;
}

function caption(block: { caption: string; source: string; example: boolean }, size = '8pt'): string {
	const words = `#${literal(block.caption)}${block.example ? '. #strong[Beispielwerte.]' : ''}`;
	return `caption-of([${words}], [${block.source === '' ? '' : ` #linebreak() #muted(${size})[#${literal(`Quelle: ${block.source}`)}]`}])`;
}

/** Numbers to the right, words to the left; heads are header cells. */
function tableSource(table: Table, size: string, shares?: readonly number[]): string {
	const right = table.head.map((_, i) => i > 0 && table.rows.every((row) => /^(?:[−–-]?[\d.,]*[\d–-].{0,14}|geheim.*|nicht .*|zu unsicher|trifft nicht zu|folgt später|gab es da nicht)$/.test(row[i] ?? '')));
	const columns = (shares ?? table.head.map((_, i) => (i === 0 ? (table.head.length > 4 ? 2 : 1.4) : 1))).map((share) => `${share}fr`).join(', ');
	const cell = (text: string) => `[#${literal(text)}]`;
	return `{ set text(${size}, hyphenate: true); set par(leading: 0.5em); set align(left); table(columns: (${columns}), align: (${right.map((r) => (r ? 'right' : 'left')).join(', ')},), table.header(${table.head.map(cell).join(', ')}), ${table.rows.flatMap((row) => row.map(cell)).join(', ')}) }`;
}

function profile({ name, sentence, pictures: drawn, table }: Profile, pictures: Map<string, Uint8Array>, second: boolean): string {
	const images = drawn.map((p, i) => `stack(spacing: 2mm, image(${literal(svgPath(p.svg, pictures))}, width: ${i === 0 ? '30mm' : '86mm'}, alt: ${literal(p.alt)}), muted(8pt)[#${literal(p.caption)}])`);
	return `#block(breakable: false, width: 100%, above: ${second ? '16pt' : '6pt'}, below: 6pt)[
#set table(inset: (x: 2.5pt, y: 2.3pt))
#set grid(align: bottom)
#heading(level: 2, numbering: none, outlined: false, bookmarked: true)[#${literal(name)}]

#text(9.5pt)[#${literal(sentence)}]

${images.length > 0 ? `#grid(columns: (auto,) * ${images.length}, column-gutter: 10mm, align: bottom, ${images.join(', ')})\n` : ''}
#${tableSource(table, '8pt', [4, 1.2, 1, 1.6, 1, 2.5])}]`;
}

const FIRST_PAGE = 215;

/** Roughly, in millimetres: only tells whether the first page of a chapter is full. */
function height(block: Block): number {
	const lines = (runs: readonly Run[], width = 92) => Math.ceil(runs.reduce((sum, run) => sum + run.text.length, 0) / width) * 6;
	switch (block.kind) {
		case 'paragraph':
			return lines(block.runs) + 3;
		case 'heading':
			return 14;
		case 'list':
			return block.items.reduce((sum, item) => sum + lines(item) + 1, 3);
		case 'box':
			return 18 + block.blocks.reduce((sum, inner) => sum + height(inner), 0);
		case 'key-figures':
			return block.items.length > 4 ? 62 : 32;
		case 'table':
			return 20 + block.rows.length * 6;
		default:
			return 85;
	}
}
