/** A planner hands in an office's own table: sees its errors at once, assigns its columns, makes a missing indicator, and takes a mistake back. */
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOf } from './people.ts';
import { handIn, plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
let browser: Browser;
let planner: Page;
const write = plannerAtWork((b, p) => [browser, planner] = [b, p]);

/** As Excel saves it in Germany: Windows-1252, titles above, a source line below. */
async function handInTable(name: string, rows: string[]): Promise<string> {
	await handIn(planner, write(name, Buffer.from(`Arbeitslose im Landkreis;;;;\r\nStand: 31.12.2022;;;;\r\nAGS;Gemeinde;Jahr;Arbeitslose;Anteil Ältere in %\r\n${rows.join('\r\n')}\r\nQuelle: Jobcenter;;;;\r\n`, 'latin1')), 'inkar');
	return planner.url();
}

const findings = () => planner.locator('ol li[id^="finding-"] h3').allTextContents();

it('every cell with an error is shown before anything is assigned', async () => {
	await handInTable('faulty.csv', ['16068051;Sömmerda;2022;612;4,8', '16068999;Nirgends;2022;7;1,0', '16068001;Alperstedt;2022;k. A.;2,5', '16068051;Sömmerda;2022;613;4,8']);
	const found = (await findings()).join('\n');
	expect(found).toContain('„16068999“ ist nicht bekannt');
	expect(found).toContain('„k. A.“ ist weder eine Zahl');
	expect(found).toContain('auch in Zeile 4 (Arbeitslose, 2022)');
	expect((await planner.locator('.cell').allTextContents()).sort()).toEqual(['A5', 'D6', 'D7', 'E7', 'Zeile 8']);
	expect(await planner.locator('.rec').textContent()).toMatch(/Windows-1252.*Werte gelesen, die noch zu keiner Kennzahl gehören/s);
});

it('columns called like an indicator are proposed, a new indicator takes over what is known, the day of the boundaries stays', async () => {
	const delivery = await handInTable('good.csv', ['16068051;Sömmerda;2022;612;4,8', '16068001;Alperstedt;2022;12;2,25']);
	expect(await planner.locator('select[name="map:Arbeitslose"]').inputValue()).toBe('unemployed');
	await planner.locator('#status-date').fill('2022-12-30');
	await planner.getByRole('button', { name: 'Zuordnung speichern' }).click();
	await planner.waitForURL(/#mapping$/);
	// saved again without touching it: it is not lost
	await planner.getByRole('button', { name: 'Zuordnung speichern' }).click();
	await planner.waitForURL(/#mapping$/);
	expect(await planner.locator('#status-date').inputValue()).toBe('2022-12-30');
	expect((await findings()).join()).toContain('Eine Messgröße ist keiner Kennzahl zugeordnet');
	expect(await faultsOf(browser, planner, new URL(delivery).pathname)).toEqual([]);

	await planner.locator('a.new').click();
	const value = (id: string) => planner.locator(`#${id}`).inputValue();
	expect([await value('code'), await value('name-de'), await value('unit-de'), await value('decimals'), await value('kind'), await value('source')]).toEqual(['anteil_aeltere_in', 'Anteil Ältere in %', 'Prozent', '2', 'measure', 'inkar']);
	expect(await value('licence')).not.toBe('');
	// refused first: the way back is not lost
	await planner.locator('#code').fill('unemployed');
	await planner.locator('#what-de').fill('Anteil der Älteren.');
	await planner.locator('#topic').selectOption({ index: 1 });
	await planner.getByRole('button', { name: 'Speichern', exact: true }).click();
	await planner.locator('.note--error').waitFor();
	await planner.locator('#code').fill('share_older_test');
	await planner.getByRole('button', { name: 'Speichern', exact: true }).click();
	await planner.getByRole('button', { name: 'Zur Lieferung und neu prüfen' }).click();
	await planner.waitForURL(/\/desk\/deliveries\//);
	expect((await findings()).join()).toBe('Hinweis: Die Zeile ist eine Bemerkung, kein Wert, und wird übergangen.');
	expect(await planner.locator('.rec').textContent()).toContain('4 Werte gelesen');
	await planner.locator('input[name="hints"]').check();
	await planner.getByRole('button', { name: 'Übernehmen' }).click();
	await planner.getByText('Die Werte gelten').waitFor();
	expect(await planner.getByText('Gebietsstand der Werte: 30.12.2022').count()).toBe(1);
});

it('a delivery accepted by mistake is taken back, with its reason', async () => {
	await planner.goto(`${base}/desk/figures?indicator=share_older_test`);
	await planner.locator('tbody a[href*="/desk/deliveries/"]').first().click();
	await planner.getByRole('link', { name: /Lieferung zurücknehmen/ }).click();
	await planner.getByText('4 Werte entfallen').waitFor();
	expect(await faultsOf(browser, planner, new URL(planner.url()).pathname + '?withdraw')).toEqual([]);
	await planner.locator('#reason').fill('falsches Jahr');
	await planner.getByRole('button', { name: 'Zurücknehmen' }).click();
	await planner.getByRole('heading', { name: /^Zurückgenommen/ }).waitFor();
	expect(await planner.locator('#history + ul').textContent()).toContain('Lieferung zurückgenommen');
	await planner.goto(`${base}/desk/figures?indicator=share_older_test`);
	expect(await planner.locator('h2#table').count()).toBe(0);
	const history = '/desk/figures/history?indicator=share_older_test&area=16068051&period=2022&breakdown=';
	await planner.goto(base + history);
	expect(await planner.locator('ol[reversed]').textContent()).toMatch(/4,80.*zurückgenommen.*falsches Jahr/s);
	expect(await faultsOf(browser, planner, history)).toEqual([]);
	await planner.goto(`${base}/desk/deliveries?state=withdrawn`);
	expect(await planner.locator('tbody tr').count()).toBe(1);
});
