/** Reads a report's source: Markdown files with a title line, blocks for figures, living numbers in sentences. */
import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

export interface ChapterFile {
	file: string;
	title: string;
	slug: string;
	tree: Root;
}

/** The first line `# Title` names the chapter; the file name gives order and address. */
export function parseChapter(file: string, text: string): ChapterFile {
	const tree = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).parse(text) as Root;
	const first = tree.children[0];
	const title = first?.type === 'heading' && first.depth === 1 && first.children[0]?.type === 'text' ? first.children[0].value : file;
	if (first?.type === 'heading' && first.depth === 1) tree.children.shift();
	return { file, title, slug: file.replace(/^\d+-/, '').replace(/\.md$/, ''), tree };
}
