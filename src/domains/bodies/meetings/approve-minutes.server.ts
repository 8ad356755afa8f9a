/** Minutes are laid before the body and approved; from then on they stay as they are, and their resolutions are in the register. */
import { createHash } from 'node:crypto';
import { berlinClock } from '#base/berlin-time.ts';
import { canonicalJson } from '#base/canonical-json.ts';
import { InvalidInput, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { dateText } from '#ui/date-text.ts';
import type { ActorContent } from '../actors/model.ts';
import type { BodyContent } from '../model.ts';
import { keepAttachment } from '../papers/attachments.server.ts';
import { bodyIsPublic, publicBodies } from '../published/body-is-public.server.ts';
import { showMeeting } from '../published/show-meeting.server.ts';
import { meetingNoun } from './meeting-noun.ts';
import { asFollows, mustHoldOffice } from '../offices.server.ts';
import { nameOf } from '../read-bodies.server.ts';
import { recordResolution } from '../resolutions/write-resolutions.server.ts';
import type { MinutesDocument } from './minutes-document.ts';
import type { Meeting, MinutesHead } from './model.ts';
import { readAgenda, readParticipants } from './read-meetings.server.ts';
import { subjectOf } from './resolution-subject.ts';
import { checkVotes } from './votes.ts';
import { lockMeeting } from './write-agenda.server.ts';
import { votingPresent } from './write-minutes.server.ts';

const EMPTY_HEAD: MinutesHead = { chair: '', minuteTaker: '', opened: '', closed: '', remarks: '' };

/** Checksum of minutes: of their text with keys in order, as anyone can build it from the stored content. */
export function hashOfMinutes(document: MinutesDocument): string {
	return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

/** The minutes as they stand now, the same for all who write them. @throws NotFound for others */
export async function presentMinutes(tx: Read, meeting: Meeting): Promise<MinutesDocument> {
	await mustHoldOffice(tx, meeting.bodyId);
	return asFollows(tx, (by) => documentOf(by, meeting));
}

/** All of it; who asks says first that the reader may. */
export async function documentOf(tx: Read, meeting: Meeting): Promise<MinutesDocument> {
	const { items, papers, outcomes } = await readAgenda(tx, meeting.id);
	const participants = await readParticipants(tx, meeting.id);
	const [authority] = await tx.sql<{ name: string }[]>`select name from authority where id = ${tx.principal.authorityId}`;
	const [body] = meeting.bodyId ? await tx.sql<{ content: BodyContent }[]>`select content from body where id = ${meeting.bodyId}` : [];
	const actors = new Map((await tx.sql<{ id: string; content: ActorContent }[]>`select id, content from actor where id = any(${outcomes.flatMap((o) => (o.actorId ? [o.actorId] : []))}::uuid[])`).map((a) => [a.id, nameOf(a.content)]));
	const bodies = new Map((await tx.sql<{ id: string; content: BodyContent }[]>`select id, content from body where id = any(${outcomes.flatMap((o) => (o.toBodyId ? [o.toBodyId] : []))}::uuid[])`).map((b) => [b.id, b.content.name.de]));
	const shown = await publicBodies(tx, [...bodies.keys()]);
	const [start, end] = [berlinClock(meeting.startsAt), berlinClock(meeting.endsAt)];
	const timed = meeting.precision === 'minute';
	const { content } = meeting;
	const head: MinutesHead = { ...EMPTY_HEAD, ...meeting.minutes };
	return {
		authority: authority?.name ?? '',
		body: body?.content.name.de ?? null,
		meeting: { number: meeting.number, title: meeting.title, kind: meeting.kind, day: meeting.precision === 'month' ? start.day.slice(0, 7) : start.day, from: timed ? start.time : '', to: timed ? end.time : '', place: [content.place, content.room, content.street, [content.postalCode, content.locality].filter(Boolean).join(' ')].filter(Boolean).join(', '), public: meeting.visibility === 'public', example: meeting.example },
		head,
		participants: participants.filter((p) => p.kind !== 'sign-up' || p.attended === 'present').map(({ name, organisation, role, voting, attended, answer }) => ({ name, /* „Leitung Jugendamt, Jugendamt“ says nothing twice */ organisation: name.includes(organisation) ? '' : organisation, role, voting, attended, answer, /* what they wrote beside their answer is for those who prepare the meeting */ note: '' })),
		items: items.map((item) => ({
			id: item.id, number: item.number, title: item.title, public: item.public, minutes: item.minutes,
			papers: papers.filter((p) => p.agendaItemId === item.id && p.visibility !== 'confidential').map(({ number, reference, name, visibility, releasedAt }) => ({ number, reference, name, public: visibility === 'public' && releasedAt !== null })),
			outcomes: outcomes.filter((o) => o.agendaItemId === item.id).map((o) => ({
				id: o.id, kind: o.kind, text: o.text, votesFor: o.votesFor, votesAgainst: o.votesAgainst, votesAbstained: o.votesAbstained, unanimous: o.unanimous, withoutVote: o.withoutVote, subject: o.subject, about: o.about, reason: o.reason, due: o.due,
				who: o.kind === 'hand-over' ? (bodies.get(o.toBodyId ?? '') ?? '') : [o.actorId ? (actors.get(o.actorId) ?? '') : '', o.who].filter(Boolean).join(', '),
				...(o.kind === 'hand-over' && shown.has(o.toBodyId ?? '') ? { toPublic: true as const } : {})
			}))
		})),
		signatures: true
	};
}

/** What should be looked at before minutes go out; none of it stands in the way. */
export function minutesHints({ meeting, head, participants, items }: MinutesDocument): string[] {
	const hints: string[] = [];
	if (items.length === 0) hints.push('Die Tagesordnung ist leer.');
	const bare = items.filter((i) => i.minutes === '' && i.outcomes.length === 0);
	if (bare.length > 0) hints.push(`Ohne Text und Ergebnis: ${bare.map((i) => `TOP ${i.number}`).join(', ')}.`);
	if (participants.every((p) => p.attended === null)) hints.push('Die Anwesenheit ist nicht festgehalten.');
	if (head.chair === '') hints.push(`Wer die ${meetingNoun(meeting)} geleitet hat, steht nicht darin.`);
	if (head.minuteTaker === '') hints.push('Wer die Niederschrift führt, steht nicht darin.');
	const undated = items.flatMap((i) => i.outcomes.filter((o) => o.kind === 'task' && o.due === null).map(() => `TOP ${i.number}`));
	if (undated.length > 0) hints.push(`Aufträge ohne Frist: ${undated.join(', ')}.`);
	const unvoted = items.flatMap((i) => i.outcomes.filter((o) => o.kind === 'resolution' && o.votesFor === null && !o.unanimous && !o.withoutVote).map(() => `TOP ${i.number}`));
	if (unvoted.length > 0) hints.push(`Bei Beschlüssen fehlt, wie entschieden wurde: ${unvoted.join(', ')}. Zur Wahl stehen Stimmen, „einstimmig“, „ohne förmliche Abstimmung“ und „Ergebnis nicht überliefert“.`);
	return hints;
}

/** Votes that do not add up with those who were there: attendance may be corrected after a vote was taken down. @param present as `votingPresent` says */
export function wrongVotes({ items }: MinutesDocument, present: number | null): string[] {
	return items.flatMap((item) => item.outcomes.filter((o) => o.kind === 'resolution').flatMap((o) => {
		try {
			checkVotes(o, present);
			return [];
		} catch (fault) {
			if (!(fault instanceof InvalidInput)) throw fault;
			return [`TOP ${item.number}: ${fault.message}`];
		}
	}));
}

/** Lays the minutes before the body: its members read them from now on and say what is wrong. */
export async function proposeMinutes(tx: Write, meetingId: string, note = '', now = new Date()): Promise<number> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.minutesState === 'none') throw new UserError('Es gibt noch keine Niederschrift. Halten Sie zuerst etwas zu einem Punkt fest.');
	if (meeting.startsAt > now) throw new UserError(`Die ${meetingNoun(meeting)} beginnt erst am ${dateText(meeting.startsAt, 'de', meeting.precision === 'minute' ? 'time' : 'long')}${meeting.precision === 'minute' ? ' Uhr' : ''}. Vorgelegt wird eine Niederschrift danach.`);
	const version = await keep(tx, meeting, 'proposed', note);
	await tx.sql`update meeting set minutes_state = 'proposed', state = 'held', version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${meetingId}`;
	if (meeting.state !== 'held') await showMeeting(tx, meetingId);
	await audit(tx, 'minutes.proposed', 'meeting', meetingId, { number: meeting.number, name: meeting.title, version });
	return version;
}

