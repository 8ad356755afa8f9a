import { expect, it } from 'vitest';
import { checkPlan } from '#domains/strategy/rounds/round-rules.ts';
import { emptyPlan, planOf } from './plan-form.ts';

it('reads the stages that take place, in their order, and leaves empty criteria out', () => {
	const form = new FormData();
	for (const [name, value] of [['title', 'Ziele'], ['cycle', '2'], ['authorsUntil', '2027-03-31'], ['use-decide', 'yes'], ['use-collect', 'yes'], ['from-collect', '2027-01-01'], ['to-collect', '2027-01-31'], ['act-collect', 'contribute'], ['act-collect', 'fly'], ['from-decide', '2027-02-01'], ['to-decide', '2027-02-10'], ['act-decide', 'decide'], ['criterion-0', ''], ['criterion-1', 'Wirkung'], ['weight-1', '3']] as const) form.append(name, value);
	const plan = checkPlan(planOf(form));
	expect(plan.stages.map((s) => [s.position, s.kind, s.from, s.acts])).toEqual([[1, 'collect', '2027-01-01', ['contribute']], [2, 'decide', '2027-02-01', ['decide']]]);
	expect(plan.criteria).toEqual([{ title: 'Wirkung', explanation: '', weight: 3 }]);
	expect([plan.elementId, plan.anonymous, plan.guests]).toEqual([null, false, false]);
});

it('an empty number is no number, and is told', () => {
	const form = new FormData();
	form.append('title', 'x');
	expect(() => checkPlan(planOf(form))).toThrow(/„Kreislauf“ fehlt/);
});

it('begins with stages one after another that fit', () => {
	expect(checkPlan({ ...emptyPlan(null, '2026-11-27'), title: 'x' }).stages.map((s) => s.from)).toEqual(['2026-11-27', '2026-12-11', '2026-12-25', '2027-01-08', '2027-01-22']);
});
