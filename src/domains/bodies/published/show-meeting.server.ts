/** The public's copy of a meeting: itself, its agenda, its place, its files, and what came of it once the minutes are approved. */
import { berlinClock } from '#base/berlin-time.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { readAgenda, meetingById } from '../meetings/read-meetings.server.ts';
import { asFollows } from '../offices.server.ts';
import { showBodiesOfPapers } from './bodies-of-papers.server.ts';
import { bodyIsPublic, publicBodies } from './body-is-public.server.ts';
import type { PublicOutcome } from './model.ts';
import { placeIdOf } from './place-id.server.ts';
import { showResolution } from './show-resolution.server.ts';
import { hideRecords, showRecords, type Shown } from './write-record.server.ts';

const NOT_PUBLIC = 'Nichtöffentlich';

/** Writes what the public sees of a meeting now, or takes it back, whoever changed it. */
export async function showMeeting(tx: Write, id: string): Promise<void> {
	await asFollows(tx, (by) => copyMeeting(by, id));
}

async function copyMeeting(tx: Write, id: string): Promise<void> {
	const meeting = await meetingById(tx, id);
	if (!meeting) return;
	const { items, outcomes } = await readAgenda(tx, id);
	const isPublic = meeting.visibility === 'public' && meeting.removedAt === null && (await bodyIsPublic(tx, meeting.bodyId));
	const files = await tx.sql<FileRow[]>`select id, meeting_id as "parentId", role, name, media_type as "mediaType", size::float8 as size, sha256, sha512, added_at as "addedAt", removed_at is not null as removed from attachment where meeting_id = ${id}`;
	const placeId = placeIdOf(id);
	const approved = meeting.minutesState === 'approved';
	const everyItem = await tx.sql<{ id: string }[]>`select id from agenda_item where meeting_id = ${id}`;
	const consultations = await tx.sql<{ id: string; paperId: string; itemId: string; role: 'hearing' | 'decision' | 'acknowledgement' | 'preliminary'; authoritative: boolean; shown: boolean }[]>`
		select c.id, c.paper_id as "paperId", c.agenda_item_id as "itemId", c.role, c.authoritative, c.removed_at is null and coalesce(not p.deleted, false) as shown
		from consultation c join agenda_item i on i.id = c.agenda_item_id left join public_record p on p.id = c.paper_id where i.meeting_id = ${id}`;
	const shown: Shown[] = [];
	if (isPublic) {
		const { content } = meeting;
		const hasPlace = [content.place, content.room, content.street, content.locality].some((part) => part);
		const participants = approved ? (await tx.sql<{ id: string }[]>`select p.actor_id as id from participant p join public_record r on r.id = p.actor_id and r.type = 'Person' and not r.deleted where p.meeting_id = ${id} and p.attended = 'present' order by 1`).map((row) => row.id) : [];
		const fileOf = (role: string) => files.find((f) => f.role === role && !f.removed)?.id ?? null;
		const { day } = berlinClock(meeting.startsAt);
		const timed = meeting.precision === 'minute';
		shown.push({
			id, type: 'Meeting', parentId: meeting.bodyId, number: meeting.number, day,
			content: {
				kind: meeting.kind, title: meeting.title, state: meeting.state, cancelledFor: meeting.cancelledFor, start: timed ? meeting.startsAt.toISOString() : null, end: timed ? meeting.endsAt.toISOString() : null, precision: meeting.precision,
				location: hasPlace ? placeId : null, place: [content.place, content.room].filter(Boolean).join(', '), online: '', note: content.note ?? '', participants, invitation: fileOf('invitation'), minutes: approved ? fileOf('minutes') : null, minutesApproved: approved,
				signUp: meeting.kind === 'event' && Boolean(content.signUp), example: meeting.example
			},
			words: [meeting.title, ...items.filter((i) => i.public).map((i) => i.title)].join(' ')
		});
		if (hasPlace) shown.push({ id: placeId, type: 'Location', parentId: id, content: { description: content.place, room: content.room, street: content.street, postalCode: content.postalCode, locality: content.locality } });
		const takers = await publicBodies(tx, outcomes.flatMap((o) => (o.kind === 'hand-over' ? (o.toBodyId ?? []) : [])));
		for (const [order, item] of items.entries()) {
			const open = item.public;
			const told: PublicOutcome[] = open && approved ? outcomes.filter((o) => o.agendaItemId === item.id && (o.kind === 'information' || o.kind === 'hand-over')).map((o) => ({ kind: o.kind as PublicOutcome['kind'], text: o.text, ...(o.kind === 'hand-over' && o.toBodyId !== null && takers.has(o.toBodyId) ? { to: o.toBodyId } : {}) })) : [];
			const resolutions = open && approved ? (await tx.sql<{ id: string }[]>`select id from resolution where agenda_item_id = ${item.id} and public order by number`).map((row) => row.id) : [];
			shown.push({ id: item.id, type: 'AgendaItem', parentId: id, content: { order: order + 1, number: item.number, title: open ? item.title : NOT_PUBLIC, public: open, outcomes: told, resolutions } });
		}
		for (const c of consultations) if (c.shown && items.some((i) => i.id === c.itemId && i.public)) shown.push({ id: c.id, type: 'Consultation', parentId: c.paperId, otherId: c.itemId, content: { meeting: id, body: meeting.bodyId, role: c.role, authoritative: c.authoritative } });
		for (const f of files) if (!f.removed && (f.role !== 'minutes' || approved)) shown.push(fileRecord(f, 'Meeting'));
	}
	const ids = new Set(shown.map((s) => s.id));
	const all = [id, placeId, ...everyItem.map((i) => i.id), ...consultations.map((c) => c.id), ...files.map((f) => f.id)];
	await hideRecords(tx, all.filter((known) => !ids.has(known)));
	await showRecords(tx, shown);
	await showBodiesOfPapers(tx, consultations.map((c) => c.paperId));
	for (const { id: resolution } of await tx.sql<{ id: string }[]>`select id from resolution where meeting_id = ${id}`) await showResolution(tx, resolution);
}

export interface FileRow {
	id: string;
	parentId: string;
	role: 'main' | 'auxiliary' | 'invitation' | 'minutes';
	name: string;
	mediaType: string;
	size: number;
	sha256: string;
	sha512: string;
	addedAt: Date;
	removed: boolean;
}

export function fileRecord(f: FileRow, of: 'Paper' | 'Meeting' | 'AgendaItem'): Shown<'File'> {
	return { id: f.id, type: 'File', parentId: f.parentId, content: { name: f.name.replace(/\.[A-Za-z0-9]{1,5}$/, ''), fileName: f.name, mediaType: f.mediaType, size: f.size, sha256: f.sha256, sha512: f.sha512, role: f.role, addedOn: berlinClock(f.addedAt).day, of } };
}
