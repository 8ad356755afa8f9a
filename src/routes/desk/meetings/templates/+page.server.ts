import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { itemsOf, itemsText, type TemplateInput } from '#domains/bodies/meetings/agenda-template-form.ts';
import { AGENDA_TEMPLATES } from '#domains/bodies/meetings/agenda-templates.ts';
import { addTemplate, changeTemplate, readTemplates, removeTemplate, restoreTemplate } from '#domains/bodies/meetings/own-templates.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { deskAct } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { templateTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Agendas to begin with: those built in, and the county's own. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	const asked = event.url.searchParams;
	return theDatabase().read(principal, async (tx) => {
		const removed = (await readTemplates(tx, { removed: true })).map(({ key, name }) => ({ key, name }));
		const from = AGENDA_TEMPLATES.find((t) => t.key === asked.get('from'));
		return {
			own: (await readTemplates(tx)).map((t) => ({ ...t, lines: itemsText(t.items) })), builtIn: AGENDA_TEMPLATES, removed,
			undo: removed.find((t) => t.key === asked.get('undo')) ?? null, done: asked.get('done'), from: from ? itemsText(from.items) : null
		};
	});
};

const here = '/desk/meetings/templates';
const templateOf = (form: FormData): TemplateInput => ({ name: freeTextOf(form, 'name'), items: itemsOf(freeTextOf(form, 'items')), note: freeTextOf(form, 'note') });

export const actions: Actions = {
	add: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await addTemplate(tx, templateOf(form));
		return `${here}?done=saved`;
	}),
	change: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		if ((await changeTemplate(tx, freeTextOf(form, 'of'), { input: templateOf(form), base: Number(freeTextOf(form, 'base')) })) === 'outdated') throw new UserError(templateTexts[event.locals.lang].outdated);
		return `${here}?done=saved`;
	}),
	remove: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await removeTemplate(tx, freeTextOf(form, 'of'));
		return `${here}?undo=${freeTextOf(form, 'of')}`;
	}),
	restore: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await restoreTemplate(tx, freeTextOf(form, 'of'));
		return `${here}?done=saved`;
	})
};
