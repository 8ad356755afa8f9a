/** The delivery calendar as it stands on a day: what is expected of whom, and where each delivery is. */
import { addDays, berlinDay } from '#base/day.ts';
import { isUuid } from '#base/uuid.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { deliversForOne } from '#domains/indicators/read-deliveries.server.ts';
import { occurrencesOf } from './due-rule.ts';
import type { Fulfilment, Occurrence, Reminder, StoredExpectation, Waiver } from './model.ts';
import { OURS, reminderDue, stateOf } from './occurrence-state.ts';
import { proposedPeriod } from './propose.ts';

/** How far ahead the calendar looks, in days. */
const AHEAD = 366;

export interface ActiveLink {
	createdAt: Date;
	createdBy: string;
	expiresAt: Date;
	lastUsedAt: Date | null;
}

export interface CalendarEntry {
	expectation: StoredExpectation;
	source: string;
	/** name and address of the planner; null: nobody named */
	responsible: { name: string; email: string } | null;
	/** null: none, revoked or too old */
	link: ActiveLink | null;
	/** messages that nobody has marked as read */
	unread: number;
	/** by due day; of an ended expectation only those for which something came or was decided */
	occurrences: Occurrence[];
}

const COLUMNS = `e.id, e.title, e.source_code as "sourceCode", e.office, e.contact_name as "contactName", e.contact_email as "contactEmail", e.indicators, e.profile_name as "profileName", e.mode, e.rhythm,
	e.first_period as "firstPeriod", e.last_period as "lastPeriod", e.due_day as "dueDay", e.due_months as "dueMonths", e.due_on::text as "dueOn", e.remind_before as "remindBefore", e.remind_after as "remindAfter",
	e.responsible_id as "responsibleId", e.note, e.created_at as "createdAt", e.created_by as "createdBy", e.ended_at as "endedAt", e.ended_by as "endedBy", e.ended_for as "endedFor"`;

/** null: there is none with this id */
export async function expectationById(tx: Read, id: string): Promise<StoredExpectation | null> {
	mustBeAllowed(tx.principal, 'calendar.write');
	if (!isUuid(id)) return null;
	const [row] = await tx.sql<StoredExpectation[]>`select ${tx.sql.unsafe(COLUMNS)} from expected_delivery e where e.id = ${id}`;
	return row ?? null;
}

type Placed<T> = T & { expectationId: string; period: string };

/** Rows by expectation and period, in the order they came. */
function byPlace<T extends object>(rows: readonly Placed<T>[]): (expectationId: string, period: string) => T[] {
	const found = new Map<string, T[]>();
	for (const { expectationId, period, ...rest } of rows) {
		const key = `${expectationId} ${period}`;
		found.set(key, [...(found.get(key) ?? []), rest as unknown as T]);
	}
	return (expectationId, period) => found.get(`${expectationId} ${period}`) ?? [];
}

