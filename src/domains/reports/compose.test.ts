/** Living numbers, claims and blocks against a small release; and every fault at its place. */
import { describe, expect, it } from 'vitest';
import { compose } from './compose.ts';
import { parseChapter } from './document-file.ts';
import { ReportFaults, type LocatedFault } from './fault.ts';
import { allRuns, type Block } from './model.ts';
import { testSource } from '../../../tests/report-source.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const images = new Map([['haus.png', { type: 'png' as const, bytes: PNG }]]);

async function blocksOf(text: string): Promise<Block[]> {
	const [chapter] = await compose([parseChapter('01-probe.md', `# Probe\n\n${text}\n`)], testSource(), { images });
	return chapter?.blocks ?? [];
}

async function sentence(text: string): Promise<string> {
	return allRuns(await blocksOf(text)).map((run) => run.text).join('');
}

/** Faults of a chapter whose third line is the text. */
async function faultsOf(text: string, more: Record<string, string> = {}): Promise<readonly LocatedFault[]> {
	const files = [parseChapter('01-probe.md', `# Probe\n\n${text}\n`), ...Object.entries(more).map(([name, body]) => parseChapter(name, body))];
	try {
		await compose(files, testSource(), { images });
	} catch (error) {
		if (error instanceof ReportFaults) return error.faults;
		throw error;
	}
	return [];
}

describe('living numbers', () => {
	it.each([
		[':figure{indicator=share}', '8,0\u00a0%'],
		[':figure{indicator=share as=number}', '8,0'],
		[':figure{indicator=share as=rounded}', 'rund\u00a08\u00a0%'],
		[':figure{indicator=persons as=rounded}', '110'],
		[':figure{indicator=share as=amount}', '8,0\u00a0%'],
		[':area{area=16068002}', 'Berg'],
		[':count{indicator=share side=below verb="liegt|liegen"}', 'liegt eine Gemeinde'],
		[':highest{indicator=share most=2 verb="führt|führen"}', 'führen Aue (12,0\u00a0%) und Berg (8,2\u00a0%)'],
		[':areas{indicator=share side=above and="share above"}', 'Aue'],
		[':areas{indicator=share side=above and="share below"}', 'keiner Gemeinde'],
		[':change{indicator=share from=2020 to=2021}', 'zwischen 2020 und 2021 von 10,0\u00a0% auf 8,0\u00a0% gesunken'],
		[':figure{indicator=share area=16 period=2020}', '7,0\u00a0%'],
		[':figure{indicator=persons breakdown="sex=f"}', '60'],
		[':figure{indicator=persons area=16068003}', '0'],
		[':interval{indicator=share}', '7,5 bis 8,5\u00a0%'],
		[':period{indicator=share}', '2021'],
		[':change{indicator=share}', 'seit 2020 von 10,0\u00a0% auf 8,0\u00a0% gesunken'],
		[':change{indicator=persons}', 'seit 2020 von 100 auf 110 gestiegen'],
		[':compare{indicator=share than=16}', 'sicher höher als in Thüringen (2021: 8,0\u00a0% gegenüber 6,0\u00a0%)'],
		// the country has 2020 only: the newest common period counts
		[':compare{indicator=share than=DG}', 'sicher höher als in Deutschland (2020: 10,0\u00a0% gegenüber 5,0\u00a0%)'],
		[':compare{indicator=share area=16068002 than=16068}', 'nicht sicher anders als im Landkreis (2021: 8,2\u00a0% gegenüber 8,0\u00a0%)'],
		[':areas{indicator=share side=above}', 'Aue'],
		[':count{indicator=share side=below}', 'eine Gemeinde'],
		[':count{indicator=persons side=withheld}', 'eine Gemeinde'],
		[':highest{indicator=share}', 'Aue (12,0\u00a0%)'],
		[':lowest{indicator=share most=2}', 'Cella (4,0\u00a0%) und Berg (8,2\u00a0%)'],
		[':peak{indicator=share}', '2020 (10,0\u00a0%)'],
		[':trough{indicator=share}', '2021 (8,0\u00a0%)']
	])('%s reads %s', async (text, reads) => expect(await sentence(text)).toBe(reads));

	it('knows where a number comes from', async () => {
		const [run] = allRuns(await blocksOf(':figure{indicator=share}'));
		expect(run?.living).toEqual({ code: 'share', note: 'Anteil, Landkreis Probe, 2021: 8,0\u00a0%; Lieferung 2024-001, Zeile 7.', query: '?period=2021&level=county&area=16068', example: false });
	});
});

