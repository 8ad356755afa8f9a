/** The search box in a real browser: offers while one types, is led by keys, is heard, and leads to the same results without scripts. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser } from './browser.ts';
import { join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser?.close());

const PHONE = { viewport: { width: 390, height: 844 } };

async function open(path: string, options: BrowserContextOptions = PHONE): Promise<Page> {
	const page = await (await browser.newContext(options)).newPage();
	page.setDefaultTimeout(60_000);
	await page.goto(base + path);
	return page;
}

const box = (page: Page) => page.locator('main input[type="search"]').first();
const offered = (page: Page) => page.locator('main [role="listbox"]').first();
const chosen = (page: Page) => offered(page).locator('[aria-selected="true"]');

/** Types letter by letter and waits for what is offered. */
async function type(page: Page, words: string): Promise<void> {
	await box(page).pressSequentially(words);
	await offered(page).locator('[role="option"]').first().waitFor({ state: 'visible' });
}

describe('the search box', () => {
	it('of the public strategy offers elements alone, in every form of the word, and can be heard', async () => {
		const page = await open('/strategy');
		expect([await box(page).getAttribute('role'), await box(page).getAttribute('aria-expanded')]).toEqual(['combobox', 'false']);
		await type(page, 'Schulden');
		expect(await box(page).getAttribute('aria-expanded')).toBe('true');
		expect(await box(page).getAttribute('aria-controls')).toBe(await offered(page).getAttribute('id'));
		const kinds = await offered(page).locator('small').allTextContents();
		expect(kinds.filter((kind) => !/^(Leitfrage|Befund|Handlungsbedarf|Leitbild|Säule|Handlungsfeld|Leitziel|Ziel|Maßnahme)/.test(kind))).toEqual([]);
		// a compound that begins with the word
		expect(await offered(page).locator('b').allTextContents()).toContain('Schuldnerberatung kommt in die Orte');
		expect(await page.locator('main form[role="search"] [role="status"]').first().textContent()).toMatch(/^\d+ Treffer/);
		expect(await faultsOfPage(page)).toEqual([]);
		await page.context().close();
	});

	it('is led by keys: down to a result, round, out again, and Enter opens what is chosen', async () => {
		const page = await open('/strategy');
		await type(page, 'Beratung');
		const options = await offered(page).locator('[role="option"]').count();
		await box(page).press('ArrowUp');
		expect(await chosen(page).textContent()).toContain('Alle Treffer ansehen');
		await box(page).press('ArrowDown');
		expect([await chosen(page).count(), await box(page).getAttribute('aria-activedescendant')]).toEqual([0, null]);
		await box(page).press('ArrowDown');
		expect(await box(page).getAttribute('aria-activedescendant')).toBe(await chosen(page).getAttribute('id'));
		expect(await faultsOfPage(page)).toEqual([]);
		await box(page).press('Escape');
		expect([await offered(page).isVisible(), await box(page).inputValue()]).toEqual([false, 'Beratung']);
		await box(page).press('ArrowDown');
		await offered(page).waitFor({ state: 'visible' });
		await box(page).press('ArrowDown');
		const title = (await chosen(page).locator('b').textContent()) ?? '';
		await box(page).press('Enter');
		await page.waitForURL(/\/strategy\/\d+$/);
		expect([await page.locator('h1').textContent(), options > 2]).toEqual([expect.stringContaining(title), true]);
		await page.context().close();
	});

	it('leads to all results of the strategy, and from there to everything', async () => {
		const page = await open('/strategy');
		await type(page, 'arbeitslos');
		await box(page).press('Enter');
		await page.waitForURL(/\/search\?/);
		expect(await page.locator('h1').textContent()).toBe('Suche in der Strategie');
		expect(await page.locator('main .hits a').evaluateAll((links) => links.filter((a) => !/^\/strategy\/\d+$/.test(a.getAttribute('href') ?? '')).length)).toBe(0);
		expect(await faultsOfPage(page)).toEqual([]);
		await page.getByRole('link', { name: /auch in Kennzahlen/ }).click();
		await page.waitForURL((url) => !url.searchParams.has('in'));
		expect(await page.locator('main h2').allTextContents()).toEqual(expect.arrayContaining(['Kennzahlen', 'In der Strategie']));
		await page.context().close();
	});

	it('works without scripts, in both languages, and says what to do when there is nothing', async () => {
		const page = await open('/strategy', { ...PHONE, javaScriptEnabled: false });
		expect(await box(page).getAttribute('role')).toBeNull();
		await box(page).fill('Kinnder');
		await page.locator('main form[role="search"]').first().getByRole('button', { name: 'Suchen' }).click();
		// a slip of the finger is said
		await page.getByText('Gesucht wurde dort „Kinder“').waitFor();
		expect(await page.locator('main .hits a').count()).toBeGreaterThan(0);
		await page.goto(`${base}/en/strategy`);
		await box(page).fill('xyzzy');
		await page.locator('main form[role="search"]').first().getByRole('button', { name: 'Search' }).click();
		await page.getByText('The strategy says nothing about “xyzzy”.').waitFor();
		expect(new URL(page.url()).pathname).toBe('/en/search');
		await page.context().close();
	});

	it('of the start page offers places and figures as well', async () => {
		const page = await open('/');
		await type(page, 'Kölleda');
		expect(await offered(page).locator('b').first().textContent()).toContain('Kölleda');
		await page.context().close();
	});

	it('of the workplace finds drafts too, and its list is narrowed down by the same words', async () => {
		const planner = await join(browser, 'planner');
		await planner.goto(`${base}/desk/strategy/elements/new?kind=question`);
		await planner.locator('#title-de').fill('Wie wohnen Alleinerziehende?');
		await planner.getByRole('button', { name: 'Speichern', exact: true }).click();
		await planner.waitForURL(/\/elements\/\d+/);
		await planner.goto(`${base}/desk/strategy`);
		// other forms of the words than those that stand there
		await planner.locator('#q').fill('Wohnung Alleinerziehenden');
		await planner.locator('form:has(#q) button').click();
		await planner.waitForURL(/q=Wohnung/);
		expect(await planner.locator('main .list').textContent()).toContain('Wie wohnen Alleinerziehende?');
		const state = await planner.context().storageState();
		const page = await open('/desk/strategy', { ...PHONE, storageState: state });
		await type(page, 'Alleinerz');
		expect(await offered(page).locator('b').allTextContents()).toContain('Wie wohnen Alleinerziehende?');
		expect(await faultsOfPage(page)).toEqual([]);
		// what is not public is not offered there
		const outside = await open('/strategy');
		await box(outside).fill('Alleinerz');
		const answer = await outside.request.get(`${base}/search/as-you-type?in=strategy&q=Alleinerziehende`);
		expect(await answer.text()).not.toContain('Wie wohnen');
		await Promise.all([page.context().close(), outside.context().close(), planner.context().close()]);
	});
});
