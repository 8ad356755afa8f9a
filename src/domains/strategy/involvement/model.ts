/** Who is asked, who answers, who comes and who contributes, over time. What nobody wrote down is unknown, never absence. Runs anywhere. */
import type { ActorKind } from '#domains/bodies/actors/model.ts';
import type { Answer, Attendance } from '#domains/bodies/meetings/model.ts';

/** So many invitations in a row without any echo: somebody falls silent. */
export const SILENT_INVITATIONS = 3;
/** After so many months without a sign a single invitation without echo is enough. */
export const SILENT_MONTHS = 9;
/** So many invitations in a row that were answered with regrets only. */
export const REGRETS_IN_A_ROW = 3;
/** Two spans of so many months are compared to see who is lost. */
export const COMPARED_MONTHS = 12;
/** From this share of lost people a field is said to lose its people. */
export const LOSS_SHARE = 0.5;
/** With fewer meetings whose attendance is known, a statement is said to rest on little. */
export const FEW_MEETINGS = 3;
/** half-years that the table shows */
export const SHOWN_HALF_YEARS = 6;

/** What came of an invitation. `unknown`: no answer, and nobody wrote down who was there. */
export const ECHOES = ['present', 'answered', 'regrets', 'none', 'unknown'] as const;
export type Echo = (typeof ECHOES)[number];

export interface Invitation {
	meetingId: string;
	/** null: an event for all */
	bodyId: string | null;
	/** ISO day of the meeting */
	day: string;
	echo: Echo;
	/** null: not recorded */
	attended: Attendance | null;
}

export const CONTRIBUTION_KINDS = ['news', 'round', 'task'] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

export interface Contribution {
	kind: ContributionKind;
	/** ISO day */
	day: string;
	/** ids of action fields that it belongs to */
	actionFields: readonly string[];
}

/** An actor with all that is on record about taking part; an organisation through those who sit for it. */
export interface Involved {
	id: string;
	number: number;
	kind: ActorKind;
	name: string;
	/** organisation of a person */
	organisation: string;
	/** fields of work in words */
	fields: readonly string[];
	/** ids of bodies in which it sits today, guests and deputies left out */
	seats: readonly string[];
	/** the oldest first */
	invitations: readonly Invitation[];
	contributions: readonly Contribution[];
}

export function echoOf(answer: Answer | null, attended: Attendance | null): Echo {
	if (attended === 'present') return 'present';
	if (attended === 'excused' || answer === 'declined') return 'regrets';
	if (answer !== null) return 'answered';
	return attended === 'absent' ? 'none' : 'unknown';
}

/** Through several people: the best that came of it counts for the organisation. */
export function betterOf(a: Invitation, b: Invitation): Invitation {
	const attended = (['present', 'excused', 'absent'] as const).find((x) => a.attended === x || b.attended === x) ?? null;
	return { ...a, attended, echo: ECHOES.find((e) => a.echo === e || b.echo === e) ?? 'unknown' };
}
