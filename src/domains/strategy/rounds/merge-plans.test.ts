import { expect, it } from 'vitest';
import { mergePlans } from './merge-plans.ts';
import type { RoundPlan, Stage } from './model.ts';

const stage = (kind: Stage['kind'], more: Partial<Stage> = {}): Stage => ({ position: 1, kind, from: '2026-01-01', to: '2026-01-31', acts: ['contribute'], participants: [], instruction: '', ...more });
const base: RoundPlan = { title: 'Ziele', cycle: 1, elementId: null, decides: '', decidedBy: '', followUp: '', anonymous: false, guests: false, authorsUntil: '2026-12-31', stages: [stage('collect'), stage('decide', { position: 2, acts: ['decide'] })], criteria: [] };

it('keeps what each of two planners changed, stage by stage', () => {
	const theirs = { ...base, decides: 'welche Ziele', stages: [stage('collect', { to: '2026-02-28' }), stage('prioritise', { acts: ['rate', 'rank'] }), stage('decide', { acts: ['decide'] })], criteria: [{ title: 'Wirkung', explanation: '', weight: 2 }] };
	const mine = { ...base, decidedBy: 'der Beirat', stages: [stage('collect', { instruction: 'Bitte kurz' }), stage('decide', { acts: ['decide'] })] };
	const { merged, taken, conflicts } = mergePlans(base, theirs, mine);
	expect(merged).toMatchObject({ decides: 'welche Ziele', decidedBy: 'der Beirat', criteria: [{ title: 'Wirkung' }] });
	expect(merged.stages.map((s) => [s.position, s.kind, s.to, s.instruction])).toEqual([[1, 'collect', '2026-02-28', 'Bitte kurz'], [2, 'prioritise', '2026-01-31', ''], [3, 'decide', '2026-01-31', '']]);
	expect(merged.stages[1]?.acts).toEqual(['rank', 'rate']);
	expect(conflicts).toEqual([]);
	expect(taken).toEqual(expect.arrayContaining(['decides', 'criteria', 'stages.collect.to', 'stages.prioritise']));
});

it('shows both where both changed the same, and keeps mine in the form', () => {
	const { merged, conflicts } = mergePlans(base, { ...base, title: 'Ihre', stages: [] }, { ...base, title: 'Meine' });
	expect(merged.title).toBe('Meine');
	expect(conflicts).toEqual([{ field: 'title', theirs: 'Ihre', mine: 'Meine' }]);
	const written = mergePlans(base, { ...base, stages: [] }, { ...base, stages: [stage('collect', { instruction: 'Bitte kurz' })] });
	expect(written.merged.stages).toMatchObject([{ kind: 'collect', instruction: 'Bitte kurz' }]);
	// a stage that somebody else took out goes; what I had not touched in it is no loss
	expect(merged.stages).toEqual([]);
});
