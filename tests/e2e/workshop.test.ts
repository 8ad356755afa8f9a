/** A planner who has never seen the product brings in three unlike tables, keeps their profiles, and hands in next year's file with a moved heading. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { book, type Cell } from '../../src/domains/indicators/readers/book.test-help.ts';
import { faultsOf } from './people.ts';
import { handIn, plannerAtWork } from './planner.ts';

let browser: Browser;
let planner: Page;
const write = plannerAtWork((opened, page) => {
	browser = opened;
	planner = page;
});
/** axe and the width of a phone, for the page that is open */
const found = () => faultsOf(browser, planner, new URL(planner.url()).pathname + new URL(planner.url()).search);
const TOWNS: [string, string][] = [['16068001', 'Alperstedt'], ['16068002', 'Andisleben'], ['16068005', 'Büchel'], ['16068034', 'Kölleda'], ['16068051', 'Sömmerda']];

const findings = () => planner.locator('ol li[id^="finding-"] h3').allTextContents();

/** The mock of the issue: merged heading, sign explained in a footnote, sum below, period in the title. */
const jobcenter = (year: number, above: number): Buffer => {
	const head: Cell[][] = [['Personen nach SGB II'], [], [`Gemeinden, Stichtag: 31. Dezember ${year}`], ['Schl.-Nr.', 'Gemeinde', 'Bedarfsgemeinschaften', null], [null, null, 'Anzahl BG', 'Personen unter 15']];
	const rows = TOWNS.map(([key, name], i): Cell[] => [key, name, i === 2 ? '*' : 10 + i, i === 2 ? '*' : 20 + i]);
	return Buffer.from(book({ Deckblatt: [['x']], Gemeinden: [...Array.from({ length: above }, (): Cell[] => ['Jobcenter Landkreis Sömmerda']), ...head, ...rows, [null, 'Insgesamt', 60, 110], ['* geheim zu halten, da kleiner 3']] }, [`C${4 + above}:D${4 + above}`]).bytes);
};

async function setLayout(name: string): Promise<void> {
	await planner.getByRole('link', { name: 'Aufbau festlegen' }).click();
	await planner.getByRole('heading', { name: /Aufbau festlegen/ }).waitFor();
	expect(await found()).toEqual([]);
	await planner.getByLabel('Name des Leseprofils').fill(name);
	await planner.getByRole('button', { name: 'Festlegen und lesen' }).first().click();
	await planner.getByRole('status').getByText('Festgelegt.').waitFor();
}

it('sets the layout of a sheet, takes a step back and forth, keeps the profile', async () => {
	await handIn(planner, write('sgb2_2024.xlsx', jobcenter(2024, 0)), 'inkar');
	expect((await findings()).join()).toContain('fehlt ein Leseprofil');
	await setLayout('SGB II nach Gemeinden');
	await planner.getByRole('button', { name: 'Schritt zurück' }).click();
	await planner.getByText('noch nicht festgelegt').waitFor();
	await planner.getByRole('button', { name: 'Schritt vor' }).click();
	await planner.getByRole('button', { name: 'Leseprofil speichern' }).click();
	await planner.getByText('Das Leseprofil ist gespeichert.').waitFor();
	await planner.getByRole('link', { name: 'Weiter: Werte prüfen' }).first().click();
	await planner.getByText('10 Werte gelesen, die noch zu keiner Kennzahl gehören').waitFor();
	expect(await found()).toEqual([]);
});

it('finds the profile for next year’s file, whose heading has moved, and says so', async () => {
	await handIn(planner, write('sgb2_2025.xlsx', jobcenter(2025, 2)), 'inkar');
	await planner.getByText('Leseprofil: SGB II nach Gemeinden').waitFor();
	expect((await findings()).join('\n')).toContain('Der Kopf steht jetzt in Zeile 6, zuletzt in Zeile 4.');
});

it('reads areas that stand side by side, and names without keys', async () => {
	await handIn(planner, write('geburten_2023.xlsx', Buffer.from(book({ Tabelle1: [['Gemeinde', ...TOWNS.map(([, name]) => name)], ['Geburten', 1, 4, 3, 41, 150], ['Gestorbene', 7, 5, 6, 80, 210]] }).bytes)), 'inkar');
	await setLayout('Geburten und Sterbefälle');
	await planner.getByText('Das Blatt ist hier gedreht zu sehen').waitFor();
	await planner.getByRole('link', { name: 'Weiter: Werte prüfen' }).first().click();
	await planner.getByText('10 Werte gelesen, die noch zu keiner Kennzahl gehören').waitFor();
});

const HEBESAETZE = '../shared/data/indicators-gemeinde/Hebesaetze_Realsteuern_2021.xlsx';
it.skipIf(!existsSync(resolve(import.meta.dirname, '../..', HEBESAETZE)))(`shows any sheet of ${HEBESAETZE} in the workshop`, async () => {
	await handIn(planner, resolve(import.meta.dirname, '../..', HEBESAETZE), 'realsteuern');
	await planner.goto(`${planner.url()}/layout?sheet=${encodeURIComponent('Land 16 Thüringen')}`);
	await planner.getByRole('heading', { name: 'Das Blatt' }).waitFor();
	expect(await found()).toEqual([]);
});
