/** Who is tied to whom: by bodies in which both sit, and by the organisation that both belong to. Pure. */

export interface Tie {
	a: string;
	b: string;
	bodies: string[];
	sameOrganisation: boolean;
}

/** @param actors with the organisation they work for; an organisation is tied to its own people */
export function tiesBetween(actors: readonly { id: string; organisationId: string | null }[], seats: ReadonlyMap<string, readonly string[]>): Tie[] {
	const ties: Tie[] = [];
	for (const [i, x] of actors.entries())
		for (const y of actors.slice(i + 1)) {
			const bodies = [...seats].filter(([, members]) => members.includes(x.id) && members.includes(y.id)).map(([body]) => body);
			const sameOrganisation = x.organisationId === y.id || y.organisationId === x.id || (x.organisationId !== null && x.organisationId === y.organisationId);
			if (bodies.length > 0 || sameOrganisation) ties.push({ a: x.id, b: y.id, bodies, sameOrganisation });
		}
	return ties;
}

/** Those beside each other who have most to do with each other: a chain from the best tied one on. */
export function inCircle(ids: readonly string[], ties: readonly Tie[]): string[] {
	const weight = new Map<string, number>();
	const key = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
	const degree = new Map<string, number>();
	for (const { a, b, bodies, sameOrganisation } of ties) {
		const w = bodies.length + (sameOrganisation ? 2 : 0);
		weight.set(key(a, b), w);
		degree.set(a, (degree.get(a) ?? 0) + w);
		degree.set(b, (degree.get(b) ?? 0) + w);
	}
	const left = new Set(ids);
	const order: string[] = [];
	while (left.size > 0) {
		const last = order.at(-1);
		const score = (id: string) => (last === undefined ? 0 : (weight.get(key(last, id)) ?? 0) * 1000) + (degree.get(id) ?? 0);
		const next = [...left].reduce((best, id) => (score(id) > score(best) ? id : best));
		order.push(next);
		left.delete(next);
	}
	return order;
}
