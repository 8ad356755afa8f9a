/** The body that stands for a goal in a file: by number or name, left as it is where nothing is said, refused with its cell where nobody is called so. */
import { read as readBook, utils, write as writeBook } from '@e965/xlsx';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { applyBulk, previewBulk } from '../monitoring/bulk-edit.server.ts';
import { checkBulk } from '../monitoring/bulk-edit.ts';
import { setResponsible } from '../responsible/responsible.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { applyImport, previewImport } from './import.server.ts';
import { readSheets } from './read-stored.server.ts';
import { readBody } from './responsible-column.ts';
import { readKey, writeKey } from './row-key.ts';
import { xlsxOf } from './xlsx-file.ts';

let db: TestDatabase;
let goal: { id: string; number: number };
const bodies: { id: string; number: number }[] = [];
const written = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);
const seen = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);
const linked = () => db.owner<{ body: string }[]>`select b.content->'name'->>'de' as body from element_responsible r join body b on b.id = r.body_id where r.element_id = ${goal.id}`;
beforeAll(async () => {
	db = await testDatabase();
	for (const de of ['Jugendamt', 'Agentur', 'Doppelt', 'Doppelt']) bodies.push(await written((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de, en: '' } } })));
	goal = await written((tx) => addElement(tx, { kind: 'goal', code: '1.2', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'Überblick', en: '' } } }));
	await written((tx) => setResponsible(tx, goal.id, `body:${bodies[0]?.id}`));
});
afterAll(() => db?.close());

/** The goal's row with another text in the column of the body; null: as it was exported. */
async function file(text: string | null) {
	const { sheets, world } = await seen((tx) => readSheets(tx, { kinds: ['goal'], cycle: null, field: null }, '16068'));
	const book = readBook(xlsxOf(sheets, world, ['Probe']), { type: 'array' });
	const sheet = book.Sheets.Ziele ?? {};
	const [headings = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
	const at = utils.encode_cell({ r: 1, c: headings.indexOf('Gremium im Verzeichnis') });
	expect(headings).toContain('Gremium im Verzeichnis');
	if (text !== null) sheet[at] = { t: 's', v: text };
	return { at, file: { name: 'ziele.xlsx', bytes: new Uint8Array(writeBook(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer) } };
}
async function imported(text: string) {
	const { file: one } = await file(text);
	const { mark, changed } = await seen((tx) => previewImport(tx, one));
	await written((tx) => applyImport(tx, one, { reason: 'Aus der Runde', mark, fromFile: new Set() }));
	return changed.flatMap((c) => c.changes);
}

it('comes and goes with the file', async () => {
	expect(await seen(async (tx) => previewImport(tx, (await file(null)).file))).toMatchObject({ changed: [], faults: [], unchanged: 1 });
	expect(await imported(' agentur ')).toEqual([{ label: 'Gremium im Verzeichnis', before: 'Jugendamt', after: 'Agentur' }]);
	expect(await linked()).toEqual([{ body: 'Agentur' }]);
	await imported(`${bodies[0]?.number}`);
	expect(await linked()).toEqual([{ body: 'Jugendamt' }]);
	// nothing said: as it is
	expect(await imported('')).toEqual([]);
	await imported('niemand');
	expect(await linked()).toEqual([]);
});

it('names the cell of who is not known, and stores nothing', async () => {
	for (const [text, fault] of [['Amt für Alles', /Ein Gremium „Amt für Alles“ gibt es nicht/], ['999', /Nr\. 999 gibt es nicht/], ['Doppelt', /heißen mehrere Gremien \(Nr\. 3, Nr\. 4\)/]] as const) {
		const { at, file: one } = await file(text);
		const { faults } = await seen((tx) => previewImport(tx, one));
		expect(faults).toEqual([{ sheet: 'Ziele', cell: at, text: expect.stringMatching(fault) }]);
	}
	expect(await linked()).toEqual([]);
});

it('leaves alone what somebody else set since the file was made', async () => {
	const { file: old } = await file('niemand');
	await written((tx) => setResponsible(tx, goal.id, `body:${bodies[1]?.id}`));
	expect(await seen((tx) => previewImport(tx, old))).toMatchObject({ changed: [], faults: [], unchanged: 1 });
	// a key from before there was such a column
	const key = `${goal.id}/1/10/`;
	expect(readKey(key)).toMatchObject({ body: null });
	expect(writeKey({ id: goal.id, version: 1, position: 10, origins: [], body: null })).toBe(key);
	expect(readBody('4 · Irgendwie', [{ id: 'x', number: 4, name: 'Anders' }])?.id).toBe('x');
});

it('is set for many at once, with or without other changes', async () => {
	const change = (more: object) => checkBulk({ state: '', stopReason: '', responsible: '', due: '', ...more });
	const picks = [{ id: goal.id, base: 1 }];
	const body = String(bodies[0]?.number);
	expect((await seen((tx) => previewBulk(tx, picks, change({ body }))))[0]?.changes).toEqual([{ field: 'body', before: 'Agentur', after: 'Jugendamt' }]);
	expect(await written((tx) => applyBulk(tx, picks, change({ body }), 'Neu verteilt'))).toBe(1);
	expect(await linked()).toEqual([{ body: 'Jugendamt' }]);
	expect(await written((tx) => applyBulk(tx, picks, change({ body }), 'Noch einmal'))).toBe(0);
	expect(await written((tx) => applyBulk(tx, picks, change({ body: String(bodies[1]?.number), responsible: 'Agentur' }), 'Beides'))).toBe(1);
	await expect(seen((tx) => previewBulk(tx, picks, change({ body: '999' })))).rejects.toThrow(/gibt es nicht mehr/);
});
