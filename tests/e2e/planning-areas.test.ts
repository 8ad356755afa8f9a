/** A planner draws planning areas on the map and in the list, moves a municipality, meets a colleague's change, publishes, and anybody reads the result. */
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOf } from './people.ts';
import { plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
let browser: Browser;
let planner: Page;
plannerAtWork((b, p) => [browser, planner] = [b, p]);
const NEW = '/desk/areas/planning/new';
const box = (page: Page, name: string) => page.locator('.members label.check', { hasText: new RegExp(`^\\s*${name}(jetzt in|\\s|$)`) }).locator('input');
const onMap = (page: Page, name: string) => page.locator(`.mapbox g[role="checkbox"][aria-label="${name}"]`);

/** The same person with scripts. */
async function withScripts(): Promise<Page> {
	const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState: await planner.context().storageState() })).newPage();
	page.setDefaultTimeout(60_000);
	return page;
}

async function fill(page: Page, fields: { name: string; key: string; division: string }): Promise<void> {
	for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value);
}

it('is drawn on the map by mouse and keys, the list says the same, sums follow, steps are taken back', async () => {
	const page = await withScripts();
	await page.goto(base + NEW);
	await fill(page, { name: 'Sozialraum Ost', key: 'SR-OST', division: 'Sozialräume' });
	await onMap(page, 'Kölleda').click();
	expect(await box(page, 'Kölleda').isChecked()).toBe(true);
	await page.locator('[data-sum]').getByText(/^1 Gemeinde · [\d.]+ Einwohner/).waitFor();
	// keys: space takes in and out, arrows go on, the list follows
	await page.keyboard.press('ArrowRight');
	const next = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
	expect(next).not.toBe('Kölleda');
	await page.keyboard.press(' ');
	expect(await box(page, next).isChecked()).toBe(true);
	await box(page, 'Sömmerda').check();
	expect(await onMap(page, 'Sömmerda').getAttribute('aria-checked')).toBe('true');
	await page.locator('[data-sum]').getByText(/^3 Gemeinden/).waitFor();
	await page.locator('[data-undo]').click();
	await page.locator('[data-undo]').click();
	expect([await box(page, 'Sömmerda').isChecked(), await box(page, next).isChecked(), await box(page, 'Kölleda').isChecked()]).toEqual([false, false, true]);
	// the map stays beside the list, however far down one has read
	await page.locator('.members').last().evaluate((list) => list.scrollIntoView({ block: 'end' }));
	expect(await onMap(page, 'Sömmerda').evaluate((area) => { const { top, bottom } = area.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; })).toBe(true);
	await box(page, 'Rastenberg').check();
	await page.locator('#public-hint').scrollIntoViewIfNeeded();
	await page.getByLabel('Öffentlich', { exact: true }).check();
	await page.getByRole('button', { name: 'Speichern' }).click();
	await page.getByText('Gespeichert.').waitFor();
	expect(await page.locator('[data-sum]').textContent()).toMatch(/^2 Gemeinden/);
	expect(await faultsOf(browser, planner, new URL(page.url()).pathname)).toEqual([]);
	await page.context().close();
});

it('works without scripts, and a municipality moves from one area to the other only when that is wanted', async () => {
	await planner.goto(`${base}${NEW}?division=Sozialr%C3%A4ume`);
	await fill(planner, { name: 'Sozialraum West', key: 'SR-WEST', division: 'Sozialräume' });
	await box(planner, 'Rastenberg').check();
	await box(planner, 'Sömmerda').check();
	await planner.getByLabel('Öffentlich', { exact: true }).check();
	await planner.getByRole('button', { name: 'Speichern' }).click();
	expect(await planner.locator('[role=alert]').textContent()).toContain('Rastenberg gehört in der Einteilung „Sozialräume“ schon zu „Sozialraum Ost“');
	expect(await box(planner, 'Sömmerda').isChecked()).toBe(true);
	await planner.locator('input[name="move"]').check();
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	expect(await planner.locator('[data-sum]').textContent()).toMatch(/^2 Gemeinden/);
	await planner.goto(`${base}/desk/areas/planning`);
	expect(await planner.locator('main').textContent()).toMatch(/Sozialraum Ost.*1 Gemeinde ·.*öffentlich/s);
	for (const path of [NEW, '/desk/areas/planning', '/en/desk/areas/planning']) expect(await faultsOf(browser, planner, path)).toEqual([]);
});

