/** Elements leave as a workbook, are changed there, and come back: with errors, with a preview, with what somebody else changed, and into the history. */
import { readFileSync } from 'node:fs';
import { read, utils, write, type WorkBook } from '@e965/xlsx';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOfPage } from './browser.ts';
import { faultsOf } from './people.ts';
import { plannerAtWork } from './planner.ts';
import { base } from './servers.ts';

const MEASURE = 'Sprechstunden im Dorf';
let browser: Browser;
let planner: Page;
let book: WorkBook;
const file = plannerAtWork((b, p) => [browser, planner] = [b, p]);

const rowsOf = (name: string) => utils.sheet_to_json<(string | number)[]>(book.Sheets[name] ?? {}, { header: 1, defval: '' });
/** Writes into the cell of a column, in the row of the element. */
function set(heading: string, value: string, title = MEASURE): void {
	const rows = rowsOf('Maßnahmen');
	const [r, c] = [rows.findIndex((row) => row.includes(title)), (rows[0] ?? []).indexOf(heading)];
	(book.Sheets.Maßnahmen ?? {})[utils.encode_cell({ r, c })] = { t: 's', v: value, z: '@' };
}
async function upload(): Promise<void> {
	await planner.goto(`${base}/desk/strategy/exchange`);
	await planner.locator('#file').setInputFiles(file('strategie.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer));
	await planner.getByRole('button', { name: 'Vorschau zeigen' }).click();
	await planner.locator('#preview').waitFor();
}

it('goals and measures are downloaded as a workbook with explanations and lists', async () => {
	await planner.goto(`${base}/desk/strategy`);
	await planner.getByRole('link', { name: 'Excel und CSV' }).click();
	expect(await faultsOf(browser, planner, '/desk/strategy/exchange')).toEqual([]);
	const [download] = await Promise.all([planner.waitForEvent('download'), planner.getByRole('button', { name: 'Excel-Datei herunterladen' }).click()]);
	expect(download.suggestedFilename()).toMatch(/^strategie-\d{4}-\d\d-\d\d\.xlsx$/);
	book = read(readFileSync(await download.path()), { cellNF: true, cellStyles: true });
	expect(book.SheetNames).toEqual(['Ziele', 'Maßnahmen', 'Erläuterungen', 'Listen']);
	expect(rowsOf('Maßnahmen').some((row) => row.includes(MEASURE))).toBe(true);
	const [csv] = await Promise.all([planner.waitForEvent('download'), planner.getByRole('button', { name: 'CSV herunterladen' }).click()]);
	expect(csv.suggestedFilename()).toMatch(/\.zip$/);
});

it('read again as it was, it changes nothing', async () => {
	await upload();
	expect(await planner.locator('.note--ok').textContent()).toContain('Diese Datei ändert nichts');
	expect(await planner.locator('#reason').count()).toBe(0);
});

it('what is wrong is told with sheet and cell; nothing can be confirmed', async () => {
	const untouched = structuredClone(book.Sheets.Maßnahmen);
	set('Stand', 'fast fertig');
	set('Verantwortlich', 'Zuständig', 'Verantwortlich');
	await upload();
	expect(await planner.locator('.note--error').textContent()).toContain('Das muss zuerst berichtigt werden');
	expect(await planner.locator('tbody tr').allTextContents()).toEqual([expect.stringMatching(/Blatt „Maßnahmen“, [A-Z]+1.*Die Spalte „Zuständig“ ist hier nicht bekannt/)]);
	set('Zuständig', 'Verantwortlich', 'Zuständig');
	await upload();
	expect(await planner.locator('tbody tr').allTextContents()).toEqual([expect.stringMatching(/Blatt „Maßnahmen“, [A-Z]+\d+.*„fast fertig“ gibt es hier nicht/)]);
	expect(await planner.getByRole('button', { name: /übernehmen/ }).count()).toBe(0);
	if (untouched) book.Sheets.Maßnahmen = untouched;
});

it('changes are seen before anything is stored, confirmed with a reason, and stand in the history', async () => {
	set('Verantwortlich', 'Amt für Dorfentwicklung');
	set('Personal', '=eine Stelle');
	await upload();
	expect(await planner.locator('p[role=status]').textContent()).toMatch(/^1 Element ändert sich, 0 kommen hinzu, \d+ Zeilen bleiben, wie sie sind\. Was nicht in der Datei steht/);
	const change = planner.locator('ul.rows > li');
	expect(await change.textContent()).toMatch(/Sprechstunden im Dorf.*Blatt „Maßnahmen“, Zeile \d+.*Verantwortlich.*Sozialamt.*Dorfentwicklung.*Personal.*=eine Stelle/s);
	await faultsOfPreview();
	await planner.getByRole('link', { name: 'Abbrechen, nichts speichern' }).click();
	expect(await planner.locator('#preview').count()).toBe(0);
	await upload();
	const address = (await change.locator('a').first().getAttribute('href')) ?? '';
	await planner.locator('#reason').fill('Ergebnis der Runde');
	await planner.getByRole('button', { name: '1 Zeile übernehmen' }).click();
	await planner.getByText('Gespeichert: 1 Element geändert, 0 Elemente neu.').waitFor();
	await planner.goto(`${base}${address}/history`);
	expect(await planner.locator('main').textContent()).toMatch(/Ergebnis der Runde/);
	await planner.goto(base + address);
	expect(await planner.locator('#responsible').inputValue()).toBe('Amt für Dorfentwicklung');
	expect(await planner.locator('#staff').inputValue()).toBe('=eine Stelle');
});

it('what somebody else changed since is told, and stays unless the planner decides otherwise', async () => {
	const { pathname } = new URL(planner.url());
	await planner.locator('#responsible').fill('Sozialamt, inzwischen');
	await planner.getByRole('button', { name: 'Speichern', exact: true }).click();
	await planner.waitForURL(/saved/);
	set('Verantwortlich', 'Jugendamt');
	await upload();
	expect(await planner.locator('.note--warn').textContent()).toMatch(/dasselbe Feld geändert.*Verantwortlich.*gespeichert: Sozialamt, inzwischen.*in der Datei: Jugendamt/s);
	await planner.getByLabel(/Die Angaben aus der Datei nehmen/).check();
	await planner.locator('#reason').fill('So abgesprochen');
	await planner.getByRole('button', { name: '1 Zeile übernehmen' }).click();
	await planner.getByText('Gespeichert: 1 Element geändert').waitFor();
	await planner.goto(base + pathname);
	expect(await planner.locator('#responsible').inputValue()).toBe('Jugendamt');
});

/** Axe and width of the preview itself, which no address gives. */
async function faultsOfPreview(): Promise<void> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, storageState: await planner.context().storageState() });
	const page = await context.newPage();
	await page.goto(`${base}/desk/strategy/exchange`);
	await page.locator('#file').setInputFiles(file('strategie.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer));
	await page.getByRole('button', { name: 'Vorschau zeigen' }).click();
	await page.locator('#preview').waitFor();
	expect(await faultsOfPage(page)).toEqual([]);
	await context.close();
}
