/** Acts on meetings: planned, changed, cancelled; each leaves its entry and keeps the public's copies true. */
import { randomUUID } from 'node:crypto';
import { berlinClock } from '#base/berlin-time.ts';
import { InvalidInput, NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { checkReason } from '#base/reason.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { showMeeting } from '../published/show-meeting.server.ts';
import { copyTemplate } from './copy-agenda.server.ts';
import { checkMeeting, concernsInvited, inputOf, type CheckedMeeting, type MeetingInput } from './meeting-form.ts';
import { meetingNoun } from './meeting-noun.ts';
import type { Meeting } from './model.ts';
import { meetingByNumber } from './read-meetings.server.ts';
import { seriesMeetings, type SeriesInput } from './series-meetings.ts';

/** Numbers are given out one act at a time. */
export async function lockMeetings(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`meetings ${tx.principal.authorityId}`}, 0))`;
}

/** @param bodyId null for events only @param template key of the agenda to begin with; '': none @throws UserError that names the field */
export async function addMeeting(tx: Write, bodyId: string | null, input: MeetingInput, template = ''): Promise<{ id: string; number: number }> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const m = checkMeeting(input);
	await mustFitBody(tx, bodyId, m);
	await lockMeetings(tx);
	const added = await insert(tx, bodyId, m, null);
	await audit(tx, 'meeting.added', 'meeting', added.id, { number: added.number, name: m.title, day: m.day });
	await showMeeting(tx, added.id);
	if (template !== '') await copyTemplate(tx, added.id, template);
	return added;
}

/**
 * Makes the meetings of a rule, each of which is changed and cancelled for itself afterwards.
 * @returns their numbers in order
 * @throws UserError that names the field; an hour that the clocks skip on one of the days names it
 */
export async function addSeries(tx: Write, bodyId: string, { template = '', ...series }: SeriesInput & { template?: string }): Promise<number[]> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const { rule, from, to, input } = series;
	const checked = seriesMeetings(series);
	for (const m of checked) await mustFitBody(tx, bodyId, m);
	await lockMeetings(tx);
	const seriesId = randomUUID();
	await tx.sql`insert into meeting_series (authority_id, id, body_id, title, rule, from_day, to_day, created_by) values (${tx.principal.authorityId}, ${seriesId}, ${bodyId}, ${input.title}, ${tx.sql.json(rule as never)}, ${from}::date, ${to}::date, ${tx.principal.name})`;
	const numbers: number[] = [];
	for (const m of checked) {
		const { id, number } = await insert(tx, bodyId, m, seriesId);
		await showMeeting(tx, id);
		if (template !== '') await copyTemplate(tx, id, template);
		numbers.push(number);
	}
	await audit(tx, 'meeting.series-added', 'meeting', seriesId, { name: input.title, count: numbers.length, from: checked[0]?.day, to: checked.at(-1)?.day });
	return numbers;
}

/** @returns `outdated` when somebody saved another version since; then nothing is stored @throws UserError that names the field */
export async function changeMeeting(tx: Write, number: number, edit: { input: MeetingInput; base: number }): Promise<'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFindMeeting(tx, number);
	if (stored.version !== edit.base) return 'outdated';
	const m = checkMeeting(edit.input);
	if (stored.minutesState === 'approved') throw new UserError(`Die Niederschrift ist genehmigt. Zeit und Ort der ${meetingNoun(stored)} bleiben, wie sie dort stehen.`);
	await mustFitBody(tx, stored.bodyId, m);
	const before = inputOf(stored);
	const fields = changedFields(before, { ...edit.input, kind: stored.kind }).map((c) => c.field);
	if (fields.length === 0) return 'unchanged';
	// whoever was invited hears of a new time or place: the next sequence says that theirs is older
	const next = stored.sequence + (stored.state === 'invited' && concernsInvited(before, edit.input) ? 1 : 0);
	await tx.sql`update meeting set title = ${m.title}, precision = ${m.precision}, starts_at = ${m.startsAt}, ends_at = ${m.endsAt}, content = ${tx.sql.json(m.content as never)}, visibility = ${m.visibility}, example = ${m.example}, sequence = ${next},
		version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${stored.id}`;
	await audit(tx, 'meeting.changed', 'meeting', stored.id, { number, name: m.title, fields });
	await showMeeting(tx, stored.id);
	return 'changed';
}

/** The meeting does not take place; those invited are told with the next sequence. */
export async function cancelMeeting(tx: Write, number: number, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFindMeeting(tx, number);
	if (stored.state === 'held') throw new UserError(`Die ${meetingNoun(stored)} hat stattgefunden. Absagen lassen sich nur ${meetingNoun(stored)}en, die noch kommen.`);
	if (stored.state === 'cancelled') return;
	const reason = checkReason(given, `Bitte geben Sie an, warum die ${meetingNoun(stored)} ausfällt. Die Eingeladenen lesen den Grund.`);
	await tx.sql`update meeting set state = 'cancelled', cancelled_for = ${reason}, sequence = sequence + 1, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${stored.id}`;
	await audit(tx, 'meeting.cancelled', 'meeting', stored.id, { number, name: stored.title, reason });
	await showMeeting(tx, stored.id);
}

/** A cancelled meeting takes place after all. */
export async function reviveMeeting(tx: Write, number: number): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFindMeeting(tx, number);
	if (stored.state !== 'cancelled') return;
	const [told] = await tx.sql`select 1 from participant where meeting_id = ${stored.id} and told_sequence is not null limit 1`;
	await tx.sql`update meeting set state = ${told ? 'invited' : 'planned'}, cancelled_for = '', sequence = sequence + 1, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${stored.id}`;
	await audit(tx, 'meeting.revived', 'meeting', stored.id, { number, name: stored.title });
	await showMeeting(tx, stored.id);
}

/** Entered by mistake. @throws UserError where people were invited or minutes begun */
export async function removeMeeting(tx: Write, number: number, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await mustFindMeeting(tx, number);
	if (stored.state === 'invited') throw new UserError(`Zu dieser ${meetingNoun(stored)} wurde schon eingeladen. Bitte sagen Sie sie ab; dann erfahren es alle Eingeladenen.`);
	if (stored.minutesState !== 'none') throw new UserError(`Zu dieser ${meetingNoun(stored)} gibt es eine Niederschrift. Sie bleibt stehen.`);
	const reason = checkReason(given, 'Bitte geben Sie an, warum der Eintrag entfallen soll. Der Grund bleibt in der Geschichte stehen.');
	await tx.sql`update meeting set removed_at = clock_timestamp(), removed_by = ${tx.principal.name}, removed_for = ${reason} where id = ${stored.id}`;
	await audit(tx, 'meeting.removed', 'meeting', stored.id, { number, name: stored.title, reason });
	await showMeeting(tx, stored.id);
}

export async function restoreMeeting(tx: Write, number: number): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const stored = await meetingByNumber(tx, number);
	if (!stored?.removedAt) throw new NotFound();
	await tx.sql`update meeting set removed_at = null, removed_by = null, removed_for = null where id = ${stored.id}`;
	await audit(tx, 'meeting.restored', 'meeting', stored.id, { number, name: stored.title });
	await showMeeting(tx, stored.id);
}

export async function mustFindMeeting(tx: Write, number: number): Promise<Meeting> {
	const [row] = await tx.sql`select 1 from meeting where number = ${number} and removed_at is null for update`;
	const meeting = row ? await meetingByNumber(tx, number) : null;
	if (!meeting) throw new NotFound();
	return meeting;
}

async function insert(tx: Write, bodyId: string | null, m: CheckedMeeting, seriesId: string | null): Promise<{ id: string; number: number }> {
	const { authorityId, name } = tx.principal;
	const id = randomUUID();
	const [row] = await tx.sql<{ number: number }[]>`insert into meeting (authority_id, id, number, kind, body_id, series_id, title, precision, starts_at, ends_at, content, visibility, example, created_by, changed_by)
		select ${authorityId}, ${id}, coalesce(max(number), 0) + 1, ${m.kind}, ${bodyId}, ${seriesId}, ${m.title}, ${m.precision}, ${m.startsAt}, ${m.endsAt}, ${tx.sql.json(m.content as never)}, ${m.visibility}, ${m.example}, ${name}, ${name} from meeting returning number`;
	return { id, number: row?.number ?? 0 };
}

async function mustFitBody(tx: Write, bodyId: string | null, m: CheckedMeeting): Promise<void> {
	if (bodyId === null) {
		if (m.kind === 'meeting') throw new InvalidInput('body', '„Gremium“ fehlt: Bitte wählen Sie, wessen Sitzung es ist.');
		if (m.visibility === 'body') throw new InvalidInput('visibility', 'Eine Veranstaltung ohne Gremium kann nicht „nur für das Gremium“ sein. Bitte wählen Sie, für wen sie sichtbar ist.');
		return;
	}
	const [body] = await tx.sql<{ from: string | null; to: string | null }[]>`select from_day::text as from, to_day::text as to from body where id = ${bodyId} and removed_at is null`;
	if (!body) throw new UserError('Das Gremium gibt es nicht mehr. Bitte wählen Sie neu.');
	const { day } = berlinClock(m.startsAt);
	if ((body.from && day < body.from) || (body.to && day > body.to)) throw new UserError(`Am ${day.split('-').reverse().join('.')} besteht das Gremium nicht. Bitte prüfen Sie den Tag, oder ändern Sie die Zeit des Gremiums.`);
}
