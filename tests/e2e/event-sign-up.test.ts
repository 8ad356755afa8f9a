/** An event from its sign-up to the body that comes of it, in the browser and without scripts; mails are read where they wait, since no mail server is set. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { faultsOnPhone, openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let planner: Page;
let administrator: Page;
let guest: Page;
let number = '';
let link = '';
beforeAll(async () => {
	browser = await openBrowser();
	planner = await join(browser, 'planner');
	administrator = await join(browser, 'administrator');
	guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	guest.setDefaultTimeout(60_000);
});
afterAll(() => browser?.close());

const open = (page: Page, path: string) => page.goto(base + path);
const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name }).first().click();

/** What axe finds on a page of somebody without an account, on a phone. */
const publicFaults = (path: string) => faultsOnPhone(browser, base + path);

it('a planner opens an event for sign-up', async () => {
	const day = addDays(berlinDay(new Date()), 30);
	await open(planner, '/desk/meetings/new?kind=event');
	for (const [field, text] of [['title', 'Auftakt Probe'], ['day', day], ['from', '10:00'], ['to', '15:00'], ['place', 'Volkshaus'], ['signUpUntil', addDays(day, -5)], ['places', '2'], ['interests', 'Planungsgruppe Probe\nBeirat']] as const) await planner.locator(`#${field}`).fill(text);
	await planner.locator('#visibility').selectOption('public');
	await planner.locator('input[name="signUp"]').check();
	await press(planner, 'Speichern');
	await planner.waitForURL(/\/desk\/meetings\/\d+/);
	number = /meetings\/(\d+)/.exec(planner.url())?.[1] ?? '';
	expect(number).not.toBe('');
});

async function signUp(name: string, email: string): Promise<void> {
	await open(guest, `/events/${number}`);
	await guest.locator('#name').fill(name);
	await guest.locator('#email').fill(email);
	await guest.locator('input[name="interest"]').first().check();
	await guest.locator('input[name="consent"]').check();
	await press(guest, 'anmelden');
}

it('people sign up without an account; what is wrong is said and nothing is lost; the same again is answered alike', async () => {
	expect(await publicFaults(`/events/${number}`)).toEqual([]);
	await signUp('Anna Probe', 'anna@probe');
	await guest.getByRole('alert').getByRole('link', { name: '„E-Mail“ ist keine Adresse' }).waitFor();
	expect(await guest.locator('#email').getAttribute('aria-invalid')).toBe('true');
	expect([await guest.locator('#name').inputValue(), await guest.locator('#consent').isChecked()]).toEqual(['Anna Probe', true]);
	// all that is wrong at once, each beside its field
	await open(guest, `/events/${number}`);
	await press(guest, 'anmelden');
	expect(await guest.getByRole('alert').locator('li').count()).toBe(3);
	for (const id of ['name', 'email', 'consent']) await guest.locator(`#${id}-fault`).waitFor();
	for (const email of ['anna@probe.example', 'ANNA@probe.example']) {
		await signUp('Anna Probe', email.replace('ANNA', 'anna'));
		await guest.getByText('Danke, Ihre Anmeldung ist da.').waitFor();
	}
	await signUp('Bernd Probe', 'bernd@probe.example');
	await open(guest, `/events/${number}`);
	await guest.getByText('Alle Plätze sind vergeben.').waitFor();
	expect(await guest.locator('#name').count()).toBe(0);
});

