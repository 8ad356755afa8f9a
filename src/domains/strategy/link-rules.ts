/** Which elements may be linked, in sentences for whoever tries. Pure. */
import { KIND_WORDS } from './kind-words.ts';
import { FOLLOWS, type Kind } from './model.ts';

/** Why one kind cannot follow from another; null where it can. */
export function linkSentence(later: Kind, earlier: Kind): string | null {
	if (FOLLOWS[later].includes(earlier)) return null;
	return `${KIND_WORDS[later].one.de} folgt nicht unmittelbar aus ${KIND_WORDS[earlier].one.de}. Möglich ist: ${FOLLOWS[later].map((kind) => KIND_WORDS[kind].one.de).join(', ')}.`;
}

/** @param length of the way from the earlier one back to the later, both included */
export function circleSentence(later: { kind: Kind; title: string }, earlier: { kind: Kind; title: string }, length: number): string {
	return `Das wäre ein Kreis: ${KIND_WORDS[earlier.kind].one.de} „${earlier.title}“ beruht schon auf ${KIND_WORDS[later.kind].one.de} „${later.title}“${length > 2 ? ` (über ${length - 2} weitere)` : ''}.`;
}
