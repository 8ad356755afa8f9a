/** The whole main job in a real browser: public pages with axe, set-up, delivery, release, report. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, ConsoleMessage } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axeFaults as faults, faultsOnPhone, openBrowser, phone } from './browser.ts';
import { startServer } from './server-setup.ts';
import { base } from './servers.ts';
let browser: Browser;

beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser?.close());

const PUBLIC = ['/', '/cycle', '/indicators', '/indicators/unemployment_share', '/indicators/child_poverty?area=16068032', '/indicators/household_income', '/areas', '/areas/16068032', '/areas/16068', '/compare?areas=16068051&areas=16068032', '/search?q=Arbeit', '/sources', '/deliveries/2024-001', '/releases', '/data', '/methods', '/imprint', '/privacy', '/accessibility', '/reports', '/reports/sozialbericht/arbeit', '/en', '/en/indicators/unemployment_share', '/sign-in'];

describe('public pages', () => {
	it.each(PUBLIC)('%s: answers, no script needed, axe finds nothing, fits a phone, asks nobody else', async (path) => {
		const page = await phone(browser);
		const complaints: string[] = [];
		const note = (message: ConsoleMessage) => void (message.type() === 'error' && complaints.push(message.text()));
		page.on('console', note);
		expect(await faultsOnPhone(browser, base + path)).toEqual([]);
		expect(await page.locator('h1').count()).toBe(1);
		page.off('console', note);
		expect(complaints).toEqual([]);
	});

	it('has the map of the municipalities as one stop of the Tab key, arrows lead on', async () => {
		const page = await browser.newPage();
		await page.goto(`${base}/areas`);
		await page.locator('main .lead a').last().focus();
		const here = () => page.evaluate(() => [document.activeElement?.closest('svg.map') !== null, document.activeElement?.getAttribute('aria-label') ?? ''] as const);
		await page.keyboard.press('Tab');
		const [inside, first] = await here();
		expect(inside).toBe(true);
		expect(first).not.toBe('');
		await page.keyboard.press('ArrowRight');
		expect((await here())[1]).not.toBe(first);
		await page.keyboard.press('Tab');
		expect((await here())[0]).toBe(false);
		await page.close();
	});

	it('has a menu on a phone that opens and closes by keyboard, without scripts', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
		const page = await context.newPage();
		await page.goto(base);
		const [button, link] = [page.getByRole('button', { name: 'Menü' }), page.getByRole('navigation', { name: 'Hauptbereiche' }).getByRole('link', { name: 'Gemeinden' })];
		await button.focus();
		await page.keyboard.press('Enter');
		expect(await link.isVisible()).toBe(true);
		await page.keyboard.press('Escape');
		expect(await link.isVisible()).toBe(false);
		expect(await button.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
		await page.keyboard.press('Enter');
		await link.click();
		await page.waitForURL(/\/areas$/);
		await context.close();
	});

	it('stops once at a living number of the report', async () => {
		const page = await browser.newPage();
		await page.goto(`${base}/reports/sozialbericht/arbeit`);
		const stops = await page.locator('article p:has(.living):has(.why)').first().evaluate((p) => [...p.querySelectorAll<HTMLElement>('a, button')].filter((e) => e.tabIndex >= 0 && !e.closest('[popover]')).length / p.querySelectorAll('.living').length);
		expect(stops).toBe(1);
		await page.close();
	});

	it('finds topics and chapters of the report too', async () => {
		const page = await browser.newPage();
		await page.goto(`${base}/search?q=Arbeit`);
		expect(await page.locator('main a[href="/reports/sozialbericht/arbeit"]').count()).toBe(1);
		expect(await page.locator('main a[href^="/indicators?topic="]').count()).toBe(1);
		await page.close();
	});

	it('shows the same figures with scripts off', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(`${base}/indicators/child_poverty`);
		expect(await page.locator('table.dp tbody tr').count()).toBeGreaterThan(30);
		expect(await page.getByText('geheim', { exact: false }).count()).toBeGreaterThan(3);
		await context.close();
	});
});

describe('the main job', () => {
	// of its own: the link for the first administrator ends as soon as another test has one
	let own: Awaited<ReturnType<typeof startServer>>;
	beforeAll(async () => {
		own = await startServer(inject('loaded'));
	});
	afterAll(() => own?.stop());

	it('sets up the administrator, takes a faulty file back, accepts a good one, publishes it', async () => {
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
		const page = await context.newPage();
		const { base, setupLink } = own.server;
		await page.goto(setupLink);
		await page.locator('input[name="name"]').fill('Ada Beispiel');
		await page.locator('input[name="email"]').fill('ada@kreis.example');
		await page.locator('input[name="password"]').fill('ein langes Kennwort für Tests 7');
		const repeat = page.locator('input[name="repeat"]');
		if ((await repeat.count()) > 0) await repeat.fill('ein langes Kennwort für Tests 7');
		await page.locator('main button').first().click();
		await page.goto(`${base}/desk/deliveries`);
		expect(await faults(page)).toEqual([]);

		const folder = mkdtempSync(join(tmpdir(), 'planungskreis-e2e-'));
		const write = (name: string, rows: string[]) => {
			const file = join(folder, name);
			writeFileSync(file, `kennzahl;gebiet;gebietsname;zeitraum;wert\n${rows.join('\n')}\n`);
			return file;
		};
		await page.locator('#file').setInputFiles(write('falsch.csv', ['unemployed;16068034;Kölleda;2023;ca. 6', 'unemployed;16068999;Nirgendwo;2023;4']));
		await page.locator('#source').selectOption('inkar');
		await page.getByRole('button', { name: 'Einreichen und prüfen' }).click();
		await page.getByRole('heading', { name: /2 Fehler/ }).waitFor();
		expect(await page.getByText('E2').count()).toBeGreaterThan(0);
		expect(await page.getByRole('button', { name: 'Übernehmen' }).isDisabled()).toBe(true);
		expect(await faults(page)).toEqual([]);

		await page.goto(`${base}/desk/deliveries`);
		await page.locator('#file').setInputFiles(write('richtig.csv', ['unemployed;16068034;Kölleda;2023;151', 'unemployed;16068051;Sömmerda;2023;2']));
		await page.locator('#source').selectOption('inkar');
		await page.getByRole('button', { name: 'Einreichen und prüfen' }).click();
		await page.getByRole('heading', { name: /0 Fehler/ }).waitFor();
		// two figures where there were 38, and one of them a fraction of the year before: hints to be read
		await page.locator('input[name="hints"]').check();
		await page.getByRole('button', { name: 'Übernehmen' }).click();
		await page.getByText('Die Werte gelten').waitFor();
		const before = await (await page.request.get(`${base}/api/v1/observations?indicator=unemployed&period=2023`)).json();
		expect(before.observations).toEqual([]);

		await page.goto(`${base}/desk/releases?preview`);
		expect(await faults(page)).toEqual([]);
		await page.locator('#title').fill('Zweiter Datenstand');
		await page.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
		await page.getByText(/Datenstand \d+ ist veröffentlicht/).waitFor({ timeout: 110_000 });
		const after = await (await page.request.get(`${base}/api/v1/observations?indicator=unemployed&period=2023`)).json();
		const koelleda = after.observations.find((o: { area: string }) => o.area === '16068034');
		const soemmerda = after.observations.find((o: { area: string }) => o.area === '16068051');
		expect(koelleda).toMatchObject({ value: 151, status: 'value', row: 2, column: 5 });
		expect(soemmerda).toMatchObject({ value: null, status: 'withheld' });
		const csv = await (await page.request.get(`${base}/indicators/unemployed/data.csv`)).text();
		expect(csv).toContain('16068051;Sömmerda;2023;;;;;geheim');
		await context.close();
	});
});
