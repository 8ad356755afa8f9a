/** All that is on record about who takes part, for the staff unit: invitations and attendance, news, contributions to rounds, tasks done. */
import { foldName } from '#domains/bodies/actors/fold-name.ts';
import { displayName, type ActorContent, type ActorKind } from '#domains/bodies/actors/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { Answer, Attendance } from '#domains/bodies/meetings/model.ts';
import type { Link } from '../model.ts';
import { ThreadGraph } from '../graph.ts';
import { readLinks } from '../read.server.ts';
import { betterOf, echoOf, type Contribution, type ContributionKind, type Invitation, type Involved } from './model.ts';

export interface NextMeeting {
	number: number;
	title: string;
	/** ISO day */
	day: string;
}

export interface InvolvedBody {
	id: string;
	number: number;
	name: string;
	next: NextMeeting | null;
	/** past meetings that were not cancelled, and those of them whose attendance is recorded */
	meetings: number;
	known: number;
}

export interface ActionField {
	id: string;
	number: number;
	/** with its code */
	name: string;
	/** ids of bodies that work on it */
	bodies: string[];
}

export interface Involvement {
	actors: Involved[];
	bodies: InvolvedBody[];
	actionFields: ActionField[];
	/** past meetings and events that were not cancelled, those with attendance, and invitations of which nothing is recorded */
	meetings: number;
	known: number;
	/** contributions whose author is nobody in the register, by what they are */
	unmatched: Record<ContributionKind, number>;
}

interface ActorRow {
	id: string;
	number: number;
	kind: ActorKind;
	content: Partial<ActorContent>;
	account: string | null;
}
interface SeatRow {
	bodyId: string;
	actorId: string;
	onBehalfOf: string | null;
}
interface PackedParts {
	/** null: signed up without being in the register */
	actorId: string | null;
	membershipId: string | null;
	/** meeting, answer and attendance of each, parted by blanks */
	told: string;
}
interface PartRow {
	actorId: string;
	answer: Answer | null;
	attended: Attendance | null;
	onBehalfOf: string | null;
}
interface MeetingRow {
	id: string;
	bodyId: string | null;
	day: string;
	known: boolean;
}
interface GivenRow {
	kind: ContributionKind;
	day: string;
	author: string;
	actorId: string | null;
	elementId: string | null;
}

