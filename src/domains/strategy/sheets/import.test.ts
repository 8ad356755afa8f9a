/** Export, change, import on a real PostgreSQL: what is written, what is refused, and that nothing is lost when others work, too. */
import { read, utils, write, type WorkBook } from '@e965/xlsx';
import { strToU8 } from 'fflate';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { KINDS, type Content, type Element, type Kind } from '../model.ts';
import { elementByNumber, readElements, readEvents, readLinks, readVersions } from '../read.server.ts';
import { emptyContent } from '../schema.ts';
import { createStrategy, includeElements } from '../versions/write-strategy.server.ts';
import { addElement, changeElement, removeElement, unlinkElements } from '../write.server.ts';
import { inWindows1252 } from './cells.ts';
import { csvOf } from './csv-file.ts';
import { applyImport, previewImport } from './import.server.ts';
import { readSheets } from './read-stored.server.ts';
import { xlsxOf } from './xlsx-file.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const asPlanner = () => db.as('planner');
const written = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(asPlanner(), work);
const seen = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(asPlanner(), work);
const titled = <K extends Kind>(kind: K, de: string, more: Partial<Content[K]> = {}): Content[K] => ({ ...emptyContent(kind), title: { de, en: '' }, ...more });
const sheetsOf = (kinds: readonly Kind[] = KINDS) => seen((tx) => readSheets(tx, { kinds, cycle, field: null }, '16068'));

/** every test has a cycle of its own */
let cycle = 0;
let need: { id: string; number: number };
let goal: { id: string; number: number };
let measure: { id: string; number: number };
beforeEach(async () => {
	cycle++;
	need = await written((tx) => addElement(tx, { kind: 'need', cycle, content: titled('need', 'Beratung') }));
	goal = await written((tx) => addElement(tx, { kind: 'goal', code: '1.2', cycle, content: titled('goal', 'Überblick', { baseline: 80, target: 60, direction: 'fall', targetDate: '2024-06-30' }), origins: [need.id] }));
	measure = await written((tx) => addElement(tx, { kind: 'measure', code: 'M1', cycle, content: titled('measure', 'Befragung der Eltern', { from: '2020-01-01', to: '2021-12-31', cost: 1200.5, milestones: [{ id: 'a1', title: 'Bogen', due: '2020-06-30', doneOn: '' }], partners: ['Jobcenter'] }), origins: [goal.id] }));
});

/** Sheets as rows of texts and numbers, as another program reads them. */
class Edited {
	readonly book: WorkBook;
	constructor(bytes: Uint8Array) {
		this.book = read(bytes, { type: 'array' });
	}
	sheet(name: string) {
		return this.book.Sheets[name] ?? {};
	}
	at(sheet: string, heading: string, row: number): string {
		const [headings = []] = utils.sheet_to_json<string[]>(this.sheet(sheet), { header: 1 });
		return utils.encode_cell({ r: row - 1, c: headings.indexOf(heading) });
	}
	set(sheet: string, heading: string, row: number, value: string | number, more: object = {}): this {
		const at = this.at(sheet, heading, row);
		if (heading === '' || at.includes('NaN')) throw new Error(`no column ${heading}`);
		this.sheet(sheet)[at] = { t: typeof value === 'number' ? 'n' : 's', v: value, ...more };
		return this;
	}
	file() {
		return { name: 'strategie.xlsx', bytes: new Uint8Array(write(this.book, { type: 'buffer', bookType: 'xlsx' }) as Buffer) };
	}
}
async function exported(kinds: readonly Kind[] = KINDS): Promise<Edited> {
	const { sheets, world } = await sheetsOf(kinds);
	return new Edited(xlsxOf(sheets, world, ['Probe']));
}
const preview = (edited: Edited) => seen((tx) => previewImport(tx, edited.file()));
const faultsOf = async (edited: Edited) => (await preview(edited)).faults.map((f) => `${f.sheet} ${f.cell}: ${f.text}`);
async function confirm(edited: Edited, more: { reason?: string; fromFile?: number[] } = {}) {
	const { mark } = await preview(edited);
	return written((tx) => applyImport(tx, edited.file(), { reason: more.reason ?? 'Aus der Runde', mark, fromFile: new Set(more.fromFile) }));
}
const now = async (number: number) => (await seen((tx) => elementByNumber(tx, number))) as Element<'measure'>;

it('a file that came back as it was changes nothing, also after another program saved it', async () => {
	expect(await preview(await exported())).toMatchObject({ changed: [], added: [], faults: [], notices: [], unchanged: 3 });
});

