import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Write } from '#domains/accounts/transaction.server.ts';
import { FOLLOWS, KINDS, type ElementHead, type Kind } from '#domains/strategy/model.ts';
import { threadOrder } from '#domains/strategy/outline.ts';
import { readHeads } from '#domains/strategy/read.server.ts';
import { bodiesToChoose } from '#domains/strategy/responsible/responsible.server.ts';
import { bodiesOfRound, inviteBody, type Invited } from '#domains/strategy/rounds/bodies-of-round.server.ts';
import { comment, contribute, merge, reword, unmerge } from '#domains/strategy/rounds/contribute.server.ts';
import { BECOMES, closeRound, decide, undecide, type Outcome } from '#domains/strategy/rounds/decide.server.ts';
import type { Round, RoundAct } from '#domains/strategy/rounds/model.ts';
import { readContributions, readOptions, roundByNumber } from '#domains/strategy/rounds/read-rounds.server.ts';
import { missingForStart, refuses, stageState } from '#domains/strategy/rounds/round-rules.ts';
import { choicesOf, ratingsOf } from '#domains/strategy/rounds/vote-form.ts';
import { choose, ownVotes, rate, readVotes, seesVotes } from '#domains/strategy/rounds/vote.server.ts';
import { cancelRound, moveStage, showStage, startRound } from '#domains/strategy/rounds/write-round.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { numberField } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { mailsGoFor } from '../../../mails-go.server.ts';
import { chosenNumber } from '../../elements/link-choice.ts';
import { elementTexts } from '../../elements/texts.ts';
import { numberOf } from './round-number.ts';
import { oneRoundTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** A round with everything that the one who looks may see and do in it today. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const [today, moderates] = [berlinDay(new Date()), may(principal, 'strategy.write')];
	return theDatabase().read(principal, async (tx) => {
		const round = await roundByNumber(tx, numberOf(event.params.number));
		if (!round) throw new NotFound();
		const heads = await readHeads(tx);
		const about = heads.find((h) => h.id === round.elementId) ?? null;
		const allowed = (act: RoundAct) => refuses(round, act, { accountId: principal.accountId, moderates }, today) === null;
		const votes = await readVotes(tx, round);
		const shows = seesVotes(tx, round);
		const decides = moderates && allowed('decide');
		const listed = (kinds: readonly Kind[]) => (decides ? heads.filter((h) => kinds.includes(h.kind)).sort(threadOrder).map(({ number, kind, code, title }) => ({ number, kind, code, title })) : []);
		return {
			round: { ...round, stages: round.stages.map(({ participants, ...s }) => ({ ...s, invited: participants.length, state: stageState(s, today) })) },
			about: about ? { number: about.number, kind: about.kind, title: about.title.de } : null,
			contributions: await readContributions(tx, round.id), options: await readOptions(tx, round.id), own: await ownVotes(tx, round),
			votes: shows ? votes : null, voters: Math.max(0, ...votes.map((v) => v.ratings)), voted: votes.some((v) => v.ratings > 0 || v.points > 0),
			may: { contribute: allowed('contribute'), comment: allowed('comment'), merge: allowed('merge'), reword: allowed('reword'), rate: allowed('rate'), rank: allowed('rank'), decide: decides, plan: moderates, publish: may(principal, 'strategy.publish') },
			history: moderates ? await auditOfSubject(tx, 'round', round.id) : [],
			origins: listed(ORIGINS), existing: listed(BECOMES),
			bodies: moderates && round.state === 'running' ? await together([bodiesOfRound(tx, round), bodiesToChoose(tx)]).then(([concerned, all]) => ({ concerned, all: all.filter((b) => !concerned.some((c) => c.id === b.id)).map((b) => ({ value: String(b.number), text: b.name })) })) : null,
			invited: /^\d+,\d+,\d+$/.test(event.url.searchParams.get('invited') ?? '') ? (event.url.searchParams.get('invited') ?? '').split(',').map(Number) : null, mailsGo: mailsGoFor(principal),
			form: randomUUID(),
			missing: round.state === 'draft' ? missingForStart(round) : [],
			saved: event.url.searchParams.has('saved'), done: event.url.searchParams.has('done')
		};
	});
};

/** What an element that comes of a round can follow from. */
const ORIGINS: readonly Kind[] = [...new Set(BECOMES.flatMap((kind) => FOLLOWS[kind]))];

/** Permission first, then the verb; back to the page when it is done. What was typed comes back with a refusal. @param anchor end of the address of the page */
async function act<T>(event: RequestEvent, which: 'strategy.read' | 'strategy.write' | 'strategy.publish', anchor: string | ((done: T) => string), verb: (tx: Write, round: Round, form: FormData) => Promise<T>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, which);
	const form = await event.request.formData();
	const tried = await attempt(() =>
		theDatabase().write(principal, async (tx) => {
			const round = await roundByNumber(tx, numberOf(event.params.number));
			if (!round) throw new NotFound();
			return verb(tx, round, form);
		})
	);
	const refused = (message: string) => fail(400, { message, text: freeTextOf(form, 'text'), reason: freeTextOf(form, 'reason'), typed: typedIn(form), of: freeTextOf(form, 'id'), picked: picksOf(form), from: event.url.search.slice(2) });
	if (!tried.done) return refused(tried.fault);
	if (tried.value === 'outdated') return refused(oneRoundTexts[event.locals.lang].outdated);
	redirect(303, localPath(`/desk/strategy/rounds/${event.params.number}?done${typeof anchor === 'string' ? anchor : anchor(tried.value)}`, event.locals.lang));
}

