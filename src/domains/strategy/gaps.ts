/** Where the thread is missing: what nobody has connected yet. Pure. */
import { ThreadGraph } from './graph.ts';
import type { Element, ElementHead, Kind, Link } from './model.ts';

export const GAPS = ['question-without-answer', 'question-without-finding', 'finding-without-evidence', 'finding-without-need', 'need-without-goal', 'goal-without-measure', 'goal-without-indicator', 'goal-in-words', 'goal-without-responsible', 'measure-without-goal', 'measure-without-responsible'] as const;
export type Gap = (typeof GAPS)[number];

/** An element and what its gaps hang on. */
export interface GapElement extends Pick<ElementHead, 'id' | 'number' | 'kind' | 'code' | 'title'> {
	/** question: whether it is answered at all · finding: whether it has evidence · goal: whether an indicator measures it */
	complete: boolean;
	/** goal: no indicator, but words say what it is measured by */
	inWords: boolean;
	/** goal, measure: who carries it out */
	responsible: string;
	/** done and stopped measures, reached goals: nothing is missing any more */
	over: boolean;
}

/** What `findGaps` needs to know of an element. */
export function gapElement(e: Element): GapElement {
	const { id, number, kind, code } = e;
	const head = { id, number, kind, code, title: e.content.title, complete: true, inWords: false, responsible: '', over: false };
	if (e.kind === 'question') return { ...head, complete: e.content.answered !== 'open' };
	if (e.kind === 'finding') return { ...head, complete: e.content.evidence.length > 0 };
	if (e.kind === 'goal') return { ...head, complete: e.content.indicator !== '', inWords: e.content.indicator === '' && Boolean(e.content.measuredBy), responsible: e.content.responsible };
	if (e.kind === 'measure') return { ...head, responsible: e.content.responsible, over: e.content.state === 'done' || e.content.state === 'stopped' };
	return head;
}

/** Elements that lack something, by what they lack; gaps without an element are left out. */
export function findGaps(elements: readonly GapElement[], links: readonly Link[]): Map<Gap, GapElement[]> {
	const graph = new ThreadGraph(links);
	const kindOf = new Map(elements.map((e) => [e.id, e.kind]));
	const follows = (e: GapElement, ...kinds: Kind[]) => graph.resultsOf(e.id).some((id) => kinds.includes(kindOf.get(id) as Kind));
	const rests = (e: GapElement, ...kinds: Kind[]) => graph.originsOf(e.id).some((id) => kinds.includes(kindOf.get(id) as Kind));
	const found = new Map<Gap, GapElement[]>();
	const say = (gap: Gap, e: GapElement) => void (found.get(gap)?.push(e) ?? found.set(gap, [e]));
	for (const e of elements) {
		if (e.kind === 'question') {
			if (!e.complete) say('question-without-answer', e);
			if (!follows(e, 'finding')) say('question-without-finding', e);
		}
		if (e.kind === 'finding') {
			if (!e.complete) say('finding-without-evidence', e);
			if (!follows(e, 'need')) say('finding-without-need', e);
		}
		// a need may become a pillar, a field or a guiding goal first; what counts is a goal at the end
		if (e.kind === 'need' && !graph.forwards(e.id).some((id) => kindOf.get(id) === 'goal')) say('need-without-goal', e);
		if (e.kind === 'goal') {
			if (!follows(e, 'measure')) say('goal-without-measure', e);
			// words say what shall be seen, but nothing can be computed from them: neither the same as a figure nor as nothing
			if (!e.complete) say(e.inWords ? 'goal-in-words' : 'goal-without-indicator', e);
			if (!e.responsible) say('goal-without-responsible', e);
		}
		if (e.kind === 'measure') {
			if (!rests(e, 'goal')) say('measure-without-goal', e);
			if (!e.over && !e.responsible) say('measure-without-responsible', e);
		}
	}
	return new Map(GAPS.flatMap((gap) => (found.has(gap) ? [[gap, found.get(gap) as GapElement[]]] : [])));
}

/** Indicators that neither a question, a finding nor a goal rests on. @param codes all there are */
export function unusedIndicators(codes: readonly string[], elements: readonly { indicators: readonly string[] }[]): string[] {
	const used = new Set(elements.flatMap((e) => e.indicators));
	return codes.filter((code) => !used.has(code));
}
