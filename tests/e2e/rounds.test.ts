/** A whole round in the browser: planned, started, contributed and put together, voted in a workshop with two phones, decided, made public. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let planner: Page;
let member: Page;
let round = '';
const phones: Page[] = [];
beforeAll(async () => {
	browser = await openBrowser();
	planner = await join(browser, 'planner');
	member = await join(browser, 'member');
});
afterAll(() => browser?.close());

const open = (page: Page, path: string) => page.goto(base + path);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).first().click();
const phone = async (scripts: boolean): Promise<Page> => {
	const context: BrowserContext = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	return page;
};

it('does not start before it says what is decided, by whom, and what happens then', async () => {
	await open(planner, '/desk/strategy/rounds/new');
	await planner.locator('#title').fill('Beratung, die man findet');
	await planner.locator('input[name="guests"]').check();
	const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
	for (const kind of ['collect', 'cluster', 'formulate', 'prioritise', 'decide']) await planner.locator(`#from-${kind}`).fill(today);
	await planner.locator('#criterion-0').fill('Wirkung');
	await planner.locator('#weight-0').fill('60');
	await planner.locator('#criterion-1').fill('Geringer Aufwand');
	await planner.locator('#weight-1').fill('40');
	await press(planner, 'Speichern');
	await planner.waitForURL(/rounds\/\d+\?saved$/);
	round = new URL(planner.url()).pathname;
	await planner.getByText('Es fehlt, wer entscheidet.').waitFor();
	await press(planner, 'Runde starten');
	await planner.getByText(/Die Runde kann noch nicht starten/).waitFor();
	await planner.getByRole('link', { name: 'Plan ändern' }).click();
	await planner.locator('#decides').fill('Welche Ziele zur Beratung in die Strategie kommen');
	await planner.locator('#decidedBy').fill('Die Steuerungsgruppe');
	await planner.locator('#followUp').fill('Die Ziele gehen in den Entwurf ein');
	await press(planner, 'Speichern');
	await press(planner, 'Runde starten');
	await planner.getByText('Erledigt.').waitFor();
});

it('takes contributions and comments, puts them together and changes a wording with its reason', async () => {
	for (const text of ['Sprechstunde am Abend', 'Beratung nach der Arbeit', 'Alles kostenlos']) {
		await open(member, round);
		await member.locator('#text').fill(text);
		await press(member, 'Beitrag abgeben');
		await member.getByText('Erledigt.').waitFor();
	}
	for (const i of [0, 1]) await member.locator('input[name="pick"]').nth(i).check();
	await press(member, 'Zusammenführen');
	await member.getByText(/Der Text fehlt/).waitFor();
	for (const i of [0, 1]) await member.locator('input[name="pick"]').nth(i).check();
	await member.locator('#merge-text').fill('Beratung am Abend');
	await press(member, 'Zusammenführen');
	await member.getByText('Zusammengeführt aus (2)').waitFor();
	await member.getByText('Umformulieren: 4').click();
	await member.locator('#reword-4').fill('Beratung gibt es auch am Abend');
	await member.locator('#why-4').fill('ganzer Satz');
	await member.locator('form[action="?/reword"]').filter({ has: member.locator('#reword-4') }).getByRole('button').click();
	await member.getByText('Früherer Wortlaut (1)').waitFor();
	expect(await faultsOf(browser, planner, round)).toEqual([]);
	expect(await faultsOf(browser, member, '/desk/strategy/rounds')).toEqual([]);
	expect(await faultsOf(browser, planner, '/desk/strategy/rounds/new')).toEqual([]);
});

it('lets two phones without account take part, one of them without scripts; each counts once and the screen shows it', async () => {
	await open(planner, round);
	await planner.locator('#workshop').waitFor();
	const code = (/Code: ([A-Z0-9]{3} [A-Z0-9]{3})/.exec((await planner.locator('main').innerText()).replace(/\s+/g, ' '))?.[1] ?? '').replace(' ', '');
	const context = await browser.newContext({ storageState: await planner.context().storageState(), viewport: { width: 1440, height: 900 } });
	const screen = await context.newPage();
	screen.setDefaultTimeout(60_000);
	await screen.goto(`${base}${round}/projector`);
	await screen.getByRole('img', { name: /QR-Code zu .*\/workshop\// }).waitFor();
	for (const scripts of [false, true]) {
		const page = await phone(scripts);
		// one takes the picture of the code, the other types it as it comes
		await page.goto(`${base}${scripts ? `/workshop/${code}` : '/workshop'}`);
		if (!scripts) {
			await page.locator('#code').fill('xx');
			await press(page, 'Weiter');
			await page.getByText('Das ist kein Code').waitFor();
			await page.locator('#code').fill(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `);
			await press(page, 'Weiter');
		}
		await page.getByText('Die Steuerungsgruppe').waitFor();
		await press(page, 'Mitmachen');
		await page.locator('#text').fill(scripts ? 'Ein Bus zur Beratung' : 'Beratung im Familienzentrum');
		await press(page, 'Abschicken');
		await page.getByText('Gespeichert. Danke!').waitFor();
		phones.push(page);
	}
	await screen.getByText('Ein Bus zur Beratung').waitFor();
	await press(planner, /^Gewichten/);
	await planner.getByText('Erledigt.').waitFor();
	const [plain, scripted] = phones;
	if (!plain || !scripted) throw new Error('no phones');
	await plain.getByRole('link', { name: 'Neue Frage zeigen' }).click();
	// the one with scripts follows by itself
	for (const [page, value] of [[plain, '5'], [scripted, '3'], [plain, '4']] as const) {
		const groups = page.getByRole('radiogroup');
		await groups.first().waitFor();
		for (const group of await groups.all()) await group.getByRole('radio', { name: value }).check({ force: true });
		await press(page, 'Bewertung abgeben');
		await page.getByText('Ihre Stimme ist gespeichert').waitFor();
	}
	await plain.locator('#choice-0').selectOption({ index: 1 });
	await press(plain, 'Auswahl abgeben');
	await plain.getByText('Ihre Stimme ist gespeichert').waitFor();
	await screen.locator('.counts dd').nth(2).getByText('2', { exact: true }).waitFor();
	expect((await screen.locator('.options b').allTextContents()).every((n) => n === '2')).toBe(true);
	await screen.goto(`${base}${round}/projector?results`);
	await screen.getByRole('cell', { name: '3,5' }).first().waitFor();
	expect(await faultsOf(browser, scripted, `/workshop/${code}`)).toEqual([]);
	for (const path of [`${round}/projector`, `${round}/projector?results`, '/workshop', '/workshop?code=ACD347']) expect([path, await faultsOf(browser, planner, path)]).toEqual([path, []]);
	await context.close();
	// a code that is none opens nothing
	await scripted.goto(`${base}/workshop/ZZZZZZ`);
	await scripted.getByRole('heading', { name: 'Diesen Workshop gibt es nicht' }).waitFor();
});

it('puts together what has been voted on, with a reason, and keeps the votes', async () => {
	await open(planner, round);
	for (const i of [2, 3]) await planner.locator('input[name="pick"]').nth(i).check();
	await planner.locator('#merge-text').fill('Beratung kommt näher');
	await press(planner, 'Zusammenführen');
	await planner.getByRole('alert').getByText(/schon abgestimmt/).waitFor();
	// what was ticked and typed is still there
	await planner.locator('#merge-reason').fill('Beides verkürzt den Weg.');
	await press(planner, 'Zusammenführen');
	await planner.getByText('Nach der Abstimmung zusammengeführt, weil:').waitFor();
	expect(await planner.getByRole('row', { name: /7 Beratung kommt näher/ }).innerText()).toMatch(/\s2$/);
});

it('decides each proposal with its reason, and makes the result public', async () => {
	await open(planner, round);
	await press(planner, 'Abschließen und veröffentlichen');
	await planner.getByText(/Noch nicht entschieden: Vorschlag/).waitFor();
	for (const number of [3, 4, 7]) {
		await open(planner, round);
		await planner.getByText(`Entscheiden: ${number}`).click();
		if (number === 4) {
			// what it follows from is chosen by name; what is none of the list comes back as it was typed
			await planner.locator('#follows-4').fill('Handlungsfeld Nirgendwo');
			await planner.getByRole('button', { name: /^Aufnehmen\s*: 4$/ }).click();
			await planner.getByRole('alert').getByText('„Handlungsfeld Nirgendwo“ steht nicht in der Liste').waitFor();
			expect(await planner.locator('#follows-4').inputValue()).toBe('Handlungsfeld Nirgendwo');
			await planner.locator('#follows-4').fill((await planner.locator('#round-origins option[value*="Handlungsbedarf: "]').first().getAttribute('value')) ?? '');
			await planner.getByRole('button', { name: /^Aufnehmen\s*: 4$/ }).click();
		}
		else {
			await planner.locator(`#no-${number}`).fill('Dafür fehlt zurzeit das Geld.');
			await planner.getByRole('button', { name: new RegExp(`^Nicht aufnehmen\\s*: ${number}$`) }).click();
		}
		await planner.getByText('Erledigt.').waitFor();
	}
	await press(planner, 'Abschließen und veröffentlichen');
	await planner.getByText('Öffentliches Ergebnis ansehen').click();
	const visitor = await phone(false);
	await visitor.goto(base + new URL(planner.url()).pathname);
	await visitor.getByRole('heading', { name: 'Beratung, die man findet' }).waitFor();
	const text = await visitor.locator('main').innerText();
	expect(text).toContain('3 Vorschläge, 1 davon aufgenommen');
	expect(text).toContain('Dafür fehlt zurzeit das Geld.');
	// what was put together stands folded below
	expect(await visitor.locator('main').textContent()).toContain('Sprechstunde am Abend');
	expect(await visitor.locator('main').textContent()).toContain('Beides verkürzt den Weg.');
	expect(text).not.toContain('Probe member');
	expect(await faultsOf(browser, visitor, new URL(visitor.url()).pathname)).toEqual([]);
	for (const path of ['/strategy/rounds', '/strategy/rounds/1', '/en/strategy/rounds/1']) expect([path, await faultsOf(browser, visitor, path)]).toEqual([path, []]);
});
