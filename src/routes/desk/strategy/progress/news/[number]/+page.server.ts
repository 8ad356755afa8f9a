import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { NewsFault } from '#domains/strategy/monitoring/news-form.ts';
import { deskNews } from '#domains/strategy/monitoring/read-news.server.ts';
import { deskProgress } from '#domains/strategy/monitoring/read-progress-rows.server.ts';
import { addNews } from '#domains/strategy/monitoring/write-news.server.ts';
import { reportAsBody, reportingBody } from '#domains/strategy/responsible/report-as-body.server.ts';
import { elementByNumber } from '#domains/strategy/read.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../../form-fields.ts';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { monitoringPlace } from '../../place.server.ts';
import { newsActs, NO_FIELDS } from '../acts.server.ts';
import { askedNumber } from '../../../../../record-number.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const numberOf = (text: string) => askedNumber(text) ?? 0;

/** Milestones that were ticked as done. */
const tickedOf = (form: FormData) => form.getAll('milestone').flatMap((m) => (typeof m === 'string' ? [m.slice(0, 40)] : [])).slice(0, 200);

/** One goal or measure: where it stands, all that was reported, and the form for more. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const place = monitoringPlace(event.locals.authority);
	return theDatabase().read(principal, async (tx) => {
		const row = (await deskProgress(tx, place)).rows.find((r) => r.number === numberOf(event.params.number));
		if (!row) throw new NotFound();
		return { row, news: await deskNews(tx, [row.id]), today: place.today, mayWrite: may(principal, 'strategy.publish'), reportsFor: (await reportingBody(tx, row.id))?.name ?? null, sent: event.url.searchParams.has('sent'), saved: event.url.searchParams.has('saved') };
	});
};

export const actions: Actions = {
	publish: newsActs.publish,
	hide: newsActs.hide,
	seen: newsActs.seen,
	record: newsActs.record,
	report: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'own-participation.write');
		const form = await event.request.formData();
		const today = berlinDay(new Date());
		const ticked = tickedOf(form);
		const entered = { judged: freeTextOf(form, 'judged'), text: freeTextOf(form, 'text'), nextStep: freeTextOf(form, 'nextStep'), nextDue: freeTextOf(form, 'nextDue'), reportedOn: today, reportedBy: '' };
		try {
			await theDatabase().write(principal, async (tx) => {
				const element = await elementByNumber(tx, numberOf(event.params.number));
				if (!element) throw new NotFound();
				return reportAsBody(tx, element.id, { ...entered, milestones: ticked }, today);
			});
		} catch (caught) {
			if (!(caught instanceof NewsFault)) throw caught;
			return fail(400, { ...NO_FIELDS, message: caught.message, field: caught.field, entered: { ...entered, public: '' }, ticked });
		}
		redirect(303, `${event.url.pathname}?sent`);
	},
	add: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const ticked = tickedOf(form);
		const entered = { judged: freeTextOf(form, 'judged'), text: freeTextOf(form, 'text'), nextStep: freeTextOf(form, 'nextStep'), nextDue: freeTextOf(form, 'nextDue'), reportedOn: freeTextOf(form, 'reportedOn'), reportedBy: freeTextOf(form, 'reportedBy') };
		try {
			await theDatabase().write(principal, async (tx) => {
				const element = await elementByNumber(tx, numberOf(event.params.number));
				if (!element) throw new NotFound();
				return addNews(tx, element.id, { ...entered, milestones: ticked }, berlinDay(new Date()), { public: form.get('public') === 'yes', reportedBy: entered.reportedBy });
			});
		} catch (caught) {
			if (!(caught instanceof NewsFault)) throw caught;
			return fail(400, { ...NO_FIELDS, message: caught.message, field: caught.field, entered: { ...entered, public: form.get('public') === 'yes' ? 'yes' : '' }, ticked });
		}
		redirect(303, `${event.url.pathname}?saved`);
	}
};
