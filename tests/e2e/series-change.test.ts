/** A series is changed as a whole, without scripts: seen first, meetings that go their own way are named and left out, then told or cancelled. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let planner: Page;
let one = '';
beforeAll(async () => {
	browser = await openBrowser();
	planner = await join(browser, 'planner');
});
afterAll(() => browser?.close());

const press = (name: string) => planner.getByRole('button', { name, exact: true }).first().click();
const said = (text: string | RegExp) => planner.getByText(text).first().waitFor();
const fill = async (fields: Record<string, string>) => {
	for (const [id, value] of Object.entries(fields)) await planner.locator(`#${id}`).fill(value);
};
const rows = () => planner.locator('fieldset.rows li');

it('a series that would end before it begins is refused when it is looked at', async () => {
	await planner.goto(`${base}/desk/meetings/series`);
	await planner.locator('#body').selectOption({ index: 1 });
	await planner.locator('#freq').selectOption('weekly');
	await fill({ title: 'Reihe zum Ändern', fromDay: '2032-03-01', toDay: '2032-04-05', place: 'Landratsamt', minutes: '900' });
	await fill({ time: '10:00' });
	await press('Termine ansehen');
	await said('Das Ende (01:00) liegt vor dem Beginn (10:00)');
	await fill({ minutes: '120' });
	await press('Termine ansehen');
	await press('5 Sitzungen anlegen');
	await said('5 Sitzungen sind angelegt.');
	await planner.getByRole('link', { name: 'Reihe zum Ändern' }).nth(1).click();
	await planner.getByRole('link', { name: 'Bearbeiten' }).click();
	await fill({ place: 'Rathaus' });
	await press('Speichern');
	await said('Gespeichert.');
	await planner.goto(`${base}/desk/meetings?q=Reihe+zum`);
	await planner.getByRole('link', { name: 'Reihe zum Ändern' }).first().click();
	one = new URL(planner.url()).pathname;
});

it('what changes is seen first; a meeting that goes its own way is left out', async () => {
	await planner.getByRole('link', { name: 'Reihe ändern' }).click();
	await said('5 Sitzungen dieser Reihe stehen noch bevor.');
	await press('Ansehen, was sich ändert');
	await said('Bitte kreuzen Sie an, was sich ändert');
	await fill({ from: '11:00', to: '13:00', place: 'Volkshaus' });
	await press('Ansehen, was sich ändert');
	await said('einzeln geändert: Ort');
	expect([await rows().count(), await rows().locator('input:checked').count(), await planner.locator('#place').inputValue()]).toEqual([5, 4, 'Volkshaus']);
	expect(await rows().first().textContent()).toContain('Landratsamt → Volkshaus');
	expect(await faultsOf(browser, planner, `${one}/series`)).toEqual([]);
	await press('Gewählte Sitzungen ändern');
	await said('4 Sitzungen sind geändert.');
	await planner.goto(base + one);
	await said(/11:00 bis 13:00 Uhr/);
	await said('Volkshaus');
});

it('another weekday, title and day for answers: each meeting stays in its week, and what cannot be read is said beside its field', async () => {
	await planner.goto(`${base}${one}/series`);
	await planner.locator('#weekday').selectOption('4');
	await fill({ title: 'Reihe am Donnerstag', answerDays: 'eine Woche' });
	await press('Ansehen, was sich ändert');
	await said('„Antwort bis“ ist keine ganze Zahl');
	expect([await planner.locator('#answerDays').inputValue(), await planner.locator('#title').inputValue(), await planner.locator('#weekday').inputValue()]).toEqual(['eine Woche', 'Reihe am Donnerstag', '4']);
	await fill({ answerDays: '7' });
	await press('Ansehen, was sich ändert');
	expect(await rows().first().textContent()).toMatch(/Titel: Reihe zum Ändern → Reihe am Donnerstag.*Tag: Dienstag, 2\. März 2032 → Donnerstag, 4\. März 2032.*Antwort bis: leer → 7 Tage vorher/s);
	expect(await faultsOf(browser, planner, `${one}/series`)).toEqual([]);
	await press('Gewählte Sitzungen ändern');
	await said('5 Sitzungen sind geändert.');
	await planner.goto(base + one);
	await said(/Donnerstag, 4\. März 2032, 11:00 bis 13:00 Uhr/);
	await said('Antwort bis: 26.02.2032');
});

it('what is to come is cancelled with its reason', async () => {
	await planner.goto(`${base}${one}/series`);
	await planner.locator('summary', { hasText: 'Kommende Sitzungen absagen' }).click();
	await fill({ reason: 'Haushaltssperre' });
	await press('Ansehen, welche ausfallen');
	expect(await rows().locator('input:checked').count()).toBe(5);
	await rows().locator('input').first().uncheck();
	await press('Gewählte Sitzungen absagen');
	await said('4 Sitzungen sind abgesagt.');
	await said('Eine Sitzung dieser Reihe steht noch bevor.');
});
