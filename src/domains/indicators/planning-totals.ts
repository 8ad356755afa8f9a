/**
 * Public planning areas in a release: further totals over figures of their municipalities, on the boundaries that those were delivered
 * on. Each total comes with its equation, so that disclosure control protects all sums together, overlapping ones too.
 */
import type { NamedEquation } from '#disclosure/figures.ts';
import { existsOn, type Area } from '#domains/areas/model.ts';
import { convertColumns } from './convert-block.ts';
import { figureId } from './figure-id.ts';
import { encodeState, statusOf } from './model.ts';
import { blockKey, type StoredBlock } from './stored-block.ts';

/** One version of a planning area as it enters a release. */
export interface PlannedArea extends Pick<Area, 'id' | 'validFrom' | 'validTo'> {
	/** keys (AGS) of its municipalities */
	members: readonly string[];
}

/**
 * The blocks with totals of the planning areas that exist on the day of each list of municipalities. A member without a number leaves the
 * total without one. A figure that was delivered for a planning area stands; it is not computed once more.
 * @param additive ids of the indicators that are sums over areas
 */
export function withPlanningTotals(blocks: readonly StoredBlock[], planned: readonly PlannedArea[], areas: readonly Area[], additive: ReadonlySet<number>): StoredBlock[] {
	if (planned.length === 0) return [...blocks];
	const places = placesIn(areas);
	const delivered = new Map(blocks.filter((block) => block.level === 'planning-area').map((block) => [blockKey(block), block]));
	const totals = blocks.flatMap((block) => {
		if (block.level !== 'municipality' || !additive.has(block.indicatorId)) return [];
		const own = delivered.get(blockKey({ ...block, level: 'planning-area' }));
		const missing = planned.filter((area) => existsOn(area, block.territorialStatus) && !own?.areaIds.includes(area.id));
		const total = totalOf(block, missing, places(block));
		return total ? [total] : [];
	});
	const computed = new Map(totals.map((block) => [blockKey(block), block]));
	return [...blocks.map((block) => {
		const total = computed.get(blockKey(block));
		return total ? together(block, total) : block;
	}), ...totals.filter((total) => !delivered.has(blockKey(total)))];
}

/** planning area = sum of its members, wherever it has a number among the blocks of ONE indicator. */
export function planningSums(blocks: readonly StoredBlock[], planned: readonly PlannedArea[], areas: readonly Area[]): NamedEquation[] {
	if (planned.length === 0) return [];
	const places = placesIn(areas);
	const totals = new Map(blocks.filter((block) => block.level === 'planning-area').map((block) => [blockKey(block), block]));
	return blocks.flatMap((block) => {
		const total = block.level === 'municipality' ? totals.get(blockKey({ ...block, level: 'planning-area' })) : undefined;
		if (!total) return [];
		const place = places(block);
		return planned.flatMap((area) => {
			const at = total.areaIds.indexOf(area.id);
			const members = area.members.map((key) => place.get(key));
			if (at < 0 || Number.isNaN(total.values[at] as number) || members.includes(undefined)) return [];
			// a member that did not exist adds nothing
			const parts = (members as number[]).filter((i) => statusOf(block.states[i] ?? 0) !== 'no-such-area');
			return parts.length === 0 ? [] : [{ total: figureId(total, area.id), parts: parts.map((i) => figureId(block, block.areaIds[i] as number)) }];
		});
	});
}

/** Position of each key in a list; lists of the same areas share the answer. */
function placesIn(areas: readonly Area[]): (block: StoredBlock) => ReadonlyMap<string, number> {
	const keys = new Map(areas.map((area) => [area.id, area.key]));
	const known = new Map<string, Map<string, number>>();
	return ({ areaIds }) => {
		const name = areaIds.join();
		let places = known.get(name);
		if (!places) {
			places = new Map();
			for (const [i, id] of areaIds.entries()) places.set(keys.get(id) ?? '', i);
			known.set(name, places);
		}
		return places;
	};
}

const WITHHELD = encodeState('withheld');
const SECONDARY = encodeState('withheld-secondary');

function totalOf(block: StoredBlock, planned: readonly PlannedArea[], places: ReadonlyMap<string, number>): StoredBlock | null {
	const told = planned.filter(({ members }) => members.some((key) => places.has(key)));
	if (told.length === 0) return null;
	const starts = Int32Array.from([0, ...told.map((_, i) => told.slice(0, i + 1).reduce((n, area) => n + area.members.length, 0))]);
	const sources = Int32Array.from(told.flatMap((area) => area.members.map((key) => places.get(key) ?? -1)));
	const areaIds = Int32Array.from(told, (area) => area.id);
	const n = told.length;
	const { values, states } = convertColumns(block.values, block.states, { areaIds, starts, sources, weights: new Float64Array(sources.length).fill(1), changed: new Uint8Array(n).fill(1) }, true);
	return {
		...block,
		level: 'planning-area',
		areaIds,
		values,
		// “withheld” would say that the total itself is small
		states: states.map((state) => ((state & 15) === WITHHELD ? state - WITHHELD + SECONDARY : state)),
		deliveries: [],
		origin: new Int16Array(n).fill(-1),
		sheets: new Int16Array(n),
		rows: new Int32Array(n),
		columns: new Int32Array(n)
	};
}

/** Delivered figures of planning areas, then computed ones of others. */
function together(delivered: StoredBlock, computed: StoredBlock): StoredBlock {
	return {
		...delivered,
		areaIds: Int32Array.of(...delivered.areaIds, ...computed.areaIds),
		values: Float64Array.of(...delivered.values, ...computed.values),
		states: Int16Array.of(...delivered.states, ...computed.states),
		origin: Int16Array.of(...delivered.origin, ...computed.origin),
		sheets: Int16Array.of(...delivered.sheets, ...computed.sheets),
		rows: Int32Array.of(...delivered.rows, ...computed.rows),
		columns: Int32Array.of(...delivered.columns, ...computed.columns)
	};
}
