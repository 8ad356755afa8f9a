/** What the column „Folgt aus“ changes in the links, with the same rules as the forms. Pure. */
import { circleSentence, linkSentence } from '../link-rules.ts';
import { ThreadGraph } from '../graph.ts';
import type { Kind, Link } from '../model.ts';

export interface End {
	/** id; of new rows a mark of their own */
	id: string;
	kind: Kind;
	title: string;
}

export interface WantedLink {
	later: End;
	earlier: End;
	/** what is told of it */
	at: (text: string) => void;
}

/** Tells what cannot be linked: by kind, or because it would be a circle. @param links as they would be without the wanted ones */
export function checkLinks(wanted: readonly WantedLink[], links: readonly Link[]): void {
	const fitting = wanted.filter(({ later, earlier, at }) => {
		const sentence = linkSentence(later.kind, earlier.kind);
		if (sentence) at(sentence);
		return sentence === null;
	});
	const graph = new ThreadGraph([...links, ...fitting.map(({ later, earlier }) => ({ from: later.id, to: earlier.id }))]);
	for (const { later, earlier, at } of fitting) {
		const circle = graph.path(earlier.id, later.id);
		if (circle) at(circleSentence(later, earlier, circle.length));
	}
}
