import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { berlinDay } from '#base/day.ts';
import { beginAttempt, WINDOW_MINUTES } from '#domains/accounts/throttle.server.ts';
import { NewsFault } from '#domains/strategy/monitoring/news-form.ts';
import { reporterElements } from '#domains/strategy/monitoring/reporter-elements.server.ts';
import { openReporterLink } from '#domains/strategy/monitoring/reporter-link.server.ts';
import { reportNews } from '#domains/strategy/monitoring/write-news.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { openPersonalLink } from '../../personal-link.server.ts';
import { reportTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const open = (event: Pick<RequestEvent, 'locals' | 'params' | 'request' | 'getClientAddress' | 'setHeaders'>) => openPersonalLink(event, () => openReporterLink(theDatabase(), event.locals.authority.id, event.params.token));

/** Longer than any rule allows, so that nobody has cut off what is told to be too long. */
const LONGEST_BACK = 20_000;

/** The goals and measures of the link with the reports that came through it, and nothing of anybody else. */
export const load: PageServerLoad = async (event) => {
	const link = await open(event);
	if (typeof link === 'string') return { link: null, refused: link };
	const elements = await theDatabase().read(link.principal, reporterElements);
	const done = event.url.searchParams.get('done');
	return { refused: null, link: { name: link.name, expiresAt: link.expiresAt }, elements: elements.map((e) => ({ ...e, key: randomUUID() })), done: done !== null && /^\d{1,9}$/.test(done) ? Number(done) : null };
};

export const actions: Actions = {
	default: async (event) => {
		const t = reportTexts[event.locals.lang];
		const refuse = (status: number, message: string, more: { element?: string; field?: string; entered?: Record<string, string>; ticked?: string[] } = {}) => fail(status, { message, element: more.element ?? '', field: more.field ?? '', entered: more.entered ?? {}, ticked: more.ticked ?? [] });
		const link = await open(event);
		const form = await event.request.formData();
		const element = freeTextOf(form, 'element');
		const ticked = form.getAll('milestone').flatMap((m) => (typeof m === 'string' ? [m.slice(0, 40)] : [])).slice(0, 200);
		const entered = Object.fromEntries(['judged', 'text', 'nextStep', 'nextDue'].map((name) => [name, freeTextOf(form, name).slice(0, LONGEST_BACK)])) as Record<'judged' | 'text' | 'nextStep' | 'nextDue', string>;
		// also where the link is over by now, what was written comes back
		const typed = { element, entered, ticked };
		if (typeof link === 'string') return refuse(link === 'unknown' ? 410 : 429, link === 'unknown' ? t.goneText : t.tooMany, typed);
		if (!(await beginAttempt(theDatabase(), event.locals.authority.id, [{ kind: 'report-link', text: link.principal.linkId }]))) {
			event.setHeaders({ 'Retry-After': String(WINDOW_MINUTES * 60) });
			return refuse(429, t.tooMany, typed);
		}
		const today = berlinDay(new Date());
		try {
			await theDatabase().write(link.principal, (tx) => reportNews(tx, element, { ...entered, milestones: ticked, reportedOn: today }, today, freeTextOf(form, 'key')));
		} catch (caught) {
			if (!(caught instanceof NewsFault)) throw caught;
			return refuse(400, caught.message, { ...typed, field: caught.field });
		}
		// by its number, so that the page says which one it was
		const number = (await theDatabase().read(link.principal, reporterElements)).find((e) => e.id === element)?.number ?? 0;
		redirect(303, `${event.url.pathname}?done=${number}`);
	}
};
