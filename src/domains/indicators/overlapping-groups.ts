/**
 * Sums among categories that overlap: ages told in small and in large groups (0–2, 3–5, 0–5), sectors and their sub-sectors,
 * groups of people of which only some make up the whole. Each such sum could give a withheld group away. Pure.
 */
import type { NamedEquation } from '#disclosure/figures.ts';
import { NUMERIC_STATUSES, statusOf } from './model.ts';
import type { StoredBlock } from './stored-block.ts';
import { figureId } from './figure-id.ts';
import { AGREEING } from './proven-sums.ts';

/** The categories of one dimension in one table: blocks, and in the same order what they are called. */
export interface Family {
	total: StoredBlock;
	parts: readonly StoredBlock[];
	/** `alter=0-2` */
	categories: readonly string[];
}

/** More categories without an order than this are not tried in all combinations. */
const MOST_GROUPS = 10;
/** More ways than this to cut a span into others are not followed. */
const MOST_CUTS = 60;

/** @param tables those with the same categories: other periods and levels */
export function overlappingSums(tables: readonly Family[]): NamedEquation[] {
	const families = tables.map(inOrder);
	const [first] = families;
	if (!first) return [];
	const spans = first.categories.map(spanOf);
	const known = spans.flatMap((span, i) => (span ? [i] : []));
	const others = spans.flatMap((span, i) => (span ? [] : [i]));
	const ordered = known.length > 2 && new Set(known.map((i) => spans[i]?.kind)).size === 1;
	if (!ordered) return first.parts.length > MOST_GROUPS ? [] : combinations(families);
	const sums: NamedEquation[] = [];
	for (const i of known) for (const cut of cutsOf(spans[i] as Span, spans, i)) sums.push(...sumsIn(families, i, cut).sums);
	const all: Span = { kind: '', from: Math.min(...known.map((i) => (spans[i] as Span).from)), to: Math.max(...known.map((i) => (spans[i] as Span).to)) };
	for (const cut of cutsOf(all, spans, -1))
		for (const members of others.length > 0 ? [cut, [...cut, ...others]] : [cut]) {
			const found = sumsIn(families, -1, members);
			if (!found.contradicted) sums.push(...found.sums);
		}
	return sums;
}

function inOrder({ total, parts, categories }: Family): Family {
	const order = categories.map((_, i) => i).sort((a, b) => ((categories[a] as string) < (categories[b] as string) ? -1 : 1));
	return { total, parts: order.flatMap((i) => parts[i] ?? []), categories: order.map((i) => categories[i] as string) };
}

interface Span {
	kind: string;
	from: number;
	to: number;
}

/** `alter=0-2`, `alter=75+`, `wz=B-F` as a span; null for other words. */
function spanOf(category: string): Span | null {
	const word = category.slice(category.indexOf('=') + 1);
	const years = /^(\d{1,3})(?:(\+)|-(\d{1,3}))?$/.exec(word);
	if (years) return { kind: 'number', from: Number(years[1]), to: years[2] ? 999 : Number(years[3] ?? years[1]) };
	const letters = /^([A-Za-z])(?:-([A-Za-z]))?$/.exec(word);
	if (!letters) return null;
	const code = (letter: string): number => letter.toUpperCase().charCodeAt(0);
	return { kind: 'letter', from: code(letters[1] as string), to: code(letters[2] ?? (letters[1] as string)) };
}

/**
 * The ways to lay the other spans end to end over the whole, as positions. What only cuts a span of another way into smaller
 * ones follows from that span's own sums and would cost the search for partners much time.
 */
function cutsOf(whole: Span, spans: readonly (Span | null)[], self: number): number[][] {
	const cuts: number[][] = [];
	const follow = (at: number, path: readonly number[]): void => {
		if (cuts.length >= MOST_CUTS) return;
		if (at > whole.to) {
			if (path.length > 1) cuts.push([...path]);
			return;
		}
		spans.forEach((span, i) => {
			if (span && i !== self && span.from === at && span.to <= whole.to) follow(span.to + 1, [...path, i]);
		});
	};
	follow(whole.from, []);
	const ends = cuts.map((cut) => new Set(cut.map((i) => spans[i]?.to)));
	return cuts.filter((_, i) => !ends.some((other, j) => j !== i && other.size < (ends[i] as Set<unknown>).size && [...other].every((end) => ends[i]?.has(end))));
}

/** Every combination of few categories that adds up to the total or to another category, wherever the figures tell. */
function combinations(families: readonly Family[]): NamedEquation[] {
	const sums: NamedEquation[] = [];
	const n = families[0]?.parts.length ?? 0;
	for (let chosen = 3; chosen < 1 << n; chosen++) {
		const members = Array.from({ length: n }, (_, i) => i).filter((i) => (chosen >> i) & 1);
		if (members.length < 2) continue;
		for (let whole = -1; whole < n; whole++) {
			if (members.includes(whole)) continue;
			const found = sumsIn(families, whole, members);
			if (!found.contradicted && found.agreeing >= AGREEING) sums.push(...found.sums);
		}
	}
	return sums;
}

interface Found {
	sums: NamedEquation[];
	/** places that show all numbers, which add up and are not all small */
	agreeing: number;
	contradicted: boolean;
}

/** @param whole position of the category that the members make up, −1 for the total */
function sumsIn(families: readonly Family[], whole: number, members: readonly number[]): Found {
	const found: Found = { sums: [], agreeing: 0, contradicted: false };
	for (const { total, parts } of families) {
		const sum = whole < 0 ? total : parts[whole];
		const blocks = members.flatMap((i) => parts[i] ?? []);
		if (!sum || blocks.length < members.length) continue;
		const values = blocks.map(valuesOf);
		for (const [area, value] of valuesOf(sum)) {
			const numbers = values.map((one) => one.get(area));
			if (numbers.includes(undefined)) continue;
			const told = numbers.reduce<number>((a, b) => a + (b ?? 0), 0);
			const complete = !numbers.includes(null);
			if (value !== null && (complete ? Math.abs(told - value) > 1e-9 : told > value)) {
				found.contradicted = true;
				// what holds by the meaning of the words is a sum also where a figure slipped
				if (whole < 0) return found;
			}
			if (complete && value !== null && value > 2) found.agreeing++;
			found.sums.push({ total: figureId(sum, area), parts: blocks.map((block) => figureId(block, area)) });
		}
	}
	return found;
}

const remembered = new WeakMap<StoredBlock, Map<number, number | null>>();

/** The number of each area, null where it has none. */
function valuesOf(block: StoredBlock): Map<number, number | null> {
	let values = remembered.get(block);
	if (!values) {
		values = new Map([...block.areaIds].map((area, i) => [area, NUMERIC_STATUSES.has(statusOf(block.states[i] ?? 0)) ? (block.values[i] ?? null) : null]));
		remembered.set(block, values);
	}
	return values;
}
