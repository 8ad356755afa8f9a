import { checkPrefix, type Lang, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import type { Texture } from '#ui/svg/patterns.ts';
import { textWidth, wrapText } from '#ui/svg/text-width.ts';
import { writeFigure, writeNumber, type FigureFormat } from './figures.ts';
import { tickDecimals, zeroScale } from './scale.ts';
import { spreadLabels } from './spread.ts';
import { hasNumber, textureOf, type FigureState } from './state.ts';

export interface SeriesPoint {
	/** Place on the axis in years: 2024 or 2018.5. */
	time: number;
	/** As it reads on the axis: “2024”. */
	label: string;
	state: FigureState;
	value: number | null;
	low?: number | null;
	high?: number | null;
	provisional?: boolean;
	/** Words for what sets this point apart, as “umgerechnet”: it is drawn hollow and explained below. */
	mark?: string;
}

export interface Series {
	key: string;
	/** Name at the end of the line. */
	name: string;
	points: readonly SeriesPoint[];
}

export interface TimeSeriesData {
	title: string;
	format: FigureFormat;
	/** The first is the own line: thick, with band and points. At most six. */
	series: readonly Series[];
	/** Events: a thread-coloured line with words. */
	markers?: readonly { time: number; text: string }[];
	/** Breaks in the series, e.g. boundaries changed: a grey dashed line with words. */
	breaks?: readonly { time: number; text: string }[];
}

export interface TimeSeriesOptions extends PictureOptions {
	/** wide: 880 × 300, names at line ends · narrow: 360 wide, names below */
	shape?: 'wide' | 'narrow';
	width?: number;
	/** Height of the plot itself. */
	plotHeight?: number;
}

export interface TimeSeriesLine {
	index: number;
	name: string;
	/** Runs without gaps, x and y. A run of one is a point. */
	runs: { x: number; y: number }[][];
	/** Upper edge, then lower edge backwards. */
	bands: { x: number; y: number }[][];
	points: { x: number; y: number; hollow: boolean }[];
	/** Places without number, on the base line; own line only. */
	absences: { x: number; texture: Texture; text: string }[];
	end: { x: number; y: number } | null;
	label: string;
	labelX: number;
	labelY: number;
}

export interface TimeMark {
	x: number;
	lines: string[];
	textX: number;
	textY: number;
	anchor: 'start' | 'end';
}

export interface TimeSeriesLayout extends Picture {
	shape: 'wide' | 'narrow';
	plot: { left: number; right: number; top: number; bottom: number };
	zeroY: number;
	unitAbove: string | null;
	yTicks: { y: number; label: string; zero: boolean }[];
	xTicks: { x: number; label: string }[];
	lines: TimeSeriesLine[];
	markers: TimeMark[];
	breaks: TimeMark[];
	/** Explanations of signs that this picture holds. */
	notes: { sign: 'provisional' | Texture; text: string }[];
	notesY: number;
	size: number;
}

const LINE = 18;

export function layoutTimeSeries(data: TimeSeriesData, options: TimeSeriesOptions): TimeSeriesLayout {
	const { shape = 'wide', theme = 'screen', lang = 'de' } = options;
	const wide = shape === 'wide';
	const width = options.width ?? (wide ? 880 : 360);
	const size = wide ? 14 : 13;
	const numbers = data.series.flatMap((series) => series.points.filter(hasNumber).flatMap((p) => [p.value, p.low ?? p.value, p.high ?? p.value]));
	const times = data.series.flatMap((series) => series.points.map((point) => point.time));
	const first = Math.min(...times);
	const last = Math.max(...times);
	const scale = zeroScale(numbers, 4);
	const decimals = tickDecimals(scale.ticks);
	const shortUnit = data.format.unit.length <= 2;
	const tickText = (value: number, top: boolean) =>
		writeNumber(value, decimals, lang) + (top && shortUnit && data.format.unit !== '' ? `\u00a0${data.format.unit}` : '');
	const tickWidth = Math.max(...scale.ticks.map((value, i) => textWidth(tickText(value, i === scale.ticks.length - 1), size)));

	const named = data.series.map((series, index) => {
		const end = series.points.filter(hasNumber).at(-1);
		const label = end ? `${series.name} ${writeNumber(end.value, data.format.decimals, lang)}` : series.name;
		return { series, index, end, label, width: textWidth(label, index === 0 ? size + 2 : size + 1, index === 0 ? 600 : 500) };
	});
	const left = Math.ceil(tickWidth + 12);
	const right = wide ? Math.floor(width - Math.max(...named.map((entry) => entry.width), 0) - 22) : width - 16;
	const x = (time: number) => left + ((right - left) * (last === first ? 0.5 : (time - first) / (last - first)));

	const marksTop = shortUnit || data.format.unit === '' ? 8 : 26;
	const within = (mark: { time: number }) => mark.time >= first && mark.time <= last;
	const marks = stackMarks(
		[
			...(data.markers ?? []).filter(within).map((mark) => ({ ...mark, event: true })),
			...(data.breaks ?? []).filter(within).map((mark) => ({ ...mark, event: false }))
		].map((mark) => ({ x: x(mark.time), text: mark.text, event: mark.event })),
		{ left: 0, right: width, top: marksTop, size, narrow: !wide }
	);
	const top = marks.bottom + 12;
	const bottom = top + (options.plotHeight ?? (wide ? 224 : 200));
	const y = (value: number) => bottom - (bottom - top) * scale.at(value);

	const lines = named.map((entry) => layoutLine(entry.series, entry.index, entry.label, x, y, scale.min));
	const axisY = bottom + 26;
	const notes = notesOf(data, lang);
	const notesY = axisY + (wide ? 0 : named.length * (LINE + 4)) + 24;
	if (wide) {
		const placed = spreadLabels(
			lines.map((line) => ({ y: line.end?.y ?? y(0), height: line.index === 0 ? 19 : 18 })),
			top - 6,
			bottom + 4
		);
		lines.forEach((line, i) => {
			line.labelX = right + 14;
			line.labelY = placed[i]!;
		});
	} else {
		lines.forEach((line, i) => {
			line.labelX = left + 36;
			line.labelY = axisY + 24 + i * (LINE + 4) - 5;
		});
	}
	return {
		width,
		height: (notes.length > 0 ? notesY + 8 : axisY + (wide ? 0 : named.length * (LINE + 4) + 4)) + 8,
		title: data.title,
		description: describeTimeSeries(data, lang),
		idPrefix: checkPrefix(options.idPrefix),
		theme,
		lang,
		shape,
		plot: { left, right, top, bottom },
		zeroY: y(0),
		unitAbove: shortUnit ? null : data.format.unit,
		yTicks: scale.ticks.map((value, i) => ({ y: y(value), label: tickText(value, i === scale.ticks.length - 1), zero: value === 0 })),
		xTicks: thinTicks(data, x, size),
		lines,
		markers: marks.placed.filter((mark) => mark.event),
		breaks: marks.placed.filter((mark) => !mark.event),
		notes,
		notesY,
		size
	};
}

function layoutLine(
	series: Series,
	index: number,
	label: string,
	x: (time: number) => number,
	y: (value: number) => number,
	min: number
): TimeSeriesLine {
	const points = [...series.points].sort((a, b) => a.time - b.time);
	const step = usualStep(points);
	const line: TimeSeriesLine = { index, name: series.name, runs: [], bands: [], points: [], absences: [], end: null, label, labelX: 0, labelY: 0 };
	let run: { x: number; y: number }[] = [];
	let upper: { x: number; y: number }[] = [];
	let lower: { x: number; y: number }[] = [];
	let before: number | null = null;
	const closeBand = () => {
		if (upper.length > 1) line.bands.push([...upper, ...lower.reverse()]);
		upper = [];
		lower = [];
	};
	const close = () => {
		if (run.length > 0) line.runs.push(run);
		run = [];
		closeBand();
	};
	for (const point of points) {
		if (!hasNumber(point)) {
			close();
			before = null;
			if (index === 0) line.absences.push({ x: x(point.time), texture: textureOf(point.state), text: point.label });
			continue;
		}
		// a year left out by the source is a gap too: nothing is drawn across it
		if (before !== null && point.time - before > step * 1.6) close();
		before = point.time;
		const place = { x: x(point.time), y: y(point.value) };
		run.push(place);
		line.end = place;
		const hollow = point.provisional === true || point.mark !== undefined;
		if (index === 0 || hollow) line.points.push({ ...place, hollow });
		if (index === 0 && typeof point.low === 'number' && typeof point.high === 'number') {
			upper.push({ x: place.x, y: y(point.high) });
			lower.push({ x: place.x, y: y(Math.max(point.low, min)) });
		} else closeBand();
	}
	close();
	return line;
}

/** Median distance between neighbouring points. */
function usualStep(points: readonly SeriesPoint[]): number {
	const steps = points.slice(1).map((point, i) => point.time - points[i]!.time).sort((a, b) => a - b);
	return steps[Math.floor((steps.length - 1) / 2)] ?? Infinity;
}

/** As many labels as fit, counted back from the last, so that the newest is always named. */
function thinTicks(data: TimeSeriesData, x: (time: number) => number, size: number): { x: number; label: string }[] {
	const labels = new Map<number, string>();
	for (const series of data.series) for (const point of series.points) labels.set(point.time, point.label);
	const all = [...labels].sort((a, b) => a[0] - b[0]).map(([time, label]) => ({ x: x(time), label, width: textWidth(label, size) }));
	for (let step = 1; step < all.length; step++) {
		const kept = all.filter((_, i) => (all.length - 1 - i) % step === 0);
		const fits = kept.every((tick, i) => i === 0 || tick.x - kept[i - 1]!.x > (tick.width + kept[i - 1]!.width) / 2 + 10);
		if (fits) return kept.map(({ x: at, label }) => ({ x: at, label }));
	}
	return all.slice(-1).map(({ x: at, label }) => ({ x: at, label }));
}

/** Words of markers in rows above the plot, each beside its line, none over another. */
function stackMarks(
	marks: { x: number; text: string; event: boolean }[],
	frame: { left: number; right: number; top: number; size: number; narrow: boolean }
): { placed: (TimeMark & { event: boolean })[]; bottom: number } {
	const rows: [number, number][][] = [];
	const placed = [...marks]
		.sort((a, b) => a.x - b.x)
		.map((mark) => {
			const room = Math.max(frame.right - mark.x, mark.x - frame.left) - 12;
			const lines = wrapText(mark.text, frame.size, Math.max(120, Math.min(room, frame.narrow ? 230 : 420)), 500);
			const width = Math.max(...lines.map((line) => textWidth(line, frame.size, 500)));
			const anchor: 'start' | 'end' = mark.x + 10 + width <= frame.right ? 'start' : 'end';
			const from = anchor === 'start' ? mark.x - 6 : mark.x - 14 - width;
			const to = anchor === 'start' ? mark.x + 14 + width : mark.x + 6;
			let row = 0;
			const free = (r: number) => (rows[r] ?? []).every(([a, b]) => to < a || from > b);
			while (!lines.every((_, i) => free(row + i))) row++;
			lines.forEach((_, i) => (rows[row + i] ??= []).push([from, to]));
			return { x: mark.x, lines, textX: anchor === 'start' ? mark.x + 10 : mark.x - 10, textY: frame.top + row * LINE + 10, anchor, event: mark.event };
		});
	return { placed, bottom: frame.top + rows.length * LINE };
}

function notesOf(data: TimeSeriesData, lang: Lang): TimeSeriesLayout['notes'] {
	const de = lang === 'de';
	const notes: TimeSeriesLayout['notes'] = [];
	if (data.series.some((series) => series.points.some((point) => point.provisional && hasNumber(point))))
		notes.push({ sign: 'provisional', text: de ? 'vorläufig' : 'provisional' });
	for (const text of new Set(data.series.flatMap((series) => series.points.flatMap((point) => (point.mark && hasNumber(point) ? [point.mark] : []))))) notes.push({ sign: 'provisional', text });
	const own = new Set((data.series[0]?.points ?? []).filter((point) => !hasNumber(point)).map((point) => textureOf(point.state)));
	if (own.has('hatch')) notes.push({ sign: 'hatch', text: de ? 'geheim gehalten' : 'withheld' });
	if (own.has('dots')) notes.push({ sign: 'dots', text: de ? 'nicht geliefert' : 'not delivered' });
	if (own.has('blank')) notes.push({ sign: 'blank', text: de ? 'gibt es nicht' : 'not applicable' });
	return notes;
}

/** The picture in sentences: where each line starts and ends, and how many places have no number. */
export function describeTimeSeries(data: TimeSeriesData, lang: Lang): string {
	const de = lang === 'de';
	const sentences: string[] = [];
	data.series.forEach((series, index) => {
		const numbered = series.points.filter(hasNumber);
		const first = numbered[0];
		const last = numbered.at(-1);
		if (!first || !last) sentences.push(de ? `${series.name}: kein Wert.` : `${series.name}: no value.`);
		else if (first === last) sentences.push(`${series.name}: ${last.label} ${writeFigure(last.value, data.format, lang)}.`);
		else {
			const from = `${writeFigure(first.value, data.format, lang)} (${first.label})`;
			const to = `${writeFigure(last.value, data.format, lang)} (${last.label})`;
			sentences.push(de ? `${series.name}: von ${from} zu ${to}.` : `${series.name}: from ${from} to ${to}.`);
		}
		const without = series.points.length - numbered.length;
		if (index === 0 && without > 0) sentences.push(de ? `${without} Zeitpunkte ohne Wert.` : `${without} points in time without value.`);
	});
	for (const marker of data.markers ?? []) sentences.push(`${marker.text}.`);
	for (const mark of data.breaks ?? []) sentences.push(`${mark.text}.`);
	return sentences.join(' ');
}
