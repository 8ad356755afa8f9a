/** A reminder as pages show it: text, address for the mail program. */
import { mailtoOf, reminderText, type ReminderText } from '#domains/calendar/reminder-text.ts';
import type { Due, ReminderKind } from '#domains/calendar/model.ts';
import type { CalendarEntry } from '#domains/calendar/read-calendar.server.ts';

export interface ReminderView extends Due, ReminderText {
	id: string;
	title: string;
	office: string;
	kind: ReminderKind;
	email: string | null;
	mailto: string;
}

/** @param planner who signs where nobody is responsible @param newLink address of a link that was just made */
export function reminderView({ expectation, link, responsible }: CalendarEntry, { period, due }: Due, kind: ReminderKind, words: { authority: string; planner: string; newLink?: { address: string; expiresAt: Date } | null }): ReminderView {
	const text = reminderText({
		expectation, period, due, authority: words.authority, planner: responsible?.name ?? words.planner, late: kind === 'after',
		link: words.newLink ?? (link ? { given: link.createdAt, expiresAt: link.expiresAt } : null)
	});
	return { id: expectation.id, title: expectation.title, office: expectation.office, period, due, kind, email: expectation.contactEmail, ...text, mailto: mailtoOf(expectation.contactEmail, text) };
}
