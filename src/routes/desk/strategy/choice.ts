/** What a person wants to see of the thread, from the address of the page. */
import type { Gap } from '#domains/strategy/gaps.ts';
import { KINDS, type Kind } from '#domains/strategy/model.ts';
import type { OverviewElement } from '#domains/strategy/read-overview.server.ts';
import type { Verdict } from '#domains/strategy/claims.ts';

export const SHOWN = ['private', 'changed', 'doubtful', 'incomplete'] as const;

export interface ThreadChoice {
	kind: Kind | '';
	text: string;
	cycle: number | null;
	show: (typeof SHOWN)[number] | '';
	/** number of the element whose results alone are listed */
	under: number | null;
}

export function threadChoice(asked: URLSearchParams): ThreadChoice {
	const number = (name: string) => (/^\d{1,6}$/.test(asked.get(name) ?? '') ? Number(asked.get(name)) : null);
	return { kind: KINDS.find((k) => k === asked.get('kind')) ?? '', text: (asked.get('q') ?? '').trim().slice(0, 100), cycle: number('cycle'), show: SHOWN.find((s) => s === asked.get('show')) ?? '', under: number('under') };
}

export const isFiltered = (c: ThreadChoice): boolean => c.kind !== '' || c.text !== '' || c.cycle !== null || c.show !== '';

/** What a row says beside the element itself. */
export interface Beside {
	gaps: ReadonlyMap<string, readonly Gap[]>;
	verdicts: ReadonlyMap<string, Verdict | null>;
}

export interface Known extends Beside {
	/** ids of what says the words; null where none are asked for */
	saying: ReadonlySet<string> | null;
}

export function passes(e: OverviewElement, c: ThreadChoice, { gaps, verdicts, saying }: Known): boolean {
	if (c.kind !== '' && e.kind !== c.kind) return false;
	if (c.cycle !== null && e.cycle !== c.cycle && !e.further.includes(c.cycle)) return false;
	if (c.show === 'private' && e.publishedAt) return false;
	if (c.show === 'changed' && e.changed.length === 0) return false;
	if (c.show === 'incomplete' && !gaps.has(e.id)) return false;
	if (c.show === 'doubtful' && !isDoubtful(verdicts.get(e.id))) return false;
	return saying === null || saying.has(e.id);
}

export const isDoubtful = (verdict: Verdict | null | undefined): boolean => verdict !== null && verdict !== undefined && verdict !== 'holds';
