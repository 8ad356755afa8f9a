/** An office without an account: a planner expects something and makes a link, the office sees its own error, mends it, and is late no more. */
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOnPhone } from './browser.ts';
import { faultsOf } from './people.ts';
import { plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
let browser: Browser;
let planner: Page;
const write = plannerAtWork((b, p) => [browser, planner] = [b, p]);
let link = '';
let office: Page;
const rowOf = (page: Page, title: string) => page.locator('li.row', { hasText: title }).first();

/** Axe and width on a phone, of a page that needs no account; and who else is asked. */
const faultsOfOffice = (address: string) => faultsOnPhone(browser, address);

it('a planner says who delivers what by when, is told of a slip, and sees that it is late', async () => {
	await planner.goto(`${base}/desk/calendar`);
	await planner.getByRole('link', { name: 'Erwartete Lieferung anlegen' }).click();
	await planner.locator('#title').fill('Arbeitslose nach Gemeinden');
	await planner.locator('#source').selectOption('inkar');
	await planner.locator('#office').fill('Jobcenter Probe');
	await planner.locator('#contactEmail').fill('daten@jobcenter.example');
	await planner.locator('#firstPeriod').fill('2022-13');
	await planner.locator('#lastPeriod').fill('2022');
	await planner.locator('#dueDay').fill('31');
	await planner.locator('#dueMonths').fill('2');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	expect(await planner.locator('.note--error').textContent()).toContain('„2022-13“ passt nicht zum Rhythmus');
	expect(await planner.locator('#office').inputValue()).toBe('Jobcenter Probe');
	expect(await faultsOf(browser, planner, '/desk/calendar/new')).toEqual([]);
	await planner.locator('#firstPeriod').fill('2022');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	expect(await planner.locator('#dates + ul').textContent()).toMatch(/2022.*Fällig 28\.02\.2023.*überfällig/s);

	await planner.goto(`${base}/desk`);
	expect(await planner.locator('section:has(#due)').textContent()).toContain('Arbeitslose nach Gemeinden');
	await planner.goto(`${base}/desk/calendar`);
	expect(await planner.locator('section:has(#late)').textContent()).toContain('Arbeitslose nach Gemeinden');
	for (const path of ['/desk/calendar', '/desk/calendar?view=table', '/desk']) expect([path, await faultsOf(browser, planner, path)]).toEqual([path, []]);
});

it('a reminder is ready to send and is noted; due days come as a calendar file', async () => {
	await planner.goto(`${base}/desk/calendar`);
	const reminder = planner.locator('details', { hasText: 'Jobcenter Probe' }).first();
	await reminder.locator('summary').click();
	expect(await reminder.getByRole('link', { name: /Im Mailprogramm öffnen/ }).getAttribute('href')).toMatch(/^mailto:daten@jobcenter\.example\?subject=Erinnerung/);
	expect(await reminder.locator('textarea').inputValue()).toContain('waren am 28. Februar 2023 fällig');
	await reminder.getByRole('button', { name: /Als gesendet vermerken/ }).click();
	await planner.getByText('Vermerkt.').waitFor();
	expect(await planner.locator('details', { hasText: 'Jobcenter Probe' }).count()).toBe(0);
	const file = await planner.request.get(`${base}/desk/calendar/file`);
	expect(file.headers()['content-type']).toContain('text/calendar');
	expect(await file.text()).toContain('DTSTART;VALUE=DATE:20230228\r\n');
});

it('the link opens a page for the office alone: no account, nobody else asked, nothing kept', async () => {
	await rowOf(planner, 'Arbeitslose nach Gemeinden').getByRole('link').first().click();
	await planner.getByRole('button', { name: 'Link erzeugen' }).click();
	link = (await planner.locator('.note--ok .code').textContent()) ?? '';
	expect(link).toMatch(/\/hand-in\/[\w-]{43}$/);
	expect(await planner.locator('#link-text').inputValue()).toContain(link);
	// shown once
	await planner.goto(planner.url().replace(/\?.*/, ''));
	expect(await planner.content()).not.toContain('/hand-in/');
	expect(await faultsOf(browser, planner, new URL(planner.url()).pathname)).toEqual([]);

	office = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } })).newPage();
	const answer = await office.goto(link);
	expect(answer?.headers()).toMatchObject({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	expect(await office.locator('meta[name="robots"]').getAttribute('content')).toBe('noindex');
	expect(await office.locator('main').textContent()).toMatch(/Arbeitslose nach Gemeinden.*28\. Februar 2023.*überfällig/s);
	expect(await office.context().cookies()).toEqual([]);
	expect(await faultsOfOffice(link)).toEqual([]);
});

