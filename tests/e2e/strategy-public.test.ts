/** The public strategy in a real browser: read as someone who knows nothing of it, without scripts, on a phone, in English. */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base } from './servers.ts';
let browser: Browser;
beforeAll(async () => {
	browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromiumSandbox: false, args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
});
afterAll(() => browser?.close());

async function looksRight(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
	expect(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)).toEqual([]);
	expect(await page.locator('h1').count()).toBe(1);
	expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

const phone = () => browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: true });

/** Address of the first element of a kind, as the list of the whole thread names it. */
async function firstOf(page: Page, kind: string): Promise<string> {
	await page.goto(`${base}/strategy/thread`);
	return (await page.locator(`li#${kind} > a`).first().getAttribute('href')) as string;
}

describe('the public strategy', () => {
	it.each(['/strategy', '/strategy?direction=back', '/strategy/thread', '/strategy/gaps', '/en/strategy', '/en/strategy/thread', '/en/strategy/gaps'])('%s: axe finds nothing, fits a phone', async (path) => {
		const context = await phone();
		const page = await context.newPage();
		expect((await page.goto(base + path))?.status()).toBe(200);
		await looksRight(page);
		await context.close();
	});

	it.each(['question', 'finding', 'need', 'guiding-model', 'pillar', 'action-field', 'guiding-goal', 'goal', 'measure'])('%s: has a page in both languages that says where it comes from', async (kind) => {
		const context = await phone();
		const page = await context.newPage();
		const path = await firstOf(page, kind);
		for (const prefix of ['', '/en']) {
			await page.goto(base + prefix + path);
			await looksRight(page);
			expect(await page.locator('ol.thread li[aria-current="true"]').count()).toBe(1);
			expect(await page.locator('#history').count()).toBe(1);
		}
		await context.close();
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
		await context.close();
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
