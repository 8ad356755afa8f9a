import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { byHalfYear } from '#domains/strategy/involvement/attendance.ts';
import { chosenInvolvement, findingsOf } from '#domains/strategy/involvement/findings.ts';
import { lastHalfYears } from '#domains/strategy/involvement/half-year.ts';
import type { Loss } from '#domains/strategy/involvement/losses.ts';
import { SHOWN_HALF_YEARS, type Involved } from '#domains/strategy/involvement/model.ts';
import { readInvolvement } from '#domains/strategy/involvement/read-involvement.server.ts';
import { theDatabase } from '#app';
import { pageOf } from '../../page-of.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

const [MOST_SILENT, MOST_LOST, MOST_CIRCLES, MOST_STRANGERS, MOST_NAMES] = [50, 20, 25, 15, 6];

/** What the records show about who takes part, in the chosen cut. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	const asked = event.url.searchParams;
	const [choice, today] = [chosenInvolvement(asked), berlinDay(new Date())];
	const record = await theDatabase().read(principal, (tx) => readInvolvement(tx, today));
	const found = findingsOf(record, choice, today);
	const halfYears = lastHalfYears(today, SHOWN_HALF_YEARS);
	const bodies = new Map(record.bodies.map((b) => [b.id, b]));
	const who = ({ number, name, organisation }: Involved) => ({ number, name, organisation });
	const next = (ids: readonly string[]) => ids.flatMap((id) => bodies.get(id)?.next ?? []).reduce<{ number: number; title: string; day: string } | null>((first, m) => (first === null || m.day < first.day ? m : first), null);
	const seatsOf = (actor: Involved) => actor.seats.flatMap((id) => bodies.get(id)?.name ?? []);
	const loss = (l: Loss) => ({ key: l.key, name: l.name, before: l.before, came: l.came, unclear: l.unclear.length, lost: l.lost.map(({ actor, why }) => ({ ...who(actor), why })) });
	const { rows, page, pages } = pageOf(found.actors, asked.get('page'));
	return {
		choice, halfYears, page, pages, query: event.url.search,
		bodies: record.bodies.map((b) => ({ value: String(b.number), text: b.name })),
		meetings: found.meetings, known: found.known, invitations: found.invitations, unrecorded: found.unrecorded,
		unmatched: record.unmatched.news + record.unmatched.round + record.unmatched.task,
		total: found.actors.length, recordedBodies: record.bodies.filter((b) => b.known > 0 && (choice.body === null || choice.body === b.number)).length,
		silent: found.silent.slice(0, MOST_SILENT).map(({ actor, silence }) => ({ ...who(actor), silence, seats: seatsOf(actor), next: next(actor.seats) })), moreSilent: Math.max(0, found.silent.length - MOST_SILENT),
		losing: found.losing.slice(0, MOST_LOST).map(loss), losingActionFields: found.losingActionFields.slice(0, MOST_LOST).map(loss),
		strangers: found.strangers.slice(0, MOST_CIRCLES).map(({ circle, pairs, unmet, strangers }) => ({
			key: circle.key, kind: circle.kind, name: circle.name, knownMeetings: circle.knownMeetings, pairs, unmet, next: next(circle.bodies),
			people: strangers.slice(0, MOST_STRANGERS).map(({ actor, others }) => ({ ...who(actor), others: others.slice(0, MOST_NAMES).map(who), more: Math.max(0, others.length - MOST_NAMES) })), more: Math.max(0, strangers.length - MOST_STRANGERS)
		})),
		rows: rows.map(({ actor, lastSign }) => ({ ...who(actor), seats: seatsOf(actor), lastSign, halves: byHalfYear(actor, halfYears) }))
	};
};
