import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { KINDS } from '#domains/strategy/model.ts';
import { stepElement } from '#domains/strategy/order.server.ts';
import { threadOrder } from '#domains/strategy/outline.ts';
import { publishElements, withdrawElement } from '#domains/strategy/publish.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../form-fields.ts';
import { pageOf } from '../../page-of.ts';
import { staysHere } from '../../stays-here.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { isFiltered, passes, threadChoice } from './choice.ts';
import { strategyTexts } from './texts.ts';
import { threadView } from './thread-view.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** The thread as a list that folds; with a filter, what passes it, one below the other. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const choice = threadChoice(event.url.searchParams);
	const view = await theDatabase().read(principal, (tx) => threadView(tx, choice.text));
	const { elements, listOf, byId, gaps, verdicts } = view;
	const filtered = isFiltered(choice);
	const found = filtered ? elements.filter((e) => passes(e, choice, view)).sort(threadOrder) : elements;
	const under = filtered ? null : (elements.find((e) => e.number === choice.under) ?? null);
	const done = /^(published|withdrawn) (\d{1,6})$/.exec(event.url.searchParams.get('done') ?? '');
	return staysHere({
		choice,
		filtered,
		mayWrite: may(principal, 'strategy.write'),
		total: elements.length,
		matching: found.length,
		corrected: view.corrected,
		...pageOf(filtered ? found : [], event.url.searchParams.get('page')),
		tree: filtered ? [] : listOf(under?.id),
		byId,
		gaps,
		verdicts,
		under: under ? { number: under.number, title: under.title } : null,
		kinds: KINDS.filter((kind) => elements.some((e) => e.kind === kind)),
		cycles: [...new Set(elements.flatMap((e) => [e.cycle, ...e.further]))].sort((a, b) => a - b),
		done: done ? { act: done[1] as 'published' | 'withdrawn', n: Number(done[2]) } : null
	});
};

/** Back to the same list: what was chosen stands in the form. */
function back(event: RequestEvent, query: string, anchor: string, done?: string): never {
	const asked = new URLSearchParams(query.slice(0, 400));
	asked.delete('done');
	if (done) asked.set('done', done);
	redirect(303, localPath(`/desk/strategy${asked.size > 0 ? `?${asked}` : ''}`, event.locals.lang) + anchor);
}

/** Several at once: those that were ticked, or all that pass the filter. */
async function several(event: RequestEvent, act: 'published' | 'withdrawn') {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.publish');
	const form = await event.request.formData();
	const t = strategyTexts[event.locals.lang];
	const [query, reason] = [freeTextOf(form, 'query'), freeTextOf(form, 'reason').trim()];
	const tried = await attempt(() =>
		theDatabase().write(principal, async (tx) => {
			const choice = threadChoice(new URLSearchParams(query));
			const view = await threadView(tx, choice.text);
			const ticked = new Set(form.getAll('id'));
			const chosen = view.elements.filter((e) => (form.get('all') === 'yes' ? passes(e, choice, view) : ticked.has(e.id)));
			if (chosen.length === 0) throw new UserError(t.nothingChosen);
			if (act === 'published') return publishElements(tx, chosen.map((e) => e.id), reason || null);
			if (reason === '') throw new UserError(t.noReason);
			const open = chosen.filter((e) => e.publishedAt);
			for (const e of open) await withdrawElement(tx, e.id, reason);
			return open.length;
		})
	);
	if (!tried.done) return fail(400, { message: tried.fault, reason });
	back(event, query, '', `${act} ${tried.value}`);
}

export const actions: Actions = {
	publish: (event) => several(event, 'published'),
	withdraw: (event) => several(event, 'withdrawn'),
	move: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const [id = '', way] = freeTextOf(form, 'move').split(' ');
		await theDatabase().write(principal, (tx) => stepElement(tx, isUuid(id) ? id : '00000000-0000-0000-0000-000000000000', way === 'up' ? 'up' : 'down'));
		const number = freeTextOf(form, `number-${id}`);
		back(event, freeTextOf(form, 'query'), /^\d+$/.test(number) ? `#e${number}` : '');
	}
};
