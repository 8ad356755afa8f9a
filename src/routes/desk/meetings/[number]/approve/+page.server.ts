import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { publicPart } from '#domains/bodies/meetings/minutes-document.ts';
import { approveMinutes, hashOfMinutes, minutesHints, minutesVersions, presentMinutes, proposeMinutes, wrongVotes } from '#domains/bodies/meetings/approve-minutes.server.ts';
import { votingPresent } from '#domains/bodies/meetings/write-minutes.server.ts';
import { runningByElement, runningText, type Handover } from '#domains/strategy/handover/model.ts';
import { readHandovers } from '#domains/strategy/handover/read-handovers.server.ts';
import { inThread, theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { deskAct } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { attemptForGood } from '../../../sure.server.ts';
import { localPath } from '#ui/language.ts';
import { theMeeting, theOwnMeeting } from '../meeting-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Minutes as they are read: the draft for the staff unit, what was laid before the body for its members, what is approved for ever. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	return theDatabase().read(principal, async (tx) => {
		const { meeting, office } = await theMeeting(tx, event.params.number);
		const mayWrite = office.writes;
		const versions = await minutesVersions(tx, meeting.id);
		const frozen = versions.find((v) => v.state === 'approved');
		if (!mayWrite && versions.length === 0) throw new NotFound();
		const asked = versions.find((v) => String(v.version) === event.url.searchParams.get('version'));
		const draft = mayWrite && !frozen ? await presentMinutes(tx, meeting) : null;
		const document = asked?.content ?? draft ?? versions[0]?.content ?? null;
		const running = draft ? runningByElement(await readHandovers(tx)) : new Map<number, Handover>();
		const taken = (draft?.items ?? []).flatMap((item) => item.outcomes.flatMap((o) => (o.kind === 'hand-over' && o.about && running.has(o.about.number) ? [`TOP ${item.number}: ${runningText(running.get(o.about.number) as Handover)}`] : [])));
		return {
			number: meeting.number, kind: meeting.kind, title: meeting.title, state: meeting.minutesState, document, shown: asked?.version ?? (draft ? null : (versions[0]?.version ?? null)),
			hints: draft ? [...wrongVotes(draft, await votingPresent(tx, meeting.id)), ...minutesHints(draft), ...new Set(taken)] : [], seen: draft ? hashOfMinutes(draft) : '', mayWrite, /* nothing is laid before anybody or approved of a meeting that has not begun */ begins: meeting.startsAt > new Date() ? { startsAt: meeting.startsAt, precision: meeting.precision } : null, mayPropose: mayWrite && !frozen && meeting.minutesState !== 'none', mayApprove: office.approves && !frozen && meeting.minutesState !== 'none',
			versions: versions.map(({ version, state, recordedAt, recordedBy, sha256, note }) => ({ version, state, recordedAt, recordedBy, sha256, note })), done: event.url.searchParams.get('done')
		};
	});
};

export const actions: Actions = {
	propose: (event) => deskAct(event, 'own-bodies.write', async (tx, form) => {
		const { meeting } = await theOwnMeeting(tx, event.params.number);
		await proposeMinutes(tx, meeting.id, freeTextOf(form, 'note'));
		return `/desk/meetings/${event.params.number}/approve?done=proposed`;
	}),
	approve: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'own-bodies.write');
		const { meeting, document } = await theDatabase().read(principal, async (tx) => {
			const found = await theOwnMeeting(tx, event.params.number, 'approves');
			return { meeting: found.meeting, document: await presentMinutes(tx, found.meeting) };
		});
		// what everybody reads is set before: approving and its PDF are one act
		const pdf = meeting.visibility === 'public' ? await inThread('minutes.set', principal, { document: publicPart(document), mark: { version: null, state: 'approved', sha256: hashOfMinutes(document), on: berlinDay(new Date()) } }) : null;
		const tried = await attemptForGood(event, principal, async (tx, form) => {
			if (hashOfMinutes(document) !== freeTextOf(form, 'seen')) throw new UserError('Seit Sie die Niederschrift angesehen haben, hat sie sich geändert. Bitte sehen Sie sie noch einmal an; genehmigt wurde nichts.');
			await approveMinutes(tx, meeting.id, { seen: freeTextOf(form, 'seen'), pdf });
		});
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath(`/desk/meetings/${event.params.number}/approve?done=approved`, event.locals.lang));
	}
};
