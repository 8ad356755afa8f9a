/** What the public sees of people and bodies: rows of `public_record`, in our own words. Pages, feeds and OParl read them. Runs anywhere. */
import type { BodyKind, MembershipRole } from '../model.ts';
import type { MeetingState } from '../meetings/model.ts';
import type { WithoutVote } from '../resolutions/resolution.ts';

export const PUBLIC_TYPES = ['LegislativeTerm', 'Organization', 'Person', 'Membership', 'Meeting', 'AgendaItem', 'Paper', 'Consultation', 'File', 'Location', 'Resolution'] as const;
export type PublicType = (typeof PUBLIC_TYPES)[number];

export interface PublicContent {
	LegislativeTerm: { name: string; from: string; to: string | null };
	/** a body, or an organisation of the register; `parent_id`: body that it belongs to; `number`: of the body, or of the actor where `kind` is an organisation */
	Organization: {
		name: string;
		nameEn: string;
		shortName: string;
		kind: BodyKind | 'organisation';
		mandate: string;
		composition: string;
		external: boolean;
		from: string | null;
		to: string | null;
		website: string;
		email: string;
		phone: string;
		location: string | null;
		/** seats taken today, whether or not their people are shown */
		members: number;
		votingMembers: number;
		example: boolean;
	};
	/** only what the person agreed to */
	Person: {
		name: string;
		family: string;
		given: string;
		title: string;
		function: string;
		organisation: string;
		email: string;
		phone: string;
		website: string;
		contributes: string;
		/** fields of work in words */
		fields: string[];
		location: string | null;
		example: boolean;
	};
	/** `parent_id`: body; `other_id`: person or organisation that sits there, null where it is not shown */
	Membership: { role: MembershipRole; voting: boolean; from: string; to: string | null; /** id of a public organisation */ onBehalfOf: string | null; deputyOf: string | null };
	/** `parent_id`: body, null for events; `day`, and `start` where the hour is known */
	Meeting: {
		kind: 'meeting' | 'event';
		title: string;
		state: MeetingState;
		cancelledFor: string;
		/** ISO moments; null where only day or month is known */
		start: string | null;
		end: string | null;
		precision: 'minute' | 'day' | 'month';
		location: string | null;
		place: string;
		online: string;
		note: string;
		/** ids of public persons who were present; empty before */
		participants: string[];
		/** ids of File records */
		invitation: string | null;
		minutes: string | null;
		minutesApproved: boolean;
		signUp: boolean;
		example: boolean;
	};
	/** `parent_id`: meeting. An item that is not dealt with in public has its number and no title beyond „Nichtöffentlich“ */
	AgendaItem: { order: number; number: string; title: string; public: boolean; /** information, hand-over: as in the approved minutes */ outcomes: PublicOutcome[]; /** ids of Resolution records */ resolutions: string[] };
	/** `day`: date of the paper */
	Paper: { name: string; reference: string; paperType: string; summary: string; /** ids of bodies */ originators: string[]; bodies: string[]; releasedAt: string; mainFile: string | null; example: boolean };
	/** `parent_id`: paper; `other_id`: agenda item */
	Consultation: { meeting: string; body: string | null; role: ConsultationRole; authoritative: boolean };
	/** `parent_id`: paper, meeting or agenda item; the bytes lie under `sha256` */
	File: { name: string; fileName: string; mediaType: string; size: number; sha256: string; sha512: string; role: 'main' | 'auxiliary' | 'invitation' | 'minutes'; addedOn: string; of: 'Paper' | 'Meeting' | 'AgendaItem' };
	Location: { description: string; room: string; street: string; postalCode: string; locality: string };
	/** `parent_id`: agenda item or null; `other_id`: body or null; `day`: first day it may have been decided */
	Resolution: {
		subject: string;
		body: string;
		/** as precise as it is known: `2018-06` */
		decided: string;
		wording: string;
		reason: string;
		votesFor: number | null;
		votesAgainst: number | null;
		votesAbstained: number | null;
		unanimous: boolean;
		/** missing: votes or unanimity say it, or nothing is known */
		withoutVote?: WithoutVote | null;
		carried: boolean;
		meeting: string | null;
		/** newest word on how far it is carried out; null: none yet */
		execution: { state: 'open' | 'running' | 'done' | 'dropped'; note: string; saidOn: string; due: string | null } | null;
		subjects: { kind: 'element' | 'strategy' | 'report' | 'paper'; target: string }[];
		example: boolean;
	};
}

export const CONSULTATION_ROLES = ['decision', 'preliminary', 'hearing', 'acknowledgement'] as const;
export type ConsultationRole = (typeof CONSULTATION_ROLES)[number];

export interface PublicOutcome {
	kind: 'information' | 'hand-over';
	text: string;
	/** id of the public body to which it is handed over; missing where the public does not see that body */
	to?: string;
}

export interface PublicRecord<T extends PublicType = PublicType> {
	id: string;
	type: T;
	/** order of lists as a decimal string */
	sequence: string;
	parentId: string | null;
	otherId: string | null;
	number: number | null;
	day: string | null;
	/** deleted: empty */
	content: PublicContent[T];
	created: Date;
	modified: Date;
	deleted: boolean;
}
