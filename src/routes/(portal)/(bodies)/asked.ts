/** What the address of a list says: words, body, year, state, and where the list goes on. What makes no sense is not asked for. */
import { isDay, isInReach } from '#base/day.ts';
import type { ListMark } from '#domains/bodies/published/read-lists.server.ts';

export interface Asked {
	q: string;
	/** number of a body */
	body: number | null;
	year: number | null;
	state: string | null;
	after: ListMark | null;
}

export function askedOf({ searchParams }: URL): Asked {
	const text = (name: string) => searchParams.get(name) ?? '';
	const [, day = '', sequence = ''] = /^(\d{4}-\d\d-\d\d|-infinity)\.(\d{1,18})$/.exec(text('after')) ?? [];
	return {
		q: text('q').trim().slice(0, 200),
		body: /^[1-9]\d{0,8}$/.test(text('body')) ? Number(text('body')) : null,
		year: /^[12]\d{3}$/.test(text('year')) ? Number(text('year')) : null,
		state: /^(open|running|done|dropped|none)$/.test(text('state')) ? text('state') : null,
		after: sequence && (day === '-infinity' || (isDay(day) && isInReach(day))) ? { day, sequence } : null
	};
}

export const markText = (mark: ListMark | null): string | null => (mark === null ? null : `${mark.day}.${mark.sequence}`);
