/** A planner walks through a cycle: a phase, what it delivers, who owes what, what the public sees; then the next cycle begins. axe finds nothing on the way. */
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOf, join } from './people.ts';
import { plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
let browser: Browser;
let planner: Page;
plannerAtWork((opened, page) => {
	browser = opened;
	planner = page;
});

async function nothingFound(): Promise<void> {
	const { pathname, search } = new URL(planner.url());
	expect([pathname, await faultsOf(browser, planner, pathname + search)]).toEqual([pathname, []]);
}
const saved = () => planner.getByRole('status').getByText('Gespeichert.').waitFor();
const open = (name: string) => planner.locator('summary', { hasText: name }).click();

it('goes from one cycle to the next', { timeout: 600_000 }, async () => {
	await planner.goto(`${base}/desk`);
	await planner.getByRole('heading', { name: 'Kreislauf: was noch aussteht' }).waitFor();
	await nothingFound();
	await planner.getByRole('navigation').getByRole('link', { name: 'Kreislauf', exact: true }).first().click();
	await planner.getByRole('heading', { name: /Kreislauf \d+: / }).waitFor();
	await nothingFound();

	// a phase of one's own, with a deliverable that is late and a contribution that is missing
	await open('Phase hinzufügen');
	await planner.locator('#new-name-de').fill('Probelauf');
	await planner.locator('#new-from').fill('06.2024');
	await planner.locator('#new-to').fill('2024');
	await planner.getByRole('button', { name: 'Hinzufügen' }).click();
	await planner.getByRole('heading', { name: /Probelauf/ }).first().waitFor();
	const phase = planner.url();
	await nothingFound();
	await open('Ergebnis hinzufügen');
	await planner.locator('[id="title.de"]').fill('Auswertung der Probe');
	await planner.locator('#responsible').fill('Geheimes Amt');
	await planner.locator('#due').fill('morgen');
	await planner.getByRole('button', { name: 'Hinzufügen' }).click();
	await planner.getByRole('alert').getByText('„Fällig am“: „morgen“ ist kein Tag').waitFor();
	expect(await planner.locator('[id="title.de"]').inputValue()).toBe('Auswertung der Probe');
	await planner.locator('#due').fill('31.12.2024');
	await planner.getByRole('button', { name: 'Hinzufügen' }).click();
	await planner.getByRole('heading', { name: 'Auswertung der Probe' }).waitFor();
	const deliverable = planner.url();
	await open('Beitrag erbitten');
	await planner.locator('#who').fill('Jobcenter Probe');
	await planner.locator('#what').fill('Zahlen');
	await planner.getByRole('button', { name: 'Hinzufügen' }).click();
	await planner.getByText('Jobcenter Probe').first().waitFor();
	await nothingFound();
	await planner.goto(`${base}/desk/cycle`);
	expect(await planner.locator('table tr', { hasText: 'Auswertung der Probe' }).allTextContents()).toEqual([expect.stringMatching(/überfällig[\s\S]*Geheimes Amt/), expect.stringMatching(/Beitrag: Zahlen[\s\S]*Jobcenter Probe/)]);
	const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
	await stranger.goto(`${base}/cycle`);
	const shown = (await stranger.locator('main').textContent()) ?? '';
	expect(shown).toContain('Probelauf');
	for (const word of ['Auswertung der Probe', 'Geheimes Amt', 'Jobcenter Probe']) expect(shown).not.toContain(word);

	// it is done, leads to a page, and the public sees it; never who was responsible
	await planner.goto(deliverable);
	await planner.getByRole('button', { name: /^Eingegangen/ }).click();
	await saved();
	await open('Verweis hinzufügen');
	await planner.locator('#kind').selectOption('element');
	await planner.locator('#target').fill('99999');
	await planner.getByRole('button', { name: 'Hinzufügen' }).first().click();
	await planner.getByRole('alert').getByText('„99999“ gibt es nicht').waitFor();
	await planner.locator('#kind').selectOption('report');
	await planner.locator('#target').fill('sozialbericht');
	await planner.getByRole('button', { name: 'Hinzufügen' }).first().click();
	await saved();
	// by name, without knowing a number
	await open('Verweis hinzufügen');
	const question = await planner.locator('#products option').evaluateAll((list) => list.map((o) => (o as HTMLOptionElement).value).find((v) => v.startsWith('Leitfrage')));
	await planner.locator('#target').fill(question ?? '');
	await planner.getByRole('button', { name: 'Hinzufügen' }).first().click();
	await saved();
	expect(await planner.locator('section:has(#links)').textContent()).toContain('Leitfrage');
	await open('Ändern');
	await planner.locator('#doneOn').fill('Dezember 2024');
	await planner.getByRole('button', { name: 'Speichern' }).click();
	await saved();
	await nothingFound();
	await stranger.goto(`${base}/cycle`);
	const section = stranger.locator('section.phase', { hasText: 'Probelauf' });
	expect(await section.textContent()).toMatch(/Auswertung der Probe[\s\S]*Sozialbericht/);
	expect(await section.getByRole('link', { name: /Sozialbericht/ }).getAttribute('href')).toBe('/reports/sozialbericht');
	expect(await stranger.locator('main').textContent()).not.toContain('Geheimes Amt');

	// left out, with a reason that everybody reads
	await planner.goto(phase);
	await open('Stand anders angeben');
	await planner.locator('#state').selectOption('skipped');
	await planner.locator('#state').locator('xpath=ancestor::form').getByRole('button', { name: 'Speichern' }).click();
	await planner.getByRole('alert').getByText('Bitte geben Sie den Grund an').waitFor();
	await planner.locator('#state').selectOption('skipped');
	await planner.locator('#reason').fill('Nur eine Probe.');
	await planner.locator('#state').locator('xpath=ancestor::form').getByRole('button', { name: 'Speichern' }).click();
	await saved();
	await stranger.goto(`${base}/cycle`);
	expect(await section.textContent()).toContain('Grund: Nur eine Probe.');
	const old = await stranger.locator('main section[aria-labelledby="phases"]').textContent();

	// the next one
	await planner.goto(`${base}/desk/cycle`);
	await planner.getByRole('link', { name: 'Nächsten Kreislauf beginnen' }).click();
	await planner.getByRole('heading', { name: 'Das bleibt, wie es ist, und gilt weiter' }).waitFor();
	await nothingFound();
	await planner.locator('[id="name.de"]').fill('Der folgende');
	await planner.locator('#from').fill('2041');
	await planner.locator('#to').fill('2045');
	// what continues is ticked; it becomes part of a strategy, which needs a title
	await planner.locator('input[name="sure"]').check();
	await planner.getByRole('button', { name: 'Kreislauf beginnen' }).click();
	await planner.getByRole('alert').getByText('„Titel der neuen Strategie“ fehlt').waitFor();
	await planner.locator('[id="strategy.de"]').fill('Die folgende Strategie');
	await planner.locator('input[name="sure"]').check();
	await planner.getByRole('button', { name: 'Kreislauf beginnen' }).click();
	await planner.getByText(/Kreislauf \d+ hat begonnen\./).first().waitFor();
	await nothingFound();
	const number = new URL(planner.url()).searchParams.get('cycle') ?? '';
	// what goes on in it is found there, and says so
	await planner.goto(`${base}/desk/strategy?kind=measure&cycle=${number}`);
	expect(await planner.locator('.element').first().textContent()).toMatch(new RegExp(`weiter in .*${number}`));
	await stranger.goto(`${base}/en/cycle?cycle=${number}`);
	await stranger.getByRole('heading', { name: `Cycle ${number}: Der folgende` }).waitFor();
	expect(await stranger.getByRole('link', { name: `follows cycle ${Number(number) - 1}` }).count()).toBe(1);
	await stranger.goto(`${base}/cycle`);
	expect(await stranger.locator('main section[aria-labelledby="phases"]').textContent()).toBe(old);
	await stranger.context().close();
});

it('a member reads along and changes nothing', { timeout: 300_000 }, async () => {
	const member = await join(browser, 'member');
	await member.goto(`${base}/desk/cycle`);
	await member.getByText('Sie lesen mit.').waitFor();
	expect(await member.locator('main form').count()).toBe(0);
	expect((await member.goto(`${base}/desk/cycle/next`))?.status()).toBe(404);
	await member.context().close();
});

it('what is written about a phase or an element that somebody else removed comes back', async () => {
	await planner.goto(`${base}/desk/cycle`);
	await open('Phase hinzufügen');
	await planner.locator('#new-name-de').fill('Kurze Phase');
	await planner.getByRole('button', { name: 'Hinzufügen' }).click();
	await planner.getByRole('heading', { name: /Kurze Phase/ }).first().waitFor();
	const address = planner.url().split('?')[0] as string;
	const second = await planner.context().newPage();
	await second.goto(address);
	await second.locator('summary', { hasText: 'Phase ändern' }).click();
	await second.locator('#phase-summary-de').fill('Was wir dort\nvorhaben <b>');
	await planner.locator('details:has(form[action="?/remove"]) summary').click();
	await planner.locator('form[action="?/remove"] input[name="sure"]').check();
	await planner.locator('form[action="?/remove"] button').click();
	await planner.waitForURL(/\/desk\/cycle\?/);
	await second.locator('form[action="?/save"] button').click();
	await second.getByRole('heading', { name: 'Nicht gespeichert' }).waitFor();
	expect(await second.locator('main').textContent()).toContain('Was Sie ändern wollten, gibt es nicht mehr.');
	expect(await second.getByLabel('In einfachen Worten').inputValue()).toBe('Was wir dort\nvorhaben <b>');
	expect(await second.getByLabel('Name', { exact: true }).inputValue()).toBe('Kurze Phase');
	await second.close();
});
