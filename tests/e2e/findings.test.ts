/** A planner decides about findings without scripts: enters a figure with a note, takes a contradiction over as delivered, finds the notes beside the figures. */
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOf } from './people.ts';
import { handIn, plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
let browser: Browser;
let planner: Page;
const write = plannerAtWork((b, p) => [browser, planner] = [b, p]);
const findings = () => planner.locator('ol li[id^="finding-"] h3').allTextContents();

async function decide(finding: string, button: string, note: string, value?: string, end = /#findings$/): Promise<void> {
	const item = planner.locator('li[id^="finding-"]', { hasText: finding });
	await item.locator('summary').click();
	await item.getByLabel('Vermerk').fill(note);
	if (value !== undefined) await item.getByLabel('Zahl', { exact: true }).fill(value);
	await item.getByRole('button', { name: button }).click();
	await planner.waitForURL(end);
}

it('figures that cannot be are decided cell by cell, and every note stays with its figure', async () => {
	const rows = ['children_sgb2;16068036;2025;ca. 6', 'children_under15;16068036;2025;70', 'children_sgb2;16068042;2025;34', 'children_under15;16068042;2025;32'];
	await handIn(planner, write('kinder-2025.csv', Buffer.from(`kennzahl;gebiet;zeitraum;wert\r\n${rows.join('\r\n')}\r\n`)), 'beispiel');
	const page = new URL(planner.url()).pathname;
	expect((await findings()).join('\n')).toMatch(/„ca\. 6“ ist weder.*Hier steht 32, im Vorjahr waren es 327/s);
	expect(await faultsOf(browser, planner, page)).toEqual([]);
	await decide('„ca. 6“', '6 eintragen', 'laut Telefonat');
	await decide('Hier steht 32', 'eintragen', 'Ziffer fehlte', 'drei', /\?\/enter$/);
	expect(await planner.locator('[role=alert]').textContent()).toContain('Zahl');
	await planner.goto(base + page);
	await decide('Hier steht 32', '320 eintragen', 'Ziffer fehlte');
	expect(await findings()).toEqual([]);
	// undone, the error is back; then it is taken over as it was delivered
	await planner.locator('section[aria-labelledby=decided] li', { hasText: 'Ziffer fehlte' }).getByRole('button', { name: 'Rückgängig' }).click();
	await planner.waitForURL(/#findings$/);
	await decide('Hier steht 32', 'Wie geliefert', 'Gemeinde hat es bestätigt');
	expect(await planner.locator('#findings').textContent()).toBe('0 Fehler, 1 Hinweis');
	expect(await faultsOf(browser, planner, page)).toEqual([]);
	await planner.getByRole('button', { name: 'Übernehmen' }).click();
	await planner.getByText('Die Werte gelten').waitFor();
	const history = '/desk/figures/history?indicator=children_sgb2&area=16068036&period=2025&breakdown=';
	await planner.goto(base + history);
	expect(await planner.locator('ol[reversed]').textContent()).toMatch(/geschätzt.*Zelle entschieden.*ca\. 6.*laut Telefonat/s);
	expect(await faultsOf(browser, planner, history)).toEqual([]);
});
