/** The planner's workplace without scripts: deliveries of all kinds, definitions, sources, areas, a release with a new computed indicator. */
import { existsSync } from 'node:fs';
import { join as path, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf, join } from './people.ts';
import { handIn, plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
const shared = resolve(import.meta.dirname, '../../../shared/data');
const real = (name: string) => path(shared, name);
let browser: Browser;
let planner: Page;
const write = plannerAtWork((b, p) => [browser, planner] = [b, p]);

function csv(name: string, rows: string[]): string {
	return write(name, `kennzahl;gebiet;zeitraum;wert\n${rows.join('\n')}\n`);
}

async function accept(page: Page, mode?: 'replace' | 'supplement'): Promise<void> {
	if (mode) await page.locator(`input[name="mode"][value="${mode}"]`).check();
	const hints = page.locator('input[name="hints"]');
	if ((await hints.count()) > 0) await hints.check();
	await page.getByRole('button', { name: 'Übernehmen' }).click();
	await page.getByText('Die Werte gelten').waitFor();
}

/** area name → text of the figure in the confidential table */
async function figures(period: string, indicator = 'unemployed'): Promise<Record<string, string>> {
	await planner.goto(`${base}/desk/figures?indicator=${indicator}&period=${period}&level=municipality`);
	if ((await planner.locator('h2#table').count()) === 0) return {};
	const rows = await planner.locator('tbody tr').evaluateAll((list) => list.map((row) => [row.querySelector('th')?.firstChild?.textContent ?? '', row.querySelector('td')?.textContent ?? '']));
	return Object.fromEntries(rows);
}

describe('real files', () => {
	it.skipIf(!existsSync(real('gemeindeverzeichnis/31122023_Auszug_GV.xlsx')))('xlsx by reading profile: gemeindeverzeichnis/31122023_Auszug_GV.xlsx', async () => {
		await handIn(planner, real('gemeindeverzeichnis/31122023_Auszug_GV.xlsx'), 'gemeindeverzeichnis', { profile: /Gemeindeverzeichnis/ });
		await planner.getByText('Leseprofil: Gemeindeverzeichnis').waitFor();
		expect(await planner.getByRole('heading', { name: /^0 Fehler/ }).count()).toBe(1);
		expect(await planner.locator('.eff').textContent()).toMatch(/74\s*unverändert/);
		await planner.getByRole('button', { name: 'Verwerfen' }).click();
		await planner.getByRole('heading', { name: /^Verworfen/ }).waitFor();
	});

	it.skipIf(!existsSync(real('genesis-csv/ffcsv/61111-0003_de_flat.zip')))('GENESIS flat file in a zip: genesis-csv/ffcsv/61111-0003_de_flat.zip', async () => {
		await handIn(planner, real('genesis-csv/ffcsv/61111-0003_de_flat.zip'), 'genesis');
		expect(await planner.locator('.rec').textContent()).toMatch(/GENESIS-Flatfile.*61111-0003/s);
		// nobody has said which indicator the price index is: an error with a way out, nothing stored
		await planner.getByRole('heading', { name: /^1 Fehler/ }).waitFor();
		const download = await planner.request.get(await planner.getByRole('link', { name: 'Datei herunterladen' }).evaluate((link) => (link as HTMLAnchorElement).href));
		expect((await download.body()).subarray(0, 2).toString()).toBe('PK');
		await planner.getByRole('link', { name: /Neue Kennzahl anlegen/ }).click();
		expect(await planner.locator('#measures').inputValue()).toBe('61111:PREIS1');
	});

	it.skipIf(!existsSync(real('genesis-csv/12411-01-01-4_bevoelkerung_2021.csv')))('classic export: genesis-csv/12411-01-01-4_bevoelkerung_2021.csv', async () => {
		await handIn(planner, real('genesis-csv/12411-01-01-4_bevoelkerung_2021.csv'), 'regionalstatistik');
		expect(await planner.locator('.rec').textContent()).toContain('klassischer Export');
		expect(await planner.getByRole('heading', { name: /^0 Fehler/ }).count()).toBe(1);
	});

	it('a broken file is kept and named, and changes nothing', async () => {
		const file = write('kaputt.xlsx', Buffer.from('PK\u0003\u0004 abgeschnitten'));
		await handIn(planner, file, 'inkar');
		await planner.getByRole('heading', { name: /^1 Fehler/ }).waitFor();
		expect(await planner.getByRole('button', { name: 'Übernehmen' }).isDisabled()).toBe(true);
	});
});

describe('deliveries over each other', () => {
	it('new, then corrected, then supplemented; each figure keeps its history', async () => {
		await handIn(planner, csv('erste.csv', ['unemployed;16068051;2024;800', 'unemployed;16068034;2024;200']), 'inkar');
		expect(await planner.locator('.eff').textContent()).toMatch(/2\s*neue Werte/);
		await accept(planner);
		expect(await figures('2024')).toEqual({ Sömmerda: '800', Kölleda: '200' });

		await handIn(planner, csv('ergaenzung.csv', ['unemployed;16068063;2024;205']), 'inkar');
		await accept(planner, 'supplement');
		expect(await figures('2024')).toEqual({ Sömmerda: '800', Kölleda: '200', Buttstädt: '205' });

		await handIn(planner, csv('berichtigt.csv', ['unemployed;16068051;2024;810', 'unemployed;16068034;2024;200']), 'inkar');
		expect(await planner.locator('del').first().textContent()).toBe('800');
		await accept(planner, 'replace');
		expect(await planner.locator('#history').locator('..').textContent()).toMatch(/Löst ab oder ergänzt.*erste\.csv/s);
		expect(await figures('2024')).toEqual({ Sömmerda: '810', Kölleda: '200' });

		await planner.getByRole('link', { name: /Verlauf.*Sömmerda/ }).click();
		expect((await planner.locator('.value').allTextContents()).map((text) => text.trim())).toEqual(['810', '800']);
		await planner.goto(`${base}/desk/figures?indicator=unemployed&period=2024&asOf=2025-01-01`);
		expect(await planner.getByRole('heading', { name: /2024/ }).count()).toBe(0);
		const file = await planner.request.get(`${base}/desk/figures/csv?indicator=unemployed&period=2024&level=municipality`);
		expect(await file.text()).toMatch(/^\uFEFF"?VERTRAULICH[\s\S]*16068051;Sömmerda;2024;;2024-12-31;810;/);
	});

	it('discarding changes nothing; the same file can be checked again', async () => {
		await handIn(planner, csv('verworfen.csv', ['unemployed;16068051;2024;1']), 'inkar');
		await planner.getByRole('button', { name: 'Verwerfen' }).click();
		await planner.getByRole('heading', { name: /^Verworfen/ }).waitFor();
		await planner.getByRole('button', { name: 'Dieselbe Datei noch einmal prüfen' }).click();
		await planner.getByRole('heading', { name: /^Lieferung prüfen/ }).waitFor();
		await planner.getByRole('button', { name: 'Verwerfen' }).click();
		expect(await figures('2024')).toMatchObject({ Sömmerda: '810' });
	});

	it('a data steward delivers for the own source only and accepts nothing', async () => {
		const steward = await join(browser, 'data_steward', 'iris');
		await steward.goto(`${base}/desk/deliveries`);
		expect(await steward.locator('#source option').count()).toBe(1);
		expect(await steward.locator('main').textContent()).not.toContain('berichtigt.csv');
		await handIn(steward, csv('amt.csv', ['unemployed;16068051;2025;5']), 'iris');
		expect(await steward.getByRole('button', { name: 'Übernehmen' }).count()).toBe(0);
		for (const closed of ['/desk/releases', '/desk/figures', '/desk/sources', '/desk/indicators', '/desk/areas', '/desk/reports', '/desk/audit']) expect((await steward.goto(base + closed))?.status(), closed).toBe(404);
		await steward.goto(`${base}/desk`);
		expect(await steward.locator('main').textContent()).toContain('amt.csv');
	});
});

describe('definitions', () => {
	it('two people change the same indicator: the second sees what the first changed and loses nothing', async () => {
		const second = await planner.context().newPage();
		await second.goto(`${base}/desk/indicators/household_income`);
		await planner.goto(`${base}/desk/indicators/household_income`);
		await planner.locator('#notes-de').fill('Anmerkung der ersten Person.');
		await planner.getByRole('button', { name: 'Speichern' }).click();
		await planner.getByText('Gespeichert.').waitFor();
		await second.locator('#reason').fill('Genauer');
		await second.locator('#decimals').fill('1');
		await second.getByRole('button', { name: 'Speichern' }).click();
		await second.getByText('Inzwischen hat jemand anderes gespeichert').waitFor();
		expect(await second.locator('#notes-de').inputValue()).toBe('Anmerkung der ersten Person.');
		expect(await second.locator('#decimals').inputValue()).toBe('1');
		await second.getByRole('button', { name: 'Speichern' }).click();
		await second.getByText('Gespeichert.').waitFor();
		expect(await second.locator('ol').last().textContent()).toMatch(/Fassung 3.*Nachkommastellen.*Fassung 2.*Anmerkungen \(Deutsch\)/s);
		await second.close();
	});

	it('one in use is not archived, and says by what', async () => {
		await planner.goto(`${base}/desk/indicators/population`);
		await planner.getByRole('button', { name: 'Archivieren' }).click();
		expect(await planner.getByRole('alert').textContent()).toMatch(/wird gebraucht von: „Einwohner je km²“/);
	});

	it('lowering a threshold warns first and asks for a confirmation', async () => {
		await planner.goto(`${base}/desk/sources/beispiel`);
		await planner.locator('#secrecyThreshold').fill('2');
		await planner.getByRole('button', { name: 'Speichern' }).click();
		expect(await planner.getByRole('alert').textContent()).toMatch(/von 3 auf 2.*verlieren/s);
		await planner.goto(`${base}/desk/sources/beispiel`);
		expect(await planner.locator('#secrecyThreshold').inputValue()).toBe('3');
	});

	it('a new computed indicator: preview, release with its lists, public page', async () => {
		await planner.goto(`${base}/desk/indicators/new`);
		await planner.locator('#code').fill('unemployed_per_1000');
		for (const [id, text] of [['name', 'Arbeitslose je 1.000 Einwohner'], ['what', 'Wie viele von tausend Menschen arbeitslos sind.'], ['counted', 'Arbeitslose je 1.000 Einwohner'], ['unit', 'je 1.000']]) await planner.locator(`#${id}-de`).fill(text ?? '');
		await planner.locator('#kind').selectOption('derived');
		await planner.locator('#first').selectOption('unemployed');
		await planner.locator('#second').selectOption('population');
		await planner.locator('#per').selectOption('1000');
		await planner.locator('#decimals').fill('1');
		await planner.locator('#source').selectOption('inkar');
		await planner.locator('#licence').fill('dl-de/by-2-0');
		await planner.locator('#topic').selectOption({ index: 1 });
		await planner.getByRole('button', { name: 'Vorschau rechnen' }).click();
		await planner.getByRole('heading', { name: /^Vorschau/ }).waitFor();
		// a count per another count: a rate, chosen by what the parts are
		expect(await planner.locator('.card').textContent()).toContain('Byar');
		await planner.getByRole('button', { name: 'Speichern' }).click();
		await planner.getByText('Gespeichert.').waitFor();
		await handIn(planner, csv('getippt.csv', ['unemployed_per_1000;16068051;2021;99']), 'inkar');
		await planner.getByText('wird berechnet und kann nicht geliefert werden').waitFor();

		await planner.goto(`${base}/desk/releases?preview`);
		expect(await planner.locator('#would').locator('..').textContent()).toMatch(/Bestanden.*Arbeitslose je 1\.000 Einwohner/s);
		await planner.locator('#title').fill('Mit neuer Kennzahl');
		await planner.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
		await planner.getByText(/Datenstand \d+ ist veröffentlicht/).waitFor({ timeout: 110_000 });
		await planner.getByRole('link', { name: 'Einzelheiten' }).click();
		await planner.getByRole('heading', { name: /Mit neuer Kennzahl/ }).waitFor();
		await planner.goto(`${base}/indicators/unemployed_per_1000`);
		expect(await planner.locator('h1').textContent()).toContain('Arbeitslose je 1.000 Einwohner');
		// written in German only: no link without words on the English pages
		expect(await faultsOf(browser, planner, '/en/areas/16068051')).toEqual([]);

		// nothing has changed since: publishing that again wants to be asked for
		await planner.goto(`${base}/desk/releases?preview`);
		await planner.getByText('Nichts würde sich ändern').waitFor();
		await planner.locator('#title').fill('Noch einmal dasselbe');
		await planner.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
		expect(await planner.getByLabel('Trotzdem einen weiteren Datenstand veröffentlichen').evaluate((box: HTMLInputElement) => box.validity.valueMissing)).toBe(true);
		// a form from before that change, without the tick: refused, and the form has both the words and the tick
		await planner.getByLabel('Trotzdem einen weiteren Datenstand veröffentlichen').evaluate((box) => box.remove());
		await planner.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
		await planner.getByText('Bitte bestätigen Sie ausdrücklich').waitFor({ timeout: 110_000 });
		expect(await planner.locator('#title').inputValue()).toBe('Noch einmal dasselbe');
		expect(await planner.getByLabel('Trotzdem einen weiteren Datenstand veröffentlichen').isChecked()).toBe(false);
	});

	it('a source is deleted only with a tick, and once', async () => {
		await planner.goto(`${base}/desk/sources/new`);
		for (const [field, value] of [['code', 'kurz'], ['name', 'Kurz da'], ['publisher', 'Amt'], ['licence', 'CC0 1.0']] as const) await planner.locator(`#${field}`).fill(value);
		await planner.getByRole('button', { name: 'Speichern' }).click();
		await planner.getByText('Gespeichert.').waitFor();
		const remove = (form: Record<string, string>) => planner.request.post(`${base}/desk/sources/kurz?/delete`, { form, headers: { origin: base }, maxRedirects: 0 });
		expect((await remove({})).status()).toBe(400);
		await planner.locator('summary').filter({ hasText: 'Quelle löschen' }).click();
		await planner.getByLabel('Ja, endgültig').check();
		await planner.getByRole('button', { name: 'Quelle löschen' }).click();
		await planner.getByText('Die Quelle „kurz“ ist gelöscht.').waitFor();
		expect((await remove({ sure: 'yes' })).status()).toBe(404);
	});
});

describe('areas', () => {
	it.skipIf(!existsSync(real('boundaries/VG250_GEM_simplified.zip')))('boundaries are seen before they count: boundaries/VG250_GEM_simplified.zip', async () => {
		await planner.goto(`${base}/desk/areas`);
		await planner.locator('#file').setInputFiles(real('boundaries/VG250_GEM_simplified.zip'));
		await planner.getByRole('button', { name: 'Einreichen und ansehen' }).click();
		await planner.getByRole('heading', { name: /^Grenzen prüfen/ }).waitFor();
		expect(await planner.locator('dl').textContent()).toMatch(/10\.990.*EPSG:25832/s);
		expect(await planner.locator('main svg path').count()).toBeGreaterThan(30);
		// what the file tells is proposed; what it does not tell is asked for
		expect(await planner.getByLabel('Bezeichnung').inputValue()).toBe('Verwaltungsgebiete 1 : 250 000 (VG250), Gemeinden');
		expect(await planner.getByLabel('Lizenz und Quellenvermerk').inputValue()).toContain('dl-de/by-2-0');
		expect(await planner.getByLabel('Gebietsstand der Grenzen').inputValue()).toBe('');
		expect(await planner.locator('dl').textContent()).toMatch(/unbekannt.*genau diese Gemeinden vom 31\.12\.2019 bis 31\.12\.2022/s);
		await planner.goto(`${base}/areas`);
		expect(await planner.locator('main').textContent()).toContain('schematisch');
		await planner.goto(`${base}/desk/areas`);
		await planner.getByRole('link', { name: /Ansehen.*VG250/ }).click();
		await planner.getByLabel('Gebietsstand der Grenzen').fill('2022-12-31');
		await planner.getByRole('button', { name: 'Bestätigen: ab jetzt zeigen' }).click();
		await planner.goto(`${base}/indicators/unemployment_share`);
		expect(await planner.locator('figure').first().textContent()).toMatch(/Gebietsstand der Werte: .*Grenzen der Karte: Verwaltungsgebiete.*Stand 31\.12\.2022\. © GeoBasis-DE \/ BKG/s);
		await planner.goto(`${base}/desk/areas`);
		const own = planner.locator('section[aria-labelledby=sets] li').filter({ hasText: 'VG250' });
		await own.locator('summary').filter({ hasText: 'Entfernen' }).click();
		await own.getByLabel('Ja, endgültig').check();
		await own.getByRole('button', { name: 'Entfernen' }).click();
		expect(await planner.locator('section[aria-labelledby=sets]').textContent()).not.toContain('VG250');
	});
});

describe('every page of the workplace', () => {
	it.each(['/desk', '/desk/deliveries', '/desk/figures?indicator=unemployed', '/desk/sources', '/desk/sources/inkar', '/desk/areas', '/desk/areas/planning', '/desk/areas/planning/new', '/desk/profiles', '/desk/indicators', '/desk/indicators/unemployment_share', '/desk/indicators/new', '/desk/releases', '/desk/releases/1', '/desk/reports', '/en/desk', '/en/desk/indicators/new'])('%s: axe finds nothing, fits a phone', async (where) => {
		expect(await faultsOf(browser, planner, where)).toEqual([]);
	});
});
