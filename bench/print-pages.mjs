// The rival of the report: a browser is started, opens every chapter and prints it. Arguments: folder, addresses.
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [folder, ...addresses] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromiumSandbox: false, args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const page = await browser.newPage();
for (const [i, address] of addresses.entries()) {
	await page.goto(address, { waitUntil: 'load' });
	await page.pdf({ path: join(folder, `chapter-${i + 1}.pdf`), format: 'A4', tagged: true, outline: true, printBackground: true });
}
await browser.close();
