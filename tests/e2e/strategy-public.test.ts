/** The public strategy in a real browser: read as someone who knows nothing of it, without scripts, on a phone, in English. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, phone } from './browser.ts';
import { base } from './servers.ts';
let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser?.close());

async function looksRight(page: Page): Promise<void> {
	expect(await faultsOfPage(page)).toEqual([]);
	expect(await page.locator('h1').count()).toBe(1);
}

/** Address of the first element of a kind, as the list of the whole thread names it. */
async function firstOf(page: Page, kind: string): Promise<string> {
	await page.goto(`${base}/strategy/thread`);
	return (await page.locator(`li#${kind} > a`).first().getAttribute('href')) as string;
}

describe('the public strategy', () => {
	it.each(['/strategy', '/strategy?direction=back', '/strategy/thread', '/strategy/gaps', '/strategy/table', '/strategy/progress', '/strategy/progress/HF1', '/strategy/versions', '/strategy/inventory', '/definition', '/en/strategy', '/en/strategy/table'])('%s: axe finds nothing, fits a phone', async (path) => {
		const page = await phone(browser);
		expect((await page.goto(base + path))?.status()).toBe(200);
		await looksRight(page);
	});

	it.each(['question', 'finding', 'need', 'guiding-model', 'pillar', 'action-field', 'guiding-goal', 'goal', 'measure'])('%s: has a page in both languages that says where it comes from', async (kind) => {
		const page = await phone(browser);
		const path = await firstOf(page, kind);
		for (const prefix of ['', '/en']) {
			await page.goto(base + prefix + path);
			// the English page is built of the same parts
			if (prefix === '') await looksRight(page);
			expect(await page.locator('ol.thread li[aria-current="true"]').count()).toBe(1);
			expect(await page.locator('#history').count()).toBe(1);
		}
	});

	it('leads without scripts from the goal to the question, to the resolution and back', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(`${base}/strategy`);
		const labels = async () => (await page.locator('ol.thread .label b').allTextContents()).map((t) => t.split(' ')[0]);
		const down = await labels();
		expect(down[0]).toBe('Leitfrage');
		expect(down.at(-1)).toBe('Beschluss');
		await page.getByRole('link', { name: /Vom Beschluss zur Frage/ }).click();
		expect(await labels()).toEqual(down.toReversed());
		await page.locator('ol.thread li').last().getByRole('link').first().click();
		expect(await page.locator('main .pre').innerText()).toContain('Leitfrage');
		// the goal that is measured shows its picture, at a desk, on a phone and on paper
		await page.goto(`${base}/strategy`);
		const measured = page.locator('.side a[href*="goal="]');
		for (const href of await measured.evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''))) {
			await page.goto(base + href);
			if ((await page.locator('.goal figure').count()) > 0) break;
		}
		for (const width of [1440, 390]) {
			await page.setViewportSize({ width, height: 900 });
			expect([width, await page.locator('.goal figure svg').isVisible()]).toEqual([width, true]);
		}
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.goal figure svg').isVisible()).toBe(true);
		await context.close();
	});

	it('is a table that is filtered, sorted and taken along', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(`${base}/strategy`);
		await page.getByRole('link', { name: 'Alle Ziele und Maßnahmen als Tabelle' }).click();
		await page.getByLabel('Art').selectOption('measure');
		await page.getByLabel('Gebiet').selectOption({ label: 'ganzer Landkreis' });
		await page.getByRole('button', { name: 'Anzeigen' }).click();
		const rows = page.locator('tbody tr');
		const wide = await rows.count();
		expect(await rows.locator('th small').allTextContents()).toSatisfy((texts: string[]) => texts.length > 0 && texts.every((text) => text.startsWith('Maßnahme')));
		await page.getByRole('link', { name: /^Berechnet/ }).click();
		expect(await page.locator('th[aria-sort]').count()).toBe(1);
		expect(await rows.count()).toBe(wide);
		// of the cycle that is over nothing is late any more
		expect(await rows.first().textContent()).toMatch(/ohne Meilensteine.*Kreislauf 1 ist zu Ende/s);
		expect(await rows.last().textContent()).toContain('alle Meilensteine erledigt');
		expect(await page.locator('tbody').textContent()).not.toContain('überfällig');
		const file = (name: string) => page.getByRole('link', { name, exact: true }).getAttribute('href').then((href) => page.request.get(base + (href as string)));
		const json = (await (await file('JSON')).json()) as { rows: { kind: string; areas: string; address: string }[] };
		expect(json.rows.map((r) => [r.kind, r.areas])).toEqual(Array.from({ length: wide }, () => ['Maßnahme', 'ganzer Landkreis']));
		expect((await page.request.get(json.rows[0]?.address as string)).status()).toBe(200);
		expect((await (await file('CSV')).text()).split('\r\n').filter(Boolean)).toHaveLength(wide + 1);
		expect((await (await file('Excel')).body()).subarray(0, 2).toString()).toBe('PK');
		await context.close();
	});

	it('leads to each of its pages, prints a report per action field and says what was never measured', async () => {
		const page = await browser.newPage();
		await page.goto(`${base}/strategy`);
		const ways = await page.getByRole('navigation', { name: 'Strategie', exact: true }).getByRole('link').evaluateAll((links) => links.map((a) => a.getAttribute('href') as string));
		expect(ways).toEqual(expect.arrayContaining(['/strategy/progress', '/strategy/table', '/strategy/inventory', '/definition']));
		for (const way of ways) expect([way, (await page.request.get(base + way)).status()]).toEqual([way, 200]);
		await page.goto(`${base}/strategy/progress/HF1`);
		expect(await page.getByRole('button', { name: 'Drucken' }).isVisible()).toBe(true);
		expect(await page.locator('main .lead').innerText()).toMatch(/^6 Ziele: .* nicht zu berechnen\. \d+ Maßnahmen: /);
		// each measure stands whole only once
		const names = await page.locator('article:has(dl) h3 a').allTextContents();
		expect(new Set(names).size).toBe(names.length);
		await page.goto(`${base}/strategy/gaps`);
		expect(await page.locator('section:has(#goal-in-words) li').count()).toBe(9);
		expect(await page.locator('section:has(#goal-without-indicator) li').count()).toBe(1);
		await page.close();
	});

	it('has valid feeds whose ids stay the same', async () => {
		const page = await browser.newPage();
		const goal = await firstOf(page, 'goal');
		for (const path of ['/strategy/feed.xml', '/en/strategy/feed.xml', `${goal}/feed.xml`]) {
			const answer = await page.request.get(base + path);
			expect(answer.headers()['content-type']).toBe('application/atom+xml; charset=utf-8');
			const text = await answer.text();
			const read = await page.evaluate((xml) => {
				const doc = new DOMParser().parseFromString(xml, 'application/xml');
				const ids = [...doc.querySelectorAll('id')].map((e) => e.textContent ?? '');
				return { broken: doc.querySelector('parsererror') !== null, root: doc.documentElement.namespaceURI, ids, entries: doc.querySelectorAll('entry').length, complete: [...doc.querySelectorAll('entry')].every((e) => ['id', 'title', 'updated', 'link', 'summary'].every((name) => e.querySelector(name))) };
			}, text);
			expect(read).toMatchObject({ broken: false, root: 'http://www.w3.org/2005/Atom', complete: true });
			expect(read.entries).toBeGreaterThan(0);
			if (path.endsWith('/strategy/feed.xml')) expect(text).toContain('term="news"');
			expect(new Set(read.ids).size).toBe(read.ids.length);
			expect(await (await page.request.get(base + path)).text()).toBe(text);
		}
		await page.close();
	});

	it('is found by the search, and indicators say what they are used for', async () => {
		const page = await browser.newPage();
		await page.goto(`${base}/search?q=Risikofaktor`);
		await page.getByRole('link', { name: 'Was sind die Risikofaktoren?' }).click();
		expect(await page.locator('h1').innerText()).toContain('Risikofaktoren');
		const finding = await firstOf(page, 'finding');
		await page.goto(base + finding);
		const figures = page.locator('section:has(#says) a[href^="/indicators/"]');
		if ((await figures.count()) > 0) {
			await page.goto(base + ((await figures.first().getAttribute('href')) as string));
			expect(await page.locator(`section:has(#used) a[href="${finding}"]`).count()).toBe(1);
		}
		await page.close();
	});

	it('names nothing under a number that never was public', async () => {
		const page = await browser.newPage();
		expect((await page.goto(`${base}/strategy/999999`))?.status()).toBe(404);
		expect((await page.goto(`${base}/strategy/drafts`))?.status()).toBe(404);
		expect((await page.request.get(`${base}/strategy/999999/feed.xml`)).status()).toBe(404);
		await page.close();
	});
});
