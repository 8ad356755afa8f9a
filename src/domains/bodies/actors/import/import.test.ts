/** Files of actors: read whatever they are, planned row by row, taken over whole, taken back whole. */
import { utils, write as writeBook } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../../tests/database.ts';
import { EMPTY_ACTOR, displayName } from '../model.ts';
import { actorByNumber, readActors } from '../read-actors.server.ts';
import { addActor, changeActor } from '../write-actors.server.ts';
import { guessColumns } from './guess-columns.ts';
import { applyImport, correctRows, discardImport, listImports, openImport, setChoices, setMapping, startImport, undoImport, usedSinceImport } from './imports.server.ts';
import { nameParts, planRows } from './plan-rows.ts';
import { readImportFile } from './read-table.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const xlsx = (rows: unknown[][]) => { const book = utils.book_new(); utils.book_append_sheet(book, utils.aoa_to_sheet([['Liste der Kontakte']]), 'Deckblatt'); utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Kontakte'); return new Uint8Array(writeBook(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer); };
const card = (lines: string[], version = '3.0') => ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');
const file = (name: string, content: Uint8Array) => ({ name, bytes: content });
const planned = (name: string, content: Uint8Array) => { const sheet = readImportFile(file(name, content)); return planRows(sheet, guessColumns(sheet.headings), { known: [], areas: new Map([['soemmerda', '16068051']]) }); };

