/** What participants do in a round: contribute, comment, change a wording, put together and take apart again. */
import { createHash, randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { checkReason } from '#base/reason.ts';
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

async function insert(tx: Write, round: Round, text: string, cluster: boolean, author: string | null, sentAs: string | null = null): Promise<{ id: string; number: number; again: boolean }> {
	await lock(tx, round.id);
	const { authorityId } = tx.principal;
	const [there] = sentAs === null ? [] : await tx.sql<{ id: string; number: number }[]>`select id, number from contribution where round_id = ${round.id} and sent_as = ${sentAs}`;
	if (there) return { ...there, again: true };
	const id = randomUUID();
	const [last] = await tx.sql<{ number: number; open: number }[]>`select coalesce(max(number), 0)::int as number, count(*) filter (where cluster_id is null and removed_at is null)::int as open from contribution where round_id = ${round.id}`;
	if ((last?.open ?? 0) >= MOST_OPTIONS) throw new UserError(`In der Runde stehen schon ${MOST_OPTIONS} Beiträge nebeneinander. Bitte führen Sie erst ähnliche zusammen. Es ist nichts gespeichert.`);
	const number = (last?.number ?? 0) + 1;
	// without returning: a phone reads its row only once it stands
	await tx.sql`insert into contribution (authority_id, id, round_id, number, text, author, cluster, sent_as) values (${authorityId}, ${id}, ${round.id}, ${number}, ${text}, ${author}, ${cluster}, ${sentAs})`;
	return { id, number, again: false };
}

/** The same text from the same form of the same participant: sent again because the answer was lost. */
function sendingOf(form: string, participant: string, text: string): string | null {
	if (form === '') return null;
	const hash = createHash('sha256').update(`${form} ${participant} ${text}`).digest('hex');
	return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

/** @param form what tells one form that was sent from another; empty: nothing does @returns its number in the round */
export async function contribute(tx: Write, roundId: string, input: string, form = ''): Promise<{ id: string; number: number }> {
	const round = await mustTakePart(tx, roundId, 'contribute');
	const text = checkText(input);
	const { authorityId, role, name } = tx.principal;
	const author = round.anonymous || role === 'link' ? null : name;
	const participant = await participantOf(tx, roundId);
	const { again, ...made } = await insert(tx, round, text, false, author, sendingOf(form, participant, text));
	if (again) return made;
	await tx.sql`insert into contribution_author (authority_id, contribution_id, participant_id) values (${authorityId}, ${made.id}, ${participant})`;
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
	const reason = checkReason(change.reason, 'Bitte geben Sie an, warum der Wortlaut sich ändert. Der Grund bleibt beim Beitrag stehen.');
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

/**
 * Puts contributions together under a common wording; they stay, with their authors. A cluster among them takes the others in. What was voted on them
 * stays with them and counts for the whole (`readVotes`), so that nobody's vote is lost; because the question is another one then, it needs a reason.
 * @param why only asked for where there was a vote
 */
export async function merge(tx: Write, roundId: string, ids: readonly string[], input: string, why = ''): Promise<{ id: string; number: number }> {
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
	const reason = checkReason(why, null);
	const voted = await votedOn(tx, chosen.map((c) => c.id));
	if (voted !== null && reason === '') throw new UserError(`Über Beitrag ${voted} ist schon abgestimmt. Die Stimmen bleiben gültig und zählen für den gemeinsamen Vorschlag. Bitte geben Sie an, warum Sie jetzt noch zusammenführen; der Grund wird mit dem Ergebnis veröffentlicht.`);
	const [cluster] = clusters;
	const into = cluster ?? (await insertCluster(tx, round, input));
	const members = chosen.filter((c) => !c.cluster);
	await tx.sql`update contribution set cluster_id = ${into.id}, merged_for = ${voted === null ? null : reason} where id = any(${members.map((c) => c.id)}::uuid[])`;
	await auditRound(tx, 'round.merged', round, { contribution: into.number, of: members.map((c) => c.number).join(', '), ...(voted === null ? {} : { reason }) });
	return { id: into.id, number: into.number };
}

async function insertCluster(tx: Write, round: Round, input: string): Promise<{ id: string; number: number }> {
	const text = checkText(input);
	const { again: _, ...made } = await insert(tx, round, text, true, tx.principal.name);
	await tx.sql`insert into contribution_version (authority_id, contribution_id, version, text, recorded_by) values (${tx.principal.authorityId}, ${made.id}, 1, ${text}, ${tx.principal.name})`;
	return made;
}

/** @returns number of one of them that was voted on; null: none was */
async function votedOn(tx: Write, ids: readonly string[]): Promise<number | null> {
	const [row] = await tx.sql<{ number: number }[]>`select c.number from contribution c where c.id = any(${[...ids]}::uuid[])
		and (exists (select 1 from round_rating x where x.authority_id = c.authority_id and x.contribution_id = c.id) or exists (select 1 from round_choice x where x.authority_id = c.authority_id and x.contribution_id = c.id)) order by c.number limit 1`;
	return row?.number ?? null;
}

/** Takes one contribution out of its cluster again, with what was voted on it; the last one ends the cluster. */
export async function unmerge(tx: Write, contributionId: string): Promise<void> {
	const found = await mustFind(tx, contributionId);
	if (found.clusterId === null) return;
	const round = await mustTakePart(tx, found.roundId, 'merge');
	const cluster = await mustFind(tx, found.clusterId);
	if (cluster.decided) throw new UserError('Über das Bündel ist schon entschieden. Bitte nehmen Sie erst die Entscheidung zurück.');
	if ((await votedOn(tx, [cluster.id])) !== null) throw new UserError(`Über Bündel ${cluster.number} selbst ist schon abgestimmt. Herauslösen würde diese Stimmen zu Stimmen über etwas anderes machen. Sie können den Einzelvorschlag neu als Beitrag aufnehmen.`);
	await tx.sql`update contribution set cluster_id = null, merged_for = null where id = ${contributionId}`;
	const left = await tx.sql`select 1 from contribution where cluster_id = ${cluster.id} and removed_at is null limit 1`;
	if (left.length === 0) await tx.sql`update contribution set removed_at = clock_timestamp() where id = ${cluster.id}`;
	await auditRound(tx, 'round.unmerged', round, { contribution: found.number, from: cluster.number });
}
