import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { areasBelow } from '#domains/areas/read.server.ts';
import { displayName } from '#domains/bodies/actors/model.ts';
import { actorOptions, readActors } from '#domains/bodies/actors/read-actors.server.ts';
import { areaCoverage, fieldCoverage } from '#domains/strategy/stakeholders/coverage.ts';
import { linkField, readFieldLinks } from '#domains/strategy/stakeholders/field-links.server.ts';
import { readElements } from '#domains/strategy/read.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Which action field and which municipality has nobody at the table. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'stakeholders.read');
	const { lang, authority } = event.locals;
	return theDatabase().read(principal, async (tx) => {
		const elements = await readElements(tx, { kinds: ['action-field'] });
		const actors = (await readActors(tx)).map((a) => ({ id: a.id, number: a.number, name: displayName(a.content), kind: a.kind, fields: a.content.fields, areas: a.content.areas }));
		const links = await readFieldLinks(tx, berlinDay(new Date()));
		const areas = await areasBelow(tx, authority.countyKey, 'municipality');
		const ground = { ...links, actors, areas, countyKey: authority.countyKey, fields: elements.map((e) => ({ id: e.id, number: e.number, title: e.content.title[lang] || e.content.title.de })) };
		const names = new Map(actors.map((a) => [a.id, a.name]));
		return {
			fields: fieldCoverage(ground).map((f) => ({ ...f, tied: [...(links.bodiesOf.get(f.id) ?? []).map((id) => ({ kind: 'body', id, name: links.bodyNames.get(id) ?? '' })), ...(links.actorsOf.get(f.id) ?? []).map((id) => ({ kind: 'actor', id, name: names.get(id) ?? '' }))].filter((x) => x.name !== '') })),
			areas: areaCoverage(ground),
			gapsOnly: event.url.searchParams.get('show') === 'gaps',
			actors: await actorOptions(tx), bodies: [...links.bodyNames].map(([value, text]) => ({ value, text })),
			done: event.url.searchParams.get('done')
		};
	});
};

export const actions: Actions = {
	link: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'stakeholders.read');
		mustBeAllowed(principal, 'actors.write');
		const form = await event.request.formData();
		const [field, body, actor] = ['field', 'body', 'actor'].map((name) => freeTextOf(form, name)) as [string, string, string];
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				if (body === '' && actor === '') throw new UserError('Bitte wählen Sie einen Akteur oder ein Gremium aus der Liste.');
				if (body !== '') await linkField(tx, field, { kind: 'body', id: body }, true);
				if (actor !== '') await linkField(tx, field, { kind: 'actor', id: actor }, true);
			})
		);
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath('/desk/strategy/stakeholders/coverage?done=linked', event.locals.lang));
	},
	unlink: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'stakeholders.read');
		mustBeAllowed(principal, 'actors.write');
		const form = await event.request.formData();
		const tried = await attempt(() => theDatabase().write(principal, (tx) => linkField(tx, freeTextOf(form, 'field'), { kind: form.get('kind') === 'body' ? 'body' : 'actor', id: freeTextOf(form, 'id') }, false)));
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath('/desk/strategy/stakeholders/coverage?done=unlinked', event.locals.lang));
	}
};