describe('reading', () => {
	const CSV = 'Vorname;Nachname;Firma;E-Mail;PLZ;Ort\nJörg;Weiß;Haus am Markt e.V.;j@x.de;99610;Sömmerda\n';
	it.each([['UTF-8', bytes(CSV)], ['UTF-8 with mark', bytes(`\ufeff${CSV}`)], ['Windows-1252', latin(CSV)], ['UTF-16', Uint8Array.from([0xff, 0xfe, ...[...CSV].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])])], ['Excel', xlsx([['Kontakte 2026'], [], ...CSV.trim().split('\n').map((l) => l.split(';'))])]])('%s', (_, content) => {
		expect(planned('kontakte.csv', content)).toMatchObject([{ state: 'new', kind: 'person', organisation: 'Haus am Markt e.V.', content: { given: 'Jörg', family: 'Weiß', email: 'j@x.de', postalCode: '99610', locality: 'Sömmerda' } }]);
	});

	it('vCards 3 and 4, also folded lines, several in one file, with a broken one among them', () => {
		const text = [
			card(['N:Muster;Grete;;Dr.;', 'FN:Dr. Grete Muster', 'ORG:Jugendamt;Planung', 'TITLE:Leitung', 'TEL;TYPE=HOME:03634 1', 'TEL;TYPE=WORK:03634 2', 'EMAIL;TYPE=INTERNET:g@x.de', 'ADR;TYPE=WORK:;;Bahnhofstraße 9;Sömmerda;;99610;', 'NOTE:Eine lange Notiz die', '  umgebrochen ist']),
			'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Kaputt\r\n',
			card(['FN:Verein X', 'KIND:org', 'ORG:Verein X', 'TEL;VALUE=uri:tel:+49-3634-3', 'CATEGORIES:Ehrenamt,Sport'], '4.0'),
			card(['N:Alt;Alfons'], '1.0')
		].join('');
		const rows = planned('adressen.vcf', bytes(text));
		expect(rows.map((r) => r.state)).toEqual(['new', 'error', 'new', 'error']);
		expect(rows[0]).toMatchObject({ kind: 'person', organisation: 'Jugendamt', content: { title: 'Dr.', given: 'Grete', family: 'Muster', phone: '03634 2', street: 'Bahnhofstraße 9', postalCode: '99610', locality: 'Sömmerda', note: 'Abteilung: Planung · Eine lange Notiz die umgebrochen ist' } });
		expect(rows[2]).toMatchObject({ kind: 'organisation', content: { name: 'Verein X', phone: '+49-3634-3', fields: ['Ehrenamt', 'Sport'] } });
		expect(rows[1]?.fault?.text).toContain('hat kein Ende');
		expect(rows[3]?.fault).toEqual({ column: null, readable: false, cell: expect.stringMatching(/^Karte 4/) as string, text: 'Die Karte hat die Version 1.0. Gelesen werden 2.1, 3.0 und 4.0: Bitte geben Sie die Kontakte neu aus.' });
	});

	it.each<[string, Uint8Array, string]>([
		['nothing', new Uint8Array(), 'Die Datei ist leer'],
		['no headings', bytes('a;b\n1;2\n'), 'Keine Zeile der Datei hat Überschriften'],
		['headings only', bytes('Vorname;Nachname\n'), 'Unter den Überschriften steht keine Zeile'],
		['a damaged workbook', xlsx([['Name'], ['x']]).slice(0, 400), '.'],
		['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3]), '.']
	])('refuses %s', (_, content, message) => expect(() => readImportFile(file('a.xlsx', content))).toThrow(message));

	it('a name beside an organisation is a person who works there; beside a Träger, or alone, it is an institution', () => {
		expect(planned('a.csv', bytes('Name;Organisation;E-Mail\nÄnne Größer;Jugendamt;a@x.de\n;Sportverein;s@x.de\n'))).toMatchObject([{ kind: 'person', organisation: 'Jugendamt', left: [], content: { given: 'Änne', family: 'Größer' } }, { kind: 'organisation', content: { name: 'Sportverein' } }]);
		// lists often mix both
		expect(planned('a.csv', bytes('Name;Organisation;E-Mail\nReitverein Nord e. V.;;r@x.de\nGrete Muster;;g@x.de\nJugendamt;;j@x.de\nKarl Amtmann;;k@x.de\n'))).toMatchObject([{ kind: 'organisation', left: [], content: { name: 'Reitverein Nord e. V.' } }, { kind: 'person', content: { family: 'Muster' } }, { kind: 'organisation' }, { kind: 'person' }]);
		expect(planned('a.csv', bytes('Name;Träger\nKita Sonne;Wohlfahrtsverband\n'))).toMatchObject([{ kind: 'organisation', content: { name: 'Kita Sonne' } }]);
		expect(planned('a.csv', bytes('Name;E-Mail\nTafel e. V.;t@x.de\n'))).toMatchObject([{ kind: 'organisation' }]);
		expect(planned('a.csv', bytes('Name der Einrichtung;Organisation\nKita Sonne;Verband\n'))).toMatchObject([{ kind: 'organisation' }]);
	});

	it('reads addresses as mail programs copy them and phone numbers that lost their 0; a cell with a fault of Excel is named', () => {
		expect(planned('a.csv', bytes('Nachname;E-Mail;Telefon\nMuster;Grete Muster <g@x.de>;363412345\nNeu;mailto:n@x.de;493634123456\nOrt;o@x.de;354123\n')).map((r) => [r.state, r.content.email, r.content.phone])).toEqual([['new', 'g@x.de', '0363412345'], ['new', 'n@x.de', '+493634123456'], ['new', 'o@x.de', '354123']]);
		const book = utils.book_new();
		const sheet = utils.aoa_to_sheet([['Vorname', 'Nachname'], ['Grete', 'x']]);
		sheet.B2 = { t: 'e', v: 0x17 };
		utils.book_append_sheet(book, sheet, 'Kontakte');
		expect(planned('a.xlsx', new Uint8Array(writeBook(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer))).toMatchObject([{ state: 'error', fault: { cell: 'Zeile 2, Spalte B (Nachname)', text: expect.stringContaining('ist in Excel ein Fehler') as string } }]);
	});

	it('takes names apart', () => {
		expect(nameParts('Frau Dr. Grete von der Muster')).toEqual({ title: 'Dr.', given: 'Grete', family: 'von der Muster' });
		expect(nameParts('Muster, Prof. Dr. Hans Peter')).toEqual({ title: 'Prof. Dr.', given: 'Hans Peter', family: 'Muster' });
		expect(nameParts('Drachenfels')).toEqual({ title: '', given: '', family: 'Drachenfels' });
	});

	it('a type of organisation beside the name of a person is that of the organisation; what is left is said', () => {
		const sheet = readImportFile(file('a.csv', bytes('Organisation;Ansprechpartner;Funktion;Art;Ort\nReitverein;Jörg Müßig;Vorsitzender;Verein;Sömmerda\nTafel;;;Verein;Erfurt\n')));
		const ground = { known: [], areas: new Map([['soemmerda', '16068051']]) };
		const mapping = guessColumns(sheet.headings, sheet.rows.map((r) => r.cells));
		expect(mapping[3]).toBe('organisationType');
		expect(guessColumns(['Name', 'Art'], [['A', 'Person'], ['B', 'Verein']])[1]).toBe('kind');
		for (const columns of [mapping, guessColumns(sheet.headings)])
			expect(planRows(sheet, columns, ground)).toMatchObject([
				{ kind: 'person', organisation: 'Reitverein', organisationType: 'association', areaOfPlace: 'Sömmerda', left: [], content: { given: 'Jörg', family: 'Müßig', function: 'Vorsitzender', areas: ['16068051'] } },
				{ kind: 'organisation', organisation: '', areaOfPlace: '', left: [], content: { name: 'Tafel', organisationType: 'association', areas: [] } }
			]);
		expect(planned('a.csv', bytes('Name;Ansprechpartner;Art\nReitverein;Jörg Müßig;Verein\nTafel;Eva Klein;Organisation\n'))).toMatchObject([
			{ kind: 'person', organisation: 'Reitverein', left: [] }, { kind: 'organisation', content: { name: 'Tafel' }, left: ['fullName'] }
		]);
	});

	it('names the cell of what is wrong, and rows that say the same twice', () => {
		const rows = planned('a.csv', bytes('Name;Art;E-Mail;Gebiete\nVerein A;Verein;keine;Sömmerda\nVerein B;Verein;;Nirgendwo\n;Verein;;\nVerein C e.V.;Verein;;Sömmerda\nVerein C;Verein;;\n'));
		expect(rows.map((r) => [r.state, r.fault?.cell ?? null])).toEqual([['error', 'Zeile 2, Spalte C (E-Mail)'], ['error', 'Zeile 3, Spalte D (Gebiete)'], ['error', 'Zeile 4, Spalte A (Name)'], ['new', null], ['double', null]]);
		expect(rows[1]?.fault?.text).toContain('„Nirgendwo“ ist kein Gebiet');
		expect(rows[4]).toMatchObject({ sameAs: 'Zeile 5', choice: 'skip' });
		expect(rows[3]?.content).toMatchObject({ organisationType: 'association', areas: ['16068051'] });
	});
});

