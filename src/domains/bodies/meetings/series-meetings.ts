/** The meetings that a rule makes, checked each: what a preview shows is what is made. Pure. */
import { answerByOf, checkAnswerDays } from './answer-days.ts';
import { checkMeeting, type CheckedMeeting, type MeetingInput } from './meeting-form.ts';
import { seriesDays, type SeriesRule } from './series.ts';

export interface SeriesInput {
	rule: SeriesRule;
	/** ISO days */
	from: string;
	to: string;
	/** days before each meeting until which answers are wanted; null: none */
	answerDays?: number | null;
	input: Omit<MeetingInput, 'day' | 'from' | 'to'>;
}

/** @throws UserError that names the field; an hour that the clocks skip on one of the days names it */
export function seriesMeetings({ rule, from, to, answerDays = null, input }: SeriesInput): CheckedMeeting[] {
	checkAnswerDays(answerDays);
	const days = seriesDays(rule, from, to);
	const end = Number(rule.time.slice(0, 2)) * 60 + Number(rule.time.slice(3)) + rule.minutes;
	const until = `${String(Math.floor(end / 60) % 24).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
	return days.map((day) => checkMeeting({ ...input, content: { ...input.content, answerBy: answerByOf(day, answerDays) }, day, from: rule.time, to: until }));
}
