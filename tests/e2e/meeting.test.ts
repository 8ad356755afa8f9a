/** A whole meeting in the browser: body, members, paper, agenda, invitation, answer, minutes, approval, register; and what members and strangers see of it. Without scripts. */
import { strToU8, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { openBrowser } from './browser.ts';
import { faultsOf, join } from './people.ts';
import { base } from './servers.ts';

let browser: Browser;
let planner: Page;
let member: Page;
let outsider: Page;
beforeAll(async () => {
	browser = await openBrowser();
	planner = await join(browser, 'planner');
	member = await join(browser, 'member', undefined, 'Probe Mitglied');
	outsider = await join(browser, 'member');
});
afterAll(() => browser?.close());

const open = (page: Page, path: string) => page.goto(base + path);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const here = (page: Page) => new URL(page.url()).pathname;
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const today = berlinDay(new Date());
let person = '';
let body = '';
let paper = '';
let meeting = '';
const DOCX = Buffer.from(zipSync({ '[Content_Types].xml': strToU8('<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'), 'word/document.xml': strToU8('<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Fahrdienst für Kölleda</w:t></w:r></w:p></w:body></w:document>') }));

it('a body is formed, a member with an account sits in it', async () => {
	await open(planner, '/desk/actors/new?kind=person');
	await planner.locator('#function').fill('Leitung Probeamt');
	await planner.locator('#email').fill('probeamt@kreis.example');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	person = here(planner);
	// the account of the member
	const choice = planner.locator('select[name="account"]');
	await choice.selectOption({ label: 'Probe Mitglied' });
	await choice.locator('xpath=ancestor::form').getByRole('button').first().click();
	await open(planner, '/desk/bodies/new');
	await press(planner, 'Speichern');
	await planner.locator('#name-de').fill('Probegruppe');
	await planner.locator('#kind').selectOption('steering-group');
	await planner.locator('#mandate').fill('Prüft, ob alles zusammenpasst.');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	body = here(planner);
	const enter = async (from: string, to: string) => {
		await open(planner, body);
		await planner.getByText('Mitglied eintragen').first().click();
		await planner.locator('#actorId').selectOption({ label: 'Leitung Probeamt' });
		await planner.locator('#role').selectOption('chair');
		await planner.locator('#fromDay').fill(from);
		await planner.locator('#toDay').fill(to);
		await press(planner, 'Mitglied eintragen');
	};
	await enter('2026-01-01', '2025-01-01');
	await said(planner, /„Bis“ .* liegt vor „Von“/);
	expect(await planner.locator('#fromDay').inputValue()).toBe('2026-01-01');
	await enter('2020-01-01', '');
	await said(planner, 'Gespeichert.');
	await enter('2021-01-01', '');
	await said(planner, 'Für diese Zeit gibt es schon eine Mitgliedschaft');
	expect(person).toMatch(/^\/desk\/actors\/\d+$/);
});

it('a paper is entered with its file; one that is not what its name says is refused', async () => {
	await open(planner, '/desk/papers/new');
	await planner.locator('#name').fill('Fahrdienst');
	await planner.locator('#reference').fill('007/2026');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	paper = here(planner);
	await planner.locator('#file').setInputFiles({ name: 'Fahrdienst.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') });
	await press(planner, 'Hochladen');
	await said(planner, 'Der Inhalt von „Fahrdienst.pdf“ passt nicht zum Namen');
	await planner.locator('#file').setInputFiles({ name: 'Fahrdienst.docx', mimeType: 'application/octet-stream', buffer: DOCX });
	await press(planner, 'Hochladen');
	await planner.getByRole('link', { name: 'Fahrdienst.docx' }).waitFor();
	expect((await open(member, paper))?.status()).toBe(404);
});

it('a meeting gets an agenda, the paper and its invitation; the paper reaches the body and nobody else', async () => {
	await open(planner, `/desk/meetings/new?body=${body.split('/').at(-1)}`);
	expect(await planner.locator('#title').inputValue()).toBe('1. Sitzung Probegruppe');
	await planner.locator('#day').fill(addDays(today, 3));
	await planner.locator('#from').fill('14:00');
	await planner.locator('#to').fill('16:00');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	meeting = here(planner);
	for (const title of ['Begrüßung', 'Fahrdienst']) {
		await planner.getByText('Punkt hinzufügen').first().click();
		await planner.locator('#title').fill(title);
		await press(planner, 'Punkt hinzufügen');
		await planner.getByRole('heading', { name: title }).waitFor();
	}
	await planner.getByRole('button', { name: 'Fahrdienst: nach oben' }).click();
	await planner.locator('.items h3').first().filter({ hasText: 'Fahrdienst' }).waitFor();
	await planner.locator('.items li').first().getByText('Ändern').click();
	await planner.locator('.items li').first().locator('select[name="paper"]').selectOption({ label: '007/2026 Fahrdienst' });
	await planner.locator('.items li').first().getByRole('button', { name: 'Vorlage zuordnen' }).click();
	await planner.getByRole('link', { name: '007/2026 Fahrdienst' }).first().waitFor();
	expect(await (await open(member, meeting))?.text()).not.toContain('Fahrdienst.docx');
	await open(planner, meeting);
	await press(planner, 'Einladen');
	await said(planner, '1 E-Mail liegt bereit, wird aber nicht versandt');
	await open(member, meeting);
	await member.getByRole('link', { name: 'Fahrdienst.docx' }).waitFor();
	for (const path of [meeting, paper]) expect((await open(outsider, path))?.status()).toBe(404);
	await open(planner, paper);
	await said(planner, 'Leitung Probeamt');
});

