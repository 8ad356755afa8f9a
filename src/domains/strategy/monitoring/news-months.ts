/** After how many months without news something is overdue, as the authority set it. Runs anywhere. */
import type { AuthoritySettings } from '#domains/accounts/model.ts';
import { NEWS_MONTHS } from './model.ts';

export const LONGEST_NEWS_MONTHS = 36;

export function newsMonths(settings: AuthoritySettings): number {
	const set = settings['newsMonths'];
	return typeof set === 'number' && Number.isInteger(set) && set >= 1 && set <= LONGEST_NEWS_MONTHS ? set : NEWS_MONTHS;
}
