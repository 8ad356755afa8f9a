import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { nextReport } from '#domains/strategy/handover/model.ts';
import { readHandovers } from '#domains/strategy/handover/read-handovers.server.ts';
import { answerHandover, endHandover, reportOnHandover } from '#domains/strategy/handover/write-handovers.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { dayField, deskAct } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { numberOf } from '../../record-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One hand-over: its terms, the answer, reports. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	return theDatabase().read(principal, async (tx) => {
		const [handover] = await readHandovers(tx, { number: numberOf(event.params.number) ?? 0 });
		if (!handover) throw new NotFound();
		const mayWrite = may(principal, 'strategy.write');
		return { handover, next: nextReport(handover), today: berlinDay(new Date()), mayWrite, mayAnswer: handover.state === 'offered' && (mayWrite || handover.answers), asksOthers: handover.state === 'offered' && !mayWrite && handover.mine && !handover.answers, mayReport: handover.state === 'accepted' && (mayWrite || handover.mine), readsStrategy: may(principal, 'strategy.read'), done: event.url.searchParams.get('done'), history: await auditOfSubject(tx, 'handover', handover.id) };
	});
};

const here = (event: { params: { number: string } }, done: string) => `/desk/strategy/handovers/${event.params.number}?done=${done}`;
const theNumber = (event: { params: { number: string } }) => numberOf(event.params.number) ?? 0;

export const actions: Actions = {
	answer: (event) => deskAct(event, 'own-participation.write', async (tx, form) => {
		const accept = form.get('accept') === 'yes';
		await answerHandover(tx, theNumber(event), { accept, said: freeTextOf(form, 'said'), on: dayField(form, 'on') ?? '' });
		return here(event, accept ? 'accepted' : 'declined');
	}),
	report: (event) => deskAct(event, 'own-participation.write', async (tx, form) => {
		await reportOnHandover(tx, theNumber(event), { judged: freeTextOf(form, 'judged'), text: freeTextOf(form, 'text').replaceAll('\r\n', '\n'), nextStep: freeTextOf(form, 'nextStep'), nextDue: dayField(form, 'nextDue') ?? '', milestones: [], reportedOn: berlinDay(new Date()) });
		return here(event, 'sent');
	}),
	end: (event) => deskAct(event, 'strategy.write', async (tx, form) => {
		await endHandover(tx, theNumber(event), freeTextOf(form, 'reason'));
		return here(event, 'ended');
	})
};