/** All expectations with their occurrences, or the one asked for; a data steward sees what the own source is to deliver. @param now the moment for which states are told */
export async function readCalendar(tx: Read, { id = null, now = new Date(), ahead = AHEAD }: { id?: string | null; now?: Date; ahead?: number } = {}): Promise<CalendarEntry[]> {
	mustBeAllowed(tx.principal, 'calendar.read');
	const { sql } = tx;
	const own = deliversForOne(tx.principal) ? (tx.principal.sourceCode ?? '') : null;
	const one = (column: string) => (id === null ? sql`true` : sql`${sql(column)} = ${id}`);
	const [rows, fulfilments, waivers, reminders] = await together([
		sql<(StoredExpectation & { source: string | null; responsibleName: string | null; responsibleEmail: string | null; linkCreatedAt: Date | null; linkCreatedBy: string; linkExpiresAt: Date; linkUsedAt: Date | null; unread: number })[]>`
			select ${sql.unsafe(COLUMNS)}, s.description->>'name' as source, a.name as "responsibleName", a.email as "responsibleEmail",
				l.created_at as "linkCreatedAt", l.created_by as "linkCreatedBy", l.expires_at as "linkExpiresAt", l.last_used_at as "linkUsedAt",
				(select count(*)::int from office_message m where m.authority_id = e.authority_id and m.expectation_id = e.id and m.seen_at is null) as unread
			from expected_delivery e join source s on s.authority_id = e.authority_id and s.code = e.source_code
				left join account a on a.authority_id = e.authority_id and a.id = e.responsible_id
				left join lateral (select * from upload_link l where l.authority_id = e.authority_id and l.expectation_id = e.id and l.revoked_at is null and l.expires_at > ${now} order by l.created_at desc limit 1) l on true
			where ${one('e.id')} and ${own === null ? sql`true` : sql`e.source_code = ${own}`} order by e.ended_at is not null, e.office, e.title, e.id`.execute(),
		sql<Placed<Fulfilment>[]>`
			select f.expectation_id as "expectationId", f.period, f.way, d.id as "deliveryId", d.number, d.title, d.file_name as "fileName", d.received_at as "receivedAt", d.received_by as "receivedBy",
				case when w.withdrawn_at is null then d.state else 'withdrawn' end as state,
				(select count(*)::int from jsonb_array_elements(d.problems) p where p->>'severity' = 'error' and not p ? 'confirmed' and p->>'code' <> all(${[...OURS]}::text[])) as errors
			from expected_fulfilment f join delivery d on d.authority_id = f.authority_id and d.id = f.delivery_id
				left join delivery_withdrawal w on w.authority_id = d.authority_id and w.delivery_id = d.id
			where ${one('f.expectation_id')} order by d.received_at desc, d.number desc`.execute(),
		sql<Placed<Waiver>[]>`select expectation_id as "expectationId", period, reason, waived_at as at, waived_by as by from expected_waiver where ${one('expectation_id')}`.execute(),
		sql<Placed<Reminder>[]>`select expectation_id as "expectationId", period, kind, sent_on::text as "sentOn", noted_by as "notedBy" from expected_reminder where ${one('expectation_id')} order by sent_on, noted_at`.execute()
	]);
	const today = berlinDay(now);
	const [came, waived, reminded] = [byPlace(fulfilments), byPlace(waivers), byPlace(reminders)];
	return rows.map(({ source, responsibleName, responsibleEmail, linkCreatedAt, linkCreatedBy, linkExpiresAt, linkUsedAt, unread, ...expectation }) => {
		const occurrences = occurrencesOf(expectation, addDays(today, ahead)).map(({ period, due }): Occurrence => {
			const [found, [waiver = null], sent] = [came(expectation.id, period), waived(expectation.id, period), reminded(expectation.id, period)];
			const state = stateOf(due, { fulfilments: found, waived: waiver !== null }, expectation.remindBefore, today);
			return { period, due, state, fulfilments: found, waiver, reminders: sent, remind: expectation.endedAt ? null : reminderDue({ period, due }, state, expectation, sent, today) };
		});
		return {
			expectation,
			source: source ?? expectation.sourceCode,
			responsible: responsibleName === null ? null : { name: responsibleName, email: responsibleEmail ?? '' },
			link: linkCreatedAt === null || expectation.endedAt ? null : { createdAt: linkCreatedAt, createdBy: linkCreatedBy, expiresAt: linkExpiresAt, lastUsedAt: linkUsedAt },
			unread,
			occurrences: expectation.endedAt ? occurrences.filter((o) => o.fulfilments.length > 0 || o.waiver !== null) : occurrences
		};
	});
}

/** Planners and administrators who can look after an expectation. */
export async function possibleResponsibles(tx: Read): Promise<{ id: string; name: string }[]> {
	mustBeAllowed(tx.principal, 'calendar.write');
	return tx.sql<{ id: string; name: string }[]>`select id, name from account where role in ('planner', 'administrator') and disabled_at is null order by name, id`;
}

export interface OfficeMessage {
	id: string;
	text: string;
	sentAt: Date;
	seenAt: Date | null;
	seenBy: string | null;
}

