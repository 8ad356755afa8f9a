/** Two planners weave a thread from a question to a measure, without scripts; neither loses what the other does at the same time. */
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOf, join } from './people.ts';
import { plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
let browser: Browser;
let first: Page;
let second: Page;
let member: Page;
plannerAtWork((b, p) => [browser, first] = [b, p]);

const numbers: Record<string, string> = {};
const pathOf = (what: string) => `/desk/strategy/elements/${numbers[what]}`;
const save = async (page: Page) => {
	await page.getByRole('button', { name: 'Speichern', exact: true }).click();
	await page.getByText('Gespeichert.', { exact: true }).waitFor({ timeout: 20_000 });
};
const keep = (what: string, page: Page) => void (numbers[what] = /elements\/(\d+)/.exec(page.url())?.[1] ?? '');
const side = (page: Page, which: 'origins' | 'results') => page.locator(`section:has(#${which})`);

it('from question to measure: each is made from what it follows from', async () => {
	await first.goto(`${base}/desk/strategy`);
	await first.getByRole('link', { name: 'Neu anlegen' }).click();
	await first.getByRole('link', { name: 'Leitfrage', exact: true }).click();
	await first.locator('#title-de').fill('Wie leben Familien auf dem Land?');
	await save(first);
	keep('question', first);

	await side(first, 'results').getByRole('link', { name: '+ Befund' }).click();
	await first.locator('#title-de').fill('Mehr als die Hälfte wohnt in Gemeinden ohne Beratung');
	await first.getByRole('button', { name: '+ Zahl hinzufügen' }).click();
	// it stands where the new row is, which says so; what it follows from stays in sight though the address no longer names it
	expect(new URL(first.url()).hash).toBe('#evidence-0');
	await first.locator('#evidence-0').getByText('Zeile hinzugefügt. Noch nicht gespeichert.').waitFor();
	await first.getByText('Folgt aus: Leitfrage').waitFor();
	await first.locator('#evidence-0-indicator').selectOption('unemployment_share');
	await first.locator('#evidence-0-area').selectOption('16068');
	await first.locator('#evidence-0-period').fill('2021');
	await first.getByRole('button', { name: 'Wert aus dem neuesten Datenstand holen' }).click();
	expect(await first.locator('.note--ok').textContent()).toContain('Aus dem Datenstand geholt');
	expect(await first.locator('#evidence-0-value').inputValue()).toMatch(/^\d+(,\d+)?$/);
	await first.getByRole('button', { name: '+ Dokument hinzufügen' }).click();
	await first.locator('#evidence-1-title').fill('Familienbericht');
	await first.locator('#evidence-1-year').fill('2021');
	await save(first);
	keep('finding', first);
	expect(await first.locator('.judged').textContent()).toMatch(/gilt weiter.*Neueste Zahl/s);

	for (const [what, kind, title] of [['need', 'Handlungsbedarf', 'Beratung muss in die Dörfer kommen'], ['goal', 'Ziel', 'Jede Familie hat Beratung in der Nähe'], ['measure', 'Maßnahme', 'Mobile Beratung mit dem Bus']] as const) {
		await side(first, 'results').getByRole('link', { name: `+ ${kind}`, exact: true }).click();
		await first.locator('#title-de').fill(title);
		await save(first);
		keep(what, first);
		expect(await side(first, 'origins').locator('li').count()).toBe(1);
	}
	for (const what of ['question', 'finding', 'goal', 'measure']) expect([what, await faultsOf(browser, first, pathOf(what))]).toEqual([what, []]);
});

it('a goal: wrong numbers are named and nothing is lost; the check says what is missing', async () => {
	await first.goto(base + pathOf('goal'));
	await first.locator('#baseline').fill('60');
	await first.locator('#target').fill('rund 50');
	await first.locator('#targetDate').fill('2030-12-31');
	await first.locator('#direction').selectOption('rise');
	await first.getByRole('button', { name: 'Speichern', exact: true }).click();
	expect(await first.locator('.note--error').textContent()).toContain('„Zielwert“: „rund 50“ lässt sich nicht als Zahl lesen');
	await first.locator('#target').fill('50');
	await first.getByRole('button', { name: 'Speichern', exact: true }).click();
	expect(await first.locator('.note--error').textContent()).toContain('liegt nicht über dem Ausgangswert');
	expect(await first.locator('#baseline').inputValue()).toBe('60');
	await first.locator('#target').fill('80,5');
	await first.locator('input[name="smart-measurable"][value="yes"]').check();
	await first.getByRole('button', { name: 'Prüfen, ohne zu speichern' }).click();
	expect(await first.locator('fieldset', { hasText: 'messbar' }).textContent()).toMatch(/Es fehlt eine Kennzahl.*Ihr Urteil und die Prüfung/s);
	await first.locator('#measuredBy').fill('Familien mit Beratung im Umkreis von 10 km, in Prozent');
	await save(first);
	expect(await first.locator('#target').inputValue()).toBe('80,5');
});

it('two planners at once: the second sees what the first changed and loses nothing', async () => {
	second = await join(browser, 'planner');
	await first.goto(base + pathOf('measure'));
	await second.goto(base + pathOf('measure'));
	await first.locator('#responsible').fill('Jugendamt');
	await first.locator('summary', { hasText: 'Wie es wirken soll' }).click();
	await first.locator('#chain-input').fill('Ein Bus, zwei Stellen');
	// why it was stopped is asked for only when it was
	expect(await first.locator('#stopReason').isVisible()).toBe(false);
	await first.getByRole('button', { name: '+ Meilenstein hinzufügen' }).click();
	await first.locator('#milestones-0-title').fill('Bus gekauft');
	await first.locator('#reason').fill('so besprochen');
	await save(first);

	await second.locator('#responsible').fill('Sozialamt');
	await second.locator('summary', { hasText: 'Mittel' }).first().click();
	await second.locator('#cost').fill('120.000');
	await second.getByRole('button', { name: '+ Meilenstein hinzufügen' }).click();
	await second.locator('#milestones-0-title').fill('Fahrplan steht');
	await second.getByRole('button', { name: 'Speichern', exact: true }).click();
	const said = (await second.locator('.note--warn').textContent()) ?? '';
	expect(said).toContain('Inzwischen hat jemand anderes gespeichert');
	expect(said).toMatch(/Übernommen in Ihr Formular:.*Meilenstein.*Mittel \(Input\)/s);
	expect(said).toMatch(/Verantwortlich.*Jugendamt.*Sozialamt/s);
	expect(await second.locator('#chain-input').inputValue()).toBe('Ein Bus, zwei Stellen');
	expect(await second.locator('#cost').inputValue()).toBe('120000');
	expect(await second.locator('input[name^="milestones-"][name$="-title"]').evaluateAll((list) => list.map((i) => (i as HTMLInputElement).value))).toEqual(['Bus gekauft', 'Fahrplan steht']);
	await save(second);

	await first.goto(`${base + pathOf('measure')}/history`);
	const entries = await first.locator('li.entry').allTextContents();
	expect(entries[0]).toMatch(/Fassung 3.*gilt jetzt.*Fahrplan steht/s);
	expect(entries[1]).toMatch(/Fassung 2.*Grund: so besprochen.*Bus gekauft/s);
	expect(await faultsOf(browser, first, `${pathOf('measure')}/history`)).toEqual([]);
	await first.getByRole('link', { name: /Diese Fassung wieder nehmen.*\(2\)/ }).click();
	expect(await first.locator('#responsible').inputValue()).toBe('Jugendamt');
	expect(await first.locator('.note').textContent()).toContain('Fassung 2');
	await save(first);
	expect(await first.locator('#responsible').inputValue()).toBe('Jugendamt');
});

it('what is typed and not saved is asked about before it is lost; Ctrl+S saves it', async () => {
	const context = await browser.newContext({ storageState: await first.context().storageState() });
	const page = await context.newPage();
	await page.goto(base + pathOf('measure'));
	const note = page.locator('[data-unsaved-note]');
	expect(await note.isVisible()).toBe(false);
	await page.locator('#targetGroup').click();
	await page.locator('#targetGroup').fill('Familien auf dem Land');
	expect(await note.isVisible()).toBe(true);
	const asked = page.waitForEvent('dialog');
	const leaving = page.goto(`${base}/desk`).catch(() => null);
	const dialog = await asked;
	expect(dialog.type()).toBe('beforeunload');
	await dialog.dismiss();
	await leaving;
	await page.keyboard.press('Control+s');
	await page.getByText('Gespeichert.', { exact: true }).waitFor();
	expect(await page.locator('#targetGroup').inputValue()).toBe('Familien auf dem Land');
	expect(await note.isVisible()).toBe(false);
	await context.close();
});

it('links: chosen from a list, both ways; what makes no sense or a circle is refused', async () => {
	await first.goto(base + pathOf('finding'));
	await side(first, 'origins').locator('input[name="to"]').fill('gibt es nicht');
	await side(first, 'origins').getByRole('button', { name: 'Verbinden' }).click();
	expect(await first.locator('.note--error').textContent()).toContain('„gibt es nicht“ steht nicht in der Liste');
	expect(await side(first, 'origins').locator('input[name="to"]').inputValue()).toBe('gibt es nicht');
	await side(first, 'origins').locator('input[name="to"]').fill(`${numbers.measure} · Maßnahme: Mobile Beratung mit dem Bus`);
	await side(first, 'origins').getByRole('button', { name: 'Verbinden' }).click();
	expect(await first.locator('.note--error').textContent()).toMatch(/Das wäre ein Kreis/);
	await side(first, 'origins').locator('input[name="to"]').fill(`${numbers.goal} · Ziel`);
	await side(first, 'origins').getByRole('button', { name: 'Verbinden' }).click();
	expect(await first.locator('.note--error').textContent()).toContain('Befund folgt nicht unmittelbar aus Ziel');
	await side(first, 'origins').getByRole('button', { name: /Verbindung lösen/ }).click();
	await first.getByText('Verbindung gelöst.').waitFor();
	await first.goto(base + pathOf('question'));
	const entry = await side(first, 'results').locator('datalist option').evaluateAll((list, number) => list.map((o) => (o as HTMLOptionElement).value).find((v) => v.startsWith(`${number} ·`)), numbers.finding);
	await side(first, 'results').locator('input[name="to"]').fill(entry ?? '');
	await side(first, 'results').getByRole('button', { name: 'Verbinden' }).click();
	await first.getByText('Verbunden.').first().waitFor();
	expect(await side(first, 'results').locator('li').count()).toBe(1);
});

it('what is linked cannot be removed; what is removed can be brought back', async () => {
	const remove = async (reason: string) => {
		await first.locator('summary', { hasText: 'Entfernen' }).click();
		await first.locator('#remove-reason').fill(reason);
		await first.getByRole('button', { name: 'Entfernen', exact: true }).click();
	};
	await first.goto(base + pathOf('goal'));
	await remove('doppelt');
	expect(await first.locator('.note--error').textContent()).toMatch(/Damit ist noch verbunden.*zuerst diese Verbindungen lösen/s);
	await first.goto(`${base}/desk/strategy/elements/new?kind=pillar`);
	await first.locator('#title-de').fill('Versehentlich angelegt');
	await save(first);
	keep('pillar', first);
	await remove('war ein Versehen');
	expect(await first.locator('li', { hasText: 'Versehentlich angelegt' }).textContent()).toContain('war ein Versehen');
	expect(await faultsOf(browser, first, '/desk/strategy/removed')).toEqual([]);
	await first.goto(base + pathOf('pillar'));
	expect(first.url()).toContain('/history');
	await first.getByRole('button', { name: 'Wiederherstellen' }).click();
	await first.getByText('Wiederhergestellt.').waitFor();
});

it('published as it stands, changed since, taken back with a reason; several at once', async () => {
	await first.goto(`${base}/desk/strategy?q=Mobile+Beratung+Bus`);
	await first.getByRole('checkbox', { name: /auswählen: Mobile Beratung/ }).check();
	await first.locator('summary', { hasText: 'Ausgewählte' }).click();
	await first.getByRole('button', { name: 'Veröffentlichen', exact: true }).click();
	await first.getByText('1 Element ist jetzt so öffentlich.').waitFor();
	expect(await first.locator('.element').textContent()).toContain('öffentlich seit');
	await first.goto(base + pathOf('measure'));
	await first.locator('#title-de').fill('Mobile Beratung mit zwei Bussen');
	await save(first);
	expect(await first.locator('.states').textContent()).toMatch(/seitdem geändert: Wortlaut/);
	await first.goto(`${base}/desk/strategy?show=changed&q=Bussen`);
	expect(await first.locator('.element').count()).toBe(1);
	await first.locator('input[name="all"]').check();
	await first.getByRole('button', { name: 'Zurücknehmen', exact: true }).click();
	expect(await first.locator('.note--error').textContent()).toContain('Bitte nennen Sie den Grund');
	await first.goto(base + pathOf('measure'));
	await first.locator('summary', { hasText: 'Zurücknehmen' }).click();
	await first.locator('#withdraw-reason').fill('zu früh');
	await first.getByRole('button', { name: 'Zurücknehmen', exact: true }).click();
	await first.getByText('Nicht mehr öffentlich.').waitFor();
	expect(await first.locator('.states').textContent()).toContain('nicht öffentlich');
});

it('list and gaps fold, filter, name what is missing, and can be used by everybody', async () => {
	await first.goto(`${base}/desk/strategy?kind=question&q=familien+land`);
	expect(await first.locator('.element').allTextContents()).toHaveLength(1);
	expect(await first.locator('.element').textContent()).toContain('ohne Antwort');
	await first.goto(`${base}/desk/strategy?q=zzyzxqq`);
	expect(await first.locator('.empty').textContent()).toContain('Nichts passt');
	await first.goto(`${base}/desk/strategy/gaps`);
	expect(await first.locator('section:has(#question-without-answer)').textContent()).toContain('Wie leben Familien auf dem Land?');
	expect(await first.locator('section:has(#unused) li').count()).toBeGreaterThan(3);
	for (const path of ['/desk/strategy', '/desk/strategy?kind=finding', '/desk/strategy/gaps', '/desk/strategy/elements/new', '/desk/strategy/elements/new?kind=measure', '/en/desk/strategy']) expect([path, await faultsOf(browser, first, path)]).toEqual([path, []]);
});

it('a member reads all and changes nothing', async () => {
	member = await join(browser, 'member');
	await member.goto(base + pathOf('measure'));
	expect(await member.locator('dl.facts').textContent()).toMatch(/Verantwortlich.*Jugendamt/s);
	expect(await member.locator('main form:not([role="search"])').count()).toBe(0);
	await member.goto(`${base}/desk/strategy`);
	expect(await member.locator('main input[type="checkbox"]').count()).toBe(0);
	expect((await member.goto(`${base}/desk/strategy/elements/new`))?.status()).toBe(404);
	expect(await faultsOf(browser, member, pathOf('measure'))).toEqual([]);
});
