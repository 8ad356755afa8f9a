import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '#base/errors.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { contribute } from '#domains/strategy/rounds/contribute.server.ts';
import { roundById } from '#domains/strategy/rounds/read-rounds.server.ts';
import { choicesOf, ratingsOf } from '#domains/strategy/rounds/vote-form.ts';
import { choose, ownVotes, rate } from '#domains/strategy/rounds/vote.server.ts';
import { joinRoom, roomNow } from '#domains/strategy/rounds/workshop.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { attempt } from '../../../desk/attempt.server.ts';
import { keepToken, mayJoin, maySend, phoneBehind, roomOf } from './room.server.ts';
import { workshopTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What the room does now, as far as a phone takes part in it. */
export const load: PageServerLoad = async (event) => {
	const room = await roomOf(event);
	if (typeof room === 'string') return { refused: room, room: null, now: null, done: null, live: '' };
	const phone = await phoneBehind(event, room);
	if (!phone) {
		// before it has joined, a phone sees what the round is for
		const round = await theDatabase().read(systemPrincipal(event.locals.authority.id, 'Workshop'), (tx) => roundById(tx, room.roundId));
		return { refused: null, room: { title: room.title, mark: room.mark, decides: round?.decides ?? '', decidedBy: round?.decidedBy ?? '', followUp: round?.followUp ?? '' }, now: null, done: null, live: '' };
	}
	const stage = await roomNow(theDatabase(), event.locals.authority.id, room);
	const voting = stage !== null && stage.options.length > 0;
	const own = voting ? await theDatabase().read(phone, (tx) => ownVotes(tx, { id: room.roundId })) : { ratings: {}, choices: [], carried: [] };
	const now = stage && {
		kind: stage.kind, instruction: stage.instruction, contribute: stage.acts.includes('contribute'), rate: voting && stage.acts.includes('rate'), rank: voting && stage.acts.includes('rank') && stage.whole,
		criteria: stage.criteria, options: stage.options, own, form: randomUUID()
	};
	return { refused: null, room: { title: room.title, mark: room.mark, decides: '', decidedBy: '', followUp: '' }, now, done: event.url.searchParams.get('done'), live: `${event.url.pathname}/live` };
};

const LONGEST_BACK = 10_000;

/** What a phone sends is acknowledged when it stands in the database, and not before. */
async function send(event: RequestEvent, done: string, verb: (tx: Write, roundId: string, form: FormData) => Promise<unknown>) {
	const t = workshopTexts[event.locals.lang];
	const room = await roomOf(event);
	const form = await event.request.formData();
	// also where the door is shut by now, what was written comes back
	const refuse = (status: number, message: string) => fail(status, { message, text: freeTextOf(form, 'text').slice(0, LONGEST_BACK) });
	if (typeof room === 'string') return refuse(room === 'unknown' ? 410 : 429, room === 'unknown' ? t.unknown : t.tooMany);
	const phone = await phoneBehind(event, room);
	if (!phone) return refuse(400, t.needsCookie);
	if (!maySend(phone)) return refuse(429, t.slow);
	const tried = await attempt(() => theDatabase().write(phone, (tx) => verb(tx, room.roundId, form)).catch((error: unknown) => (error instanceof NotFound ? null : Promise.reject(error))));
	if (!tried.done) return refuse(400, tried.fault);
	// it ended between the door and here
	if (tried.value === null) return refuse(410, t.unknown);
	redirect(303, `${event.url.pathname}?done=${done}`);
}

export const actions: Actions = {
	join: async (event) => {
		const t = workshopTexts[event.locals.lang];
		const room = await roomOf(event);
		if (typeof room === 'string') return fail(room === 'unknown' ? 410 : 429, { message: room === 'unknown' ? t.unknown : t.tooMany, text: '' });
		// tapped twice: it is in already
		if (!(await phoneBehind(event, room))) {
			if (!mayJoin(event)) return fail(429, { message: t.tooMany, text: '' });
			const token = await joinRoom(theDatabase(), event.locals.authority.id, room);
			if (!token) return fail(429, { message: t.full, text: '' });
			keepToken(event, token);
		}
		redirect(303, event.url.pathname);
	},
	contribute: (event) => send(event, 'sent', (tx, roundId, form) => contribute(tx, roundId, freeTextOf(form, 'text'), freeTextOf(form, 'form'))),
	rate: (event) => send(event, 'voted', (tx, roundId, form) => rate(tx, roundId, ratingsOf(form))),
	rank: (event) => send(event, 'voted', async (tx, roundId, form) => (await choose(tx, roundId, choicesOf(form.getAll('choice'))), true))
};
