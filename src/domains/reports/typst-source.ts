/** Writes a document as Typst source. */
import { textWidth } from '#ui/svg/text-width.ts';
import type { Block, BoxStyle, Profile, ReportDocument, Table } from './model.ts';
import { fitOf, flowOf, isShort, WIDTH } from './typst-flow.ts';
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
	const body = document.chapters
		.map((chapter) => {
			const { moved, held } = flowOf(chapter.blocks);
			return [`#heading(level: 1)[${longWords(chapter.title) ? `#text(hyphenate: true)[#${literal(chapter.title)}]` : `#${literal(chapter.title)}`}]#label(${literal(`chapter-${chapter.slug}`)})`, ...chapter.blocks.map((block, i) => (held.has(block) ? '#place.flush()\n\n' : '') + blockSource(block, pictures, { moved: moved.has(block), afterProfile: chapter.blocks[i - 1]?.kind === 'profile' })), '#place.flush()'].join('\n\n');
		})
		.join('\n\n');
	return { pictures, main: `${preamble(document)}\n${body}\n` };
}

/** Headings are not hyphenated, unless a word would run over the edge. */
function longWords(text: string): boolean {
	return /[^\s-]{28}/.test(text);
}

/** As wide as the page for large pictures, small ones at 150 points an inch, tall ones so that they fit. */
function imageWidth({ width, height }: { width: number; height: number }): string {
	const wide = Math.min(162, (width / 150) * 25.4, (160 * width) / height);
	return wide >= 162 ? '100%' : `${wide.toFixed(1)}mm`;
}

function svgPath(svg: string, pictures: Map<string, Uint8Array>): string {
	const path = `/picture-${pictures.size + 1}.svg`;
	pictures.set(path, Buffer.from(svg));
	return path;
}

const BOX_COLOURS: Record<BoxStyle, [string, string]> = { key: ['#2044AA', '#E9EDF7'], sure: ['#00634A', '#F0F8F5'], unsure: ['#7A4500', '#FFF8E8'], planning: ['#A3174A', '#FBEDF2'], limits: ['#454B6B', '#F4F5F9'], note: ['#454B6B', '#F4F5F9'] };

interface Place {
	/** may move to the head of the next page */
	moved: boolean;
	afterProfile: boolean;
}

