/** What speaks against adopting a strategy as it stands: what blocks, and what is confirmed by whoever adopts it. Pure. */
import { KIND_WORDS } from '../kind-words.ts';
import { GAP_PHRASES } from './gap-phrases.ts';
import { findGaps, gapElement, type Gap } from '../gaps.ts';
import type { Element, Goal, Link, Measure } from '../model.ts';
import type { SnapshotElement, StrategySnapshot } from './snapshot.ts';

export const OBSTACLES = ['empty', 'measure-without-goal', 'measure-outside', 'measure-ends-later', 'target-outside', 'unchanged'] as const;
export const HINTS = ['no-goal', 'measure-begins-earlier', 'origin-outside', 'goal-without-date', ...(Object.keys(GAP_PHRASES) as (keyof typeof GAP_PHRASES)[])] as const;
export type Obstacle = (typeof OBSTACLES)[number];
export type Hint = (typeof HINTS)[number];

/** One thing that speaks against it, with the element it is about. */
export interface Concern<W extends string = Obstacle | Hint> {
	what: W;
	/** one German sentence with the way out */
	text: string;
	/** what differs between elements of which the same is true: a day, an element; '' nothing */
	detail: string;
	element: Pick<SnapshotElement, 'id' | 'number' | 'kind' | 'code'> & { title: string } | null;
}

export interface AdoptionCheck {
	obstacles: Concern<Obstacle>[];
	hints: Concern<Hint>[];
}

/** @param outside links of its parts to elements that neither belong to it nor are its basis */
export function checkAdoption(snapshot: StrategySnapshot, outside: readonly { from: string; to: Pick<SnapshotElement, 'kind' | 'code' | 'content'> }[] = []): AdoptionCheck {
	const obstacles: Concern<Obstacle>[] = [];
	const hints: Concern<Hint>[] = [];
	const parts = snapshot.elements.filter((e) => e.role === 'part');
	const partIds = new Set(parts.map((e) => e.id));
	const byId = new Map(parts.map((e) => [e.id, e]));
	const period = `${german(snapshot.from)} bis ${german(snapshot.to)}`;
	const block = (what: Obstacle, text: string, e: SnapshotElement | null = null, detail = '') => void obstacles.push({ what, text, element: e && about(e), detail });
	const hint = (what: Hint, text: string, e: SnapshotElement | null = null, detail = '') => void hints.push({ what, text, element: e && about(e), detail });

	if (parts.length === 0) block('empty', 'Die Strategie enthält noch kein Element. Bitte wählen Sie aus, was zu ihr gehört.');
	else if (!parts.some((e) => e.kind === 'goal')) hint('no-goal', 'Die Strategie nennt kein Ziel.');
	const goalsOf = Map.groupBy(snapshot.links.filter((l) => byId.get(l.to)?.kind === 'goal'), (l) => l.from);
	for (const e of parts) {
		const name = nameOf(e);
		if (e.kind === 'goal') {
			const { targetDate } = e.content as Goal;
			if (targetDate === '') hint('goal-without-date', `${name} hat keinen Termin.`, e);
			else if (targetDate < snapshot.from || targetDate > snapshot.to) block('target-outside', `${name}: Der Termin ${german(targetDate)} liegt außerhalb des Zeitraums ${period}. Bitte Termin oder Zeitraum ändern.`, e, german(targetDate));
		}
		if (e.kind === 'measure') {
			const { from, to } = e.content as Measure;
			if ((to !== '' && to < snapshot.from) || (from !== '' && from > snapshot.to)) block('measure-outside', `${name} liegt ganz außerhalb des Zeitraums ${period}. Bitte ihre Daten ändern oder sie herausnehmen.`, e, [from, to].filter(Boolean).map(german).join('–'));
			else if (to > snapshot.to) block('measure-ends-later', `${name} endet am ${german(to)}, nach dem Zeitraum ${period}. Bitte Ende oder Zeitraum ändern.`, e, german(to));
			else if (from !== '' && from < snapshot.from) hint('measure-begins-earlier', `${name} hat schon am ${german(from)} begonnen, vor dem Zeitraum.`, e, german(from));
			if (!goalsOf.has(e.id)) block('measure-without-goal', `${name} gehört zu keinem Ziel dieser Strategie. Bitte mit einem Ziel verbinden oder herausnehmen.`, e);
		}
	}
	for (const { from, to } of outside) {
		const e = byId.get(from);
		// a finding may rest on a measure of an earlier strategy: that is how one cycle leads to the next
		if (e && to.kind !== 'measure') hint('origin-outside', `${nameOf(e)} folgt aus ${nameOf(to)}; das gehört nicht zu dieser Strategie.`, e, `← ${nameOf(to)}`);
	}
	const links = snapshot.links.filter((l) => partIds.has(l.from) && partIds.has(l.to));
	for (const [gap, found] of findGaps(parts.map((e) => gapElement(e as unknown as Element)), links as Link[])) {
		const phrase = (GAP_PHRASES as Partial<Record<Gap, string>>)[gap];
		if (phrase) for (const { id } of found) hint(gap as keyof typeof GAP_PHRASES, `${nameOf(byId.get(id) as SnapshotElement)} ${phrase}.`, byId.get(id));
	}
	return { obstacles, hints };
}

export function nameOf(e: Pick<SnapshotElement, 'kind' | 'code' | 'content'>): string {
	return `${KIND_WORDS[e.kind].one.de} ${e.code ? `${e.code} ` : ''}„${e.content.title.de}“`;
}

function about(e: SnapshotElement): NonNullable<Concern['element']> {
	const { id, number, kind, code } = e;
	return { id, number, kind, code, title: e.content.title.de };
}

function german(day: string): string {
	return day.split('-').reverse().join('.');
}
