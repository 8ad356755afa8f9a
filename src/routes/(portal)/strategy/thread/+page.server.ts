import { error } from '@sveltejs/kit';
import { outline, type OutlineNode } from '#domains/strategy/outline.ts';
import { publicThread } from '#domains/strategy/published/public-thread.server.ts';
import type { PublicHead } from '#domains/strategy/published/public-thread.ts';
import { said, type Said } from '#domains/strategy/published/said.ts';
import { threadMapData } from '#domains/strategy/published/thread-map-data.ts';
import { kindName } from '#domains/strategy/published/thread-words.ts';
import type { Kind } from '#domains/strategy/model.ts';
import { drawThreadMap } from '#ui/charts/thread-map-draw.ts';
import { layoutThreadMap } from '#ui/charts/thread-map.ts';
import { render } from '#ui/svg/element.ts';
import { readPublic } from '../../../portal.server.ts';
import { staysHere } from '../../../stays-here.ts';
import { askedNumber } from '../../../record-number.ts';
import type { PageServerLoad } from './$types';

export interface ListedNode {
	number: number;
	kind: Kind;
	name: string;
	title: Said;
	again: boolean;
	hidden: number;
	children: ListedNode[];
}

/** The whole public thread, or what follows from one element, as a picture and as a list that says the same. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const thread = await publicThread(tx);
		const asked = url.searchParams.get('from');
		const from = asked === null ? null : (thread.at(askedNumber(asked) ?? -1) ?? error(404));
		const byId = new Map(thread.heads.map((h) => [h.id, h]));
		const listed = (node: OutlineNode): ListedNode => {
			const h = byId.get(node.id) as PublicHead;
			return { number: h.number, kind: h.kind, name: kindName(h, lang), title: said(h.title, lang), again: node.again, hidden: node.hidden, children: node.children.map(listed) };
		};
		const data = threadMapData(thread, from, lang);
		const layout = layoutThreadMap(data, { idPrefix: 'tm', lang });
		return staysHere({
			from: from && { number: from.number, name: kindName(from, lang), title: said(from.title, lang), way: thread.spine(from).slice(0, -1).map((h) => ({ number: h.number, name: kindName(h, lang), title: said(h.title, lang) })) },
			count: from ? thread.forwards(from).length + 1 : thread.heads.length,
			picture: layout.boxes.length > 0 ? render(drawThreadMap(layout)) : null,
			width: Math.round(layout.width),
			list: outline(thread.heads, thread.links, from ? { under: from.id } : {}).map(listed)
		});
	});
