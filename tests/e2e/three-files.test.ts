/** A planner who never saw the product: three unlike workbooks at once, their layouts, next year's file whose heading has moved, the profile as a file. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { read, utils, write as writeBook } from '@e965/xlsx';
import type { Browser, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { faultsOf } from './people.ts';
import { plannerAtWork } from './planner.ts';

const DATA = resolve(import.meta.dirname, '../../../shared/data/indicators-gemeinde');
const [TAXES, CENSUS, INKAR] = ['Hebesaetze_Realsteuern_2021.xlsx', 'Zensus2022_Regionaltabelle_Bevoelkerung.xlsx', 'INKAR_Arbeitslose_Gemeinden_1998-2021.xls'];
const files = [TAXES, CENSUS, INKAR].map((name) => resolve(DATA, name));
const missing = files.some((path) => !existsSync(path));
const base = inject('base');
let browser: Browser;
let planner: Page;
const write = plannerAtWork((opened, page) => {
	browser = opened;
	planner = page;
	planner.setDefaultTimeout(120_000);
});
const found = () => faultsOf(browser, planner, new URL(planner.url()).pathname + new URL(planner.url()).search);

/** Next year's file as the office would send it: two rows more above, another year in the title and in its column, one town gone. */
function nextYear(): Buffer {
	const name = 'Land 16 Thüringen';
	const old = read(readFileSync(resolve(DATA, TAXES)), { sheets: [name] }).Sheets[name];
	if (!old) throw new Error('no such sheet');
	const rows = utils.sheet_to_json<unknown[]>(old, { header: 1, raw: true, defval: null });
	const later = rows.map((row) => row.map((cell) => (cell === 2021 ? 2022 : typeof cell === 'string' ? cell.replaceAll('2021', '2022') : cell))).filter((row) => !row.includes('160680001001'));
	const sheet = utils.aoa_to_sheet([['Statistische Ämter des Bundes und der Länder'], [null], ...later]);
	sheet['!merges'] = (old['!merges'] ?? []).filter((m) => m.e.r < 8).map(({ s, e }) => ({ s: { r: s.r + 2, c: s.c }, e: { r: e.r + 2, c: e.c } }));
	const book = utils.book_new();
	utils.book_append_sheet(book, sheet, name);
	return writeBook(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

it.skipIf(missing)('three files at once: each gets its own source, its own row, its own result', { timeout: 600_000 }, async () => {
	await planner.goto(`${base}/desk/deliveries`);
	await planner.locator('#file').setInputFiles(files);
	await planner.getByRole('button', { name: 'Einreichen und prüfen' }).click();
	await planner.waitForURL(/\/desk\/deliveries\/incoming/);
	expect(await planner.locator('main li h2').allTextContents()).toEqual([TAXES, CENSUS, INKAR]);
	// the page reloads itself
	await planner.getByText('Alle Dateien sind gelesen.').waitFor({ timeout: 300_000 });
	const rows = await planner.locator('main li:has(h2)').allTextContents();
	expect(rows[0]).toContain('Hebesätze der Realsteuern 2021 (vorgeschlagen');
	expect(rows[1]).toContain('Zensus 2022, Regionaltabelle Bevölkerung (vorgeschlagen');
	expect(rows[2]).toContain('INKAR, Ausgabe 2024 (vorgeschlagen');
	for (const row of rows) expect(row).toMatch(/Gelesen: Lieferung \d{4}-\d{3}/);
	expect(await found()).toEqual([]);
});

it.skipIf(missing)('sets the layout by marking rows and columns in the sheet, and keeps it as a profile', { timeout: 600_000 }, async () => {
	await planner.getByRole('link', { name: `Prüfen : ${TAXES}` }).or(planner.getByRole('link', { name: `Prüfen: ${TAXES}` })).click();
	await planner.getByRole('link', { name: 'Anderen Aufbau festlegen' }).click();
	await planner.getByRole('heading', { name: /Das Blatt/ }).waitFor();
	expect(await planner.locator('.sheets [aria-current]').textContent()).toContain('Land 16 Thüringen');
	await planner.getByLabel('Zeile 2', { exact: true }).check();
	await planner.getByLabel('Zeile 3', { exact: true }).check();
	await planner.getByRole('button', { name: 'Kopf', exact: true }).click();
	await planner.getByLabel('Spalte F', { exact: true }).check();
	await planner.locator('.columns').getByRole('button', { name: 'nicht übernehmen' }).click();
	expect(await planner.locator('select[name="role:5"]').inputValue()).toBe('skip');
	await planner.getByText('noch nicht damit gelesen').waitFor();
	expect(await found()).toEqual([]);
	await planner.getByLabel('Name des Leseprofils').fill('Hebesätze, mein Blatt');
	await planner.getByRole('button', { name: 'Festlegen und lesen' }).first().click();
	await planner.getByRole('status').getByText('Festgelegt.').waitFor();
	await planner.getByRole('button', { name: 'Leseprofil speichern' }).click();
	await planner.getByText('Das Leseprofil ist gespeichert.').waitFor();
});

it.skipIf(missing)('next year’s file is read by the profile, and what is different stands in a list', { timeout: 600_000 }, async () => {
	await planner.goto(`${base}/desk/deliveries`);
	await planner.locator('#file').setInputFiles(write('Hebesaetze_Realsteuern_2022.xlsx', nextYear()));
	await planner.getByRole('button', { name: 'Einreichen und prüfen' }).click();
	await planner.waitForURL(/\/desk\/deliveries\/[0-9a-f-]{36}$/, { timeout: 300_000 });
	await planner.getByText('Leseprofil: Hebesätze, mein Blatt').waitFor();
	const different = await planner.locator('.different').textContent();
	expect(different).toContain('Der Kopf steht jetzt in Zeile 4, zuletzt in Zeile 2.');
	expect(await found()).toEqual([]);
});

it.skipIf(missing)('the profile goes to another authority as a file, which takes it as it is', { timeout: 600_000 }, async () => {
	await planner.goto(`${base}/desk/profiles`);
	const href = await planner.getByRole('link', { name: /Herunterladen.*Hebesätze, mein Blatt/ }).getAttribute('href');
	const file = await planner.request.get(`${base}${href}`);
	const profile = (await file.json()) as { name: string; source: string };
	expect(profile.name).toBe('Hebesätze, mein Blatt');
	await planner.locator('#file').setInputFiles(write('profil.json', JSON.stringify({ ...profile, name: 'Hebesätze vom Nachbarkreis', source: 'quelle-des-nachbarn' })));
	await planner.getByRole('button', { name: 'Prüfen und speichern' }).click();
	// the neighbour calls the source otherwise
	await planner.locator('.note--error').getByText('„quelle-des-nachbarn“ gibt es nicht').waitFor();
	await planner.locator('#file').setInputFiles(write('profil.json', JSON.stringify({ ...profile, name: 'Hebesätze vom Nachbarkreis', source: 'quelle-des-nachbarn' })));
	await planner.locator('#source').selectOption('realsteuern');
	await planner.getByRole('button', { name: 'Prüfen und speichern' }).click();
	await planner.getByText('„Hebesätze vom Nachbarkreis“ ist gespeichert.').waitFor();
	expect(await found()).toEqual([]);
});
