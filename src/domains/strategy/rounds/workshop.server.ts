/**
 * The workshop: phones without accounts, and what the projector shows. A phone joins by the code of the room and is known by a random token
 * from then on, of which the database keeps the hash; nothing else is known of it.
 */
import { randomUUID } from 'node:crypto';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { newToken, tokenHash } from '#domains/accounts/token.server.ts';
import type { Database, Read } from '#domains/accounts/transaction.server.ts';
import type { Round, Stage } from './model.ts';

/** More phones than any room holds: whoever lets a program join is stopped here. */
export const MOST_PHONES = 2000;

export interface Room {
	roundId: string;
	title: string;
	/** rises with whatever the phones show */
	mark: string;
}

const rooms = new WeakMap<Database, Map<string, { at: number; room: Promise<Room | null> }>>();
/** Phones ask every second or two; they share an answer that is no older than this. */
const FRESH = 250;

/** @returns null where no round with guests runs under this code */
export function openRoom(database: Database, authorityId: string, input: string, now: number = Date.now()): Promise<Room | null> {
	const code = input.toUpperCase();
	if (!/^[A-Z0-9]{6}$/.test(code)) return Promise.resolve(null);
	const known = rooms.get(database) ?? new Map<string, { at: number; room: Promise<Room | null> }>();
	rooms.set(database, known);
	const key = `${authorityId} ${code}`;
	const kept = known.get(key);
	if (kept && now - kept.at < FRESH && now >= kept.at) return kept.room;
	const room = database.read(systemPrincipal(authorityId, 'Workshop'), async (tx) => {
		const [row] = await tx.sql<Room[]>`select r.id as "roundId", r.title, r.shown_stage || ' ' || coalesce(r.shown_contribution::text, '') as mark from round r where r.code = ${code} and r.guests and r.state = 'running'`;
		return row ?? null;
	});
	if (known.size > 1000) known.clear();
	known.set(key, { at: now, room });
	room.catch(() => known.delete(key));
	return room;
}

/** @returns the token of a new phone, to be kept by it alone; null: there are too many */
export async function joinRoom(database: Database, authorityId: string, room: Room): Promise<string | null> {
	const token = newToken();
	return database.write(systemPrincipal(authorityId, 'Workshop'), async (tx) => {
		const [row] = await tx.sql<{ n: number }[]>`select count(*)::int as n from round_participant where round_id = ${room.roundId} and phone`;
		if ((row?.n ?? 0) >= MOST_PHONES) return null;
		await tx.sql`insert into round_participant (authority_id, id, round_id, mark, phone) values (${authorityId}, ${randomUUID()}, ${room.roundId}, ${tokenHash(token)}, true)`;
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

export interface Live {
	/** phones that joined */
	phones: number;
	contributions: number;
	/** participants that rated or chose in this round */
	voted: number;
	/** by option: who rated it */
	ratings: { number: number; text: string; n: number; shown: boolean }[];
	newest: { number: number; text: string }[];
	stage: Pick<Stage, 'position' | 'kind' | 'instruction'> | null;
	shown: string | null;
}

const lives = new WeakMap<Database, Map<string, { at: number; live: Promise<Live> }>>();

/** Counts for the projector; several projectors and reloads share an answer that is a quarter of a second old at most. */
export function liveOf(database: Database, principal: Principal, roundId: string, now: number = Date.now()): Promise<Live> {
	mustBeAllowed(principal, 'strategy.read');
	const known = lives.get(database) ?? new Map<string, { at: number; live: Promise<Live> }>();
	lives.set(database, known);
	const key = `${principal.authorityId} ${roundId}`;
	const kept = known.get(key);
	if (kept && now - kept.at < FRESH && now >= kept.at) return kept.live;
	const live = database.read(principal, (tx) => countLive(tx, roundId));
	if (known.size > 1000) known.clear();
	known.set(key, { at: now, live });
	live.catch(() => known.delete(key));
	return live;
}

async function countLive(tx: Read, roundId: string): Promise<Live> {
	const { sql } = tx;
	const [head] = await sql<(Pick<Live, 'phones' | 'contributions' | 'voted'> & Pick<Round, 'shownStage' | 'shownContribution'>)[]>`select r.shown_stage as "shownStage", r.shown_contribution as "shownContribution",
		(select count(*)::int from round_participant p where p.authority_id = r.authority_id and p.round_id = r.id and p.phone) as phones,
		(select count(*)::int from contribution c where c.authority_id = r.authority_id and c.round_id = r.id and not c.cluster and c.removed_at is null) as contributions,
		(select count(*)::int from (select participant_id from round_rating x where x.authority_id = r.authority_id and x.round_id = r.id union select participant_id from round_choice x where x.authority_id = r.authority_id and x.round_id = r.id) v) as voted
		from round r where r.id = ${roundId}`;
	const ratings = await sql<Live['ratings']>`select c.number, c.text, (select count(distinct participant_id)::int from round_rating x where x.authority_id = c.authority_id and x.round_id = c.round_id and x.contribution_id = c.id) as n, c.id is not distinct from ${head?.shownContribution ?? null}::uuid as shown
		from contribution c where c.round_id = ${roundId} and c.cluster_id is null and c.removed_at is null order by c.number`;
	const newest = await sql<Live['newest']>`select number, text from contribution where round_id = ${roundId} and not cluster and removed_at is null order by number desc limit 8`;
	const [stage] = await sql<NonNullable<Live['stage']>[]>`select position, kind, instruction from round_stage where round_id = ${roundId} and position = ${head?.shownStage ?? null}`;
	return { phones: head?.phones ?? 0, contributions: head?.contributions ?? 0, voted: head?.voted ?? 0, ratings: [...ratings], newest: [...newest], stage: stage ?? null, shown: head?.shownContribution ?? null };
}
