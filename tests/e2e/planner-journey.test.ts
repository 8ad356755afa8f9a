/**
 * One planner who never saw the product, in one go: three unlike workbooks, their reading profiles, next year's file whose heading has moved, a
 * series across the merger of 2023, converted and published; page, downloads and API afterwards. axe finds nothing on the way.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { read, utils, write as writeBook } from '@e965/xlsx';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOnPhone } from './browser.ts';
import { faultsOf } from './people.ts';
import { handIn, plannerAtWork } from './planner.ts';
import { base } from './servers.ts';

const DATA = resolve(import.meta.dirname, '../../../shared/data/indicators-gemeinde');
const [TAXES, CENSUS, INKAR] = ['Hebesaetze_Realsteuern_2021.xlsx', 'Zensus2022_Regionaltabelle_Bevoelkerung.xlsx', 'INKAR_Arbeitslose_Gemeinden_1998-2021.xls'];
const files = [TAXES, CENSUS, INKAR].map((name) => resolve(DATA, name));
const missing = files.some((path) => !existsSync(path));
const CODE = 'housing_benefit';
const NOTE = 'Von der Wohngeldstelle so genannt.';
const TOWNS = { '16068043': 'Riethgen', '16068064': 'Kindelbrück', '16068034': 'Kölleda', '16068051': 'Sömmerda' };

let browser: Browser;
let planner: Page;
const write = plannerAtWork((opened, page) => {
	browser = opened;
	planner = page;
	planner.setDefaultTimeout(120_000);
});

it.skipIf(missing)('brings in three unlike workbooks, their next year, and publishes a series across a merger', { timeout: 1_500_000 }, async () => {
	await step('hands in three files at once', handInThree);
	await step('sets the layout of the first and keeps it as a profile', layTaxes);
	await step('keeps the layout of the second, whose source was wrong', layCensus);
	await step('accepts the third on the boundaries that are proposed', acceptSeries);
	await step('has next year’s file read, makes an indicator of it, accepts it', nextYear);
	await step('hands a profile on as a file', passProfileOn);
	await step('brings in three years, two of them before a merger', bringSeries);
	await step('sees them on other boundaries', lookAtConverted);
	await step('has the series converted, sees what comes of it, publishes', publish);
	await step('finds it on the public page', onThePage);
	await step('finds it in downloads and API', inTheApi);
	await step('learns why a rate cannot be converted', refused);
});

/** A failure says where on the way it was, and what stood there. */
async function step(name: string, walk: () => Promise<void>): Promise<void> {
	try {
		await walk();
	} catch (error) {
		throw new Error(`${name} (${planner.url()})\n${(await planner.locator('main').innerText()).slice(0, 3000)}`, { cause: error });
	}
}

async function nothingFound(path = new URL(planner.url()).pathname + new URL(planner.url()).search): Promise<void> {
	expect([path, await faultsOf(browser, planner, path)]).toEqual([path, []]);
}

/** from wherever the planner is, as the navigation leads */
async function toDeliveries(): Promise<void> {
	await planner.getByRole('navigation').getByRole('link', { name: 'Daten', exact: true }).first().click();
	await planner.getByRole('heading', { name: 'Dateien einreichen' }).waitFor();
}

async function handInThree(): Promise<void> {
	await nothingFound('/desk');
	await toDeliveries();
	await nothingFound();
	await planner.locator('#file').setInputFiles(files);
	await planner.getByRole('button', { name: 'Einreichen und prüfen' }).click();
	await planner.waitForURL(/\/desk\/deliveries\/incoming/);
	expect(await planner.locator('main li h2').allTextContents()).toEqual([TAXES, CENSUS, INKAR]);
	// the page reloads itself
	await planner.getByText('Alle Dateien sind gelesen.').waitFor({ timeout: 300_000 });
	const rows = await planner.locator('main li:has(h2)').allTextContents();
	expect(rows[0]).toContain('Hebesätze der Realsteuern 2021 (vorgeschlagen');
	expect(rows[1]).toContain('Zensus 2022, Regionaltabelle Bevölkerung (vorgeschlagen');
	expect(rows[2]).toContain('INKAR, Ausgabe 2024 (vorgeschlagen');
	for (const row of rows) expect(row).toMatch(/Gelesen: Lieferung \d{4}-\d{3} · [\d.]+ Werte, die noch zu keiner Kennzahl gehören/);
	await nothingFound();
	batch = planner.url();
}

