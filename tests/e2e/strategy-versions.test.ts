/** A planner bundles a strategy, meets a colleague's change, keeps a draft, sees what blocks, has it adopted, and anybody reads it word for word. */
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsOf } from './people.ts';
import { plannerAtWork } from './planner.ts';
import { base } from './servers.ts';
let browser: Browser;
let planner: Page;
plannerAtWork((b, p) => [browser, planner] = [b, p]);
const press = (name: string) => planner.getByRole('button', { name, exact: true }).click();
/** without the whole text that can be unfolded */
const main = (page: Page) => page.locator('main').evaluate((element) => { const copy = element.cloneNode(true) as Element; for (const fold of copy.querySelectorAll('details')) fold.remove(); return copy.textContent; });
const title = 'Strategie der Probe';

it('from the first title to the resolution and the one that follows', async () => {
	await planner.goto(`${base}/desk/strategy/strategies/new`);
	await planner.locator('#title-de').fill(title);
	await planner.locator('#from').fill('2018-01-01');
	await planner.locator('#to').fill('2027-12-31');
	expect(await faultsOf(browser, planner, '/desk/strategy/strategies/new')).toEqual([]);
	await press('Anlegen');
	await planner.getByText('Die Strategie ist angelegt.').waitFor();
	const here = new URL(planner.url()).pathname;
	const number = here.split('/').at(-1) ?? '';

	// nothing in it yet
	await planner.goto(`${base}${here}/adopt`);
	expect(await main(planner)).toContain('enthält noch kein Element');
	expect(await planner.locator('#body').count()).toBe(0);

	// a field with all that follows, then one element out again
	await planner.goto(base + here);
	const field = await planner.locator('#under option').filter({ hasText: 'Handlungsfeld' }).first().getAttribute('value');
	await planner.locator('#under').selectOption(field);
	await press('Aufnehmen');
	await planner.getByText('Die Auswahl ist gespeichert.').waitFor();
	const inside = await planner.locator('input[name="element"]:checked').count();
	expect(inside).toBeGreaterThan(2);
	await planner.locator('#note').fill('für die Steuerungsgruppe');
	await press('Entwurf festhalten');
	await planner.getByText('Fassung 1 ist festgehalten.').waitFor();
	const last = planner.locator('input[name="element"]:checked').last();
	const gone = await last.getAttribute('value');
	await last.uncheck();
	await press('Auswahl speichern');
	expect(await planner.locator('input[name="element"]:checked').count()).toBe(inside - 1);
	await planner.goto(`${base}${here}/compare`);
	expect(await main(planner)).toMatch(/1 entfallen/);
	expect(await faultsOf(browser, planner, `${here}/compare`)).toEqual([]);
	await planner.goto(base + here);
	await planner.locator(`input[name="element"][value="${gone}"]`).check();
	await press('Auswahl speichern');

	// two at once: the second sees what the first did
	const other = await planner.context().newPage();
	await other.goto(base + here);
	await planner.locator('#to').fill('2018-06-30');
	await press('Speichern');
	await planner.getByText('Gespeichert.').waitFor();
	await other.locator('#summary-de').fill('Wir wollen Armut vorbeugen.');
	await other.getByRole('button', { name: 'Speichern', exact: true }).click();
	expect(await other.locator('[role=alert]').textContent()).toContain('Übernommen in Ihr Formular: Ende');
	expect([await other.locator('#to').inputValue(), await other.locator('#summary-de').inputValue()]).toEqual(['2018-06-30', 'Wir wollen Armut vorbeugen.']);
	await other.getByRole('button', { name: 'Speichern', exact: true }).click();
	await other.getByText('Gespeichert.').waitFor();
	await other.close();

	// what lies outside the period blocks
	await planner.goto(`${base}${here}/adopt`);
	expect(await main(planner)).toMatch(/Das steht dem Beschluss im Weg.*30\.06\.2018/s);
	expect(await faultsOf(browser, planner, `${here}/adopt`)).toEqual([]);
	await planner.goto(base + here);
	await planner.locator('#to').fill('2027-12-31');
	await press('Speichern');

	await planner.goto(`${base}${here}/adopt`);
	expect(await main(planner)).toContain('Nichts steht dem Beschluss im Weg.');
	const fill = async () => {
		if ((await planner.locator('input[name="hints"]').count()) > 0) await planner.locator('input[name="hints"]').check();
		await planner.locator('input[name="sure"]').check();
	};
	await planner.locator('#body').fill('Kreistag');
	await planner.locator('#decided').fill('06.2018');
	await planner.locator('input[name="decided-by"][value="unanimous"]').check();
	await planner.locator('#for').fill('38');
	await planner.locator('#against').fill('3');
	await fill();
	await press('Beschließen');
	expect(await planner.locator('[role=alert]').textContent()).toContain('„Einstimmig“ passt nicht zu Nein-Stimmen');
	expect([await planner.locator('#body').inputValue(), await planner.locator('#for').inputValue()]).toEqual(['Kreistag', '38']);
	await planner.locator('#against').fill('0');
	await fill();
	expect(await faultsOf(browser, planner, `${here}/adopt`)).toEqual([]);
	await press('Beschließen');
	await planner.getByText('Fassung 2 ist beschlossen und öffentlich.').waitFor();
	for (const path of ['/desk/strategy/strategies', here, `/en${here}`]) expect(await faultsOf(browser, planner, path)).toEqual([]);

	// anybody reads it
	const address = `/strategy/versions/${number}/2`;
	await planner.goto(base + address);
	expect(await main(planner)).toMatch(/Strategie der Probe.*Juni 2018.*einstimmig \(38 Ja, 0 Nein\).*SHA-256 [0-9a-f]{64}/s);
	expect(await main(planner)).toContain('Wir wollen Armut vorbeugen.');
	await planner.goto(`${base}/en${address}`);
	expect(await main(planner)).toMatch(/June 2018.*unanimous \(38 for, 0 against\)/s);
	await planner.goto(`${base}/strategy/versions`);
	expect(await main(planner)).toContain(title);
	for (const path of [address, `/en${address}`, '/strategy/versions', '/en/strategy/versions']) expect(await faultsOf(browser, planner, path)).toEqual([]);
	// a draft is nobody's business
	expect((await planner.goto(`${base}/strategy/versions/${number}/1`))?.status()).toBe(404);

	// the next one begins with what goes on, and says what changes
	await planner.goto(base + here);
	await planner.getByRole('link', { name: 'Nachfolger anlegen' }).click();
	expect(await planner.locator('#from').inputValue()).toBe('2028-01-01');
	await planner.locator('#title-de').fill('Nachfolger der Probe');
	await press('Anlegen');
	await planner.getByText('Die Strategie ist angelegt.').waitFor();
	await planner.goto(`${base}${new URL(planner.url()).pathname}/adopt`);
	expect(await main(planner)).toMatch(/Gegenüber der beschlossenen Strategie \d+, Fassung 2.*Titel.*Strategie der Probe.*Nachfolger der Probe/s);
}, 600_000);
