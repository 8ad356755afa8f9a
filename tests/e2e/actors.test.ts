/** The register of actors in the browser: taken in, agreed to, seen by members, told, merged, erased. Without scripts. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let planner: Page;
let member: Page;
beforeAll(async () => {
	browser = await openBrowser();
	planner = await join(browser, 'planner');
	member = await join(browser, 'member');
});
afterAll(() => browser?.close());

const open = (page: Page, path: string) => page.goto(base + path);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const here = (page: Page) => new URL(page.url()).pathname;
let person = '';

async function addPerson(given: string, family: string): Promise<string> {
	await open(planner, '/desk/actors/new?kind=person');
	await planner.locator('#given').fill(given);
	await planner.locator('#family').fill(family);
	await press(planner, 'Speichern');
	await planner.getByText('Gespeichert.', { exact: true }).waitFor();
	return here(planner);
}

it('takes an organisation and a person in; a wrong address is said and nothing typed is lost', async () => {
	await open(planner, '/desk/actors');
	await planner.getByRole('link', { name: 'Organisation aufnehmen' }).click();
	await planner.locator('#name').fill('Probehaus e.V.');
	await planner.locator('#website').fill('probehaus');
	await press(planner, 'Speichern');
	// said at the top with a way to the field, and beside the field
	await planner.getByRole('alert').getByRole('link', { name: '„Internetseite“ ist keine Adresse im Netz' }).click();
	expect(await planner.evaluate(() => [document.activeElement?.id, document.activeElement?.getAttribute('aria-invalid')])).toEqual(['website', 'true']);
	expect(await planner.locator('#website-fault').innerText()).toContain('ist keine Adresse im Netz');
	expect(await planner.locator('#name').inputValue()).toBe('Probehaus e.V.');
	await planner.locator('#website').fill('https://probehaus.example');
	await press(planner, 'Speichern');
	await planner.getByText('Gespeichert.', { exact: true }).waitFor();
	await open(planner, '/desk/actors/new?kind=person');
	await planner.locator('#given').fill('Grete');
	await planner.locator('#family').fill('Probemann');
	await planner.locator('#email').fill('grete@probehaus.example');
	await planner.locator('#organisationId').selectOption({ label: 'Probehaus e.V.' });
	await planner.locator('#fields').fill('Pflege\nProbefeld');
	await press(planner, 'Speichern');
	await planner.getByText('Gespeichert.', { exact: true }).waitFor();
	person = here(planner);
	// a card to read; the form is asked for, and keeps what was typed when it comes back
	await planner.getByRole('row', { name: /^E-Mail grete@probehaus\.example nur Stabsstelle/ }).waitFor();
	expect(await planner.locator('#family').count()).toBe(0);
	await planner.getByRole('link', { name: 'Bearbeiten', exact: true }).click();
	await planner.locator('#phone').fill('keine');
	await press(planner, 'Speichern');
	await planner.getByText('„Telefon“ ist keine Telefonnummer').first().waitFor();
	expect(await planner.locator('#phone').inputValue()).toBe('keine');
	await planner.locator('#phone').fill('03634 354-0');
	await press(planner, 'Speichern');
	await planner.getByRole('row', { name: /^Telefon 03634 354-0 nur Stabsstelle/ }).waitFor();
	await open(planner, '/desk/actors?field=Probefeld&q=probemann');
	expect(await planner.locator('table tbody tr').count()).toBe(1);
	expect(await planner.locator('table tbody tr').first().innerText()).toContain('Stabsstelle');
});

it('shows members what was agreed to, and no longer what was withdrawn', async () => {
	await open(member, '/desk/actors?q=probemann');
	expect(await member.getByRole('link', { name: 'Grete Probemann' }).count()).toBe(0);
	expect((await open(member, person))?.status()).toBe(404);
	await open(planner, person);
	await planner.getByText('Einwilligung eintragen').first().click();
	await planner.locator('input[name="field"][value="name"]').check();
	await planner.locator('input[name="field"][value="organisation"]').check();
	await planner.locator('#how').fill('Formular');
	await press(planner, 'Einwilligung eintragen');
	await planner.getByText('Gezeigt wird es ab sofort.').waitFor();
	await open(member, '/desk/actors?q=probemann');
	await member.getByRole('link', { name: 'Grete Probemann' }).click();
	await member.getByText('Probehaus e.V.').waitFor();
	expect(await member.content()).not.toContain('grete@probehaus.example');
	expect(await faultsOf(browser, member, person)).toEqual([]);
	await planner.locator('input[name="id"]').first().check();
	await press(planner, 'Gewählte widerrufen');
	await planner.getByText('Widerrufen. Gezeigt wird es nicht mehr.').waitFor();
	expect((await open(member, person))?.status()).toBe(404);
});

it('merges two entries, tells what is stored, and erases it', async () => {
	const twin = await addPerson('Grete', 'Probeman');
	await open(planner, `${twin}/merge`);
	await planner.getByRole('link', { name: 'Grete Probemann' }).click();
	await press(planner, 'Zusammenführen');
	await planner.getByText('Zusammengeführt.').waitFor();
	expect(here(planner)).toBe(person);
	await open(planner, twin);
	await planner.getByText('Zusammengeführt mit').waitFor();
	await open(planner, `${person}/data`);
	await planner.getByText('grete@probehaus.example').first().waitFor();
	await open(planner, person);
	await planner.getByText('Angaben löschen …').click();
	await planner.locator('input[name="sure"]').check();
	await press(planner, 'Angaben löschen');
	await planner.getByText('Die Angaben wurden am').waitFor();
	expect(await planner.content()).not.toContain('Probemann');
});

it('reads a file, shows who is known already, takes it over and takes it back', async () => {
	await addPerson('Ida', 'Probebekannt');
	await open(planner, '/desk/actors/import');
	await planner.locator('#file').setInputFiles({ name: 'kontakte.csv', mimeType: 'text/csv', buffer: Buffer.from('Vorname;Nachname;Firma;E-Mail\nIda;Probebekannt;;ida@x.example\nUwe;Probeneu;Neuhaus Probe;uwe@x.example\nEva;Probefalsch;;keine\n') });
	await press(planner, 'Datei ansehen');
	await planner.getByText('1 neu, 1 wahrscheinlich schon im Verzeichnis, 0 doppelt in der Datei, 1 mit Fehler').waitFor();
	await planner.getByText('„E-Mail“ ist keine E-Mail-Adresse').waitFor();
	expect(await faultsOf(browser, planner, here(planner))).toEqual([]);
	await press(planner, '2 Zeilen übernehmen');
	await planner.getByText('Eine Zeile hat einen Fehler').waitFor();
	// corrected in place, and what is wrong still keeps what was typed
	await planner.getByText('Zeile 4, Spalte D (E-Mail)').waitFor();
	await planner.getByLabel('E-Mail, Zeile 4').fill('auch keine');
	await press(planner, 'Merken und neu prüfen');
	await planner.getByText('Berichtigt und neu geprüft.').waitFor();
	expect(await planner.getByLabel('E-Mail, Zeile 4').inputValue()).toBe('auch keine');
	await planner.getByLabel('E-Mail, Zeile 4').fill('eva@x.example');
	await press(planner, 'Merken und neu prüfen');
	await planner.getByText('2 neu, 1 wahrscheinlich schon im Verzeichnis, 0 doppelt in der Datei, 0 mit Fehler').waitFor();
	await press(planner, '3 Zeilen übernehmen');
	await planner.getByText('Übernommen: 3 aufgenommen, 1 ergänzt.').waitFor();
	await open(planner, '/desk/actors?q=probeneu');
	await planner.getByText('Neuhaus Probe').waitFor();
	await open(planner, '/desk/actors/import');
	await planner.locator('summary', { hasText: 'Zurücknehmen' }).first().click();
	await planner.locator('input[name="sure"]').first().check();
	await planner.locator('form[action="?/undo"] button').first().click();
	await planner.getByText('Die Übernahme ist zurückgenommen.').waitFor();
	await open(planner, '/desk/actors?q=probeneu');
	await planner.getByText('Nichts passt zu Ihrer Auswahl.').waitFor();
});

it('puts registers in order by the heads of their columns, and keeps what was chosen', async () => {
	await open(planner, '/desk/actors?kind=organisation');
	await planner.getByRole('link', { name: 'Name (absteigend ordnen)' }).press('Enter');
	await planner.locator('th[aria-sort="descending"]').waitFor();
	expect(new URL(planner.url()).search).toBe('?kind=organisation&order=-name');
	const names = await planner.locator('table.actors tbody th a').allInnerTexts();
	expect(names).toEqual(names.toSorted((a, b) => new Intl.Collator('de', { numeric: true }).compare(b, a)));
	for (const [path, head] of [['/desk/bodies', 'Gremium'], ['/desk/papers', 'Art'], ['/desk/resolutions', 'Gegenstand'], ['/desk/tasks?state=all', 'Auftrag']] as const) {
		await open(planner, path);
		await planner.getByRole('columnheader', { name: new RegExp(`^${head}`) }).getByRole('link').click();
		expect([path, await planner.locator('th[aria-sort="ascending"]').count()]).toEqual([path, 1]);
	}
});

it('has no faults that axe finds, and fits a phone', async () => {
	const other = await addPerson('Otto', 'Probe');
	for (const path of ['/desk/actors', '/desk/actors/new?kind=person', '/desk/actors/new?kind=organisation', other, `${other}?edit=1`, `${other}/data`, `${other}/merge`, '/desk/actors/retention', '/desk/actors/import', '/desk/actors/processing']) expect([path, await faultsOf(browser, planner, path)]).toEqual([path, []]);
});