it('changes are previewed cell by cell, then written as the form writes them: version, reason, audit', async () => {
	const file = (await exported()).set('Maßnahmen', 'Verantwortlich', 2, 'Jugendamt').set('Maßnahmen', 'Stand', 2, 'läuft').set('Maßnahmen', 'Ende', 2, '30.06.2022').set('Maßnahmen', 'Kosten in Euro', 2, '1.500,75').set('Maßnahmen', 'Meilensteine', 2, 'Bogen | bis: 1.7.2020 | Kennung: a1\nAuswertung | bis: 31.12.2020').set('Ziele', 'Zielwert', 2, 55.5);
	const { changed, faults } = await preview(file);
	expect(faults).toEqual([]);
	expect(changed.map((c) => [c.number, c.changes])).toEqual([
		[goal.number, [{ label: 'Zielwert', before: '60', after: '55,5' }]],
		[measure.number, [
			{ label: 'Ende', before: '31.12.2021', after: '30.06.2022' },
			{ label: 'Kosten', before: '1.200,5 Euro', after: '1.500,75 Euro' },
			{ label: 'Meilenstein', before: 'Bogen, bis 30.06.2020', after: 'Bogen, bis 01.07.2020' },
			{ label: 'Stand', before: 'Idee', after: 'läuft' },
			{ label: 'Verantwortlich', before: '', after: 'Jugendamt' },
			{ label: 'Meilenstein', before: '', after: 'Auswertung, bis 31.12.2020' }
		]]
	]);
	expect((await now(measure.number)).version).toBe(1);
	expect(await confirm(file)).toEqual({ changed: 2, added: 0, numbers: [] });
	const stored = await now(measure.number);
	expect(stored).toMatchObject({ version: 2, content: { responsible: 'Jugendamt', state: 'running', to: '2022-06-30', cost: 1500.75, milestones: [{ id: 'a1', due: '2020-07-01' }, { title: 'Auswertung' }] } });
	expect((await seen((tx) => readVersions(tx, measure.id)))[0]).toMatchObject({ version: 2, reason: 'Aus der Runde', recordedBy: 'planner' });
	expect((await seen((tx) => readEvents(tx, measure.id)))[0]).toMatchObject({ act: 'element.changed', detail: { reason: 'Aus der Runde' } });
	expect(await db.owner`select detail->>'file' as file, detail->'changed' as changed from audit_entry where act = 'elements.imported' order by id desc limit 1`).toEqual([{ file: 'strategie.xlsx', changed: 2 }]);
	// the same file again: what it says is there already
	expect(await preview(file)).toMatchObject({ changed: [], faults: [], unchanged: 3 });
});

it('rows without a number are new, and may follow from each other; a missing row deletes nothing', async () => {
	const file = (await exported(['goal', 'measure'])).set('Ziele', 'Nr.', 3, 'neu 1').set('Ziele', 'Titel', 3, 'Wege kennen').set('Ziele', 'Folgt aus', 3, String(need.number)).set('Maßnahmen', 'Titel', 4, 'Faltblatt').set('Maßnahmen', 'Folgt aus', 4, `neu 1; ${goal.number}`).set('Maßnahmen', 'Reihenfolge', 4, 55);
	const plan = await preview(file);
	expect(plan.faults).toEqual([]);
	expect(plan.added.map((a) => [a.kind, a.title])).toEqual([['goal', 'Wege kennen'], ['measure', 'Faltblatt']]);
	expect(await confirm(file)).toEqual({ changed: 0, added: 2, numbers: [measure.number + 1, measure.number + 2] });
	const [fresh, leaflet] = [await now(measure.number + 1), await now(measure.number + 2)];
	expect(leaflet).toMatchObject({ kind: 'measure', position: 55, cycle });
	const links = await seen(readLinks);
	expect(links.filter((l) => l.from === leaflet.id).map((l) => l.to).sort()).toEqual([fresh.id, goal.id].sort());
	const onlyFirst = await exported(['measure']);
	const [, one, two] = utils.sheet_to_json<unknown[]>(onlyFirst.sheet('Maßnahmen'), { header: 1 });
	expect(two).toBeDefined();
	onlyFirst.book.Sheets.Maßnahmen = utils.aoa_to_sheet([utils.sheet_to_json<unknown[]>(onlyFirst.sheet('Maßnahmen'), { header: 1 })[0] as unknown[], [], one as unknown[], []]);
	expect(await preview(onlyFirst)).toMatchObject({ changed: [], added: [], faults: [], unchanged: 1 });
	expect(await seen((tx) => readElements(tx, { cycle }))).toHaveLength(5);
});

