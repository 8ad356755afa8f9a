/** A planner at work in one test file: browser, page, a folder for files of the test's own, and how a file is handed in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './browser.ts';
import { join } from './people.ts';
import { base } from './servers.ts';

/**
 * Opens and closes everything around the tests of the file.
 * @param ready is given browser and page before the first test
 * @returns writes a file of that name and gives its path
 */
export function plannerAtWork(ready: (browser: Browser, planner: Page) => void): (name: string, content: string | Buffer) => string {
	const folder = mkdtempSync(path(tmpdir(), 'planungskreis-planner-'));
	let browser: Browser | undefined;
	beforeAll(async () => {
		browser = await openBrowser();
		ready(browser, await join(browser, 'planner'));
	});
	afterAll(async () => {
		await browser?.close();
		rmSync(folder, { recursive: true, force: true });
	});
	return (name, content) => {
		const file = path(folder, name);
		writeFileSync(file, content);
		return file;
	};
}

/** Hands a file in; afterwards the page shows the delivery. */
export async function handIn(page: Page, file: string, source: string, more: { profile?: RegExp } = {}): Promise<void> {
	await page.goto(`${base}/desk/deliveries`);
	await page.locator('#file').setInputFiles(file);
	await page.locator('#source').selectOption(source);
	if (more.profile) {
		await page.locator('details.fold summary').first().click();
		const names = await page.locator('#profile option').allTextContents();
		await page.locator('#profile').selectOption(names.find((name) => more.profile?.test(name)) ?? '');
	}
	await page.getByRole('button', { name: 'Einreichen und prüfen' }).click();
	await page.waitForURL(/\/desk\/deliveries\/[0-9a-f-]{36}$/, { timeout: 120_000 });
}
