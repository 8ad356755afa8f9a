/** Bodies that a round concerns: those that work on the action field it is about, that stand for what it is about, or carry it by a hand-over; and inviting their people with one act. */
import { berlinDay } from '#base/day.ts';
import { mailAddress } from '#base/mail-address.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read, type Write } from '#domains/accounts/transaction.server.ts';
import { displayName, EMPTY_ACTOR, type ActorContent, type ActorKind } from '#domains/bodies/actors/model.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import { ThreadGraph } from '../graph.ts';
import { readHeads, readLinks } from '../read.server.ts';
import type { Round, RoundState } from './model.ts';
import { roundById } from './read-rounds.server.ts';
import { roundInvitation } from './round-invitation.ts';
import { stageState } from './round-rules.ts';
import { auditRound } from './take-part.server.ts';

export interface ConcernedBody {
	id: string;
	number: number;
	name: string;
}

/** Element → ids of bodies concerned by it. Whoever reads it sees the bodies that they may see. */
async function concerned(tx: Read, elements: readonly string[]): Promise<Map<string, string[]>> {
	const wanted = [...new Set(elements)];
	if (wanted.length === 0) return new Map();
	const [fields, links, standing, carried] = await together([
		tx.sql<{ elementId: string; bodyId: string }[]>`select element_id as "elementId", body_id as "bodyId" from element_body`,
		readLinks(tx),
		tx.sql<{ elementId: string; bodyId: string }[]>`select element_id as "elementId", body_id as "bodyId" from element_responsible where body_id is not null and element_id = any(${wanted}::uuid[])`,
		tx.sql<{ elementId: string; bodyId: string }[]>`select element_id as "elementId", to_body_id as "bodyId" from handover where state = 'accepted' and element_id = any(${wanted}::uuid[])`
	]);
	const graph = new ThreadGraph(links);
	const works = Map.groupBy(fields, (f) => f.elementId);
	const own = Map.groupBy([...standing, ...carried], (f) => f.elementId);
	return new Map(wanted.map((id) => [id, [...new Set([...[id, ...graph.backwards(id)].flatMap((above) => works.get(above) ?? []), ...(own.get(id) ?? [])].map((f) => f.bodyId))]]));
}

/** By name; none where the round is about the whole strategy. */
export async function bodiesOfRound(tx: Read, { elementId }: Pick<Round, 'elementId'>): Promise<ConcernedBody[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	if (elementId === null) return [];
	const ids = (await concerned(tx, [elementId])).get(elementId) ?? [];
	return ids.length === 0 ? [] : tx.sql<ConcernedBody[]>`select id, number, content->'name'->>'de' as name from body where id = any(${ids}::uuid[]) and removed_at is null and coalesce(to_day, 'infinity') >= current_date order by 3, 2`;
}

/** Numbers of the rounds that concern a body the reader sits in, with its name. For members, whose own seats the database knows. */
export async function ownRounds(tx: Read): Promise<Map<number, string>> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const [bodies, rounds] = await together([
		tx.sql<{ id: string; name: string }[]>`select id, content->'name'->>'de' as name from body where id = any(app_member_bodies()) and removed_at is null`,
		tx.sql<{ number: number; elementId: string }[]>`select number, element_id as "elementId" from round where state = 'running' and element_id is not null`
	]);
	if (bodies.length === 0 || rounds.length === 0) return new Map();
	const names = new Map(bodies.map((b) => [b.id, b.name]));
	const about = await concerned(tx, rounds.map((r) => r.elementId));
	return new Map(rounds.flatMap(({ number, elementId }): [number, string][] => {
		const mine = (about.get(elementId) ?? []).flatMap((id) => names.get(id) ?? []);
		return mine.length > 0 ? [[number, mine.join(', ')]] : [];
	}));
}

export interface Invited {
	/** mails */
	mails: number;
	/** people with an account who can take part now and could not before */
	added: number;
	/** who sits there and has no account: they take part in a workshop, or get one */
	withoutAccount: number;
}

/**
 * Invites who sits in a body today: where a stage is for some people only, they are added to it; who has an address gets a mail with the time and the link. Twice sends nothing twice.
 * @throws UserError that says why not
 */
export async function inviteBody(tx: Write, roundId: string, bodyNumber: number, today = berlinDay(new Date())): Promise<Invited> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const round = await roundById(tx, roundId);
	if (!round) throw new NotFound();
	if ((round.state satisfies RoundState) !== 'running') throw new UserError('Die Runde läuft nicht. Eingeladen wird, wenn sie gestartet ist.');
	const stages = round.stages.filter((s) => stageState(s, today) !== 'over');
	if (stages.length === 0) throw new UserError('Alle Stufen dieser Runde sind vorbei. Bitte verlängern Sie zuerst eine Stufe.');
	const [body] = await tx.sql<{ id: string; name: string }[]>`select id, content->'name'->>'de' as name from body where number = ${bodyNumber} and removed_at is null`;
	if (!body) throw new UserError('„Gremium“ fehlt: Bitte wählen Sie, wen Sie einladen.');
	const people = await tx.sql<{ id: string; kind: ActorKind; content: Partial<ActorContent>; email: string; accountId: string | null }[]>`
		select distinct on (a.id) a.id, a.kind, a.content, coalesce(nullif(a.content->>'email', ''), c.email, '') as email, c.id as "accountId"
		from membership m join actor a on a.id = m.actor_id left join account c on c.id = a.account_id and c.disabled_at is null and c.role in ('administrator', 'planner', 'member')
		where m.body_id = ${body.id} and m.removed_at is null and m.role <> 'guest' and ${today}::date between m.from_day and coalesce(m.to_day, 'infinity') and a.removed_at is null and a.erased_at is null`;
	const accounts = people.flatMap((p) => (p.accountId ? [p.accountId] : []));
	const added = new Set<string>();
	for (const stage of stages) {
		const missing = stage.participants.length === 0 ? [] : accounts.filter((id) => !stage.participants.includes(id));
		if (missing.length === 0) continue;
		await tx.sql`update round_stage set participants = participants || ${missing}::uuid[] where round_id = ${roundId} and position = ${stage.position}`;
		for (const id of missing) added.add(id);
	}
	const [sender] = await tx.sql<{ name: string }[]>`select name from authority where id = ${tx.principal.authorityId}`;
	const [about] = round.elementId === null ? [] : (await readHeads(tx)).filter((h) => h.id === round.elementId);
	const mailed = people.filter((p) => p.accountId !== null && mailAddress(p.email) !== null).map((p) => ({ ...p, name: displayName({ ...EMPTY_ACTOR, ...p.content }) }));
	const mails = await queueMails(tx, mailed.map((p) => ({ kind: 'invitation' as const, about: null, toName: p.name, toAddress: p.email, dedupeKey: `round:${round.id}:${p.id}`, ...roundInvitation({ number: round.number, title: round.title, about: about?.title.de ?? '', decides: round.decides, stages }, { name: p.kind === 'organisation' ? '' : p.name, body: body.name }, sender?.name ?? '') })));
	await auditRound(tx, 'round.invited', round, { body: body.name, count: mails });
	return { mails, added: added.size, withoutAccount: people.length - accounts.length };
}
