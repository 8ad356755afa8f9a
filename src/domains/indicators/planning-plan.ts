/**
 * What makes up the figures of planning areas: the delivered figures of their municipalities, converted to the day before where needed. Rules and
 * absences are those of any conversion (`convert-block.ts`): counts are sums, a member without a number leaves the whole without one.
 */
import type { ConversionPlan } from './convert-plan.ts';

export interface PlannedArea {
	/** of the planning area in the result */
	id: number;
	/** ids of its municipalities on the day of the plan; null: one that does not exist on that day */
	members: readonly (number | null)[];
}

/**
 * The plan of planning areas on top of that of municipalities, so that each sum still names the delivered figures.
 * @param municipal to the day on which the planning areas are asked for
 * @returns null where the list holds none of the members
 */
export function planPlanningAreas(municipal: ConversionPlan, areas: readonly PlannedArea[]): ConversionPlan | null {
	const places = new Map<number, number>();
	municipal.areaIds.forEach((id, i) => places.set(id, i));
	const planned = areas.map(({ id, members }) => {
		const weights = new Map<number, number>();
		let absent = 0;
		for (const member of members) {
			const place = member === null ? undefined : places.get(member);
			if (place === undefined) {
				absent++;
				continue;
			}
			for (let p = municipal.starts[place] as number; p < (municipal.starts[place + 1] as number); p++) {
				const at = municipal.sources[p] as number;
				if (at < 0) absent++;
				// two shares of a divided municipality that both lie in the area are the whole of it
				else weights.set(at, (weights.get(at) ?? 0) + (municipal.weights[p] as number));
			}
		}
		const parts = [...weights].map(([at, weight]) => ({ at, weight: Math.abs(weight - 1) < 1e-9 ? 1 : weight }));
		const only = members.length === 1 && members[0] != null ? places.get(members[0]) : undefined;
		return { id, parts: [...parts, ...Array.from({ length: absent }, () => ({ at: -1, weight: 1 }))], changed: only === undefined ? 1 : (municipal.changed[only] as number) };
	});
	if (!planned.some(({ parts }) => parts.some(({ at }) => at >= 0))) return null;
	const starts = new Int32Array(planned.length + 1);
	planned.forEach(({ parts }, i) => (starts[i + 1] = (starts[i] as number) + parts.length));
	const all = planned.flatMap(({ parts }) => parts);
	return {
		...municipal,
		areaIds: Int32Array.from(planned, ({ id }) => id),
		starts,
		sources: Int32Array.from(all, ({ at }) => at),
		weights: Float64Array.from(all, ({ weight }) => weight),
		partKeys: all.map(() => ''),
		changed: Uint8Array.from(planned, ({ changed }) => changed)
	};
}