/** @param today ISO day; meetings after it are only looked at for what comes next */
export async function readInvolvement(tx: Read, today: string): Promise<Involvement> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const { sql } = tx;
	// joined in memory: behind the policies the database takes thousands of rows for a few and compares each with each
	const [actors, accounts, memberships, held, packed, news, contributed, rounds, tasks, bodyRows, nextRows, fieldRows, workRows, decidedRows, links] = await together([
		sql<(Omit<ActorRow, 'account'> & { accountId: string | null })[]>`select id, number, kind, content, account_id as "accountId" from actor where removed_at is null and erased_at is null order by number`,
		sql<{ id: string; name: string }[]>`select id, name from account`,
		sql<(SeatRow & { id: string; today: boolean })[]>`select id, body_id as "bodyId", actor_id as "actorId", on_behalf_of as "onBehalfOf", removed_at is null and role not in ('deputy', 'guest') and ${today}::date between from_day and coalesce(to_day, 'infinity') as today from membership`,
		sql<Omit<MeetingRow, 'known'>[]>`select id, body_id as "bodyId", (starts_at at time zone 'Europe/Berlin')::date::text as day from meeting where removed_at is null and state <> 'cancelled' and (starts_at at time zone 'Europe/Berlin')::date <= ${today}::date order by starts_at, id`,
		// a hundred thousand invitations in one row a seat: meeting, answer and attendance by their first letters
		sql<PackedParts[]>`select actor_id as "actorId", membership_id as "membershipId", string_agg(meeting_id::text || coalesce(left(answer, 1), '-') || coalesce(left(attended, 1), '-'), ' ') as told from participant where told_at is not null or answer is not null or attended is not null group by 1, 2`,
		sql<GivenRow[]>`select 'news' as kind, reported_on::text as day, reported_by as author, null::uuid as "actorId", element_id as "elementId" from news where reported_on <= ${today}::date`,
		sql<{ day: string; author: string; roundId: string }[]>`select (contributed_at at time zone 'Europe/Berlin')::date::text as day, coalesce(author, '') as author, round_id as "roundId" from contribution where removed_at is null and not cluster`,
		sql<{ id: string; elementId: string | null }[]>`select id, element_id as "elementId" from round`,
		sql<GivenRow[]>`select 'task' as kind, closed_on::text as day, who as author, actor_id as "actorId", null::uuid as "elementId" from task where removed_at is null and state = 'done' and closed_on <= ${today}::date`,
		sql<{ id: string; number: number; name: string }[]>`select id, number, content->'name'->>'de' as name from body where removed_at is null and coalesce(to_day, 'infinity') >= ${today}::date order by name, number`,
		sql<(NextMeeting & { bodyId: string })[]>`select distinct on (body_id) body_id as "bodyId", number, title, (starts_at at time zone 'Europe/Berlin')::date::text as day from meeting
			where body_id is not null and removed_at is null and state in ('planned', 'invited') and (starts_at at time zone 'Europe/Berlin')::date > ${today}::date order by body_id, starts_at`,
		sql<{ id: string; number: number; code: string; title: string }[]>`select id, number, code, content->'title'->>'de' as title from element where kind = 'action-field' and removed_at is null order by position, number`,
		sql<{ bodyId: string; elementId: string }[]>`select body_id as "bodyId", element_id as "elementId" from element_body`,
		sql<{ bodyId: string; elementId: string }[]>`select distinct r.body_id as "bodyId", e.id as "elementId" from resolution r join resolution_subject s on s.authority_id = r.authority_id and s.resolution_id = r.id and s.kind = 'element'
			join element e on e.authority_id = s.authority_id and e.number::text = s.target where r.body_id is not null and e.removed_at is null`,
		readLinks(tx)
	]);
	const accountNames = new Map(accounts.map((a) => [a.id, a.name]));
	const actorRows = actors.map(({ accountId, ...a }): ActorRow => ({ ...a, account: accountNames.get(accountId ?? '') ?? null }));
	const seatRows = memberships.filter((m) => m.today);
	const stoodFor = new Map(memberships.map((m) => [m.id, m.onBehalfOf]));
	const { parts, known } = unpacked(packed, stoodFor);
	const meetingRows = held.map((m): MeetingRow => ({ ...m, known: known.has(m.id) }));
	const aboutRound = new Map(rounds.map((r) => [r.id, r.elementId]));
	const given = [...news, ...contributed.map(({ roundId, ...c }): GivenRow => ({ ...c, kind: 'round', actorId: null, elementId: aboutRound.get(roundId) ?? null })), ...tasks].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
	const fieldsOf = actionFieldsOf(fieldRows.map((f) => f.id), links);
	const invitations = invitationsOf(parts, meetingRows, new Map(actorRows.map((a) => [a.id, a.content.organisationId ?? null])));
	const { contributions, unmatched } = contributionsOf(given, actorRows, seatRows, fieldsOf);
	const seats = new Map<string, Set<string>>();
	for (const s of seatRows) for (const id of [s.actorId, s.onBehalfOf]) if (id !== null) entry(seats, id, () => new Set<string>()).add(s.bodyId);
	const names = new Map(actorRows.map((a) => [a.id, nameOf(a.content)]));
	return {
		actors: actorRows.map((a) => ({
			id: a.id, number: a.number, kind: a.kind, name: nameOf(a.content), organisation: names.get(a.content.organisationId ?? '') ?? '', fields: a.content.fields ?? [],
			seats: [...(seats.get(a.id) ?? [])], invitations: invitations.get(a.id) ?? [], contributions: contributions.get(a.id) ?? []
		})),
		bodies: withMeetings(bodyRows, meetingRows, new Map(nextRows.map(({ bodyId, ...next }) => [bodyId, next]))),
		actionFields: fieldRows.map(({ id, number, code, title }) => ({
			id, number, name: [code, title].filter(Boolean).join(' '),
			bodies: bodyRows.filter((b) => workRows.some((w) => w.bodyId === b.id && w.elementId === id) || decidedRows.some((d) => d.bodyId === b.id && (fieldsOf.get(d.elementId) ?? []).includes(id))).map((b) => b.id)
		})),
		meetings: meetingRows.length, known: meetingRows.filter((m) => m.known).length, unmatched
	};
}

function nameOf(content: Partial<ActorContent>): string {
	return displayName({ name: content.name ?? '', title: content.title ?? '', given: content.given ?? '', family: content.family ?? '', function: content.function ?? '' });
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
	const known = map.get(key);
	if (known !== undefined) return known;
	const made = make();
	map.set(key, made);
	return made;
}

const ANSWER: Readonly<Record<string, Answer>> = { a: 'accepted', d: 'declined', t: 'tentative' };
const ATTENDED: Readonly<Record<string, Attendance>> = { p: 'present', e: 'excused', a: 'absent' };
const UUID = 36;

