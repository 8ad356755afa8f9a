/** Saves the form of a plan, new or changed; on to the round when it is done. */
import { fail, redirect } from '@sveltejs/kit';
import type { EditConflict } from '#base/merge-edits.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { mergePlans, planIn } from '#domains/strategy/rounds/merge-plans.ts';
import type { Round, RoundPlan } from '#domains/strategy/rounds/model.ts';
import { roundById } from '#domains/strategy/rounds/read-rounds.server.ts';
import { checkPlan } from '#domains/strategy/rounds/round-rules.ts';
import { savePlan } from '#domains/strategy/rounds/write-round.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { baseOf } from '../../edit-base.ts';
import { planOf } from './plan-form.ts';

/** What the form carries of the plan that it was opened with. */
export const planBase = (round: Round): string => JSON.stringify({ version: round.version, plan: planIn(round) });

/** @param find id of the round of the address; null: a new one */
export async function savePlanForm(event: { locals: App.Locals; url: URL; request: Request }, find: ((tx: Write) => Promise<string>) | null) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const form = await event.request.formData();
	const plan = planOf(form);
	const asked = freeTextOf(form, 'base');
	const base = baseOf(asked, (input) => ({ version: Number((input as { version: unknown }).version), plan: checkPlan((input as { plan: RoundPlan }).plan) }));
	const tried = await attempt(() =>
		theDatabase().write(principal, async (tx) => {
			const id = find && (await find(tx));
			const saved = await savePlan(tx, id, plan, base?.version ?? 0);
			return saved === 'outdated' && id ? { now: await roundById(tx, id) } : saved === 'outdated' ? { now: null } : { number: saved.number };
		})
	);
	const refuse = (more: { message?: string; entered?: RoundPlan; base?: string; taken?: string[]; conflicts?: EditConflict[] }) => fail(400, { message: '', entered: plan, base: asked, taken: [] as string[], conflicts: [] as EditConflict[], ...more });
	if (!tried.done) return refuse({ message: tried.fault });
	const { number, now } = tried.value;
	if (now) {
		const { merged, taken, conflicts } = mergePlans(base?.plan ?? planIn(now), planIn(now), plan);
		return refuse({ entered: merged, base: planBase(now), taken, conflicts });
	}
	redirect(303, localPath(`/desk/strategy/rounds/${number}?saved`, event.locals.lang));
}