it('links come and go; a circle and kinds that do not fit are told with the cell', async () => {
	const file = (await exported()).set('Maßnahmen', 'Folgt aus', 2, '');
	expect((await preview(file)).changed[0]?.changes).toEqual([{ label: 'Folgt aus', before: `Nr. ${goal.number} Ziel „Überblick“`, after: '' }]);
	await confirm(file);
	expect((await seen(readLinks)).filter((l) => l.from === measure.id)).toEqual([]);
	const finding = await written((tx) => addElement(tx, { kind: 'finding', cycle, content: titled('finding', 'Niemand weiß es') }));
	const circle = (await exported()).set('Befunde', 'Folgt aus', 2, String(measure.number)).set('Handlungsbedarfe', 'Folgt aus', 2, String(finding.number)).set('Maßnahmen', 'Folgt aus', 2, String(goal.number));
	expect(await faultsOf(circle)).toContainEqual(expect.stringMatching(/^Maßnahmen [A-Z]+2: Das wäre ein Kreis: Ziel „Überblick“ beruht schon auf Maßnahme/));
	expect(await faultsOf((await exported()).set('Maßnahmen', 'Folgt aus', 2, String(need.number)))).toEqual([expect.stringMatching(/^Maßnahmen [A-Z]+2: Maßnahme folgt nicht unmittelbar aus Handlungsbedarf/)]);
	expect(await faultsOf((await exported()).set('Maßnahmen', 'Folgt aus', 2, '7777'))).toEqual([expect.stringMatching(/Die Nr\. 7777 gibt es nicht/)]);
});

it('what somebody else changed since the export stays, and what both changed is decided by a person', async () => {
	const file = (await exported()).set('Maßnahmen', 'Verantwortlich', 2, 'Jugendamt').set('Maßnahmen', 'Titel', 2, 'Befragung aller Eltern');
	const before = (await now(measure.number)).content;
	await db.database.write(db.as('planner', { name: 'Frau Zwei' }), (tx) => changeElement(tx, measure.id, { code: 'M1', content: { ...before, title: { de: 'Elternbefragung', en: '' }, staff: 'eine Stelle' }, base: 1 }));
	const [row] = (await preview(file)).changed;
	expect(row).toMatchObject({ by: 'Frau Zwei', base: 2, kept: ['Personal'], conflicts: [{ label: 'Titel', stored: 'Elternbefragung', file: 'Befragung aller Eltern' }], changes: [{ label: 'Verantwortlich', before: '', after: 'Jugendamt' }] });
	await confirm(file);
	expect((await now(measure.number)).content).toMatchObject({ title: { de: 'Elternbefragung' }, staff: 'eine Stelle', responsible: 'Jugendamt' });
	await confirm(file, { fromFile: [measure.number] });
	expect((await now(measure.number)).content).toMatchObject({ title: { de: 'Befragung aller Eltern' }, staff: 'eine Stelle', responsible: 'Jugendamt' });
});

it('links that somebody else made or removed since the export stay as they are', async () => {
	const file = (await exported()).set('Maßnahmen', 'Verantwortlich', 2, 'Jugendamt');
	await written((tx) => unlinkElements(tx, measure.id, goal.id));
	await confirm(file);
	expect((await seen(readLinks)).filter((l) => l.from === measure.id)).toEqual([]);
});

it('between preview and confirmation nothing may change; without a reason nothing is written; members may not', async () => {
	const file = (await exported()).set('Maßnahmen', 'Verantwortlich', 2, 'Jugendamt');
	const { mark } = await preview(file);
	await expect(written((tx) => applyImport(tx, file.file(), { reason: ' ', mark, fromFile: new Set() }))).rejects.toThrow(/Grund/);
	await written(async (tx) => changeElement(tx, measure.id, { code: 'M2', content: (await now(measure.number)).content, base: 1 }));
	await expect(written((tx) => applyImport(tx, file.file(), { reason: 'x', mark, fromFile: new Set() }))).rejects.toThrow(/Jemand hat inzwischen/);
	expect((await now(measure.number)).content.responsible).toBe('');
	await expect(db.database.read(db.as('member'), (tx) => previewImport(tx, file.file()))).rejects.toThrow('Nicht gefunden');
});

