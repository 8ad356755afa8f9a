/** How much a digest tells, by who reads it: those who do the work hear of each task, those who decide hear what was decided, where goals stand and what the figures say. Pure. */
import type { BodyKind } from '#domains/bodies/model.ts';
import type { DigestMatter } from './compose-digest.ts';

export type DigestLevel = 'working' | 'steering' | 'council' | 'all';

const LEVELS: Record<BodyKind, DigestLevel> = { 'county-council': 'council', committee: 'council', 'steering-group': 'steering', 'advisory-board': 'steering', 'planning-group': 'working', 'staff-unit': 'working', office: 'working', external: 'working', other: 'working' };

/** @param kind of the body; null: members of all bodies, or everybody */
export const levelOf = (kind: BodyKind | null): DigestLevel => (kind === null ? 'all' : LEVELS[kind]);

const PARTS: Record<DigestLevel, ReadonlySet<keyof DigestMatter>> = {
	working: new Set(['resolutions', 'strategies', 'held', 'papers', 'tasks', 'execution', 'handovers', 'news', 'rounds', 'members', 'coming']),
	steering: new Set(['resolutions', 'strategies', 'goals', 'figures', 'held', 'papers', 'execution', 'handovers', 'rounds', 'members', 'coming']),
	council: new Set(['resolutions', 'strategies', 'goals', 'figures', 'execution']),
	all: new Set(['resolutions', 'strategies', 'goals', 'figures', 'held', 'papers', 'execution', 'handovers', 'news', 'rounds', 'coming'])
};

export const tells = (level: DigestLevel, part: keyof DigestMatter): boolean => PARTS[level].has(part);

/** What of it is told on that level. */
export function forLevel(matter: DigestMatter, level: DigestLevel): DigestMatter {
	return Object.fromEntries(Object.entries(matter).map(([part, lines]) => [part, tells(level, part as keyof DigestMatter) ? lines : []])) as unknown as DigestMatter;
}
