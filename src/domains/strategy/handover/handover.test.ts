/** Responsibility for a goal goes to another body: offered, answered by it alone, reported on by it alone. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound, UserError } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { approveMinutes } from '#domains/bodies/meetings/approve-minutes.server.ts';
import { EMPTY_CONTENT } from '#domains/bodies/meetings/meeting-form.ts';
import { addItem } from '#domains/bodies/meetings/write-agenda.server.ts';
import { addMeeting } from '#domains/bodies/meetings/write-meetings.server.ts';
import { addOutcome } from '#domains/bodies/meetings/write-outcomes.server.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership, removeMembership } from '#domains/bodies/write-memberships.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { unseenNews } from '../monitoring/read-news.server.ts';
import { publishElements } from '../publish.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { addMonths, nextReport, offerOf, runningByElement, runningText, waitsForNewOffer } from './model.ts';
import { decidedHandovers, publicHandover, readHandovers } from './read-handovers.server.ts';
import { answerHandover, endHandover, offerHandover, reportOnHandover, type Offer } from './write-handovers.server.ts';

let db: TestDatabase;
let member: Principal;
let outsider: Principal;
let goal: { id: string; number: number };
let bodies: { from: number; to: number; toId: string };
const write = <T>(work: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, work);
const offer = (more: Partial<Offer> = {}): Offer => ({ elementNumber: goal.number, fromBody: bodies.from, toBody: bodies.to, expects: 'Weiterführen', reportMonths: 6, firstReport: '2026-06-30', offeredOn: '2026-01-15', accompaniedBy: null, ...more });
const news = (text: string) => ({ judged: 'on-track', text, nextStep: '', nextDue: '', milestones: [], reportedOn: '2026-05-01' });

beforeAll(async () => {
	db = await testDatabase();
	[member, outsider] = [db.as('member'), db.as('member')];
	await write(async (tx) => {
		const named = (de: string) => ({ ...emptyBody(), public: true, content: { ...emptyBody().content, name: { de, en: '' } } });
		const [from, to] = [await addBody(tx, named('Planungsgruppe HF 1')), await addBody(tx, named('Jugendberufsagentur'))];
		bodies = { from: from.number, to: to.number, toId: to.id };
		const { id } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Teamleitung' });
		await tx.sql`update actor set account_id = ${member.accountId} where id = ${id}`;
		await addMembership(tx, to.id, { actorId: id, role: 'member', voting: true, fromDay: '2018-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
		goal = await addElement(tx, { kind: 'goal', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'Überblick über Angebote', en: '' } } });
		await publishElements(tx, [goal.id], 'Test');
	});
});
afterAll(() => db?.close());

describe('a hand-over', () => {
	it('is offered once at a time, seen by the body that is asked and by nobody beside it', async () => {
		await expect(write((tx) => offerHandover(tx, offer({ toBody: bodies.from })))).rejects.toThrow(/dasselbe Gremium/);
		await expect(write((tx) => offerHandover(tx, offer({ reportMonths: 0 })))).rejects.toThrow(/Monate/);
		expect(await write((tx) => offerHandover(tx, offer()))).toBe(1);
		await expect(write((tx) => offerHandover(tx, offer()))).rejects.toMatchObject({ field: 'element', message: expect.stringMatching(/ist schon angeboten/) });
		const running = async () => [...runningByElement(await read((tx) => readHandovers(tx)))].map(([number, h]) => [number, h.number, runningText(h)]);
		expect(await running()).toEqual([[goal.number, 1, '„Überblick über Angebote“ ist schon angeboten: Jugendberufsagentur. Neu anbieten lässt es sich erst, wenn das Gremium abgelehnt hat oder das Angebot zurückgezogen ist.']]);
		expect((await read((tx) => readHandovers(tx), member)).map((h) => [h.number, h.mine])).toEqual([[1, true]]);
		expect(await read((tx) => readHandovers(tx), outsider)).toEqual([]);
		expect(await read((tx) => publicHandover(tx, goal.id), db.anyone)).toBeNull();
	});

	it('is declined with a reason, offered again, accepted by its members', async () => {
		await expect(write((tx) => answerHandover(tx, 1, { accept: true, said: '' }), outsider)).rejects.toThrow(NotFound);
		await expect(write((tx) => answerHandover(tx, 1, { accept: false, said: ' ' }), member)).rejects.toThrow(/warum das Gremium nicht übernimmt/);
		await write((tx) => answerHandover(tx, 1, { accept: false, said: 'Personal fehlt' }), member);
		expect(runningByElement(await read((tx) => readHandovers(tx))).size).toBe(0);
		await expect(write((tx) => answerHandover(tx, 1, { accept: true, said: '' }), member)).rejects.toThrow(UserError);
		// it waits for the planners until somebody is asked anew
		const open = async () => waitsForNewOffer(await read((tx) => readHandovers(tx))).map((h) => [h.number, h.reason]);
		expect(await open()).toEqual([[1, 'Personal fehlt']]);
		expect(await write((tx) => offerHandover(tx, offer()))).toBe(2);
		expect(await open()).toEqual([]);
		await write((tx) => answerHandover(tx, 2, { accept: true, said: '', on: '2026-02-01' }), member);
		expect(await read((tx) => publicHandover(tx, goal.id), db.anyone)).toEqual({ bodyNumber: bodies.to, body: 'Jugendberufsagentur', accompaniedBy: '', acceptedOn: '2026-02-01', example: false });
		await expect(read((tx) => tx.sql`select answered_by from handover`, db.anyone)).rejects.toThrow(/permission denied/);
	});

	it('is answered by who holds an office in the body, not by a plain member, nor by an office in another body', async () => {
		const [chair, other] = [db.as('member'), db.as('member')];
		const seat = (account: Principal, bodyNumber: number, role: 'chair' | 'moderator') => write(async (tx) => {
			const { id } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: role });
			await tx.sql`update actor set account_id = ${account.accountId} where id = ${id}`;
			const [body] = await tx.sql<{ id: string }[]>`select id from body where number = ${bodyNumber}`;
			return addMembership(tx, body?.id ?? '', { actorId: id, role, voting: false, fromDay: '2018-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
		});
		const moderator = await seat(chair, bodies.to, 'moderator');
		await seat(other, bodies.from, 'chair');
		const asked = await write((tx) => addElement(tx, { kind: 'goal', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'Wohnen', en: '' } } }));
		const number = await write((tx) => offerHandover(tx, offer({ elementNumber: asked.number })));
		const forged = (as: Principal) => write((tx) => tx.sql`update handover set state = 'accepted', answered_on = offered_on, answered_by = 'x' where number = ${number} returning 1`, as);
		await expect(write((tx) => answerHandover(tx, number, { accept: true, said: '' }), member)).rejects.toThrow(/antwortet, wer dort den Vorsitz/);
		// the body it comes from sees it, and answers no more than others
		await expect(write((tx) => answerHandover(tx, number, { accept: true, said: '' }), other)).rejects.toThrow(NotFound);
		for (const as of [member, other]) expect(await forged(as)).toHaveLength(0);
		await write((tx) => answerHandover(tx, number, { accept: false, said: 'Kein Personal' }), chair);
		expect((await read((tx) => readHandovers(tx, { number }), chair)).map((h) => [h.state, h.answers])).toEqual([['declined', true]]);
		await write((tx) => removeMembership(tx, moderator, 'Test'));
		expect((await read((tx) => readHandovers(tx, { number }), member)).map((h) => h.answers)).toEqual([true]);
	});
	it('is reported on by its members alone; planners see it as news to look at', async () => {
		await expect(write((tx) => reportOnHandover(tx, 2, news('Von außen')), outsider)).rejects.toThrow(NotFound);
		await write((tx) => reportOnHandover(tx, 2, news('Die Übersicht ist erschienen.')), member);
		const [said] = await read((tx) => unseenNews(tx));
		expect(said).toMatchObject({ text: 'Die Übersicht ist erschienen.', reportedBy: 'member (Jugendberufsagentur)' });
		// in the database itself: no public news, none on other elements
		const other = await write((tx) => addElement(tx, { kind: 'goal', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'Anderes', en: '' } } }));
		const [handover] = await read((tx) => readHandovers(tx, { number: 2 }));
		const forged = (elementId: string, isPublic: boolean) => write((tx) => tx.sql`insert into news (authority_id, element_id, reported_on, text, judged, reported_by, public, handover_id) values (${db.authorityId}, ${elementId}, '2026-05-01', 'x', 'on-track', 'x', ${isPublic}, ${handover?.id ?? null})`, member);
		await expect(forged(other.id, false)).rejects.toThrow(/row-level security/);
		await expect(forged(goal.id, true)).rejects.toThrow(/row-level security/);
		expect(handover?.lastReport).toBe('2026-05-01');
		expect(handover && nextReport(handover)).toBe('2026-11-01');
		await write((tx) => endHandover(tx, 2, 'Ziel erreicht'));
		await expect(write((tx) => reportOnHandover(tx, 2, news('Zu spät')), member)).rejects.toThrow(/übernommen hat/);
	});

	it('decided in minutes, it waits for being offered once they are approved, until something is offered to that body', async () => {
		const meeting = await write(async (tx) => {
			const [from] = await tx.sql<{ id: string }[]>`select id from body where number = ${bodies.from}`;
			const { id } = await addMeeting(tx, from?.id ?? '', { kind: 'meeting', title: 'Sitzung', day: '2026-06-10', from: '14:00', to: '16:00', visibility: 'body', content: EMPTY_CONTENT, example: false });
			const item = await addItem(tx, id, { number: '', title: 'Wohnen', note: '', public: false });
			await addOutcome(tx, item, { kind: 'hand-over', text: 'Ziel 2.4 geht über', votesFor: null, votesAgainst: null, votesAbstained: null, unanimous: false, reason: '', actorId: null, toBodyId: bodies.toId, who: '', due: null });
			return id;
		});
		expect(await read((tx) => decidedHandovers(tx))).toEqual([]);
		await write((tx) => approveMinutes(tx, meeting));
		expect(await read((tx) => decidedHandovers(tx, meeting))).toMatchObject([{ text: 'Ziel 2.4 geht über', day: '2026-06-10', fromBody: bodies.from, toBody: bodies.to }]);
		expect(offerOf({ fromBody: 1, toBody: 2 })).toBe('/desk/strategy/handovers/new?from=1&to=2');
		await expect(read((tx) => decidedHandovers(tx), member)).rejects.toThrow();
		await write((tx) => offerHandover(tx, offer({ offeredOn: '2026-06-10' })));
		expect(await read((tx) => decidedHandovers(tx))).toEqual([]);
	});
	it('the next report is never due before the first, and never on a day that is none', () =>
		fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 24 }), (offset, months) => {
			const day = new Date(Date.UTC(2000, 0, 1 + offset)).toISOString().slice(0, 10);
			const next = addMonths(day, months);
			expect(new Date(`${next}T00:00:00Z`).toISOString().slice(0, 10)).toBe(next);
			expect(next > day).toBe(true);
			expect((nextReport({ state: 'accepted', firstReport: '2030-01-01', lastReport: day, reportMonths: months }) ?? '') >= '2030-01-01').toBe(true);
		})));
});
