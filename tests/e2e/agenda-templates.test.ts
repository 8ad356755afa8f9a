/** Agendas kept under a name, without scripts: kept from a meeting, changed by two, taken out and back, and there from the beginning in meetings and series. */
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

const open = (path: string) => planner.goto(base + path);
const press = (name: string) => planner.getByRole('button', { name, exact: true }).first().click();
const said = (text: string | RegExp) => planner.getByText(text).first().waitFor();
const here = () => new URL(planner.url()).pathname;
const titles = () => planner.locator('.items h3').allTextContents().then((all) => all.map((text) => text.replace(/\s+/g, ' ').trim()));

it('an agenda that is built in becomes an own one, with what invited people should know', async () => {
	await open('/desk/meetings/templates');
	await planner.locator('li', { hasText: 'Auftaktveranstaltung' }).getByRole('link').click();
	await planner.locator('#items').waitFor();
	expect(await planner.locator('#items').inputValue()).toMatch(/^Begrüßung\nWarum wir gemeinsam planen\n/);
	await planner.locator('#name').fill('Auftaktveranstaltung');
	await planner.locator('#items').fill('1. Begrüßung\n  Kurz.\nPersonal (nichtöffentlich)');
	await planner.locator('#note').fill('Bitte eine Ansprechperson mitbringen.');
	await press('Muster anlegen');
	await said('Ein Muster „Auftaktveranstaltung“ gibt es schon.');
	expect(await planner.locator('#items').inputValue()).toContain('Personal (nichtöffentlich)');
	await planner.locator('#name').fill('Unser Auftakt');
	await press('Muster anlegen');
	await said('Gespeichert.');
	expect(await faultsOf(browser, planner, '/desk/meetings/templates')).toEqual([]);
});

it('a meeting begins with it, and each meeting of a series', async () => {
	await open('/desk/meetings/new?kind=event');
	await planner.locator('#title').fill('Auftakt im Süden');
	await planner.locator('#day').fill('2031-03-04');
	await planner.locator('#from').fill('14:00');
	await planner.locator('#to').fill('17:00');
	await planner.locator('#visibility').selectOption('confidential');
	await planner.locator('#template').selectOption({ label: 'Unser Auftakt' });
	await press('Speichern');
	await said('Gespeichert.');
	expect(await titles()).toEqual(['Begrüßung', 'Personal nichtöffentlich']);
	await said('Bitte eine Ansprechperson mitbringen.');
	await open('/desk/meetings/series');
	await planner.locator('#body').selectOption({ index: 1 });
	await planner.locator('#title').fill('Reihe mit Muster');
	await planner.locator('#freq').selectOption('weekly');
	await planner.locator('#fromDay').fill('2031-05-01');
	await planner.locator('#toDay').fill('2031-05-14');
	await planner.locator('#template').selectOption({ label: 'Unser Auftakt' });
	await press('Termine ansehen');
	await press('2 Sitzungen anlegen');
	await said('2 Sitzungen sind angelegt.');
	await planner.getByRole('link', { name: 'Reihe mit Muster' }).last().click();
	expect(await titles()).toEqual(['Begrüßung', 'Personal nichtöffentlich']);
});

it('an agenda is kept as one; what somebody else saved meanwhile is not lost, what was taken out comes back', async () => {
	const meeting = here();
	await planner.getByText('Tagesordnung als Muster behalten').first().click();
	await planner.locator('#templateName').fill('Unser Auftakt');
	await planner.locator('form[action="?/keepTemplate"] button').click();
	await said('Ein Muster „Unser Auftakt“ gibt es schon.');
	expect(await planner.locator('#templateName').inputValue()).toBe('Unser Auftakt');
	await planner.locator('#templateName').fill('Reihe im Süden');
	await planner.locator('form[action="?/keepTemplate"] button').click();
	await said('Das Muster ist angelegt.');
	expect(here()).toBe(meeting);
	expect(await faultsOf(browser, planner, meeting)).toEqual([]);
	await open('/desk/meetings/templates');
	const one = planner.locator('.list > li', { hasText: 'Reihe im Süden' });
	const other = await planner.context().newPage();
	await other.goto(`${base}/desk/meetings/templates`);
	const theirs = other.locator('.list > li', { hasText: 'Reihe im Süden' });
	await theirs.locator('summary').click();
	await theirs.locator('textarea[name="items"]').fill('Begrüßung\nBericht');
	await theirs.locator('form[action="?/change"] button').click();
	await other.getByText('Gespeichert.').waitFor();
	await one.locator('summary').click();
	await one.locator('textarea[name="items"]').fill('Begrüßung\nAussprache');
	await one.locator('form[action="?/change"] button').click();
	await said('Inzwischen hat jemand anderes dieses Muster geändert.');
	expect([await one.locator('textarea[name="items"]').inputValue(), await one.locator('.items li').allTextContents()]).toEqual(['Begrüßung\nAussprache', ['Begrüßung', 'Bericht']]);
	await one.locator('form[action="?/remove"] button').click();
	await said('„Reihe im Süden“ ist entfernt.');
	await press('Rückgängig');
	await said('Gespeichert.');
	expect(await one.count()).toBe(1);
});