/** What the office wrote through its links, newest first. */
export async function messagesOf(tx: Read, expectationId: string): Promise<OfficeMessage[]> {
	mustBeAllowed(tx.principal, 'calendar.write');
	return tx.sql<OfficeMessage[]>`select id, text, sent_at as "sentAt", seen_at as "seenAt", seen_by as "seenBy" from office_message where expectation_id = ${expectationId} order by sent_at desc limit 100`;
}

interface Unassigned {
	deliveryId: string;
	number: string;
	title: string;
	receivedAt: Date;
	indicators: { code: string; periods: string[] }[];
}

/** Deliveries of a source that count or wait and are assigned to no expectation, newest first. @param only that delivery */
async function unassignedDeliveries(tx: Read, sourceCode: string, only: string | null = null): Promise<Unassigned[]> {
	return tx.sql<Unassigned[]>`
		select d.id as "deliveryId", d.number, d.title, d.received_at as "receivedAt", coalesce(d.summary->'indicators', '[]') as indicators
		from delivery d where d.source_code = ${sourceCode} and d.state in ('received', 'accepted') and ${only === null ? tx.sql`true` : tx.sql`d.id = ${only}`}
			and not exists (select 1 from expected_fulfilment f where f.authority_id = d.authority_id and f.delivery_id = d.id)
			and not exists (select 1 from delivery_withdrawal w where w.authority_id = d.authority_id and w.delivery_id = d.id)
		order by d.received_at desc limit 200`;
}

export interface ProposedDelivery extends Omit<Unassigned, 'indicators'> {
	period: string;
}

/** Deliveries that came in another way and seem to be what was expected. */
export async function proposedDeliveries(tx: Read, { expectation, occurrences }: Pick<CalendarEntry, 'expectation' | 'occurrences'>): Promise<ProposedDelivery[]> {
	mustBeAllowed(tx.principal, 'calendar.write');
	return (await unassignedDeliveries(tx, expectation.sourceCode)).flatMap(({ indicators, ...delivery }) => {
		const period = proposedPeriod(expectation, occurrences, { sourceCode: expectation.sourceCode, indicators });
		return period === null ? [] : [{ ...delivery, period }];
	});
}

export interface ExpectedOfDelivery {
	/** null: assigned to none */
	assigned: { id: string; title: string; office: string; period: string; way: Fulfilment['way'] } | null;
	/** what it could be, the likely one first */
	choices: { id: string; title: string; office: string; period: string; due: string; proposed: boolean }[];
}

/** Which expected delivery a delivery fulfils, and which it could. */
export async function expectedOfDelivery(tx: Read, delivery: { id: string; sourceCode: string }, now: Date = new Date()): Promise<ExpectedOfDelivery> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const [assigned] = await tx.sql<NonNullable<ExpectedOfDelivery['assigned']>[]>`
		select e.id, e.title, e.office, f.period, f.way from expected_fulfilment f join expected_delivery e on e.authority_id = f.authority_id and e.id = f.expectation_id where f.delivery_id = ${delivery.id}`;
	if (assigned) return { assigned, choices: [] };
	const [contents] = await unassignedDeliveries(tx, delivery.sourceCode, delivery.id);
	if (!contents) return { assigned: null, choices: [] };
	const entries = (await readCalendar(tx, { now })).filter(({ expectation }) => expectation.endedAt === null && expectation.sourceCode === delivery.sourceCode);
	const choices = entries.flatMap(({ expectation: { id, title, office, ...rest }, occurrences }) => {
		const proposed = proposedPeriod(rest, occurrences, { ...contents, sourceCode: delivery.sourceCode });
		return occurrences.filter((o) => o.state !== 'accepted' || o.period === proposed).map(({ period, due }) => ({ id, title, office, period, due, proposed: period === proposed }));
	});
	return { assigned: null, choices: choices.sort((a, b) => Number(b.proposed) - Number(a.proposed) || (a.due < b.due ? -1 : 1)) };
}
