/**
 * Whether what an element plans lies in the period of the strategies that it belongs to. Pure.
 * What belongs to none may plan what it likes: it is held against a strategy when that is adopted. What was carried over belongs to both and
 * lies in the period of one. Dates that stay as they are are never held against it: an older strategy may have let them be.
 */
import type { AnyContent, Content, Kind } from '../model.ts';
import { FIELD_WORDS } from '../schema.ts';
import type { Strategy } from './strategy.ts';

type Period = Pick<Strategy, 'title' | 'from' | 'to'>;
type DateField = 'targetDate' | 'from' | 'to';

/** The field that lies outside; null where none does. A measure may have begun earlier, as when a strategy is adopted. */
export function outsidePeriod(kind: Kind, content: Content[Kind], { from, to }: Pick<Strategy, 'from' | 'to'>): DateField | null {
	if (kind === 'goal') {
		const { targetDate } = content as Content['goal'];
		return targetDate !== '' && (targetDate < from || targetDate > to) ? 'targetDate' : null;
	}
	if (kind !== 'measure') return null;
	const measure = content as Content['measure'];
	if (measure.to !== '' && (measure.to < from || measure.to > to)) return 'to';
	return measure.from !== '' && measure.from > to ? 'from' : null;
}

/** What speaks against new dates, with the field it is about; null: nothing. @param own strategies that it belongs to */
export function periodFault(kind: Kind, before: AnyContent, after: AnyContent, own: readonly Period[]): { field: DateField; text: string } | null {
	const fields = own.map((s) => outsidePeriod(kind, after, s));
	const [field] = fields;
	const day = (content: AnyContent) => String((content as unknown as Record<string, unknown>)[field ?? ''] ?? '');
	if (!field || fields.includes(null) || day(before) === day(after)) return null;
	const periods = own.map((s) => `der Strategie „${s.title.de}“ (${german(s.from)} bis ${german(s.to)})`).join(' und ');
	return { field, text: `„${FIELD_WORDS[field]}“: Der ${german(day(after))} liegt außerhalb des Zeitraums ${periods}. Bitte den Tag ändern, oder das Element zuerst in eine Strategie mit passendem Zeitraum aufnehmen.` };
}

function german(day: string): string {
	return day.split('-').reverse().join('.');
}
