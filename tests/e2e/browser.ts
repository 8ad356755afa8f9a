/** The browser of these tests, and what it finds wrong with a page. */
import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export function openBrowser(): Promise<Browser> {
	// `npm test` says which; a single file that is run by hand takes what is there
	const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => path && existsSync(path)) ?? '/usr/bin/chromium';
	return chromium.launch({ executablePath, chromiumSandbox: false, args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
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
