/** The PDF: same bytes anywhere, tagged for PDF/UA-1, and no name breaks out of its place. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from './compose.ts';
import { parseChapter } from './document-file.ts';
import type { Chapter, ReportDocument } from './model.ts';
import { buildPdf } from './pdf.server.ts';
import { testSource, type TestNames } from '../../../tests/report-source.ts';
import { literal } from './typst-text.ts';

const CHAPTERS = ['# Erstes\n\n:::key\nDer Anteil ist :change{indicator=share}.\n:::\n\n::key-figures{indicators="share, persons" than=16}\n\n## Abschnitt\n\nSiehe :ref{id=karte}, [das zweite Kapitel](02-b.md) und [eine Seite](https://example.org/?a=1&b=2).\n\n::map-ranking{indicator=share id=karte}\n\n::ranking{indicator=persons}\n\n::time-series{indicator=share}\n\n1. Eins\n2. **Zwei** und *drei*', '# Zweites\n\n::table{indicator=share}\n\n::group-chart{indicator=persons dimension=sex}\n\n::group-table{indicator=persons dimension=sex labels="f=Frauen"}\n\n::profiles{series=share}\n\n## Quellen\n\n::sources\n\n## Anhang\n\n::data-annex'];

async function documentOf(names: TestNames = {}, chapters: readonly string[] = CHAPTERS): Promise<ReportDocument> {
	const files = chapters.map((text, i) => parseChapter(`0${i + 1}-${'ab'[i]}.md`, text));
	return { code: 'probe', title: `Bericht ${names.indicator ?? ''}`, subtitle: names.municipality ?? 'Untertitel', authority: names.county ?? 'Landkreis', imprint: [names.source ?? 'Amt'], release: 1, fingerprint: 'ab'.repeat(32), date: '2024-05-06', demonstration: true, cover: null, chapters: await compose(files, testSource(names)) };
}

/** Everything readable in a PDF: its own objects and the unpacked streams. */
function plain(pdf: Buffer): string {
	const parts = [pdf.toString('latin1')];
	for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
		try {
			parts.push(inflateSync(pdf.subarray(at + 7, pdf.indexOf('endstream', at))).toString('latin1'));
		} catch {
			// fonts and pictures are packed otherwise
		}
	}
	return parts.join('\n');
}

describe('the PDF', () => {
	it('has the same bytes in any time zone, language, folder and on any day', async () => {
		const document = await documentOf();
		const here = createHash('sha256').update(buildPdf(document).pdf).digest('hex');
		const folder = mkdtempSync(join(tmpdir(), 'bericht-'));
		try {
			writeFileSync(join(folder, 'document.json'), JSON.stringify(document));
			const module = new URL('./pdf.server.ts', import.meta.url).href;
			const script = `import { readFileSync } from 'node:fs'; import { createHash } from 'node:crypto'; Date.now = () => 0; const { buildPdf } = await import(${JSON.stringify(module)}); console.log(createHash('sha256').update(buildPdf(JSON.parse(readFileSync('document.json', 'utf8'))).pdf).digest('hex'));`;
			for (const env of [{ TZ: 'Pacific/Kiritimati', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' }, { TZ: 'America/Anchorage', LANG: 'C', LC_ALL: 'tr_TR.UTF-8' }])
				expect(execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' }).trim()).toBe(here);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});

	it('is composed alike every time', async () => {
		expect(JSON.stringify(await documentOf())).toBe(JSON.stringify(await documentOf()));
	});

	it('is a tagged PDF/UA-1 in German with title, bookmarks, embedded fonts, header cells and words for pictures', async () => {
		const { pdf, pages } = buildPdf(await documentOf());
		const text = plain(pdf);
		expect(pages).toBeGreaterThan(5);
		expect(text).toMatch(/pdfuaid:part(?:>|=")1/);
		expect(text).toMatch(/\/Lang\s*\(de/);
		expect(text).toMatch(/\/Marked true/);
		expect(text).toMatch(/\/DisplayDocTitle true/);
		expect(text).toMatch(/\/Type \/Outlines|\/Outlines \d+ 0 R/);
		for (const tag of ['H1', 'H2', 'TH', 'TD', 'THead', 'Figure', 'Caption', 'TOC', 'Link', 'L', 'LI']) expect(text, tag).toMatch(new RegExp(`/S\\s*/${tag}\\b`));
		expect(text).toMatch(/\/Scope \/Column/);
		// every font comes with its file
		const fonts = text.match(/\/Type \/FontDescriptor/g) ?? [];
		expect(fonts.length).toBeGreaterThan(1);
		expect((text.match(/\/FontFile[23]? \d+ 0 R/g) ?? []).length).toBe(fonts.length);
		// every picture says something
		const figures = text.match(/\/S\s*\/Figure\b/g) ?? [];
		expect((text.match(/\/Alt\s*[(<]/g) ?? []).length).toBeGreaterThanOrEqual(figures.length);
		expect(text).toMatch(/D:20240506/);
	});

	it('says how many pages it has', async () => {
		const { pdf, pages } = buildPdf(await documentOf());
		expect((pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length).toBe(pages);
	});
});

const NASTY = ['#panic("x")', '$x$ *fett* _kursiv_ @verweis <marke> [x] `code`', '\\" + read("/etc/passwd") + "', '// kein Kommentar /* */', '= Überschrift', '<script>alert(1)</script>&amp;', '"; drop table', '😀👩‍👧', 'עברית العربية', '\u202Eumgedreht', 'a\u0000b\nc\u2028d', '\ud800', '{indicator=x}', '%{}', '#{1+1}'];

describe('names with any signs', () => {
	it('neither break nor inject, wherever they stand', async () => {
		const chapters: Chapter[] = [];
		for (const name of NASTY) chapters.push(...(await documentOf({ indicator: name, municipality: name, county: name, source: name })).chapters);
		const document = { ...(await documentOf({ indicator: NASTY.join(' '), municipality: NASTY.join(' '), county: NASTY.join(' '), source: NASTY.join(' ') })), code: 'a"b' };
		// slugs and ids are the author's and must be single; names are anybody's
		const apart = chapters.map((chapter, i) => JSON.parse(JSON.stringify({ ...chapter, slug: `k${i}` }).replaceAll(/"(id|target)":"/g, `"$1":"n${i}-`).replaceAll('"chapter":"b"', '"chapter":"k1"')) as Chapter);
		expect(buildPdf({ ...document, chapters: apart }).pages).toBeGreaterThan(4 * NASTY.length);
		for (const block of apart.flatMap((c) => c.blocks)) if ('svg' in block) expect(block.svg).not.toMatch(/<script|<marke/);
	});

	it('any text is one Typst string', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('\\', '"', '#', '\n', 'a') })), (text) => {
				const written = literal(text);
				// between the outer quotes: no quote and no backslash but as a pair
				expect(written.slice(1, -1).replace(/\\[\\"]/g, '')).not.toMatch(/["\\\n\r]/);
			})
		);
	});

	it('any name gives a PDF', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), async (name) => {
				const document = await documentOf({ indicator: name, municipality: name }, ['# Kapitel\n\n:highest{indicator=share}\n\n::map-ranking{indicator=share}\n\n::profiles{indicators=share series=share}']);
				expect(buildPdf(document).pages).toBeGreaterThan(3);
			}),
			{ numRuns: 12, examples: [['Ṥ '], ['Nguyễn'], ['👩‍👧'], ['عرب']] }
		);
	});
});
