/** What the desk pages of fields, plans and fundings do alike: save with the base of the form, publish, remove, bring back. */
import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { NotFound, UserError } from '#base/errors.ts';
import { mergeEdits, type EditConflict } from '#base/merge-edits.ts';
import { may, mustBeAllowed, type Act } from '#domains/accounts/permissions.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { RecordContent, RecordKind } from '#domains/strategy/inventory/model.ts';
import { recordByNumber, recordEvents, recordVersions } from '#domains/strategy/inventory/read-records.server.ts';
import { checkRecord, emptyRecord } from '#domains/strategy/inventory/schema.ts';
import { addRecord, changeRecord, removeRecord, restoreRecord, setPublic } from '#domains/strategy/inventory/write-records.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { baseOf } from '../edit-base.ts';
import { recordTexts } from './record-texts.ts';

interface DeskEvent {
	locals: App.Locals;
	url: URL;
	request: Request;
	params: { number?: string };
}

const PATHS: Record<RecordKind, string> = { field: '/desk/strategy/inventory/fields', plan: '/desk/strategy/inventory', funding: '/desk/strategy/funding' };

/** From an address; `new` has none. @throws NotFound */
export function numberOf(text: string | undefined): number | null {
	if (text === 'new') return null;
	if (!text || !/^[1-9]\d{0,8}$/.test(text)) throw new NotFound();
	return Number(text);
}

/** One record with its history; `new` starts an empty one. @throws NotFound */
export async function recordPage<K extends RecordKind>(tx: Read, kind: K, address: string | undefined) {
	const number = numberOf(address);
	mustBeAllowed(tx.principal, number === null ? 'strategy.write' : 'strategy.read');
	const record = number === null ? null : await recordByNumber(tx, kind, number);
	if (!record && number !== null) throw new NotFound();
	return {
		record,
		content: record?.content ?? emptyRecord(kind),
		base: record ? JSON.stringify({ version: record.version, content: record.content }) : '',
		versions: record ? await recordVersions(tx, record.id) : [],
		events: record ? await recordEvents(tx, record.id) : [],
		mayWrite: may(tx.principal, 'strategy.write') && record?.removedAt == null,
		mayPublish: may(tx.principal, 'strategy.publish')
	};
}

export interface Refused<K extends RecordKind> {
	message: string;
	entered: RecordContent[K] | null;
	base: string;
	taken: string[];
	conflicts: EditConflict[];
	/** fields as they were typed, also where they are no number or day */
	typed: Record<string, string>;
}

/** Permission first, then the form is read. */
export async function formOf(event: Omit<DeskEvent, 'params'>, act: Act): Promise<{ principal: Principal; form: FormData }> {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, act);
	return { principal, form: await event.request.formData() };
}

/**
 * @param read makes the record of the form
 * @param complete adds what may be refused or is stored beside it, such as a file; then the rest of the form still comes back
 */
export async function saveRecord<K extends RecordKind>(event: DeskEvent, kind: K, read: (form: FormData, before: RecordContent[K]) => RecordContent[K], complete?: (tx: Write, form: FormData, record: RecordContent[K]) => Promise<RecordContent[K]>): Promise<ActionFailure<Refused<K>>> {
	const { principal, form } = await formOf(event, 'strategy.write');
	const number = numberOf(event.params.number);
	const asked = freeTextOf(form, 'base');
	const base = baseOf(asked, (input) => ({ version: Number((input as { version: unknown }).version), content: checkRecord(kind, (input as { content: unknown }).content) }));
	let entered: RecordContent[K] | null = null;
	const tried = await attempt(() =>
		theDatabase().write(principal, async (tx) => {
			entered = read(form, base?.content ?? emptyRecord(kind));
			if (complete) entered = await complete(tx, form, entered);
			if (number === null) return { number: (await addRecord(tx, kind, entered)).number };
			// somebody has taken it out meanwhile: what was written stays in the form
			if ((await recordByNumber(tx, kind, number))?.removedAt) throw new UserError(recordTexts[event.locals.lang].goneMeanwhile);
			const outcome = await changeRecord(tx, kind, number, { content: entered, base: base?.version ?? 0, reason: freeTextOf(form, 'reason') });
			return outcome === 'outdated' ? { now: await recordByNumber(tx, kind, number), mine: checkRecord(kind, entered) } : { number };
		})
	);
	const refused = (more: Partial<Refused<K>>) => fail(400, { message: '', entered, base: asked, taken: [], conflicts: [], typed: {}, ...more });
	if (!tried.done) return refused({ message: tried.fault, typed: typedIn(form) });
	if (tried.value.number === undefined) {
		const { now, mine } = tried.value;
		if (!now) throw new NotFound();
		const { merged, taken, conflicts } = mergeEdits(base?.content ?? now.content, now.content, mine);
		return refused({ entered: merged, typed: { reason: freeTextOf(form, 'reason') }, base: JSON.stringify({ version: now.version, content: now.content }), taken, conflicts });
	}
	redirect(303, localPath(`${PATHS[kind]}/${tried.value.number}?done=saved`, event.locals.lang));
}

const typedIn = (form: FormData) => Object.fromEntries([...new Set(form.keys())].filter((name) => name !== 'base' && name !== 'kept').map((name) => [name, freeTextOf(form, name)]));

async function act<K extends RecordKind>(event: DeskEvent, kind: K, right: Act, done: string, verb: (tx: Write, number: number, form: FormData) => Promise<void>): Promise<ActionFailure<Refused<K>>> {
	const { principal, form } = await formOf(event, right);
	const number = numberOf(event.params.number);
	if (number === null) throw new NotFound();
	const tried = await attempt(() => theDatabase().write(principal, (tx) => verb(tx, number, form)));
	if (!tried.done) return fail(400, { message: tried.fault, entered: null, base: '', taken: [], conflicts: [], typed: { [`${done}-reason`]: freeTextOf(form, 'reason') } });
	redirect(303, localPath(`${PATHS[kind]}/${number}?done=${done}`, event.locals.lang));
}

export const publishAct = <K extends RecordKind>(event: DeskEvent, kind: K) => act(event, kind, 'strategy.publish', 'published', (tx, number) => setPublic(tx, kind, number, true));
export const withdrawAct = <K extends RecordKind>(event: DeskEvent, kind: K) => act(event, kind, 'strategy.publish', 'withdrawn', (tx, number) => setPublic(tx, kind, number, false));
export const removeAct = <K extends RecordKind>(event: DeskEvent, kind: K) => act(event, kind, 'strategy.write', 'removed', (tx, number, form) => removeRecord(tx, kind, number, freeTextOf(form, 'reason')));
export const restoreAct = <K extends RecordKind>(event: DeskEvent, kind: K) => act(event, kind, 'strategy.write', 'restored', (tx, number) => restoreRecord(tx, kind, number));

/** `title-de`, `title-en` */
export function bothLanguages(form: FormData, name: string): { de: string; en: string } {
	return { de: freeTextOf(form, `${name}-de`).replaceAll('\r\n', '\n'), en: freeTextOf(form, `${name}-en`).replaceAll('\r\n', '\n') };
}
