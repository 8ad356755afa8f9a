/** Monitoring: a planner gives out a link, somebody reports on a phone, the planner publishes it, everyone reads it; many are changed at once. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { faultsOfPage } from './browser.ts';
import { faultsOf } from './people.ts';
import { plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
const MEASURE = 'Öffentliches Verzeichnis der Angebote';
let browser: Browser;
let planner: Page;
let phone: Page;
let context: BrowserContext;
let link = '';
plannerAtWork((b, p) => [browser, planner] = [b, p]);
afterAll(() => context?.close());

/** Axe and width, of a page as it stands; scripts run in this one, so that axe can. */
async function faultsOnPhone(address: string): Promise<string[]> {
	const other = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await other.newPage();
	await page.goto(address);
	// what is folded is looked at, too
	await page.evaluate(() => {
		for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true;
	});
	const faults = await faultsOfPage(page);
	await other.close();
	return faults;
}

it('a planner gives a personal link to somebody responsible; it is shown once', async () => {
	await planner.goto(`${base}/desk/strategy/progress/links`);
	await planner.locator('#name').fill('Jugendamt, Berufsorientierung');
	await planner.getByRole('button', { name: 'Link erzeugen' }).click();
	expect(await planner.locator('.note--error').textContent()).toContain('mindestens ein Ziel');
	await planner.getByLabel(new RegExp(MEASURE)).check();
	await planner.getByLabel(/Weniger junge Menschen sind arbeitslos/).check();
	await planner.getByRole('button', { name: 'Link erzeugen' }).click();
	link = (await planner.locator('.note--ok .code').textContent()) ?? '';
	expect(link).toMatch(/\/report\/[\w-]{43}$/);
	await planner.goto(`${base}/desk/strategy/progress/links`);
	expect(await planner.content()).not.toContain('/report/');
	expect(await planner.locator('section:has(#existing)').textContent()).toMatch(/Jugendamt, Berufsorientierung.*2 Ziele und Maßnahmen/s);
	expect(await faultsOf(browser, planner, '/desk/strategy/progress/links')).toEqual([]);
});

it('on a phone, without an account and without scripts, a report takes one form', async () => {
	expect(await faultsOnPhone(link)).toEqual([]);
	context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
	phone = await context.newPage();
	const answer = await phone.goto(link);
	expect(answer?.headers()).toMatchObject({ 'cache-control': 'private, no-store' });
	expect(await context.cookies()).toEqual([]);
	expect(await phone.locator('details').count()).toBe(2);
	const form = phone.locator('details', { hasText: MEASURE });
	await form.locator('summary').click();
	await form.getByLabel('verzögert').check();
	await form.getByLabel('Was ist geschehen?').fill('Das Verzeichnis wird neu geordnet.');
	await form.getByLabel('Bis wann?').fill('2027-03-31');
	await form.getByRole('button', { name: /^Melden/ }).click();
	// a day without a step: the form comes back as it was
	expect(await phone.locator('.note--error').textContent()).toContain('nennen Sie den nächsten Schritt');
	expect(await form.getByLabel('Was ist geschehen?').inputValue()).toBe('Das Verzeichnis wird neu geordnet.');
	await form.getByLabel('Nächster Schritt').fill('Neue Fassung drucken');
	await form.getByRole('button', { name: /^Melden/ }).click();
	expect(await phone.locator('.note--ok').textContent()).toMatch(/gespeichert.*Verzeichnis der Angebote/s);
	expect(await form.textContent()).toMatch(/verzögert.*nicht öffentlich.*Das Verzeichnis wird neu geordnet/s);
	// of other measures, and of what others reported, there is nothing
	expect(await phone.locator('main').textContent()).not.toContain('Jugendberufsagentur als gemeinsame Anlaufstelle');
});