/**
 * Approves the minutes as they stand: they never change again, and resolutions in them enter the register.
 * @param seen checksum of what was looked at; what changed since is not approved
 * @throws UserError
 */
export async function approveMinutes(tx: Write, meetingId: string, { seen, note = '', pdf = null }: { seen?: string; note?: string; /** what the public reads */ pdf?: Uint8Array | null } = {}): Promise<{ version: number; sha256: string; resolutions: number[] }> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	await mustHoldOffice(tx, meeting.bodyId, 'approves');
	if (meeting.minutesState === 'none') throw new UserError('Es gibt noch keine Niederschrift. Halten Sie zuerst etwas zu einem Punkt fest.');
	if (meeting.startsAt > new Date()) throw new UserError(`Die ${meetingNoun(meeting)} liegt in der Zukunft. Genehmigt wird eine Niederschrift danach.`);
	const document = await presentMinutes(tx, meeting);
	if (seen !== undefined && seen !== hashOfMinutes(document)) throw new UserError('Seit Sie die Niederschrift angesehen haben, hat sie sich geändert. Bitte sehen Sie sie noch einmal an; genehmigt wurde nichts.');
	const [wrong] = wrongVotes(document, await votingPresent(tx, meetingId));
	if (wrong !== undefined) throw new UserError(`${wrong} Genehmigt wurde nichts.`);
	const version = await keep(tx, meeting, 'approved', note, document);
	await tx.sql`update meeting set minutes_state = 'approved', state = 'held', version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${meetingId}`;
	// the register and what the public reads follow from it
	const resolutions = await asFollows(tx, (by) => enterRegister(by, meeting, document));
	if (pdf) await asFollows(tx, (by) => keepAttachment(by, { meetingId }, 'minutes', `Niederschrift ${document.meeting.day}.pdf`, pdf));
	const sha256 = hashOfMinutes(document);
	await audit(tx, 'minutes.approved', 'meeting', meetingId, { number: meeting.number, name: meeting.title, version, sha256 });
	await showMeeting(tx, meetingId);
	return { version, sha256, resolutions };
}

