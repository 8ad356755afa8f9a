/** What the authority already has: fields of planning, sector plans and reports, funding and staff. Runs anywhere. */
import type { Text } from '../model.ts';

export const RECORD_KINDS = ['field', 'plan', 'funding'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A field of planning: seniors, health … */
export interface Field {
	name: Text;
	/** what is missing here, in words */
	gaps: Text;
	example: boolean;
}

export const PLAN_STATES = ['planned', 'in-work', 'finished', 'outdated'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export type PlanDocument =
	| { kind: 'none' }
	| { kind: 'file'; sha256: string; name: string; size: number; type: string }
	| { kind: 'link'; url: string }
	/** an edition of a report that was built here */
	| { kind: 'edition'; report: string; number: number };

/** A sector plan or report. */
export interface Plan {
	title: Text;
	/** number of its field; null: not sorted yet */
	field: number | null;
	/** 2015; empty: none yet */
	year: string;
	state: PlanState;
	responsible: string;
	legalBasis: string;
	/** ISO day on which the next continuation is due; empty: none planned */
	nextDue: string;
	document: PlanDocument;
	/** what it is about, in plain words */
	summary: Text;
	example: boolean;
}

export interface Proof {
	id: string;
	title: string;
	/** ISO day */
	due: string;
	/** ISO day; empty: not yet */
	handedInOn: string;
}

/** Money from outside or inside, and what it pays. */
export interface Funding {
	title: Text;
	/** who gives it, by which rule: ESF, Armutspräventionsrichtlinie */
	source: string;
	/** as precise as known: 2015, 2015-07, 2015-07-01; `to` empty: open */
	from: string;
	to: string;
	/** euros in the whole period; null: not said */
	amount: number | null;
	/** posts and other things that it pays, in words */
	pays: Text;
	/** full-time equivalents; null: not said */
	posts: number | null;
	/** permanent numbers of measures that it pays */
	measures: number[];
	proofs: Proof[];
	/** internal; never public */
	note: string;
	example: boolean;
}

export interface RecordContent {
	field: Field;
	plan: Plan;
	funding: Funding;
}
export type AnyRecord = RecordContent[RecordKind];

/** A record as it stands in the workplace. */
export interface InventoryRecord<K extends RecordKind = RecordKind> {
	id: string;
	kind: K;
	/** permanent address within its kind */
	number: number;
	version: number;
	content: RecordContent[K];
	public: boolean;
	changedAt: Date;
	changedBy: string;
	removedAt: Date | null;
	removedBy: string | null;
	removedFor: string | null;
}

/** A record as the public sees it. */
export interface PublishedRecord<K extends RecordKind = RecordKind> {
	number: number;
	content: PublicContent[K];
	publishedAt: Date;
}

export interface PublicContent {
	field: Field;
	plan: Plan;
	funding: Omit<Funding, 'note' | 'proofs'>;
}
