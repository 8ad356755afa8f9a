/** An event without a body, without scripts: guests are chosen many at once with a preview, then invited. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let planner: Page;
let meeting = '';
beforeAll(async () => {
	browser = await openBrowser();
	planner = await join(browser, 'planner');
});
afterAll(() => browser?.close());

const press = (name: string) => planner.getByRole('button', { name, exact: true }).first().click();
const said = (text: string | RegExp) => planner.getByText(text).first().waitFor();

async function organisation(name: string, type: string, email: string): Promise<void> {
	await planner.goto(`${base}/desk/actors/new?kind=organisation`);
	await planner.locator('#name').fill(name);
	await planner.locator('#organisationType').selectOption(type);
	await planner.locator('#email').fill(email);
	await press('Speichern');
	await planner.waitForURL(/\/actors\/\d+/);
}

it('an event without guests says what to do, and has no button that does nothing', async () => {
	await organisation('Handwerkskammer Probe', 'business', 'kammer@probe.example');
	await organisation('Betrieb ohne Post', 'business', '');
	await planner.goto(`${base}/desk/meetings/new?kind=event`);
	await planner.locator('#title').fill('Auftakt mit Gästen');
	await planner.locator('#day').fill('2031-03-04');
	await planner.locator('#from').fill('14:00');
	await planner.locator('#to').fill('17:00');
	await press('Speichern');
	await said('Gespeichert.');
	meeting = new URL(planner.url()).pathname;
	await said('Wählen Sie zuerst, wer eingeladen werden soll');
	expect(await planner.getByRole('button', { name: 'Einladen', exact: true }).count()).toBe(0);
	expect(await faultsOf(browser, planner, meeting)).toEqual([]);
});

it('guests are chosen by kind and seen before they are on the list', async () => {
	await planner.getByRole('link', { name: 'Viele Gäste auswählen' }).first().click();
	await planner.locator('#kind').selectOption('organisation');
	await planner.getByLabel('Wirtschaft, Kammer').check();
	await press('Ansehen, wer das ist');
	await said(/^\d+ Akteure, davon \d+ ohne E-Mail-Adresse\./);
	expect(await faultsOf(browser, planner, new URL(planner.url()).pathname + new URL(planner.url()).search)).toEqual([]);
	const boxes = planner.locator('input[name="actor"]');
	for (const box of await boxes.all()) await box.uncheck();
	await press('Auf die Liste setzen');
	await said('Bitte wählen Sie mindestens einen Gast.');
	// the choice is still there
	expect(await planner.getByLabel('Wirtschaft, Kammer').isChecked()).toBe(true);
	await planner.getByLabel('Handwerkskammer Probe').check();
	await planner.getByLabel('Betrieb ohne Post').check();
	await press('Auf die Liste setzen');
	await said('2 Gäste stehen neu auf der Liste.');
	await said('Eine Person erhält Einladung, Tagesordnung und Vorlagen');
	await press('Einladen');
	await said(/Eine Person hat keine E-Mail-Adresse|1 Person hat keine E-Mail-Adresse/);
	await planner.goto(`${base}${meeting}/guests?show=yes&kind=organisation&type=business`);
	await said('2 stehen schon auf der Liste');
});

it('among many guests one is found by name, with scripts while one types and without them by the button', async () => {
	await planner.goto(`${base}${meeting}/guests?show=yes`);
	await press('Auf die Liste setzen');
	await planner.goto(base + meeting);
	const rows = planner.locator('#guests tbody tr:visible');
	const all = await rows.count();
	expect(all).toBeGreaterThan(12);
	await planner.locator('#guest-search').fill('handwerkskammer');
	await press('Suchen');
	await said(`1 von ${all} stehen hier.`);
	expect([await rows.count(), await rows.first().locator('th').textContent()]).toEqual([1, expect.stringContaining('Handwerkskammer Probe')]);
	expect(await faultsOf(browser, planner, meeting)).toEqual([]);
	const scripted = await (await browser.newContext({ storageState: await planner.context().storageState() })).newPage();
	await scripted.goto(base + meeting);
	await scripted.locator('#guest-search').fill('PROBE kammer');
	await scripted.getByText(`1 von ${all} stehen hier.`).waitFor();
	expect(await scripted.locator('#guests tbody tr:visible').count()).toBe(1);
	await scripted.context().close();
});
