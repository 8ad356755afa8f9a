import { fail } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { InvalidInput, NotFound, UserError } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { ATTENDANCES, OUTCOME_KINDS, type Outcome, type OutcomeKind } from '#domains/bodies/meetings/model.ts';
import { enterMembers } from '#domains/bodies/meetings/enter-members.server.ts';
import { peopleToChoose } from '#domains/bodies/meetings/people-to-choose.server.ts';
import { readAgenda, readParticipants } from '#domains/bodies/meetings/read-meetings.server.ts';
import { shareMinutes } from '#domains/bodies/meetings/live-minutes.server.ts';
import { addItem } from '#domains/bodies/meetings/write-agenda.server.ts';
import { HEAD_FIELDS, recordAttendance, saveItemMinutes, saveMinutesHead, votingPresent, type Attended } from '#domains/bodies/meetings/write-minutes.server.ts';
import { addOutcome, changeOutcome, removeOutcome, restoreOutcome, type OutcomeInput } from '#domains/bodies/meetings/write-outcomes.server.ts';
import { readBodies } from '#domains/bodies/read-bodies.server.ts';
import { WITHOUT_VOTE } from '#domains/bodies/resolutions/resolution.ts';
import { runningByElement, runningText } from '#domains/strategy/handover/model.ts';
import { readHandovers } from '#domains/strategy/handover/read-handovers.server.ts';
import { KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { readHeads } from '#domains/strategy/read.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { dayField, deskAct, numberField, refusalOf, timeField, type DeskEvent } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { theOwnMeeting } from '../meeting-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** The agenda as a sheet to write on while the meeting runs. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => {
		const { meeting, body, office } = await theOwnMeeting(tx, event.params.number);
		if (meeting.removedAt) throw new NotFound();
		const participants = (await readParticipants(tx, meeting.id)).filter((p) => p.kind !== 'sign-up' || p.checkedInAt !== null);
		const agenda = await readAgenda(tx, meeting.id);
		const running = runningByElement(await readHandovers(tx));
		const { lang } = event.locals;
		return {
			meeting, begun: meeting.startsAt <= new Date(), body: body && { number: body.number, name: body.content.name.de }, agenda, participants: participants.map((p) => ({ ...p, email: '' })), present: await votingPresent(tx, meeting.id), approves: office.approves,
			goals: (may(principal, 'strategy.read') ? await readHeads(tx, { kinds: ['goal', 'measure'] }) : []).map((h) => ({ value: String(h.number), text: `${KIND_WORDS[h.kind].one[lang]}: ${[h.code, h.title[lang] || h.title.de].filter(Boolean).join(' ')}${running.has(h.number) ? ` – ${lang === 'de' ? 'liegt schon bei' : 'already with'}: ${running.get(h.number)?.toBody.name}` : ''}` })),
			running: [...running.values()].map((h) => ({ element: h.elementNumber, number: h.number, text: runningText(h, lang) })),
			actors: await peopleToChoose(tx, participants, agenda.outcomes), bodies: (await readBodies(tx, today)).map((b) => ({ value: b.id, text: b.content.name.de })), done: event.url.searchParams.get('done'), kept: Number(event.url.searchParams.get('kept') ?? 0), undo: event.url.searchParams.get('undo')
		};
	});
};

const here = (event: DeskEvent & { params: { number: string } }, rest = '') => `/desk/meetings/${event.params.number}/minutes${rest}`;

/** The goal or measure that a hand-over names, as it is called today. @throws UserError */
async function aboutFrom(tx: Read, form: FormData): Promise<Outcome['about']> {
	const number = freeTextOf(form, 'kind') === 'hand-over' ? numberField(form, 'about') : null;
	if (number === null) return null;
	const head = (await readHeads(tx, { kinds: ['goal', 'measure'] })).find((h) => h.number === number);
	if (!head) throw new InvalidInput('about', 'Das gewählte Ziel gibt es nicht mehr. Bitte wählen Sie neu.');
	return { number, title: [head.code, head.title.de].filter(Boolean).join(' ') };
}

