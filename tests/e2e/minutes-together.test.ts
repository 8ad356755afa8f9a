/** Minutes in a room, with scripts: two write at the same time and lose nothing, a member reads along; without scripts the same by reloading. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { berlinDay } from '#base/day.ts';
import { openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
/** the staff unit, without scripts */
let planner: Page;
/** the secretary, writing with scripts in two windows, and a member reading along */
let one: Page;
let two: Page;
let reader: Page;
let stranger: Page;
let meeting = '';
const withScripts = async (page: Page) => {
	const opened = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, storageState: await page.context().storageState() })).newPage();
	opened.setDefaultTimeout(60_000);
	return opened;
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const sheet = (page: Page, n: number) => page.locator('section.item').nth(n).locator('textarea[name="text"]').first();

beforeAll(async () => {
	browser = await openBrowser();
	planner = await join(browser, 'planner');
	const secretary = await join(browser, 'member', undefined, 'Probe Schriftführung');
	const member = await join(browser, 'member', undefined, 'Probe Mitlesende');
	stranger = await join(browser, 'member');
	await planner.goto(`${base}/desk/bodies/new`);
	await planner.locator('#name-de').fill('Schreibgruppe');
	await planner.locator('#kind').selectOption('planning-group');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	const body = new URL(planner.url()).pathname;
	for (const [name, account, role] of [['Schriftführung der Gruppe', 'Probe Schriftführung', 'secretary'], ['Mitlesende der Gruppe', 'Probe Mitlesende', 'member']] as const) {
		await planner.goto(`${base}/desk/actors/new?kind=person`);
		await planner.locator('#function').fill(name);
		await press(planner, 'Speichern');
		const choice = planner.locator('select[name="account"]');
		await choice.selectOption({ label: account });
		await choice.locator('xpath=ancestor::form').getByRole('button').first().click();
		await planner.goto(base + body);
		await planner.getByText('Mitglied eintragen').first().click();
		await planner.locator('#actorId').selectOption({ label: name });
		await planner.locator('#role').selectOption(role);
		await planner.locator('#fromDay').fill('2020-01-01');
		await press(planner, 'Mitglied eintragen');
		await said(planner, 'Gespeichert.');
	}
	await planner.goto(`${base}/desk/meetings/new?body=${body.split('/').at(-1)}`);
	await planner.locator('#day').fill(berlinDay(new Date()));
	await planner.locator('#from').fill('08:00');
	await planner.locator('#to').fill('10:00');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	meeting = new URL(planner.url()).pathname;
	[one, two, reader] = [await withScripts(secretary), await withScripts(secretary), await withScripts(member)];
});
afterAll(() => browser?.close());

it('the secretary sets the agenda of the own body', async () => {
	await one.goto(base + meeting);
	expect(await one.getByRole('link', { name: 'Bearbeiten' }).count()).toBe(0);
	for (const title of ['Begrüßung', 'Fahrdienst']) {
		await one.getByText('Punkt hinzufügen').first().click();
		await one.locator('#title').fill(title);
		await press(one, 'Punkt hinzufügen');
		await one.getByRole('heading', { name: title }).waitFor();
	}
	await reader.goto(base + meeting);
	expect(await reader.getByText('Punkt hinzufügen').count()).toBe(0);
	expect((await reader.goto(`${base}${meeting}/minutes`))?.status()).toBe(404);
});

