/** What the page of an actor does: save with the base of the form, consent, account, remove, bring back, erase. */
import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { NotFound, UserError, type FieldFault } from '#base/errors.ts';
import { mergeEdits, type EditConflict } from '#base/merge-edits.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { likelyTwins, type LikelyTwin } from '#domains/bodies/actors/likely-twins.server.ts';
import { EMPTY_ACTOR, type ActorContent, type ActorKind } from '#domains/bodies/actors/model.ts';
import { actorByNumber } from '#domains/bodies/actors/read-actors.server.ts';
import { checkActor } from '#domains/bodies/actors/schema.ts';
import { addActor, changeActor } from '#domains/bodies/actors/write-actors.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { baseOf } from '../edit-base.ts';
import { actorFromForm } from './actor-form.ts';
import { actorTexts } from './texts.ts';

export interface ActorEvent {
	locals: App.Locals;
	url: URL;
	request: Request;
	params: { number?: string };
}

/** From an address; `new` has none. @throws NotFound */
export function actorNumber(text: string | undefined): number | null {
	if (text === 'new') return null;
	if (!text || !/^[1-9]\d{0,8}$/.test(text)) throw new NotFound();
	return Number(text);
}

export interface Refused {
	/** which form of the page */
	part: 'save' | 'consent' | 'account' | 'remove' | 'erase';
	message: string;
	/** id of the field that does not fit */
	field: string;
	faults: FieldFault[];
	entered: ActorContent | null;
	retainUntil: string;
	base: string;
	taken: string[];
	conflicts: EditConflict[];
	typed: Record<string, string>;
	/** who is in the register already, where somebody new was to be taken in */
	twins: LikelyTwin[];
}
const NOTHING: Refused = { part: 'save', message: '', field: '', faults: [], entered: null, retainUntil: '', base: '', taken: [], conflicts: [], typed: {}, twins: [] };

export interface Base {
	version: number;
	content: ActorContent;
	retainUntil: string;
}

/** Permission first, then the form is read. */
export async function formOf(event: ActorEvent): Promise<{ principal: Principal; form: FormData; number: number | null }> {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'actors.write');
	const number = actorNumber(event.params.number);
	return { principal, form: await event.request.formData(), number };
}

export async function saveActor(event: ActorEvent): Promise<ActionFailure<Refused>> {
	const { principal, form, number } = await formOf(event);
	const asked = freeTextOf(form, 'base');
	const newKind: ActorKind = form.get('kind') === 'organisation' ? 'organisation' : 'person';
	const retain = freeTextOf(form, 'retainUntil');
	let kind: ActorKind = newKind;
	let entered: ActorContent = actorFromForm(form, EMPTY_ACTOR);
	const tried = await attempt(() =>
		theDatabase().write(principal, async (tx) => {
			if (number === null) {
				const twins = form.get('anyway') === 'yes' ? [] : await likelyTwins(tx, kind, checkActor(kind, entered));
				return twins.length > 0 ? { twins } : { number: (await addActor(tx, kind, entered, retain)).number };
			}
			const now = await actorByNumber(tx, number);
			if (!now) throw new NotFound();
			kind = now.kind;
			if (now.removedAt) throw new UserError(actorTexts[event.locals.lang].goneMeanwhile);
			const base = baseOf(asked, (input) => baseIn(kind, input));
			entered = actorFromForm(form, base?.content ?? now.content);
			const outcome = await changeActor(tx, number, { content: entered, base: base?.version ?? 0, retainUntil: kind === 'person' ? retain : null });
			return outcome === 'outdated' ? { now, base, mine: checkActor(kind, entered) } : { number };
		})
	);
	if (!tried.done) return fail(400, { ...NOTHING, message: tried.fault, field: tried.field, faults: [...tried.faults], entered, retainUntil: retain, base: asked });
	if ('twins' in tried.value) return fail(400, { ...NOTHING, entered, retainUntil: retain, base: asked, twins: tried.value.twins });
	if (!('number' in tried.value)) {
		const { now, base, mine } = tried.value;
		const both = (content: ActorContent, until: string) => ({ ...content, retainUntil: until });
		const { merged, taken, conflicts } = mergeEdits(both(base?.content ?? now.content, base?.retainUntil ?? now.retainUntil ?? ''), both(now.content, now.retainUntil ?? ''), both(mine, retain));
		const { retainUntil, ...content } = merged;
		return fail(400, { ...NOTHING, entered: content, retainUntil, base: JSON.stringify({ version: now.version, content: now.content, retainUntil: now.retainUntil ?? '' } satisfies Base), taken, conflicts });
	}
	redirect(303, localPath(`/desk/actors/${tried.value.number}?done=saved`, event.locals.lang));
}

function baseIn(kind: ActorKind, input: unknown): Base {
	const given = input as Base;
	return { version: Number(given.version), content: checkActor(kind, given.content), retainUntil: String(given.retainUntil) };
}

/** @param verb returns what is told afterwards */
export async function actOn(event: ActorEvent, part: Refused['part'], verb: (tx: Write, number: number, form: FormData) => Promise<string>): Promise<ActionFailure<Refused>> {
	const { principal, form, number } = await formOf(event);
	if (number === null) throw new NotFound();
	const tried = await attempt(() => theDatabase().write(principal, (tx) => verb(tx, number, form)));
	if (!tried.done) return fail(400, { ...NOTHING, part, message: tried.fault, field: tried.field, faults: [...tried.faults], typed: Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name).filter((v) => typeof v === 'string').join(' ')])) });
	redirect(303, localPath(`/desk/actors/${number}?done=${tried.value}`, event.locals.lang));
}
