/** Who stands for a goal or measure, as somebody the register knows. Runs anywhere. */

export const RESPONSIBLE_KINDS = ['body', 'actor', 'account'] as const;
export type ResponsibleKind = (typeof RESPONSIBLE_KINDS)[number];

export interface Responsible {
	kind: ResponsibleKind;
	id: string;
	/** of bodies and actors; null: an account */
	number: number | null;
	/** empty: not for those who ask */
	name: string;
}

/** `body:<id>`, as a form names it. */
export const keyOf = ({ kind, id }: Pick<Responsible, 'kind' | 'id'>): string => `${kind}:${id}`;

/** The one that is called like that, where nobody else is. @param text what the wording says */
export function namedLike<T extends { name: string }>(text: string, all: readonly T[]): T | null {
	const wanted = text.trim().toLowerCase();
	const found = wanted === '' ? [] : all.filter((one) => one.name.trim().toLowerCase() === wanted);
	return found.length === 1 ? (found[0] ?? null) : null;
}
