/** What one cycle hands on to the next: measures that are not finished, needs that are still open. Pure. */
import { ThreadGraph } from '../graph.ts';
import type { Element, ElementHead, Kind, Link } from '../model.ts';

export interface Offered extends Pick<ElementHead, 'id' | 'number' | 'code' | 'title'> {
	kind: Kind;
	responsible: string;
}

export interface CarryOver {
	measures: Offered[];
	needs: Offered[];
}

const offered = (e: Element): Offered => ({ id: e.id, number: e.number, kind: e.kind, code: e.code, title: e.content.title, responsible: 'responsible' in e.content ? e.content.responsible : '' });

const isOver = (e: Element) => e.kind === 'measure' && (e.content.state === 'done' || e.content.state === 'stopped');

/** A need is open until measures that follow from it are there and all of them are over. */
export function carryOver(elements: readonly Element[], links: readonly Link[]): CarryOver {
	const graph = new ThreadGraph(links);
	const byId = new Map(elements.map((e) => [e.id, e]));
	const measuresOf = (id: string) => graph.forwards(id).flatMap((later) => byId.get(later) ?? []).filter((e) => e.kind === 'measure');
	return {
		measures: elements.filter((e) => e.kind === 'measure' && !isOver(e)).map(offered),
		needs: elements.filter((e) => e.kind === 'need' && !(measuresOf(e.id).length > 0 && measuresOf(e.id).every(isOver))).map(offered)
	};
}

/** What a goal stands under, from near to far. */
const PLACE: ReadonlySet<Kind> = new Set(['guiding-goal', 'action-field', 'pillar', 'guiding-model']);

/**
 * The chosen elements with the goals that chosen measures follow from, and what those stand under: a measure without its goal makes no
 * sense, and without its action field nobody finds it.
 */
export function withTheirPlace(chosen: readonly string[], elements: readonly Pick<Element, 'id' | 'kind'>[], links: readonly Link[]): string[] {
	const graph = new ThreadGraph(links);
	const kinds = new Map(elements.map((e) => [e.id, e.kind]));
	// grows while it is walked
	const above = new Set(chosen.flatMap((id) => (kinds.get(id) === 'measure' ? graph.originsOf(id).filter((origin) => kinds.get(origin) === 'goal') : [])));
	for (const id of above) for (const origin of graph.originsOf(id)) if (PLACE.has(kinds.get(origin) as Kind)) above.add(origin);
	return [...new Set([...chosen, ...above])];
}
