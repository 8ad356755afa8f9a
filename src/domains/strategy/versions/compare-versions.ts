/** What changed from one version of a strategy to another, element by element. Pure. */
import { changedFields } from '#base/merge-edits.ts';
import type { SnapshotElement, StrategySnapshot } from './snapshot.ts';

export interface FieldChange {
	/** `title.de`, `target`, `milestones` … */
	field: string;
	before: unknown;
	after: unknown;
}

export interface ElementChange {
	before: SnapshotElement;
	after: SnapshotElement;
	/** what it says; empty where only its place changed */
	fields: FieldChange[];
	/** stands elsewhere among those of its kind that both versions have */
	moved: boolean;
	/** what it follows from since, and no longer follows from */
	linked: SnapshotElement[];
	unlinked: SnapshotElement[];
}

export interface VersionDifference {
	/** title, summary, period of the strategy itself */
	head: FieldChange[];
	added: SnapshotElement[];
	gone: SnapshotElement[];
	changed: ElementChange[];
	/** how many are as they were */
	same: number;
}

export function compareVersions(before: StrategySnapshot, after: StrategySnapshot): VersionDifference {
	const was = new Map(before.elements.map((e) => [e.id, e]));
	const is = new Map(after.elements.map((e) => [e.id, e]));
	const moved = movedElements(before.elements.filter((e) => is.has(e.id)), after.elements.filter((e) => was.has(e.id)));
	const [from, to] = [originsOf(before), originsOf(after)];
	const changed: ElementChange[] = [];
	let same = 0;
	for (const now of after.elements) {
		const then = was.get(now.id);
		if (!then) continue;
		const fields = changedFields({ ...then.content, code: then.code, role: then.role }, { ...now.content, code: now.code, role: now.role });
		const [origins, earlier] = [to.get(now.id) ?? NONE, from.get(now.id) ?? NONE];
		const linked = [...origins.difference(earlier)].map((id) => is.get(id) as SnapshotElement);
		const unlinked = [...earlier.difference(origins)].map((id) => was.get(id) as SnapshotElement);
		if (fields.length > 0 || moved.has(now.id) || linked.length > 0 || unlinked.length > 0) changed.push({ before: then, after: now, fields, moved: moved.has(now.id), linked, unlinked });
		else same++;
	}
	return {
		head: changedFields(headOf(before), headOf(after)),
		added: after.elements.filter((e) => !was.has(e.id)),
		gone: before.elements.filter((e) => !is.has(e.id)),
		changed,
		same
	};
}

/** Whether nothing that is read changed; numbers of wordings and who adopted it do not count. */
export function isUnchanged({ head, added, gone, changed }: VersionDifference): boolean {
	return head.length + added.length + gone.length + changed.length === 0;
}

const NONE: ReadonlySet<string> = new Set();

function headOf({ title, summary, from, to, cycle }: StrategySnapshot): object {
	return { title, summary, from, to, cycle };
}

function originsOf({ links }: StrategySnapshot): Map<string, Set<string>> {
	const origins = new Map<string, Set<string>>();
	for (const { from, to } of links) (origins.get(from) ?? origins.set(from, new Set()).get(from))?.add(to);
	return origins;
}

/**
 * Those whose order among their kind changed: as few as can explain it. What stays is a longest run that is in the
 * same order in both; new neighbours, or ones that are gone, move nobody.
 */
function movedElements(before: readonly SnapshotElement[], after: readonly SnapshotElement[]): Set<string> {
	const moved = new Set<string>();
	const place = new Map(before.map((e, i) => [e.id, i]));
	for (const group of Map.groupBy(after, (e) => e.kind).values()) {
		const stays = longestRun(group.map((e) => place.get(e.id) as number));
		group.forEach((e, i) => void (stays.has(i) || moved.add(e.id)));
	}
	return moved;
}

/** Places of a longest rising subsequence. */
function longestRun(values: readonly number[]): Set<number> {
	// ends[n]: place of the smallest end of a run of length n + 1
	const ends: number[] = [];
	const previous: (number | undefined)[] = [];
	values.forEach((value, i) => {
		let [low, high] = [0, ends.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((values[ends[middle] as number] as number) < value) low = middle + 1;
			else high = middle;
		}
		previous.push(low > 0 ? ends[low - 1] : undefined);
		ends[low] = i;
	});
	const run = new Set<number>();
	for (let at = ends.at(-1); at !== undefined; at = previous[at]) run.add(at);
	return run;
}
