/** Minutes are a page of many forms: sending one loses nothing that was typed in another, and what cannot be stored stands beside its field. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let planner: Page;
let minutes = '';
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const item = (n: number) => planner.locator('section.item').nth(n);
/** the form for a further outcome of an item */
const fresh = (n: number) => item(n).locator('form[id^="form-new-"]');

beforeAll(async () => {
	browser = await openBrowser();
	const plain = await join(browser, 'planner');
	planner = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, storageState: await plain.context().storageState() })).newPage();
	planner.setDefaultTimeout(60_000);
	await planner.goto(`${base}/desk/bodies/new`);
	await planner.locator('#name-de').fill('Runde mit vielen Formularen');
	await planner.locator('#kind').selectOption('planning-group');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	await planner.goto(`${base}/desk/meetings/new?body=${new URL(planner.url()).pathname.split('/').at(-1)}`);
	await planner.locator('#day').fill(berlinDay(new Date()));
	await planner.locator('#from').fill('00:00');
	await planner.locator('#to').fill('01:00');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	const meeting = new URL(planner.url()).pathname;
	for (const title of ['Begrüßung', 'Fahrdienst']) {
		await planner.getByText('Punkt hinzufügen').first().click();
		await planner.locator('#title').fill(title);
		await press(planner, 'Punkt hinzufügen');
		await planner.getByRole('heading', { name: title }).waitFor();
	}
	minutes = `${base}${meeting}/minutes`;
});
afterAll(() => browser?.close());

it('what was typed elsewhere on the page is there after one form was sent, is said to be unsaved, and goes when it was sent itself', async () => {
	await planner.goto(minutes);
	await planner.locator('#minuteTaker').fill('Frau Beispiel');
	await planner.locator('#remarks').fill('Fenster offen');
	for (const n of [0, 1]) await item(n).getByText('Ergebnis festhalten').first().click();
	await fresh(1).getByLabel('Auftrag', { exact: true }).check();
	await fresh(1).locator('textarea[name="text"]').fill('Fahrplan holen');
	await fresh(0).locator('textarea[name="text"]').fill('Alle sind da.');
	await fresh(0).getByRole('button', { name: 'Festhalten' }).click();
	await said(planner, 'Gespeichert.');
	await item(0).getByText('Alle sind da.').first().waitFor();
	expect([await planner.locator('#minuteTaker').inputValue(), await planner.locator('#remarks').inputValue(), await fresh(1).locator('textarea[name="text"]').inputValue(), await fresh(1).getByLabel('Auftrag', { exact: true }).isChecked()]).toEqual(['Frau Beispiel', 'Fenster offen', 'Fahrplan holen', true]);
	expect(await planner.locator('[data-kept-note]').allInnerTexts().then((texts) => texts.filter(Boolean))).toEqual(['Noch nicht gespeichert', 'Noch nicht gespeichert']);
	expect(await fresh(0).locator('textarea[name="text"]').inputValue()).toBe('');
	// refused, and then another form is sent: what was refused stays, too
	await fresh(1).getByRole('button', { name: 'Festhalten' }).click();
	await said(planner, /„Wer“ fehlt/);
	expect(await planner.locator('#minuteTaker').inputValue()).toBe('Frau Beispiel');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	expect([await planner.locator('#minuteTaker').inputValue(), await fresh(1).locator('textarea[name="text"]').inputValue()]).toEqual(['Frau Beispiel', 'Fahrplan holen']);
	await fresh(1).locator('input[name="who"]').fill('Stabsstelle');
	await fresh(1).getByRole('button', { name: 'Festhalten' }).click();
	await said(planner, 'Gespeichert.');
	await planner.goto(minutes);
	expect([await planner.locator('#remarks').inputValue(), await fresh(1).locator('textarea[name="text"]').inputValue(), await planner.locator('form[data-unsaved]').count()]).toEqual(['Fenster offen', '', 0]);
	expect(await faultsOf(browser, planner, new URL(minutes).pathname)).toEqual([]);
});

