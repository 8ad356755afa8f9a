/** The body that an address names, and those that can be chosen from. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { publicBodies } from '#domains/bodies/published/read-lists.server.ts';
import type { RecordOf } from '#domains/bodies/published/read-records.server.ts';
import type { Language } from '#ui/language.ts';
import { bodyName } from './rows.server.ts';

export interface Choice {
	value: string;
	text: string;
}

export async function bodyChoice(tx: Read, number: number | null, lang: Language): Promise<{ options: Choice[]; chosen: RecordOf<'Organization'> | null }> {
	const all = await publicBodies(tx);
	const options = all.map((b) => ({ value: String(b.number), text: short(bodyName(b, lang).text) })).sort((a, b) => a.text.localeCompare(b.text, lang));
	return { options, chosen: all.find((b) => b.number === number) ?? null };
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
