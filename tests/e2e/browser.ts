/** The browser of these tests, and what it finds wrong with a page. */
import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export function openBrowser(): Promise<Browser> {
	// `npm test` says which; a single file that is run by hand takes what is there
	const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => path && existsSync(path)) ?? '/usr/bin/chromium';
	return chromium.launch({ executablePath, chromiumSandbox: false, args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}

const phones = new WeakMap<Browser, Page>();

/** The page of a phone that all looks with this browser share, signed in with these cookies alone: a window of its own for each would read styles and scripts anew, which takes as long as axe itself. */
export async function phone(browser: Browser, cookies: Awaited<ReturnType<BrowserContext['cookies']>> = []): Promise<Page> {
	const page = phones.get(browser) ?? (await browser.newPage({ viewport: { width: 390, height: 844 } }));
	phones.set(browser, page);
	// a preview of a release is computed while the page is asked for
	page.setDefaultTimeout(120_000);
	await page.context().clearCookies();
	await page.context().addCookies(cookies);
	return page;
}

/**
 * What axe finds on a page as it stands. All of it runs within the page: to put parts of frames together axe would open another page
 * for each scan, and write down all that is right, which takes as long again.
 */
export async function axeFaults(page: Page): Promise<string[]> {
	if (page.frames().length > 1) throw new Error('the page has frames, which are not looked into');
	const { violations } = await new AxeBuilder({ page }).options({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] }).setLegacyMode(true).analyze();
	return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
}

/** What axe finds on a page as it stands, and whether it is wider than its window. */
export async function faultsOfPage(page: Page): Promise<string[]> {
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	return [...(await axeFaults(page)), ...(wide > 0 ? [`${wide} pixels too wide`] : [])];
}

/** What is wrong with a page on a phone: that there is none, what axe finds, its width, and whom else it asks. */
export async function faultsOnPhone(browser: Browser, address: string, cookies?: Parameters<typeof phone>[1]): Promise<string[]> {
	const page = await phone(browser, cookies);
	const strangers: string[] = [];
	const { origin } = new URL(address);
	const note = (request: Request) => void (new URL(request.url()).origin !== origin && !request.url().startsWith('data:') && strangers.push(`asks ${request.url()}`));
	page.on('request', note);
	const status = (await page.goto(address))?.status() ?? 0;
	const faults = await faultsOfPage(page);
	page.off('request', note);
	return [...(status < 400 ? [] : [`answers ${status}`]), ...faults, ...strangers];
}