it('a renamed column, a column twice, unknown and doubled ids are told with sheet and cell; nothing is stored', async () => {
	const rename = async (heading: string, to: string) => {
		const file = await exported();
		return faultsOf(file.set('Maßnahmen', heading, 1, to));
	};
	expect(await rename('Verantwortlich', 'Verantwortliche')).toEqual(['Maßnahmen H1: Die Spalte „Verantwortliche“ ist hier nicht bekannt. Gemeint ist vermutlich „Verantwortlich“: Bitte so nennen, oder die Spalte entfernen.']);
	expect(await rename('Kennung (nicht ändern)', 'x')).toContainEqual('Maßnahmen Zeile 1: Die Spalte „Kennung (nicht ändern)“ fehlt. Ohne sie lassen sich die Zeilen nicht wiedererkennen. Bitte die Datei noch einmal herunterladen und Ihre Änderungen dort eintragen.');
	expect(await rename('Verantwortlich', 'Titel')).toContainEqual('Maßnahmen H1: Die Spalte „Titel“ gibt es zweimal. Bitte eine davon entfernen.');
	const key = (await exported()).sheet('Maßnahmen');
	const text = String((key[(await exported()).at('Maßnahmen', 'Kennung (nicht ändern)', 2)] as { v: string }).v);
	const K = 'Kennung (nicht ändern)';
	expect(await faultsOf((await exported()).set('Maßnahmen', K, 2, text.replace(/^.{8}/, '00000000')))).toEqual([expect.stringMatching(/Diese Kennung gibt es hier nicht/)]);
	expect(await faultsOf((await exported()).set('Maßnahmen', K, 2, 'M1'))).toEqual([expect.stringMatching(/^Maßnahmen [A-Z]+2: Die Kennung „M1“ ist beschädigt/)]);
	expect(await faultsOf((await exported()).set('Maßnahmen', K, 2, ''))).toEqual([expect.stringMatching(/^Maßnahmen A2: Zur Nr\. \d+ fehlt die Kennung/)]);
	expect(await faultsOf((await exported()).set('Maßnahmen', 'Nr.', 2, goal.number))).toEqual([expect.stringMatching(/^Maßnahmen A2: Nummer und Kennung passen nicht zusammen/)]);
	expect(await faultsOf((await exported()).set('Maßnahmen', 'Titel', 3, 'Kopie').set('Maßnahmen', K, 3, text).set('Maßnahmen', 'Nr.', 3, measure.number))).toEqual([expect.stringMatching(/^Maßnahmen [A-Z]+3: Dieselbe Kennung steht schon in Zeile 2/)]);
	expect(await faultsOf((await exported()).set('Maßnahmen', 'Art', 2, 'Ziel'))).toContainEqual(expect.stringMatching(/ist Maßnahme, nicht Ziel/));
	await written(async (tx) => {
		await unlinkElements(tx, measure.id, goal.id);
		await removeElement(tx, measure.id, 'doppelt');
	});
	const gone = new Edited((await exported(['goal'])).file().bytes);
	utils.book_append_sheet(gone.book, key, 'Maßnahmen');
	expect(await faultsOf(gone)).toEqual([expect.stringMatching(/Nr\. \d+ ist inzwischen entfallen/)]);
});

