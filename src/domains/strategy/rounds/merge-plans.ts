/** Two planners changed the same plan: put together part by part, stage by stage, so that neither loses anything. Pure. */
import { mergeEdits, type MergedEdits } from '#base/merge-edits.ts';
import { STAGE_KINDS, type RoundPlan, type Stage } from './model.ts';

type Flat = Record<string, unknown>;
const PARTS = ['from', 'to', 'acts', 'participants', 'instruction'] as const;

export function mergePlans(base: RoundPlan, theirs: RoundPlan, mine: RoundPlan): MergedEdits<RoundPlan> {
	const { merged, taken, conflicts } = mergeEdits(flat(base), flat(theirs), flat(mine));
	// a stage that one took out while the other wrote in it stays until somebody decides
	for (const { field } of conflicts) if (field.startsWith('stages.')) merged[field.split('.').slice(0, 2).join('.')] = true;
	return { merged: whole(merged), taken, conflicts };
}

/** Only what is planned: a round that runs has more. */
export function planIn({ title, cycle, elementId, decides, decidedBy, followUp, anonymous, guests, authorsUntil, stages, criteria }: RoundPlan): RoundPlan {
	return { title, cycle, elementId, decides, decidedBy, followUp, anonymous, guests, authorsUntil, stages, criteria: criteria.map((c) => ({ title: c.title, explanation: c.explanation, weight: c.weight })) };
}

/** `stages.collect`: whether it is used; `stages.collect.from` and the like: what it says */
function flat(plan: RoundPlan): Flat {
	const { stages, ...rest } = planIn(plan);
	const out: Flat = { ...rest };
	for (const kind of STAGE_KINDS) {
		const stage = stages.find((s) => s.kind === kind);
		out[`stages.${kind}`] = stage !== undefined;
		if (stage) for (const part of PARTS) out[`stages.${kind}.${part}`] = part === 'acts' || part === 'participants' ? stage[part].toSorted() : stage[part];
	}
	return out;
}

function whole(parts: Flat): RoundPlan {
	const rest = Object.fromEntries(Object.entries(parts).filter(([name]) => !name.startsWith('stages.')));
	const stages = STAGE_KINDS.filter((kind) => parts[`stages.${kind}`] === true).map((kind, i): Stage => {
		const at = (part: (typeof PARTS)[number]) => parts[`stages.${kind}.${part}`];
		return { position: i + 1, kind, from: String(at('from') ?? ''), to: String(at('to') ?? ''), acts: (at('acts') ?? []) as Stage['acts'], participants: (at('participants') ?? []) as string[], instruction: String(at('instruction') ?? '') };
	});
	return { ...rest, stages } as RoundPlan;
}
