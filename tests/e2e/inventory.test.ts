/** What the county has: a planner takes in a report with its file, publishes it, notes a proof, and turns a draft of the definition into an agreed version. */
import type { Browser, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { faultsOf } from './people.ts';
import { plannerAtWork } from './planner.ts';

const base = inject('base');
let browser: Browser;
let planner: Page;
const write = plannerAtWork((b, p) => [browser, planner] = [b, p]);
const PDF = '%PDF-1.4\nxx\n%%EOF\n';
const text = async (path: string) => {
	await planner.goto(base + path);
	return (await planner.locator('main').textContent()) ?? '';
};

it('a report is taken in with its file, made public, found by everyone, and taken back', async () => {
	await planner.goto(`${base}/desk/strategy/inventory/new`);
	await planner.locator('#title-de').fill('Wohnungsbericht 2024');
	await planner.locator('#year').fill('2024');
	await planner.locator('#documentKind').selectOption('file');
	await planner.locator('#file').setInputFiles(write('Bericht.docx', PDF));
	await planner.getByRole('button', { name: 'Speichern' }).click();
	expect(await planner.locator('[role=alert]').textContent()).toContain('Der Inhalt von „Bericht.docx“ passt nicht zum Namen');
	expect(await planner.locator('#title-de').inputValue()).toBe('Wohnungsbericht 2024');
	await planner.locator('#file').setInputFiles(write('Bericht.pdf', PDF));
	await planner.locator('#documentKind').selectOption('file');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	const address = new URL(planner.url()).pathname;
	const number = address.split('/').at(-1);
	expect(await faultsOf(browser, planner, address)).toEqual([]);
	expect(await text('/strategy/inventory')).not.toContain('Wohnungsbericht');
	expect((await planner.request.get(`${base}/strategy/inventory/${number}/file`)).status()).toBe(404);
	await planner.goto(base + address);
	await planner.getByRole('button', { name: 'Öffentlich machen' }).click();
	await planner.getByText('Ab jetzt öffentlich.').waitFor();
	expect(await text('/strategy/inventory')).toContain('Wohnungsbericht 2024');
	const file = await planner.request.get(`${base}/strategy/inventory/${number}/file`);
	expect([file.headers()['content-disposition'], await file.text()]).toEqual([expect.stringContaining('attachment; filename="Bericht.pdf"'), PDF]);
	expect(await text('/desk/strategy/inventory?q=Wohnungsbericht')).toContain('1 von');
	for (const path of ['/strategy/inventory', '/en/strategy/inventory', '/desk/strategy/inventory', '/desk/strategy/inventory/fields/new']) expect([path, await faultsOf(browser, planner, path)]).toEqual([path, []]);
	await planner.goto(base + address);
	await planner.getByText('Entfällt …').click();
	await planner.locator('#remove-reason').fill('doppelt');
	await planner.getByRole('button', { name: 'Entfällt' }).click();
	await planner.getByText('Sie können es wiederherstellen').first().waitFor();
	expect(await text('/strategy/inventory')).not.toContain('Wohnungsbericht');
	await planner.goto(base + address);
	await planner.getByRole('button', { name: 'Wiederherstellen' }).click();
	await planner.getByText('Wiederhergestellt.').waitFor();
});

it('two planners edit one report: the second sees what the first saved, and loses nothing', async () => {
	await planner.goto(`${base}/desk/strategy/inventory/new`);
	await planner.locator('#title-de').fill('Jugendbericht');
	await planner.locator('#year').fill('2020');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	const address = planner.url().split('?')[0] as string;
	const second = await planner.context().newPage();
	await second.goto(address);
	await planner.locator('#responsible').fill('Jugendamt');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	await second.locator('#title-de').fill('Jugendbericht 2020');
	await second.getByRole('button', { name: 'Speichern' }).click();
	expect(await second.locator('[role=alert]').textContent()).toContain('Übernommen in Ihr Formular: Zuständig');
	expect([await second.locator('#responsible').inputValue(), await second.locator('#title-de').inputValue()]).toEqual(['Jugendamt', 'Jugendbericht 2020']);
	await second.getByRole('button', { name: 'Speichern' }).click();
	await second.getByText('Gespeichert.').waitFor();
	await second.close();
});

it('a funding has proofs that are due and are noted as handed in', async () => {
	await planner.goto(`${base}/desk/strategy/funding/new`);
	await planner.locator('#title-de').fill('Stelle für die Befragung');
	await planner.locator('#source').fill('ESF');
	await planner.locator('#from').fill('07.2020');
	await planner.locator('#amount').fill('45.000,50');
	await planner.locator('#proof-title-0').fill('Verwendungsnachweis 2020');
	await planner.locator('#proof-due-0').fill('2021-03-31');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	expect(await faultsOf(browser, planner, new URL(planner.url()).pathname)).toEqual([]);
	const list = await text('/desk/strategy/funding');
	expect(list).toMatch(/Verwendungsnachweis 2020/);
	expect(list).toMatch(/seit Juli 2020.*45\.000,50\s€/s);
	expect(await faultsOf(browser, planner, '/desk/strategy/funding')).toEqual([]);
	await planner.goto(`${base}/desk/strategy/funding`);
	await planner.getByRole('button', { name: /^Abgegeben\s*: Verwendungsnachweis 2020/ }).click();
	await planner.getByText('Vermerkt.').waitFor();
	expect(await planner.locator('#due + ul, #due + p').textContent()).not.toContain('Verwendungsnachweis 2020');
	expect(await text('/strategy/inventory')).not.toContain('Stelle für die Befragung');
});

it('a draft of the definition becomes an agreed version that stays; the public sees it with figures', async () => {
	await planner.goto(`${base}/desk/strategy/definition/draft`);
	await planner.locator('#title-de').fill('Was Armut hier heißt');
	await planner.locator('#text-de').fill('Armut ist mehr als zu wenig Geld.');
	const rows = Number(await planner.locator('input[name="dims"]').inputValue());
	await planner.locator(`#dim-${rows - 1}-name-de`).fill('Wohnen im Alter');
	await planner.getByRole('button', { name: 'Entwurf speichern' }).click();
	await planner.getByText('Der Entwurf ist gespeichert.').waitFor();
	expect(await faultsOf(browser, planner, '/desk/strategy/definition/draft')).toEqual([]);
	expect(await text('/desk/strategy/definition')).toMatch(/Dimensionen ohne Kennzahl.*Wohnen im Alter/s);
	expect(await text('/definition')).not.toContain('Wohnen im Alter');
	await planner.goto(`${base}/desk/strategy/definition/draft`);
	await planner.locator('#who').fill('Steuerungsgruppe\nPlanungsbeirat');
	await planner.getByRole('button', { name: 'Vereinbaren' }).click();
	await planner.getByText(/ist vereinbart und öffentlich/).waitFor();
	const page = await text('/definition');
	expect(page).toContain('Steuerungsgruppe, Planungsbeirat');
	expect(page).toMatch(/Wohnen im Alter\s*Dafür haben wir noch keine Kennzahl\./);
	for (const path of ['/definition', '/en/definition', '/definition/1', '/desk/strategy/definition']) expect([path, await faultsOf(browser, planner, path)]).toEqual([path, []]);
});
