/** What the public sees of bodies, in a real browser: on a phone, in two languages, without scripts; and what other programs get of the same. */
import ICAL from 'ical.js';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, phone } from './browser.ts';
import { base } from './servers.ts';

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The first page of a kind that its list leads to. */
async function firstOf(list: string): Promise<string> {
	const html = await (await fetch(`${base}${list}`)).text();
	return new RegExp(`href="(${list}/\\d+)"`).exec(html)?.[1] ?? '';
}

describe('public pages of bodies', () => {
	it.each(['/bodies', '/meetings', '/papers', '/resolutions', '/people', '/en/bodies', '/en/meetings', '/en/papers', '/en/resolutions', '/en/people'])('%s: axe finds nothing, fits a phone, says first what it is', async (path) => {
		const page = await phone(browser);
		expect((await page.goto(base + path))?.status()).toBe(200);
		expect(await faultsOfPage(page)).toEqual([]);
		expect([await page.locator('h1').count(), await page.locator('main .lead').count()]).toEqual([1, 1]);
	});

	it.each(['/bodies', '/meetings', '/papers', '/resolutions'])('%s: one of them, in both languages', async (list) => {
		const path = await firstOf(list);
		const page = await phone(browser);
		for (const prefix of ['', '/en']) {
			expect((await page.goto(base + prefix + path))?.status()).toBe(200);
			expect(await faultsOfPage(page)).toEqual([]);
		}
	});

	it('leads without scripts from the picture of the bodies to the council, its resolution, and what that is about', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
		const page = await context.newPage();
		await page.goto(`${base}/bodies`);
		const boxes = await page.locator('svg.org-chart a').count();
		expect(boxes).toBeGreaterThan(8);
		expect(await page.locator('.tree a').count()).toBeGreaterThanOrEqual(boxes);
		await page.locator('svg.org-chart a[aria-label^="Kreistag"]').first().click();
		expect(await page.locator('h1').innerText()).toBe('Kreistag');
		await page.locator('#resolutions').locator('..').getByRole('link').first().click();
		expect(await page.locator('main .lead').innerText()).toMatch(/Beschlossen: .*2018.*einstimmig/);
		await page.locator('dd a[href^="/strategy"]').first().click();
		expect(page.url()).toContain('/strategy/');
		await context.close();
	});

	it('searches papers, and says what to do where none fits', async () => {
		const page = await browser.newPage();
		await page.goto(`${base}/papers`);
		await page.getByLabel('Wörter').fill('Strategie');
		await page.getByRole('button', { name: 'Suchen' }).click();
		expect(await page.locator('main ol li').count()).toBeGreaterThan(0);
		await page.goto(`${base}/papers?q=Zwiebelkuchen`);
		expect(await page.locator('main .empty').innerText()).toContain('Keine Vorlage passt dazu');
		await page.close();
	});

	it('one menu entry leads there, and stays marked on all of its pages', async () => {
		const page = await browser.newPage();
		for (const path of ['/bodies', '/meetings', '/papers', '/resolutions', '/people']) {
			await page.goto(base + path);
			expect([path, await page.locator('.mast nav.nav a[aria-current]').innerText()]).toEqual([path, 'Gremien']);
		}
		await page.close();
	});
});

describe('for other programs', () => {
	it('calendars are read by a calendar program', async () => {
		for (const path of ['/meetings/calendar.ics', `${await firstOf('/meetings')}/calendar.ics`, '/bodies/1/calendar.ics']) {
			const answer = await fetch(base + path);
			expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'text/calendar; charset=utf-8']);
			expect(new ICAL.Component(ICAL.parse(await answer.text()) as unknown[]).name).toBe('vcalendar');
		}
	});

	it('the feed names resolutions and papers, whole and of one body', async () => {
		for (const path of ['/resolutions/feed.xml', '/bodies/1/feed.xml']) {
			const text = await (await fetch(base + path)).text();
			expect(text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/);
			expect(text).toContain('<category term="resolution"');
		}
	});

	it('the register is there as CSV', async () => {
		const text = await (await fetch(`${base}/resolutions/register.csv`)).text();
		expect(text.replace('\uFEFF', '').split('\r\n')[0]).toMatch(/^nummer;gremium;beschlossen;gegenstand/);
		expect(text).toContain('Kreistag');
	});

	it('OParl: from its entry every object is reached once, and every address in it answers', async () => {
		const ask = async <T>(address: string) => { const answer = await fetch(address); expect([address, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([address, 200, '*']); return (await answer.json()) as T; };
		interface Page { data: Record<string, unknown>[]; links: { next?: string } }
		const system = await ask<{ body: string }>(`${base}/oparl/v1.1`);
		const [body] = (await ask<Page>(system.body)).data as Record<string, string>[];
		const seen: string[] = [];
		const named = new Set<string>();
		for (const list of ['organization', 'person', 'meeting', 'paper', 'agendaItem', 'consultation', 'file', 'locationList', 'legislativeTermList', 'membership'])
			for (let address: string | undefined = `${body?.[list]}?limit=9`; address; ) {
				const page: Page = await ask<Page>(address);
				seen.push(...page.data.map((o) => String(o.id)));
				for (const [, found = ''] of JSON.stringify(page.data).matchAll(new RegExp(`"(${base}/(?:oparl|files)/[^"]*)"`, 'g'))) named.add(found);
				address = page.links.next;
			}
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen.length).toBeGreaterThan(50);
		for (const address of named) expect([address, (await fetch(address, { method: 'HEAD' })).status]).toEqual([address, 200]);
	});

	it('files are shown where that is harmless, and kept on request', async () => {
		const list = ((await (await fetch(`${base}/oparl/v1.1/bodies`)).json()) as { data: { file: string }[] }).data[0]?.file ?? '';
		const [file] = ((await (await fetch(list)).json()) as { data: { accessUrl: string; downloadUrl: string; size: number }[] }).data;
		if (!file) throw new Error('the example county has a public file');
		const [shown, kept] = [await fetch(file.accessUrl, { headers: { 'accept-encoding': 'identity' } }), await fetch(file.downloadUrl)];
		expect([shown.headers.get('content-disposition'), shown.headers.get('x-content-type-options'), Number(shown.headers.get('content-length'))]).toEqual([null, 'nosniff', file.size]);
		expect(kept.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
		expect((await fetch(file.accessUrl, { headers: { 'if-none-match': shown.headers.get('etag') ?? '' } })).status).toBe(304);
		expect((await shown.arrayBuffer()).byteLength).toBe(file.size);
	});
});
