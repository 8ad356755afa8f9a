/** One of everything that the pages of the strategy and the cycle have an address for, made by the acts of the product. */
import { berlinDay } from '#base/day.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { giveConsent } from '#domains/bodies/actors/consents.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { addPhase } from '#domains/cycle/write-cycle.server.ts';
import { addDeliverable } from '#domains/cycle/write-deliverables.server.ts';
import { emptyRecord } from '#domains/strategy/inventory/schema.ts';
import { addRecord } from '#domains/strategy/inventory/write-records.server.ts';
import { createReporterLink } from '#domains/strategy/monitoring/reporter-link.server.ts';
import { addNews } from '#domains/strategy/monitoring/write-news.server.ts';
import { STAGE_KINDS, USUAL_ACTS } from '#domains/strategy/rounds/model.ts';
import { savePlan, startRound } from '#domains/strategy/rounds/write-round.server.ts';
import { emptyContent } from '#domains/strategy/schema.ts';
import { addElement } from '#domains/strategy/write.server.ts';
import type { Things } from '../authorisation/matrix.ts';
import type { Instance } from './two-authorities.ts';

export async function strategyThings(instance: Pick<Instance, 'database' | 'first'>): Promise<Omit<Things, 'delivery' | 'expectation' | 'element' | 'administrator' | 'member' | 'body' | 'meeting' | 'paper' | 'resolution' | 'membership' | 'file' | 'handover'>> {
	const [today, two] = [berlinDay(new Date()), (de: string) => ({ de, en: '' })];
	return instance.database.write(systemPrincipal(instance.first, 'Test'), async (tx) => {
		const goal = await addElement(tx, { kind: 'goal', cycle: 1, content: { ...emptyContent('goal'), title: two('Ziel') } });
		const news = await addNews(tx, goal.id, { judged: 'on-track', text: 'Läuft', nextStep: '', nextDue: '', milestones: [], reportedOn: today }, today, { public: false });
		const link = await createReporterLink(tx, { name: 'Amt', elementIds: [goal.id], days: 90 });
		const field = await addRecord(tx, 'field', { ...emptyRecord('field'), name: two('Fachgebiet') });
		const plan = await addRecord(tx, 'plan', { ...emptyRecord('plan'), title: two('Bericht'), year: '2015', field: field.number });
		const funding = await addRecord(tx, 'funding', { ...emptyRecord('funding'), title: two('Stelle'), source: 'ESF' });
		const phase = await addPhase(tx, 1, { name: two('Phase'), summary: two(''), quarter: 'ask', from: null, to: null, example: false });
		const deliverable = await addDeliverable(tx, { phaseId: phase, title: two('Ergebnis'), note: two(''), responsible: '', due: null, doneOn: null, public: false, example: false });
		const stages = STAGE_KINDS.map((kind, i) => ({ position: i + 1, kind, from: today, to: today, acts: [...USUAL_ACTS[kind]], participants: [], instruction: '' }));
		const round = await savePlan(tx, null, { title: 'Runde', cycle: 1, elementId: null, decides: 'was', decidedBy: 'wer', followUp: 'dann', anonymous: true, guests: true, authorsUntil: today, criteria: [{ title: 'Wirkung', explanation: '', weight: 1 }], stages }, 0);
		if (round === 'outdated') throw new Error(round);
		await startRound(tx, round.id);
		const actor = await addActor(tx, 'person', { ...EMPTY_ACTOR, given: 'Probe', family: 'Person' });
		await giveConsent(tx, actor.number, { fields: ['name'], audience: 'members', givenOn: today, until: '', how: 'Formular' });
		return { actor: String(actor.number), goal: String(goal.number), news, reporterLink: link.id, field: String(field.number), plan: String(plan.number), funding: String(funding.number), phase, deliverable, round: String(round.number) };
	});
}