it('of two who change it at once, the second sees what the first did and loses nothing', async () => {
	await planner.goto(`${base}/desk/areas/planning`);
	await planner.getByRole('link', { name: 'Sozialraum West' }).click();
	const other = await planner.context().newPage();
	await other.goto(planner.url());
	await box(other, 'Kindelbrück').check();
	await other.getByRole('button', { name: 'Speichern' }).click();
	await other.getByText('Gespeichert.').waitFor();
	await other.close();
	await box(planner, 'Weißensee').check();
	await planner.locator('#name').fill('Sozialraum Nordwest');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	expect(await planner.locator('[role=alert]').textContent()).toMatch(/Noch ist nichts von Ihnen gespeichert.*Übernommen in Ihr Formular:.*Kindelbrück/s);
	expect([await box(planner, 'Kindelbrück').isChecked(), await box(planner, 'Weißensee').isChecked(), await planner.locator('#name').inputValue()]).toEqual([true, true, 'Sozialraum Nordwest']);
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	expect(await planner.locator('[data-sum]').textContent()).toMatch(/^4 Gemeinden/);
});

it('is published with its sums, and anybody finds profile, map, ranking, origin and data', { timeout: 300_000 }, async () => {
	planner.setDefaultTimeout(120_000);
	await planner.goto(`${base}/desk/releases?preview`);
	await planner.locator('#title').fill('Mit Planungsräumen');
	await planner.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
	await planner.waitForLoadState();
	await expect.poll(async () => (await fetch(`${base}/api/v1/areas/SR-WEST`)).status, { timeout: 180_000, interval: 2000 }).toBe(200);
	const guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await guest.goto(`${base}/areas`);
	expect(await guest.locator('main').textContent()).toMatch(/Planungsräume:\s*Sozialräume.*Vom Landkreis aus Gemeinden gebildet/s);
	await guest.locator('table').getByRole('link', { name: 'Sozialraum Nordwest' }).click();
	expect(await guest.locator('main').textContent()).toMatch(/Planungsraum, vom Landkreis gebildet.*kein amtliches Gebiet.*Kindelbrück.*Sömmerda.*Weißensee/s);
	expect(await guest.locator('.locator-box svg').count()).toBe(1);
	await guest.goto(`${base}/indicators/population?level=planning-area&division=Sozialr%C3%A4ume&area=SR-WEST`);
	expect(await guest.locator('svg.map a.map__link').count()).toBe(2);
	expect(await guest.locator('table.dp tbody tr').count()).toBe(2);
	expect(await guest.locator('#origin').locator('..').textContent()).toMatch(/Sömmerda/);
	// who belongs to no planning area is an outline with a sign, and named
	const outlines = await guest.locator('svg.map .map__outside path').count();
	expect(outlines).toBeGreaterThan(10);
	expect(await guest.locator('.legend').textContent()).toContain('gehört zu keinem Planungsraum');
	expect((await guest.locator('figure p', { hasText: 'Zu keinem Planungsraum gehören:' }).textContent())?.split(',')).toHaveLength(outlines);
	await guest.goto(`${base}/areas`);
	expect(await guest.locator('figure .map__outside path').count()).toBe(outlines);
	// side by side with others: published figures only, and why there is none
	await guest.goto(`${base}/compare`);
	await guest.locator('#a0').selectOption({ label: 'Sozialraum Nordwest' });
	await guest.locator('#a1').selectOption({ label: 'Sozialraum Ost' });
	await guest.locator('#a2').selectOption({ label: 'Sömmerda' });
	await guest.getByRole('button', { name: 'Vergleichen' }).click();
	await guest.getByRole('heading', { level: 1, name: 'Sozialraum Nordwest, Sozialraum Ost und Sömmerda' }).waitFor();
	const compared = (await guest.locator('main').textContent())?.replace(/\s+/g, ' ') ?? '';
	expect(compared).toContain('Sozialraum Nordwest und Sozialraum Ost: vom Landkreis aus Gemeinden gebildet, keine amtlichen Gebiete.');
	expect(compared).toContain('Sozialraum Nordwest und Sömmerda haben Gemeinden gemeinsam.');
	expect(compared).toMatch(/Nicht zu bilden, weil fertige Anteile und Mittelwerte sich nicht addieren lassen:/);
	const block = guest.locator('section', { has: guest.getByRole('link', { name: 'Arbeitslose je 100 Einwohner von 15 bis unter 65', exact: true }) }).last();
	expect(await block.locator('tbody tr').count()).toBe(3);
	const says = block.locator('tbody tr .says');
	expect([await says.nth(1).textContent(), await says.nth(2).textContent()]).toEqual([expect.stringMatching(/sicher|^$/), '']);
	const api = (path: string) => fetch(`${base}/api/v1${path}`).then((answer) => answer.json() as Promise<never>);
	const { observations } = (await api('/observations?indicator=population&area=SR-WEST,SR-OST&period=latest')) as { observations: { area: string; level: string; value: number }[] };
	expect(observations.map((o) => [o.area, o.level, o.value > 0])).toEqual([['SR-OST', 'planning-area', true], ['SR-WEST', 'planning-area', true]]);
	const shape = (await fetch(`${base}/api/v1/areas/SR-WEST?format=geojson`).then((answer) => answer.json())) as { geometry: { type: string } | null; properties: { designation: string } };
	expect([shape.geometry?.type, shape.properties.designation]).toEqual([expect.stringContaining('Polygon'), 'Planungsraum, vom Landkreis gebildet']);
	const csv = await (await fetch(`${base}/indicators/population/data.csv`)).text();
	expect(csv).toContain('SR-WEST;Sozialraum Nordwest (Planungsraum, vom Landkreis gebildet)');
	for (const path of ['/areas', '/areas/SR-WEST', '/en/areas/SR-WEST', '/indicators/population?level=planning-area&area=SR-WEST', '/compare?areas=SR-WEST,SR-OST,16068051', '/en/compare?areas=SR-WEST,16068064']) expect(await faultsOf(browser, planner, path)).toEqual([]);
	await guest.context().close();
});

