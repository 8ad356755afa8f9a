import { checkPrefix, type Lang, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import { textWidth } from '#ui/svg/text-width.ts';
import { listWords } from './figures.ts';

/** done: filled · running: ring · here: red · open: pale ring */
export type PhaseState = 'done' | 'running' | 'here' | 'open';

export interface CyclePhase {
	label: string;
	state: PhaseState;
	/** Small lines below the label, shown in print only: on the page they stand in the list. */
	notes?: readonly string[];
}

export interface CycleRingData {
	title: string;
	/** Two or more, clockwise from the top. */
	phases: readonly CyclePhase[];
	/** Names of equal parts of the inner ring, clockwise from the top. */
	quarters?: readonly string[];
	/** Up to three lines in the middle; the second is the big one. */
	centre: readonly string[];
	/** Words at the dotted line that leaves the ring behind the present phase; null: no such line. */
	next?: string | null;
}

export interface CycleRingOptions extends PictureOptions {
	/** Height of one text beside the ring; default 110. The page's rows must have the same. */
	rowHeight?: number;
}

export interface PhasePlace {
	number: number;
	label: string;
	notes: readonly string[];
	state: PhaseState;
	x: number;
	y: number;
	/** Leader line from the circle to the edge: points x, y. */
	leader: [number, number][];
	/** Where the text stands: side and the middle of its row. */
	side: 'left' | 'right';
	row: number;
	textY: number;
}

export interface CycleRingLayout extends Picture {
	/** Left edge of the ring's own picture; texts stand outside it in print. */
	offsetX: number;
	ringWidth: number;
	cx: number;
	cy: number;
	radius: number;
	inner: { from: number; to: number };
	phases: PhasePlace[];
	/** Angles in degrees clockwise from the top. */
	quarters: { from: number; to: number; name: string }[];
	/** The part of the ring that has been walked. */
	walked: { from: number; to: number } | null;
	next: { points: [number, number][]; text: string; textX: number; textY: number } | null;
	centre: readonly string[];
	/** Rows of text on each side, for the page's grid. */
	rows: number;
	rowHeight: number;
}

const RING_WIDTH = 500;
const SIDE_WIDTH = 250;

export function layoutCycleRing(data: CycleRingData, options: CycleRingOptions): CycleRingLayout {
	const { theme = 'screen', lang = 'de', rowHeight = theme === 'print' ? 84 : 110 } = options;
	const n = data.phases.length;
	if (n < 2) throw new Error('A cycle needs two phases or more');
	const rows = Math.ceil(n / 2);
	const radius = 182;
	const height = Math.max(rows * rowHeight, 2 * radius + 130);
	const rowShare = height / rows;
	const offsetX = theme === 'print' ? SIDE_WIDTH : 0;
	const cx = offsetX + RING_WIDTH / 2;
	const cy = height / 2;
	const step = 360 / n;
	const angle = (index: number) => (index + 0.5) * step;
	const at = (degrees: number, r: number): [number, number] => {
		const radians = (degrees * Math.PI) / 180;
		return [cx + r * Math.sin(radians), cy - r * Math.cos(radians)];
	};
	const phases = data.phases.map((phase, index): PhasePlace => {
		const right = index < rows;
		const row = right ? index : n - 1 - index;
		const textY = (row + 0.5) * rowShare;
		const [x, y] = at(angle(index), radius);
		const bend = offsetX + (right ? RING_WIDTH - 42 : 42);
		const edge = offsetX + (right ? RING_WIDTH - 8 : 8);
		return {
			number: index + 1,
			label: phase.label,
			notes: phase.notes ?? [],
			state: phase.state,
			x,
			y,
			leader: [
				[x, y],
				[bend, textY],
				[edge, textY]
			],
			side: right ? 'right' : 'left',
			row,
			textY
		};
	});
	const here = data.phases.findIndex((phase) => phase.state === 'here');
	const lastWalked = Math.max(here, data.phases.findLastIndex((phase) => phase.state !== 'open'));
	const quarterCount = data.quarters?.length ?? 0;
	return {
		width: RING_WIDTH + 2 * offsetX,
		height,
		title: data.title,
		description: describeCycleRing(data, lang),
		idPrefix: checkPrefix(options.idPrefix),
		theme,
		lang,
		offsetX,
		ringWidth: RING_WIDTH,
		cx,
		cy,
		radius,
		inner: { from: 102, to: 156 },
		phases,
		quarters: (data.quarters ?? []).map((name, i) => ({ from: (i * 360) / quarterCount, to: ((i + 1) * 360) / quarterCount, name })),
		walked: lastWalked > 0 ? { from: angle(0), to: angle(lastWalked) } : null,
		next: data.next && here >= 0 ? nextCycle(data.next, angle(here), radius, at) : null,
		centre: data.centre,
		rows,
		rowHeight: rowShare
	};
}

/** A dotted spiral that leaves the ring at the present phase and runs on outside. */
function nextCycle(text: string, start: number, radius: number, at: (degrees: number, r: number) => [number, number]): CycleRingLayout['next'] {
	const points: [number, number][] = [];
	for (let i = 0; i <= 24; i++) {
		const t = i / 24;
		points.push(at(start + 66 * t, radius + 56 * (1 - (1 - t) ** 2)));
	}
	const highest = points.reduce((best, point) => (point[1] < best[1] ? point : best));
	const [leaveX] = points[0]!;
	return { points, text, textX: (leaveX + highest[0]) / 2 + textWidth(text, 15, 500) / 12, textY: highest[1] - 16 };
}

/** Where the cycle stands, in sentences. */
export function describeCycleRing(data: CycleRingData, lang: Lang): string {
	const de = lang === 'de';
	const of = (state: PhaseState) => data.phases.filter((phase) => phase.state === state).map((phase) => phase.label);
	const here = of('here');
	const sentences = [de ? `${data.phases.length} Phasen im Kreis.` : `${data.phases.length} phases in a circle.`];
	if (here.length > 0) sentences.push(de ? `Jetzt: ${listWords(here, lang)}.` : `Now: ${listWords(here, lang)}.`);
	const running = of('running');
	if (running.length > 0) sentences.push(de ? `Läuft: ${listWords(running, lang)}.` : `Running: ${listWords(running, lang)}.`);
	const done = of('done').length;
	if (done > 0) sentences.push(de ? `${done} abgeschlossen.` : `${done} completed.`);
	return sentences.join(' ');
}
