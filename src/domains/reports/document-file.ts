/** Reads a report's source: Markdown files with a title line, blocks for figures, living numbers in sentences. */
import type { Root, RootContent } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { LocatedFault } from './fault.ts';

export interface ChapterFile {
	file: string;
	title: string;
	slug: string;
	tree: Root;
	/** what is wrong with the file as a whole; told together with the faults of its blocks */
	faults: LocatedFault[];
}

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkDirective);

/** An optional head between `---` lines (only `slug`), then `# Title`; the file name gives order and, without `slug`, the address. */
export function parseChapter(file: string, text: string): ChapterFile {
	const faults: LocatedFault[] = [];
	const fault = (line: number, message: string, column = 1) => faults.push({ file, line, column, message });
	const { head, body } = splitHead(text.replace(/^\uFEFF/, ''), fault);
	const tree = markdown.parse(body) as Root;
	const first = tree.children[0];
	let title = file;
	if (first?.type === 'heading' && first.depth === 1) {
		title = first.children.map((child) => (child.type === 'text' ? child.value : '')).join('').trim();
		if (title === '' || first.children.some((child) => child.type !== 'text')) fault(first.position?.start.line ?? 1, 'Die Überschrift des Kapitels besteht aus einfachem Text, ohne Bausteine, Links und Auszeichnung.');
		tree.children.shift();
	} else fault(first?.position?.start.line ?? 1, 'Das Kapitel beginnt nicht mit einer Überschrift „# Titel“. Als erste Zeile einfügen.');
	const slug = head.get('slug') ?? addressOf(file);
	if (first && tree.children.length === 0) fault(first.position?.start.line ?? 1, 'Das Kapitel hat keinen Inhalt. Text unter den Titel schreiben oder die Datei aus dem Ordner nehmen.');
	for (const node of tree.children) checkLines(node, body, fault);
	if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) fault(1, `„${slug}“ taugt nicht als Adresse des Kapitels. Die Datei nur mit Kleinbuchstaben, Ziffern und Bindestrichen benennen (01-arbeit.md) oder im Kopf „slug: …“ angeben.`);
	if (['pdf', 'editions'].includes(slug)) fault(1, `Die Adresse „${slug}“ ist vergeben. Das Kapitel anders nennen.`);
	return { file, title, slug, tree, faults };
}

/** `05-Menschen im Überblick.md` → `menschen-im-ueberblick` */
function addressOf(file: string): string {
	const plain = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
	return file.normalize('NFC').replace(/\.md$/i, '').replace(/^\d+[-_. ]*/, '').toLowerCase().replace(/[äöüß]/g, (sign) => plain[sign as keyof typeof plain]).normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

/** Mistakes that Markdown reads as something else without a word. */
function checkLines(node: RootContent, body: string, fault: (line: number, message: string, column?: number) => void): void {
	const { start, end } = node.position ?? {};
	const source = start?.offset === undefined || end?.offset === undefined ? '' : body.slice(start.offset, end.offset);
	if ((node.type as string) === 'containerDirective' && !/\n[ \t]*:{3,}[ \t]*$/.test(source.replaceAll('\r', '')))
		fault(start?.line ?? 1, `Der Kasten „${source.split(/\r|\n/)[0]?.slice(0, 30)}“ hat kein Ende: Eine Zeile „:::“ fehlt. Bis zum Schluss des Kapitels zählt sonst alles dazu.`);
	if (node.type !== 'paragraph') return;
	for (const [i, line] of source.split(/\r\n|\r|\n/).entries()) {
		if (/^#{1,6}[^#\s]/.test(line)) fault((start?.line ?? 1) + i, `Nach „${/^#+/.exec(line)?.[0]}“ fehlt ein Leerzeichen, wenn das eine Überschrift ist. Ist das Zeichen selbst gemeint, „\\#“ schreiben.`);
	}
}

function splitHead(text: string, fault: (line: number, message: string) => void): { head: Map<string, string>; body: string } {
	const head = new Map<string, string>();
	const lines = text.split(/\r\n|\r|\n/);
	if (lines[0] !== '---') return { head, body: text };
	const end = lines.indexOf('---', 1);
	if (end < 0) {
		fault(1, 'Der Kopf ist nicht abgeschlossen: Nach den Angaben fehlt eine Zeile „---“.');
		return { head, body: lines.slice(1).join('\n') };
	}
	for (const [index, line] of lines.slice(1, end).entries()) {
		if (line.trim() === '') continue;
		const pair = /^([A-Za-z]+):\s*(.*?)\s*$/.exec(line);
		if (!pair || pair[2] === '') fault(index + 2, `Im Kopf steht „${line}“. Erwartet wird „slug: adresse“.`);
		else if (pair[1] !== 'slug') fault(index + 2, `Die Angabe „${pair[1]}“ im Kopf gibt es nicht. Bekannt: slug.`);
		else head.set('slug', pair[2] as string);
	}
	// blank lines in its place keep the line numbers of what follows
	return { head, body: lines.map((line, i) => (i <= end ? '' : line)).join('\n') };
}
