/** Colours of pictures. Contrast on white stands behind each one that carries text or a mark. */
export const INK = '#131525'; // 18.1
export const MUTED = '#454B6B'; // 8.5
export const MARK = '#5D6486'; // 5.8: hatch, outlines, grey marks
export const INTERVAL = '#7F86A3'; // 3.6
export const RULE = '#DADDE8';
export const GRID = '#E3E6EF';
export const LEADER = '#8A90AA';
export const PAPER = '#fff';
export const THREAD = '#A3174A'; // 7.6
export const THREAD_TINT = '#FBEDF2';
export const ABOVE = '#A84E00'; // 5.6
export const BELOW = '#0B6C7D'; // 6.1
export const OWN = '#1D4C86'; // 8.6
export const OWN_TINT = '#2A7AA3';
export const ROW_TINT = '#E9EDF7';
export const PLAIN_AREA = '#E6E9F1';

/** A colour with the colour of text that stands on it. */
export interface Shade {
	fill: string;
	ink: string;
}

const shades = (...pairs: [string, string][]): Shade[] => pairs.map(([fill, ink]) => ({ fill, ink }));

const SEQUENTIAL = shades(['#E4EEDB', INK], ['#B3D9CC', INK], ['#6CB6BF', INK], ['#2A7AA3', PAPER], ['#1D4C86', PAPER]);
const DIVERGING = shades(
	['#0B5A6B', PAPER],
	['#4E9FAD', INK],
	['#C3E0E3', INK],
	['#ECEEF4', INK],
	['#F3DDBD', INK],
	['#CF8436', INK],
	['#8A4000', PAPER]
);

/** Line colours with the darker colour of their labels; always with a dash of their own as well. */
export const SERIES = [
	{ stroke: '#1D4C86', label: '#1D4C86' },
	{ stroke: '#A84E00', label: '#8A4000' },
	{ stroke: '#4D5575', label: '#4D5575' },
	{ stroke: '#00755E', label: '#00634A' },
	{ stroke: '#943A78', label: '#943A78' },
	{ stroke: '#6B5B00', label: '#6B5B00' }
] as const;

export type PaletteName = 'sequential' | 'diverging';

/** `count` classes spread evenly over a palette: at most 5 sequential, 7 diverging. Throws beyond. */
export function classShades(palette: PaletteName, count: number): Shade[] {
	const all = palette === 'sequential' ? SEQUENTIAL : DIVERGING;
	if (count < 1 || count > all.length) throw new Error(`${palette} palette holds 1 to ${all.length} classes, not ${count}`);
	if (count === 1) return [all[Math.floor(all.length / 2)]!];
	return Array.from({ length: count }, (_, i) => all[Math.round((i * (all.length - 1)) / (count - 1))]!);
}
/** of the sign for invented figures */
export const TAG_INK = '#5E4700';
export const TAG_TINT = '#FFF8E0';