it('the member answers, and the start page of both says what is next', async () => {
	await open(member, '/desk');
	await member.getByRole('heading', { name: 'Fällig' }).waitFor();
	await member.getByRole('link', { name: /^Antworten/ }).click();
	await press(member, 'Ich komme');
	await said(member, 'Danke, Ihre Antwort ist gespeichert.');
	await open(planner, meeting);
	await said(planner, '1 zugesagt');
});

it('minutes are written on the agenda, votes must add up, and what was typed comes back', async () => {
	await open(planner, `${meeting}/minutes`);
	await planner.locator('input[type="radio"][value="present"]').first().check();
	await press(planner, 'Anwesenheit speichern');
	await said(planner, '1 Stimmberechtigte anwesend.');
	const first = planner.locator('section.item').first();
	await first.locator('textarea[name="text"]').first().fill('<p>Die Fahrten werden <b>gezählt</b>.</p><script>alert(1)</script>');
	await first.getByRole('button', { name: 'Text speichern' }).click();
	await said(planner, 'Gespeichert.');
	expect(await first.locator('textarea[name="text"]').first().inputValue()).toBe('Die Fahrten werden gezählt.');
	const record = async (yes: string) => {
		await first.getByText('Ergebnis festhalten').first().click();
		const form = first.locator('form.outcome').last();
		await form.locator('input[value="resolution"]').check();
		await form.locator('textarea[name="text"]').fill('Der Fahrdienst wird ausgebaut.');
		await form.locator('input[name="votesFor"]').fill(yes);
		await form.locator('input[name="votesAgainst"]').fill('0');
		await form.locator('input[value="votes"]').check();
		await form.getByRole('button', { name: 'Festhalten' }).click();
	};
	await record('4');
	await said(planner, 'Abgegeben sind 4 Stimmen, stimmberechtigt anwesend ist 1 Person.');
	const back = first.locator('form.outcome').last();
	expect(await back.locator('textarea[name="text"]').inputValue()).toBe('Der Fahrdienst wird ausgebaut.');
	await back.locator('input[name="votesFor"]').fill('1');
	await back.getByRole('button', { name: 'Festhalten' }).click();
	await said(planner, 'Beschluss: angenommen');
	await first.getByText('Ergebnis festhalten').first().click();
	const task = first.locator('form.outcome').last();
	await task.locator('input[value="task"]').check();
	await task.locator('textarea[name="text"]').fill('Fahrten zählen');
	await task.locator('select[name="actorId"]').selectOption({ label: 'Leitung Probeamt' });
	await task.getByRole('button', { name: 'Festhalten' }).click();
	await said(planner, 'Fahrten zählen');
});

it('minutes of a meeting that is still to come are not approved; afterwards they freeze and enter the register', async () => {
	await open(planner, `${meeting}/approve`);
	const approve = async () => {
		await planner.locator('summary', { hasText: 'Genehmigen' }).click();
		await planner.locator('input[name="sure"]').check();
		await planner.locator('button.button--danger', { hasText: 'Genehmigen' }).click();
	};
	await said(planner, 'Vorgelegt und genehmigt wird die Niederschrift danach.');
	expect(await planner.getByRole('button', { name: 'Dem Gremium vorlegen' }).isDisabled()).toBe(true);
	await open(planner, `${meeting}/edit`);
	await planner.locator('#day').fill(addDays(today, -1));
	await press(planner, 'Speichern');
	// into the past: asked first
	await press(planner, 'Ja, so speichern');
	await said(planner, 'Gespeichert.');
	await open(planner, `${meeting}/approve`);
	await press(planner, 'Dem Gremium vorlegen');
	await said(planner, 'Vorgelegt.');
	expect(await (await open(member, `${meeting}/approve`))?.text()).toContain('Der Fahrdienst wird ausgebaut.');
	expect((await open(outsider, `${meeting}/approve`))?.status()).toBe(404);
	await open(planner, `${meeting}/approve`);
	await approve();
	await said(planner, 'Genehmigt und festgeschrieben.');
	await open(planner, `${meeting}/minutes`);
	expect(await planner.locator('section.item textarea').count()).toBe(0);
	const pdf = await planner.request.get(`${base}${meeting}/minutes.pdf`);
	expect(pdf.headers()['content-type']).toBe('application/pdf');
	expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
	await open(planner, '/desk/resolutions?q=Fahrdienst');
	await planner.getByRole('link', { name: 'Fahrdienst' }).first().click();
	await said(planner, 'Der Fahrdienst wird ausgebaut.');
	await planner.getByText('Stand melden').first().click();
	await planner.locator('#note').fill('Begonnen');
	await press(planner, 'Speichern');
	await said(planner, 'Begonnen');
	await open(member, '/desk/tasks');
	await member.locator('summary', { hasText: 'Abschließen' }).first().click();
	await press(member, 'Erledigt');
	await said(member, 'Der Auftrag ist abgeschlossen.');
	await press(member, 'Rückgängig');
	await said(member, 'Gespeichert.');
});

