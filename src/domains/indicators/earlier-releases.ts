/**
 * What earlier releases still tell: they stay readable for ever, so a sum that held then holds for whoever
 * kept them. A corrected figure is another unknown than the new one; figures that did not change are the same.
 * See docs/adr/0004.
 */
import type { CountFigures, Figure, NamedEquation } from '#disclosure/figures.ts';
import type { Area } from '#domains/areas/model.ts';
import { NUMERIC_STATUSES, statusOf } from './model.ts';
import { planningSums, type PlannedArea } from './planning-totals.ts';
import type { PublicBlock } from './public-block.ts';
import type { StoredBlock } from './stored-block.ts';
import { figureId } from './figure-id.ts';
import { sumsOf } from './sums.ts';
import { timeSums } from './time-sums.ts';

export interface EarlierRelease {
	/** confidential figures as they stood when it was published */
	blocks: readonly StoredBlock[];
	/** what became public of them */
	published: readonly PublicBlock[];
	/** planning areas that were public in it, with their members of then; `blocks` hold their totals once they are added */
	planned: readonly PlannedArea[];
}

export interface EarlierKnowledge {
	/** ids of present figures that were public with the value they have now */
	publishedBefore: Set<string>;
	/** figures that have been corrected since, as further cells */
	counts: CountFigures[];
	/** sums of earlier releases that hold something withheld */
	equations: NamedEquation[];
}

/**
 * @param guarded indicators under disclosure control, with the threshold of their source
 * @param drawn planning areas as they are now: with other members than then, a total is another count, whatever its number
 */
export function earlierKnowledge(now: readonly StoredBlock[], releases: readonly EarlierRelease[], guarded: ReadonlyMap<number, number>, areas: readonly Area[], drawn: readonly PlannedArea[] = []): EarlierKnowledge {
	const present = figuresById(now);
	const membersNow = new Map(drawn.map((area) => [area.id, area.members.join()]));
	const result: EarlierKnowledge = { publishedBefore: new Set(), counts: [], equations: [] };
	const former = new Map<string, { indicator: number; figure: Figure; open: boolean }>();
	const seen = new Set<string>();
	for (const { blocks, published, planned } of releases) {
		const shown = figuresById(published);
		const then = figuresById(blocks);
		const redrawn = new Map(planned.filter((area) => membersNow.get(area.id) !== area.members.join()).map((area) => [area.id, area.members.join('+')]));
		for (const [id, figure] of shown) if (carries(figure) && !redrawn.has(figure.area) && present.get(id)?.value === figure.value) result.publishedBefore.add(id);
		for (const [indicator] of guarded) {
			const own = blocks.filter((block) => block.indicatorId === indicator);
			// members of planning areas change: what they were made of then is none of today's sums
			const ofPlanning = planningSums(own, planned, areas);
			const official = [...sumsOf(own, areas), ...timeSums(own)];
			for (const [n, { total, parts }] of [...official, ...ofPlanning].entries()) {
				const members = [total, ...parts];
				// all public: it tells no more than its figures do · never public: nobody knows of it
				if (!members.every((id) => shown.has(id)) || members.every((id) => carries(shown.get(id) as Known))) continue;
				const [sum, ...rest] = members.map((id) => nameOf(id, indicator, then.get(id) as Known, shown.get(id) as Known, present.get(id), redrawn.get((then.get(id) as Known).area), former));
				const key = `${sum}=${rest.join('+')}`;
				if (seen.has(key) || (n < official.length && members.every((id, i) => id === [sum, ...rest][i]))) continue;
				seen.add(key);
				result.equations.push({ total: sum as string, parts: rest });
			}
		}
	}
	for (const [indicator, threshold] of guarded) {
		const of = (open: boolean) => [...former.values()].filter((f) => f.indicator === indicator && f.open === open).map((f) => f.figure);
		result.counts.push({ code: '', confidential: false, threshold: 0, figures: of(true) }, { code: '', confidential: true, threshold, figures: of(false) });
	}
	return result;
}

interface Known {
	value: number;
	state: number;
	/** delivery it came from, '' in public blocks and of totals of planning areas */
	delivery: string;
	area: number;
}

function figuresById(blocks: readonly (StoredBlock | PublicBlock)[]): Map<string, Known> {
	const figures = new Map<string, Known>();
	for (const block of blocks)
		block.areaIds.forEach((area, i) => figures.set(figureId(block, area), { value: block.values[i] ?? Number.NaN, state: block.states[i] ?? 0, delivery: 'origin' in block ? (block.deliveries[block.origin[i] ?? 0] ?? '') : '', area }));
	return figures;
}

function carries(figure: Known): boolean {
	return NUMERIC_STATUSES.has(statusOf(figure.state));
}

/**
 * The present id where value and status are the same as then, else an id of the figure as it was delivered then.
 * @param madeOf of a planning area that has been redrawn since: its members of then
 */
function nameOf(id: string, indicator: number, then: Known, shown: Known, present: Known | undefined, madeOf: string | undefined, former: Map<string, { indicator: number; figure: Figure; open: boolean }>): string {
	if (madeOf === undefined && present && Object.is(present.value, then.value) && (present.state & 15) === (then.state & 15)) return id;
	// a total comes from no delivery: members and number tell it apart
	const name = `${then.delivery || `${madeOf ?? ''}=${then.value}`}/${id}`;
	const known = former.get(name);
	// public in any of the releases is public
	if (!known || (carries(shown) && !known.open)) {
		const value = Number.isNaN(then.value) ? null : then.value;
		former.set(name, { indicator, open: carries(shown), figure: { id: name, value, status: carries(shown) ? 'value' : statusOf(shown.state), lower: null, upper: null, flags: 0 } });
	}
	return name;
}
