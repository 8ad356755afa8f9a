/** People for browser tests: invited with the command beside the running server, signed in through the browser. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { Role } from '#domains/accounts/model.ts';
import { faultsOnPhone } from './browser.ts';
import { base, dataDir } from './servers.ts';

const run = promisify(execFile);

/** A page of a fresh account with this role; scripts are off, so that what works here works for everyone. */
export async function join(browser: Browser, role: Role, source?: string, name = `Probe ${role}`): Promise<Page> {
	const root = resolve(import.meta.dirname, '../..');
	const { stdout } = await run(process.execPath, ['bin/cli.ts', 'user', 'add', '--json', '--email', `${randomUUID()}@kreis.example`, '--name', name, '--role', role, ...(source ? ['--source', source] : [])], { cwd: root, env: { ...process.env, DATA_DIR: dataDir, ORIGIN: base } });
	const { link } = JSON.parse(stdout) as { link: string };
	const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } })).newPage();
	page.setDefaultTimeout(60_000);
	await page.goto(base + new URL(link).pathname);
	await page.locator('input[name="password"]').fill('ein langes Kennwort für Tests 7');
	const repeat = page.locator('input[name="repeat"]');
	if ((await repeat.count()) > 0) await repeat.fill('ein langes Kennwort für Tests 7');
	await page.locator('main button').first().click();
	await page.goto(`${base}/desk`);
	return page;
}

/** What is wrong with a page on a phone of somebody who is signed in, with scripts on. */
export async function faultsOf(browser: Browser, signedIn: Page, path: string): Promise<string[]> {
	return faultsOnPhone(browser, base + path, await signedIn.context().cookies());
}
