/** What a release changes for the public, against the one before. Pure. */
import { flagsOf, statusOf, type Status } from './model.ts';
import type { PublicBlock } from './public-block.ts';

export interface ReleasePreview {
	indicators: number;
	figures: number;
	withheld: number;
	withheldSecondary: number;
	/** figures whose public value differs from the newest release, among those in both */
	changed: number;
	added: number;
	gone: number;
}

export type PublicFigure = { value: number | null; status: Status };

export interface PublicChange {
	indicatorId: number;
	period: string;
	breakdown: string;
	areaId: number;
	/** null: new */
	before: PublicFigure | null;
	/** null: gone */
	after: PublicFigure | null;
}

export interface IndicatorChanges {
	indicatorId: number;
	figures: number;
	withheld: number;
	withheldSecondary: number;
	added: number;
	changed: number;
	gone: number;
}

export interface ReleaseDifference {
	preview: ReleasePreview;
	/** those with figures before or after */
	byIndicator: IndicatorChanges[];
	/** changed, gone, and newly withheld figures, the first of each indicator, for the eye */
	examples: PublicChange[];
}

const EXAMPLES = 300;
const EXAMPLES_OF_ONE = 12;

export function releaseDifference(blocks: readonly PublicBlock[], before: readonly PublicBlock[]): ReleaseDifference {
	const counts = new Map<number, IndicatorChanges>();
	const examples: PublicChange[] = [];
	const shown = new Map<number, number>();
	const of = (indicatorId: number): IndicatorChanges => {
		let entry = counts.get(indicatorId);
		if (!entry) counts.set(indicatorId, (entry = { indicatorId, figures: 0, withheld: 0, withheldSecondary: 0, added: 0, changed: 0, gone: 0 }));
		return entry;
	};
	const note = (block: PublicBlock, areaId: number, was: PublicFigure | null, is: PublicFigure | null) => {
		const n = shown.get(block.indicatorId) ?? 0;
		if (examples.length >= EXAMPLES || n >= EXAMPLES_OF_ONE) return;
		shown.set(block.indicatorId, n + 1);
		examples.push({ indicatorId: block.indicatorId, period: block.period, breakdown: block.breakdown, areaId, before: was, after: is });
	};
	const old = new Map<string, { block: PublicBlock; i: number }>();
	for (const block of before) block.areaIds.forEach((area, i) => old.set(idOf(block, area), { block, i }));
	for (const block of blocks) {
		const entry = of(block.indicatorId);
		block.areaIds.forEach((area, i) => {
			entry.figures++;
			const is = figure(block, i);
			if (is.status === 'withheld') entry.withheld++;
			if (is.status === 'withheld-secondary') entry.withheldSecondary++;
			const id = idOf(block, area);
			const there = old.get(id);
			old.delete(id);
			if (!there) {
				entry.added++;
				if (is.status === 'withheld-secondary') note(block, area, null, is);
			} else if (!same(there.block, there.i, block, i)) {
				entry.changed++;
				note(block, area, figure(there.block, there.i), is);
			}
		});
	}
	for (const { block, i } of old.values()) {
		of(block.indicatorId).gone++;
		note(block, block.areaIds[i] as number, figure(block, i), null);
	}
	const byIndicator = [...counts.values()];
	const sum = (pick: (c: IndicatorChanges) => number) => byIndicator.reduce((n, c) => n + pick(c), 0);
	return {
		preview: { indicators: byIndicator.filter((c) => c.figures > 0).length, figures: sum((c) => c.figures), withheld: sum((c) => c.withheld), withheldSecondary: sum((c) => c.withheldSecondary), changed: sum((c) => c.changed), added: sum((c) => c.added), gone: sum((c) => c.gone) },
		byIndicator,
		examples
	};
}

function idOf(block: PublicBlock, area: number): string {
	return `${block.indicatorId}/${block.period}/${block.breakdown}/${block.level}/${block.territorialStatus}/${area}`;
}

/** Another reason for absence or another flag is a change as well; NaN equals NaN. */
function same(a: PublicBlock, i: number, b: PublicBlock, j: number): boolean {
	return Object.is(a.values[i], b.values[j]) && statusOf(a.states[i] ?? 0) === statusOf(b.states[j] ?? 0) && flagsOf(a.states[i] ?? 0).join() === flagsOf(b.states[j] ?? 0).join();
}

function figure(block: PublicBlock, i: number): PublicFigure {
	const value = block.values[i] ?? Number.NaN;
	return { value: Number.isNaN(value) ? null : value, status: statusOf(block.states[i] ?? 0) };
}
