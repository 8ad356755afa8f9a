import { redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { isUuid } from '#base/uuid.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { isMissing } from '#domains/calendar/occurrence-state.ts';
import { readCalendar } from '#domains/calendar/read-calendar.server.ts';
import { assignDelivery, unassignDelivery } from '#domains/calendar/write-calendar.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { reminderView } from './reminder-view.ts';
import { byMonth, calendarRows, chosenCalendar, chosenRows } from './rows.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** Who delivers what by when, late ones first, and who should be reminded today. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'calendar.read');
	const mayWrite = may(principal, 'calendar.write');
	const [choice, now] = [chosenCalendar(event.url.searchParams), new Date()];
	const entries = await theDatabase().read(principal, (tx) => readCalendar(tx, { now }));
	const today = berlinDay(now);
	const all = calendarRows(entries, today);
	const rows = chosenRows(all, choice);
	const words = { authority: event.locals.authority.name, planner: principal.name };
	const running = entries.filter((e) => e.expectation.endedAt === null);
	return {
		today,
		mayWrite,
		choice,
		rows,
		...byMonth(rows, today),
		total: entries.length,
		// what is said to offices, and by them, is for those who plan
		reminders: !mayWrite ? [] : running.flatMap((entry) => entry.occurrences.flatMap((o) => (o.remind ? [reminderView(entry, o, o.remind, words)] : []))),
		unread: !mayWrite ? [] : running.filter((e) => e.unread > 0).map((e) => ({ id: e.expectation.id, title: e.expectation.title, office: e.expectation.office, unread: e.unread })),
		expectations: running.map(({ expectation: { id, title, office, rhythm }, occurrences, link }) => ({ id, title, office, rhythm, next: occurrences.find((o) => isMissing(o.state))?.due ?? null, linkUntil: link?.expiresAt ?? null })),
		ended: entries.flatMap(({ expectation: { id, title, office, endedAt, endedFor } }) => (endedAt ? [{ id, title, office, endedAt, endedFor }] : [])),
		sources: [...new Map(running.map((e) => [e.expectation.sourceCode, e.source]))].map(([value, text]) => ({ value, text })),
		offices: [...new Set(running.map((e) => e.expectation.office))].sort((a, b) => a.localeCompare(b, 'de')),
		noted: event.url.searchParams.has('noted'),
		fault: event.url.searchParams.get('fault') === 'assign'
	};
};

/** Both come from the page of a delivery or of an expectation, and lead back to it. */
async function assign(event: RequestEvent, work: (form: FormData, principal: ReturnType<typeof mustBeSignedIn>['principal']) => Promise<void>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'calendar.write');
	const form = await event.request.formData();
	const tried = await attempt(() => work(form, principal));
	const { lang } = event.locals;
	if (!tried.done) redirect(303, localPath('/desk/calendar?fault=assign', lang));
	const back = textOf(form, 'back', 60);
	redirect(303, localPath(isUuid(back) ? `/desk/calendar/${back}` : `/desk/deliveries/${textOf(form, 'delivery', 40)}`, lang));
}

export const actions: Actions = {
	assign: (event) =>
		assign(event, async (form, principal) => {
			const [id = '', period = ''] = textOf(form, 'expected', 100).split(' ');
			await theDatabase().write(principal, (tx) => assignDelivery(tx, textOf(form, 'delivery', 40), id, period));
		}),
	unassign: (event) => assign(event, (form, principal) => theDatabase().write(principal, (tx) => unassignDelivery(tx, textOf(form, 'delivery', 40))))
};
