/** A planner brings in a series whose municipalities came together in 2023, has it converted, publishes it, and everyone finds it: page, downloads, API. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { faultsOf } from './people.ts';
import { handIn, plannerAtWork } from './planner.ts';

let browser: Browser;
let planner: Page;
const base = inject('base');
const write = plannerAtWork((opened, page) => {
	browser = opened;
	planner = page;
});
const CODE = 'housing_benefit';
const faults = (path: string) => faultsOf(browser, planner, path);
/** scripts on, as most have it; a phone's width */
async function publicFaults(path: string): Promise<string[]> {
	const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
	await page.goto(base + path);
	const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	await page.context().close();
	return [...violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`), ...(wide > 0 ? [`${wide} pixels too wide`] : [])];
}

async function newIndicator(code: string, name: string, kind: 'count' | 'measure'): Promise<void> {
	await planner.goto(`${base}/desk/indicators/new`);
	await planner.locator('#code').fill(code);
	for (const [field, text] of [['name', name], ['what', `${name} am Jahresende`], ['counted', 'Haushalte'], ['unit', kind === 'count' ? 'Anzahl' : 'Prozent']] as const) await planner.locator(`#${field}-de`).fill(text);
	await planner.locator('#kind').selectOption(kind);
	await planner.locator('#source').selectOption('inkar');
	await planner.locator('#licence').fill('dl-de/by-2-0');
	await planner.locator('#topic').selectOption({ index: 1 });
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
}

async function accept(): Promise<void> {
	const hints = planner.locator('input[name="hints"]');
	if ((await hints.count()) > 0) await hints.check();
	await planner.getByRole('button', { name: 'Übernehmen' }).click();
	await planner.getByText('Die Werte gelten').waitFor();
}

const TOWNS = { '16068043': 'Riethgen', '16068064': 'Kindelbrück', '16068034': 'Kölleda', '16068051': 'Sömmerda' };
const table = (year: number, values: Partial<Record<keyof typeof TOWNS, number>>) =>
	`kennzahl;gebiet;gebietsname;zeitraum;wert\n${Object.entries(values).map(([key, value]) => `${CODE};${key};${TOWNS[key as keyof typeof TOWNS]};${year}-12-31;${value}`).join('\n')}\n`;

it('brings in three years, two of them before the merger', async () => {
	await newIndicator(CODE, 'Haushalte mit Wohngeld', 'count');
	for (const [year, values] of [[2021, { '16068043': 2, '16068064': 60, '16068034': 100, '16068051': 400 }], [2022, { '16068043': 8, '16068064': 61, '16068034': 101, '16068051': 401 }], [2023, { '16068064': 70, '16068034': 102, '16068051': 402 }]] as const) {
		await handIn(planner, write(`wohngeld_${year}.csv`, table(year, values)), 'inkar');
		await accept();
	}
});

it('sees the confidential figures of a year on the boundaries of another, with what they are put together from', async () => {
	const path = `/desk/figures?indicator=${CODE}&period=2021-12-31&breakdown=&level=municipality`;
	await planner.goto(base + path);
	await planner.locator('#status').selectOption({ label: '31.12.2023 (umgerechnet)' });
	await planner.getByRole('button', { name: 'Anzeigen' }).click();
	const row = planner.locator('tbody tr', { hasText: '16068064' });
	expect((await row.textContent())?.replace(/\s+/g, ' ')).toMatch(/Kindelbrück.*62.*Riethgen 2 \+ Kindelbrück 60/);
	expect(await planner.locator('tbody tr', { hasText: '16068034' }).textContent()).toContain('Gebiet unverändert');
	expect(await planner.locator('tbody tr', { hasText: '16068043' }).count()).toBe(0);
	expect(await faults(`${path}&status=2023-12-31`)).toEqual([]);
	await planner.getByRole('link', { name: 'Diese Reihe öffentlich umgerechnet zeigen' }).click();
	await planner.waitForURL(/\/desk\/indicators\/housing_benefit#territory$/);
});

it('has the series converted', async () => {
	await planner.goto(`${base}/desk/indicators/${CODE}`);
	expect(await planner.locator('#convertedTo option').allTextContents()).toEqual(['nicht umrechnen, wie geliefert', '31.12.2023', '31.12.2022', '31.12.2021']);
	await planner.locator('#convertedTo').selectOption('2023-12-31');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	expect(await faults(`/desk/indicators/${CODE}`)).toEqual([]);
});

it('sees before publishing what is put together, and publishes', async () => {
	await planner.goto(`${base}/desk/releases?preview`);
	await planner.getByText('Haushalte mit Wohngeld, auf den Gebietsstand vom 31.12.2023: 2 Zeiträume, 2 Werte neu zusammengesetzt, davon 0 geschätzt und 1 ohne Zahl.').waitFor();
	expect(await faults('/desk/releases?preview')).toEqual([]);
	await planner.locator('#title').fill('Wohngeld');
	await planner.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
	await planner.getByText(/Datenstand \d+ ist veröffentlicht/).waitFor({ timeout: 240_000 });
}, 400_000);

it('is on the public page: marked, with the reason, beside the delivered one, down to each cell', async () => {
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	const path = `/indicators/${CODE}?area=16068064`;
	await page.goto(base + path);
	const changes = page.locator('.changes');
	expect(await changes.textContent()).toContain('Umgerechnet auf den Gebietsstand vom 31.12.2023.');
	expect(await changes.locator('li').allTextContents()).toEqual(['1.1.2023: Riethgen ging in Kindelbrück auf.']);
	const rows = async () => Object.fromEntries(await page.locator('table[aria-label="Zeitreihe"] tbody tr').evaluateAll((all) => all.map((row) => [row.querySelector('th')?.textContent ?? '', [...row.querySelectorAll('td')].map((cell) => [...cell.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent?.trim()).find(Boolean))])));
	expect(Object.values(await rows()).map((cells) => cells.at(-1))).toEqual(['geheim: sonst rückrechenbar', '69', '70']);
	await page.getByRole('link', { name: 'Werte wie geliefert zeigen' }).click();
	expect(Object.values(await rows()).map((cells) => cells.at(-1))).toEqual(['60', '61', '70']);
	expect(await changes.textContent()).toContain('In dieser Zeit änderten sich Grenzen.');
	await page.getByRole('link', { name: 'Auf den Gebietsstand vom 31.12.2023 umgerechnet zeigen' }).click();
	await page.locator('details:has(table[aria-label="Zeitreihe"]) summary').click();
	await page.locator('table[aria-label="Zeitreihe"] a', { hasText: 'Kindelbrück, 31.12.2022' }).click();
	const text = (await page.locator('section#origin').textContent())?.replace(/\s+/g, ' ') ?? '';
	expect(text).toContain('69 (umgerechnet)');
	expect(text).toContain('8 + 61');
	expect(text).toMatch(/Riethgen, 31\.12\.2022.*wohngeld_2022\.csv.*Kindelbrück, 31\.12\.2022.*wohngeld_2022\.csv/);
	expect(await page.locator('#origin .cell').allTextContents()).toEqual(['E3', 'E5']);
	// the profile, whose developments go across the merger, says so
	await page.goto(`${base}/areas/16068064`);
	expect(await page.locator('.changes li').allTextContents()).toContain('1.1.2023: Riethgen ging in Kindelbrück auf.');
	for (const one of ['/areas/16068064', path, `${path}&series=delivered`, `${path}&period=2022-12-31&status=2023-12-31`, `/en${path}`]) expect([one, await publicFaults(one)]).toEqual([one, []]);
	await page.context().close();
}, 200_000);

it('is in downloads and API for who asks, each figure once for everyone else', async () => {
	const json = async (path: string) => (await planner.request.get(base + path)).json();
	const csv = await (await planner.request.get(`${base}/indicators/${CODE}/data.csv`)).text();
	const upTo = (csv.split('\r\n')[0] ?? '').split(';').indexOf('umgerechnet_von') + 1;
	expect(csv.split('\r\n').filter((line) => line.includes('16068064;Kindelbrück;2022')).map((line) => line.split(';').slice(0, upTo).join(';').replace(/;\d{4}-\d+;/, ';L;').replace(/;\d+;municipality/, ';n;municipality'))).toEqual([
		`${CODE};16068064;Kindelbrück;2022-12-31;;61;;;Wert;;L;n;municipality;2022-12-31;;5;5;`,
		`${CODE};16068064;Kindelbrück;2022-12-31;;69;;;Wert;converted;;n;municipality;2023-12-31;;;;2022-12-31`
	]);
	const asked = `/api/v1/observations?indicator=${CODE}&area=16068064`;
	const brief = (list: { observations: { value: number | null; status: string; flags?: string[]; convertedFrom?: string }[] }) => list.observations.map((o) => [o.value, o.status, ...(o.flags ?? []), o.convertedFrom]);
	expect(brief(await json(asked))).toEqual([[60, 'value', undefined], [61, 'value', undefined], [70, 'value', undefined]]);
	expect(brief(await json(`${asked}&territorialStatus=2023-12-31`))).toEqual([[null, 'withheld-secondary', 'converted', '2021-12-31'], [69, 'value', 'converted', '2022-12-31'], [70, 'value', undefined]]);
	expect(brief(await json(`/api/v1/observations?indicator=${CODE}&area=16068043`))).toEqual([[null, 'withheld', undefined], [8, 'value', undefined]]);
	const { trace } = await json(`/api/v1/observations/trace?indicator=${CODE}&area=16068064&period=2022-12-31&territorialStatus=2023-12-31`);
	expect([trace.conversion, trace.components.map((c: { role: string; share: number; trace: { observation: { area: string; value: number; row: number } } }) => [c.role, c.share, c.trace.observation.area, c.trace.observation.value, c.trace.observation.row])]).toEqual([{ from: '2022-12-31', to: '2023-12-31', sources: [expect.stringMatching(/2022|2023|BBSR|Destatis/)] }, [['area', 1, '16068043', 8, 3], ['area', 1, '16068064', 61, 5]]]);
	expect((await json(`/api/v1/indicators/${CODE}`)).converted.map((t: { period: string; territorialStatus: string }) => [t.period, t.territorialStatus])).toEqual([['2022-12-31', '2023-12-31'], ['2021-12-31', '2023-12-31']]);
});

it('refuses to convert a rate that comes ready-made, with the reason and the way out', async () => {
	await planner.goto(`${base}/desk/indicators/${CODE}`);
	await planner.locator('#kind').selectOption('measure');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByRole('alert').getByText('kommt fertig gerechnet').waitFor();
	expect(await planner.locator('#convertedTo').inputValue()).toBe('2023-12-31');
});
