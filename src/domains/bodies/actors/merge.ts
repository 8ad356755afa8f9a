/** Two entries that are one and the same, put together: what is empty is filled, what differs is chosen. Pure. */
import { changedFields } from '#base/merge-edits.ts';
import { EMPTY_ACTOR, type ActorContent } from './model.ts';

const isEmpty = (value: unknown) => value === '' || value === null || value === false || (Array.isArray(value) && value.length === 0);

/** Lists and notes hold what both said; of all others the first stays where it has something. */
const BOTH = new Set<keyof ActorContent>(['fields', 'areas']);

export interface Filled {
	content: ActorContent;
	/** fields that were empty and now have something */
	filled: (keyof ActorContent)[];
	/** fields in which both have something, and not the same: the first stays */
	differing: (keyof ActorContent)[];
}

/** Fills what is empty in `kept` from `other`. Nothing that was there is lost, but in lists what is missing is added. */
export function fillUp(kept: ActorContent, other: ActorContent, options: { lists?: boolean } = {}): Filled {
	const content = { ...kept } as Record<string, unknown>;
	const filled: (keyof ActorContent)[] = [];
	const differing: (keyof ActorContent)[] = [];
	for (const field of Object.keys(EMPTY_ACTOR) as (keyof ActorContent)[]) {
		const [mine, theirs] = [kept[field], other[field]];
		if (field === 'example' || isEmpty(theirs)) continue;
		if (isEmpty(mine)) {
			content[field] = theirs;
			filled.push(field);
		} else if (BOTH.has(field) && options.lists) {
			const both = [...new Set([...(mine as string[]), ...(theirs as string[])])];
			if (both.length > (mine as string[]).length) filled.push(field);
			content[field] = both;
		} else if (changedFields({ v: mine }, { v: theirs }).length > 0) differing.push(field);
	}
	return { content: content as unknown as ActorContent, filled, differing };
}
