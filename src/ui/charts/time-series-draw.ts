import { pictureRoot } from '#ui/svg/document.ts';
import { el, group, number, type SvgChild, type SvgNode } from '#ui/svg/element.ts';
import { INK, LEADER, MARK, MUTED, OWN, OWN_TINT, PAPER, RULE, SERIES, THREAD } from '#ui/svg/palette.ts';
import { textureSwatch } from '#ui/svg/patterns.ts';
import { textWidth } from '#ui/svg/text-width.ts';
import type { TimeMark, TimeSeriesLayout, TimeSeriesLine } from './time-series.ts';

const DASHES = [null, '7 4', '1.500 4.500', '12 4', '9 3 2 3', '4 3'] as const;

export function drawTimeSeries(layout: TimeSeriesLayout): SvgNode {
	const { plot, size } = layout;
	const behind = [...layout.lines].reverse();
	return pictureRoot(layout, `ts ts--${layout.shape}`, [
		layout.unitAbove !== null && el('text', { x: 0, y: 14, 'font-size': size, fill: MUTED }, [layout.unitAbove]),
		group({ class: 'ts__axis', 'font-size': size, fill: MUTED }, [
			...layout.yTicks.flatMap((tick) => [
				el('line', { x1: plot.left, x2: plot.right, y1: tick.y, y2: tick.y, stroke: tick.zero ? MARK : RULE }),
				el('text', { x: plot.left - 8, y: tick.y + size * 0.35, 'text-anchor': 'end' }, [tick.label])
			]),
			...layout.xTicks.map((tick) => el('text', { x: tick.x, y: plot.bottom + 24, 'text-anchor': 'middle' }, [tick.label]))
		]),
		...layout.breaks.map((mark) => drawMark(mark, layout, false)),
		...layout.markers.map((mark) => drawMark(mark, layout, true)),
		...behind.map((line) => drawLine(line, layout)),
		...layout.lines.map((line) => drawName(line, layout)),
		layout.notes.length > 0 && drawNotes(layout)
	]);
}

const path = (points: readonly { x: number; y: number }[]) => `M${points.map((p) => `${number(p.x, 1)} ${number(p.y, 1)}`).join('L')}`;

function look(index: number): { stroke: string; 'stroke-width': number; 'stroke-dasharray': string | null; 'stroke-linecap': string | null } {
	return {
		stroke: SERIES[index % SERIES.length]!.stroke,
		'stroke-width': index === 0 ? 3.6 : 2.2,
		'stroke-dasharray': DASHES[index % DASHES.length] ?? null,
		'stroke-linecap': index === 2 ? 'round' : null
	};
}

function drawLine(line: TimeSeriesLine, layout: TimeSeriesLayout): SvgNode {
	const stroke = look(line.index);
	// many years on little room: smaller points keep the line in sight
	const dense = line.points.length > 1 && (layout.plot.right - layout.plot.left) / line.points.length < 26;
	return group({ class: `ts__line ts__line--${line.index}` }, [
		...line.bands.map((band) => el('path', { d: `${path(band)}Z`, fill: OWN_TINT, 'fill-opacity': 0.17 })),
		...line.runs.map((run) =>
			run.length > 1
				? el('path', { d: path(run), fill: 'none', 'stroke-linejoin': 'round', ...stroke })
				: el('circle', { cx: run[0]!.x, cy: run[0]!.y, r: line.index === 0 ? 4 : 3, fill: stroke.stroke })
		),
		...line.points.map((point) =>
			point.hollow
				? el('circle', { cx: point.x, cy: point.y, r: line.index === 0 ? 4.2 : 3.2, fill: PAPER, stroke: stroke.stroke, 'stroke-width': 2.4 })
				: el('circle', { cx: point.x, cy: point.y, r: dense ? 3 : 4, fill: OWN, stroke: PAPER, 'stroke-width': dense ? 1 : 1.5 })
		),
		...line.absences.map((absence) =>
			group({ transform: `translate(${number(absence.x - 6)} ${number(layout.zeroY - 13)})` }, [el('title', {}, [absence.text]), textureSwatch(absence.texture, 12, 12)])
		)
	]);
}

function drawName(line: TimeSeriesLine, layout: TimeSeriesLayout): SvgNode {
	const own = line.index === 0;
	const size = layout.size + (own ? 2 : 1);
	const children: SvgChild[] = [];
	if (layout.shape === 'narrow') children.push(el('line', { x1: line.labelX - 34, x2: line.labelX - 8, y1: line.labelY, y2: line.labelY, ...look(line.index) }));
	else if (line.end && (Math.abs(line.end.y - line.labelY) > 7 || line.labelX - line.end.x > 30))
		children.push(
			el('path', { d: `M${number(line.end.x + 6)} ${number(line.end.y)}L${number(line.labelX - 3)} ${number(line.labelY)}`, fill: 'none', stroke: LEADER, 'stroke-width': 0.9 })
		);
	children.push(
		el('text', { x: line.labelX, y: line.labelY + size * 0.35, 'font-size': size, 'font-weight': own ? 600 : 500, fill: SERIES[line.index % SERIES.length]!.label }, [
			line.label
		])
	);
	return group({ class: 'ts__name' }, children);
}

function drawMark(mark: TimeMark, layout: TimeSeriesLayout, event: boolean): SvgNode {
	const colour = event ? THREAD : MARK;
	const top = mark.textY - 5;
	return group({ class: event ? 'ts__event' : 'ts__break' }, [
		el('line', { x1: mark.x, x2: mark.x, y1: top, y2: layout.plot.bottom, stroke: colour, 'stroke-width': event ? 1.6 : 1.2, 'stroke-dasharray': event ? null : '3 3' }),
		event && el('circle', { cx: mark.x, cy: top, r: 4.5, fill: colour }),
		...mark.lines.map((text, i) =>
			el(
				'text',
				{
					x: mark.textX,
					y: mark.textY + i * 18,
					'text-anchor': mark.anchor,
					'font-size': layout.size,
					'font-weight': event ? 500 : 400,
					fill: event ? THREAD : MUTED,
					stroke: PAPER,
					'stroke-width': 4,
					'paint-order': 'stroke'
				},
				[text]
			)
		)
	]);
}

function drawNotes(layout: TimeSeriesLayout): SvgNode {
	let x = layout.plot.left;
	return group(
		{ class: 'ts__notes', 'font-size': layout.size - 1, fill: INK },
		layout.notes.map((note) => {
			const at = x;
			x += 20 + textWidth(note.text, layout.size - 1) + 18;
			const sign =
				note.sign === 'provisional'
					? el('circle', { cx: 6, cy: 6, r: 4.2, fill: PAPER, stroke: OWN, 'stroke-width': 2.4 })
					: textureSwatch(note.sign, 12, 12);
			return group({ transform: `translate(${number(at)} ${number(layout.notesY - 11)})` }, [sign, el('text', { x: 19, y: 10.5 }, [note.text])]);
		})
	);
}