it('the office hands in a file with an error, sees its cell, and is still late', async () => {
	await office.locator('#file').setInputFiles(write('jobcenter.csv', 'kennzahl;gebiet;zeitraum;wert\nunemployed;16068051;2022;612\nunemployed;16068001;2022;k. A.\n'));
	await office.getByRole('button', { name: 'Hochladen und prüfen' }).click();
	expect(await office.locator('.note--error').textContent()).toContain('1 Fehler');
	expect(await office.locator('ol .cell').allTextContents()).toEqual(['D3']);
	expect(await faultsOfOffice(link)).toEqual([]);
	await planner.goto(`${base}/desk/calendar`);
	const row = rowOf(planner, 'Arbeitslose nach Gemeinden');
	expect(await row.textContent()).toMatch(/überfällig.*kam mit 1 Fehler/s);
});

it('it uploads the file again and writes a word; the planner sees both, and it is late no more', async () => {
	await office.locator('#file').setInputFiles(write('jobcenter-neu.csv', 'kennzahl;gebiet;zeitraum;wert\nunemployed;16068051;2022;612\nunemployed;16068001;2022;12\n'));
	await office.locator('#with-file').fill('Jetzt ohne „k. A.“.');
	await office.getByRole('button', { name: 'Hochladen und prüfen' }).click();
	await office.getByText('Ihre Datei ist angekommen und lesbar').waitFor();
	const shown = (await office.locator('main').textContent()) ?? '';
	expect(shown).toContain('2 Werte gelesen');
	expect(shown).toMatch(/jobcenter\.csv.*verworfen oder ersetzt/s);
	// what is stored of others, or how this differs from it, is not told
	expect(shown).not.toMatch(/geändert|bisher|unverändert/);

	await planner.goto(`${base}/desk`);
	expect(await planner.getByText('Jobcenter Probe: 1 neue Nachricht').count()).toBe(1);
	expect(await planner.locator('section:has(#due) li', { hasText: 'Jobcenter Probe' }).count()).toBe(0);
	await planner.goto(`${base}/desk/calendar`);
	expect(await planner.locator('section:has(#late) li', { hasText: 'Jobcenter Probe' }).count()).toBe(0);
	await planner.locator('section:has(#waiting)').getByRole('link', { name: /^\d{4}-\d{3}$/ }).click();
	expect(await planner.locator('section:has(#expected)').textContent()).toMatch(/Arbeitslose nach Gemeinden, 2022.*kam über den Upload-Link/s);
	for (const name of ['mode', 'hints']) if (await planner.locator(`input[name="${name}"]`).count()) await planner.locator(`input[name="${name}"]`).first().check();
	await planner.getByRole('button', { name: 'Übernehmen' }).click();
	await planner.getByText('Die Werte gelten').waitFor();
	await office.goto(link);
	expect(await office.locator('main').textContent()).toMatch(/Zurzeit wird nichts erwartet.*jobcenter-neu\.csv.*übernommen/s);
});

it('whoever sends without end is told to wait, and a form of another site is refused', async () => {
	const send = (origin: string) => office.request.post(`${link}?/message`, { form: { message: 'noch einmal' }, headers: { origin, accept: 'text/html' }, maxRedirects: 0 });
	expect((await send('https://evil.example')).status()).toBe(403);
	const answers: number[] = [];
	for (let i = 0; i < 21; i++) answers.push((await send(base)).status());
	expect([answers[0], answers.at(-1)]).toEqual([303, 429]);
});

it('a link that was revoked opens nothing any more', async () => {
	await planner.goto(`${base}/desk/calendar`);
	await planner.locator('section:has(#expectations)').getByRole('link', { name: 'Arbeitslose nach Gemeinden' }).click();
	await planner.getByRole('button', { name: 'Link sperren' }).click();
	await planner.getByText('Zurzeit gilt kein Link').waitFor();
	await office.goto(link);
	expect(await office.locator('h1').textContent()).toBe('Dieser Link gilt nicht mehr');
	expect(await office.locator('input[type="file"]').count()).toBe(0);
});
