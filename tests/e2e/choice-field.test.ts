/** A long list in which one types, in a real browser: found by a part of the name, led by keys, heard, and never sends what nobody chose. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser } from './browser.ts';
import { join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
	browser = await openBrowser();
	const planner = await join(browser, 'planner');
	for (const name of ['Öffnungsverein Großrudestedt', 'Ofenbau Verein']) {
		await planner.goto(`${base}/desk/actors/new?kind=organisation`);
		await planner.locator('#name').fill(name);
		await planner.getByRole('button', { name: 'Speichern', exact: true }).first().click();
		await planner.waitForURL(/\/actors\/\d+/);
	}
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, storageState: await planner.context().storageState() });
	page = await context.newPage();
	page.setDefaultTimeout(60_000);
	await page.goto(`${base}/desk/tasks`);
	await page.locator('details:has(#actorId)').evaluate((fold: HTMLDetailsElement) => (fold.open = true));
});
afterAll(() => browser?.close());

const field = () => page.locator('#actorId');
const list = () => page.locator('#actorId-list');
const value = () => page.locator('select[name="actorId"]').evaluate((select: HTMLSelectElement) => select.value);
const chosen = () => list().locator('[aria-selected="true"]');

describe('a long list', () => {
	it('is a field that finds by any part of the name, without umlauts too', async () => {
		expect([await field().getAttribute('role'), await field().getAttribute('aria-expanded'), await page.locator('label[for="actorId"]').count()]).toEqual(['combobox', 'false', 1]);
		await field().pressSequentially('oeffn grossr');
		await list().waitFor({ state: 'visible' });
		expect([await list().locator('[role="option"]').allTextContents(), await field().getAttribute('aria-expanded')]).toEqual([['Öffnungsverein Großrudestedt'], 'true']);
		expect(await page.locator('.choice [role="status"]').first().textContent()).toBe('Ein Eintrag passt.');
		expect(await faultsOfPage(page)).toEqual([]);
	});

	it('is led by keys; Enter chooses and does not send the form', async () => {
		await field().press('ArrowDown');
		expect(await field().getAttribute('aria-activedescendant')).toBe(await chosen().getAttribute('id'));
		await field().press('Enter');
		expect([await field().inputValue(), await list().isVisible(), new URL(page.url()).search]).toEqual(['Öffnungsverein Großrudestedt', false, '']);
		expect(await value()).not.toBe('');
		// all of them again, round at the end
		await field().press('ArrowUp');
		await list().waitFor({ state: 'visible' });
		expect(await chosen().getAttribute('id')).toBe(await list().locator('[role="option"]').last().getAttribute('id'));
		await field().press('ArrowDown');
		expect(await field().getAttribute('aria-activedescendant')).toBeNull();
		await field().press('Escape');
		expect([await list().isVisible(), await field().inputValue()]).toEqual([false, 'Öffnungsverein Großrudestedt']);
		await field().press('Escape');
		expect([await field().inputValue(), await value()]).toEqual(['', '']);
	});

	it('does not take what is none of them, and takes the only one that fits', async () => {
		await field().fill('verein');
		await field().press('Tab');
		expect([await value(), await field().evaluate((input: HTMLInputElement) => input.validationMessage)]).toEqual(['', 'Bitte wählen Sie einen Eintrag aus der Liste.']);
		await field().fill('ofenb');
		await field().press('Tab');
		expect([await field().inputValue(), await value() !== '', await field().evaluate((input: HTMLInputElement) => input.validity.valid)]).toEqual(['Ofenbau Verein', true, true]);
		await field().fill('');
		expect(await value()).toBe('');
		await field().fill('xyzzy');
		expect([await list().isVisible(), await page.locator('.choice [role="status"]').first().textContent()]).toEqual([false, 'Dazu gibt es keinen Eintrag.']);
	});

	it('is chosen from with a finger', async () => {
		await field().fill('');
		await field().fill('öffnung');
		await list().locator('[role="option"]').first().click();
		expect([await field().inputValue(), await value() !== '']).toEqual(['Öffnungsverein Großrudestedt', true]);
		expect(await faultsOfPage(page)).toEqual([]);
	});
});
