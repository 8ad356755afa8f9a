/** A form of the workplace that does one thing: permission, form, verb in a transaction, then on to a page; or back with a sentence and what was typed. */
import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import type { FieldFault } from '#base/errors.ts';
import type { Act } from '#domains/accounts/permissions.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../form-fields.ts';
import { attempt } from './attempt.server.ts';
import { mustBeSignedIn } from './desk-guard.server.ts';

export interface DeskEvent {
	locals: App.Locals;
	url: URL;
	request: Request;
}

export interface Refusal {
	message: string;
	/** id of the first field that does not fit; empty: none alone */
	field: string;
	/** all that do not fit */
	faults: FieldFault[];
	/** fields as they were typed */
	typed: Record<string, string>;
	/** boxes that were ticked and lists, by name */
	lists: Record<string, string[]>;
	/** which of several like forms: the value of its field `of` */
	of: string;
}

/** @param work does it and says where to go on; null: nothing to say, back to the page itself */
export async function deskAct(event: DeskEvent, right: Act, work: (tx: Write, form: FormData) => Promise<string | null>): Promise<ActionFailure<Refusal>> {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, right);
	const form = await event.request.formData();
	const tried = await attempt(() => theDatabase().write(principal, (tx) => work(tx, form)));
	if (!tried.done) return fail(400, refusalOf(form, tried.fault, tried));
	redirect(303, tried.value === null ? event.url.pathname : localPath(tried.value, event.locals.lang));
}

/** @param which the fields that do not fit, where there are some */
export function refusalOf(form: FormData, message: string, { field, faults }: { field: string; faults: readonly FieldFault[] } = { field: '', faults: [] }): Refusal {
	const names = [...new Set(form.keys())];
	return {
		message, field, faults: [...faults],
		typed: Object.fromEntries(names.map((name) => [name, freeTextOf(form, name)])),
		lists: Object.fromEntries(names.map((name) => [name, form.getAll(name).filter((v): v is string => typeof v === 'string')])),
		of: freeTextOf(form, 'of')
	};
}

/** A whole number that a field holds; null: empty; -1 for anything else, which no number of ours is: the rule of the field says so. */
export function numberField(form: FormData, name: string): number | null {
	const text = freeTextOf(form, name).trim();
	return text === '' ? null : /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/** `14.06.2018` or an ISO day → ISO day, `06.2018` → ISO month; empty: null; anything else as it is, for the rule of the field to name. */
export function dayField(form: FormData, name: string): string | null {
	const text = freeTextOf(form, name).trim();
	const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
	const month = /^(\d{1,2})\.(\d{4})$/.exec(text);
	if (month) return `${month[2]}-${month[1]?.padStart(2, '0')}`;
	return text === '' ? null : german ? `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}` : text;
}

/** `9`, `9:00`, `9.00 Uhr` → `09:00`; anything else as it is. */
export function timeField(form: FormData, name: string): string {
	const text = freeTextOf(form, name).trim().replace(/\s*Uhr$/i, '');
	const parts = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text);
	return parts ? `${parts[1]?.padStart(2, '0')}:${parts[2] ?? '00'}` : text;
}
