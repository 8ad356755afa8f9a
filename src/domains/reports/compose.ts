/** Turns chapter files into a resolved document; every fault of all chapters is told at once, with file, line and column. */
import type { Image, Node, PhrasingContent, RootContent } from 'mdast';
import { together } from '#domains/accounts/transaction.server.ts';
import type { Attributes } from './choice.ts';
import { areaOf, checkAttributes } from './choice.ts';
import { checkClaim } from './claim.ts';
import { blocksOf, isBlock, type Numbering } from './directives.ts';
import type { ChapterFile } from './document-file.ts';
import { DocumentFault, knownWords, ReportFaults, type LocatedFault } from './fault.ts';
import type { FigureSource } from './figure-source.ts';
import { imageSize } from './image.ts';
import { LIVING, livingNumber } from './living.ts';
import { BOXES, type Block, type BoxStyle, type Chapter, type Run } from './model.ts';

interface Directive extends Node {
	type: 'textDirective' | 'leafDirective' | 'containerDirective';
	name: string;
	attributes?: Attributes | null;
	children: RootContent[];
}

/** Pictures that lie beside the chapters: file name → what it is. */
export type ImageFiles = ReadonlyMap<string, { type: 'png' | 'jpg'; bytes: Uint8Array }>;

export interface ComposeOptions {
	images?: ImageFiles;
	/** told before each chapter, from 1; what it throws ends the work */
	progress?: (at: number, total: number, title: string) => void | Promise<void>;
	/** the first sign of a text that the PDF cannot show, null where it can show all */
	unshown?: (text: string) => string | null;
}

/** @throws ReportFaults with every place that cannot be resolved */
export async function compose(files: readonly ChapterFile[], source: FigureSource, options: ComposeOptions = {}): Promise<Chapter[]> {
	const whole = new Whole(files, source, options);
	const chapters: Promise<Chapter>[] = [];
	for (const [index, file] of files.entries()) {
		const number = String(index + 1);
		try {
			// two at a time: one is written while the database answers the other
			if (index > 1) await chapters[index - 2];
			await options.progress?.(index + 1, files.length, file.title);
		} catch (error) {
			await Promise.allSettled(chapters);
			throw error;
		}
		whole.faults.push(...file.faults);
		const sign = options.unshown?.(file.title);
		if (sign) whole.fault(file.file, undefined, unshownWords(sign));
		const twin = files.slice(0, index).find((other) => other.slug === file.slug);
		if (twin) whole.fault(file.file, undefined, `Die Adresse „${file.slug}“ hat schon ${twin.file}. Eine der Dateien umbenennen.`);
		const chapter = new Composer(file, number, whole).blocks(file.tree.children).then((blocks) => ({ slug: file.slug, number, title: file.title, blocks }));
		// told when it is waited for
		chapter.catch(() => {});
		chapters.push(chapter);
	}
	const written = await together(chapters);
	whole.resolveNames();
	whole.resolveReferences();
	if (whole.faults.length > 0) throw new ReportFaults(inOrder(whole.faults, files));
	return written;
}

/** As they stand in the files. */
function inOrder(faults: readonly LocatedFault[], files: readonly ChapterFile[]): LocatedFault[] {
	const place = new Map(files.map((file, i) => [file.file, i]));
	return faults.toSorted((a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) || a.line - b.line || a.column - b.column);
}

/** What all chapters share: faults, names of figures, references to them. */
class Whole {
	readonly faults: LocatedFault[] = [];
	readonly files: readonly ChapterFile[];
	readonly source: FigureSource;
	readonly images: ImageFiles;
	readonly #names = new Map<string, string>();
	readonly #given: { id: string; words: string; file: string; node: Node }[] = [];
	readonly #references: { run: Run; file: string; node: Node }[] = [];

	readonly unshown: (text: string) => string | null;

	constructor(files: readonly ChapterFile[], source: FigureSource, options: ComposeOptions) {
		this.files = files;
		this.source = source;
		this.images = options.images ?? new Map();
		this.unshown = options.unshown ?? (() => null);
	}

	fault(file: string, node: Node | undefined, message: string): void {
		this.faults.push({ file, line: node?.position?.start.line ?? 1, column: node?.position?.start.column ?? 1, message });
	}

