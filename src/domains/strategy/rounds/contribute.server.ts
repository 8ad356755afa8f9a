/** What participants do in a round: contribute, comment, change a wording, put together and take apart again. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { markOf } from './mark.server.ts';
import { LONGEST, MOST_OPTIONS, type Round } from './model.ts';
import { auditRound, mustTakePart, participantOf } from './take-part.server.ts';

function checkText(text: string): string {
	const trimmed = text.trim();
	if (trimmed === '') throw new UserError('Der Text fehlt. Bitte schreiben Sie, worum es Ihnen geht.');
	if (trimmed.length > LONGEST) throw new UserError(`Der Text hat ${trimmed.length} Zeichen; möglich sind ${LONGEST}. Bitte kürzen oder auf zwei Beiträge verteilen.`);
	return trimmed;
}

/** Numbers are given out one at a time. */
const lock = (tx: Write, roundId: string) => tx.sql`select pg_advisory_xact_lock(hashtextextended(${`round ${roundId}`}, 0))`;

async function insert(tx: Write, round: Round, text: string, cluster: boolean, author: string | null): Promise<{ id: string; number: number }> {
	await lock(tx, round.id);
	const { authorityId } = tx.principal;
	const id = randomUUID();
	const [last] = await tx.sql<{ number: number; open: number }[]>`select coalesce(max(number), 0)::int as number, count(*) filter (where cluster_id is null and removed_at is null)::int as open from contribution where round_id = ${round.id}`;
	if ((last?.open ?? 0) >= MOST_OPTIONS) throw new UserError(`In der Runde stehen schon ${MOST_OPTIONS} Beiträge nebeneinander. Bitte führen Sie erst ähnliche zusammen. Es ist nichts gespeichert.`);
	const number = (last?.number ?? 0) + 1;
	// without returning: a phone reads its row only once it stands
	await tx.sql`insert into contribution (authority_id, id, round_id, number, text, author, cluster) values (${authorityId}, ${id}, ${round.id}, ${number}, ${text}, ${author}, ${cluster})`;
	return { id, number };
}

/** @returns its number in the round */
export async function contribute(tx: Write, roundId: string, input: string): Promise<{ id: string; number: number }> {
	const round = await mustTakePart(tx, roundId, 'contribute');
	const text = checkText(input);
	const { authorityId, role, name } = tx.principal;
	const author = round.anonymous || role === 'link' ? null : name;
	const made = await insert(tx, round, text, false, author);
	await tx.sql`insert into contribution_author (authority_id, contribution_id, participant_id) values (${authorityId}, ${made.id}, ${await participantOf(tx, roundId)})`;
	await tx.sql`insert into contribution_version (authority_id, contribution_id, version, text, recorded_by) values (${authorityId}, ${made.id}, 1, ${text}, ${author})`;
	await auditRound(tx, 'round.contributed', round, { contribution: made.number });
	return made;
}

interface Found {
	id: string;
	roundId: string;
	number: number;
	text: string;
	version: number;
	cluster: boolean;
	clusterId: string | null;
	decided: boolean;
}

async function mustFind(tx: Write, id: string): Promise<Found> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const [row] = await tx.sql<Found[]>`select c.id, c.round_id as "roundId", c.number, c.text, c.version, c.cluster, c.cluster_id as "clusterId",
		exists (select 1 from round_decision d where d.authority_id = c.authority_id and d.contribution_id = c.id) as decided from contribution c where c.id = ${id} and c.removed_at is null for update of c`;
	if (!row) throw new NotFound();
	return row;
}

export async function comment(tx: Write, contributionId: string, input: string): Promise<void> {
	const found = await mustFind(tx, contributionId);
	const round = await mustTakePart(tx, found.roundId, 'comment');
	const text = checkText(input);
	await tx.sql`insert into contribution_comment (authority_id, contribution_id, text, author) values (${tx.principal.authorityId}, ${contributionId}, ${text}, ${round.anonymous ? null : tx.principal.name})`;
	await auditRound(tx, 'round.commented', round, { contribution: found.number });
}

/**
 * Another wording, with the reason. The author may while contributions are taken, others where the stage allows it.
 * @param base version that was seen @returns `outdated`: somebody changed it since, nothing is stored
 */
export async function reword(tx: Write, contributionId: string, change: { text: string; reason: string; base: number }): Promise<'changed' | 'unchanged' | 'outdated'> {
	const found = await mustFind(tx, contributionId);
	const own = await isMine(tx, found);
	const round = await mustTakePart(tx, found.roundId, own ? 'contribute' : 'reword').catch((error: unknown) => (own && error instanceof UserError ? mustTakePart(tx, found.roundId, 'reword') : Promise.reject(error)));
	const text = checkText(change.text);
	if (found.decided) throw new UserError('Darüber ist schon entschieden. Bitte nehmen Sie erst die Entscheidung zurück.');
	if (found.version !== change.base) return 'outdated';
	if (text === found.text) return 'unchanged';
	const reason = change.reason.trim().slice(0, 1000);
	if (reason === '') throw new UserError('Bitte geben Sie an, warum der Wortlaut sich ändert. Der Grund bleibt beim Beitrag stehen.');
	const by = own && round.anonymous && !may(tx.principal, 'strategy.write') ? null : tx.principal.name;
	const version = found.version + 1;
	await tx.sql`update contribution set text = ${text}, version = ${version} where id = ${contributionId}`;
	await tx.sql`insert into contribution_version (authority_id, contribution_id, version, text, reason, recorded_by) values (${tx.principal.authorityId}, ${contributionId}, ${version}, ${text}, ${reason}, ${own && round.anonymous ? null : by})`;
	await auditRound(tx, 'round.reworded', round, { contribution: found.number, reason }, own && round.anonymous);
	return 'changed';
}