/** where the three files wait */
let batch = '';
async function check(file: string): Promise<void> {
	await planner.goto(batch);
	await planner.getByRole('link', { name: new RegExp(`^Prüfen ?: ${file}`) }).click();
	await planner.getByRole('heading', { name: `Lieferung prüfen: ${file}` }).waitFor();
}

async function keepProfile(name: string): Promise<void> {
	await planner.getByLabel('Name des Leseprofils').fill(name);
	await planner.getByRole('button', { name: 'Festlegen und lesen' }).first().click();
	await planner.getByRole('status').getByText('Festgelegt.').waitFor();
	await planner.getByRole('button', { name: 'Leseprofil speichern' }).click();
	await planner.getByText('Das Leseprofil ist gespeichert.').waitFor();
}

async function layTaxes(): Promise<void> {
	await check(TAXES);
	await nothingFound();
	await planner.getByRole('link', { name: 'Anderen Aufbau festlegen' }).click();
	await planner.getByRole('heading', { name: /Das Blatt/ }).waitFor();
	// 25 sheets: the chosen one is told above the list, in which it is marked
	expect(await planner.locator('.chosen').isVisible()).toBe(true);
	expect(await planner.locator('.chosen').textContent()).toContain('Land 16 Thüringen');
	await planner.getByText('Anderes Blatt wählen (25 Blätter)').click();
	expect(await planner.locator('.sheets [aria-current]').textContent()).toContain('Land 16 Thüringen');
	await planner.getByLabel('Zeile 2', { exact: true }).check();
	await planner.getByLabel('Zeile 3', { exact: true }).check();
	await planner.getByRole('button', { name: 'Kopf', exact: true }).click();
	await planner.getByLabel('Spalte F', { exact: true }).check();
	await planner.locator('.columns').getByRole('button', { name: 'nicht übernehmen' }).click();
	expect(await planner.locator('select[name="role:5"]').inputValue()).toBe('skip');
	await planner.getByText('noch nicht damit gelesen').waitFor();
	await nothingFound();
	await keepProfile('Hebesätze, mein Blatt');
}

async function layCensus(): Promise<void> {
	await check(CENSUS);
	const about = planner.locator('.head .meta');
	const history = planner.getByRole('region', { name: 'Verlauf' });
	const choose = async (source: string) => {
		await planner.getByText('Andere Quelle wählen').click();
		await planner.locator('#source').selectOption(source);
		await planner.getByRole('button', { name: 'Quelle ändern und neu prüfen' }).click();
	};
	await choose('inkar');
	await about.getByText('Quelle: INKAR, Ausgabe 2024').waitFor();
	expect(await about.textContent()).toContain('für Bundesinstitut für Bau-, Stadt- und Raumforschung');
	await choose('zensus-2022');
	await about.getByText('Quelle: Zensus 2022').waitFor();
	expect(await history.getByText('Quelle der Lieferung geändert').count()).toBe(2);
	await nothingFound();
	await planner.getByRole('link', { name: 'Anderen Aufbau festlegen' }).click();
	await keepProfile('Zensus, mein Blatt');
	await planner.getByRole('link', { name: 'Weiter: Werte prüfen' }).first().click();
	await planner.getByText('Leseprofil: Zensus, mein Blatt').waitFor();
}

async function accept(): Promise<void> {
	const hints = planner.locator('input[name="hints"]');
	if ((await hints.count()) > 0) await hints.check();
	await planner.getByRole('button', { name: 'Übernehmen' }).click();
	await planner.getByText('Die Werte gelten').waitFor();
}

