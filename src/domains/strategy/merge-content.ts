/** Two planners changed the same element: put together part by part (milestone, evidence, area …), so that neither loses anything. Pure. */
import { mergeEdits, type MergedEdits } from '#base/merge-edits.ts';
import { CHAIN, SMART, type AnyContent, type Evidence, type Milestone } from './model.ts';
import { FIELD_WORDS } from './schema.ts';

export type Editable = AnyContent & { code: string };
type Flat = Record<string, unknown>;

/** Fields of which every part is edited for itself: `chain.input`. */
const PARTS = ['chain', 'smart'] as const;
const STEPS = { chain: CHAIN, smart: SMART };
/** The database keeps an order of its own; people read in that of the form. */
const ORDER = ['code', ...Object.keys(FIELD_WORDS)];
/** Lists without order of their own: what one adds and the other adds are both there. */
const SETS = ['areas', 'indicators', 'partners'] as const;

export function mergeContent(base: Editable, theirs: Editable, mine: Editable): MergedEdits<Editable> {
	const { merged, ...rest } = mergeEdits(partsOf(base), partsOf(theirs), partsOf(mine));
	return { merged: whole(merged), ...rest };
}

/** Parts that are edited each for itself: `title`, `chain.input`, `milestones.a`. */
export function partsOf(content: Editable): Flat {
	const out: Flat = {};
	for (const [field, value] of Object.entries(content).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))) {
		if (isOneOf(PARTS, field)) for (const part of STEPS[field]) out[`${field}.${part}`] = (value as Record<string, unknown>)[part];
		else if (isOneOf(SETS, field)) for (const v of value as string[]) out[`${field}.${v}`] = v;
		else if (field === 'milestones') for (const m of value as Milestone[]) out[`milestones.${m.id}`] = m;
		else if (field === 'evidence') for (const [i, e] of (value as Evidence[]).entries()) out[`evidence.${keyOf(e, value as Evidence[], i)}`] = e;
		else out[field] = value;
	}
	for (const field of [...SETS, 'milestones', 'evidence']) if (field in content) out[`${field}.`] = '';
	return out;
}

function whole(parts: Flat): Editable {
	const out: Flat = {};
	for (const [name, value] of Object.entries(parts)) {
		const dot = name.indexOf('.');
		const field = dot < 0 ? name : name.slice(0, dot);
		if (dot < 0) out[field] = value;
		else if (isOneOf(PARTS, field)) out[field] = { ...(out[field] as object | undefined), [name.slice(dot + 1)]: value };
		else out[field] = [...((out[field] as unknown[] | undefined) ?? []), ...(name.endsWith('.') || value === undefined ? [] : [value])];
	}
	return out as unknown as Editable;
}

/** What a piece of evidence is about; the same twice is told apart by its place among them. */
function keyOf(e: Evidence, all: readonly Evidence[], index: number): string {
	const name = (x: Evidence) => (x.kind === 'figure' ? [x.kind, x.indicator, x.area, x.period, x.breakdown, x.claim] : [x.kind, x.title]).join('|');
	return `${name(e)}#${all.slice(0, index).filter((x) => name(x) === name(e)).length}`;
}

function isOneOf<T extends string>(list: readonly T[], name: string): name is T {
	return (list as readonly string[]).includes(name);
}
