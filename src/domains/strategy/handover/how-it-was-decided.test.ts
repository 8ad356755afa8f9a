/** How a resolution came about is said: by votes, unanimously, by consensus, or that nobody knows; a hand-over names its goal. Through minutes into register, public copy and words. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { decidedHandovers, decidedText, handoversInMinutes } from './read-handovers.server.ts';
import { offerOf } from './model.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { approveMinutes, minutesHints, presentMinutes } from '#domains/bodies/meetings/approve-minutes.server.ts';
import { publicPart } from '#domains/bodies/meetings/minutes-document.ts';
import { isCarried } from '#domains/bodies/meetings/votes.ts';
import { addItem } from '#domains/bodies/meetings/write-agenda.server.ts';
import { addMeeting } from '#domains/bodies/meetings/write-meetings.server.ts';
import { addOutcome, type OutcomeInput } from '#domains/bodies/meetings/write-outcomes.server.ts';
import type { Meeting } from '#domains/bodies/meetings/model.ts';
import { EMPTY_CONTENT } from '#domains/bodies/meetings/meeting-form.ts';
import { meetingById } from '#domains/bodies/meetings/read-meetings.server.ts';
import { readRegister } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { voteWords } from '#domains/bodies/resolutions/vote-words.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';

let db: TestDatabase;
const write = <T>(work: (tx: Write) => Promise<T>) => db.database.write(db.as('planner'), work);
const read = <T>(work: (tx: Read) => Promise<T>) => db.database.read(db.as('planner'), work);
const resolved = (text: string, more: Partial<OutcomeInput> = {}): OutcomeInput => ({ kind: 'resolution', text, votesFor: null, votesAgainst: null, votesAbstained: null, unanimous: false, withoutVote: null, subject: '', about: null, reason: '', actorId: null, toBodyId: null, who: '', due: null, ...more });
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

it('goes with the resolution from the minutes to the register, and a missing one is named before approval', async () => {
	const seen = await write(async (tx) => {
		const named = (de: string) => ({ ...emptyBody(), public: true, content: { ...emptyBody().content, name: { de, en: '' } } });
		const [body, other] = [await addBody(tx, named('Rat')), await addBody(tx, named('Agentur'))];
		const goal = await addElement(tx, { kind: 'goal', code: 'Z 1', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'Ausbildung', en: '' } } });
		const meeting = await addMeeting(tx, body.id, { kind: 'meeting', title: 'Sitzung', day: '2026-05-12', from: '14:00', to: '16:00', visibility: 'public', content: EMPTY_CONTENT, example: false });
		const first = await addItem(tx, meeting.id, { number: '1', title: 'Beschlussfassung', note: '', public: true });
		await addOutcome(tx, first, resolved('Dem Plan wird zugestimmt.', { withoutVote: 'consensus' }));
		await addOutcome(tx, first, resolved('Der alte Plan gilt weiter.', { withoutVote: 'unknown', subject: 'Alter Plan' }));
		await addOutcome(tx, first, resolved('Noch offen.'));
		const second = await addItem(tx, meeting.id, { number: '2', title: 'Jugendhaus', note: '', public: true });
		await addOutcome(tx, second, resolved('Wird gebaut.', { votesFor: 5, votesAgainst: 2 }));
		await addOutcome(tx, second, resolved('Die Ausbildung übernimmt die Agentur.', { kind: 'hand-over', toBodyId: other.id, about: { number: goal.number, title: 'Z 1 Ausbildung' } }));
		// numbers beside a decision without a vote, or a title beside no number, are no record
		await expect(addOutcome(tx, first, resolved('Falsch.', { withoutVote: 'consensus', votesFor: 0, votesAgainst: 0 }))).rejects.toThrow(/passt nicht zu Stimmen/);
		const kept = (await meetingById(tx, meeting.id)) as Meeting;
		const document = await presentMinutes(tx, kept);
		expect(minutesHints(document).join(' ')).toContain('Bei Beschlüssen fehlt, wie entschieden wurde: TOP 1.');
		expect(document.items[1]?.outcomes[1]?.about).toEqual({ number: goal.number, title: 'Z 1 Ausbildung' });
		// what a goal is called that nobody has published is not for everybody
		expect(publicPart(document).items[1]?.outcomes[1]?.about).toBeNull();
		await approveMinutes(tx, meeting.id);
		return { goal: goal.number, meeting: meeting.number, from: body.number, to: other.number };
	});
	const { rows } = await read((tx) => readRegister(tx, { today: '2026-11-28' }));
	expect(rows.map((r) => [r.subject, voteWords(r, 'de')]).toReversed()).toEqual([
		['Dem Plan wird zugestimmt', 'ohne förmliche Abstimmung (im Konsens)'],
		['Alter Plan', 'Ergebnis nicht überliefert'],
		['Noch offen', 'Abstimmung nicht angegeben'],
		['Jugendhaus', '5 Ja, 2 Nein']
	]);
	expect(await db.owner`select content->>'withoutVote' as how from public_record where type = 'Resolution' order by sequence`).toEqual([{ how: 'consensus' }, { how: 'unknown' }, { how: null }, { how: null }]);
	// the hand-over leads to the form with its goal chosen, and the goal's page knows it
	const [decided] = await read((tx) => decidedHandovers(tx));
	expect(decided && offerOf({ ...decided })).toBe(`/desk/strategy/handovers/new?element=${seen.goal}&from=${seen.from}&to=${seen.to}&outcome=${decided?.outcome}`);
	expect(await read((tx) => decidedText(tx, decided?.outcome ?? ''))).toBe('Die Ausbildung übernimmt die Agentur.');
	expect(await read((tx) => decidedText(tx, 'x'))).toBe('');
	expect(await read((tx) => handoversInMinutes(tx, seen.goal))).toMatchObject([{ meetingNumber: seen.meeting, toName: 'Agentur' }]);
	expect(await read((tx) => handoversInMinutes(tx, seen.goal + 1))).toEqual([]);
});

it('is entered with a resolution of long ago, and never as 0', async () => {
	await expect(write((tx) => recordResolution(tx, { body: 'Kreistag', decided: '2008', subject: 'x', withoutVote: 'unknown', votes: { for: 0 } }))).rejects.toThrow(/„Ergebnis nicht überliefert“ passt nicht zu Stimmen/);
	const { id } = await write((tx) => recordResolution(tx, { body: 'Kreistag', decided: '2008', subject: 'Alt', withoutVote: 'unknown' }));
	expect(await db.owner`select votes_for, without_vote from resolution where id = ${id}`).toEqual([{ votes_for: null, without_vote: 'unknown' }]);
	expect(voteWords({ unanimous: false, withoutVote: 'unknown', votes: { for: null, against: null, abstained: null } }, 'en')).toBe('result not handed down');
	expect([isCarried(resolved('', { withoutVote: 'consensus' })), isCarried(resolved('', { withoutVote: 'unknown' }))]).toEqual([true, null]);
});
