/** Stakeholder assessment in the browser: an actor is assessed, seen in grid and table, and nobody but the staff unit comes near. */
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

it('assesses an actor, shows it in the pictures and beside them', async () => {
	for (const name of ['Probeamt Eins', 'Probeamt Zwei']) {
		await open(planner, '/desk/actors/new?kind=organisation');
		await planner.locator('#name').fill(name);
		await press(planner, 'Speichern');
		await planner.getByText('Gespeichert.', { exact: true }).waitFor();
		await open(planner, '/desk/strategy/stakeholders');
		await planner.locator('#actor').selectOption({ label: name });
		await press(planner, 'Akteur einschätzen');
		await planner.locator('#interest').selectOption('4');
		await planner.locator('#influence').selectOption('5');
		await planner.locator('#attitude').selectOption('supports');
		await planner.locator('#role').selectOption('decides');
		await press(planner, 'Einschätzung speichern');
		await planner.getByText('Die Einschätzung ist gespeichert.').waitFor();
	}
	await open(planner, '/desk/strategy/stakeholders');
	expect(await planner.locator('svg.stakeholder-grid a').count()).toBeGreaterThanOrEqual(2);
	await planner.getByRole('rowheader', { name: 'Probeamt Eins' }).first().waitFor();
	for (const path of ['/desk/strategy/stakeholders', new URL(planner.url()).pathname]) expect([path, await faultsOf(browser, planner, path)]).toEqual([path, []]);
});

it('begins with an example that is marked, and shows who moved between two days', async () => {
	// which strategy comes first depends on what others have added meanwhile
	await open(planner, '/desk/strategy/stakeholders');
	const strategy = await planner.locator('select[name="strategy"] option', { hasText: 'Integrierte Sozialstrategie' }).first().getAttribute('value');
	const compared = `/desk/strategy/stakeholders?strategy=${strategy}&compare=2025-03-12`;
	await open(planner, compared);
	await planner.getByRole('row', { name: /Stadt Weißensee Interesse 2, Einfluss 2, unbekannt.*Interesse 4, Einfluss 2, eher dafür/ }).waitFor();
	await planner.getByRole('row', { name: /Stadt Weißensee Beispiel/ }).waitFor();
	expect(await planner.locator('svg.stakeholder-grid path[d*="L"]').count()).toBeGreaterThan(0);
	expect(await faultsOf(browser, planner, compared)).toEqual([]);
});

it('leads from a gap to the act: whoever is known is taken into a body, otherwise an actor is added with the area ticked', async () => {
	await open(planner, '/desk/strategy/stakeholders/coverage?show=gaps');
	await planner.getByRole('link', { name: 'Gemeinde Elxleben in ein Gremium aufnehmen' }).click();
	await planner.getByText('Gemeinde Elxleben soll in ein Gremium').waitFor();
	await planner.getByRole('link', { name: 'Planungsbeirat für Integrierte Sozialplanung' }).click();
	expect(await planner.locator('#onBehalfOf option:checked').innerText()).toBe('Gemeinde Elxleben');
	await open(planner, '/desk/strategy/stakeholders/coverage?show=gaps');
	await planner.getByRole('row', { name: /^Alperstedt/ }).getByRole('link', { name: /^Akteur anlegen/ }).click();
	expect(await planner.locator('input[name="areas"]:checked').count()).toBe(1);
	expect(await faultsOf(browser, planner, '/desk/strategy/stakeholders/coverage?show=gaps')).toEqual([]);
});

it('says which action field has nobody, and ties somebody to it', async () => {
	await open(planner, '/desk/strategy/stakeholders/coverage');
	await planner.locator('summary', { hasText: 'zuordnen' }).first().click();
	await planner.locator('select[name="actor"]').first().selectOption({ label: 'Probeamt Eins' });
	await press(planner, 'Zuordnen');
	await planner.getByText('Zugeordnet.').waitFor();
	await planner.getByRole('button', { name: /^Probeamt Eins von/ }).waitFor();
	expect(await faultsOf(browser, planner, '/desk/strategy/stakeholders/coverage')).toEqual([]);
});

it('shows members neither the pages nor the tab', async () => {
	for (const path of ['', '/coverage', '/1']) expect([path, (await open(member, `/desk/strategy/stakeholders${path}`))?.status()]).toEqual([path, 404]);
	await open(member, '/desk/strategy');
	expect(await member.getByRole('link', { name: 'Stakeholder' }).count()).toBe(0);
});
