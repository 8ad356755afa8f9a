/** Saves the form of a plan, new or changed; on to the round when it is done. */
import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { savePlan } from '#domains/strategy/rounds/write-round.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { planOf } from './plan-form.ts';
import { roundTexts } from './texts.ts';

export async function savePlanForm(event: { locals: App.Locals; url: URL; request: Request; params: { number?: string } }, roundId: (number: number) => Promise<string>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const form = await event.request.formData();
	const plan = planOf(form);
	const number = Number(event.params.number ?? 0);
	const id = number === 0 ? null : await roundId(number);
	const tried = await attempt(() => theDatabase().write(principal, (tx) => savePlan(tx, id, plan, Number(textOf(form, 'base', 9)))));
	const refuse = (message: string) => fail(400, { message, entered: plan, base: textOf(form, 'base', 9) });
	if (!tried.done) return refuse(tried.fault);
	if (tried.value === 'outdated') return refuse(roundTexts[event.locals.lang].outdated);
	redirect(303, localPath(`/desk/strategy/rounds/${tried.value.number}?saved`, event.locals.lang));
}