/** By meeting; and of which meetings anything is recorded about who was there, also by people outside of the register. */
function unpacked(rows: readonly PackedParts[], stoodFor: ReadonlyMap<string, string | null>): { parts: Map<string, PartRow[]>; known: Set<string> } {
	const [parts, known] = [new Map<string, PartRow[]>(), new Set<string>()];
	for (const { actorId, membershipId, told } of rows) {
		const onBehalfOf = stoodFor.get(membershipId ?? '') ?? null;
		for (const one of told.split(' ')) {
			const meetingId = one.slice(0, UUID);
			const attended = ATTENDED[one[UUID + 1] ?? ''] ?? null;
			if (attended !== null) known.add(meetingId);
			if (actorId !== null) entry(parts, meetingId, (): PartRow[] => []).push({ actorId, answer: ANSWER[one[UUID] ?? ''] ?? null, attended, onBehalfOf });
		}
	}
	return { parts, known };
}

/** Each past meeting once for a person, and once for the organisation that it stood for. @param meetings in the order in which they were */
function invitationsOf(parts: ReadonlyMap<string, readonly PartRow[]>, meetings: readonly MeetingRow[], employers: ReadonlyMap<string, string | null>): Map<string, Invitation[]> {
	const found = new Map<string, Invitation[]>();
	const put = (id: string, invitation: Invitation) => {
		const own = entry(found, id, (): Invitation[] => []);
		const last = own.at(-1);
		if (last?.meetingId === invitation.meetingId) own[own.length - 1] = betterOf(last, invitation);
		else own.push(invitation);
	};
	for (const meeting of meetings) {
		for (const p of parts.get(meeting.id) ?? []) {
			const invitation: Invitation = { meetingId: meeting.id, bodyId: meeting.bodyId, day: meeting.day, echo: echoOf(p.answer, p.attended), attended: p.attended };
			put(p.actorId, invitation);
			const behind = p.onBehalfOf ?? employers.get(p.actorId) ?? p.actorId;
			if (behind !== p.actorId) put(behind, invitation);
		}
	}
	return found;
}

/** Ids of action fields by element: itself, and all that follows from it. */
function actionFieldsOf(fields: readonly string[], links: readonly Link[]): Map<string, string[]> {
	const graph = new ThreadGraph(links);
	const found = new Map<string, string[]>();
	for (const field of fields) for (const id of [field, ...graph.forwards(field)]) entry(found, id, (): string[] => []).push(field);
	return found;
}

/** News and contributions name their author in words: they are somebody's where exactly one in the register is called so. */
function contributionsOf(given: readonly GivenRow[], actors: readonly ActorRow[], seats: readonly SeatRow[], fieldsOf: ReadonlyMap<string, string[]>): { contributions: Map<string, Contribution[]>; unmatched: Record<ContributionKind, number> } {
	const called = new Map<string, Set<string>>();
	for (const { id, content, account } of actors) for (const name of [nameOf(content), content.function ?? '', content.shortName ?? '', account ?? '']) if (foldName(name) !== '') entry(called, foldName(name), () => new Set<string>()).add(id);
	const behind = new Map<string, Set<string>>();
	for (const s of seats) if (s.onBehalfOf !== null) entry(behind, s.actorId, () => new Set<string>()).add(s.onBehalfOf);
	for (const a of actors) if (a.content.organisationId) entry(behind, a.id, () => new Set<string>()).add(a.content.organisationId);
	const contributions = new Map<string, Contribution[]>();
	const unmatched: Record<ContributionKind, number> = { news: 0, round: 0, task: 0 };
	for (const { kind, day, author, actorId, elementId } of given) {
		const named = called.get(foldName(author));
		const who = actorId ?? (named?.size === 1 ? [...named][0] : undefined);
		if (who === undefined) {
			unmatched[kind]++;
			continue;
		}
		const contribution = { kind, day, actionFields: (elementId !== null && fieldsOf.get(elementId)) || [] };
		for (const id of new Set([who, ...(behind.get(who) ?? [])])) entry(contributions, id, (): Contribution[] => []).push(contribution);
	}
	return { contributions, unmatched };
}

function withMeetings(bodies: readonly { id: string; number: number; name: string }[], meetings: readonly MeetingRow[], next: ReadonlyMap<string, NextMeeting>): InvolvedBody[] {
	const counts = new Map<string, { meetings: number; known: number }>();
	for (const m of meetings) {
		if (m.bodyId === null) continue;
		const count = entry(counts, m.bodyId, () => ({ meetings: 0, known: 0 }));
		count.meetings++;
		if (m.known) count.known++;
	}
	return bodies.map(({ id, number, name }) => ({ id, number, name, next: next.get(id) ?? null, ...(counts.get(id) ?? { meetings: 0, known: 0 }) }));
}
