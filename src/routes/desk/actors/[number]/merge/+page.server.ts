import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { findTwins, twinIndex } from '#domains/bodies/actors/twins.ts';
import { fillUp } from '#domains/bodies/actors/merge.ts';
import { mergeActors } from '#domains/bodies/actors/merge-actors.server.ts';
import { displayName } from '#domains/bodies/actors/model.ts';
import { actorByNumber, readActors } from '#domains/bodies/actors/read-actors.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { actorNumber, formOf } from '../../actor-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** The entry beside another one that may mean the same: what each says. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'actors.write');
	const number = actorNumber(event.params.number);
	const asked = Number(event.url.searchParams.get('with'));
	return theDatabase().read(principal, async (tx) => {
		const actor = number === null ? null : await actorByNumber(tx, number);
		if (!actor || actor.removedAt) throw new NotFound();
		const all = await readActors(tx);
		const others = all.filter((a) => a.kind === actor.kind && a.id !== actor.id);
		const names = new Map(all.map((a) => [a.id, displayName(a.content)]));
		const twins = findTwins(twinIndex(others.map(({ id, kind, content }) => ({ id, kind, content, organisation: names.get(content.organisationId ?? '') ?? '' }))), { kind: actor.kind, content: actor.content, organisation: names.get(actor.content.organisationId ?? '') ?? '' });
		const other = others.find((a) => a.number === asked) ?? null;
		return {
			actor: { number: actor.number, name: displayName(actor.content), content: actor.content },
			others: others.map((a) => ({ value: String(a.number), text: `${displayName(a.content)} (Nr. ${a.number})` })),
			twins: twins.flatMap((w) => others.filter((a) => a.id === w.id).map((a) => ({ number: a.number, name: displayName(a.content), because: w.because }))).slice(0, 10),
			other: other ? { number: other.number, name: displayName(other.content), content: other.content, differing: fillUp(other.content, actor.content, { lists: true }).differing } : null,
			organisations: Object.fromEntries(names)
		};
	});
};

export const actions: Actions = {
	default: async (event) => {
		const { principal, form, number } = await formOf(event);
		const into = Number(form.get('with'));
		if (number === null || !Number.isInteger(into)) throw new NotFound();
		const taken = [...form.keys()].filter((key) => key.startsWith('take-') && form.get(key) === 'gone').map((key) => key.slice(5));
		const tried = await attempt(() => theDatabase().write(principal, (tx) => mergeActors(tx, number, into, taken)));
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath(`/desk/actors/${into}?done=merged`, event.locals.lang));
	}
};
