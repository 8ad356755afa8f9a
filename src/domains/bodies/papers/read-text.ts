/** What can be read in a PDF or Word file, for the search. Runs in a thread that is ended when it takes too long; never throws. */
import { Parser } from 'htmlparser2';
import { cleanText } from '#base/clean-text.ts';
import { openZip, unpack } from '#domains/indicators/readers/zip.ts';

/** More is not searched: a book of this length is no paper. */
const LONGEST = 1_000_000;
const PAGES = 2000;

/** @returns '' where there is nothing to read: pictures of pages, locked or damaged files */
export async function readText(name: string, mediaType: string, bytes: Uint8Array): Promise<string> {
	try {
		const text = mediaType === 'application/pdf' ? await pdfText(bytes) : officeText(name, mediaType, bytes);
		return cleanText(asTyped(text)).replace(/[ \t\u00a0]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim().slice(0, LONGEST);
	} catch {
		return '';
	}
}

/** As people type it who look for it: letters that print drew together stand apart, hyphens that only part lines are gone, and all others are the usual one. */
function asTyped(text: string): string {
	return text.replace(/[\ufb00-\ufb06]/g, (drawn) => drawn.normalize('NFKC')).replaceAll('\u00ad', '').replace(/[\u2010\u2011]/g, '-');
}

async function pdfText(bytes: Uint8Array): Promise<string> {
	const { getDocumentProxy } = await import('unpdf');
	const document = await getDocumentProxy(new Uint8Array(bytes), { stopAtErrors: false, verbosity: 0 });
	try {
		const pages: string[] = [];
		let length = 0;
		for (let n = 1; n <= Math.min(document.numPages, PAGES) && length < LONGEST; n++) {
			const page = await document.getPage(n);
			const { items } = await page.getTextContent();
			let text = '';
			for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
			page.cleanup();
			pages.push(withoutHyphens(text));
			length += text.length;
		}
		return pages.join('\n');
	} finally {
		await document.loadingTask.destroy();
	}
}

/** `Armuts-⏎prävention` is one word to whoever looks for it; `Nord-⏎Süd` stays two. */
function withoutHyphens(text: string): string {
	return text.replace(/(\p{Ll})[-\u00ad]\n(\p{Ll})/gu, '$1$2');
}

/** parts that hold what people read, by kind of file */
const PARTS: readonly [RegExp, RegExp][] = [
	[/wordprocessingml/, /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/],
	[/presentationml/, /^ppt\/(slides\/slide|notesSlides\/notesSlide)\d+\.xml$/],
	[/spreadsheetml/, /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/],
	[/opendocument/, /^content\.xml$/]
];
/** a new line begins after these */
const ENDS_LINE = /^(w:p|w:br|w:tab|a:p|si|is|text:p|text:h|text:line-break)$/;
/** what stands inside these is text */
const TEXT = /^(w:t|a:t|t|text:p|text:h|text:span|text:a)$/;

function officeText(name: string, mediaType: string, bytes: Uint8Array): string {
	const parts = PARTS.find(([type]) => type.test(mediaType))?.[1];
	const entries = parts ? openZip({ name, bytes }) : [];
	if (!parts || !Array.isArray(entries)) return '';
	const order = (path: string) => Number(/(\d+)\.xml$/.exec(path)?.[1] ?? 0);
	let text = '';
	for (const entry of entries.filter((e) => parts.test(e.name)).sort((a, b) => order(a.name) - order(b.name))) {
		const content = unpack({ name, bytes }, entry);
		if (content instanceof Uint8Array) text += `${xmlText(new TextDecoder().decode(content), mediaType.includes('opendocument'))}\n`;
		if (text.length > LONGEST) break;
	}
	return text;
}

function xmlText(xml: string, open: boolean): string {
	let text = '';
	let inside = 0;
	const parser = new Parser(
		{
			onopentag: (tag) => void (TEXT.test(tag) && inside++),
			ontext: (data) => void (inside > 0 && text.length < LONGEST && (text += data)),
			onclosetag: (tag) => {
				if (TEXT.test(tag)) inside--;
				if (ENDS_LINE.test(tag)) text += '\n';
				else if (open && tag === 'text:s') text += ' ';
			}
		},
		{ xmlMode: true }
	);
	parser.end(xml);
	return text;
}
