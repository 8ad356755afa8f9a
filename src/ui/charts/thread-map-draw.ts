import { pictureRoot } from '#ui/svg/document.ts';
import { el, group, number, type SvgNode } from '#ui/svg/element.ts';
import { INK, LEADER, MUTED, PAPER, RULE, THREAD, THREAD_TINT } from '#ui/svg/palette.ts';
import { textWidth } from '#ui/svg/text-width.ts';
import type { BoxLine } from './thread-map-words.ts';
import { LINE, SIZE, type ThreadBox, type ThreadMapLayout } from './thread-map.ts';

export function drawThreadMap(layout: ThreadMapLayout): SvgNode {
	return pictureRoot(
		layout,
		'thread-map',
		[
			group({ 'font-size': 15, 'font-weight': 600, fill: INK }, layout.heads.map((h) => el('text', { x: h.x, y: 20 }, [h.text]))),
			// behind the boxes: a line that passes one by is told by where it begins and ends
			group({ fill: 'none' }, [
				...layout.lines.filter((l) => l.far).map((l) => el('path', { d: curve(l), stroke: LEADER, 'stroke-width': 1.2, 'stroke-dasharray': '2 4' })),
				...layout.lines.filter((l) => !l.far).map((l) => el('path', { d: curve(l), stroke: THREAD, 'stroke-width': 2 }))
			]),
			...layout.boxes.map((b) => drawBox(b, layout))
		],
		true
	);
}

function curve({ from, to }: ThreadMapLayout['lines'][number]): string {
	const bend = Math.min(60, (to.x - from.x) / 2);
	return `M${number(from.x, 1)} ${number(from.y, 1)}C${number(from.x + bend, 1)} ${number(from.y, 1)} ${number(to.x - bend, 1)} ${number(to.y, 1)} ${number(to.x, 1)} ${number(to.y, 1)}`;
}

function drawBox(box: ThreadBox, { boxWidth, theme }: ThreadMapLayout): SvgNode {
	const frame = { rx: 5, fill: box.chosen ? THREAD_TINT : PAPER, stroke: box.chosen ? THREAD : LEADER, 'stroke-width': box.chosen ? 2.4 : 1.2 };
	const content = [
		box.pile && el('rect', { x: box.x + 6, y: box.y + 6, width: boxWidth, height: box.height, rx: 5, fill: PAPER, stroke: RULE, 'stroke-width': 1.2 }),
		el('rect', { x: box.x, y: box.y, width: boxWidth, height: box.height, ...frame }),
		el('text', { x: box.x + 10, y: box.y + 22, 'font-size': 13, fill: MUTED }, [`${box.name} `]),
		...box.words.flatMap((line, i) => drawLine(line, box.x + 10, box.y + 41 + i * LINE, box.lang))
	];
	if (theme === 'print') return group({}, content);
	// the name says the same words in the same order, for those who listen or say what they want to open
	return el('a', { href: box.href, 'aria-label': `${box.name}: ${box.text}`, lang: box.lang ?? null, class: 'thread-map__box' }, [group({ 'aria-hidden': 'true' }, content)]);
}

/** A hyphen of the picture is drawn, not written: the word stays whole for whoever searches, copies or listens. */
function drawLine({ text, end }: BoxLine, x: number, y: number, lang: string | undefined): SvgNode[] {
	const width = textWidth(text, SIZE, 500);
	return [
		el('text', { x, y, 'font-size': SIZE, 'font-weight': 500, fill: INK, lang: lang ?? null, textLength: end === '-' ? width : null }, [end === ' ' ? `${text} ` : text]),
		...(end === '-' ? [el('path', { d: `M${number(x + width + 0.7, 1)} ${number(y - 4, 1)}h3.8`, stroke: INK, 'stroke-width': 1.4 })] : [])
	];
}
