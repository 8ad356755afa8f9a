/** Votes as a form sends them. Pure. */
import { isUuid } from '#base/uuid.ts';
import type { Rating } from './vote.server.ts';

/** Name of the field of one rating. */
export const ratingField = (contributionId: string, criterionId: string) => `r ${contributionId} ${criterionId}`;

/** Fields that are no rating are passed over; an impossible value is kept, so that it is refused. */
export function ratingsOf(fields: Iterable<[string, unknown]>): Rating[] {
	const found: Rating[] = [];
	for (const [name, value] of fields) {
		const [mark, contributionId = '', criterionId = ''] = name.split(' ');
		if (mark === 'r' && isUuid(contributionId) && isUuid(criterionId) && typeof value === 'string' && value !== '') found.push({ contributionId, criterionId, value: Number(value) });
	}
	return found;
}

/** First, second and third choice as chosen; what is no id is left out. */
export function choicesOf(values: readonly unknown[]): string[] {
	return values.filter((v): v is string => typeof v === 'string' && isUuid(v));
}
