import { expect, it } from 'vitest';
import { JUDGEMENTS } from '../model.ts';
import { JUDGED_STATES, judgedStatesText } from './judged-state.ts';

it('counts each judgement by its own word: what is at risk is not on track, what was stopped is not open', () => {
	expect(judgedStatesText(['on-track', 'at-risk', 'reached', 'stopped', 'at-risk', 'unknown'], 'de')).toBe('6 Ziele: 1 erreicht, 1 auf dem Weg, 2 gefährdet, 1 beendet, 1 ohne Nachricht');
	expect(judgedStatesText(['delayed'], 'en')).toBe('1 goal: 1 delayed');
	expect(judgedStatesText([], 'de')).toBe('noch keine Ziele');
});

it('knows every judgement there is', () => expect([...JUDGED_STATES].sort()).toEqual([...JUDGEMENTS, 'unknown'].sort()));
