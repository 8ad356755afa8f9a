/** Who moved between two days: what was said of an actor then and what is said now. Pure. */
import type { AssessedActor } from './model.ts';

export interface Movement {
	actorId: string;
	number: number;
	name: string;
	/** null: was not assessed yet */
	before: Pick<AssessedActor, 'interest' | 'influence' | 'attitude' | 'role' | 'assessedOn'> | null;
	now: Pick<AssessedActor, 'interest' | 'influence' | 'attitude' | 'role' | 'assessedOn'>;
	/** where in the grid it stands now, or how it stands to it */
	moved: boolean;
}

/** Those who moved first, by how far; then the new ones; then those who stayed. In each, in the order of `now`. */
export function movements(before: readonly AssessedActor[], now: readonly AssessedActor[]): Movement[] {
	const then = new Map(before.map((a) => [a.actorId, a]));
	const all = now.map((a): Movement => {
		const b = then.get(a.actorId) ?? null;
		return { actorId: a.actorId, number: a.number, name: a.name, before: b, now: a, moved: b !== null && (b.interest !== a.interest || b.influence !== a.influence || b.attitude !== a.attitude || b.role !== a.role) };
	});
	const rank = (m: Movement) => (m.moved ? 0 : m.before === null ? 1 : 2);
	const far = (m: Movement) => (m.before ? Math.abs(m.now.interest - m.before.interest) + Math.abs(m.now.influence - m.before.influence) : 0);
	return all.toSorted((a, b) => rank(a) - rank(b) || far(b) - far(a));
}