describe('claims', () => {
	it.each(['is=surely-above than=16', 'is=above than=16', 'is=below value=9', 'is=equal value=8', 'is=surely-fallen', 'is=fallen', 'area=16068002 is=not-sure than=16068', 'area=16068001 is=highest', 'area=16068003 is=lowest', 'area=16068003 is=surely-below than=16068', 'is=fallen-more than=16'])('%s holds', async (claim) => {
		expect(await sentence(`Der Anteil ist :claim[so]{indicator=share ${claim}}.`)).toBe('Der Anteil ist so.');
	});

	it.each([
		['is=below than=16', /8,0.% \(2021\) gegenüber 6,0.% in Thüringen/],
		['is=risen-more than=16', /von 10,0.% auf 8,0.%, Thüringen von 7,0.% auf 6,0.%/],
		['is=risen', /von 10,0.% \(2020\) auf 8,0.% \(2021\)/],
		['area=16068003 is=highest', /in Aue \(12,0.%\)/],
		['area=16068002 is=surely-above than=16068', /der Unterschied ist nicht sicher/],
		['is=above value=8', /gegenüber 8/]
	])('%s is refuted with what the figures say', async (claim, says) => {
		const [fault] = await faultsOf(`Der Anteil ist :claim[so]{indicator=share ${claim}}.`);
		expect(fault).toMatchObject({ file: '01-probe.md', line: 3, column: 16 });
		expect(fault?.message).toMatch(/stimmt mit diesem Datenstand nicht/);
		expect(fault?.message).toMatch(says);
	});
});

describe('what part of the whole a group is', () => {
	it('can be claimed', async () => expect(await sentence(':claim[drei Fünftel]{indicator=persons breakdown="sex=f" of=total is=equal value=60}')).toBe('drei Fünftel'));
	it('is refuted in percent', async () => expect((await faultsOf(':claim[mehr]{indicator=persons breakdown="sex=f" of=total is=below value=60}'))[0]?.message).toMatch(/beträgt in Landkreis Probe 60,0.% \(2020\)/));
});