	/** @throws DocumentFault when it is no name; whether it is taken shows when all chapters are there */
	name(id: string, words: string, file: string, node: Node): void {
		if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new DocumentFault(`id=${id}: Ein Name besteht aus Kleinbuchstaben, Ziffern und Bindestrichen und beginnt mit einem Buchstaben.`);
		this.#given.push({ id, words, file, node });
	}

	/** The first in the order of the files keeps the name. */
	resolveNames(): void {
		const place = new Map(this.files.map((file, i) => [file.file, i]));
		for (const { id, words, file, node } of this.#given.toSorted((a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0))) {
			if (this.#names.has(id)) this.fault(file, node, `Den Namen id=${id} trägt schon ${this.#names.get(id)}. Einen anderen wählen.`);
			else this.#names.set(id, words);
		}
	}

	refer(run: Run, file: string, node: Node): Run {
		this.#references.push({ run, file, node });
		return run;
	}

	resolveReferences(): void {
		for (const { run, file, node } of this.#references) {
			const words = this.#names.get(run.target ?? '');
			if (words) run.text = words;
			else this.fault(file, node, `Auf „${run.target}“ lässt sich nicht verweisen: Keine Abbildung und keine Tabelle heißt so. ${knownWords(run.target ?? '', this.#names.keys())} Beim Block id=… angeben.`);
		}
	}
}

class Composer implements Numbering {
	readonly #file: ChapterFile;
	readonly #chapter: string;
	readonly #whole: Whole;
	#figures = 0;
	#tables = 0;
	#headings = 0;
	/** the block that is being written */
	#node!: Node;

	constructor(file: ChapterFile, chapter: string, whole: Whole) {
		this.#file = file;
		this.#chapter = chapter;
		this.#whole = whole;
	}

	figure(id: string | null | undefined): { number: string; id: string } {
		return this.#named(`${this.#chapter}.${++this.#figures}`, 'Abbildung', 'abb', id);
	}

	table(id: string | null | undefined): { number: string; id: string } {
		return this.#named(`${this.#chapter}.${++this.#tables}`, 'Tabelle', 'tab', id);
	}

	#named(number: string, word: string, short: string, id: string | null | undefined): { number: string; id: string } {
		if (id) this.#whole.name(id, `${word} ${number}`, this.#file.file, this.#node);
		return { number, id: id || `${short}-${number.replace('.', '-')}` };
	}