it('an open task is changed with a reason, and reported as done by whoever has it, with a way back', async () => {
	await open(planner, body);
	await planner.getByRole('link', { name: 'Fahrten zählen' }).click();
	const task = here(planner);
	await planner.locator('#due').fill('2020-01-31');
	await planner.locator('#reason').fill('Wurde vorgezogen');
	await press(planner, 'Speichern');
	await said(planner, 'überfällig');
	await planner.getByText(/^Geschichte/).click();
	await said(planner, 'Wurde vorgezogen');
	expect(await faultsOf(browser, planner, task)).toEqual([]);
	await open(member, '/desk');
	await member.locator(`a.button[href$="${task}"]`).first().click();
	await press(member, 'Erledigt');
	await said(member, 'Als erledigt gemeldet.');
	await press(member, 'Rückgängig');
	await said(member, 'Der Auftrag ist wieder offen.');
	expect((await open(outsider, task))?.status()).toBe(404);
});

it('the next meeting starts with what is open; a series keeps its hour when clocks change', async () => {
	const number = body.split('/').at(-1);
	await open(planner, `/desk/meetings/series?body=${number}`);
	await planner.locator('#fromDay').fill('2027-03-01');
	await planner.locator('#toDay').fill('2027-04-30');
	await planner.locator('#time').fill('09:00');
	await press(planner, 'Termine ansehen');
	await planner.getByRole('button', { name: '2 Sitzungen anlegen' }).click();
	await said(planner, '2 Sitzungen sind angelegt.');
	expect((await planner.locator('.cal').innerText()).match(/09:00 bis 11:00 Uhr/g)).toHaveLength(2);
});

it('a digest is written from the records, edited, released, and read by the member', async () => {
	await open(planner, '/desk/digest');
	await planner.locator('#body').selectOption({ label: 'Probegruppe' });
	await press(planner, 'Rundblick beginnen');
	expect(await planner.locator('#text').inputValue()).toContain('Fahrdienst');
	await planner.locator('#title').fill('Rundblick der Probegruppe');
	await press(planner, 'Speichern');
	await said(planner, 'Gespeichert.');
	const path = here(planner);
	expect((await open(member, path))?.status()).toBe(404);
	// the mail and the pages are seen before, with what was typed last
	await planner.locator('#text').fill(`${await planner.locator('#text').inputValue()}\n\nVorletzter Satz.`);
	await press(planner, 'Speichern und ansehen');
	expect([here(planner), await planner.locator('#mail ~ .view').innerText(), await planner.locator('#public ~ p').innerText()]).toEqual([`${path}/preview`, expect.stringMatching(/Betreff: Rundblick der Probegruppe[\s\S]*Vorletzter Satz/), expect.stringContaining('nicht öffentlich')]);
	expect(await faultsOf(browser, planner, `${path}/preview`)).toEqual([]);
	await planner.getByRole('link', { name: 'Weiter bearbeiten' }).click();
	await planner.locator('#text').fill(`${await planner.locator('#text').inputValue()}\n\nLetzter Satz.`);
	await press(planner, 'Speichern, freigeben und versenden');
	expect(await planner.locator('article').innerText()).toContain('Letzter Satz.');
	await said(planner, 'Freigegeben. 1 E-Mail liegt bereit, wird aber nicht versandt');
	expect(await (await open(member, path))?.text()).toContain('Fahrdienst');
	expect((await open(outsider, path))?.status()).toBe(404);
	for (const at of ['/desk/digest', path]) expect([at, await faultsOf(browser, planner, at)]).toEqual([at, []]);
});

it('axe finds nothing on any of these pages, on a phone', async () => {
	const number = paper.split('/').at(-1);
	for (const path of ['/desk', '/desk/bodies', '/desk/bodies/new', body, `${body}/edit`, '/desk/meetings?when=all', '/desk/meetings/new?kind=event', '/desk/meetings/series', meeting, `${meeting}/approve`, `${meeting}/minutes`, '/desk/papers', `/desk/papers?q=Fahrdienst`, `/desk/papers/${number}`, '/desk/resolutions', '/desk/resolutions/1', '/desk/tasks?state=all', '/desk/strategy/handovers', '/desk/strategy/handovers/new', '/desk/strategy/handovers/1']) expect([path, await faultsOf(browser, planner, path)]).toEqual([path, []]);
	for (const path of [meeting, paper, '/desk']) expect([path, await faultsOf(browser, member, path)]).toEqual([path, []]);
});
