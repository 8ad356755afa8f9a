/** The words of the delivery calendar: what an office is expected to deliver, by when, and where each delivery stands. Runs anywhere. */
import type { DeliveryMode, DeliveryState } from '#domains/indicators/model.ts';

export const RHYTHMS = ['yearly', 'half-yearly', 'quarterly', 'monthly', 'once'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** When something is due. Pure data; `occurrencesOf` works it out. */
export interface DueRule {
	rhythm: Rhythm;
	/** first period expected, in the form of the rhythm: `2025`, `2025-H1`, `2025-Q1`, `2025-01`; once: any canonical period */
	firstPeriod: string;
	/** last period expected, same form; null: until further notice */
	lastPeriod: string | null;
	/** day of the month, 1 … 31; a month that is shorter ends it. null: once */
	dueDay: number | null;
	/** months after the month in which the period ends: 0 that very month, negative before its end. null: once */
	dueMonths: number | null;
	/** once: the day itself, ISO */
	dueOn: string | null;
}

/** What an office is expected to deliver. */
export interface Expectation extends DueRule {
	title: string;
	sourceCode: string;
	office: string;
	contactName: string | null;
	contactEmail: string | null;
	/** codes of indicators it should hold; empty: not said */
	indicators: string[];
	/** reading profile for its files */
	profileName: string | null;
	mode: DeliveryMode;
	/** days before the due day on which to remind; null: not at all */
	remindBefore: number | null;
	/** days after the due day, and again after as many; null: not at all */
	remindAfter: number | null;
	/** account of the planner who looks after it */
	responsibleId: string | null;
	/** what the office should know; shown behind its link */
	note: string | null;
}

export interface StoredExpectation extends Expectation {
	id: string;
	createdAt: Date;
	createdBy: string;
	endedAt: Date | null;
	endedBy: string | null;
	endedFor: string | null;
}

/** One delivery of a rhythm: the period it is for and the day it is due. */
export interface Due {
	period: string;
	/** ISO day */
	due: string;
}

/** late: due day over · due-soon: within the days of the reminder · received: waits for the planner's check */
export const OCCURRENCE_STATES = ['late', 'due-soon', 'open', 'received', 'accepted', 'waived'] as const;
export type OccurrenceState = (typeof OCCURRENCE_STATES)[number];

/** A delivery that was handed in for an occurrence. */
export interface Fulfilment {
	deliveryId: string;
	number: string;
	title: string;
	fileName: string;
	state: DeliveryState;
	/** errors that its office must mend; a mapping that is missing is the planner's */
	errors: number;
	receivedAt: Date;
	receivedBy: string;
	/** link: came through the upload link · chosen: a planner said so */
	way: 'link' | 'chosen';
}

/** How long an upload link may work, in days. */
export const LINK_DAYS = [30, 90, 180, 400] as const;

export const REMINDER_KINDS = ['before', 'after'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

export interface Reminder {
	kind: ReminderKind;
	/** ISO day on which it was sent */
	sentOn: string;
	notedBy: string;
}

export interface Waiver {
	reason: string;
	at: Date;
	by: string;
}

export interface Occurrence extends Due {
	state: OccurrenceState;
	fulfilments: Fulfilment[];
	waiver: Waiver | null;
	reminders: Reminder[];
	/** a reminder that should go out today */
	remind: ReminderKind | null;
}