it('what does not fit in an outcome is said beside its field, leads there from the top, and all that was typed stays', async () => {
	const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState: await planner.context().storageState() })).newPage();
	await plain.goto(minutes);
	const form = plain.locator('section.item').first().locator('form[id^="form-new-"]');
	const key = (await form.getAttribute('id'))?.slice(5) ?? '';
	await plain.locator('section.item').first().getByText('Ergebnis festhalten').first().click();
	await form.getByLabel('Beschluss', { exact: true }).check();
	await form.locator('textarea[name="text"]').fill('Der Fahrdienst fährt.');
	await form.locator('input[name="decided"][value="votes"]').check();
	await form.locator('input[name="votesFor"]').fill('3');
	await form.locator('input[name="votesAgainst"]').fill('0');
	await form.locator('input[name="votesAbstained"]').fill('zwei');
	await form.getByRole('button', { name: 'Festhalten' }).click();
	expect(await plain.locator(`#votesAbstained-${key}-fault`).innerText()).toBe('„Enthaltungen“ ist keine ganze Zahl ab 0.');
	expect(await plain.getByRole('alert').locator('a').first().getAttribute('href')).toBe(`#votesAbstained-${key}`);
	expect([await form.locator('textarea[name="text"]').inputValue(), await form.locator('input[name="votesFor"]').inputValue(), await form.locator('input[name="votesAbstained"]').isVisible()]).toEqual(['Der Fahrdienst fährt.', '3', true]);
	for (const [kind, field, fault] of [['Auftrag', 'actorId', /„Wer“ fehlt/], ['Übergabe', 'toBodyId', /„An“ fehlt/]] as const) {
		await form.getByLabel(kind, { exact: true }).check();
		await form.getByRole('button', { name: 'Festhalten' }).click();
		expect(await plain.locator(`#${field}-${key}-fault`).innerText()).toMatch(fault);
		expect(await form.locator('textarea[name="text"]').inputValue()).toBe('Der Fahrdienst fährt.');
	}
	await plain.context().close();
});

it('nothing is laid before the body before the meeting has begun; what was laid before it can be laid before it once more', async () => {
	const approve = minutes.replace(/minutes$/, 'approve');
	await planner.goto(approve);
	await planner.getByText('Wer die Sitzung geleitet hat, steht nicht darin.').waitFor();
	await press(planner, 'Dem Gremium vorlegen');
	await planner.getByRole('button', { name: 'Noch einmal vorlegen' }).waitFor();
	await planner.goto(minutes.replace(/minutes$/, 'edit'));
	await planner.locator('#day').fill(addDays(berlinDay(new Date()), 30));
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	await planner.goto(approve);
	await planner.getByText(/Die Sitzung beginnt erst am .* Vorgelegt und genehmigt wird die Niederschrift danach\./).waitFor();
	expect(await planner.getByRole('button', { name: 'Noch einmal vorlegen' }).isDisabled()).toBe(true);
	expect(await planner.locator('button:text-is("Genehmigen")').evaluateAll((all) => all.map((b) => (b as HTMLButtonElement).disabled))).toEqual([true]);
});

it('a goal that another body carries is said when its hand-over is recorded, before approval and where it is offered, with the way to that body', async () => {
	await planner.goto(minutes);
	await item(0).getByText('Ergebnis festhalten').first().click();
	await fresh(0).getByLabel('Übergabe', { exact: true }).check();
	await fresh(0).locator('textarea[name="text"]').fill('Das Ziel geht an eine andere Runde.');
	const taken = await fresh(0).locator('select[name="about"] option', { hasText: 'liegt schon bei' }).first().getAttribute('value');
	for (const [name, value] of [['about', taken ?? ''], ['toBodyId', (await fresh(0).locator('select[name="toBodyId"] option').nth(1).getAttribute('value')) ?? '']] as const)
		await fresh(0).locator(`select[name="${name}"]`).evaluate((select, chosen) => ((select as HTMLSelectElement).value = chosen), value);
	await fresh(0).getByRole('button', { name: 'Festhalten' }).click();
	await said(planner, 'Gespeichert.');
	const words = /(trägt schon|ist schon angeboten): .+ Neu anbieten lässt es sich erst/;
	await item(0).getByText(words).first().waitFor();
	const outcome = await item(0).locator('input[name="outcome"]').last().inputValue();
	await planner.goto(minutes.replace(/minutes$/, 'approve'));
	await said(planner, words);
	await planner.goto(`${base}/desk/strategy/handovers/new?element=${taken}&outcome=${outcome}`);
	await said(planner, words);
	expect(await planner.locator('#expects').inputValue()).toBe('Das Ziel geht an eine andere Runde.');
	expect(await planner.getByRole('link', { name: 'Zur laufenden Übergabe' }).getAttribute('href')).toMatch(/^\/desk\/strategy\/handovers\/\d+$/);
});
