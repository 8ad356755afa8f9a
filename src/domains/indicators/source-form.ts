/** A source from the fields of a form, and the table of signs as a form shows it. */
import { SIGN_FLAGS, STATUSES, type Flag, type SignMeaning, type Source, type Status } from './model.ts';
import { DESTATIS_SIGNS } from './signs.ts';

export interface SignRow {
	sign: string;
	/** `` as usual · `none` known, but says nothing · `withheld` · `flag:estimated` · `zero+flag:estimated` */
	choice: string;
	/** what it means without an own choice; null: unknown, stops an import */
	usual: SignMeaning | null;
}

/** All usual signs, then those of the source. */
export function signRows(own: readonly SignMeaning[]): SignRow[] {
	const mine = new Map(own.map((m) => [m.sign, m]));
	const rows = DESTATIS_SIGNS.map((usual) => ({ sign: usual.sign, choice: choiceOf(mine.get(usual.sign)), usual }));
	const further = own.filter((m) => !DESTATIS_SIGNS.some((usual) => usual.sign === m.sign));
	return [...rows, ...further.map((m) => ({ sign: m.sign, choice: choiceOf(m), usual: null }))];
}

function choiceOf(meaning: SignMeaning | undefined): string {
	if (!meaning) return '';
	return [meaning.status, meaning.flag && `flag:${meaning.flag}`].filter(Boolean).join('+') || 'none';
}

/** null: as usual */
export function meaningOf(sign: string, choice: string): SignMeaning | null {
	if (choice === '') return null;
	const parts = choice.split('+');
	const status = parts.find((part): part is Status => (STATUSES as readonly string[]).includes(part));
	const flag = parts.map((part) => part.replace(/^flag:/, '')).find((part): part is Flag => (SIGN_FLAGS as readonly string[]).includes(part));
	return { sign, ...(status ? { status } : {}), ...(flag ? { flag } : {}) };
}

/** @param all all values of a field of that name, in the order of the form */
export function sourceFromForm(field: (name: string) => string, all: (name: string) => string[], code: string): Source {
	const orNull = (name: string) => field(name).trim() || null;
	const choices = all('meaning');
	const signs = new Map<string, SignMeaning>();
	all('sign').forEach((text, i) => {
		const sign = text.trim();
		const meaning = sign ? meaningOf(sign, choices[i] ?? '') : null;
		if (meaning) signs.set(sign, meaning);
	});
	const threshold = field('secrecyThreshold').trim();
	return {
		code: code.trim(),
		name: field('name').trim(),
		publisher: field('publisher').trim(),
		licence: field('licence').trim(),
		licenceUrl: orNull('licenceUrl'),
		url: orNull('url'),
		contact: orNull('contact'),
		signs: [...signs.values()],
		// an empty field must not switch secrecy off
		secrecyThreshold: threshold === '' ? 3 : Number(threshold),
		note: orNull('note')
	};
}
