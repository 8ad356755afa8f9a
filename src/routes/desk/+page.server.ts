import { berlinDay } from '#base/day.ts';
import { isMember } from '#domains/accounts/model.ts';
import { may } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { isUnconnected } from '#domains/bodies/actors/read-actors.server.ts';
import { owedBy, owedOf } from '#domains/cycle/owed.ts';
import { leadCycle } from '#domains/cycle/phase-state.ts';
import { readCycles, readDeliverables } from '#domains/cycle/read.server.ts';
import { readCalendar } from '#domains/calendar/read-calendar.server.ts';
import { ownBodyNames } from '#domains/bodies/read-bodies.server.ts';
import { ownIncoming } from '#domains/indicators/incoming/incoming.server.ts';
import { openDeliveries, unpublishedChanges, listIndicators } from '#domains/indicators/read-waiting.server.ts';
import { unseenNews } from '#domains/strategy/monitoring/read-news.server.ts';
import { deskProgress } from '#domains/strategy/monitoring/read-progress-rows.server.ts';
import { readLastVisit } from '#domains/strategy/digest/last-visit.server.ts';
import { countSince } from '#domains/strategy/digest/read-since.server.ts';
import { monitoringWaiting } from '#domains/strategy/monitoring/waiting.ts';
import { ownResponsible } from '#domains/strategy/responsible/responsible.server.ts';
import { theDatabase } from '#app';
import { staysHere } from '../stays-here.ts';
import { mustBeSignedIn } from './desk-guard.server.ts';
import { calendarRows } from './calendar/rows.ts';
import { bodyLines } from './bodies-due.server.ts';
import { strategyDue } from './strategy-due.server.ts';
import { monitoringPlace } from './strategy/progress/place.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** What waits for this person, each with the next act. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const own = principal.role === 'data_steward' ? (principal.sourceCode ?? '') : null;
	// who plans sees what waits anywhere, others what waits for them
	const planning = may(principal, 'strategy.write');
	const today = new Date();
	return theDatabase().read(principal, async (tx) => {
		// none needs the answer of another: all are sent at once
		const [calendar, cycle, monitoring, strategy, incoming, open, unpublished, empty, bodies, since, unconnected] = await together([
			may(principal, 'calendar.read') ? readCalendar(tx, { now: today }).then((entries) => whatIsDue(entries, berlinDay(today), may(principal, 'calendar.write'))) : null,
			may(principal, 'cycle.read') ? whereWeAre(tx, berlinDay(today), isMember(principal.role) ? principal.name : null) : null,
			may(principal, 'strategy.read') ? together([deskProgress(tx, monitoringPlace(event.locals.authority, today)), unseenNews(tx), planning ? null : ownResponsible(tx)]).then(([{ rows }, unseen, theirs]) => monitoringWaiting(theirs ? rows.filter((row) => theirs.has(row.id)) : rows, planning ? unseen.length : 0)) : null,
			may(principal, 'strategy.read') ? strategyDue(tx, berlinDay(today), isMember(principal.role)).then((due) => (planning ? due : { ...due, doubtful: [], inventory: [] })) : null,
			may(principal, 'deliveries.receive') ? ownIncoming(tx) : [],
			may(principal, 'deliveries.read') ? openDeliveries(tx, own) : null,
			may(principal, 'releases.publish') ? unpublishedChanges(tx) : null,
			may(principal, 'indicators.write') ? listIndicators(tx) : null,
			may(principal, 'bodies.read') ? bodyLines(tx, today, event.locals.lang) : null,
			may(principal, 'bodies.read') ? readLastVisit(tx, today).then(({ until }) => countSince(tx, until, today)) : 0,
			isUnconnected(tx)
		]);
		return staysHere({
			today,
			day: berlinDay(today),
			bodies,
			since,
			unconnected,
			contact: event.locals.authority.settings.contact?.email ?? '',
			calendar,
			cycle,
			monitoring,
			strategy,
			member: isMember(principal.role),
			mayRemind: planning,
			incoming: incoming.length,
			mayAccept: may(principal, 'deliveries.accept'),
			open,
			unpublished,
			empty: empty?.filter((i) => !i.archived && i.periods === 0).map((i) => ({ code: i.code, name: i.definition.name, derived: i.definition.kind === 'derived' })) ?? null
		});
	});
};

/**
 * The phase that the running cycle has come to, and what all running ones wait for now; what is far off stands on their own page.
 * @param member name of a member, who is shown what they or their bodies owe, and nothing of others; null: whoever plans
 */
async function whereWeAre(tx: Read, today: string, member: string | null) {
	const [cycles, deliverables, bodies] = await together([readCycles(tx, today), readDeliverables(tx), member === null ? [] : ownBodyNames(tx)]);
	const lead = leadCycle(cycles);
	const running = cycles.filter((c) => c.state === 'running');
	const phases = running.flatMap((c) => c.phases.map((p) => ({ ...p, cycle: running.length > 1 ? c.number : null })));
	const ids = new Set(phases.filter((p) => p.state !== 'skipped').map((p) => p.id));
	const owed = owedOf(deliverables.filter((d) => ids.has(d.phaseId)), new Set(), today);
	return {
		number: lead?.number ?? null,
		here: lead?.phases.find((p) => p.state === 'here') ?? null,
		phases: phases.map(({ id, number, name, cycle }) => ({ id, number, name, cycle })),
		owed: member === null ? owed.filter((o) => o.standing === 'late' || o.standing === 'soon') : owedBy(owed, [member, ...bodies])
	};
}

/** What is late or due soon, late ones first, and what asks for a word. */
function whatIsDue(entries: Awaited<ReturnType<typeof readCalendar>>, today: string, mayWrite: boolean) {
	const running = entries.filter((e) => e.expectation.endedAt === null);
	const rows = calendarRows(running, today);
	const thisYear = rows.filter((row) => row.due.startsWith(today.slice(0, 4)) && row.state !== 'waived');
	return {
		due: rows.filter((row) => row.state === 'late' || row.state === 'due-soon'),
		arrived: thisYear.filter((row) => row.state === 'received' || row.state === 'accepted').length,
		expected: thisYear.length,
		mayWrite,
		remind: !mayWrite ? 0 : running.reduce((n, e) => n + e.occurrences.filter((o) => o.remind !== null).length, 0),
		unread: !mayWrite ? [] : running.filter((e) => e.unread > 0).map((e) => ({ id: e.expectation.id, office: e.expectation.office, unread: e.unread }))
	};
}
