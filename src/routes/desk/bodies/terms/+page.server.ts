import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { TermInput } from '#domains/bodies/terms/term-form.ts';
import { addTerm, changeTerm, readTerms, removeTerm, restoreTerm } from '#domains/bodies/terms/terms.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { dayField, deskAct } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { termTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Terms of the county council. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.publish');
	const asked = event.url.searchParams;
	return theDatabase().read(principal, async (tx) => {
		const removed = await readTerms(tx, { removed: true });
		return { terms: await readTerms(tx), removed, undo: removed.find((t) => t.id === asked.get('undo')) ?? null, done: asked.get('done'), today: berlinDay(new Date()) };
	});
};

const here = '/desk/bodies/terms';
const termOf = (form: FormData): TermInput => ({ name: freeTextOf(form, 'name'), fromDay: dayField(form, 'fromDay') ?? '', toDay: dayField(form, 'toDay') });
const wasOf = (form: FormData): TermInput => ({ name: freeTextOf(form, 'was-name'), fromDay: freeTextOf(form, 'was-from'), toDay: freeTextOf(form, 'was-to') || null });

export const actions: Actions = {
	add: (event) => deskAct(event, 'bodies.publish', async (tx, form) => {
		await addTerm(tx, termOf(form));
		return `${here}?done=saved`;
	}),
	change: (event) => deskAct(event, 'bodies.publish', async (tx, form) => {
		if ((await changeTerm(tx, freeTextOf(form, 'of'), { input: termOf(form), base: wasOf(form) })) === 'outdated') throw new UserError(termTexts[event.locals.lang].outdated);
		return `${here}?done=saved`;
	}),
	remove: (event) => deskAct(event, 'bodies.publish', async (tx, form) => {
		await removeTerm(tx, freeTextOf(form, 'of'));
		return `${here}?undo=${freeTextOf(form, 'of')}`;
	}),
	restore: (event) => deskAct(event, 'bodies.publish', async (tx, form) => {
		await restoreTerm(tx, freeTextOf(form, 'of'));
		return `${here}?done=saved`;
	})
};
