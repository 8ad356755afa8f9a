import { pictureRoot } from '#ui/svg/document.ts';
import { el, group, number, type SvgNode } from '#ui/svg/element.ts';
import { INK, LEADER, MUTED, PAPER, THREAD, THREAD_TINT } from '#ui/svg/palette.ts';
import { wrapText } from '#ui/svg/text-width.ts';
import type { CycleRingLayout, PhasePlace } from './cycle-ring.ts';

const QUARTER_FILLS = ['#E9EDF7', '#DCE4F3'] as const;
const QUARTER_INK = '#1A2550';
const REST = '#C9CEDD';

export function drawCycleRing(layout: CycleRingLayout): SvgNode {
	return pictureRoot(layout, 'cyc__ring', [
		...layout.quarters.map((_, i) => drawQuarter(layout, i)),
		...layout.phases.map((phase) =>
			el('path', { d: polyline(phase.leader), fill: 'none', stroke: phase.state === 'here' ? THREAD : LEADER, 'stroke-width': phase.state === 'here' ? 2 : 1.2 })
		),
		el('circle', { cx: layout.cx, cy: layout.cy, r: layout.radius, fill: 'none', stroke: REST, 'stroke-width': 2, 'stroke-dasharray': '2 6' }),
		layout.walked &&
			el('path', {
				d: arc(layout, layout.walked.from, layout.walked.to, layout.radius),
				fill: 'none',
				stroke: THREAD,
				'stroke-width': 5,
				'stroke-linecap': 'round'
			}),
		layout.next &&
			group({ class: 'cyc__next' }, [
				el('path', { d: polyline(layout.next.points), fill: 'none', stroke: THREAD, 'stroke-width': 4, 'stroke-dasharray': '0.100 9', 'stroke-linecap': 'round' }),
				el('text', { x: layout.next.textX, y: layout.next.textY, 'text-anchor': 'middle', 'font-size': 15, 'font-weight': 500, fill: THREAD }, [layout.next.text])
			]),
		...layout.phases.map((phase) => drawPhase(phase)),
		drawCentre(layout),
		layout.theme === 'print' && group({ class: 'cyc__texts' }, layout.phases.map((phase) => drawText(phase, layout)))
	]);
}

function drawQuarter(layout: CycleRingLayout, index: number): SvgNode {
	const { inner, quarters } = layout;
	const quarter = quarters[index]!;
	// half the width of the white line between two parts, the same inside and outside
	const gap = (radius: number) => (quarters.length > 1 ? (Math.asin(2.6 / radius) * 180) / Math.PI : 0.01);
	const from = (radius: number) => quarter.from + gap(radius);
	const to = (radius: number) => quarter.to - gap(radius);
	const middle = (quarter.from + quarter.to) / 2;
	const r = (inner.from + inner.to) / 2;
	const [x, y] = at(layout, middle, r);
	// words in the lower half are turned so that they never stand on their head
	const turned = middle % 360 > 90 && middle % 360 < 270 ? middle + 180 : middle;
	const large = quarter.to - quarter.from > 180 ? 1 : 0;
	const p = (degrees: (radius: number) => number, radius: number) => at(layout, degrees(radius), radius).map((value) => number(value, 1)).join(' ');
	return group({}, [
		el('path', {
			d: `M${p(from, inner.to)}A${inner.to} ${inner.to} 0 ${large} 1 ${p(to, inner.to)}L${p(to, inner.from)}A${inner.from} ${inner.from} 0 ${large} 0 ${p(from, inner.from)}Z`,
			fill: QUARTER_FILLS[index % 2]!
		}),
		el(
			'text',
			{
				x,
				y: y + 6,
				'text-anchor': 'middle',
				'font-size': 17,
				'font-weight': 600,
				fill: QUARTER_INK,
				transform: `rotate(${number(turned)} ${number(x)} ${number(y)})`
			},
			[quarter.name]
		)
	]);
}

function drawPhase(phase: PhasePlace): SvgNode {
	const circle = (r: number, fill: string, stroke: string | null = null, width = 0) =>
		el('circle', { cx: phase.x, cy: phase.y, r, fill, stroke, 'stroke-width': stroke === null ? null : width });
	const ink = phase.state === 'running' ? INK : phase.state === 'open' ? MUTED : PAPER;
	const shapes =
		phase.state === 'done'
			? [circle(21.5, PAPER), circle(18.5, INK)]
			: phase.state === 'running'
				? [circle(22, PAPER), circle(18, PAPER, INK, 3.5)]
				: phase.state === 'here'
					? [circle(27, PAPER), circle(26, THREAD_TINT), circle(20, THREAD)]
					: [circle(21.5, PAPER), circle(17.5, PAPER, LEADER, 1.5)];
	return group({ class: `cyc__phase cyc__phase--${phase.state}` }, [
		...shapes,
		el('text', { x: phase.x, y: phase.y + 6, 'text-anchor': 'middle', 'font-size': 17, 'font-weight': 600, fill: ink }, [String(phase.number)])
	]);
}

function drawCentre(layout: CycleRingLayout): SvgNode {
	const lines = layout.centre.slice(0, 3);
	const big = Math.min(1, lines.length - 1);
	return group(
		{ 'text-anchor': 'middle' },
		lines.map((line, i) =>
			i === big
				? el('text', { x: layout.cx, y: layout.cy + 10, 'font-size': 26, 'font-weight': 600, fill: INK }, [line])
				: el('text', { x: layout.cx, y: layout.cy + (i < big ? -22 : 36), 'font-size': 16, fill: MUTED }, [line])
		)
	);
}

/** Texts beside the ring, in print only. */
function drawText(phase: PhasePlace, layout: CycleRingLayout): SvgNode {
	const right = phase.side === 'right';
	const x = right ? layout.offsetX + layout.ringWidth : layout.offsetX;
	const room = layout.offsetX - 4;
	const label = wrapText(phase.label, 15, room, 600).map((text) => ({ text, size: 15, weight: 600, fill: phase.state === 'here' ? THREAD : INK }));
	const notes = phase.notes.flatMap((note) => wrapText(note, 13, room)).map((text) => ({ text, size: 13, weight: null, fill: MUTED }));
	const lines = [...label, ...notes].slice(0, 4);
	const top = phase.textY - ((lines.length - 1) * 17) / 2 + 5;
	return group(
		{ 'text-anchor': right ? 'start' : 'end' },
		lines.map((line, i) => el('text', { x, y: top + i * 17, 'font-size': line.size, 'font-weight': line.weight, fill: line.fill }, [line.text]))
	);
}

function at(layout: CycleRingLayout, degrees: number, radius: number): [number, number] {
	const radians = (degrees * Math.PI) / 180;
	return [layout.cx + radius * Math.sin(radians), layout.cy - radius * Math.cos(radians)];
}

function arc(layout: CycleRingLayout, from: number, to: number, radius: number): string {
	const p = (degrees: number) => at(layout, degrees, radius).map((value) => number(value, 1)).join(' ');
	return `M${p(from)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${p(to)}`;
}

function polyline(points: readonly [number, number][]): string {
	return `M${points.map(([x, y]) => `${number(x, 1)} ${number(y, 1)}`).join('L')}`;
}
