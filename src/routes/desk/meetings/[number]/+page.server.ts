import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { may } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { actorOptions } from '#domains/bodies/actors/read-actors.server.ts';
import { readPlaces } from '#domains/bodies/events/read-places.server.ts';
import { minutesVersions } from '#domains/bodies/meetings/approve-minutes.server.ts';
import { addGuest } from '#domains/bodies/meetings/add-guest.server.ts';
import { answerInvitation } from '#domains/bodies/meetings/answer-invitation.server.ts';
import { remindable, remindAgain } from '#domains/bodies/meetings/remind-unanswered.server.ts';
import { readsAlong } from '#domains/bodies/meetings/live-minutes.server.ts';
import { inviteWithPapers, papersToRelease, updateWithPapers } from '#domains/bodies/meetings/invite-with-papers.server.ts';
import { copyAgenda, copyTemplate, putOpenTasks } from '#domains/bodies/meetings/copy-agenda.server.ts';
import { keepAsTemplate, templateOptions } from '#domains/bodies/meetings/own-templates.server.ts';
import { ownParticipant, readAgenda, readMeetings, readParticipants } from '#domains/bodies/meetings/read-meetings.server.ts';
import { addItem, changeItem, moveItem, putPaper, removeItem, restoreItem, takePaper } from '#domains/bodies/meetings/write-agenda.server.ts';
import { uninvite } from '#domains/bodies/meetings/uninvite.server.ts';
import { cancelMeeting, removeMeeting, restoreMeeting, reviveMeeting } from '#domains/bodies/meetings/write-meetings.server.ts';
import { countsOn } from '#domains/bodies/membership-rules.ts';
import { readSeats } from '#domains/bodies/read-bodies.server.ts';
import { CONSULTATION_ROLES } from '#domains/bodies/published/model.ts';
import { attachmentsOf, paperChoice } from '#domains/bodies/papers/read-papers.server.ts';
import { readTasks } from '#domains/bodies/tasks/tasks.server.ts';
import { offerOf } from '#domains/strategy/handover/model.ts';
import { decidedHandovers } from '#domains/strategy/handover/read-handovers.server.ts';
import { dateText } from '#ui/date-text.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { deskAct, numberField, type DeskEvent } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { mailsGoFor } from '../../mails-go.server.ts';
import { meetingTexts } from '../texts.ts';
import { organizerOf, theMeeting, theOwnMeeting } from './meeting-page.server.ts';
import { numberOf } from '../../../record-number.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One meeting: agenda with papers, invited people and their answers, minutes. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const asked = event.url.searchParams;
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => {
		const { meeting, body, office } = await theMeeting(tx, event.params.number);
		const { writes } = office;
		const mayWrite = may(principal, 'bodies.write');
		if (meeting.removedAt && !mayWrite) throw new NotFound();
		const agenda = await readAgenda(tx, meeting.id);
		const participants = await readParticipants(tx, meeting.id, { ended: writes });
		const own = await ownParticipant(tx, meeting.id);
		const versions = await minutesVersions(tx, meeting.id);
		const tasks = meeting.bodyId && writes && meeting.minutesState !== 'approved' ? await readTasks(tx, { body: body?.number ?? null, today }) : [];
		const earlier = writes && body ? (await readMeetings(tx, { body: body.number, limit: 30 })).rows.filter((m) => m.number !== meeting.number && m.items > 0) : [];
		const papers = writes ? await paperChoice(tx, 200) : [];
		return {
			meeting, body: body && { number: body.number, name: body.content.name[event.locals.lang] || body.content.name.de, public: body.public }, agenda,
			participants: participants.map(({ email, ...p }) => ({ ...p, reachable: email !== '' })),
			mine: participants.find((p) => p.id === own) ?? null,
			versions: versions.map(({ version, state, recordedAt, recordedBy, note, sha256 }) => ({ version, state, recordedAt, recordedBy, note, sha256 })),
			files: await attachmentsOf(tx, { meetingId: meeting.id }),
			tasks: tasks.filter((t) => t.meetingNumber !== meeting.number), earlier: writes ? [...earlier.map((m) => ({ value: String(m.number), text: `${dateText(m.startsAt, 'de', 'medium')}: ${m.title}` })), ...(await templateOptions(tx)).map(({ value, text }) => ({ value, text: `Muster: ${text}` }))] : [],
			handovers: may(principal, 'strategy.write') && meeting.minutesState === 'approved' ? (await decidedHandovers(tx, meeting.id)).map((d) => ({ text: d.text, to: d.toName, href: offerOf(d) })) : [],
			papers: papers.map((p) => ({ value: String(p.number), text: p.text })),
			actors: mayWrite ? await actorOptions(tx) : [],
			history: mayWrite ? await auditOfSubject(tx, 'meeting', meeting.id) : [],
			seats: body && writes ? (await readSeats(tx, body.id)).filter((x) => countsOn(x, today)).length : 0,
			places: writes ? await readPlaces(tx, meeting) : null,
			remindable: writes && meeting.state === 'invited' && meeting.endsAt > new Date() ? await remindable(tx, meeting.id) : null,
			mayWrite, writes, live: !writes && (await readsAlong(tx, meeting)), unreleased: writes ? await papersToRelease(tx, meeting.id) : 0, today, done: asked.get('done'), made: Number(asked.get('made') ?? 0), told: Number(asked.get('told') ?? 0), without: Number(asked.get('without') ?? 0), mailsGo: mailsGoFor(principal), undo: asked.get('undo'), edit: asked.get('edit'), search: (asked.get('guest') ?? '').trim().slice(0, 100)
		};
	});
};

