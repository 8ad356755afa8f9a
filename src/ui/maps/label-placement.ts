import { textWidth } from '#ui/svg/text-width.ts';
import { labelRoom, placeBox } from './label-room.ts';

export interface LabelWish {
	key: string;
	name: string;
	/** A sign stands with the name. */
	withMark: boolean;
	/** Higher is named first, where not all may be. */
	rank: number;
	rings: readonly Float64Array[];
}

export interface PlacedLabel {
	key: string;
	/** Middle of the whole label; it lies wholly inside its area. */
	x: number;
	y: number;
	/** Type size. */
	size: number;
	/** The name on one line or two; empty where a number or only the sign found room. */
	lines: string[];
	/** The number of the area stands here, its name in a list. */
	numbered: boolean;
	mark: 'before' | 'above' | 'alone' | null;
}

export interface PlacementOptions {
	/** Type size. */
	size: number;
	/** At most so many names. */
	most: number;
	/** Areas too small for their name get a number. */
	numbers: boolean;
}

/** Width of the sign and the room behind it, as a share of the type size. */
export const MARK_SHARE = 1.05;
export const LINE_SHARE = 1.12;
/** A number of two figures: all figures are equally wide. */
const NUMBER = '88';

/**
 * Every label lies inside its own area, so none can cover another or be taken for the neighbour's: the name on one line, or on
 * two, or with its sign above; else a number; else the sign alone, as small as it must be. A sign is never left out: a map that
 * shows only some of them would say something else.
 */
export function placeLabels(wishes: readonly LabelWish[], options: PlacementOptions): PlacedLabel[] {
	const { size, most, numbers } = options;
	const ordered = [...wishes].sort((a, b) => b.rank - a.rank || (a.key < b.key ? -1 : 1));
	let names = 0;
	return ordered.flatMap((wish) => {
		if (names >= most && !wish.withMark && !numbers) return [];
		const named = names < most ? firstThatFits(wish, nameForms(wish), [size, size * 0.88]) : null;
		if (named) names++;
		const label = named ?? (numbers ? firstThatFits(wish, numberForms(wish.withMark), [size, size * 0.84, size * 0.74]) : null) ?? (wish.withMark ? signAlone(wish, size) : null);
		return label ? [label] : [];
	});
}

type Form = Pick<PlacedLabel, 'lines' | 'numbered' | 'mark'>;

function nameForms({ name, withMark }: LabelWish): Form[] {
	const broken = inTwo(name);
	const forms: Form[] = [{ lines: [name], numbered: false, mark: withMark ? 'before' : null }];
	if (broken) forms.push({ lines: broken, numbered: false, mark: withMark ? 'before' : null });
	if (withMark) forms.push({ lines: [name], numbered: false, mark: 'above' });
	return forms;
}

function numberForms(withMark: boolean): Form[] {
	const of = (mark: PlacedLabel['mark']): Form => ({ lines: [], numbered: true, mark });
	return withMark ? [of('before'), of('above')] : [of(null)];
}

function firstThatFits(wish: LabelWish, forms: readonly Form[], sizes: readonly number[]): PlacedLabel | null {
	for (const size of sizes)
		for (const form of forms) {
			const { width, height } = boxOf(form, size);
			const spot = placeBox(wish.rings, width, height);
			if (spot) return { key: wish.key, ...spot, size, ...form };
		}
	return null;
}

/** Width and height with the room for the halo. */
function boxOf({ lines, numbered, mark }: Form, size: number): { width: number; height: number } {
	const texts = numbered ? [NUMBER] : lines;
	const text = Math.max(...texts.map((line) => textWidth(line, size, 600)));
	const rows = texts.length + (mark === 'above' ? 0.85 : 0);
	return { width: text + (mark === 'before' ? size * MARK_SHARE : 0) + size * 0.3, height: rows * size * LINE_SHARE + size * 0.06 };
}

function signAlone(wish: LabelWish, size: number): PlacedLabel {
	const room = labelRoom(wish.rings, 1);
	const fitting = Math.min(size, Math.max(size * 0.45, room.height));
	const { x, y } = placeBox(wish.rings, fitting, fitting) ?? room;
	return { key: wish.key, x, y, size: fitting, lines: [], numbered: false, mark: 'alone' };
}

/** Broken at the space or hyphen nearest to the middle; null where there is none. */
function inTwo(name: string): [string, string] | null {
	let best: [string, string] | null = null;
	for (const match of name.matchAll(/[ -]/g)) {
		const end = match[0] === '-' ? match.index + 1 : match.index;
		const [first, second] = [name.slice(0, end), name.slice(match.index + 1)];
		if (first !== '' && second !== '' && (!best || Math.max(first.length, second.length) < Math.max(best[0].length, best[1].length))) best = [first, second];
	}
	return best;
}
