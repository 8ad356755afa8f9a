/** The plan of a round as a form. Pure. */
import { addDays } from '#base/day.ts';
import { ROUND_ACTS, STAGE_KINDS, USUAL_ACTS, type RoundAct, type RoundPlan, type Stage } from '#domains/strategy/rounds/model.ts';
import { textOf } from '../../../form-fields.ts';

export const MOST_CRITERIA = 6;

export function planOf(form: FormData): RoundPlan {
	const all = (name: string) => form.getAll(name).filter((v): v is string => typeof v === 'string').slice(0, 500);
	const stages = STAGE_KINDS.filter((kind) => form.get(`use-${kind}`) === 'yes').map((kind, i): Stage => ({
		position: i + 1, kind, from: textOf(form, `from-${kind}`, 10), to: textOf(form, `to-${kind}`, 10),
		acts: all(`act-${kind}`).filter((act): act is RoundAct => (ROUND_ACTS as readonly string[]).includes(act)), participants: all(`people-${kind}`), instruction: textOf(form, `instruction-${kind}`)
	}));
	const criteria = Array.from({ length: MOST_CRITERIA }, (_, i) => ({ title: textOf(form, `criterion-${i}`, 200), explanation: textOf(form, `explanation-${i}`, 600), weight: Number(textOf(form, `weight-${i}`, 6) || Number.NaN) })).filter((c) => c.title.trim() !== '' || c.explanation.trim() !== '');
	return {
		title: textOf(form, 'title', 400), cycle: Number(textOf(form, 'cycle', 4) || Number.NaN), elementId: textOf(form, 'element', 40) || null,
		decides: textOf(form, 'decides'), decidedBy: textOf(form, 'decidedBy'), followUp: textOf(form, 'followUp'), anonymous: form.get('anonymous') === 'yes', guests: form.get('guests') === 'yes', authorsUntil: textOf(form, 'authorsUntil', 10), stages, criteria
	};
}

/** Two weeks a stage, one after another; to be changed. */
export function emptyPlan(cycle: number | null, today: string): RoundPlan {
	const stages = STAGE_KINDS.map((kind, i): Stage => ({ position: i + 1, kind, from: addDays(today, i * 14), to: addDays(today, i * 14 + 13), acts: [...USUAL_ACTS[kind]], participants: [], instruction: '' }));
	return { title: '', cycle: cycle ?? 1, elementId: null, decides: '', decidedBy: '', followUp: '', anonymous: false, guests: false, authorsUntil: addDays(today, 5 * 14 + 30), stages, criteria: [] };
}
