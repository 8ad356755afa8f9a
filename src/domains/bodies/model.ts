/** Bodies and who sits in them: what they are called, and their form. Runs anywhere. */

export const BODY_KINDS = ['county-council', 'committee', 'steering-group', 'advisory-board', 'planning-group', 'staff-unit', 'office', 'external', 'other'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

export const MEMBERSHIP_ROLES = ['chair', 'deputy-chair', 'member', 'deputy', 'advisory', 'secretary', 'moderator', 'guest'] as const;
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number];

export interface BodyContent {
	name: { de: string; en: string };
	shortName: string;
	/** what it is there for and what it may decide */
	mandate: string;
	/** who is to sit in it, in words */
	composition: string;
	/** how often it meets, in words */
	rhythm: string;
	website: string;
	email: string;
	phone: string;
	/** where it is to be found; missing in what was stored before there was such a thing */
	place?: string;
	street?: string;
	postalCode?: string;
	locality?: string;
	/** internal */
	note: string;
}

export interface Body {
	id: string;
	number: number;
	kind: BodyKind;
	content: BodyContent;
	parentId: string | null;
	/** ISO days */
	fromDay: string | null;
	toDay: string | null;
	public: boolean;
	example: boolean;
	version: number;
	changedAt: Date;
	changedBy: string;
	removedAt: Date | null;
	removedFor: string | null;
}

export interface Membership {
	id: string;
	bodyId: string;
	actorId: string;
	role: MembershipRole;
	voting: boolean;
	/** ISO days; `toDay` null: open */
	fromDay: string;
	toDay: string | null;
	/** actor: organisation it sits there for */
	onBehalfOf: string | null;
	/** membership it stands in for */
	deputyOf: string | null;
	note: string;
	version: number;
}
