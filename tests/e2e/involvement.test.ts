/** Who takes part, in the browser and without scripts: the page, its cut, its file; members never see it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let planner: Page;
let member: Page;
beforeAll(async () => {
	browser = await openBrowser();
	planner = await join(browser, 'planner');
	member = await join(browser, 'member');
});
afterAll(() => browser?.close());

it('shows attendance, says what is not recorded, and is narrowed to a body', async () => {
	await planner.goto(`${base}/desk/bodies`);
	await planner.getByRole('link', { name: 'Beteiligung', exact: true }).click();
	await planner.getByRole('heading', { level: 1, name: 'Beteiligung' }).waitFor();
	expect(await planner.locator('.note').first().innerText()).toMatch(/haben stattgefunden; bei \d+ ist festgehalten, wer da war/);
	const all = await planner.locator('#over ~ .scroll tbody tr').count();
	await planner.locator('#body').selectOption({ label: 'Steuerungsgruppe Integrierte Sozialplanung' });
	await planner.getByRole('button', { name: 'Anzeigen' }).click();
	const rows = planner.locator('#over ~ .scroll tbody tr');
	expect(await rows.count()).toBeLessThan(all);
	expect(await rows.filter({ hasText: 'Leitung Jugendamt' }).first().innerText()).toMatch(/\d von \d/);
	expect(await faultsOf(browser, planner, '/desk/involvement')).toEqual([]);
});

it('hands the table out as CSV, with the same cut', async () => {
	const link = planner.getByRole('link', { name: 'Als CSV' });
	const file = await planner.request.get(base + (await link.getAttribute('href')));
	expect(file.headers()['content-disposition']).toContain('beteiligung-');
	expect(await file.text()).toContain('Steuerungsgruppe Integrierte Sozialplanung');
});

it('is no page for members, and no tab', async () => {
	await member.goto(`${base}/desk/bodies`);
	expect(await member.getByRole('link', { name: 'Beteiligung', exact: true }).count()).toBe(0);
	expect((await member.goto(`${base}/desk/involvement`))?.status()).toBe(404);
});