it('the planner sees what came and publishes it; everyone reads it, but not who wrote it', async () => {
	await planner.goto(`${base}/desk`);
	await planner.getByRole('link', { name: '1 neue Meldung ansehen' }).click();
	const item = planner.locator('section:has(#unseen) li', { hasText: 'Das Verzeichnis wird neu geordnet.' });
	expect(await item.textContent()).toMatch(/Jugendamt, Berufsorientierung \(Meldelink\)/);
	expect(await faultsOf(browser, planner, '/desk/strategy/progress/news')).toEqual([]);
	const everyone = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await everyone.goto(`${base}/strategy/progress/HF1`);
	expect(await everyone.content()).not.toContain('Das Verzeichnis wird neu geordnet.');
	await item.getByRole('button', { name: 'Veröffentlichen' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	await everyone.reload();
	expect(await everyone.locator('article', { hasText: MEASURE }).textContent()).toMatch(/Eingeschätzt.*verzögert.*Das Verzeichnis wird neu geordnet.*Neue Fassung drucken/s);
	expect(await everyone.content()).not.toContain('Berufsorientierung (Meldelink)');
	await phone.reload();
	expect(await phone.locator('details', { hasText: MEASURE }).textContent()).toContain('(öffentlich)');
	await everyone.context().close();
});

it('public pages and the workplace say computed and judged apart, fit a phone, and axe finds nothing', async () => {
	for (const path of ['/strategy/progress', '/strategy/progress/HF1', '/en/strategy/progress/HF1']) expect([path, await faultsOnPhone(base + path)]).toEqual([path, []]);
	await planner.goto(`${base}/desk/strategy/progress?field=&kind=measure&overdue=any&sort=last`);
	expect(await planner.locator('thead').last().textContent()).toMatch(/Berechnet.*Eingeschätzt.*Entwicklung.*Nächster Schritt.*Überfällig/s);
	for (const path of ['/desk/strategy/progress', '/desk/strategy/progress/HF1']) expect([path, await faultsOf(browser, planner, path)]).toEqual([path, []]);
	const row = planner.locator('tbody tr').last();
	await planner.goto(`${base}/desk/strategy/progress`);
	await row.locator('th a').click();
	expect(await faultsOf(browser, planner, new URL(planner.url()).pathname)).toEqual([]);
});

it('several are changed at once, after a preview, with a reason', async () => {
	await planner.goto(`${base}/desk/strategy/progress?kind=measure`);
	for (const name of ['Sprechstunden im Dorf', 'Mitfahrbänke']) await planner.locator('tr', { hasText: name }).locator('input[name="pick"]').check();
	await planner.getByRole('button', { name: 'Vorschau' }).click();
	expect(await planner.locator('.note--error').textContent()).toContain('was sich ändern soll');
	await planner.locator('#newResponsible').fill('Sozialamt, Probe');
	await planner.getByRole('button', { name: 'Vorschau' }).click();
	expect(await planner.locator('section:has(#preview) tbody tr').allTextContents()).toEqual([expect.stringContaining('Sozialamt, Probe'), expect.stringContaining('Sozialamt, Probe')]);
	await planner.locator('#reason').fill('Neu verteilt');
	await planner.getByRole('button', { name: '2 Zeilen ändern' }).click();
	await planner.getByText('2 Zeilen geändert.').waitFor();
	expect(await planner.locator('tbody tr', { hasText: 'Sozialamt, Probe' }).count()).toBe(2);
});

it('a revoked link opens nothing any more', async () => {
	await planner.goto(`${base}/desk/strategy/progress/links`);
	await planner.locator('li', { hasText: 'Jugendamt, Berufsorientierung' }).getByRole('button', { name: /Sperren/ }).click();
	await planner.getByText('Der Link ist gesperrt.').waitFor();
	await phone.goto(link);
	expect(await phone.locator('h1').textContent()).toBe('Dieser Link gilt nicht mehr');
	expect(await phone.locator('form').count()).toBe(0);
});