async function outcomeFrom(tx: Read, form: FormData): Promise<OutcomeInput> {
	const decided = freeTextOf(form, 'decided');
	const about = await aboutFrom(tx, form);
	if (freeTextOf(form, 'kind') === 'resolution' && decided === 'votes' && numberField(form, 'votesFor') === null) throw new InvalidInput('votesFor', '„Ja-Stimmen“ fehlen. Bitte tragen Sie die Zahlen ein, oder wählen Sie, wie sonst entschieden wurde.');
	const text = (name: string) => freeTextOf(form, name).replaceAll('\r\n', '\n');
	return {
		kind: OUTCOME_KINDS.find((k) => k === text('kind')) as OutcomeKind, text: text('text'), votesFor: numberField(form, 'votesFor'), votesAgainst: numberField(form, 'votesAgainst'), votesAbstained: numberField(form, 'votesAbstained'), unanimous: decided === 'unanimous', withoutVote: WITHOUT_VOTE.find((w) => w === decided) ?? null, subject: text('subject'), about,
		reason: text('reason'), actorId: text('actorId') || null, toBodyId: text('toBodyId') || null, who: text('who'), due: dayField(form, 'due')
	};
}

export const actions: Actions = {
	share: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const { meeting } = await theOwnMeeting(tx, event.params.number);
		await shareMinutes(tx, meeting.id, form.get('shared') === 'yes');
		return here(event, '?done=saved#share');
	}),
	head: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const { meeting } = await theOwnMeeting(tx, event.params.number);
		await saveMinutesHead(tx, meeting.id, { chair: freeTextOf(form, 'chair'), minuteTaker: freeTextOf(form, 'minuteTaker'), opened: timeField(form, 'opened'), closed: timeField(form, 'closed'), remarks: freeTextOf(form, 'remarks') }, Object.fromEntries(HEAD_FIELDS.filter((name) => form.has(`was-${name}`)).map((name) => [name, freeTextOf(form, `was-${name}`)])));
		return here(event, '?done=saved');
	}),
	attendance: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const { meeting } = await theOwnMeeting(tx, event.params.number);
		const [said, known] = [new Map<string, Attended>(), (value: unknown) => ATTENDANCES.find((a) => a === value) ?? null];
		for (const [name, value] of form) if (name.startsWith('attended-')) said.set(name.slice(9), { value: known(value), ...(form.has(`was-${name.slice(9)}`) ? { was: known(form.get(`was-${name.slice(9)}`)) } : {}) });
		const { kept } = await recordAttendance(tx, meeting.id, said);
		return here(event, kept.length > 0 ? `?done=kept&kept=${kept.length}#attendance` : '?done=saved#attendance');
	}),
	enterMembers: (event) => deskAct(event, 'own-bodies.write', async (tx) => {
		const { meeting } = await theOwnMeeting(tx, event.params.number);
		await enterMembers(tx, meeting.id);
		return here(event, '?done=saved#attendance');
	}),
	text: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'own-bodies.write');
		const form = await event.request.formData();
		const [of, text] = [freeTextOf(form, 'of'), freeTextOf(form, 'text')];
		const tried = await attempt(() => theDatabase().write(principal, (tx) => saveItemMinutes(tx, of, { text, base: Number(freeTextOf(form, 'base')) })));
		if (!tried.done) return fail(400, { ...refusalOf(form, tried.fault, tried), outdated: null as number | null });
		// both wordings are shown: what is stored above, what was written in the field, which saves over it now
		if (tried.value.state === 'outdated') return fail(409, { ...refusalOf(form, ''), outdated: tried.value.version as number | null });
		return { ...refusalOf(form, ''), of: '', saved: of, outdated: null as number | null };
	},
	addOutcome: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		await addOutcome(tx, freeTextOf(form, 'of'), await outcomeFrom(tx, form));
		return here(event, `?done=saved#item-${freeTextOf(form, 'of')}`);
	}),
	changeOutcome: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const outcome = await changeOutcome(tx, freeTextOf(form, 'outcome'), { input: await outcomeFrom(tx, form), base: Number(freeTextOf(form, 'base')) });
		if (outcome === 'outdated') throw new UserError('Inzwischen hat jemand anderes dieses Ergebnis geändert. Oben steht, was gespeichert ist; im Formular darunter, was Sie geschrieben haben. Bitte führen Sie beides zusammen und speichern Sie noch einmal.');
		return here(event, `?done=saved#item-${freeTextOf(form, 'of')}`);
	}),
	removeOutcome: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		await removeOutcome(tx, freeTextOf(form, 'outcome'));
		return here(event, `?undo=${freeTextOf(form, 'outcome')}`);
	}),
	restoreOutcome: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		await restoreOutcome(tx, freeTextOf(form, 'outcome'));
		return here(event, '?done=saved');
	}),
	addItem: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const { meeting } = await theOwnMeeting(tx, event.params.number);
		const id = await addItem(tx, meeting.id, { number: '', title: freeTextOf(form, 'title'), note: '', public: form.get('public') === 'yes' });
		return here(event, `?done=saved#item-${id}`);
	})
};
