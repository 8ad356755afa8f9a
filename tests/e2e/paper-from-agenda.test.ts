/** A paper is made from the item of an agenda that needs it, with its file at once, without scripts. */
import { strToU8, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let planner: Page;
beforeAll(async () => {
	browser = await openBrowser();
	planner = await join(browser, 'planner');
});
afterAll(() => browser?.close());

const press = (name: string) => planner.getByRole('button', { name, exact: true }).first().click();
const said = (text: string | RegExp) => planner.getByText(text).first().waitFor();
const docx = (size: number) => Buffer.from(zipSync({ '[Content_Types].xml': strToU8('<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'), 'word/document.xml': strToU8('<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Fahrdienst</w:t></w:r></w:p></w:body></w:document>'), 'word/media/image1.png': [new Uint8Array(size).map((_, i) => (i * 7919) % 251), { level: 0 }] }));
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

it('is made for its item, with its file, and one is back on the agenda', async () => {
	await planner.goto(`${base}/desk/meetings/new?kind=event`);
	await planner.locator('#title').fill('Sitzung mit neuer Vorlage');
	await planner.locator('#day').fill('2031-03-04');
	await planner.locator('#from').fill('14:00');
	await planner.locator('#to').fill('16:00');
	await planner.locator('#template').selectOption({ label: 'Sitzung der Steuerungsgruppe' });
	await press('Speichern');
	await said('Gespeichert.');
	const meeting = new URL(planner.url()).pathname;
	const item = planner.locator('.items > li', { hasText: 'Stand der Umsetzung' });
	await item.getByRole('link', { name: 'Neue Vorlage' }).click();
	await said(/Für TOP 3 „Stand der Umsetzung“ der Sitzung „Sitzung mit neuer Vorlage“ am 04\.03\.2031/);
	const address = new URL(planner.url());
	expect([await planner.locator('#name').inputValue(), await faultsOf(browser, planner, address.pathname + address.search)]).toEqual(['Stand der Umsetzung', []]);
	// another field is wrong: the file is to be chosen again, the rest is there
	await planner.locator('#name').fill(' ');
	await planner.locator('#reference').fill('008/2031');
	await planner.locator('#role').selectOption('acknowledgement');
	await planner.locator('#file').setInputFiles({ name: 'Stand.docx', mimeType: word, buffer: docx(10) });
	await press('Speichern');
	await said('Bitte wählen Sie die Datei noch einmal aus');
	expect([await planner.locator('#reference').inputValue(), await planner.locator('#role').inputValue()]).toEqual(['008/2031', 'acknowledgement']);
	await said(/Für TOP 3 „Stand der Umsetzung“/);
	// what is not what its name says is refused, and nothing is stored
	await planner.locator('#name').fill('Bericht zur Umsetzung');
	await planner.locator('#file').setInputFiles({ name: 'Stand.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') });
	await press('Speichern');
	await said('Der Inhalt von „Stand.pdf“ passt nicht zum Namen');
	expect(await planner.locator('#file-fault').textContent()).toContain('Stand.pdf');
	await planner.goto(`${base}/desk/papers?q=Umsetzung`);
	expect(await planner.getByText('Bericht zur Umsetzung').count()).toBe(0);
	await planner.goto(address.href);
	await planner.locator('#name').fill('Bericht zur Umsetzung');
	// larger than a form without files may be
	await planner.locator('#file').setInputFiles([{ name: 'Stand.docx', mimeType: word, buffer: docx(700_000) }, { name: 'Anlage.docx', mimeType: word, buffer: docx(20) }]);
	await press('Speichern');
	await said('Die Vorlage ist gespeichert und liegt auf dem Punkt.');
	expect(new URL(planner.url()).pathname).toBe(meeting);
	expect((await item.textContent())?.replace(/\s+/g, ' ')).toMatch(/Bericht zur Umsetzung.*Stand\.docx.*Anlage\.docx/);
});
