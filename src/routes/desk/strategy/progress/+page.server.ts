import { fail, redirect } from '@sveltejs/kit';
import { isUuid } from '#base/uuid.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { applyBulk, previewBulk, type Pick } from '#domains/strategy/monitoring/bulk-edit.server.ts';
import { checkBulk, type BulkRow } from '#domains/strategy/monitoring/bulk-edit.ts';
import { chosenProgress, chosenRows } from '#domains/strategy/monitoring/progress-rows.ts';
import { setNewsMonths } from '#domains/strategy/monitoring/news-months.server.ts';
import { unseenNews } from '#domains/strategy/monitoring/read-news.server.ts';
import { deskProgress } from '#domains/strategy/monitoring/read-progress-rows.server.ts';
import { bodiesToChoose } from '#domains/strategy/responsible/responsible.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { pageOf } from '../../../page-of.ts';
import { staysHere } from '../../../stays-here.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { monitoringPlace } from './place.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** Where everything stands, chosen and sorted by the address. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const place = monitoringPlace(event.locals.authority);
	const { rows, fields, unseen, bodies } = await theDatabase().read(principal, async (tx) => ({ ...(await deskProgress(tx, place)), unseen: (await unseenNews(tx)).length, bodies: may(principal, 'strategy.write') ? await bodiesToChoose(tx) : [] }));
	const choice = chosenProgress(event.url.searchParams);
	const found = chosenRows(rows, choice);
	return staysHere({
		choice,
		fields,
		all: rows,
		...pageOf(found, event.url.searchParams.get('page')),
		matching: found.length,
		total: rows.length,
		unseen,
		months: place.months,
		maySet: may(principal, 'authority.write'),
		monthsSaved: event.url.searchParams.has('months-saved'),
		mayWrite: may(principal, 'strategy.write'),
		bodies: bodies.map((b) => ({ value: String(b.number), text: b.name })),
		responsibles: [...new Set(rows.map((r) => r.content.responsible).filter(Boolean))].sort((a, b) => a.localeCompare(b, 'de')),
		cycles: [...new Set(rows.flatMap((r) => [r.cycle, ...r.further]))].sort((a, b) => a - b),
		changed: /^\d{1,6}$/.test(event.url.searchParams.get('changed') ?? '') ? Number(event.url.searchParams.get('changed')) : null
	});
};

const MOST_PICKS = 4000;

function picksOf(form: FormData): Pick[] {
	return form.getAll('pick').slice(0, MOST_PICKS).flatMap((value) => {
		const [, id = '', base] = (typeof value === 'string' && /^([^:]*):(\d{1,9})$/.exec(value)) || [];
		return isUuid(id) ? [{ id, base: Number(base) }] : [];
	});
}

/** Every row that passes the filter, as it stands now. */
async function allShown(event: RequestEvent): Promise<Pick[]> {
	const { principal } = mustBeSignedIn(event);
	const { rows } = await theDatabase().read(principal, (tx) => deskProgress(tx, monitoringPlace(event.locals.authority)));
	return chosenRows(rows, chosenProgress(event.url.searchParams)).slice(0, MOST_PICKS).map((r) => ({ id: r.id, base: r.version }));
}

interface Answer {
	message: string | null;
	preview: BulkRow[] | null;
	entered: { state: string; stopReason: string; responsible: string; due: string; body: string };
	picks: string[];
	reason: string;
}

const enteredOf = (form: FormData) => ({ state: freeTextOf(form, 'state'), stopReason: freeTextOf(form, 'stopReason'), responsible: freeTextOf(form, 'newResponsible'), due: freeTextOf(form, 'due'), body: freeTextOf(form, 'body') });

const NOTHING: Answer = { message: null, preview: null, entered: { state: '', stopReason: '', responsible: '', due: '', body: '' }, picks: [], reason: '' };

export const actions: Actions = {
	months: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'authority.write');
		const form = await event.request.formData();
		const tried = await attempt(() => theDatabase().write(principal, (tx) => setNewsMonths(tx, Number(freeTextOf(form, 'months') || Number.NaN))));
		if (!tried.done) return fail(400, { ...NOTHING, message: tried.fault });
		redirect(303, localPath('/desk/strategy/progress?months-saved', event.locals.lang));
	},
	preview: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const entered = enteredOf(form);
		const picks = form.get('all') === 'yes' ? await allShown(event) : picksOf(form);
		const answer: Answer = { message: null, preview: null, entered, picks: picks.map((p) => `${p.id}:${p.base}`), reason: '' };
		const tried = await attempt(() => theDatabase().read(principal, async (tx) => previewBulk(tx, picks, checkBulk(entered))));
		if (!tried.done) return fail(400, { ...answer, message: tried.fault });
		return { ...answer, preview: tried.value };
	},
	apply: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const [picks, entered, reason] = [picksOf(form), enteredOf(form), freeTextOf(form, 'reason')];
		const tried = await attempt(() => theDatabase().write(principal, (tx) => applyBulk(tx, picks, checkBulk(entered), reason)));
		if (!tried.done) {
			const again = await attempt(() => theDatabase().read(principal, async (tx) => previewBulk(tx, picks, checkBulk(entered))));
			const preview = again.done ? again.value : null;
			// the preview that is shown now is what may be applied next
			const answer: Answer = { message: tried.fault, preview, entered, picks: preview ? preview.map((r) => `${r.id}:${r.base}`) : picks.map((p) => `${p.id}:${p.base}`), reason };
			return fail(400, answer);
		}
		const query = new URLSearchParams([...event.url.searchParams].filter(([key]) => !key.startsWith('/')));
		query.set('changed', String(tried.value));
		redirect(303, localPath(`/desk/strategy/progress?${query}`, event.locals.lang));
	}
};