async function isMine(tx: Write, found: Found): Promise<boolean> {
	const mark = await markOf(tx, found.roundId);
	if (!mark) return false;
	const rows = await tx.sql`select 1 from contribution_author a join round_participant p on p.authority_id = a.authority_id and p.id = a.participant_id where a.contribution_id = ${found.id} and p.mark = ${mark}`;
	return rows.length > 0;
}

/** Puts contributions together under a common wording; they stay, with their authors. A cluster among them takes the others in. */
export async function merge(tx: Write, roundId: string, ids: readonly string[], input: string): Promise<{ id: string; number: number }> {
	const round = await mustTakePart(tx, roundId, 'merge');
	const chosen = [];
	for (const id of [...new Set(ids)].sort()) chosen.push(await mustFind(tx, id));
	if (chosen.some((c) => c.roundId !== roundId)) throw new NotFound();
	if (chosen.length < 2) throw new UserError('Bitte wählen Sie mindestens zwei Beiträge, die zusammengehören.');
	const taken = chosen.find((c) => c.clusterId !== null);
	if (taken) throw new UserError(`Beitrag ${taken.number} gehört schon zu einem Bündel. Bitte lösen Sie ihn dort erst heraus.`);
	const decided = chosen.find((c) => c.decided);
	if (decided) throw new UserError(`Über Beitrag ${decided.number} ist schon entschieden. Bitte nehmen Sie erst die Entscheidung zurück.`);
	const clusters = chosen.filter((c) => c.cluster);
	if (clusters.length > 1) throw new UserError('Bitte wählen Sie höchstens ein Bündel; lösen Sie die anderen erst auf.');
	await mustBeUnrated(tx, chosen.filter((c) => !c.cluster).map((c) => c.id));
	const [cluster] = clusters;
	const into = cluster ?? (await insertCluster(tx, round, input));
	const members = chosen.filter((c) => !c.cluster);
	await tx.sql`update contribution set cluster_id = ${into.id} where id = any(${members.map((c) => c.id)}::uuid[])`;
	await auditRound(tx, 'round.merged', round, { contribution: into.number, of: members.map((c) => c.number).join(', ') });
	return { id: into.id, number: into.number };
}

async function insertCluster(tx: Write, round: Round, input: string): Promise<{ id: string; number: number }> {
	const text = checkText(input);
	const made = await insert(tx, round, text, true, tx.principal.name);
	await tx.sql`insert into contribution_version (authority_id, contribution_id, version, text, recorded_by) values (${tx.principal.authorityId}, ${made.id}, 1, ${text}, ${tx.principal.name})`;
	return made;
}

/** What people have voted on is not put together behind their backs. */
async function mustBeUnrated(tx: Write, ids: readonly string[]): Promise<void> {
	const [row] = await tx.sql<{ number: number }[]>`select c.number from contribution c where c.id = any(${[...ids]}::uuid[])
		and (exists (select 1 from round_rating x where x.authority_id = c.authority_id and x.contribution_id = c.id) or exists (select 1 from round_choice x where x.authority_id = c.authority_id and x.contribution_id = c.id)) limit 1`;
	if (row) throw new UserError(`Über Beitrag ${row.number} ist schon abgestimmt. Zusammenführen und Trennen geht nur vor der Abstimmung.`);
}

/** Takes one contribution out of its cluster again; the last one ends the cluster. */
export async function unmerge(tx: Write, contributionId: string): Promise<void> {
	const found = await mustFind(tx, contributionId);
	if (found.clusterId === null) return;
	const round = await mustTakePart(tx, found.roundId, 'merge');
	const cluster = await mustFind(tx, found.clusterId);
	if (cluster.decided) throw new UserError('Über das Bündel ist schon entschieden. Bitte nehmen Sie erst die Entscheidung zurück.');
	await mustBeUnrated(tx, [cluster.id]);
	await tx.sql`update contribution set cluster_id = null where id = ${contributionId}`;
	const left = await tx.sql`select 1 from contribution where cluster_id = ${cluster.id} and removed_at is null limit 1`;
	if (left.length === 0) await tx.sql`update contribution set removed_at = clock_timestamp() where id = ${cluster.id}`;
	await auditRound(tx, 'round.unmerged', round, { contribution: found.number, from: cluster.number });
}
