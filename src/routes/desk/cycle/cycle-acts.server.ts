/** What the forms of the cycle's pages have in common. */
import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mergeEdits, type EditConflict } from '#base/merge-edits.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { Field } from '#domains/cycle/entries.ts';
import type { Fields } from '#domains/cycle/entry-fields.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { baseOf } from '../edit-base.ts';
import { cycleTexts } from './texts.ts';

export interface Refused {
	message: string;
	/** which form it was */
	form: string;
	/** what was entered, as it was entered */
	entered: Fields | null;
	base: string | null;
	taken: string[];
	conflicts: EditConflict[];
}
export const refuse = (form: string, more: Partial<Refused>) => fail(400, { message: '', form, entered: null, base: null, taken: [], conflicts: [], ...more } satisfies Refused);

type Event = { locals: App.Locals; url: URL; request: Request };

export const fieldsOf = (form: FormData): Fields => Object.fromEntries([...form.keys()].map((name) => [name, freeTextOf(form, name)]));
export const today = () => berlinDay(new Date());

/** Permission first, then the verb; on to the page that `verb` names. */
export async function act(event: Event, name: string, verb: (tx: Write, of: Field, form: FormData) => Promise<string>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'cycle.write');
	const form = await event.request.formData();
	const tried = await attempt(() => theDatabase().write(principal, (tx) => verb(tx, (field) => freeTextOf(form, field), form)));
	if (!tried.done) return refuse(name, { message: tried.fault, entered: fieldsOf(form) });
	redirect(303, localPath(tried.value, event.locals.lang));
}

interface Edit<E extends object> {
	read(of: Field): E;
	save(tx: Write, mine: E, base: E | null): Promise<'saved' | 'outdated'>;
	/** as it stands now; null: it is gone */
	now(tx: Write): Promise<E | null>;
	fields(entry: E): Fields;
	/** page that shows what was saved */
	back: string;
}

/** Saves what two people may edit at once: the second is shown both changes put together. */
export async function edit<E extends object>(event: Event, name: string, { read, save, now, fields, back }: Edit<E>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'cycle.write');
	const form = await event.request.formData();
	const asked = freeTextOf(form, 'base');
	const base = baseOf(asked, (input) => input as E);
	const tried = await attempt(() =>
		theDatabase().write(principal, async (tx) => {
			const mine = read((field) => freeTextOf(form, field));
			return (await save(tx, mine, base)) === 'saved' ? null : { mine, theirs: await now(tx) };
		})
	);
	if (!tried.done) return refuse(name, { message: tried.fault, entered: fieldsOf(form), base: asked || null });
	if (tried.value === null) redirect(303, localPath(back, event.locals.lang));
	const { mine, theirs } = tried.value;
	if (!theirs || !base) return refuse(name, { message: cycleTexts[event.locals.lang].goneMeanwhile, entered: fieldsOf(form) });
	const { merged, taken, conflicts } = mergeEdits(base, theirs, mine);
	return refuse(name, { entered: fields(merged), base: JSON.stringify(theirs), taken, conflicts });
}
