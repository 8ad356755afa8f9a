/** A planner hands in an official list, sees what it would change, confirms it, and finds it in the history; nothing counts before. */
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOf } from './people.ts';
import { plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
let browser: Browser;
let planner: Page;
const write = plannerAtWork((b, p) => [browser, planner] = [b, p]);
const LISTS = '/desk/areas/lists';
const HEAD = 'level;from_status;to_status;source;from;from_name;to;to_name;effective\n';

async function handIn(file: string): Promise<void> {
	await planner.goto(base + LISTS);
	await planner.locator('#file').setInputFiles(file);
	await planner.getByRole('button', { name: 'Einreichen und ansehen' }).click();
}

it('is seen first, then loaded, then found in the history', async () => {
	await planner.goto(`${base}/desk/areas`);
	await planner.getByRole('link', { name: 'Amtliche Gebietslisten' }).click();
	await planner.getByRole('heading', { level: 1, name: 'Amtliche Gebietslisten' }).waitFor();
	const name = 'aenderungen 2031.csv';
	await handIn(write(name, `${HEAD}municipality;2030-12-31;2031-12-31;Probe;16068001;Alperstedt;16068009;Eckstedt;2031-01-01\n`));
	await planner.getByRole('heading', { level: 1, name: `Liste prüfen: ${name}` }).waitFor();
	const page = await planner.locator('main').textContent();
	expect(page).toMatch(/0 neu · 1 geändert · 1 unverändert/);
	expect(page).toContain('gibt es bis vor: keine Angabe → 01.01.2031');
	expect(page).toContain('31.12.2030 bis 31.12.2031');
	const look = new URL(planner.url()).pathname;
	expect(await faultsOf(browser, planner, look)).toEqual([]);
	await planner.goto(`${base}/desk/areas?q=16068001#directory`);
	expect(await planner.locator('main').textContent()).not.toContain('2031');
	await planner.goto(base + LISTS);
	expect(await planner.locator('section', { hasText: 'Wartet auf Bestätigung' }).textContent()).toContain(name);
	await planner.getByRole('link', { name: new RegExp(`^Ansehen\\s*: ${name}$`) }).click();
	await planner.getByRole('button', { name: 'Bestätigen und laden' }).click();
	await planner.getByText('Die Liste ist geladen.').waitFor();
	expect(await planner.getByRole('row', { name: new RegExp(`^${name}`) }).textContent()).toContain('1 Tabelle von Änderungen · 0 Gebiete neu, 1 geändert, 1 unverändert');
	expect(await faultsOf(browser, planner, LISTS)).toEqual([]);
	expect(await faultsOf(browser, planner, `/en${LISTS}`)).toEqual([]);
	await planner.goto(`${base}/desk/areas?q=16068001#directory`);
	expect(await planner.locator('main').textContent()).toContain('2031-01-01');
	// the same once more: nothing to load
	await handIn(write(name, `${HEAD}municipality;2030-12-31;2031-12-31;Probe;16068001;Alperstedt;16068009;Eckstedt;2031-01-01\n`));
	await planner.getByText('Es gibt nichts zu laden.').waitFor();
	expect(await planner.getByRole('button', { name: 'Bestätigen und laden' }).count()).toBe(0);
	await planner.getByText('Verwerfen …').click();
	await planner.getByLabel('Ja, endgültig').check();
	await planner.getByRole('button', { name: 'Verwerfen' }).click();
	await planner.getByText('Die Liste ist verworfen.').waitFor();
});

it('that cannot be used is refused with its place', async () => {
	await handIn(write('falsch.csv', `${HEAD}municipality;2030-12-31;2031-12-31;Probe;16068001;Alperstedt;16068009;Eckstedt;31.02.2031\n`));
	expect(await planner.locator('[role=alert]').textContent()).toContain('falsch.csv, I2: „31.02.2031“ ist kein Tag');
	await handIn(write('brief.txt', 'Sehr geehrte Damen und Herren'));
	expect(await planner.locator('[role=alert]').textContent()).toContain('Erwartet wird das Gemeindeverzeichnis');
});