describe('taking over', () => {
	let db: TestDatabase;
	beforeAll(async () => void (db = await testDatabase()));
	afterAll(() => db?.close());
	const write = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);
	const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);
	const start = (text: string, name = 'a.csv') => write((tx) => startImport(tx, file(name, bytes(text))));
	const names = async () => (await read((tx) => readActors(tx))).map((a) => displayName(a.content));

	it('adds, fills up and leaves out as chosen, whole, and takes all of it back', async () => {
		const known = await write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, given: 'Grete', family: 'Müller', email: 'g@x.de', phone: '03634 1' }));
		const id = await start('Vorname;Nachname;Organisation;E-Mail;Telefon;Funktion\nGrete;Mueller;Haus A;g@x.de;03634 2;Leitung\nHans;Neu;Haus A;h@x.de;;\nOtto;Falsch;;keine;;\n');
		const open = await read((tx) => openImport(tx, id, '16068'));
		expect(open.rows.map((r) => [r.state, r.choice.replace(/:.*/, '')])).toEqual([['twin', 'merge'], ['new', 'add'], ['error', 'skip']]);
		expect(open.newOrganisations).toEqual(['Haus A']);
		await expect(write((tx) => applyImport(tx, id, '16068', { leaveFaults: false }))).rejects.toThrow('Eine Zeile hat einen Fehler');
		expect(await write((tx) => applyImport(tx, id, '16068', { leaveFaults: true }))).toEqual({ added: 2, filled: 1 });
		expect(await read((tx) => actorByNumber(tx, known.number))).toMatchObject({ content: { family: 'Müller', phone: '03634 1', function: 'Leitung', organisationId: expect.any(String) as string } });
		expect(await names()).toEqual(['Haus A', 'Grete Müller', 'Hans Neu']);
		// what the file said is kept no longer
		expect(await db.owner`select sheet, choices from actor_import where id = ${id}`).toEqual([{ sheet: null, choices: null }]);
		await write((tx) => undoImport(tx, id));
		expect(await names()).toEqual(['Grete Müller']);
		expect(await read((tx) => actorByNumber(tx, known.number))).toMatchObject({ content: { function: '', organisationId: null, phone: '03634 1' } });
		expect(JSON.stringify(await db.owner`select content from actor where removed_at is not null`)).not.toMatch(/Hans|h@x/);
		expect((await read((tx) => listImports(tx)))[0]).toMatchObject({ state: 'undone', added: 2, filled: 1 });
		await expect(write((tx) => undoImport(tx, id))).rejects.toThrow('Nicht gefunden');
	});

	it('lets rows be corrected in place: the place is named, what was chosen elsewhere stays, the file is checked again', async () => {
		const id = await start('Vorname;Nachname;Firma;E-Mail\nUwe;Richtig;;u@x.de\nEva;Korrigiert;Haus K;keine\n;;;x@y.de\n');
		await write((tx) => setChoices(tx, id, { 0: 'skip' }));
		const before = await read((tx) => openImport(tx, id, '16068'));
		expect(before.rows.map((r) => r.fault && [r.fault.cell, r.fault.column, r.fault.readable])).toEqual([null, ['Zeile 3, Spalte D (E-Mail)', 3, true], ['Zeile 4, Spalte C (Firma)', 2, true]]);
		// the sentence speaks of the column as the place does
		expect(before.rows.map((r) => r.fault?.text ?? null)).toEqual([null, '„E-Mail“ ist keine E-Mail-Adresse, zum Beispiel name@beispiel.de.', '„Firma“ fehlt: Bitte den Namen der Organisation angeben.']);
		expect(await write((tx) => correctRows(tx, id, { 1: { 3: ' eva@x.de\0 ' }, 2: { 1: 'Neu', 9: 'nirgends' }, 77: { 1: 'x' } }))).toBe(2);
		const after = await read((tx) => openImport(tx, id, '16068'));
		expect(after.rows.map((r) => [r.state, r.choice, r.content.email])).toEqual([['new', 'skip', 'u@x.de'], ['new', 'add', 'eva@x.de'], ['new', 'add', 'x@y.de']]);
		// the sentence speaks of the column as the place does
		expect(before.rows.map((r) => r.fault?.text ?? null)).toEqual([null, '„E-Mail“ ist keine E-Mail-Adresse, zum Beispiel name@beispiel.de.', '„Firma“ fehlt: Bitte den Namen der Organisation angeben.']);
		expect(await write((tx) => correctRows(tx, id, { 1: { 3: 'eva@x.de' } }))).toBe(0);
		await expect(db.database.write(db.as('member'), (tx) => correctRows(tx, id, {}))).rejects.toThrow('Nicht gefunden');
		await write((tx) => discardImport(tx, id));
		await expect(write((tx) => correctRows(tx, id, {}))).rejects.toThrow('Nicht gefunden');
	});

	it('takes in the organisation of a contact person with its type', async () => {
		const id = await start('Organisation;Ansprechpartner;Art\nReitverein Nord;Jörg Müßig;Verein\n');
		expect((await read((tx) => openImport(tx, id, '16068'))).newOrganisations).toEqual(['Reitverein Nord']);
		expect(await write((tx) => applyImport(tx, id, '16068', { leaveFaults: false }))).toEqual({ added: 2, filled: 0 });
		const actors = await read((tx) => readActors(tx));
		const organisation = actors.find((a) => a.content.name === 'Reitverein Nord');
		expect(organisation?.content.organisationType).toBe('association');
		expect(actors.find((a) => a.content.family === 'Müßig')?.content.organisationId).toBe(organisation?.id);
		const again = await start('Organisation;Ansprechpartner;Art\nReitverein Nord;Anna Anders;Verein\n', 'b.csv');
		expect((await read((tx) => openImport(tx, again, '16068'))).rows[0]).toMatchObject({ kind: 'person', left: ['organisationType'] });
		await write((tx) => discardImport(tx, again));
		await write((tx) => undoImport(tx, id));
	});

	it('is not taken back once somebody has worked with it', async () => {
		const id = await start('Name;Art\nVerein Z;Verein\n');
		await write((tx) => applyImport(tx, id, '16068', { leaveFaults: false }));
		const actor = (await read((tx) => readActors(tx))).find((a) => a.content.name === 'Verein Z');
		await write((tx) => changeActor(tx, actor?.number ?? 0, { content: { ...EMPTY_ACTOR, name: 'Verein Z', phone: '03634 5' }, base: 1 }));
		await expect(write((tx) => undoImport(tx, id))).rejects.toThrow(`(Nr. ${actor?.number ?? ''})`);
		// who stands in the way is named, and why
		expect(await read((tx) => usedSinceImport(tx, id))).toEqual([{ number: actor?.number, name: 'Verein Z', why: ['changed'] }]);
		await expect(db.database.read(db.as('member'), (tx) => usedSinceImport(tx, id))).rejects.toThrow('Nicht gefunden');
		expect(await names()).toContain('Verein Z');
	});

	it('follows what is said of columns and rows, and refuses what makes no sense', async () => {
		const id = await start('Name;Mail;Nochmal\nVerein Y;y@x.de;y2@x.de\n');
		await expect(write((tx) => setMapping(tx, id, ['name', 'email', 'email']))).rejects.toThrow('Zwei Spalten');
		await expect(write((tx) => setMapping(tx, id, ['', 'email', '']))).rejects.toThrow('Keine Spalte sagt');
		await write((tx) => setMapping(tx, id, ['name', '', 'email']));
		expect((await read((tx) => openImport(tx, id, '16068'))).rows[0]?.content.email).toBe('y2@x.de');
		await write((tx) => setChoices(tx, id, { 0: 'skip', x: 'add', 1: 'drop' }));
		await expect(write((tx) => applyImport(tx, id, '16068', { leaveFaults: false }))).rejects.toThrow('keine Zeile zum Übernehmen');
		await write((tx) => discardImport(tx, id));
		await expect(read((tx) => openImport(tx, id, '16068'))).rejects.toThrow('Nicht gefunden');
		for (const role of ['member', 'data_steward'] as const) await expect(db.database.write(db.as(role), (tx) => startImport(tx, file('a.csv', bytes('Name\nA\n'))))).rejects.toThrow('Nicht gefunden');
	});

	it('takes 5,000 rows', async () => {
		const before = (await names()).length;
		const id = await start(`Vorname;Nachname;Organisation;E-Mail\n${Array.from({ length: 5000 }, (_, i) => `Vor${i};Name${i * 7919};Amt ${i % 60};p${i}@x.de`).join('\n')}\n`);
		const { rows } = await read((tx) => openImport(tx, id, '16068'));
		expect(rows.filter((r) => r.choice === 'add')).toHaveLength(5000);
		expect(await write((tx) => applyImport(tx, id, '16068', { leaveFaults: false }))).toEqual({ added: 5060, filled: 0 });
		expect((await names()).length).toBe(before + 5060);
		await write((tx) => undoImport(tx, id));
		expect((await names()).length).toBe(before);
	}, 60_000);
});