it('what one window saves arrives in the other by itself; what was typed in both stands side by side and nothing is lost', async () => {
	for (const page of [one, two]) await page.goto(`${base}${meeting}/minutes`);
	await sheet(one, 0).fill('Die Leitung begrüßt.');
	await one.getByText('Gespeichert.').first().waitFor();
	await expect.poll(() => sheet(two, 0).inputValue(), { timeout: 30_000 }).toBe('Die Leitung begrüßt.');
	// both type on the same item before either has seen the other
	await two.route('**/minutes', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
	await sheet(one, 1).fill('Erste Fassung');
	await one.locator('section.item').nth(1).getByText('Gespeichert.').waitFor();
	await sheet(two, 1).fill('Zweite Fassung');
	await two.getByText('Inzwischen hat jemand anderes zu diesem Punkt geschrieben.').filter({ visible: true }).waitFor();
	expect(await two.locator('section.item').nth(1).locator('[data-theirs-text]').innerText()).toBe('Erste Fassung');
	expect(await sheet(two, 1).inputValue()).toBe('Zweite Fassung');
	// nothing goes over it by itself
	await two.waitForTimeout(4000);
	await planner.goto(`${base}${meeting}/minutes`);
	expect(await sheet(planner, 1).inputValue()).toBe('Erste Fassung');
	await two.unroute('**/minutes');
	await sheet(two, 1).fill('Erste Fassung, zweite Fassung');
	await two.locator('section.item').nth(1).getByRole('button', { name: 'Text speichern' }).click();
	await said(two, 'Gespeichert.');
	await expect.poll(() => sheet(one, 1).inputValue(), { timeout: 30_000 }).toBe('Erste Fassung, zweite Fassung');
});

it('without scripts both wordings are shown, too, and the second saving counts', async () => {
	const other = await (await browser.newContext({ javaScriptEnabled: false, storageState: await planner.context().storageState() })).newPage();
	for (const page of [planner, other]) await page.goto(`${base}${meeting}/minutes`);
	await sheet(planner, 0).fill('Von der Stabsstelle');
	await planner.locator('section.item').first().getByRole('button', { name: 'Text speichern' }).click();
	await said(planner, 'Gespeichert.');
	await sheet(other, 0).fill('Von nebenan');
	await other.locator('section.item').first().getByRole('button', { name: 'Text speichern' }).click();
	expect(await other.locator('section.item').first().locator('[data-theirs-text]').innerText()).toBe('Von der Stabsstelle');
	expect(await sheet(other, 0).inputValue()).toBe('Von nebenan');
	await other.locator('section.item').first().getByRole('button', { name: 'Text speichern' }).click();
	await said(other, 'Gespeichert.');
	// the head: each keeps the field that is theirs
	for (const page of [planner, other]) await page.goto(`${base}${meeting}/minutes`);
	await planner.locator('#chair').fill('Leitung Jugendamt');
	await press(planner, 'Speichern');
	await other.locator('#minuteTaker').fill('Schriftführung');
	await press(other, 'Speichern');
	await said(other, 'Gespeichert.');
	await other.goto(`${base}${meeting}/minutes`);
	expect([await other.locator('#chair').inputValue(), await other.locator('#minuteTaker').inputValue()]).toEqual(['Leitung Jugendamt', 'Schriftführung']);
	await other.context().close();
});

it('members of the body read along once they are let, and the page renews itself', async () => {
	expect((await reader.goto(`${base}${meeting}/live`))?.status()).toBe(404);
	await one.goto(`${base}${meeting}/minutes`);
	await press(one, 'Mitlesen lassen');
	await said(one, 'Die Mitglieder des Gremiums lesen mit, während Sie schreiben.');
	await reader.goto(base + meeting);
	await reader.getByRole('link', { name: 'Niederschrift mitlesen' }).click();
	await said(reader, 'Erste Fassung, zweite Fassung');
	expect(await reader.locator('form').filter({ has: reader.locator('textarea') }).count()).toBe(0);
	await sheet(one, 1).fill('Der Fahrdienst wird verlängert.');
	await said(reader, 'Der Fahrdienst wird verlängert.');
	expect((await stranger.goto(`${base}${meeting}/live`))?.status()).toBe(404);
	expect(await faultsOf(browser, reader, `${meeting}/live`)).toEqual([]);
	expect(await faultsOf(browser, one, `${meeting}/minutes`)).toEqual([]);
	await one.reload();
	await press(one, 'Mitlesen beenden');
	await said(reader, 'Die Seite erneuert sich nicht mehr.');
	expect((await reader.goto(`${base}${meeting}/live`))?.status()).toBe(404);
});
