/** Whether figures add up is decided by the figures: whoever reads them sees it as well. Pure. */
import type { NamedEquation } from '#disclosure/figures.ts';

export interface NamedFigure {
	id: string;
	/** null: without a number */
	value: number | null;
}

/** So many places must show that figures hang together (as sums, quotients, one count in two tables), and none may contradict it. */
export const AGREEING = 3;

/** The sums that these wholes and their parts would be; none where one of them fails to add up, or too few show that they do. */
export function provenSums(candidates: Iterable<{ whole: NamedFigure; parts: readonly NamedFigure[] }>): NamedEquation[] {
	const sums: NamedEquation[] = [];
	let agreeing = 0;
	for (const { whole, parts } of candidates) {
		const known = parts.reduce((sum, part) => sum + (part.value ?? 0), 0);
		const complete = parts.every((part) => part.value !== null);
		if (whole.value !== null && (complete ? Math.abs(known - whole.value) > 1e-9 : known > whole.value)) return [];
		if (complete && whole.value !== null && whole.value > 2) agreeing++;
		sums.push({ total: whole.id, parts: parts.map((part) => part.id) });
	}
	return agreeing >= AGREEING ? sums : [];
}