	async blocks(nodes: readonly RootContent[]): Promise<Block[]> {
		const blocks: Block[] = [];
		for (const node of nodes) {
			this.#node = node;
			blocks.push(...((await this.#located(node, () => this.#block(node))) ?? []));
		}
		return blocks;
	}

	/** Runs a step; a fault in it is noted with the place of the node. */
	async #located<T>(node: Node, step: () => Promise<T>): Promise<T | null> {
		try {
			return await step();
		} catch (error) {
			if (!(error instanceof DocumentFault)) throw error;
			this.#whole.fault(this.#file.file, node, error.message);
			return null;
		}
	}

	async #block(node: RootContent): Promise<Block[]> {
		switch (node.type) {
			case 'heading':
				if (node.depth === 1) throw new DocumentFault('Ein Kapitel hat nur eine Überschrift „# Titel“, ganz oben. Für Abschnitte „##“ verwenden, oder eine neue Datei anlegen.');
				if (node.depth > 3) throw new DocumentFault('Überschriften gibt es bis „###“. Den Text anders gliedern.');
				if (node.depth === 3 && this.#headings === 0) throw new DocumentFault('„###“ steht vor der ersten Überschrift „##“. Zuerst einen Abschnitt mit „##“ beginnen.');
				return [{ kind: 'heading', level: node.depth === 2 ? 2 : 3, id: `a-${this.#chapter}-${++this.#headings}`, runs: await this.#runs(node.children) }];
			case 'paragraph': {
				const only = node.children.length === 1 ? node.children[0] : undefined;
				if (only?.type === 'image') return [this.#image(only)];
				return [{ kind: 'paragraph', runs: await this.#runs(node.children) }];
			}
			case 'list': {
				const items: Run[][] = [];
				for (const item of node.children)
					for (const child of item.children) {
						if (child.type === 'paragraph') items.push(await this.#runs(child.children));
						else this.#whole.fault(this.#file.file, child, 'In einer Liste stehen nur einfache Punkte, keine Listen oder Blöcke darin.');
					}
				return [{ kind: 'list', ordered: node.ordered === true, items }];
			}
			case 'thematicBreak':
				return [{ kind: 'page-break' }];
			default:
				return this.#directive(node as unknown as Directive);
		}
	}

	async #directive(node: Directive): Promise<Block[]> {
		const attributes = node.attributes ?? {};
		if (node.type === 'leafDirective') {
			if (BOXES.includes(node.name as BoxStyle)) throw new DocumentFault(`Ein Kasten braucht drei Doppelpunkte und ein Ende: „:::${node.name}“, Text, „:::“.`);
			if (node.name in LIVING || node.name === 'claim' || node.name === 'ref') throw new DocumentFault(`„${node.name}“ steht in einem Satz und hat einen Doppelpunkt: :${node.name}{…}.`);
			return blocksOf(node.name, attributes, this.#whole.source, this);
		}
		if (node.type === 'containerDirective') {
			if (node.name === 'table') return [this.#handTable(node, attributes)];
			if (isBlock(node.name)) throw new DocumentFault(`„${node.name}“ ist ein Block und hat zwei Doppelpunkte, kein Ende und keinen Text darin: ::${node.name}{…}.`);
			if (!BOXES.includes(node.name as BoxStyle)) throw new DocumentFault(`Den Kasten „:::${node.name}“ gibt es nicht. ${knownWords(node.name, [...BOXES, 'table'])}`);
			checkAttributes(`:::${node.name}`, attributes, ['title']);
			return [{ kind: 'box', style: node.name as BoxStyle, title: attributes.title ?? BOX_TITLES[node.name as BoxStyle], blocks: await this.#boxed(node) }];
		}
		throw new DocumentFault(`${NODE_NAMES[(node as { type: string }).type] ?? `„${(node as { type: string }).type}“`} kann in einem Bericht nicht stehen. ${WAYS_OUT[(node as { type: string }).type] ?? 'Möglich sind Absätze, Überschriften, Listen, Bilder, Blöcke (::name) und Kästen (:::name).'}`);
	}

	/** A table of words, written by hand between `:::table{caption="…"}` and `:::`. */
	#handTable(node: Directive, attributes: Attributes): Block {
		checkAttributes(':::table', attributes, ['caption', 'source', 'id'], ['caption']);
		const [table, more] = node.children;
		if (table?.type !== 'table' || more) throw new DocumentFault('Zwischen „:::table“ und „:::“ steht genau eine Tabelle: | Kopf | Kopf |, darunter | --- | --- | und die Zeilen.');
		const rows = table.children.map((row) => row.children.map((cell) => this.#cell(cell.children)));
		const [head = [], ...body] = rows;
		if (body.length === 0) throw new DocumentFault('Die Tabelle hat keine Zeilen unter dem Kopf.');
		return { kind: 'table', ...this.table(attributes.id), head, rows: body.map((row) => head.map((_, i) => row[i] ?? '')), caption: attributes.caption as string, source: attributes.source ?? '', example: false, code: null };
	}

	#cell(nodes: readonly PhrasingContent[]): string {
		for (const node of nodes) if (node.type !== 'text') this.#whole.fault(this.#file.file, node, 'In einer Tabelle von Hand steht nur einfacher Text. Für Zahlen gibt es ::table und ::overview.');
		return nodes.map((node) => (node.type === 'text' ? node.value : '')).join('').trim();
	}

	async #boxed(node: Directive): Promise<Block[]> {
		for (const child of node.children) if (child.type !== 'paragraph' && child.type !== 'list') this.#whole.fault(this.#file.file, child, 'In einem Kasten stehen nur Absätze und Listen. Alles andere vor oder hinter den Kasten setzen.');
		return this.blocks(node.children.filter((child) => child.type === 'paragraph' || child.type === 'list'));
	}

	#image(node: Image): Block {
		const name = decoded(node.url);
		const found = this.#whole.images.get(name);
		if (!found) throw new DocumentFault(`Das Bild „${name}“ gibt es nicht. ${[knownWords(name, this.#whole.images.keys()), ''].join(' ').trimStart()}Bilder liegen als PNG oder JPEG im Ordner des Berichts, nicht im Netz.`);
		if (!node.alt?.trim()) throw new DocumentFault(`Dem Bild „${name}“ fehlt die Beschreibung für Menschen, die es nicht sehen: ![Beschreibung](${name} "Bildunterschrift").`);
		const size = imageSize(found.bytes);
		if (!size) throw new DocumentFault(`Das Bild „${name}“ lässt sich nicht lesen; vielleicht ist die Datei beschädigt. Neu als PNG oder JPEG speichern.`);
		const caption = node.title?.trim();
		if (!caption) throw new DocumentFault(`Dem Bild „${name}“ fehlt die Bildunterschrift: ![${node.alt}](${name} "Bildunterschrift").`);
		return { kind: 'image', ...this.figure(null), alt: node.alt, caption, type: found.type, ...size, base64: Buffer.from(found.bytes).toString('base64'), source: '', example: false, code: null };
	}

	async #runs(nodes: readonly PhrasingContent[], style: Pick<Run, 'strong' | 'em'> = {}): Promise<Run[]> {
		const runs: Run[] = [];
		for (const [i, node] of nodes.entries()) {
			const next = nodes[i + 1];
			// a directive whose attributes cannot be read: the fault is told at the attributes
			if ((node as Node).type === 'textDirective' && next?.type === 'text' && next.value.startsWith('{')) continue;
			if (isColon(node as Node, nodes[i - 1])) {
				runs.push({ text: `:${(node as unknown as Directive).name}`, ...style });
				continue;
			}
			runs.push(...((await this.#located(node, () => this.#inline(node, style))) ?? []));
		}
		return runs;
	}

	async #inline(node: PhrasingContent, style: Pick<Run, 'strong' | 'em'>): Promise<Run[]> {
		if (node.type === 'text') {
			// what looks like a directive but was read as text has a mistake in its signs
			const broken = /^:{2,}\s*[a-z][\w-]*|:[a-z][\w-]*(?=[{[])|^\{(?=[^}]*=)/.exec(node.value);
			if (broken) throw new DocumentFault(`„${node.value.slice(broken.index, broken.index + 40).split('\n')[0]}“ lässt sich nicht lesen. Klammern, Anführungszeichen und leere Angaben prüfen: :figure{indicator=… area=…}; ein Block ::name{…} und ein Kasten :::name stehen allein in ihrer Zeile. Anführungszeichen in einer Angabe gehen so: caption='ein "Wort"'.`);
			const sign = this.#whole.unshown(node.value);
			if (sign) throw new DocumentFault(unshownWords(sign));
			return [{ text: node.value.replace(/\s+/g, ' '), ...style }];
		}
		if (node.type === 'strong') return this.#runs(node.children, { ...style, strong: true });
		if (node.type === 'emphasis') return this.#runs(node.children, { ...style, em: true });
		if (node.type === 'break') return [{ text: ' ' }];
		if (node.type === 'link') {
			const target = this.#link(node.url);
			return (await this.#runs(node.children, style)).map((run) => ({ ...run, ...target }));
		}
		if ((node as Node).type !== 'textDirective') throw new DocumentFault(`${NODE_NAMES[node.type] ?? `„${node.type}“`} kann in einem Satz nicht stehen. ${WAYS_OUT[node.type] ?? ''}`.trim());
		const directive = node as unknown as Directive;
		const attributes = directive.attributes ?? {};
		const { source } = this.#whole;
		if (directive.name === 'ref') {
			checkAttributes(':ref', attributes, ['id'], ['id']);
			return [this.#whole.refer({ text: '', target: attributes.id as string, ...style }, this.#file.file, node)];
		}
		if (directive.name === 'area') {
			checkAttributes(':area', attributes, ['area'], ['area']);
			return [{ text: source.areas.get(areaOf(attributes, source)) as string, ...style }];
		}
		if (directive.name === 'claim') {
			const words = directive.children.length > 0 && directive.children.every((child) => (child as Node).type === 'text') ? directive.children.map((child) => (child as { value: string }).value).join('').replace(/\s+/g, ' ') : '';
			if (words.trim() === '') throw new DocumentFault(':claim braucht die Worte der Aussage in eckigen Klammern, als einfachen Text: :claim[gestiegen]{…}.');
			return [{ text: words, living: await checkClaim(attributes, source), ...style }];
		}
		if (isBlock(directive.name)) throw new DocumentFault(`„${directive.name}“ ist ein Block: mit zwei Doppelpunkten und allein in seiner Zeile, ::${directive.name}{…}.`);
		if (directive.children.length > 0) throw new DocumentFault(`:${directive.name} schreibt seinen Text selbst; die eckigen Klammern weglassen.`);
		return [{ ...(await livingNumber(directive.name, attributes, source)), ...style }];
	}

	/** A web or mail address, or another chapter's file. */
	#link(url: string): Pick<Run, 'href' | 'chapter'> {
		if (/^https?:\/\//i.test(url)) {
			if (!URL.canParse(url)) throw new DocumentFault(`Der Link „${url}“ ist keine gültige Adresse.`);
			return { href: url };
		}
		if (/^mailto:[^\s@]+@[^\s@]+$/i.test(url)) return { href: url };
		const name = decoded(url).normalize('NFC');
		const chapter = this.#whole.files.find((file) => file.file.normalize('NFC') === name);
		if (chapter) return { chapter: chapter.slug };
		const known = this.#whole.files.map((file) => file.file);
		throw new DocumentFault(`Der Link „${url}“ führt ins Leere. Möglich sind https://…, mailto:… und Kapitel dieses Berichts. ${knownWords(url, known)}`);
	}
}

const BOX_TITLES: Record<BoxStyle, string> = { key: 'Das Wichtigste', sure: 'Was sicher ist', unsure: 'Was nicht sicher ist', planning: 'Was das für die Planung heißt', limits: 'Grenzen der Daten', note: 'Hinweis' };
const NODE_NAMES: Record<string, string> = { html: 'HTML', table: 'Eine Tabelle ohne Kasten (:::table{caption="…"})', code: 'Programmtext', inlineCode: 'Programmtext', blockquote: 'Ein Zitat', image: 'Ein Bild', footnoteReference: 'Eine Fußnote', footnoteDefinition: 'Eine Fußnote', definition: 'Eine Linkdefinition', linkReference: 'Ein Link ohne Ziel', imageReference: 'Ein Bild ohne Ziel', delete: 'Durchgestrichenes' };
const WAYS_OUT: Record<string, string> = {
	html: 'Die Zeichen < und > als „\\<“ und „\\>“ schreiben; Auszeichnung gibt es mit **fett** und *kursiv*.',
	table: 'Um die Tabelle herum „:::table{caption="…"}“ und „:::“ schreiben.',
	code: 'Zeilen nicht mit vier Leerzeichen oder Tabulator einrücken und nicht in ``` fassen.',
	inlineCode: 'Die Zeichen ` weglassen oder als „\\`“ schreiben.',
	blockquote: 'Das Zeichen > am Anfang weglassen oder den Kasten :::note verwenden.',
	footnoteReference: 'Die Anmerkung in den Satz oder in einen Kasten :::note schreiben.',
	footnoteDefinition: 'Die Anmerkung in den Satz oder in einen Kasten :::note schreiben.',
	image: 'Ein Bild steht allein in seinem Absatz.',
	definition: 'Die Adresse im Link selbst schreiben: [Worte](https://…).',
	linkReference: 'Die Adresse im Link selbst schreiben: [Worte](https://…). Eckige Klammern als Zeichen: „\\[“.',
	delete: 'Die Zeichen ~ weglassen.'
};

/** “12:30”, “3:1”, “Bürger:innen”: a colon, not a directive. */
function isColon(node: Node, before: PhrasingContent | undefined): boolean {
	if (node.type !== 'textDirective') return false;
	const { name, attributes, children } = node as unknown as Directive;
	if (children.length > 0 || Object.keys(attributes ?? {}).length > 0) return false;
	return /^\d/.test(name) || (before?.type === 'text' && /[\p{L}\p{N}]$/u.test(before.value));
}

function unshownWords(sign: string): string {
	return `Das Zeichen „${sign}“ hat die Schrift des PDFs nicht. Ein anderes verwenden oder weglassen.`;
}

function decoded(address: string): string {
	try {
		return decodeURIComponent(address.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
	} catch {
		return address;
	}
}
