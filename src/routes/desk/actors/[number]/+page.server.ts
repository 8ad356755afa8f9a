import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { areasBelow } from '#domains/areas/read.server.ts';
import { giveConsent, readConsents, withdrawConsent } from '#domains/bodies/actors/consents.server.ts';
import { consentStates } from '#domains/bodies/actors/consent-state.ts';
import { eraseActor, eraseLater, whyKept } from '#domains/bodies/actors/erase.server.ts';
import { EMPTY_ACTOR, displayName, type ActorContent, type ActorKind } from '#domains/bodies/actors/model.ts';
import { agreedFields, profileFor } from '#domains/bodies/actors/profile.ts';
import { accountNames, accountWithEmail, actorByNumber, actorEvents, actorOptions, profileByNumber, readActorNames, readActors, seatsOf } from '#domains/bodies/actors/read-actors.server.ts';
import { keptMonthsOf } from '#domains/bodies/actors/retention-rule.ts';
import { takingPart } from '#domains/bodies/actors/taking-part.server.ts';
import { linkAccount, removeActor, restoreActor, retainedUntil } from '#domains/bodies/actors/write-actors.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { actOn, actorNumber, saveActor, type Base } from '../actor-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One actor: to members as agreed to, to the staff unit as a card with all that belongs to it, and with `edit` as a form; `new` starts an empty one. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const { authority } = event.locals;
	const number = actorNumber(event.params.number);
	mustBeAllowed(principal, number === null ? 'actors.write' : 'bodies.read');
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => {
		const areas = [{ key: authority.countyKey, name: authority.name }, ...(await areasBelow(tx, authority.countyKey, 'municipality')).map(({ key, name }) => ({ key, name }))];
		if (!may(principal, 'actors.write')) {
			const profile = number === null ? null : await profileByNumber(tx, number);
			if (!profile) throw new NotFound();
			return { profile, seats: await seatsOf(tx, profile.id), areas, form: null };
		}
		const actor = number === null ? null : await actorByNumber(tx, number);
		if (!actor && number !== null) throw new NotFound();
		const kind: ActorKind = actor?.kind ?? (event.url.searchParams.get('kind') === 'organisation' ? 'organisation' : 'person');
		const content = actor?.content ?? startOf(event.url.searchParams, areas);
		const names = await readActorNames(tx, { removed: true });
		const consents = actor ? await readConsents(tx, actor.id) : [];
		const employer = names.find((n) => n.id === content.organisationId) ?? null;
		const organisation = employer?.name ?? '';
		return {
			profile: null, areas,
			form: {
				actor, kind, content, consents, today,
				editing: event.url.searchParams.has('edit'),
				organisation: employer ? { number: employer.number, name: employer.name } : null,
				states: actor ? consentStates(kind, consents, today) : null,
				part: actor ? await takingPart(tx, actor.id, today) : null,
				mayAssess: may(principal, 'stakeholders.read'),
				retainUntil: actor ? (actor.retainUntil ?? '') : retainedUntil(keptMonthsOf(authority.settings), today),
				base: actor ? JSON.stringify({ version: actor.version, content: actor.content, retainUntil: actor.retainUntil ?? '' } satisfies Base) : '',
				organisations: await actorOptions(tx, 'organisation'),
				seen: { members: profileFor(kind, content, agreedFields(kind, consents, 'members', today), organisation), public: profileFor(kind, content, agreedFields(kind, consents, 'public', today), organisation) },
				accounts: kind === 'person' ? await accountNames(tx) : [],
				sameEmail: kind === 'person' && actor && actor.accountId === null ? await accountWithEmail(tx, content.email) : null,
				people: actor && kind === 'organisation' ? (await readActors(tx)).filter((a) => a.content.organisationId === actor.id).map((a) => ({ number: a.number, name: displayName(a.content) })) : [],
				events: actor ? await actorEvents(tx, actor.id) : [],
				kept: actor && !actor.erasedAt ? await whyKept(tx, actor.id, today) : [],
				merged: names.find((n) => n.id === actor?.mergedInto) ?? null
			},
			seats: actor ? await seatsOf(tx, actor.id) : [],
			done: event.url.searchParams.get('done')
		};
	});
};

/** A new entry begins with what is known where somebody was missing: the field of work, the area. */
function startOf(asked: URLSearchParams, areas: readonly { key: string }[]): ActorContent {
	const field = (asked.get('field') ?? '').trim().slice(0, 300);
	return { ...EMPTY_ACTOR, fields: field === '' ? [] : [field], areas: areas.filter((a) => a.key === asked.get('area')).map((a) => a.key) };
}

export const actions: Actions = {
	save: saveActor,
	consent: (event) => actOn(event, 'consent', async (tx, number, form) => {
		await giveConsent(tx, number, { fields: form.getAll('field').map(String), audience: freeTextOf(form, 'audience'), givenOn: freeTextOf(form, 'givenOn'), until: freeTextOf(form, 'until'), how: freeTextOf(form, 'how') });
		return 'consented';
	}),
	withdraw: (event) => actOn(event, 'consent', async (tx, number, form) => {
		await withdrawConsent(tx, number, form.getAll('id').map(String));
		return 'withdrawn';
	}),
	account: (event) => actOn(event, 'account', async (tx, number, form) => {
		const id = freeTextOf(form, 'account');
		await linkAccount(tx, number, id === '' ? null : id);
		return id === '' ? 'released' : 'linked';
	}),
	remove: (event) => actOn(event, 'remove', async (tx, number, form) => {
		await removeActor(tx, number, freeTextOf(form, 'reason'));
		return 'removed';
	}),
	restore: (event) => actOn(event, 'remove', async (tx, number) => {
		await restoreActor(tx, number);
		return 'restored';
	}),
	erase: (event) => actOn(event, 'erase', async (tx, number, form) => {
		await eraseActor(tx, number, { sure: form.get('sure') === 'yes' });
		return 'erased';
	}),
	later: (event) => actOn(event, 'erase', async (tx, number) => {
		await eraseLater(tx, number);
		return 'later';
	})
};