it('what the forms refuse is refused here, with its cell: targets, days, lists, numbers, formulas', async () => {
	const strategy = await written((tx) => createStrategy(tx, { title: { de: 'Strategie', en: '' }, cycle: 1, from: '2018-01-01', to: '2024-12-31' }));
	await written((tx) => includeElements(tx, strategy.id, [goal.id, measure.id]));
	const one = async (sheet: string, heading: string, value: string | number, more = {}) => {
		const file = await exported();
		const at = file.at(sheet, heading, 2);
		const [first = ''] = await faultsOf(file.set(sheet, heading, 2, value, more));
		return first.startsWith(`${sheet} ${at}: `) ? first.slice(`${sheet} ${at}: `.length) : `WRONG PLACE ${first}`;
	};
	expect(await one('Ziele', 'Zielwert', 90)).toMatch(/^Der Zielwert liegt nicht unter dem Ausgangswert/);
	expect(await one('Ziele', 'Termin', '31.12.2027')).toMatch(/^„Termin“: Der 31\.12\.2027 liegt außerhalb des Zeitraums der Strategie „Strategie“ \(01\.01\.2018 bis 31\.12\.2024\)/);
	expect(await one('Maßnahmen', 'Ende', '31.12.2027')).toMatch(/liegt außerhalb des Zeitraums/);
	expect(await one('Maßnahmen', 'Ende', '31.12.2019')).toMatch(/„Ende“ liegt vor dem Beginn/);
	expect(await one('Maßnahmen', 'Ende', 'bald')).toMatch(/„bald“ ist kein Tag/);
	expect(await one('Maßnahmen', 'Stand', 'fast')).toMatch(/„fast“ gibt es hier nicht\. Möglich ist: Idee, geplant/);
	expect(await one('Maßnahmen', 'Stand', 'beendet ohne Abschluss')).toMatch(/^Die Zelle|WRONG PLACE|nennt den Grund/);
	expect(await one('Maßnahmen', 'Kosten in Euro', 'viel')).toMatch(/„viel“ lässt sich nicht als Zahl lesen/);
	expect(await one('Maßnahmen', 'Gebiete', 'Nirgendwo')).toMatch(/Das Gebiet „Nirgendwo“ gibt es nicht/);
	expect(await one('Maßnahmen', 'Meilensteine', 'Bogen | wann: morgen')).toMatch(/Zeile 1 in der Zelle: „wann: morgen“ ist hier nicht bekannt/);
	expect(await one('Maßnahmen', 'Titel', '')).toMatch(/„Titel“ fehlt/);
	expect(await one('Maßnahmen', 'Kreislauf', 99)).toMatch(/Der Kreislauf .* lässt sich nicht ändern/);
	expect(await one('Maßnahmen', 'Kürzel', '01. Feb')).toMatch(/ist ein Datum geworden/);
	expect(await one('Maßnahmen', 'Kosten in Euro', 5, { f: '2+3' })).toMatch(/^Die Zelle enthält eine Formel/);
	expect((await now(measure.number)).version).toBe(1);
	// one fault anywhere, and nothing of the file is stored
	const half = (await exported()).set('Maßnahmen', 'Verantwortlich', 2, 'Jugendamt').set('Ziele', 'Zielwert', 2, 90);
	await expect(confirm(half)).rejects.toThrow(/noch Fehler.*nichts gespeichert/);
	expect((await now(measure.number)).version).toBe(1);
});

it('a missing column changes nothing and is told; sheets of notes are passed over; what is no sheet is refused', async () => {
	const file = await exported(['measure']);
	const rows = utils.sheet_to_json<unknown[]>(file.sheet('Maßnahmen'), { header: 1, defval: '' }).map((row) => row.slice(0, 5).concat(row.slice(-1)));
	file.book.Sheets.Maßnahmen = utils.aoa_to_sheet(rows);
	utils.book_append_sheet(file.book, utils.aoa_to_sheet([['Bitte bis Freitag']]), 'Notizen');
	const { notices, unchanged, changed, faults } = await preview(file);
	expect([changed, faults, unchanged]).toEqual([[], [], 1]);
	expect(notices).toEqual([expect.stringMatching(/^Im Blatt „Maßnahmen“ fehlen die Spalten .*„Verantwortlich“.*: Was dort stand, bleibt/), 'Das Blatt „Notizen“ gehört nicht dazu und wird nicht gelesen.']);
	await expect(seen((tx) => previewImport(tx, { name: 'leer.xlsx', bytes: new Uint8Array() }))).rejects.toThrow(/ist leer/);
	await expect(seen((tx) => previewImport(tx, { name: 'bild.png', bytes: Uint8Array.from([0x89, 0x50, 0, 0, 1, 2, 3]) }))).rejects.toThrow(/lässt sich nicht lesen/);
	expect((await seen((tx) => previewImport(tx, { name: 'a.csv', bytes: strToU8('Gemeinde;Wert\nKölleda;5\n') }))).faults).toEqual([{ sheet: 'a.csv', cell: 'Zeile 1', text: expect.stringMatching(/Die Überschriften fehlen/) }]);
});

it('a CSV file saved by German Excel in Windows-1252 is read; new rows need no kind', async () => {
	const { sheets } = await sheetsOf(['measure']);
	const text = inWindows1252(csvOf(sheets[0] as (typeof sheets)[number]).slice(1)).replace('Befragung der Eltern', 'Befragung für Eltern');
	const width = (sheets[0]?.columns.length ?? 0) - 1;
	const bytes = Uint8Array.from([...`${text};;;Fläche${';'.repeat(width - 3)}\r\n${';'.repeat(width)}\r\n`], (sign) => sign.codePointAt(0) as number);
	const plan = await seen((tx) => previewImport(tx, { name: 'massnahmen.csv', bytes }));
	expect(plan.faults).toEqual([]);
	expect(plan.changed.map((c) => c.changes)).toEqual([[{ label: 'Titel', before: 'Befragung der Eltern', after: 'Befragung für Eltern' }]]);
	expect(plan.added.map((a) => [a.kind, a.title])).toEqual([['measure', 'Fläche']]);
});
