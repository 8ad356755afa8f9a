/** The body that an address names, and those that can be chosen from. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { publicBodyNames } from '#domains/bodies/published/read-lists.server.ts';
import type { Language } from '#ui/language.ts';

export interface Choice {
	value: string;
	text: string;
}

export async function bodyChoice(tx: Read, number: number | null, lang: Language): Promise<{ options: Choice[]; chosen: { id: string; number: number } | null }> {
	const all = await publicBodyNames(tx);
	const { compare } = new Intl.Collator(lang);
	const options = all.map((b) => ({ value: String(b.number), text: short((lang === 'en' && b.nameEn) || b.name) })).sort((a, b) => compare(a.text, b.text));
	return { options, chosen: all.find((b) => b.number === number) ?? null };
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
