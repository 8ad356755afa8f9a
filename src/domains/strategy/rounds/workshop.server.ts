/**
 * The workshop: phones without accounts. A phone joins by the code of the room and is known by a random token
 * from then on, of which the database keeps the hash; nothing else is known of it.
 */
import { randomUUID } from 'node:crypto';
import { berlinDay } from '#base/day.ts';
import { Watch } from '#base/watch.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { newToken, tokenHash } from '#domains/accounts/token.server.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { PHONE_ACTS, type Stage, type StoredCriterion } from './model.ts';
import { readOptions, roundById } from './read-rounds.server.ts';
import { isCode } from './room-code.ts';
import { stageState } from './round-rules.ts';

/** More phones than any room holds: whoever lets a program join is stopped here. */
export const MOST_PHONES = 2000;

export interface Room {
	roundId: string;
	title: string;
	/** another one for whatever else the phones show */
	mark: string;
}

/** What is voted on belongs to it: another wording, or two that became one, is another question. */
const MARK = `r.shown_stage || ' ' || coalesce(r.shown_contribution::text, '') || coalesce((select ' ' || md5(string_agg(c.id || ' ' || c.version, ',' order by c.number)) from contribution c
	join round_stage s on s.authority_id = c.authority_id and s.round_id = c.round_id and s.position = r.shown_stage
	where c.authority_id = r.authority_id and c.round_id = r.id and c.cluster_id is null and c.removed_at is null and s.acts && array['rate', 'rank']), '')`;

const rooms = new WeakMap<Database, Map<string, { at: number; room: Promise<Room | null> }>>();
/** What phones ask for in the same moment they share. */
const FRESH = 250;

/** @returns null where no round with guests runs under this code */
export function openRoom(database: Database, authorityId: string, input: string, now: number = Date.now()): Promise<Room | null> {
	const code = input.toUpperCase();
	if (!isCode(code)) return Promise.resolve(null);
	const known = rooms.get(database) ?? new Map<string, { at: number; room: Promise<Room | null> }>();
	rooms.set(database, known);
	const key = `${authorityId} ${code}`;
	const kept = known.get(key);
	if (kept && now - kept.at < FRESH && now >= kept.at) return kept.room;
	const room = database.read(systemPrincipal(authorityId, 'Workshop'), async (tx) => {
		const [row] = await tx.sql<Room[]>`select r.id as "roundId", r.title, ${tx.sql.unsafe(MARK)} as mark from round r where r.code = ${code} and r.guests and r.state = 'running'`;
		return row ?? null;
	});
	if (known.size > 1000) known.clear();
	known.set(key, { at: now, room });
	room.catch(() => known.delete(key));
	return room;
}

const listeners = new WeakMap<Database, Watch<string | null>>();

/**
 * Tells a phone whenever the room has moved on; all phones of a room share one question.
 * @param heard gets the room's mark, null when the workshop is over @returns how to stop; null: too many listen
 */
export function watchRoom(database: Database, authorityId: string, code: string, heard: (mark: string | null) => void): (() => void) | null {
	const watch = listeners.get(database) ?? new Watch<string | null>(FRESH + 50, 2 * MOST_PHONES);
	listeners.set(database, watch);
	return watch.listen(`${authorityId} ${code.toUpperCase()}`, async () => (await openRoom(database, authorityId, code))?.mark ?? null, heard);
}

export interface RoomNow extends Pick<Stage, 'kind' | 'instruction' | 'acts'> {
	criteria: StoredCriterion[];
	options: { id: string; number: number; text: string }[];
	/** all options are voted on, not one of them */
	whole: boolean;
}

const nows = new WeakMap<Database, Map<string, { at: number; mark: string; now: Promise<RoomNow | null> }>>();

/** What all phones of a room see alike; read once for those that look at the same moment. */
export function roomNow(database: Database, authorityId: string, room: Room, at: number = Date.now()): Promise<RoomNow | null> {
	const known = nows.get(database) ?? new Map<string, { at: number; mark: string; now: Promise<RoomNow | null> }>();
	nows.set(database, known);
	const kept = known.get(room.roundId);
	if (kept && kept.mark === room.mark && at - kept.at < FRESH && at >= kept.at) return kept.now;
	const now = database.read(systemPrincipal(authorityId, 'Workshop'), async (tx): Promise<RoomNow | null> => {
		const round = await roundById(tx, room.roundId);
		const stage = round?.stages.find((s) => s.position === round.shownStage);
		if (!round || !stage) return null;
		const acts = stageState(stage, berlinDay(new Date())) === 'open' ? stage.acts.filter((act) => PHONE_ACTS.includes(act)) : [];
		const options = acts.includes('rate') || acts.includes('rank') ? await readOptions(tx, round.id) : [];
		const whole = round.shownContribution === null;
		return { kind: stage.kind, instruction: stage.instruction, acts, criteria: round.criteria, options: whole ? options : options.filter((o) => o.id === round.shownContribution), whole };
	});
	if (known.size > 1000) known.clear();
	known.set(room.roundId, { at, mark: room.mark, now });
	now.catch(() => known.delete(room.roundId));
	return now;
}

/** @returns the token of a new phone, to be kept by it alone; null: there are too many */
export async function joinRoom(database: Database, authorityId: string, room: Room): Promise<string | null> {
	const token = newToken();
	return database.write(systemPrincipal(authorityId, 'Workshop'), async (tx) => {
		const [row] = await tx.sql<{ n: number }[]>`select count(*)::int as n from round_participant where round_id = ${room.roundId} and phone`;
		if ((row?.n ?? 0) >= MOST_PHONES) return null;
		await tx.sql`insert into round_participant (authority_id, id, round_id, mark, phone) values (${authorityId}, ${randomUUID()}, ${room.roundId}, ${tokenHash(token)}, true)`;
		await audit(tx, 'round.joined', 'round', room.roundId, { name: room.title });
		return token;
	});
}

const phones = new WeakMap<Database, Map<string, string>>();

/** The principal of a phone that has joined; null for an unknown token. */
export async function phoneOf(database: Database, authorityId: string, room: Room, token: string | undefined): Promise<Principal | null> {
	if (!token || !/^[\w-]{43}$/.test(token)) return null;
	const hash = tokenHash(token);
	const known = phones.get(database) ?? new Map<string, string>();
	phones.set(database, known);
	const key = `${room.roundId} ${hash.toString('base64')}`;
	let id = known.get(key);
	if (!id) {
		const [row] = await database.read(systemPrincipal(authorityId, 'Workshop'), (tx) => tx.sql<{ id: string }[]>`select id from round_participant where round_id = ${room.roundId} and mark = ${hash} and phone`);
		if (!row) return null;
		id = row.id;
		// a participant is never taken away while its round runs
		if (known.size > 10_000) known.clear();
		known.set(key, id);
	}
	return { authorityId, accountId: null, role: 'link', name: 'Handy im Workshop', linkId: id };
}
