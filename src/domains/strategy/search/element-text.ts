/** What of an element can be searched: all its words, none of its codes, days and numbers. Pure. */
import { CHAIN, type AnyContent, type Text } from '../model.ts';

/** Both languages, with a point between, so that an excerpt reads well. */
const both = (text: Text | undefined) => [text?.de ?? '', text?.en ?? ''];

/** @returns the title with the code in front, and the rest */
export function elementText(code: string, content: AnyContent): { head: string; body: string } {
	const lines = [
		...both(content.summary),
		...('answer' in content ? both(content.answer) : []),
		...('confidenceNote' in content ? [content.confidenceNote, ...content.evidence.flatMap((e) => (e.kind === 'figure' ? [e.note] : [e.title, e.note]))] : []),
		...('targetGroup' in content ? [content.targetGroup] : []),
		...('responsible' in content ? [content.responsible] : []),
		...('measuredBy' in content ? [content.measuredBy] : []),
		...('partners' in content ? [content.partners.join(', '), content.funding, content.stopReason, ...CHAIN.map((step) => content.chain[step]), content.milestones.map((m) => m.title).join(', ')] : [])
	];
	return { head: [code, ...both(content.title)].filter(Boolean).join(' · '), body: lines.map((line) => line.trim()).filter(Boolean).map((line) => (/[.!?…]$/.test(line) ? line : `${line}.`)).join(' ') };
}