it('comes from a file of shapes: compared, decided where it is not clear, added at once, refused with a reason', async () => {
	const where = '/desk/areas/planning/import';
	await planner.goto(base + where);
	expect(await faultsOf(browser, planner, where)).toEqual([]);
	await planner.locator('#file').setInputFiles({ name: 'kaputt.geojson', mimeType: 'application/json', buffer: Buffer.from('{') });
	await planner.getByRole('button', { name: 'Vergleichen' }).click();
	expect(await planner.locator('[role=alert]').textContent()).toContain('kaputt.geojson');
	const box = (west: number, east: number) => ({ type: 'Polygon', coordinates: [[[west, 50], [east, 50], [east, 52], [west, 52], [west, 50]]] });
	const features = [['W', 'Westen', box(10, 11.1)], ['O', 'Osten', box(11.1, 12)]].map(([code, name, geometry]) => ({ type: 'Feature', properties: { code, name }, geometry }));
	await planner.locator('#file').setInputFiles({ name: 'hälften.geojson', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })) });
	await planner.getByRole('button', { name: 'Vergleichen' }).click();
	await planner.getByRole('heading', { name: 'In hälften.geojson gefunden' }).waitFor();
	expect(await planner.locator('main').textContent()).toMatch(/keine amtlichen Grenzen eingelesen.*Bitte entscheiden.*Mittelpunkt in Osten/s);
	await planner.locator('#division').fill('Hälften');
	await planner.getByLabel(/^Sömmerda/).selectOption({ label: 'Westen' });
	await planner.locator('#key-0').fill('12345678');
	await planner.getByRole('button', { name: 'Planungsräume anlegen' }).click();
	expect(await planner.locator('[role=alert]').textContent()).toContain('12345678');
	expect(await planner.getByLabel(/^Sömmerda/).locator('option:checked').textContent()).toBe('Westen');
	await planner.locator('#key-0').fill('H-WEST');
	await planner.getByRole('button', { name: 'Planungsräume anlegen' }).click();
	await planner.getByText('Angelegt.').waitFor();
	const section = await planner.locator('section', { has: planner.getByRole('heading', { name: 'Hälften', exact: true }) }).textContent();
	expect(section).toMatch(/Jede Gemeinde gehört zu einem Planungsraum.*Osten.*Westen.*Sömmerda/s);
});
