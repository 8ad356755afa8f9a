/** The plan of a round as a form. Pure. */
import { addDays } from '#base/day.ts';
import { ROUND_ACTS, STAGE_KINDS, USUAL_ACTS, type RoundAct, type RoundPlan, type Stage } from '#domains/strategy/rounds/model.ts';
import { freeTextOf } from '../../../form-fields.ts';

export const MOST_CRITERIA = 6;

export function planOf(form: FormData): RoundPlan {
	const all = (name: string) => form.getAll(name).filter((v): v is string => typeof v === 'string').slice(0, 500);
	const stages = STAGE_KINDS.filter((kind) => form.get(`use-${kind}`) === 'yes').map((kind, i): Stage => ({
		position: i + 1, kind, from: freeTextOf(form, `from-${kind}`), to: freeTextOf(form, `to-${kind}`),
		acts: all(`act-${kind}`).filter((act): act is RoundAct => (ROUND_ACTS as readonly string[]).includes(act)), participants: all(`people-${kind}`), instruction: freeTextOf(form, `instruction-${kind}`)
	}));
	const criteria = Array.from({ length: MOST_CRITERIA }, (_, i) => ({ title: freeTextOf(form, `criterion-${i}`), explanation: freeTextOf(form, `explanation-${i}`), weight: Number(freeTextOf(form, `weight-${i}`) || Number.NaN) })).filter((c) => c.title.trim() !== '' || c.explanation.trim() !== '');
	return {
		title: freeTextOf(form, 'title'), cycle: Number(freeTextOf(form, 'cycle') || Number.NaN), elementId: freeTextOf(form, 'element') || null,
		decides: freeTextOf(form, 'decides'), decidedBy: freeTextOf(form, 'decidedBy'), followUp: freeTextOf(form, 'followUp'), anonymous: form.get('anonymous') === 'yes', guests: form.get('guests') === 'yes', authorsUntil: freeTextOf(form, 'authorsUntil'), stages, criteria
	};
}

/** Two weeks a stage, one after another; to be changed. */
export function emptyPlan(cycle: number | null, today: string): RoundPlan {
	const stages = STAGE_KINDS.map((kind, i): Stage => ({ position: i + 1, kind, from: addDays(today, i * 14), to: addDays(today, i * 14 + 13), acts: [...USUAL_ACTS[kind]], participants: [], instruction: '' }));
	return { title: '', cycle: cycle ?? 1, elementId: null, decides: '', decidedBy: '', followUp: '', anonymous: false, guests: false, authorsUntil: addDays(today, 5 * 14 + 30), stages, criteria: [] };
}
