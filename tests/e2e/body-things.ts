/** A body that is not public, with what the authorisation matrix names: a meeting, a paper with a file, a resolution; and who sits in it. */
import { strToU8, zipSync } from 'fflate';
import { berlinDay } from '#base/day.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { EMPTY_CONTENT } from '#domains/bodies/meetings/meeting-form.ts';
import { addMeeting } from '#domains/bodies/meetings/write-meetings.server.ts';
import { EMPTY_PAPER } from '#domains/bodies/papers/paper-form.ts';
import { addFile, addPaper, releasePaper } from '#domains/bodies/papers/write-papers.server.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import { offerHandover } from '#domains/strategy/handover/write-handovers.server.ts';
import { emptyContent } from '#domains/strategy/schema.ts';
import { addElement } from '#domains/strategy/write.server.ts';
import type { Things } from '../authorisation/matrix.ts';
import type { Instance } from './two-authorities.ts';

const DOCX = zipSync({ '[Content_Types].xml': strToU8('<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'), 'word/document.xml': strToU8('<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Text</w:t></w:r></w:p></w:body></w:document>') });

/** Accounts: one that sits in it, one that leads it, and one that leads another body. */
export async function bodyThings({ database, first }: Instance, { seated, chair, elsewhere }: { seated: string; chair: string; elsewhere: string }): Promise<Pick<Things, 'body' | 'meeting' | 'paper' | 'resolution' | 'membership' | 'file' | 'handover'>> {
	return database.write(systemPrincipal(first, 'Test'), async (tx) => {
		const person = async (account: string) => {
			const { id } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: `Probe ${account.slice(0, 4)}` });
			await tx.sql`update actor set account_id = ${account} where id = ${id}`;
			return id;
		};
		const [here, leading, there] = [await person(seated), await person(chair), await person(elsewhere)];
		const named = (de: string) => ({ ...emptyBody(), content: { ...emptyBody().content, name: { de, en: '' } } });
		const [body, other] = [await addBody(tx, named('Geschlossene Runde')), await addBody(tx, named('Andere Runde'))];
		const seat = (actorId: string, role: 'member' | 'chair' = 'member') => ({ actorId, role, voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
		const membership = await addMembership(tx, body.id, seat(here));
		await addMembership(tx, body.id, seat(leading, 'chair'));
		await addMembership(tx, other.id, seat(there, 'chair'));
		const meeting = await addMeeting(tx, body.id, { kind: 'meeting', title: 'Geschlossene Sitzung', day: '2030-05-14', from: '14:00', to: '16:00', visibility: 'body', content: EMPTY_CONTENT, example: false });
		const paper = await addPaper(tx, { ...EMPTY_PAPER, name: 'Geschlossene Vorlage' });
		const file = await addFile(tx, paper.number, { name: 'Vorlage.docx', bytes: DOCX });
		await releasePaper(tx, paper.number, body.id);
		const resolution = await recordResolution(tx, { body: 'Geschlossene Runde', decided: berlinDay(new Date()), subject: 'Geschlossener Beschluss', public: false }, { bodyId: body.id });
		const goal = await addElement(tx, { kind: 'goal', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'Übergebenes Ziel', en: '' } } });
		const today = berlinDay(new Date());
		const handover = await offerHandover(tx, { elementNumber: goal.number, fromBody: null, toBody: body.number, expects: '', reportMonths: 6, firstReport: today, offeredOn: today, accompaniedBy: null });
		return { handover: String(handover), body: String(body.number), meeting: String(meeting.number), paper: String(paper.number), resolution: String(resolution.number), membership, file };
	});
}
