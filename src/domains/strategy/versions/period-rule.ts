/** Whether what an element plans lies in the period of a strategy that it belongs to. Pure. */
import type { Content, Kind } from '../model.ts';
import type { Strategy } from './strategy.ts';

/** The field that lies outside; null where none does. A measure may have begun earlier, as when a strategy is adopted. */
export function outsidePeriod(kind: Kind, content: Content[Kind], { from, to }: Pick<Strategy, 'from' | 'to'>): 'targetDate' | 'from' | 'to' | null {
	if (kind === 'goal') {
		const { targetDate } = content as Content['goal'];
		return targetDate !== '' && (targetDate < from || targetDate > to) ? 'targetDate' : null;
	}
	if (kind !== 'measure') return null;
	const measure = content as Content['measure'];
	if (measure.to !== '' && (measure.to < from || measure.to > to)) return 'to';
	return measure.from !== '' && measure.from > to ? 'from' : null;
}
