/** The planning cycle: the frame that ties everything together. Runs anywhere. */

export interface Text {
	de: string;
	en: string;
}

export const QUARTERS = ['ask', 'assess', 'act', 'check'] as const;
export type Quarter = (typeof QUARTERS)[number];
export const QUARTER_NAMES: Record<Quarter, Text> = {
	ask: { de: 'Fragen', en: 'Ask' },
	assess: { de: 'Bewerten', en: 'Assess' },
	act: { de: 'Handeln', en: 'Act' },
	check: { de: 'Prüfen', en: 'Check' }
};

export const CYCLE_STATES = ['planned', 'running', 'closed'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

/** What planners may say of a phase where dates and deliverables say otherwise. */
export const SAID_STATES = ['open', 'running', 'done', 'skipped'] as const;
export type SaidState = (typeof SAID_STATES)[number];
/** here: of those that run, the one that has come furthest */
export type PhaseState = SaidState | 'here';

/** Year or month: `2015`, `2016-06`. */
export type Period = string;
/** Year, month or day: `2016`, `2018-06`, `2018-06-13`. */
export type PartialDay = string;

export interface CycleHead {
	number: number;
	name: Text;
	summary: Text;
	from: Period;
	/** null: open */
	to: Period | null;
	predecessor: number | null;
	state: CycleState;
}

export const PRODUCT_KINDS = ['report', 'element', 'resolution', 'strategy', 'round', 'page'] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/** What a deliverable produced, by reference: the things themselves belong to domains above. */
export interface Product {
	kind: ProductKind;
	/** report: `sozialbericht` or `sozialbericht/2` · element, resolution, strategy, round: number · page: address */
	target: string;
	/** pages only: how it is called */
	label: Text;
}

export interface Phase {
	id: string;
	/** its place in the cycle, from 1 */
	number: number;
	code: string;
	quarter: Quarter;
	name: Text;
	summary: Text;
	from: Period | null;
	to: Period | null;
	said: { state: SaidState; reason: string } | null;
	example: boolean;
	/** how many deliverables it has, and how many of them are done */
	deliverables: number;
	delivered: number;
	state: PhaseState;
}

/** As the public sees it: something that was done. */
export interface Delivered {
	id: string;
	phaseId: string;
	title: Text;
	note: Text;
	doneOn: PartialDay;
	example: boolean;
	products: Product[];
}

/** As the workplace sees it. */
export interface Deliverable extends Omit<Delivered, 'doneOn'> {
	responsible: string;
	/** ISO day */
	due: string | null;
	doneOn: PartialDay | null;
	public: boolean;
	contributions: Contribution[];
}

export interface Contribution {
	id: string;
	who: string;
	what: string;
	/** ISO days */
	due: string | null;
	receivedOn: string | null;
}

export interface Cycle extends CycleHead {
	phases: Phase[];
}