it('the mail waits in the outbox with its personal link, which shows the code and takes the sign-off', async () => {
	await open(administrator, '/desk/mail?q=anna%40probe');
	expect(await faultsOf(browser, administrator, '/desk/mail')).toEqual([]);
	// until the server has seen that there is nobody to send it
	for (let tries = 0; tries < 40 && (await administrator.getByText('nicht versandt', { exact: true }).count()) === 0; tries++) {
		await administrator.waitForTimeout(250);
		await administrator.reload();
	}
	await administrator.locator('main table a').first().click();
	link = /http\S+(\/meeting\/\S+)/.exec((await administrator.locator('.mail').textContent()) ?? '')?.[1] ?? '';
	expect(link).toMatch(/^\/meeting\/[\w-]{22}\.[\w-]{22}$/);
	expect(await publicFaults(link)).toEqual([]);
	await open(guest, link);
	await guest.getByText('Sie sind angemeldet.').waitFor();
	expect(await guest.locator('.code-picture svg').count()).toBe(1);
	await guest.locator('input[value="declined"]').check();
	await press(guest, 'Antwort ändern');
	await guest.getByText('Sie haben sich abgemeldet.').waitFor();
	await guest.locator('input[value="accepted"]').check();
	await press(guest, 'Antwort ändern');
	await guest.getByText('Sie sind angemeldet.').waitFor();
	const answer = await guest.request.get(base + link);
	expect(answer.headers()).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': expect.stringContaining('no-store') });
	await open(guest, `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`);
	await guest.getByText('Dieser Link gilt nicht mehr').waitFor();
});

it('at the entrance people are ticked and entered, and a body is made of them', async () => {
	const entrance = `/desk/meetings/${number}/check-in`;
	await open(planner, `${entrance}?q=anna`);
	await press(planner, 'Ist da');
	await planner.getByText('in 30 Tagen').waitFor();
	expect(await planner.getByText(/da seit/).count()).toBe(0);
	await press(planner, 'Ja, Anna Probe eintragen');
	await planner.getByText(/da seit \d\d:\d\d Uhr/).waitFor();
	await open(planner, entrance);
	await planner.locator('#name').fill('Carla Ohne');
	await planner.locator('input[name="consent"]').check();
	await press(planner, 'Eintragen und einlassen');
	await press(planner, 'Ja, Carla Ohne eintragen');
	await planner.getByText('2 von 3 sind da.').waitFor();
	expect(await faultsOf(browser, planner, entrance)).toEqual([]);
	await open(planner, `/desk/meetings/${number}/form-body`);
	expect(await faultsOf(browser, planner, `/desk/meetings/${number}/form-body`)).toEqual([]);
	await planner.locator('#name').fill('Planungsgruppe Probe');
	await planner.locator('input[name="asked"]').check();
	await press(planner, 'Gremium bilden');
	await planner.waitForURL(/\/desk\/bodies\/\d+/);
	for (const name of ['Anna Probe', 'Bernd Probe']) expect(await planner.locator('main').textContent()).toContain(name);
	await open(planner, `${entrance}/unbekannt`);
	await planner.getByText('Diesen Code gibt es für diesen Termin nicht.').waitFor();
});

it('news by mail: asked for, confirmed and ended by links', async () => {
	expect(await publicFaults('/subscribe')).toEqual([]);
	await open(guest, '/subscribe');
	await guest.locator('#topic').selectOption({ index: 1 });
	await guest.locator('#email').fill('leserin@probe.example');
	await press(guest, 'Abonnieren');
	// no mail server is set here: the page does not claim to have sent anything
	await guest.getByText('wartet, bis der Versand eingerichtet ist').waitFor();
	for (let tries = 0; tries < 40; tries++) {
		await open(administrator, '/desk/mail?q=leserin&state=kept');
		if ((await administrator.locator('main table a').count()) > 0) break;
		await administrator.waitForTimeout(250);
	}
	await administrator.locator('main table a').first().click();
	const own = /http\S+(\/subscription\/\S+)/.exec((await administrator.locator('.mail').textContent()) ?? '')?.[1] ?? '';
	expect(await publicFaults(own)).toEqual([]);
	await open(guest, own);
	await press(guest, 'Ja, bestätigen');
	await guest.getByText('Danke, Sie erhalten ab jetzt Neues.').waitFor();
	// as a mail program does it: without saying from where
	const ended = await fetch(base + own, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click', redirect: 'manual' });
	expect([200, 303]).toContain(ended.status);
	await open(guest, own);
	await guest.getByText('Dieses Abonnement gibt es nicht (mehr)').waitFor();
});
