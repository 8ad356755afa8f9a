/** What of an element can be searched: all its words, none of its codes, days and numbers. Pure. */
import { CHAIN, type AnyContent, type Text } from '../model.ts';

export interface ElementText {
	/** the title with the code in front */
	head: string;
	/** the rest, in both languages: what is searched */
	body: string;
	/** the rest in one language: what is shown of it */
	said: Text;
}

export function elementText(code: string, content: AnyContent): ElementText {
	const translated = [content.summary, ...('answer' in content ? [content.answer] : [])];
	const plain = [
		...('confidenceNote' in content ? [content.confidenceNote, ...content.evidence.flatMap((e) => (e.kind === 'figure' ? [e.note] : [e.title, e.note]))] : []),
		...('targetGroup' in content ? [content.targetGroup] : []),
		...('responsible' in content ? [content.responsible] : []),
		...('measuredBy' in content ? [content.measuredBy] : []),
		...('partners' in content ? [content.partners.join(', '), content.funding, content.stopReason, ...CHAIN.map((step) => content.chain[step]), content.milestones.map((m) => m.title).join(', ')] : [])
	];
	const [de, en] = [translated.map((text) => text.de), translated.map((text) => text.en)];
	return {
		head: [code, content.title.de, content.title.en].filter(Boolean).join(' · '),
		body: sentences([...de, ...en, ...plain]),
		// what has no translation is German
		said: { de: sentences([...de, ...plain]), en: sentences(en) }
	};
}

/** With a point between, so that an excerpt reads well. */
function sentences(lines: readonly string[]): string {
	return lines.map((line) => line.trim()).filter(Boolean).map((line) => (/[.!?…]$/.test(line) ? line : `${line}.`)).join(' ');
}
