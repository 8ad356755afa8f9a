/** What can be chosen in the form of a plan. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { knownCycles } from '#domains/cycle/known-cycle.server.ts';
import { KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { readHeads } from '#domains/strategy/read.server.ts';
import { possibleParticipants } from '#domains/strategy/rounds/read-rounds.server.ts';
import type { Language } from '#ui/language.ts';

export interface PlanChoices {
	elements: { value: string; text: string }[];
	cycles: number[];
	people: { id: string; name: string }[];
}

export async function planChoices(tx: Read, lang: Language): Promise<PlanChoices> {
	const heads = await readHeads(tx, { kinds: ['pillar', 'action-field', 'guiding-goal', 'need', 'question'] });
	return { elements: heads.map((h) => ({ value: h.id, text: `${KIND_WORDS[h.kind].one[lang]} ${h.code ? `${h.code}: ` : ''}${h.title[lang] || h.title.de}` })), cycles: await knownCycles(tx), people: await possibleParticipants(tx) };
}