/** Everything that was entered beside text and reason. */
const typedIn = (form: FormData): Record<string, string> => Object.fromEntries(['outcome', 'kind', 'follows', 'existing', 'position', 'from', 'to'].map((name) => [name, freeTextOf(form, name)]));

/** Only contributions of the round in the address. */
function idOf(form: FormData, name = 'id'): string {
	const id = freeTextOf(form, name);
	if (!isUuid(id)) throw new NotFound();
	return id;
}

const picksOf = (form: FormData): string[] => form.getAll('pick').filter((v): v is string => typeof v === 'string' && isUuid(v)).slice(0, 200);

/** The element that was typed or chosen from the list. @throws UserError where it is none of them */
function namedIn(text: string, heads: readonly ElementHead[], kinds: readonly Kind[], lang: 'de' | 'en'): number {
	const number = chosenNumber(text, heads.filter((h) => kinds.includes(h.kind)));
	if (number === null) throw new UserError(elementTexts[lang].unknownChoice(text.slice(0, 80)));
	return number;
}

async function outcomeOf(tx: Write, form: FormData, lang: 'de' | 'en'): Promise<Outcome> {
	const reason = freeTextOf(form, 'reason');
	if (form.get('outcome') !== 'yes') return { takenUp: false, reason };
	const heads = await readHeads(tx);
	const existing = freeTextOf(form, 'existing').trim();
	if (existing !== '') return { takenUp: true, reason, existing: namedIn(existing, heads, BECOMES, lang) };
	const follows = freeTextOf(form, 'follows').trim();
	return { takenUp: true, reason, kind: KINDS.find((kind) => kind === form.get('kind')) ?? 'question', follows: follows === '' ? null : namedIn(follows, heads, ORIGINS, lang) };
}

export const actions: Actions = {
	start: (event) => act(event, 'strategy.write', '', (tx, round) => startRound(tx, round.id)),
	cancel: (event) => act(event, 'strategy.write', '', (tx, round, form) => cancelRound(tx, round.id, freeTextOf(form, 'reason'))),
	invite: (event) => act(event, 'strategy.write', (invited: Invited) => `&invited=${invited.mails},${invited.added},${invited.withoutAccount}#bodies`, (tx, round, form) => inviteBody(tx, round.id, numberField(form, 'body') ?? 0)),
	close: (event) => act(event, 'strategy.publish', '', (tx, round) => closeRound(tx, round.id)),
	move: (event) => act(event, 'strategy.write', '#stages', (tx, round, form) => moveStage(tx, round.id, Number(freeTextOf(form, 'position')), freeTextOf(form, 'from'), freeTextOf(form, 'to'))),
	show: (event) => act(event, 'strategy.write', '#workshop', (tx, round, form) => showStage(tx, round.id, Number(freeTextOf(form, 'position')), freeTextOf(form, 'contribution') === '' ? null : idOf(form, 'contribution'))),
	contribute: (event) => act(event, 'strategy.read', '#contributions', (tx, round, form) => contribute(tx, round.id, freeTextOf(form, 'text'), freeTextOf(form, 'form'))),
	comment: (event) => act(event, 'strategy.read', '#contributions', (tx, _round, form) => comment(tx, idOf(form), freeTextOf(form, 'text'))),
	reword: (event) => act(event, 'strategy.read', '#contributions', (tx, _round, form) => reword(tx, idOf(form), { text: freeTextOf(form, 'text'), reason: freeTextOf(form, 'reason'), base: Number(freeTextOf(form, 'base')) })),
	merge: (event) => act(event, 'strategy.read', '#contributions', (tx, round, form) => merge(tx, round.id, picksOf(form), freeTextOf(form, 'text'), freeTextOf(form, 'reason'))),
	unmerge: (event) => act(event, 'strategy.read', '#contributions', (tx, _round, form) => unmerge(tx, idOf(form))),
	rate: (event) => act(event, 'strategy.read', '#vote', (tx, round, form) => rate(tx, round.id, ratingsOf(form))),
	rank: (event) => act(event, 'strategy.read', '#vote', (tx, round, form) => choose(tx, round.id, choicesOf(form.getAll('choice')))),
	decide: (event) => act(event, 'strategy.write', '#contributions', async (tx, _round, form) => decide(tx, idOf(form), await outcomeOf(tx, form, event.locals.lang))),
	undecide: (event) => act(event, 'strategy.write', '#contributions', (tx, _round, form) => undecide(tx, idOf(form)))
};