function blockSource(block: Block, pictures: Map<string, Uint8Array>, place: Place): string {
	switch (block.kind) {
		case 'heading':
			return `#heading(level: ${block.level})[${longWords(block.runs.map((run) => run.text).join('')) ? `#text(hyphenate: true)[${runsSource(block.runs)}]` : runsSource(block.runs)}]`;
		case 'paragraph':
			return `#par[${runsSource(block.runs)}]`;
		case 'list':
			return `#${block.ordered ? 'enum' : 'list'}(${block.items.map((item) => `[${runsSource(item)}]`).join(', ')},)`;
		case 'box': {
			const [tone, fill] = BOX_COLOURS[block.style];
			return `#box-of(${literal(tone)}, ${literal(fill)}, ${literal(block.title)})[${block.blocks.map((inner) => blockSource(inner, pictures, { moved: false, afterProfile: false })).join('\n\n')}]`;
		}
		case 'key-figures':
			return keyFigures(block.items);
		case 'figure': {
			const map = /^<svg[^>]* class="map/.test(block.svg);
			return figure(block, place, `image(${literal(svgPath(block.svg, pictures))}, width: ${percent(block, map ? 0.78 : 1)}, alt: ${literal(block.alt)})`);
		}
		case 'ranking':
			return figure(block, place, `image(${literal(svgPath(block.svg, pictures))}, width: ${percent(block, 0.96)}, alt: ${literal(block.alt)})`);
		case 'map-ranking': {
			const side = (table: Table) => tableSource(table, 8.6, [1, ...table.head.slice(1).map(() => 'auto' as const)], BESIDE_MAP);
			return figure(block, place, `grid(columns: (1.2fr, 1fr), column-gutter: 6mm, align: (center + horizon, left + horizon), image(${literal(svgPath(block.svg, pictures))}, width: 100%, alt: ${literal(block.alt)}), stack(spacing: 6mm, ${side(block.highest)}, ${side(block.lowest)}))`);
		}
		case 'image': {
			const path = `/picture-${pictures.size + 1}.${block.type}`;
			pictures.set(path, Buffer.from(block.base64, 'base64'));
			return figure(block, place, `image(${literal(path)}, width: ${imageWidth(block)}, alt: ${literal(block.alt)})`);
		}
		case 'table': {
			const short = isShort(block);
			return `#[#show figure: set block(breakable: ${!short})\n#figure(kind: table, supplement: [Tab.], placement: ${short && place.moved ? 'auto' : 'none'}, numbering: n => ${literal(block.number)}, caption: ${caption(block)}, ${tableSource(block, block.rows.length > 24 ? 8 : 9)})#label(${literal(block.id)})]`;
		}
		case 'annex':
			return `#[#set text(8pt)\n#set par(leading: 0.5em)\n#set table(inset: (x: 1.6pt, y: 2.4pt))\n#columns(2, gutter: 8mm)[${block.tables.map(annexTable).join('\n')}]]`;
		case 'profile':
			return profile(block.profile, pictures, place.afterProfile);
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

function annexTable(table: Extract<Block, { kind: 'annex' }>['tables'][number]): string {
	return `#[#show figure: set block(breakable: ${table.rows.length > 14})\n#figure(kind: "annex", supplement: [Tab.], numbering: n => ${literal(table.number)}, caption: ${caption({ ...table, caption: `${table.caption} (${table.unit})` }, '7.5pt')}, ${tableSource(table, 7.6, [1, ...table.head.slice(1).map(() => 'auto' as const)], ANNEX)})#label(${literal(table.id)})]`;
}

function figure(block: { number: string; id: string; caption: string; source: string; example: boolean }, place: Place, body: string): string {
	return `#figure(kind: image, supplement: [Abb.], placement: ${place.moved ? 'auto' : 'none'}, numbering: n => ${literal(block.number)}, caption: ${caption(block)}, ${body})#label(${literal(block.id)})`;
}

/** Width of a picture in the column, less where it would be higher than a page. */
function percent(block: { svg: string; caption: string; source: string }, wished: number): string {
	return `${(100 * wished * fitOf(block.svg, WIDTH * wished, block)).toFixed(1)}%`;
}

function caption(block: { caption: string; source: string; example: boolean }, size = '8pt'): string {
	const words = `#${literal(block.caption)}${block.example ? '. #strong[Beispielwerte.]' : ''}`;
	return `caption-of([${words}], [${block.source === '' ? '' : ` #linebreak() #muted(${size})[#${literal(`Quelle: ${block.source}`)}]`}])`;
}

/** Numbers to the right, words to the left; heads are header cells. */
function tableSource(table: Table, size: number, shares?: readonly (number | 'auto')[], place: Surroundings = PAGE): string {
	const right = table.head.map((_, i) => i > 0 && table.rows.some((row) => /\d/.test(row[i] ?? '')) && table.rows.every((row) => /^(?:[▲▼]\u00a0)?(?:[−–-]?[\d.,]*[\d–-].{0,14}|geheim.*|nicht .*|zu unsicher|trifft nicht zu|folgt später|gab es da nicht)$/.test(row[i] ?? '')));
	// the first column takes what the others leave; two columns alone stand close together
	const dense = table.rows.length > 24 && !shares;
	const wide = !shares && table.head.reduce((sum, text) => sum + text.length, 0) > 75;
	const asWritten = shares ?? table.head.map((_, i) => (i === 0 ? 1 : ('auto' as const)));
	const columns = (wide ? table.head.map((_, i) => (i === 0 ? '1.4fr' : '1fr')) : !shares && table.head.length < 3 ? ['62mm', '40mm'] : columnWidths(table, asWritten, size, dense ? { ...place, inset: 5 } : place)).join(', ');
	const cell = (text: string) => `[#${literal(text)}]`;
	// words that need no breaking are not looked up
	const whole = table.head.reduce((sum, _, i) => sum + widestOf(table, i, size), 0) + 2 * (dense ? 5 : place.inset) * table.head.length <= place.room;
	return `{ set text(${size}pt, hyphenate: ${!whole});${dense ? ' set table(inset: (x: 5pt, y: 2.3pt));' : ''} set par(leading: 0.5em); set align(left); table(columns: (${columns}), align: (${right.map((r) => (r ? 'right' : 'left')).join(', ')},), table.header(${table.head.map((text) => `head-cell(${wide}, ${literal(text)})`).join(', ')}), ${table.rows.flatMap((row) => row.map(cell)).join(', ')}) }`;
}

/** Where a table stands, in points: the width there is, and what lies beside the text of a cell. */
interface Surroundings {
	room: number;
	inset: number;
}

const PAGE: Surroundings = { room: 459, inset: 7 };
const BESIDE_MAP: Surroundings = { room: 200, inset: 7 };
const ANNEX: Surroundings = { room: 218, inset: 1.6 };
const PROFILE: Surroundings = { room: 459, inset: 3 };
/** Our table of widths is that of the regular weight, rounded. */
const SLACK = 1.04;

/**
 * Columns as wide as their widest cell. Typst would find the same by setting every cell twice, and a report has thousands
 * of them. Where words are too long for one line, it is left to Typst.
 */
function columnWidths(table: Table, shares: readonly (number | 'auto')[], size: number, { room, inset }: Surroundings): string[] {
	const widest = table.head.map((_, i) => widestOf(table, i, size) + 2 * inset);
	// words of the columns that take the rest may break
	const needed = widest.reduce((sum, width, i) => sum + (shares[i] === 'auto' ? width : Math.min(width, room * 0.4)), 0);
	return shares.map((share, i) => (share !== 'auto' ? `${share}fr` : needed <= room ? `${widest[i]?.toFixed(1)}pt` : 'auto'));
}

function widestOf(table: Table, column: number, size: number): number {
	return Math.max(textWidth(table.head[column] ?? '', size, 600), ...table.rows.map((row) => textWidth(row[column] ?? '', size))) * SLACK;
}

function profile({ name, sentence, pictures: drawn, table }: Profile, pictures: Map<string, Uint8Array>, second: boolean): string {
	const images = drawn.map((p, i) => `stack(spacing: 2mm, image(${literal(svgPath(p.svg, pictures))}, width: ${i === 0 ? '34mm' : '92mm'}, alt: ${literal(p.alt)}), muted(8pt)[#${literal(p.caption)}])`);
	return `#block(breakable: false, width: 100%, above: ${second ? '24pt' : '6pt'}, below: 6pt)[
#set table(inset: (x: 3pt, y: 2.7pt))
#set grid(align: bottom)
#heading(level: 2, numbering: none, outlined: false, bookmarked: true)[#${literal(name)}]

#text(9.5pt)[#${literal(sentence)}]

${images.length > 0 ? `#grid(columns: (auto,) * ${images.length}, column-gutter: 10mm, align: bottom, ${images.join(', ')})\n` : ''}
#${tableSource(table, 8, [1, 'auto', 'auto', 'auto', 'auto', 'auto'], PROFILE)}]`;
}