/** @returns numbers of the resolutions */
async function enterRegister(tx: Write, meeting: Meeting, document: MinutesDocument): Promise<number[]> {
	const resolutions: number[] = [];
	const openBody = await bodyIsPublic(tx, meeting.bodyId);
	for (const item of document.items)
		for (const o of item.outcomes.filter((outcome) => outcome.kind === 'resolution')) {
			const open = item.public && meeting.visibility === 'public' && openBody;
			// what everybody reads names no paper that not everybody may read
			const paper = item.papers.find((p) => !open || p.public);
			const recorded = await recordResolution(
				tx,
				{
					body: document.body ?? meeting.title, decided: document.meeting.day, subject: subjectOf(o, item), wording: o.text, reason: o.reason, votes: { for: o.votesFor, against: o.votesAgainst, abstained: o.votesAbstained }, unanimous: o.unanimous, withoutVote: o.withoutVote ?? null,
					paper: paper ? { title: [paper.reference, paper.name].filter(Boolean).join(' '), url: '' } : {}, public: open, example: meeting.example
				},
				{ bodyId: meeting.bodyId, meetingId: meeting.id, agendaItemId: item.id, outcomeId: o.id }
			);
			resolutions.push(recorded.number);
			for (const { number } of item.papers) await tx.sql`insert into resolution_subject (authority_id, resolution_id, kind, target) values (${tx.principal.authorityId}, ${recorded.id}, 'paper', ${String(number)}) on conflict do nothing`;
		}
	return resolutions;
}

async function keep(tx: Write, meeting: Meeting, state: 'proposed' | 'approved', note: string, document?: MinutesDocument): Promise<number> {
	if (note.trim().length > 2000) throw new UserError('„Anmerkung“ ist länger als 2.000 Zeichen. Bitte kürzen.');
	const content = document ?? (await presentMinutes(tx, meeting));
	const [row] = await tx.sql<{ version: number }[]>`insert into minutes_version (authority_id, meeting_id, version, state, content, sha256, note, recorded_by)
		select ${tx.principal.authorityId}, ${meeting.id}, coalesce(max(version), 0) + 1, ${state}, ${tx.sql.json(content as never)}, ${hashOfMinutes(content)}, ${note.trim()}, ${tx.principal.name} from minutes_version where meeting_id = ${meeting.id} returning version`;
	return row?.version ?? 0;
}

export interface MinutesVersion {
	version: number;
	state: 'proposed' | 'approved';
	content: MinutesDocument;
	sha256: string;
	note: string;
	recordedAt: Date;
	recordedBy: string;
}

/** Newest first; members read those of their bodies. */
export async function minutesVersions(tx: Read, meetingId: string): Promise<MinutesVersion[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<MinutesVersion[]>`select version, state, content, sha256, note, recorded_at as "recordedAt", recorded_by as "recordedBy" from minutes_version where meeting_id = ${meetingId} order by version desc`;
}