describe('faults name file, line, column and the way out', () => {
	it.each([
		['unknown indicator', ':figure{indicator=shar}', 1, /„shar“ gibt es in diesem Datenstand nicht. Gemeint ist vielleicht „share“/],
		['no indicator', 'Es sind :figure{area=16}.', 9, /braucht die Angabe „indicator/],
		['unknown area', ':figure{indicator=share area=99}', 1, /Das Gebiet „99“ gibt es nicht/],
		['area without figures', ':figure{indicator=lonely area=16}', 1, /im Gebiet Thüringen \(16\) keine Werte/],
		['unknown period', ':figure{indicator=share period=1999}', 1, /Zeitraum 1999 keinen Wert. Vorhanden: 2020, 2021/],
		['unknown breakdown', ':figure{indicator=persons breakdown="sex=x"}', 1, /Ausprägung „sex=x“/],
		['withheld value', 'In Aue sind es :figure{indicator=persons area=16068001 period=2020}.', 16, /Aue, 2020 ist geheim und darf nicht in einem Satz stehen/],
		['missing value', ':figure{indicator=lonely period=2022}', 1, /2022 ist nicht geliefert/],
		['only withheld values', ':figure{indicator=persons area=16068002}', 1, /für keinen Zeitraum eine Zahl. Vorhanden: 2021 \(geheim\)/],
		['no interval', ':interval{indicator=persons}', 1, /keinen Unsicherheitsbereich/],
		['unknown directive', ':figur{indicator=share}', 1, /„:figur“ gibt es nicht. Gemeint ist vielleicht „figure“/],
		['unknown form', ':figure{indicator=share as=rund}', 1, /as=rund gibt es nicht/],
		['verb of one form', ':count{indicator=share verb=liegt}', 1, /Einzahl und Mehrzahl/],
		['half a condition', ':areas{indicator=share and=share}', 1, /Erwartet wird eine Kennzahl und above oder below/],
		['race without rival', ':claim[so]{indicator=share is=risen-more}', 1, /braucht „than=…“/],
		['area that is none', ':area{area=x}', 1, /Das Gebiet „x“ gibt es nicht/],
		['unknown attribute', ':figure{indicator=share gebiet=16}', 1, /kennt die Angabe „gebiet“ nicht/],
		['empty attribute', ':figure{indicator=share area=""}', 1, /„area“ ist leer/],
		['attributes that cannot be read', ':figure{indicator=share area=}', 8, /lässt sich nicht lesen/],
		['block that is not closed', '::map{indicator=share', 1, /„::map\{indicator=share“ lässt sich nicht lesen/],
		['block in a sentence', 'Hier ::map{indicator=share} steht', 1, /lässt sich nicht lesen|gibt es nicht/],
		['unknown block', '::karte{indicator=share}', 1, /„::karte“ gibt es nicht/],
		['unknown attribute of a block', '::map{indicator=share farbe=rot}', 1, /„farbe“ nicht/],
		['block without municipalities', '::map{indicator=lonely}', 1, /gibt es nicht für Gemeinden/],
		['series of one figure', '::time-series{indicator=share area=16}', 1, /„area“ nicht/],
		['unknown dimension', '::group-table{indicator=persons dimension=alter}', 1, /Merkmal „alter“ nicht/],
		['unknown category', '::group-table{indicator=persons dimension=sex labels="z=Z"}', 1, /Ausprägung „z“/],
		['unknown box', ':::kasten\nText\n:::', 1, /„:::kasten“ gibt es nicht/],
		['dead link', 'Siehe [dort](99-fehlt.md).', 7, /führt ins Leere/],
		['script as a link', '[hier](javascript:alert(1))', 1, /führt ins Leere/],
		['missing picture', '![Ein Haus](hau.png "Haus")', 1, /Das Bild „hau.png“ gibt es nicht. Gemeint ist vielleicht „haus.png“/],
		['picture from elsewhere', '![Ein Haus](https://example.org/haus.png "Haus")', 1, /nicht im Netz/],
		['picture without words', '![](haus.png "Haus")', 1, /fehlt die Beschreibung/],
		['picture without caption', '![Ein Haus](haus.png)', 1, /fehlt die Bildunterschrift/],
		['reference to nothing', 'Siehe :ref{id=nichts}.', 7, /„nichts“ lässt sich nicht verweisen/],
		['name used twice', '::table{indicator=share id=a}\n\n::table{indicator=persons id=a}', 1, /trägt schon Tabelle 1.1/],
		['second title', '# Noch einer', 1, /nur eine Überschrift/],
		['heading out of order', '### Zu tief', 1, /vor der ersten Überschrift/],
		['table by hand', '| a | b |\n| - | - |\n| 1 | 2 |', 1, /Eine Tabelle ohne Kasten/],
		['block with one colon', 'Hier :map{indicator=share}.', 6, /„map“ ist ein Block/],
		['block as a box', ':::map\nText\n:::', 1, /„map“ ist ein Block und hat zwei Doppelpunkte/],
		['number as a block', '::figure{indicator=share}', 1, /„figure“ steht in einem Satz/],
		['area by its name', ':figure{indicator=share area=Aue}', 1, /Gemeint ist vielleicht 16068001 \(Aue\)/],
		['box without end', ':::key\nText', 1, /hat kein Ende/],
		['heading without space', '##Abschnitt', 1, /fehlt ein Leerzeichen/],
		['footnote', 'Satz[^1].\n\n[^1]: Note', 5, /Fußnote kann in einem Satz nicht stehen. Die Anmerkung/],
		['quotation', '> Zitat', 1, /Ein Zitat kann/],
		['code', '`a`', 1, /Programmtext/],
		['hand table without caption', ':::table\n| a |\n| - |\n| b |\n:::', 1, /braucht die Angabe „caption/],
		['hand table without table', ':::table{caption="x"}\nText\n:::', 1, /genau eine Tabelle/],
		['number in a hand table', ':::table{caption="x"}\n| a |\n| - |\n| :figure{indicator=share} |\n:::', 3, /nur einfacher Text/],
		['HTML', '<script>alert(1)</script>', 1, /HTML kann in einem Bericht nicht stehen/],
		['HTML in a sentence', 'Ein <b>Wort</b>.', 5, /HTML kann in einem Satz nicht stehen/]
	])('%s', async (_, text, column, message) => {
		const faults = await faultsOf(text);
		expect(faults[0]?.message).toMatch(message);
		expect(faults[0]).toMatchObject({ file: '01-probe.md', column });
		expect(faults[0]?.line).toBe(text.includes('id=a}\n') ? 5 : text.includes('| :figure') ? 6 : 3);
	});

	it.each(['um 12:30 Uhr', 'im Verhältnis 3:1', 'Bürger:innen', 'Frage: Antwort', '100 % # $ @ & ^ ~ | " \' = == -- // x'])('%s stands as it is written', async (text) => {
		expect(await sentence(text)).toBe(text);
	});

	it('names signs that print cannot show', async () => {
		const unshown = (text: string) => (/😀/.exec(text) ?? [null])[0];
		await expect(compose([parseChapter('01-a.md', '# A 😀\n\nHallo 😀\n')], testSource(), { unshown })).rejects.toThrow(/01-a.md, Zeile 1, .*„😀“[^\n]*\n01-a.md, Zeile 3, Spalte 1: Das Zeichen „😀“/);
	});

	it.each([['01-Über Äpfel & Birnen.md', 'ueber-aepfel-birnen'], ['02_Straße.md', 'strasse'], ['3. Café.md', 'cafe']])('%s has the address %s', (file, slug) => expect(parseChapter(file, '# T\n\nText\n')).toMatchObject({ slug, faults: [] }));

	it('takes line ends of Windows and a byte order mark', async () => {
		const [chapter] = await compose([parseChapter('01-a.md', '\uFEFF# A\r\n\r\nEins\r\nzwei.\r\n\r\n:::key\r\nDrei\r\n:::\r\n')], testSource());
		expect(chapter?.blocks.map((b) => b.kind)).toEqual(['paragraph', 'box']);
		expect(allRuns(chapter?.blocks ?? []).map((r) => r.text)).toEqual(['Eins zwei.', 'Drei']);
	});

	it('a chapter without text is one too few', () => expect(parseChapter('01-leer.md', '# Leer\n').faults).toMatchObject([{ line: 1, message: /keinen Inhalt/ as unknown as string }]));

	it('tells all faults of all chapters at once', async () => {
		const faults = await faultsOf('Erst :figure{indicator=x}, dann **:figure{indicator=y}**.\n\n- und :figure{indicator=z}\n\n:::key\nIm Kasten :claim[so]{indicator=share is=risen}\n:::', { '02-mehr.md': '# Mehr\n\n## Abschnitt :figure{indicator=u}\n\n::map{indicator=v}\n' });
		expect(faults.map((f) => `${f.file}:${f.line}`)).toEqual(['01-probe.md:3', '01-probe.md:3', '01-probe.md:5', '01-probe.md:8', '02-mehr.md:3', '02-mehr.md:5']);
	});

	it.each([
		['no title', 'Nur Text\n', 1, /beginnt nicht mit einer Überschrift/],
		['empty file', '', 1, /beginnt nicht mit einer Überschrift/],
		['head without end', '---\nslug: a\n# Titel\n', 1, /nicht abgeschlossen/],
		['head with a wrong line', '---\nslug\n---\n# Titel\n', 2, /Erwartet wird „slug: adresse“/],
		['head with an unknown entry', '---\nfarbe: rot\n---\n# Titel\n', 2, /„farbe“ im Kopf gibt es nicht/],
		['address with signs', '---\nslug: a/../b\n---\n# Titel\n\nText\n', 1, /taugt nicht als Adresse/],
		['address that is taken', '---\nslug: pdf\n---\n# Titel\n\nText\n', 1, /ist vergeben/]
	])('head: %s', async (_, text, line, message) => {
		const faults = parseChapter('02-kopf.md', text).faults;
		expect(faults[0]).toMatchObject({ file: '02-kopf.md', line });
		expect(faults[0]?.message).toMatch(message);
	});

	it('keeps the line numbers of what follows a head', async () => {
		const faults = await faultsOf('Gut.', { '02-kopf.md': '---\nslug: kopf\n---\n# Kopf\n\n:figure{indicator=x}\n' });
		expect(faults).toMatchObject([{ file: '02-kopf.md', line: 6, column: 1 }]);
	});
});

describe('blocks', () => {
	it('refer to each other by name, forwards too', async () => {
		expect(await sentence('Siehe :ref{id=karte} und :ref{id=zahlen}.\n\n::map{indicator=share id=karte}\n\n::table{indicator=share id=zahlen}')).toBe('Siehe Abbildung 1.1 und Tabelle 1.1.');
	});

	it('say withheld, missing and zero with different words, never as a number', async () => {
		const [block] = await blocksOf('::ranking-table{indicator=persons}');
		expect(block?.kind === 'table' && block.rows.map((row) => row.slice(0, 2))).toEqual([['Aue', '55'], ['Cella', '0'], ['Berg', 'geheim']]);
	});

	it('state the figures in the words for those who do not see the picture', async () => {
		const [map, ranking, series] = await blocksOf('::map{indicator=share}\n\n::ranking{indicator=share}\n\n::time-series{indicator=share}');
		for (const block of [map, ranking, series]) expect(block && 'alt' in block && block.alt).toMatch(/12,0|8,0/);
	});

	it('give each picture ids of its own', async () => {
		const blocks = await blocksOf('::map{indicator=share}\n\n::map{indicator=share}\n\n::time-series{indicator=share}\n\n::profiles{indicators=share series=share}');
		const svgs = blocks.flatMap((b) => ('svg' in b ? [b.svg, ...('narrow' in b ? [b.narrow] : [])] : b.kind === 'profile' ? b.profile.pictures.map((p) => p.svg) : []));
		const ids = svgs.flatMap((svg) => [...svg.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]));
		expect(ids.length).toBeGreaterThan(10);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('name the sources that their figures come from, not those of the definition', async () => {
		const source = { ...testSource(), deliverySources: new Map([['2024-001', 'other']]), sources: new Map([...testSource().sources, ['other', { name: 'Register', publisher: 'Rathaus', licence: 'CC0 1.0', url: null }]]) };
		const [chapter] = await compose([parseChapter('01-probe.md', '# Probe\n\n::table{indicator=share}\n')], source);
		expect(chapter?.blocks[0]).toMatchObject({ source: 'Rathaus, Register; CC0 1.0' });
	});

	it('show municipalities against indicators, with a sign only where the difference is sure', async () => {
		const [block] = await blocksOf('::overview{indicators="share, persons"}');
		expect(block).toMatchObject({ kind: 'table', head: ['Gemeinde', 'Anteil, 2021', 'persons, 2021'], rows: [['Landkreis Probe', '8,0\u00a0%', '110'], ['Aue', '▲\u00a012,0\u00a0%', '55'], ['Berg', '8,2\u00a0%', 'geheim'], ['Cella', '▼\u00a04,0\u00a0%', '0']] });
	});

	it('leave out columns that would be empty', async () => {
		const [block] = await blocksOf('::ranking-table{indicator=persons}');
		expect(block?.kind === 'table' && block.head).toEqual(['Gemeinde', 'Wert']);
	});
});
