/** Two people change the same planning area: every municipality is a question of its own, so that whoever adds one loses nothing of the other. Pure. */
import { mergeEdits, type EditConflict } from '#base/merge-edits.ts';
import type { PlanningArea, PlanningAreaDraft } from './planning-area.ts';

export interface MergedPlanning {
	merged: PlanningAreaDraft;
	/** fields that only the other one changed; a municipality stands as `member:KEY` */
	taken: string[];
	conflicts: EditConflict[];
}

/** @param base what the second one began with @param theirs what is saved now @param mine what the second one wants to save */
export function mergePlanningEdits(base: PlanningAreaDraft, theirs: PlanningAreaDraft, mine: PlanningAreaDraft): MergedPlanning {
	const keys = [...new Set([base, theirs, mine].flatMap((draft) => draft.members))].sort();
	const flat = ({ members, ...fields }: PlanningAreaDraft) => ({ ...fields, ...Object.fromEntries(keys.map((key) => [`member:${key}`, members.includes(key)])) });
	const { merged, taken, conflicts } = mergeEdits<Record<string, unknown>>(flat(base), flat(theirs), flat(mine));
	const { division, key, name, description, validFrom, validTo, public: open } = merged as unknown as PlanningAreaDraft;
	return { merged: { division, key, name, description, validFrom, validTo, public: open, members: keys.filter((one) => merged[`member:${one}`] === true) }, taken, conflicts };
}

export function draftOf({ division, key, name, description, validFrom, validTo, members, public: open }: PlanningArea): PlanningAreaDraft {
	return { division, key, name, description, validFrom, validTo, members, public: open };
}

/** What a form carried as the state it began with. @throws Error when it is none */
export function checkDraft(input: unknown): PlanningAreaDraft {
	const { division, key, name, description, validFrom, validTo, members, public: open } = input as PlanningAreaDraft;
	const texts = [division, key, name, description].every((text) => typeof text === 'string') && [validFrom, validTo].every((day) => day === null || typeof day === 'string');
	if (!texts || typeof open !== 'boolean' || !Array.isArray(members) || !members.every((member) => typeof member === 'string')) throw new Error('no planning area');
	return { division, key, name, description, validFrom, validTo, members, public: open };
}
