/** Loads the bodies of an example county with their members, meetings, papers and minutes; days of what is still to come count from the day of loading. */
import { addDays, berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { addGuest } from '#domains/bodies/meetings/add-guest.server.ts';
import { answerInvitation } from '#domains/bodies/meetings/answer-invitation.server.ts';
import { approveMinutes, proposeMinutes } from '#domains/bodies/meetings/approve-minutes.server.ts';
import { fillParticipants } from '#domains/bodies/meetings/fill-participants.server.ts';
import { inviteWithPapers } from '#domains/bodies/meetings/invite-with-papers.server.ts';
import { EMPTY_CONTENT } from '#domains/bodies/meetings/meeting-form.ts';
import type { Attendance, OutcomeKind, Visibility } from '#domains/bodies/meetings/model.ts';
import { meetingById, readParticipants } from '#domains/bodies/meetings/read-meetings.server.ts';
import { addItem, mustFindItem, putPaper } from '#domains/bodies/meetings/write-agenda.server.ts';
import { addMeeting } from '#domains/bodies/meetings/write-meetings.server.ts';
import { recordAttendance, saveItemMinutes, saveMinutesHead } from '#domains/bodies/meetings/write-minutes.server.ts';
import { addOutcome } from '#domains/bodies/meetings/write-outcomes.server.ts';
import type { BodyKind, MembershipRole } from '#domains/bodies/model.ts';
import { addFile, addPaper, publishPaper, releasePaper } from '#domains/bodies/papers/write-papers.server.ts';
import type { ConsultationRole } from '#domains/bodies/published/model.ts';
import { showAuthorityPlace } from '#domains/bodies/published/show-authority-place.server.ts';
import { addTerm } from '#domains/bodies/terms/terms.server.ts';
import { changeFieldsOfBody } from '#domains/strategy/fields/body-fields.server.ts';
import { addNews } from '#domains/strategy/monitoring/write-news.server.ts';
import { setResponsible } from '#domains/strategy/responsible/responsible.server.ts';
import { answerHandover, offerHandover } from '#domains/strategy/handover/write-handovers.server.ts';
import { addSubject, sayExecution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { closeTask, readTasks } from '#domains/bodies/tasks/tasks.server.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import { USUALLY_VOTING } from '#domains/bodies/membership-rules.ts';
import { exampleDocx } from './example-docx.ts';

interface Due { day?: string; inDays?: number }
interface Person { actor: string; role: MembershipRole; voting?: boolean; from?: string; to?: string; for?: string; deputyOf?: string }
interface Result { kind: OutcomeKind; text: string; for?: number; against?: number; abstained?: number; unanimous?: boolean; reason?: string; actor?: string; due?: string; dueInDays?: number; to?: string; done?: string | number }
export interface ExampleBodies {
	terms: { name: string; from: string; to: string | null }[];
	/** `fields`: local ids of the action fields that it works on */
	bodies: { code: string; fields?: string[]; kind: BodyKind; name: { de: string; en: string }; shortName: string; mandate?: string; composition?: string; rhythm?: string; parent?: string; from?: string; to?: string; public: boolean; members: Person[] }[];
	papers: ({ code: string; reference: string; name: string; type: string; date?: string; summary: string; visibility: Visibility; originator: string; example: boolean; releaseTo?: string[]; file: string; text: string[] } & Due)[];
	meetings: ({ code: string; kind?: 'event'; body?: string; title: string; from?: string; to?: string; visibility: Visibility; place: string; locality: string; note?: string; example?: boolean; approved?: boolean; proposed?: boolean; invite?: boolean; guests?: string[]; interest?: string; answers?: Record<string, string>; attended?: Record<string, Attendance>; chair?: string; minuteTaker?: string; opened?: string; closed?: string; remarks?: string;
		agenda: { title: string; public?: boolean; minutes?: string; papers?: { paper: string; role: ConsultationRole; authoritative?: boolean }[]; outcomes?: Result[] }[] } & Due)[];
	handovers: { element: string; from: string; to: string; expects: string; offeredOn: string; acceptedOn: string; accompaniedBy: string; reportMonths: number; firstReport: string; lastReport: { inDays: number; text: string; nextStep: string; nextInDays: number | null } }[];
	/** who stands for goals and measures whose wording begins so */
	responsible: ({ begins: string } & ({ body: string } | { actor: string }))[];
	execution: { meeting: string; state: string; note: string; responsible: string; saidOn: string }[];
}

/** All in the one transaction of `tx`; does nothing where there are bodies already. @param actors id of each actor by its code */
export async function loadBodies(tx: Write, file: ExampleBodies, actors: ReadonlyMap<string, string>, today = berlinDay(new Date())): Promise<void> {
	const [known] = await tx.sql`select 1 from body limit 1`;
	if (known) return;
	const idOf = (map: ReadonlyMap<string, string>, code: string) => {
		const id = map.get(code);
		if (!id) throw new UserError(`Beispieldatei bodies.json: „${code}“ gibt es nicht.`);
		return id;
	};
	const dayOf = ({ day, inDays }: Due) => day ?? addDays(today, inDays ?? 0);
	for (const { name, from, to } of file.terms) {
		await addTerm(tx, { name, fromDay: from, toDay: to });
	}
	await showAuthorityPlace(tx);
	const bodies = new Map<string, string>();
	const numbers = new Map<string, number>();
	for (const b of file.bodies) {
		const content = { ...emptyBody().content, name: b.name, shortName: b.shortName, mandate: b.mandate ?? '', composition: b.composition ?? '', rhythm: b.rhythm ?? '' };
		const { id, number } = await addBody(tx, { kind: b.kind, content, parent: b.parent ? (numbers.get(b.parent) ?? null) : null, fromDay: b.from ?? null, toDay: b.to ?? null, public: b.public, example: false });
		bodies.set(b.code, id);
		numbers.set(b.code, number);
		const seats = new Map<string, string>();
		for (const m of b.members)
			seats.set(m.actor, await addMembership(tx, id, { actorId: idOf(actors, m.actor), role: m.role, voting: m.voting ?? USUALLY_VOTING.has(m.role), fromDay: m.from ?? b.from ?? '2017-01-01', toDay: m.to ?? null, onBehalfOf: m.for ? idOf(actors, m.for) : null, deputyOf: m.deputyOf ? idOf(seats, m.deputyOf) : null, note: '' }));
	}
	const papers = new Map<string, number>();
	for (const p of file.papers) {
		const { number } = await addPaper(tx, { reference: p.reference, name: p.name, paperType: p.type, datedOn: p.date ?? dayOf(p), summary: p.summary, visibility: p.visibility, originator: numbers.get(p.originator) ?? null, example: p.example });
		await addFile(tx, number, { name: p.file, bytes: exampleDocx(p.text) });
		for (const body of p.releaseTo ?? []) await releasePaper(tx, number, idOf(bodies, body));
		if (p.visibility === 'public') await publishPaper(tx, number);
		papers.set(p.code, number);
	}
	const meetings = new Map<string, string>();
	for (const m of file.meetings) meetings.set(m.code, await loadMeeting(tx, m, { actors, bodies, papers, today, day: dayOf(m), idOf }));
	for (const step of file.execution) {
		const rows = await tx.sql<{ number: number }[]>`select number from resolution where meeting_id = ${idOf(meetings, step.meeting)}`;
		for (const { number } of rows) await sayExecution(tx, number, { ...step, due: '' });
	}
}

/** What ties bodies to the strategy, once that is there: action fields, who stands for what, goals that were handed over, what the council's resolution is about. @param elementNumber of a local id */
export async function loadHandovers(tx: Write, file: ExampleBodies, actors: ReadonlyMap<string, string>, elementNumber: (local: string) => number, today = berlinDay(new Date())): Promise<void> {
	const [known] = await tx.sql`select 1 from handover limit 1`;
	if (known) return;
	const numbers = new Map((await tx.sql<{ number: number; name: string }[]>`select number, content->'name'->>'de' as name from body`).map((b) => [b.name, b.number]));
	const bodyOf = (code: string) => numbers.get(file.bodies.find((b) => b.code === code)?.name.de ?? '') ?? 0;
	const ids = new Map((await tx.sql<{ id: string; number: number }[]>`select id, number from body`).map((b) => [b.number, b.id]));
	const bodyId = (code: string) => ids.get(bodyOf(code)) ?? '';
	for (const b of file.bodies) if (b.fields) await changeFieldsOfBody(tx, bodyId(b.code), [], b.fields.map(elementNumber));
	const carried = await tx.sql<{ id: string; said: string }[]>`select id, content->>'responsible' as said from element where kind in ('goal', 'measure') and removed_at is null order by number`;
	for (const { id, said } of carried) {
		const who = file.responsible.find((r) => said.startsWith(r.begins));
		if (who) await setResponsible(tx, id, 'body' in who ? `body:${bodyId(who.body)}` : `actor:${actors.get(who.actor) ?? ''}`);
	}
	const handed = new Map((await tx.sql<{ id: string; number: number }[]>`select id, number from element`).map((e) => [e.number, e.id]));
	for (const h of file.handovers) {
		// days and terms are an example; that the goals went to the agency is not
		const number = await offerHandover(tx, { elementNumber: elementNumber(h.element), fromBody: bodyOf(h.from), toBody: bodyOf(h.to), expects: h.expects, reportMonths: h.reportMonths, firstReport: h.firstReport, offeredOn: h.offeredOn, accompaniedBy: actors.get(h.accompaniedBy) ?? null, example: true });
		await answerHandover(tx, number, { accept: true, said: '', on: h.acceptedOn });
		const { inDays, nextInDays, ...report } = h.lastReport;
		await addNews(tx, handed.get(elementNumber(h.element)) ?? '', { ...report, reportedOn: addDays(today, inDays), judged: 'on-track', nextDue: nextInDays === null ? '' : addDays(today, nextInDays), milestones: [] }, today, { public: true, reportedBy: file.bodies.find((b) => b.code === h.to)?.name.de ?? '', example: true });
	}
	for (const { number, target } of await tx.sql<{ number: number; target: string }[]>`select distinct r.number, s.number::text as target from strategy_version v join resolution r on r.id = v.resolution_id join strategy s on s.id = v.strategy_id where v.state = 'adopted'`) await addSubject(tx, number, 'strategy', target);
}

interface Around {
	actors: ReadonlyMap<string, string>;
	bodies: ReadonlyMap<string, string>;
	papers: ReadonlyMap<string, number>;
	today: string;
	day: string;
	idOf(map: ReadonlyMap<string, string>, code: string): string;
}

async function loadMeeting(tx: Write, m: ExampleBodies['meetings'][number], { actors, bodies, papers, today, day, idOf }: Around): Promise<string> {
	const content = { ...EMPTY_CONTENT, place: m.place, locality: m.locality, note: m.note ?? '' };
	const { id } = await addMeeting(tx, m.body ? idOf(bodies, m.body) : null, { kind: m.kind ?? 'meeting', title: m.title, day, from: m.from ?? '', to: m.to ?? '', visibility: m.visibility, content, example: m.example ?? false });
	const items: string[] = [];
	for (const item of m.agenda) {
		const itemId = await addItem(tx, id, { number: '', title: item.title, note: '', public: item.public ?? true });
		items.push(itemId);
		for (const p of item.papers ?? []) await putPaper(tx, itemId, { paperNumber: papers.get(p.paper) ?? 0, role: p.role, authoritative: p.authoritative ?? false });
	}
	for (const guest of m.guests ?? []) await addGuest(tx, id, idOf(actors, guest));
	if (m.interest) await tx.sql`update participant set interests = array[${m.interest}]::text[] where meeting_id = ${id}`;
	if (m.invite) {
		await inviteWithPapers(tx, id, { name: 'Stabsstelle Integrierte Sozialplanung', address: 'planung@kreis.example' });
		const people = await readParticipants(tx, id);
		for (const [actor, answer] of Object.entries(m.answers ?? {})) await answerInvitation(tx, people.find((p) => p.actorId === idOf(actors, actor))?.id ?? '', { answer, note: '' });
	}
	if (!m.approved && !m.proposed) return id;
	const meeting = await meetingById(tx, id);
	if (meeting && m.from) await fillParticipants(tx, meeting);
	const people = await readParticipants(tx, id);
	const away = new Map(Object.entries(m.attended ?? {}).map(([actor, value]) => [idOf(actors, actor), value]));
	await recordAttendance(tx, id, new Map(people.map((p) => [p.id, { value: away.get(p.actorId ?? '') ?? (p.role === 'deputy' ? 'absent' : 'present') }])));
	await saveMinutesHead(tx, id, { chair: m.chair ?? '', minuteTaker: m.minuteTaker ?? '', opened: m.opened ?? '', closed: m.closed ?? '', remarks: m.remarks ?? '' });
	for (const [i, item] of m.agenda.entries()) {
		const itemId = items[i] ?? '';
		if (item.minutes) await saveItemMinutes(tx, itemId, { text: item.minutes, base: (await mustFindItem(tx, itemId)).version });
		for (const o of item.outcomes ?? []) {
			await addOutcome(tx, itemId, { kind: o.kind, text: o.text, votesFor: o.for ?? null, votesAgainst: o.against ?? null, votesAbstained: o.abstained ?? null, unanimous: o.unanimous ?? false, reason: o.reason ?? '', actorId: o.actor ? idOf(actors, o.actor) : null, toBodyId: o.to ? idOf(bodies, o.to) : null, who: '', due: o.due ?? (o.dueInDays === undefined ? null : addDays(today, o.dueInDays)) });
			const task = o.done ? (await readTasks(tx, { meetingId: id, today })).find((t) => t.text === o.text) : undefined;
			if (task && o.done) await closeTask(tx, task.id, { state: 'done', note: '' }, typeof o.done === 'number' ? addDays(today, o.done) : o.done);
		}
	}
	if (m.proposed) await proposeMinutes(tx, id);
	if (m.approved) await approveMinutes(tx, id);
	return id;
}
