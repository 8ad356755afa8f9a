/** Minutes as a whole: everything that is read and printed, with the names of that day, so that nothing changes them later. Runs anywhere. */
import type { Answer, Attendance, MinutesHead, Outcome, OutcomeKind } from './model.ts';

export interface MinutesDocument {
	authority: string;
	body: string | null;
	meeting: { number: number; title: string; kind: 'meeting' | 'event'; /** ISO day, or month where no more is known */ day: string; from: string; to: string; place: string; public: boolean; example: boolean };
	head: MinutesHead;
	participants: { name: string; organisation: string; role: string; voting: boolean; attended: Attendance | null; answer: Answer | null; note: string }[];
	items: MinutesItem[];
	/** ends with lines for the signatures of chair and minute taker; missing in versions from before, which stay as they were */
	signatures?: true;
}

export interface MinutesItem {
	id: string;
	number: string;
	title: string;
	public: boolean;
	minutes: string;
	/** never confidential ones; `public` is missing in old versions */
	papers: { number: number; reference: string; name: string; public?: boolean }[];
	outcomes: MinutesOutcome[];
}

export interface MinutesOutcome extends Pick<Outcome, 'text' | 'votesFor' | 'votesAgainst' | 'votesAbstained' | 'unanimous' | 'reason' | 'due'>, /* missing in versions from before they could be said */ Partial<Pick<Outcome, 'withoutVote' | 'subject' | 'about'>> {
	id: string;
	kind: OutcomeKind;
	/** task: who; hand-over: to which body */
	who: string;
	/** hand-over: the public saw that body when the minutes were written; missing where it did not, and in old versions */
	toPublic?: true;
}

/** What people outside of the body read of it: items that were dealt with in public, papers that everybody may read, and bodies that everybody sees; no names of people, no tasks of anybody, no goals, which may not be published, and no remarks, which are about the whole meeting. */
export function publicPart(document: MinutesDocument): MinutesDocument {
	const items = document.items.filter((i) => i.public).map((i) => ({ ...i, papers: i.papers.filter((p) => p.public !== false), outcomes: i.outcomes.filter((o) => o.kind !== 'task').map((o) => ({ ...o, about: null, who: o.kind === 'hand-over' && o.toPublic ? o.who : '' })) }));
	const { signatures: _, ...rest } = document;
	return { ...rest, head: { ...document.head, chair: '', minuteTaker: '', remarks: '' }, participants: [], items };
}
