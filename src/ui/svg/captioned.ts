/** A picture that leaves its page takes its words along: what it shows above, where its figures come from below. */
import { el, group, type SvgNode } from './element.ts';
import { INK, MUTED, TAG_INK, TAG_TINT } from './palette.ts';
import { textWidth, wrapText } from './text-width.ts';

export interface Caption {
	heading: string;
	source: string;
	/** says that the figures are invented; null when they are not */
	tag: string | null;
}

const HEAD = { size: 18, line: 24 };
const FOOT = { size: 13, line: 19 };
const TAG = { size: 13, height: 22 };
const GAP = 12;

/** @param picture made for print: its width and height are known */
export function captioned(picture: SvgNode, { heading, source, tag }: Caption): SvgNode {
	const [, , width = 0, height = 0] = String(picture.attributes.viewBox).split(' ').map(Number);
	const head = wrapText(heading, HEAD.size, width, 600);
	const foot = wrapText(source, FOOT.size, width);
	const tagTop = head.length * HEAD.line + 4;
	const top = tagTop + (tag ? TAG.height + 4 : 0) + GAP;
	const below = top + height + GAP;
	const whole = Math.ceil(below + foot.length * FOOT.line + 4);
	const isName = (child: SvgNode['children'][number]) => typeof child === 'object' && child !== null && (child.tag === 'title' || child.tag === 'desc');
	return {
		...picture,
		attributes: { ...picture.attributes, viewBox: `0 0 ${width} ${whole}`, width, height: whole },
		children: [
			...picture.children.filter(isName),
			...head.map((line, i) => el('text', { x: 0, y: (i + 1) * HEAD.line - 6, 'font-size': HEAD.size, 'font-weight': 600, fill: INK }, [line])),
			tag && group({ transform: `translate(0 ${tagTop})` }, [
				el('rect', { x: 0.5, y: 0.5, width: Math.ceil(textWidth(tag, TAG.size, 600)) + 14, height: TAG.height - 1, rx: 3, fill: TAG_TINT, stroke: TAG_INK, 'stroke-dasharray': '3 2' }),
				el('text', { x: 7, y: 15.5, 'font-size': TAG.size, 'font-weight': 600, fill: TAG_INK }, [tag])
			]),
			group({ transform: `translate(0 ${top})` }, picture.children.filter((child) => !isName(child))),
			...foot.map((line, i) => el('text', { x: 0, y: below + (i + 1) * FOOT.line - 5, 'font-size': FOOT.size, fill: MUTED }, [line]))
		]
	};
}