async function acceptSeries(): Promise<void> {
	await check(INKAR);
	const findings = planner.getByRole('region', { name: /Fehler, / });
	expect(await findings.textContent()).toContain('Am 31.12.2021 gab es alle Gebiete der Datei');
	expect(await findings.textContent()).not.toMatch(/--|2021-12-31/);
	await planner.getByRole('link', { name: 'Zum Feld „Gebietsstand der Werte“' }).first().click();
	expect(await planner.locator('#status-date').inputValue()).toBe('2021-12-31');
	await planner.getByText('Vorschlag: 31.12.2021.').waitFor();
	await planner.getByRole('button', { name: 'Zuordnung speichern und neu prüfen' }).click();
	await planner.getByText('Keine Fehler. Sie können übernehmen.').waitFor();
	expect(await planner.locator('#status-date').inputValue()).toBe('2021-12-31');
	await nothingFound();
	await accept();
}

/** Next year's file as the office would send it: two rows more above, another year in the title and in its column (not in keys), one town gone. */
function taxesOfNextYear(): Buffer {
	const name = 'Land 16 Thüringen';
	const old = read(readFileSync(resolve(DATA, TAXES)), { sheets: [name] }).Sheets[name];
	if (!old) throw new Error('no such sheet');
	const rows = utils.sheet_to_json<unknown[]>(old, { header: 1, raw: true, defval: null });
	const later = rows.map((row) => row.map((cell) => (cell === 2021 ? 2022 : typeof cell === 'string' && !/^\d{8,}$/.test(cell) ? cell.replaceAll('2021', '2022') : cell))).filter((row) => !row.includes('160680001001'));
	const sheet = utils.aoa_to_sheet([['Statistische Ämter des Bundes und der Länder'], [null], ...later]);
	sheet['!merges'] = (old['!merges'] ?? []).filter((m) => m.e.r < 8).map(({ s, e }) => ({ s: { r: s.r + 2, c: s.c }, e: { r: e.r + 2, c: e.c } }));
	const book = utils.book_new();
	utils.book_append_sheet(book, sheet, name);
	return writeBook(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

async function nextYear(): Promise<void> {
	await toDeliveries();
	await planner.locator('#file').setInputFiles(write('Hebesaetze_Realsteuern_2022.xlsx', taxesOfNextYear()));
	await planner.getByRole('button', { name: 'Einreichen und prüfen' }).click();
	await planner.waitForURL(/\/desk\/deliveries\/[0-9a-f-]{36}$/, { timeout: 300_000 });
	await planner.getByText('Leseprofil: Hebesätze, mein Blatt').waitFor();
	expect(await planner.locator('.different').textContent()).toContain('Der Kopf steht jetzt in Zeile 4, zuletzt in Zeile 2.');
	await nothingFound();
	await planner.getByRole('link', { name: /^Neue Kennzahl anlegen.*Gewerbesteuer/ }).click();
	await nothingFound();
	await planner.locator('#code').fill('trade_tax_next');
	await planner.locator('#what-de').fill('Hebesatz der Gewerbesteuer, nächstes Jahr');
	await planner.locator('#unit-de').fill('Prozent');
	await planner.locator('#topic').selectOption({ index: 1 });
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	await planner.getByRole('link', { name: 'Zur Lieferung und neu prüfen' }).or(planner.getByRole('button', { name: 'Zur Lieferung und neu prüfen' })).click();
	await planner.getByText('Keine Fehler. Sie können übernehmen.').waitFor();
	await nothingFound();
	await accept();
	await nothingFound();
}

async function passProfileOn(): Promise<void> {
	await toDeliveries();
	await planner.getByRole('link', { name: 'Leseprofile', exact: true }).click();
	const href = await planner.getByRole('link', { name: /Herunterladen.*Hebesätze, mein Blatt/ }).getAttribute('href');
	const file = await planner.request.get(`${base}${href}`);
	const profile = (await file.json()) as { name: string; source: string };
	expect(profile.name).toBe('Hebesätze, mein Blatt');
	const foreign = write('profil.json', JSON.stringify({ ...profile, name: 'Hebesätze vom Nachbarkreis', source: 'quelle-des-nachbarn' }));
	await planner.locator('#file').setInputFiles(foreign);
	await planner.getByRole('button', { name: 'Prüfen und speichern' }).click();
	// the neighbour calls the source otherwise
	await planner.locator('.note--error').getByText('„quelle-des-nachbarn“ gibt es nicht').waitFor();
	await planner.locator('#file').setInputFiles(foreign);
	await planner.locator('#source').selectOption('realsteuern');
	await planner.getByRole('button', { name: 'Prüfen und speichern' }).click();
	await planner.getByText('„Hebesätze vom Nachbarkreis“ ist gespeichert.').waitFor();
	await nothingFound();
}

const table = (year: number, values: Partial<Record<keyof typeof TOWNS, number | string>>) =>
	`kennzahl;gebiet;gebietsname;zeitraum;wert\n${Object.entries(values).map(([key, value]) => `${CODE};${key};${TOWNS[key as keyof typeof TOWNS]};${year}-12-31;${value}`).join('\n')}\n`;

async function bringSeries(): Promise<void> {
	await planner.goto(`${base}/desk/indicators/new`);
	await planner.locator('#code').fill(CODE);
	for (const [field, text] of [['name', 'Haushalte mit Wohngeld'], ['what', 'Haushalte mit Wohngeld am Jahresende'], ['counted', 'Haushalte'], ['unit', 'Anzahl']] as const) await planner.locator(`#${field}-de`).fill(text);
	await planner.locator('#source').selectOption('inkar');
	await planner.locator('#licence').fill('dl-de/by-2-0');
	await planner.locator('#topic').selectOption({ index: 1 });
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	for (const [year, values] of [[2021, { '16068043': 2, '16068064': 60, '16068034': 100, '16068051': 400 }], [2022, { '16068043': 8, '16068064': 61, '16068034': 101, '16068051': 401 }], [2023, { '16068064': 70, '16068034': 'ca. 102', '16068051': 402 }]] as const) {
		await handIn(planner, write(`wohngeld_${year}.csv`, table(year, values)), 'inkar');
		if (year === 2023) await decideInPublic();
		await accept();
	}
}

/** a cell that holds no number: a figure with a note that everybody may read */
async function decideInPublic(): Promise<void> {
	const finding = planner.locator('li[id^="finding-"]', { hasText: '„ca. 102“' });
	await finding.locator('summary').click();
	await finding.getByLabel('Vermerk').fill(NOTE);
	await finding.locator('input[name="public"]').check();
	await finding.getByRole('button', { name: '102 eintragen' }).click();
	await planner.waitForURL(/#findings$/);
}

/** the confidential figures of a year on the boundaries of another, with what they are put together from */
async function lookAtConverted(): Promise<void> {
	const path = `/desk/figures?indicator=${CODE}&period=2021-12-31&breakdown=&level=municipality`;
	await planner.goto(base + path);
	await planner.locator('#status').selectOption({ label: '31.12.2023 (umgerechnet)' });
	await planner.getByRole('button', { name: 'Anzeigen' }).click();
	const row = planner.locator('tbody tr', { hasText: '16068064' });
	expect((await row.textContent())?.replace(/\s+/g, ' ')).toMatch(/Kindelbrück.*62.*Riethgen 2 \+ Kindelbrück 60/);
	expect(await planner.locator('tbody tr', { hasText: '16068034' }).textContent()).toContain('Gebiet unverändert');
	expect(await planner.locator('tbody tr', { hasText: '16068043' }).count()).toBe(0);
	await nothingFound(`${path}&status=2023-12-31`);
	await planner.getByRole('link', { name: 'Diese Reihe öffentlich umgerechnet zeigen' }).click();
	await planner.waitForURL(/\/desk\/indicators\/housing_benefit#territory$/);
}

async function publish(): Promise<void> {
	expect(await planner.locator('#convertedTo option').allTextContents()).toEqual(['nicht umrechnen, wie geliefert', '31.12.2023', '31.12.2022', '31.12.2021']);
	await planner.locator('#convertedTo').selectOption('2023-12-31');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByText('Gespeichert.').waitFor();
	await nothingFound(`/desk/indicators/${CODE}`);
	await planner.goto(`${base}/desk/releases?preview`);
	await planner.getByText('Haushalte mit Wohngeld, auf den Gebietsstand vom 31.12.2023: 2 Zeiträume, 2 Werte neu zusammengesetzt, davon 0 geschätzt und 1 ohne Zahl.').waitFor();
	await nothingFound('/desk/releases?preview');
	await planner.locator('#title').fill('Wohngeld');
	await planner.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
	await planner.getByText(/Datenstand \d+ ist veröffentlicht/).waitFor({ timeout: 240_000 });
}

/** scripts on, as most have it; a phone's width */
const publicFaults = (path: string) => faultsOnPhone(browser, base + path);

/** marked, with the reason, beside the delivered one, down to each cell */
async function onThePage(): Promise<void> {
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	const path = `/indicators/${CODE}?area=16068064`;
	await page.goto(base + path);
	const changes = page.locator('.changes');
	expect(await changes.textContent()).toContain('Umgerechnet auf den Gebietsstand vom 31.12.2023.');
	expect(await changes.locator('li').allTextContents()).toEqual(['01.01.2023: Riethgen ging in Kindelbrück auf.']);
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
	// what the planner noted for everyone: a number at the figure, the words below the table, and back
	await page.goto(`${base}/indicators/${CODE}`);
	const ranking = page.getByRole('region', { name: 'Rangliste', exact: true });
	expect((await ranking.locator('.notes li').allTextContents()).map((text) => text.trim())).toEqual([`Kölleda: ${NOTE}`]);
	const mark = ranking.locator('tr', { hasText: 'Kölleda' }).getByRole('link', { name: '1 Vermerk 1' });
	expect(await ranking.locator(`li${await mark.getAttribute('href')}`).count()).toBe(1);
	expect(await ranking.locator('.notes a').getAttribute('href')).toBe(`#${await mark.getAttribute('id')}`);
	// the profile, whose developments go across the merger, says so
	await page.goto(`${base}/areas/16068064`);
	expect(await page.locator('.changes li').allTextContents()).toContain('01.01.2023: Riethgen ging in Kindelbrück auf.');
	// so does the comparison, with a mark at the line of the area that changed and none at the other
	await page.goto(`${base}/compare?areas=16068064,16068051`);
	expect(await page.locator('.changes li').allTextContents()).toContain('01.01.2023: Riethgen ging in Kindelbrück auf.');
	const lines = page.locator('section', { has: page.getByRole('link', { name: 'Einwohner je km²' }) }).last().locator('ul > li');
	expect(await lines.evaluateAll((all) => all.map((one) => [one.querySelector('b')?.textContent, one.querySelectorAll('svg line').length, one.textContent?.includes('Grenzen geändert')]))).toEqual([['Kindelbrück', 1, true], ['Sömmerda', 0, false]]);
	for (const one of ['/areas/16068064', '/compare?areas=16068064,16068051', path, `${path}&series=delivered`, `${path}&period=2022-12-31&status=2023-12-31`, `/en${path}`, '/indicators/trade_tax_next']) expect([one, await publicFaults(one)]).toEqual([one, []]);
	await page.context().close();
}

/** for who asks, each figure once for everyone else */
async function inTheApi(): Promise<void> {
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
}

/** a rate that comes ready-made: with the reason and the way out */
async function refused(): Promise<void> {
	await planner.goto(`${base}/desk/indicators/${CODE}`);
	await planner.locator('#kind').selectOption('measure');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await planner.getByRole('alert').getByText('kommt fertig gerechnet').waitFor();
	expect(await planner.locator('#convertedTo').inputValue()).toBe('2023-12-31');
}
