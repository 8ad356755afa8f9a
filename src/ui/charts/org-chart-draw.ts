import { pictureRoot } from '#ui/svg/document.ts';
import { el, group, number, type SvgNode } from '#ui/svg/element.ts';
import { INK, LEADER, MARK, MUTED, PAPER } from '#ui/svg/palette.ts';
import { NAME, NOTE, PAD, type OrgBox, type OrgChartLayout } from './org-chart.ts';

export function drawOrgChart(layout: OrgChartLayout): SvgNode {
	const lines = layout.lines.map(({ from, to }) => {
		const middle = (from.x + to.x) / 2;
		return el('path', { d: `M${number(from.x, 1)} ${number(from.y, 1)}H${number(middle, 1)}V${number(to.y, 1)}H${number(to.x, 1)}` });
	});
	return pictureRoot(layout, 'org-chart', [group({ fill: 'none', stroke: LEADER, 'stroke-width': 1.4 }, lines), ...layout.boxes.map((box) => drawBox(box, layout))], true);
}

function drawBox(box: OrgBox, { boxWidth, theme }: OrgChartLayout): SvgNode {
	const top = box.y + PAD - 2;
	const content = [
		el('rect', { x: box.x, y: box.y, width: boxWidth, height: box.height, rx: 5, fill: PAPER, stroke: MARK, 'stroke-width': 1.2, 'stroke-dasharray': box.outside ? '5 4' : null }),
		...box.lines.map((line, i) => el('text', { x: box.x + PAD, y: top + (i + 1) * NAME.line - 5, 'font-size': NAME.size, 'font-weight': 600, fill: INK, lang: box.lang ?? null }, [`${line} `])),
		...box.notes.map((line, i) => el('text', { x: box.x + PAD, y: top + box.lines.length * NAME.line + (i + 1) * NOTE.line - 5, 'font-size': NOTE.size, fill: MUTED }, [`${line} `]))
	];
	if (theme === 'print') return group({}, content);
	return el('a', { href: box.href, 'aria-label': `${box.name}. ${box.note}`, lang: box.lang ?? null }, [group({ 'aria-hidden': 'true' }, content)]);
}
