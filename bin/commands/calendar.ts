/** `planungskreis calendar`: what is late or due, for people and for a nightly job that tells them. */
import type { Command } from 'commander';
import { addDays, berlinDay } from '#base/day.ts';
import { occurrenceName } from '#domains/calendar/due-rule.ts';
import { dayText } from '#domains/calendar/reminder-text.ts';
import { readCalendar } from '#domains/calendar/read-calendar.server.ts';
import { UserError } from '#base/errors.ts';
import { withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

interface DueOptions extends CommonOptions {
	days?: string;
}

export function registerCalendar(program: Command): void {
	const calendar = program.command('calendar').description('zeigt, welche Lieferungen fehlen').addHelpText('after', `\nBeispiele:\n  npx planungskreis calendar due\n  npx planungskreis calendar due --days 30 --json`);
	calendar
		.command('due')
		.description('nennt überfällige und bald fällige Lieferungen und wen man heute erinnern sollte')
		.option('--days <anzahl>', 'so viele Tage vorausschauen', '14')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.addHelpText('after', `
Verschickt wird nichts. Für einen täglichen Auftrag (cron):
  0 7 * * 1-5  cd /srv/planungskreis && npx planungskreis calendar due --json`)
		.action((options: DueOptions) => {
			const days = Number(options.days);
			if (!/^\d{1,3}$/.test(options.days ?? '')) throw new UserError('Bitte mit --days eine Zahl von 0 bis 999 angeben.', 2);
			return withSession(options, async ({ instance, principal, print }) => {
				const now = new Date();
				const today = berlinDay(now);
				const entries = await instance.database.read(principal, (tx) => readCalendar(tx, { now }));
				const missing = entries
					.filter(({ expectation }) => expectation.endedAt === null)
					.flatMap(({ expectation, source, responsible, occurrences }) =>
						occurrences
							.filter((o) => o.remind !== null || o.state === 'late' || ((o.state === 'due-soon' || o.state === 'open') && o.due <= addDays(today, days)))
							.map((o) => ({ id: expectation.id, title: expectation.title, period: o.period, due: o.due, state: o.state, remindToday: o.remind, office: expectation.office, contact: expectation.contactEmail, source, responsible: responsible?.email ?? null, lastReminder: o.reminders.at(-1)?.sentOn ?? null }))
					)
					.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
				const lines = missing.map((m) => `${dayText(m.due, 'de', 'medium')}  ${(m.state === 'late' ? 'überfällig' : 'fällig').padEnd(10)}  ${m.office}: ${m.title}, ${occurrenceName(m.period, 'de')}${m.remindToday ? '  (heute erinnern)' : ''}`);
				print({ today, due: missing }, lines.length > 0 ? lines : ['Nichts ist überfällig oder bald fällig.']);
			});
		});
}
