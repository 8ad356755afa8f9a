/** Meetings, their agenda and what comes of it. Runs anywhere. */

import type { WithoutVote } from '../resolutions/resolution.ts';

export const MEETING_STATES = ['planned', 'invited', 'held', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export const VISIBILITIES = ['public', 'members', 'body', 'confidential'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const OUTCOME_KINDS = ['information', 'resolution', 'task', 'hand-over'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export const ANSWERS = ['accepted', 'declined', 'tentative'] as const;
export type Answer = (typeof ANSWERS)[number];

export const ATTENDANCES = ['present', 'excused', 'absent'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

export interface MeetingContent {
	/** name of the place: Landratsamt, Haus 1 */
	place: string;
	room: string;
	street: string;
	postalCode: string;
	locality: string;
	/** address of a video meeting; for those invited only */
	online: string;
	/** what everybody invited should know beforehand */
	note: string;
	/** ISO day until which answers are wanted; empty: none. Old meetings have none */
	answerBy?: string;
	/** events: sign-up; null: none */
	signUp: SignUp | null;
}

export interface SignUp {
	/** last ISO day */
	until: string;
	/** null: no limit */
	places: number | null;
	/** what people can say they are interested in: bodies and action fields, in words */
	interests: string[];
}

export interface Meeting {
	id: string;
	number: number;
	kind: 'meeting' | 'event';
	bodyId: string | null;
	seriesId: string | null;
	title: string;
	state: MeetingState;
	cancelledFor: string;
	precision: 'minute' | 'day' | 'month';
	startsAt: Date;
	endsAt: Date;
	content: MeetingContent;
	visibility: Visibility;
	sequence: number;
	minutesState: 'none' | 'draft' | 'proposed' | 'approved';
	/** empty before the first word is written */
	minutes: Partial<MinutesHead>;
	/** the body reads along while they are written */
	minutesLive: boolean;
	example: boolean;
	version: number;
	changedAt: Date;
	changedBy: string;
	removedAt: Date | null;
}

export interface MinutesHead {
	chair: string;
	minuteTaker: string;
	/** as it began and ended, HH:MM in Germany */
	opened: string;
	closed: string;
	remarks: string;
}

export interface AgendaItem {
	id: string;
	meetingId: string;
	position: number;
	number: string;
	title: string;
	note: string;
	public: boolean;
	minutes: string;
	version: number;
}

export interface Outcome {
	id: string;
	agendaItemId: string;
	position: number;
	kind: OutcomeKind;
	text: string;
	votesFor: number | null;
	votesAgainst: number | null;
	votesAbstained: number | null;
	unanimous: boolean;
	/** null: votes or unanimity say it, or nobody has said it yet */
	withoutVote: WithoutVote | null;
	/** resolution: what it is about; empty: as its agenda item is called */
	subject: string;
	/** hand-over: the goal or measure it names, as it was called on that day */
	about: { number: number; title: string } | null;
	reason: string;
	actorId: string | null;
	toBodyId: string | null;
	who: string;
	due: string | null;
	version: number;
}

export interface Participant {
	id: string;
	meetingId: string;
	actorId: string | null;
	membershipId: string | null;
	kind: 'member' | 'guest' | 'sign-up';
	name: string;
	organisation: string;
	email: string;
	role: string;
	voting: boolean;
	interests: string[];
	remark: string;
	consentAt: Date | null;
	/** words in which the form said that they agree to be taken into the register; empty: it did not */
	registerConsent: string;
	/** when whoever reads the mails to that address said so too; null: it does not count */
	registerConfirmedAt: Date | null;
	toldSequence: number | null;
	toldAt: Date | null;
	answer: Answer | null;
	answeredAt: Date | null;
	answerNote: string;
	attended: Attendance | null;
	/** no longer invited: the personal link opens nothing */
	closedAt: Date | null;
	checkedInAt: Date | null;
}
