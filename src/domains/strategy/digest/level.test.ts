/** Each level hears of what concerns it, and when its next digest is due. */
import { describe, expect, it } from 'vitest';
import { composeDigest, isQuiet, type DigestMatter } from './compose-digest.ts';
import { forLevel, levelOf } from './level.ts';
import { endOfPeriod } from './rhythm.ts';

const one = (text: string) => [{ day: '2027-03-01', text }];
const ALL: DigestMatter = { resolutions: one('B'), strategies: one('S'), goals: [{ day: '', text: '6 Ziele: 1 erreicht.' }], figures: one('Z'), held: one('H'), papers: one('V'), tasks: one('A'), execution: one('E'), handovers: one('U'), news: one('M'), rounds: one('R'), members: one('N'), coming: one('K') };
const NOTHING = Object.fromEntries(Object.keys(ALL).map((part) => [part, []])) as unknown as DigestMatter;
const told = (kind: Parameters<typeof levelOf>[0]) => Object.entries(forLevel(ALL, levelOf(kind))).filter(([, lines]) => lines.length > 0).map(([part]) => part);

describe('levels', () => {
	it('tell those who do the work of tasks and reports, those who decide of resolutions, goals and figures', () => {
		expect(told('county-council')).toEqual(['resolutions', 'strategies', 'goals', 'figures', 'execution']);
		expect(told('committee')).toEqual(told('county-council'));
		expect(told('planning-group')).toEqual(expect.arrayContaining(['tasks', 'news', 'held', 'papers']));
		expect(told('planning-group')).not.toContain('goals');
		expect(told('steering-group')).toEqual(expect.arrayContaining(['goals', 'figures', 'handovers']));
		expect(told('steering-group')).not.toContain('tasks');
		expect(told(null)).not.toContain('tasks');
	});

	it('say how things stand without a day, and call a time quiet in which only that is to be said', () => {
		expect(composeDigest(forLevel(ALL, 'council'))).toBe('Beschlossen\n- 01.03.2027: B\n\nStrategien\n- 01.03.2027: S\n\nStand der Ziele und Maßnahmen\n- 6 Ziele: 1 erreicht.\n\nZahlen und Berichte\n- 01.03.2027: Z\n\nAusführung der Beschlüsse\n- 01.03.2027: E');
		expect(isQuiet({ ...NOTHING, goals: ALL.goals, coming: ALL.coming })).toBe(true);
		expect(isQuiet({ ...NOTHING, tasks: ALL.tasks })).toBe(false);
	});
});

describe('the next one', () => {
	it.each([['2026-10-31', 1, '2026-11-30'], ['2026-11-30', 1, '2026-12-31'], ['2027-01-31', 1, '2027-02-28'], ['2027-02-28', 1, '2027-03-31'], ['2026-11-14', 3, '2027-02-14'], ['2026-12-31', 12, '2027-12-31']])('after %s and %i months ends on %s', (until, months, end) => expect(endOfPeriod(until, months)).toBe(end));
});
