import { fail, redirect } from '@sveltejs/kit';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { createReporterLink, REPORTER_DAYS, reporterLinks, revokeReporterLink } from '#domains/strategy/monitoring/reporter-link.server.ts';
import type { Element } from '#domains/strategy/model.ts';
import { readElements } from '#domains/strategy/read.server.ts';
import { dateText } from '#ui/date-text.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { linkTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Links that were given out, and the form for a new one. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const now = Date.now();
	return theDatabase().read(principal, async (tx) => {
		const [links, elements] = [await reporterLinks(tx), await readElements(tx, { kinds: ['goal', 'measure'] })];
		// asked from a goal or a measure: whoever answers for it, with all that is theirs and still runs
		const asked = elements.find((e) => String(e.number) === event.url.searchParams.get('for'));
		const responsible = asked ? responsibleOf(asked) : '';
		const names = new Map(elements.map((e) => [e.id, `${e.code ? `${e.code} ` : ''}${e.content.title.de}`]));
		return {
			links: links.map((l) => ({ ...l, over: l.expiresAt.getTime() <= now, titles: l.elementIds.flatMap((id) => names.get(id) ?? []) })),
			elements: elements.map((e) => ({ id: e.id, kind: e.kind, name: names.get(e.id) ?? '', responsible: responsibleOf(e) })),
			suggested: asked ? { name: responsible, elements: elements.filter((e) => e.id === asked.id || (responsible !== '' && responsibleOf(e) === responsible && !isOver(e))).map((e) => e.id) } : null,
			days: [...REPORTER_DAYS],
			history: await auditOfSubject(tx, 'reporter_link', null),
			done: event.url.searchParams.has('done')
		};
	});
};

const responsibleOf = (e: Element) => ('responsible' in e.content ? e.content.responsible : '');
const isOver = (e: Element) => e.kind === 'measure' && (e.content.state === 'done' || e.content.state === 'stopped');

const NOTHING = { message: null as string | null, made: null as { address: string; expiresAt: Date; subject: string; body: string; mailto: string } | null, entered: { name: '', days: '', elements: [] as string[] } };

export const actions: Actions = {
	/** The address is in the answer and nowhere else. */
	create: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const entered = { name: freeTextOf(form, 'name'), days: freeTextOf(form, 'days'), elements: form.getAll('element').flatMap((e) => (typeof e === 'string' ? [e.slice(0, 40)] : [])) };
		const tried = await attempt(() => theDatabase().write(principal, (tx) => createReporterLink(tx, { name: entered.name, days: Number(entered.days), elementIds: entered.elements })));
		if (!tried.done) return fail(400, { ...NOTHING, message: tried.fault, entered });
		const address = event.url.origin + tried.value.path;
		const { subject, body } = linkTexts.de;
		const text = body(entered.name.trim(), address, dateText(tried.value.expiresAt, 'de'), principal.name, event.locals.authority.name);
		return { ...NOTHING, made: { address, expiresAt: tried.value.expiresAt, subject, body: text, mailto: `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\n/g, '\r\n'))}` } };
	},
	revoke: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		await theDatabase().write(principal, (tx) => revokeReporterLink(tx, freeTextOf(form, 'id')));
		redirect(303, `${event.url.pathname}?done`);
	}
};
