/** A funding as its form sends it. */
import { UserError } from '#base/errors.ts';
import { readAmount } from '#domains/strategy/inventory/funding-words.ts';
import type { Funding, Proof } from '#domains/strategy/inventory/model.ts';
import { readDecided } from '#domains/bodies/resolutions/resolution.ts';
import type { Language } from '#ui/language.ts';
import { freeTextOf } from '../../../form-fields.ts';
import { fundingTexts } from './texts.ts';

/** empty rows for further proofs below those that are there */
export const FREE_ROWS = 2;

/** Text that is no number is left out; `withNumbers` names it. */
export function fundingFromForm(form: FormData): Funding {
	const both = (name: string) => ({ de: freeTextOf(form, `${name}-de`).replaceAll('\r\n', '\n'), en: freeTextOf(form, `${name}-en`).replaceAll('\r\n', '\n') });
	const number = (name: string) => readAmount(freeTextOf(form, name)) ?? null;
	return {
		title: both('title'),
		source: freeTextOf(form, 'source'),
		from: readDecided(freeTextOf(form, 'from')),
		to: readDecided(freeTextOf(form, 'to')),
		amount: number('amount'),
		pays: both('pays'),
		posts: number('posts'),
		measures: [...new Set(form.getAll('measures').flatMap((v) => (typeof v === 'string' ? v.slice(0, 2000).split(/[\s,;]+/) : [])).filter(Boolean).map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : Number.NaN)))],
		proofs: proofsFromForm(form),
		note: freeTextOf(form, 'note').replaceAll('\r\n', '\n'),
		example: form.get('example') === 'yes'
	};
}

/** @throws UserError where a number is none */
export function withNumbers(form: FormData, funding: Funding, lang: Language): Funding {
	const t = fundingTexts[lang];
	for (const name of ['amount', 'posts'] as const) {
		const text = freeTextOf(form, name);
		if (readAmount(text) === undefined) throw new UserError(t.badNumber(t[name], text));
	}
	return funding;
}

function proofsFromForm(form: FormData): Proof[] {
	const all = (name: string) => form.getAll(name).map((v) => (typeof v === 'string' ? v.trim().slice(0, 1000) : ''));
	const [ids, titles, due, handedInOn] = [all('proof-id'), all('proof-title'), all('proof-due'), all('proof-handed-in')];
	const taken = new Set(ids);
	let next = 1;
	const fresh = () => {
		while (taken.has(`n${next}`)) next++;
		taken.add(`n${next}`);
		return `n${next}`;
	};
	return ids.flatMap((id, i) => (titles[i] || due[i] ? [{ id: id || fresh(), title: titles[i] ?? '', due: due[i] ?? '', handedInOn: handedInOn[i] ?? '' }] : []));
}