const here = (event: DeskEvent, query: string) => `/desk/meetings/${event.url.pathname.split('/').at(-1)}${query}`;
type MeetingEvent = DeskEvent & { params: { number: string } };
const itemOf = (form: FormData) => ({ number: freeTextOf(form, 'number'), title: freeTextOf(form, 'title'), note: freeTextOf(form, 'note').replaceAll('\r\n', '\n'), public: form.get('public') === 'yes' });
const theId = async (tx: Write, event: MeetingEvent) => (await theOwnMeeting(tx, event.params.number)).meeting.id;

export const actions: Actions = {
	addItem: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		await addItem(tx, await theId(tx, event), itemOf(form));
		return here(event, '?done=saved#agenda');
	}),
	changeItem: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const outcome = await changeItem(tx, freeTextOf(form, 'of'), { input: itemOf(form), base: Number(freeTextOf(form, 'base')) });
		if (outcome === 'outdated') throw new UserError('Inzwischen hat jemand anderes diesen Punkt geändert. Oben steht, was gespeichert ist; im Formular darunter, was Sie geschrieben haben. Bitte führen Sie beides zusammen und speichern Sie noch einmal.');
		return here(event, '?done=saved#agenda');
	}),
	moveItem: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		await moveItem(tx, freeTextOf(form, 'of'), form.get('direction') === 'up' ? 'up' : 'down');
		return here(event, '#agenda');
	}),
	removeItem: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		await removeItem(tx, freeTextOf(form, 'of'));
		return here(event, `?undo=${freeTextOf(form, 'of')}#agenda`);
	}),
	restoreItem: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		await restoreItem(tx, freeTextOf(form, 'of'));
		return here(event, '#agenda');
	}),
	putPaper: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const role = CONSULTATION_ROLES.find((r) => r === freeTextOf(form, 'role')) ?? 'decision';
		await putPaper(tx, freeTextOf(form, 'of'), { paperNumber: numberField(form, 'paper') ?? 0, role, authoritative: form.get('authoritative') === 'yes' });
		return here(event, '?done=saved#agenda');
	}),
	takePaper: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		await takePaper(tx, freeTextOf(form, 'of'));
		return here(event, '?done=saved#agenda');
	}),
	copyAgenda: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const chosen = freeTextOf(form, 'template');
		const id = await theId(tx, event);
		await (/^\d{1,9}$/.test(chosen) ? copyAgenda(tx, id, Number(chosen)) : copyTemplate(tx, id, chosen));
		return here(event, '?done=saved#agenda');
	}),
	keepTemplate: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		const { meeting } = await theOwnMeeting(tx, event.params.number);
		const { left } = await keepAsTemplate(tx, meeting.number, { name: freeTextOf(form, 'name'), withNote: form.get('withNote') === 'yes' });
		return here(event, `?done=kept&made=${left}#agenda`);
	}),
	putTasks: (event) => deskAct(event, 'own-bodies.write', async (tx) => {
		const { meeting, body } = await theOwnMeeting(tx, event.params.number);
		const tasks = await readTasks(tx, { body: body?.number ?? null, today: berlinDay(new Date()) });
		await putOpenTasks(tx, meeting.id, meetingTexts.de.tasksItem, tasks.filter((t) => t.meetingNumber !== meeting.number));
		return here(event, '?done=saved#agenda');
	}),
	invite: (event) => deskAct(event, 'own-bodies.write', async (tx) => {
		const { told, withoutAddress } = await inviteWithPapers(tx, await theId(tx, event), organizerOf(event.locals.authority));
		return here(event, `?done=sent&told=${told}&without=${withoutAddress.length}#people`);
	}),
	update: (event) => deskAct(event, 'own-bodies.write', async (tx) => {
		const { told, withoutAddress } = await updateWithPapers(tx, await theId(tx, event), organizerOf(event.locals.authority));
		return here(event, `?done=sent&told=${told}&without=${withoutAddress.length}#people`);
	}),
	remind: (event) => deskAct(event, 'own-bodies.write', async (tx) => {
		return here(event, `?done=reminded&made=${await remindAgain(tx, await theId(tx, event))}#people`);
	}),
	answer: (event) => deskAct(event, 'own-participation.write', async (tx, form) => {
		const { meeting } = await theMeeting(tx, event.params.number);
		const own = await ownParticipant(tx, meeting.id);
		if (own === null) throw new NotFound();
		await answerInvitation(tx, own, { answer: freeTextOf(form, 'answer'), note: freeTextOf(form, 'note') });
		return here(event, '?done=answered');
	}),
	setAnswer: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		await theId(tx, event);
		await answerInvitation(tx, freeTextOf(form, 'of'), { answer: freeTextOf(form, 'answer'), note: freeTextOf(form, 'note') });
		return here(event, '?done=saved#people');
	}),
	addGuest: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await addGuest(tx, await theId(tx, event), freeTextOf(form, 'guest'));
		return here(event, '?done=saved#people');
	}),
	uninvite: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		const told = await uninvite(tx, await theId(tx, event), freeTextOf(form, 'of'), { sure: form.get('sure') === 'yes', organizer: organizerOf(event.locals.authority) });
		return here(event, `?done=${{ told: 'uninvited-told', silent: 'uninvited', 'off-list': 'off-list' }[told]}#people`);
	}),
	cancel: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await cancelMeeting(tx, numberOf(event.params.number), freeTextOf(form, 'reason'));
		return here(event, '?done=cancelled');
	}),
	revive: (event) => deskAct(event, 'bodies.write', async (tx) => {
		await reviveMeeting(tx, numberOf(event.params.number));
		return here(event, '?done=revived');
	}),
	remove: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await removeMeeting(tx, numberOf(event.params.number), freeTextOf(form, 'reason'));
		return '/desk/meetings?done=removed';
	}),
	restore: (event) => deskAct(event, 'bodies.write', async (tx) => {
		await restoreMeeting(tx, numberOf(event.params.number));
		return here(event, '?done=restored');
	})
};
