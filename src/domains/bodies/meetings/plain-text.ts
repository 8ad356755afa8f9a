/** Text of minutes: paragraphs and lists, nothing else. HTML that was pasted from Word or a mail becomes such text. Pure. */
import { Parser } from 'htmlparser2';
import { cleanText } from '#base/clean-text.ts';

/** what is not meant to be read */
const SILENT = new Set(['script', 'style', 'template', 'head', 'title', 'iframe', 'object', 'noscript', 'svg', 'math', 'textarea', 'select']);
const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'section', 'article', 'pre', 'hr', 'tr']);
/** what HTML knows; any other word in angle brackets somebody wrote to be read */
const HTML = new Set('a abbr address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp'.split(' '));
const BRACKETED = /<(\/?)([a-z][^\s<>/]*)([^<>]*)>/gi;
/** a tag, a comment or a declaration; `5 < 7` and `<3` are neither */
const MARKUP = /<\/?[a-z][^<>]*>|<!--|<!doctype|<\?xml/i;

/** @returns text without HTML; text that has none comes back as it is, but for line ends and signs nobody sees */
export function withoutMarkup(text: string): string {
	const clean = cleanText(text).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
	// again and again: what is inside a broken tag may be a tag itself once the outer is gone
	let read = clean;
	for (let round = 0; round < 10 && MARKUP.test(read); round++) {
		read = keepBracketed(read);
		// signs that nobody sees may be spelt out in HTML, too: `&#1;`
		if (MARKUP.test(read)) read = cleanText(readMarkup(read)).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
	}
	return (MARKUP.test(read) ? read.replace(/[<>]/g, '') : read).trim();
}

/** `Frau Muster <muster@amt.example>` and `bis <Datum einsetzen>` are no tags: their words stay, in brackets that no page takes for any. */
function keepBracketed(text: string): string {
	return text.replace(BRACKETED, (all, closing: string, name: string, rest: string) => {
		const address = `${name}${rest}`;
		if (closing === '' && /^(?:[^\s@]+@[^\s@]+|(?:https?|mailto|tel):\S+|www\.\S+)$/i.test(address)) return `(${address.replace(/^mailto:/i, '')})`;
		// Word and widgets make up names with a colon or a hyphen
		return HTML.has(name.toLowerCase()) || /[:-]/.test(name) ? all : `‹${closing}${address}›`;
	});
}

function readMarkup(html: string): string {
	const out: string[] = [];
	let silent = 0;
	// how many line ends stand last: looking for them in what was read so far would take longer with every tag
	let ends = 0;
	const add = (text: string) => {
		if (text === '') return;
		let last = text.length;
		while (last > 0 && text[last - 1] === '\n') last--;
		ends = last === 0 ? ends + text.length : text.length - last;
		out.push(text);
	};
	const newline = (lines: number) => {
		if (out.length > 0) add('\n'.repeat(Math.max(0, lines - ends)));
	};
	const parser = new Parser({
		onopentag(name) {
			if (SILENT.has(name)) silent++;
			else if (name === 'br') add('\n');
			else if (name === 'li') {
				newline(1);
				add('- ');
			} else if (name === 'td' || name === 'th') add(out.length === 0 || ends > 0 ? '' : ' | ');
			else if (BLOCKS.has(name)) newline(name === 'tr' ? 1 : 2);
		},
		ontext(data) {
			if (silent === 0) add(data);
		},
		onclosetag(name) {
			if (SILENT.has(name)) silent = Math.max(0, silent - 1);
			else if (BLOCKS.has(name)) newline(name === 'tr' ? 1 : 2);
		}
	});
	parser.end(html);
	// line by line: a pattern for spaces before a line end would look at each of many spaces in a row, and from each to the last
	return out.join('').split('\n').map((line) => line.trimEnd()).join('\n').replace(/\n{3,}/g, '\n\n');
}

export type TextBlock = { kind: 'paragraph'; lines: string[] } | { kind: 'list'; ordered: boolean; items: string[] };

/** For pages and the PDF: empty lines part paragraphs, lines that begin with `- ` or `1.` are lists. */
export function textBlocks(text: string): TextBlock[] {
	const blocks: TextBlock[] = [];
	for (const part of text.split(/\n{2,}/)) {
		const lines = part.split('\n').filter((l) => l.trim() !== '');
		for (const line of lines) {
			const item = /^\s*(?:([-–•*])|(\d{1,3}[.)]))\s+(.*)$/.exec(line);
			const last = blocks.at(-1);
			const ordered = item?.[2] !== undefined;
			if (item) {
				if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item[3] as string);
				else blocks.push({ kind: 'list', ordered, items: [item[3] as string] });
			} else if (last?.kind === 'paragraph' && line !== lines[0]) last.lines.push(line);
			else blocks.push({ kind: 'paragraph', lines: [line] });
		}
	}
	return blocks;
}
