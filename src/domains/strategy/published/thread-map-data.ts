/** The public thread as a picture: what is too much for one column stands together under what it comes from. Pure. */
import type { ThreadMapData, ThreadNode } from '#ui/charts/thread-map.ts';
import { localPath, type Language } from '#ui/language.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { KINDS } from '../model.ts';
import type { PublicHead, PublicThread } from './public-thread.ts';
import { said } from './said.ts';
import { countedKind, kindName } from './thread-words.ts';

/** More in one column, and nobody reads it. */
const MOST_IN_COLUMN = 40;
/** Directly below the one that was asked for, where a pile would only lead back to it. */
const MOST_BELOW = 60;

/** @param from only what follows from this element, and its own way back; null: everything */
export function threadMapData(thread: PublicThread, from: PublicHead | null, lang: Language): ThreadMapData {
	const de = lang === 'de';
	const wanted = from ? new Set([...thread.spine(from), ...thread.forwards(from)]) : new Set(thread.heads);
	/** the box in which an element stands */
	const boxOf = new Map<PublicHead, string>();
	const columns = KINDS.map((kind) => {
		const heads = thread.heads.filter((h) => h.kind === kind && wanted.has(h));
		const nodes = heads.length <= MOST_IN_COLUMN ? heads.map((h) => single(h, from, lang)) : piles(heads, thread, from, boxOf, lang);
		if (heads.length <= MOST_IN_COLUMN) for (const h of heads) boxOf.set(h, String(h.number));
		return { title: `${KIND_WORDS[kind].many[lang]} (${heads.length.toLocaleString(de ? 'de-DE' : 'en-GB')})`, nodes };
	});
	const byId = new Map(thread.heads.map((h) => [h.id, h]));
	const lines = new Map<string, { from: string; to: string }>();
	for (const link of thread.links) {
		const [a, b] = [byId.get(link.to), byId.get(link.from)].map((h) => h && boxOf.get(h));
		if (a && b && a !== b) lines.set(`${a} ${b}`, { from: a, to: b });
	}
	return {
		title: from ? (de ? `Der rote Faden von „${from.title.de}“` : `The golden thread of “${said(from.title, 'en').text}”`) : de ? 'Der rote Faden: das ganze Bild' : 'The golden thread: the whole picture',
		description: de ? 'Von links nach rechts: was woraus folgt. Dieselben Angaben stehen unter dem Bild als Liste.' : 'From left to right: what follows from what. The same stands below the picture as a list.',
		columns,
		lines: [...lines.values()]
	};
}

function single(h: PublicHead, from: PublicHead | null, lang: Language): ThreadNode {
	const title = said(h.title, lang);
	return { key: String(h.number), name: kindName(h, lang), text: title.text, lang: title.lang, href: localPath(`/strategy/${h.number}`, lang), pile: false, chosen: h === from };
}

/** By the nearest element of their thread that has a box of its own. */
function piles(heads: readonly PublicHead[], thread: PublicThread, from: PublicHead | null, boxOf: Map<PublicHead, string>, lang: Language): ThreadNode[] {
	const groups = Map.groupBy(heads, (h) => thread.spine(h).findLast((o) => o !== h && boxOf.get(o) === String(o.number)) ?? null);
	const nodes: ThreadNode[] = [];
	const rest: PublicHead[] = [];
	const shown = [...groups].sort(([, a], [, b]) => b.length - a.length);
	for (const [i, [parent, group]] of shown.entries()) {
		if (!parent || i >= MOST_IN_COLUMN) rest.push(...group);
		else if (group.length === 1 || parent === from) {
			for (const h of group.slice(0, MOST_BELOW)) {
				boxOf.set(h, String(h.number));
				nodes.push(single(h, null, lang));
			}
			rest.push(...group.slice(MOST_BELOW));
		} else nodes.push(pile(group, `pile-${parent.number}-${group[0]?.kind}`, kindName(parent, lang), `/strategy/thread?from=${parent.number}`, boxOf, lang));
	}
	if (rest.length === 1) {
		const [h] = rest as [PublicHead];
		boxOf.set(h, String(h.number));
		nodes.push(single(h, null, lang));
	} else if (rest.length > 0) nodes.push(pile(rest, `pile-rest-${rest[0]?.kind}`, lang === 'de' ? 'aus anderem' : 'from others', `/strategy/thread#${rest[0]?.kind}`, boxOf, lang));
	return nodes;
}

function pile(group: readonly PublicHead[], key: string, name: string, href: string, boxOf: Map<PublicHead, string>, lang: Language): ThreadNode {
	for (const h of group) boxOf.set(h, key);
	return { key, name, text: countedKind(group.length, (group[0] as PublicHead).kind, lang), href: localPath(href, lang), pile: true, chosen: false };
}
