import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { mergeEdits, type EditConflict } from '#base/merge-edits.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { checkExpectation, expectationFromForm } from '#domains/calendar/expectation-form.ts';
import { REMINDER_KINDS, type Expectation } from '#domains/calendar/model.ts';
import { expectationById, messagesOf, possibleResponsibles, proposedDeliveries, readCalendar } from '#domains/calendar/read-calendar.server.ts';
import { createUploadLink, revokeUploadLink } from '#domains/calendar/upload-link.server.ts';
import { editable, endExpectation, expectAgain, markMessagesRead, noteReminder, saveExpectation, waiveDelivery } from '#domains/calendar/write-calendar.server.ts';
import { isMissing } from '#domains/calendar/occurrence-state.ts';
import { knownProfiles } from '#domains/indicators/known-profiles.server.ts';
import { allIndicators, allSources } from '#domains/indicators/read-definitions.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { baseOf } from '../../edit-base.ts';
import { reminderView } from '../reminder-view.ts';
import { expectationTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** One expected delivery: what came, what is missing, its link, and the form; `new` starts an empty one. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'calendar.write');
	const { id } = event.params;
	return theDatabase().read(principal, async (tx) => {
		const now = new Date();
		const found = id === 'new' ? null : await expectationById(tx, id);
		if (!found && id !== 'new') throw new NotFound();
		const [entry = null] = found ? await readCalendar(tx, { id, now }) : [];
		const [sources, indicators, profiles, responsibles] = [await allSources(tx), await allIndicators(tx), await knownProfiles(tx), await possibleResponsibles(tx)];
		const words = { authority: event.locals.authority.name, planner: principal.name };
		return {
			entry,
			today: berlinDay(now),
			base: found ? editable(found) : null,
			proposals: entry && !found?.endedAt ? await proposedDeliveries(tx, entry) : [],
			messages: found ? await messagesOf(tx, id) : [],
			reminders: entry && !found?.endedAt ? entry.occurrences.filter((o) => isMissing(o.state)).slice(0, 4).map((o) => reminderView(entry, o, o.state === 'late' ? 'after' : 'before', words)) : [],
			sources: sources.map(({ code, name }) => ({ value: code, text: name })),
			indicators: indicators.filter((i) => i.definition.kind !== 'derived').map((i) => ({ code: i.code, name: i.definition.name, source: i.definition.sourceCode })),
			profiles: profiles.map((p) => ({ value: p.name, text: p.name })),
			responsibles: responsibles.map((r) => ({ value: r.id, text: r.name })),
			myId: principal.accountId,
			saved: event.url.searchParams.has('saved'),
			done: event.url.searchParams.has('done')
		};
	});
};

interface Refused {
	message: string | null;
	entered: Expectation | null;
	base: string | null;
	taken: string[];
	conflicts: EditConflict[];
	link: { address: string; expiresAt: Date; subject: string; body: string; mailto: string } | null;
}
const NOTHING: Refused = { message: null, entered: null, base: null, taken: [], conflicts: [], link: null };
const refuse = (more: Partial<Refused>) => fail(400, { ...NOTHING, ...more });

/** Permission first, then the verb; back to the page when it is done. */
async function act(event: RequestEvent, anchor: string, verb: (tx: Write, form: FormData) => Promise<void>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'calendar.write');
	const form = await event.request.formData();
	const tried = await attempt(() => theDatabase().write(principal, (tx) => verb(tx, form)));
	if (!tried.done) return refuse({ message: tried.fault });
	redirect(303, localPath(textOf(form, 'back', 10) === 'list' ? '/desk/calendar?noted' : `/desk/calendar/${event.params.id}?done${anchor}`, event.locals.lang));
}

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'calendar.write');
		const form = await event.request.formData();
		const mine = expectationFromForm((name) => textOf(form, name, 4000), (name) => form.getAll(name).flatMap((v) => (typeof v === 'string' ? [v.slice(0, 100)] : [])));
		const id = event.params.id === 'new' ? null : event.params.id;
		const asked = textOf(form, 'base', 40_000);
		const base = id === null ? null : baseOf(asked, (input) => checkExpectation(input as Expectation));
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const outcome = await saveExpectation(tx, id, mine, base);
				return outcome === 'outdated' && id !== null ? { now: await expectationById(tx, id) } : { id: outcome };
			})
		);
		if (!tried.done) return refuse({ message: tried.fault, entered: mine, base: asked || null });
		if ('now' in tried.value) {
			const { now } = tried.value;
			if (!now || !base) return refuse({ message: expectationTexts[event.locals.lang].gone, entered: mine });
			const theirs = editable(now);
			const { merged, taken, conflicts } = mergeEdits(base, theirs, mine);
			return refuse({ entered: merged, base: JSON.stringify(theirs), taken, conflicts });
		}
		redirect(303, localPath(`/desk/calendar/${tried.value.id}?saved`, event.locals.lang));
	},
	end: (event) => act(event, '', (tx, form) => endExpectation(tx, event.params.id, textOf(form, 'reason'))),
	waive: (event) => act(event, '#dates', (tx, form) => waiveDelivery(tx, event.params.id, textOf(form, 'period', 20), textOf(form, 'reason'))),
	again: (event) => act(event, '#dates', (tx, form) => expectAgain(tx, event.params.id, textOf(form, 'period', 20))),
	remind: (event) => act(event, '#dates', (tx, form) => noteReminder(tx, event.params.id, { period: textOf(form, 'period', 20), kind: REMINDER_KINDS.find((k) => k === form.get('kind')) ?? 'before', sentOn: textOf(form, 'sentOn', 10) })),
	revoke: (event) => act(event, '#link', (tx) => revokeUploadLink(tx, event.params.id)),
	read: (event) => act(event, '#messages', (tx) => markMessagesRead(tx, event.params.id)),
	/** The address is in the answer and nowhere else. */
	link: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'calendar.write');
		const form = await event.request.formData();
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const { path, expiresAt } = await createUploadLink(tx, event.params.id, Number(textOf(form, 'days', 4)));
				const [entry] = await readCalendar(tx, { id: event.params.id });
				const address = event.url.origin + path;
				const next = entry?.occurrences.find((o) => isMissing(o.state)) ?? entry?.occurrences.at(-1);
				const view = entry && next ? reminderView(entry, next, next.state === 'late' ? 'after' : 'before', { authority: event.locals.authority.name, planner: principal.name, newLink: { address, expiresAt } }) : { subject: '', body: address, mailto: '' };
				return { address, expiresAt, subject: view.subject, body: view.body, mailto: view.mailto };
			})
		);
		if (!tried.done) return refuse({ message: tried.fault });
		return { ...NOTHING, link: tried.value };
	}
};
