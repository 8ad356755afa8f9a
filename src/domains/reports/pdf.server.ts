/** Tagged PDF/UA-1 through Typst. Same document, same bytes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { UserError } from '#base/errors.ts';
import { showable, signsOf } from './font-signs.ts';
import type { ReportDocument } from './model.ts';
import { typstSource, type TypstSource } from './typst-source.ts';

const require = createRequire(import.meta.url);

function fontFiles(): string[] {
	const folder = dirname(require.resolve('@expo-google-fonts/fira-sans/package.json'));
	return ['400Regular', '400Regular_Italic', '500Medium', '600SemiBold', '700Bold'].map((name) => join(folder, name, `FiraSans_${name}.ttf`));
}

let known: Set<number>[] | null = null;

function signs(): readonly Set<number>[] {
	known ??= fontFiles().map((file) => signsOf(readFileSync(file)));
	return known;
}

/** The first sign that would read as a question mark in print. */
export function unshownSign(text: string): string | null {
	const marks = (words: string) => words.split('?').length;
	if (/^[\n\t -~]*$/.test(text) || marks(showable(text, signs())) === marks(text)) return null;
	for (const { segment } of new Intl.Segmenter('de', { granularity: 'grapheme' }).segment(text)) if (segment !== '?' && showable(segment, signs()).includes('?')) return segment;
	return null;
}

/** @throws UserError when Typst refuses, with its own words; a picture without alternative text is such a case */
export function buildPdf(document: ReportDocument): { pdf: Buffer; pages: number } {
	return setPdf(typstSource(document), document.date);
}

/** Sets any Typst source of ours with our fonts. @param date ISO day that the file bears as its own */
export function setPdf({ main, pictures }: TypstSource, date: string): { pdf: Buffer; pages: number } {
	// Typst's own words are plain ASCII: only texts can change here
	const shown = showable(main, signs());
	const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: fontFiles() }] });
	for (const [path, content] of pictures) compiler.mapShadow(path, path.endsWith('.svg') ? Buffer.from(showable(Buffer.from(content).toString(), signs())) : Buffer.from(content));
	try {
		const options = { mainFileContent: shown };
		const pdf = compiler.pdf(options, { pdfStandard: 'ua-1' as never, creationTimestamp: Math.floor(Date.parse(`${date}T00:00:00Z`) / 1000) } as never);
		const buffer = Buffer.from(pdf);
		return { pdf: buffer, pages: countPages(buffer) };
	} catch (error) {
		const text = error instanceof Error ? error.message : String(error);
		if (/unknown variant `ua-1`/.test(text)) throw new UserError('Auf diesem System kann die PDF-Ausgabe kein PDF/UA-1. Bitte auf Linux mit x86-64 bauen.');
		throw new UserError(`Das PDF ließ sich nicht setzen: ${text.slice(0, 600)}`);
	} finally {
		giveBack(compiler);
	}
}

/** Typst keeps what it has set, for the next time. A thread gives that back before it ends; a command ends anyway, and need not wait for it. */
function giveBack(compiler: NodeCompiler): void {
	if (isMainThread) setTimeout(() => compiler.evictCache(0), 1000).unref();
	else compiler.evictCache(0);
}

/** The page tree's root names the count; bookmarks have counts of their own, which do not matter here. */
function countPages(pdf: Buffer): number {
	const nodes = pdf.toString('latin1').matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)|\/Count\s+(\d+)[^>]*?\/Type\s*\/Pages\b/g);
	return Math.max(0, ...[...nodes].map((m) => Number(m[1] ?? m[2])));
}
