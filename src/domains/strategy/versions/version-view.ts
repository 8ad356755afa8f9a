/** A version of a strategy as it is read: in the order of its text, in the language of the page. Pure. */
import type { Language } from '#ui/language.ts';
import { contentLines, fieldLabel, type Line, type Names } from '../content-lines.ts';
import { KIND_WORDS, SMART_WORDS } from '../kind-words.ts';
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
	/** what it follows from at once and does not stand under */
	rests: ElementName[];
}

export interface TextNode {
	element: ElementText;
	children: TextNode[];
	/** it stands, whole, further up */
	again: boolean;
}

export interface VersionView {
	/** what shall hold: from the guiding model to the measures */
	parts: TextNode[];
	/** questions, findings and needs that it rests on */
	ground: TextNode[];
	/** of the other kinds, what its parts follow from without belonging to it, by kind */
	basis: { kind: Kind; title: string; elements: ElementText[] }[];
}

/** They say how things are; all other kinds say what shall be. */
const GROUND: ReadonlySet<Kind> = new Set(['question', 'finding', 'need']);

export function versionView(snapshot: StrategySnapshot, lang: Language): VersionView {
	const byId = new Map(snapshot.elements.map((e) => [e.id, e]));
	const origins = Map.groupBy(snapshot.links, (l) => l.from);
	const names = namesIn(snapshot, lang);
	const text = (e: SnapshotElement): ElementText => ({
		...elementName(e, lang),
		summary: e.content.summary.de ? said(e.content.summary, lang) : null,
		example: e.content.example,
		lines: linesOf(e, names, lang),
		rests: (origins.get(e.id) ?? []).flatMap((l) => byId.get(l.to) ?? []).filter((o) => (isGround(o) ? !isGround(e) : isGround(e) || o.role === 'basis')).map((o) => elementName(o, lang))
	});
	const tree = (elements: readonly SnapshotElement[]): TextNode[] => outline(elements, snapshot.links, { longest: Number.POSITIVE_INFINITY }).map(node);
	const node = ({ id, children, again }: OutlineNode): TextNode => ({ element: text(byId.get(id) as SnapshotElement), children: children.map(node), again });
	const basis = Map.groupBy(snapshot.elements.filter((e) => e.role === 'basis' && !isGround(e)), (e) => e.kind);
	return {
		// a goal may follow from a need without a field between them: told apart, each stands where one looks for it
		parts: tree(snapshot.elements.filter((e) => e.role === 'part' && !isGround(e))),
		ground: tree(snapshot.elements.filter(isGround)),
		basis: KINDS.flatMap((kind) => (basis.has(kind) ? [{ kind, title: KIND_WORDS[kind].many[lang], elements: (basis.get(kind) as SnapshotElement[]).map(text) }] : []))
	};
}

function isGround({ kind }: { kind: Kind }): boolean {
	return GROUND.has(kind);
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
	return [...Map.groupBy(smartTogether(shown, lang), (l) => l.label).values()].map((group) => {
		const [{ field, label, text }] = group as [ElementText['lines'][number]];
		return { field, label, text: { ...text, text: group.map((l) => l.text.text).join(LONG.has(field.split('.')[0] ?? '') ? '\n' : ', ') } };
	});
}

/** What a goal fulfils, in one line; what is denied or has a note keeps a line of its own. */
function smartTogether(lines: ElementText['lines'], lang: Language): ElementText['lines'] {
	const met = new Map(SMART.map((criterion) => [`smart.${criterion}`, SMART_WORDS[criterion][lang]]));
	const yes = lang === 'de' ? 'ja' : 'yes';
	return lines.map((line) => (met.has(line.field) && line.text.text === yes ? { field: line.field, label: fieldLabel('smart', lang), text: { text: met.get(line.field) ?? '' } } : line));
}

const LONG = new Set(['evidence', 'milestones']);
const ORDER = [...Object.keys(FIELD_WORDS), ...CHAIN.map((step) => `chain.${step}`), ...SMART.map((criterion) => `smart.${criterion}`)];

/** In the order of the form: the database keeps one of its own. */
export function orderedLines(content: Parameters<typeof contentLines>[0], names: Names, lang: Language): Line[] {
	const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
	return contentLines(content, names, lang).toSorted((a, b) => place(a.field.split('.')[0] ?? '') - place(b.field.split('.')[0] ?? '') || place(a.field) - place(b.field));
}
