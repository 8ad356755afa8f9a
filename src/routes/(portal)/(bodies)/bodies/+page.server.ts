import { BODY_KIND_WORDS } from '#domains/bodies/words.ts';
import { BODY_KINDS, type BodyKind } from '#domains/bodies/model.ts';
import { publicBodies } from '#domains/bodies/published/read-lists.server.ts';
import { drawOrgChart } from '#ui/charts/org-chart-draw.ts';
import { layoutOrgChart } from '#ui/charts/org-chart.ts';
import { counted, localPath } from '#ui/language.ts';
import { render } from '#ui/svg/element.ts';
import { readPublic } from '../../../portal.server.ts';
import { bodyName } from '../rows.server.ts';
import type { PageServerLoad } from './$types';

export interface ListedBody {
	number: number | null;
	name: { text: string; lang: 'de' | undefined };
	kind: string;
	seats: string;
	outside: boolean;
	ended: boolean;
	example: boolean;
	below: ListedBody[];
}

/** Who takes part in what: the bodies as a picture and as a list. */
export const load: PageServerLoad = ({ locals }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const de = lang === 'de';
		// what stands outside comes last, else in the order of the kinds: council, committees, groups …
		const rank = ({ content: c }: { content: { kind: string; external: boolean } }) => (c.external ? 100 : 0) + BODY_KINDS.indexOf(c.kind as BodyKind);
		const all = (await publicBodies(tx)).sort((a, b) => rank(a) - rank(b) || a.content.name.localeCompare(b.content.name, 'de', { numeric: true }));
		/** not said twice where the body is called so */
		const kindOf = (kind: string, name: string) => (BODY_KIND_WORDS[kind as BodyKind][lang] === name ? '' : BODY_KIND_WORDS[kind as BodyKind][lang]);
		const today = new Date().toISOString().slice(0, 10);
		const current = all.filter(({ content: c }) => c.to === null || c.to >= today);
		const seatsOf = (members: number) => (members > 0 ? counted(members, de ? 'Mitglied' : 'member', de ? 'Mitglieder' : 'members', lang) : '');
		const layout = layoutOrgChart(
			{
				title: de ? 'Gremien und wie sie zueinander stehen' : 'Bodies and how they stand to each other',
				description: de ? 'Von links nach rechts: wer wem zugeordnet ist. Die Liste darunter sagt dasselbe.' : 'From left to right: who belongs to whom. The list below says the same.',
				nodes: current.map((b) => { const name = bodyName(b, lang); return { id: b.id, parentId: b.parentId, name: name.text, lang: name.lang, note: [kindOf(b.content.kind, name.text), seatsOf(b.content.members)].filter(Boolean).join(', '), href: localPath(`/bodies/${b.number}`, lang), outside: b.content.external }; })
			},
			{ idPrefix: 'bodies', lang }
		);
		const known = new Set(all.map((b) => b.id));
		const children = Map.groupBy(all, (b) => (b.parentId !== null && known.has(b.parentId) ? b.parentId : null));
		const listed = (parent: string | null, depth: number): ListedBody[] => (depth > 20 ? [] : (children.get(parent) ?? []).map((b) => ({
			number: b.number, name: bodyName(b, lang), kind: kindOf(b.content.kind, bodyName(b, lang).text), seats: seatsOf(b.content.members), outside: b.content.external, ended: b.content.to !== null && b.content.to < today, example: b.content.example, below: listed(b.id, depth + 1)
		})));
		return { count: current.length, list: listed(null, 0), picture: current.length > 1 ? render(drawOrgChart(layout)) : null, width: layout.width };
	});
