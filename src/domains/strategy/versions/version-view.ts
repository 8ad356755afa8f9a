/** A version of a strategy as it is read: in the order of its text, in the language of the page. Pure. */
import type { Language } from '#ui/language.ts';
import { contentLines, fieldLabel, type Line, type Names } from '../content-lines.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { CHAIN, KINDS, SMART, type Kind } from '../model.ts';
import { outline, type OutlineNode } from '../outline.ts';
import { said, type Said } from '../published/said.ts';
import { FIELD_WORDS } from '../schema.ts';
import type { SnapshotElement, StrategySnapshot } from './snapshot.ts';

export interface ElementName {
	number: number;
	/** “Ziel 1.2” */
	kind: string;
	title: Said;
}

export interface ElementText extends ElementName {
	summary: Said | null;
	example: boolean;
	lines: { field: string; label: string; text: Said }[];
	/** questions, findings and needs of its basis that it follows from at once */
	rests: ElementName[];
}

export interface TextNode {
	element: ElementText;
	children: TextNode[];
	/** it stands, whole, further up */
	again: boolean;
}

export interface VersionView {
	/** questions, findings and needs it rests on, by kind */
	basis: { kind: Kind; title: string; elements: ElementText[] }[];
	parts: TextNode[];
}

export function versionView(snapshot: StrategySnapshot, lang: Language): VersionView {
	const byId = new Map(snapshot.elements.map((e) => [e.id, e]));
	const origins = Map.groupBy(snapshot.links, (l) => l.from);
	const names = namesIn(snapshot, lang);
	const text = (e: SnapshotElement): ElementText => ({
		...elementName(e, lang),
		summary: e.content.summary.de ? said(e.content.summary, lang) : null,
		example: e.content.example,
		lines: linesOf(e, names, lang),
		rests: (origins.get(e.id) ?? []).flatMap((l) => byId.get(l.to) ?? []).filter((o) => o.role === 'basis').map((o) => elementName(o, lang))
	});
	const parts = snapshot.elements.filter((e) => e.role === 'part');
	const heads = parts.map(({ id, kind, position, number }) => ({ id, kind, position, number }));
	const node = ({ id, children, again }: OutlineNode): TextNode => ({ element: text(byId.get(id) as SnapshotElement), children: children.map(node), again });
	const basis = Map.groupBy(snapshot.elements.filter((e) => e.role === 'basis'), (e) => e.kind);
	return {
		basis: KINDS.flatMap((kind) => (basis.has(kind) ? [{ kind, title: KIND_WORDS[kind].many[lang], elements: (basis.get(kind) as SnapshotElement[]).map(text) }] : [])),
		parts: outline(heads, snapshot.links, { longest: Number.POSITIVE_INFINITY }).map(node)
	};
}

export function elementName(e: Pick<SnapshotElement, 'number' | 'kind' | 'code' | 'content'>, lang: Language): ElementName {
	return { number: e.number, kind: [KIND_WORDS[e.kind].one[lang], e.code].filter(Boolean).join(' '), title: said(e.content.title, lang) };
}

export function namesIn({ names }: StrategySnapshot, lang: Language): Names {
	return { indicators: Object.fromEntries(Object.entries(names.indicators).map(([code, name]) => [code, name[lang] || name.de])), areas: names.areas };
}

/** Written by people, in German. */
const FREE = new Set(['confidenceNote', 'targetGroup', 'measuredBy', 'unit', 'responsible', 'partners', 'funding', 'staff', 'stopReason', 'milestones', 'chain', 'smart', 'evidence']);
const IN_HEADING = new Set(['title', 'summary', 'example', 'code']);

function linesOf(e: SnapshotElement, names: Names, lang: Language): ElementText['lines'] {
	const lines = orderedLines({ ...e.content, code: '' }, names, lang).filter((l) => !IN_HEADING.has(l.field.split('.')[0] ?? ''));
	const fields = new Set(lines.map((l) => l.field));
	const shown = lines.flatMap(({ field, label, text }) => {
		const [name = '', part = ''] = field.split('.');
		if (part !== 'de' && part !== 'en') return [{ field, label, text: lang === 'en' && FREE.has(name) ? { text, lang: 'de' as const } : { text } }];
		// of a text in two languages the one of the page, or the German one
		if (part === 'de' ? lang === 'en' && fields.has(`${name}.en`) : lang === 'de') return [];
		return [{ field, label: fieldLabel(name, lang), text: part === lang ? { text } : { text, lang: 'de' as const } }];
	});
	// partners, evidence, milestones: one label for all of them
	return [...Map.groupBy(shown, (l) => l.label).values()].map((group) => {
		const [{ field, label, text }] = group as [ElementText['lines'][number]];
		return { field, label, text: { ...text, text: group.map((l) => l.text.text).join(LONG.has(field.split('.')[0] ?? '') ? '\n' : ', ') } };
	});
}

const LONG = new Set(['evidence', 'milestones']);
const ORDER = [...Object.keys(FIELD_WORDS), ...CHAIN.map((step) => `chain.${step}`), ...SMART.map((criterion) => `smart.${criterion}`)];

/** In the order of the form: the database keeps one of its own. */
export function orderedLines(content: Parameters<typeof contentLines>[0], names: Names, lang: Language): Line[] {
	const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
	return contentLines(content, names, lang).toSorted((a, b) => place(a.field.split('.')[0] ?? '') - place(b.field.split('.')[0] ?? '') || place(a.field) - place(b.field));
}
