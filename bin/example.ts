/** Loads the example county into an empty instance: areas, definitions, deliveries, a first release and report. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Papa from 'papaparse';
import type { Database, Write } from '#domains/accounts/transaction.server.ts';
import { readAreaList } from '#domains/areas/area-list.ts';
import { schematicTerritories } from '#domains/areas/schematic.ts';
import { dissolve } from '#domains/areas/boundaries/simplify.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { readLinkList } from '#domains/areas/territory/link-list.ts';
import type { LinkTable } from '#domains/areas/territory/links.ts';
import { saveLinkTables } from '#domains/areas/territory/store.server.ts';
import { saveAreas, saveBoundarySet, type NewArea } from '#domains/areas/write.server.ts';
import { saveExpectation } from '#domains/calendar/write-calendar.server.ts';
import { loadCycles, type DescribedCycle } from '#domains/cycle/load.server.ts';
import type { DeliveryMode, IndicatorDefinition, Source } from '#domains/indicators/model.ts';
import type { Topic } from '#domains/indicators/read-definitions.server.ts';
import { saveIndicator, saveSource, saveTopic } from '#domains/indicators/write-definitions.server.ts';
import { acceptDelivery, checkDelivery, hasErrors, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { publishRelease } from '#domains/indicators/write-release.server.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { readReportFolder } from '#domains/reports/folder.server.ts';
import { publishReport } from '#domains/reports/write.server.ts';
import { loadExampleInventory } from '#domains/strategy/inventory/load-example.server.ts';
import { loadExampleRounds } from '#domains/strategy/rounds/load-example.server.ts';
import { loadExampleStakeholders, type ExampleStakeholders } from '#domains/strategy/stakeholders/load-example.server.ts';
import { addAuthority, type NewAuthority } from '#domains/accounts/add-authority.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { UserError } from '#base/errors.ts';
import { berlinDay } from '#base/day.ts';
import type { Sql } from '#base/db.server.ts';
import { loadExampleActors, type ExampleActors } from '#domains/bodies/actors/load-example.server.ts';
import { loadBodies, loadHandovers, type ExampleBodies } from './example-bodies.ts';
import { loadStrategy } from './example-strategy.ts';

const LOADER = 'Beispieldaten';

export interface ExampleTarget {
	owner: Sql;
	database: Database;
}

/** @returns id of the authority when it was loaded, null when the instance holds one already */
export async function loadExample(instance: ExampleTarget, folder: string, log: (line: string) => void): Promise<string | null> {
	const [there] = await instance.owner<{ id: string; complete: boolean }[]>`select id, settings ? 'exampleLoading' is not true as complete from authority order by created_at limit 1`;
	if (there?.complete || !existsSync(folder)) return null;
	// a load that was cut off is begun again where it stopped: every step below may run twice
	const authorityId = there?.id ?? (await addAuthority(instance.owner, exampleAuthority(folder), LOADER));
	const { database } = instance;
	const principal = systemPrincipal(authorityId, LOADER);
	log('Beispiel Landkreis Sömmerda wird geladen: Gebiete …');
	await database.write(principal, async (tx) => {
		await saveAreas(tx, readAreas(folder));
		await saveLinkTables(tx, readTerritoryList(folder), { name: 'territory.csv', sha256: '' });
		const areas = (await allAreas(tx)).filter((a) => a.level === 'municipality' && a.validTo === null);
		const [known] = await tx.sql`select 1 from boundary_set limit 1`;
		if (!known) await saveSchematicBoundaries(tx, folder, areas);
	});
	await database.write(principal, async (tx) => {
		for (const source of json<Source[]>(folder, 'sources.json')) await saveSource(tx, source);
		for (const topic of json<Topic[]>(folder, 'topics.json')) await saveTopic(tx, topic);
		const indicators = json<IndicatorDefinition[]>(folder, 'indicators.json');
		for (const [i, definition] of indicators.entries()) await saveIndicator(tx, definition, { position: (i + 1) * 10 });
	});
	log('Akteure, Gremien, Sitzungen und Beschlüsse …');
	await database.write(principal, async (tx) => {
		if (!existsSync(join(folder, 'actors.json'))) return;
		const actors = await loadExampleActors(tx, json<ExampleActors>(folder, 'actors.json'));
		if (existsSync(join(folder, 'bodies.json'))) await loadBodies(tx, json<ExampleBodies>(folder, 'bodies.json'), actors);
	});
	log('Leitfragen, Ziele und Maßnahmen, beschlossene Strategie …');
	await database.write(principal, async (tx) => {
		const order = elementOrder(folder);
		// strategies and rounds belong to cycles that are there
		await loadCycles(tx, withNumbers(order, json<{ cycles: DescribedCycle[] }>(folder, 'cycle.json').cycles));
		await loadStrategy(tx, join(folder, 'strategy.json'));
		const actorsFile = join(folder, 'actors.json');
		const actors = existsSync(actorsFile) ? await loadExampleActors(tx, json<ExampleActors>(folder, 'actors.json')) : null;
		if (actors && existsSync(join(folder, 'bodies.json'))) await loadHandovers(tx, json<ExampleBodies>(folder, 'bodies.json'), actors, (local) => order.indexOf(local) + 1);
		if (actors && existsSync(join(folder, 'stakeholders.json'))) await loadExampleStakeholders(tx, json<ExampleStakeholders>(folder, 'stakeholders.json'), actors);
		if (existsSync(join(folder, 'rounds.json'))) await loadExampleRounds(tx, json(folder, 'rounds.json'), (local) => order.indexOf(local) + 1 || undefined);
	});
	const deliveries = json<ExampleDelivery[]>(folder, 'delivery.json');
	for (const [i, delivery] of deliveries.entries()) {
		log(`Lieferung ${i + 1} von ${deliveries.length}: ${delivery.title.de}`);
		await deliver(database, authorityId, folder, delivery);
	}
	if (existsSync(join(folder, 'inventory.json'))) await database.write(principal, (tx) => loadExampleInventory(tx, json(folder, 'inventory.json')));
	await database.write(principal, (tx) => expectDeliveries(tx, folder, berlinDay(new Date())));
	log('Geheimhaltung wird geprüft, erster Datenstand wird veröffentlicht …');
	await database.write(principal, async (tx) => {
		const [released] = await tx.sql`select 1 from release limit 1`;
		if (!released) await publishRelease(tx, { title: 'Erster Datenstand', note: 'Beispieldaten des Landkreises Sömmerda aus öffentlichen Quellen' });
	});
	log('Sozialbericht wird gesetzt …');
	const [authority] = await instance.owner<{ id: string; name: string; countyKey: string }[]>`select id, name, county_key as "countyKey" from authority where id = ${authorityId}`;
	if (authority) await publishReport(database, principal, { ...authority, demonstration: true }, await readReportFolder(join(folder, 'report')));
	await instance.owner`update authority set settings = settings - 'exampleLoading' where id = ${authorityId}`;
	return authorityId;
}

function json<T>(folder: string, name: string): T {
	return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}

/** Local ids of the elements in the order of their numbers. */
function elementOrder(folder: string): string[] {
	const elements = existsSync(join(folder, 'strategy.json')) ? json<{ elements: { id: string; afterAdoption?: boolean }[] }>(folder, 'strategy.json').elements : [];
	// those that came after the resolution are added after it
	return [...elements.filter((e) => !e.afterAdoption), ...elements.filter((e) => e.afterAdoption)].map((e) => e.id);
}

/** What phases produced names elements of the thread as their file does; here each gets its number. */
function withNumbers(order: string[], cycles: DescribedCycle[]): DescribedCycle[] {
	for (const product of cycles.flatMap((c) => c.phases).flatMap((p) => p.deliverables ?? []).flatMap((d) => d.products ?? [])) {
		if (product.kind !== 'element') continue;
		if (!order.includes(product.target)) throw new UserError(`Beispieldatei cycle.json: „${product.target}“ steht nicht in strategy.json.`);
		product.target = String(order.indexOf(product.target) + 1);
	}
	return cycles;
}

function exampleAuthority(folder: string): NewAuthority {
	const { slug, name, kind, countyKey, ...settings } = json<{ slug: string; name: string; kind: { de: string }; countyKey: string }>(folder, 'authority.json');
	return { slug, name, kind: kind.de, countyKey, hostname: null, settings: { demonstration: true, ...settings, exampleLoading: true }, topics: [] };
}

function readAreas(folder: string): NewArea[] {
	return readAreaList(readFileSync(join(folder, 'areas.csv'), 'utf8'), 'areas.csv');
}

/** The county's history since 1990; none where the example has no such file. */
function readTerritoryList(folder: string): LinkTable[] {
	const file = join(folder, 'territory.csv');
	if (!existsSync(file)) return [];
	const { tables, problems } = readLinkList('territory.csv', readFileSync(file, 'utf8'));
	const [first] = problems;
	if (first) throw new UserError(`Beispieldatei territory.csv, Zeile ${first.row ?? '–'}: ${first.what.de}`);
	return tables;
}

async function saveSchematicBoundaries(tx: Parameters<typeof saveBoundarySet>[0], folder: string, areas: { key: string; ars: string | null; name: string; longitude: number | null; latitude: number | null }[]): Promise<void> {
	const sizes = sizesOf(folder);
	const centres = areas.flatMap((a) => (a.longitude !== null && a.latitude !== null ? [{ key: a.key, ars: a.ars, name: a.name, longitude: a.longitude, latitude: a.latitude, area: sizes.get(a.key) ?? null }] : []));
	const territories = schematicTerritories(centres);
	const county = dissolve(territories, (f) => f.key.slice(0, 5));
	await saveBoundarySet(tx, {
		name: 'Schematische Gebiete, aus den Mittelpunkten der Gemeinden berechnet',
		licence: 'Eigene Berechnung aus Angaben des Gemeindeverzeichnisses',
		statusDate: null,
		schematic: true,
		sha256: null,
		features: [...territories, ...county].map(({ key, geometry }) => ({ key, geometry }))
	});
}

/** Sizes in km² from the data of the directory, so that the schematic territories have the right proportions. */
function sizesOf(folder: string): Map<string, number> {
	const file = join(folder, 'data', 'gemeindeverzeichnis.csv');
	if (!existsSync(file)) return new Map();
	const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), { header: true, delimiter: ';', skipEmptyLines: true });
	return new Map(data.filter((row) => row.kennzahl === 'area_km2').map((row) => [row.gebiet ?? '', Number((row.wert ?? '').replace(',', '.'))]));
}

interface ExampleExpectation {
	title: string;
	source: string;
	office: string;
	rhythm: 'yearly' | 'quarterly';
	/** first period, counted from the one in which the example is loaded */
	first: number;
	dueDay: number;
	dueMonths: number;
	indicators: string[];
	note: string;
}

/** What offices are expected to deliver, around the day of loading: some of it is late, some still to come. */
async function expectDeliveries(tx: Write, folder: string, today: string): Promise<void> {
	const [known] = await tx.sql`select 1 from expected_delivery limit 1`;
	if (known || !existsSync(join(folder, 'calendar.json'))) return;
	const [year = 0, month = 1] = today.split('-').map(Number);
	for (const { first, source, ...rest } of json<ExampleExpectation[]>(folder, 'calendar.json')) {
		const quarter = year * 4 + Math.floor((month - 1) / 3) + first;
		const firstPeriod = rest.rhythm === 'yearly' ? String(year + first) : `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
		await saveExpectation(tx, null, { ...rest, sourceCode: source, firstPeriod, lastPeriod: null, dueOn: null, contactName: null, contactEmail: null, profileName: null, mode: 'replace', remindBefore: 14, remindAfter: null, responsibleId: null }, null);
	}
}

interface ExampleDelivery {
	file: string;
	source: string;
	office: string;
	receivedAt: string;
	mode?: DeliveryMode;
	title: { de: string; en: string };
}

async function deliver(database: Database, authorityId: string, folder: string, delivery: ExampleDelivery): Promise<void> {
	const file = { name: basename(delivery.file), bytes: new Uint8Array(readFileSync(join(folder, delivery.file))) };
	const receivedAt = new Date(`${delivery.receivedAt}T09:00:00Z`);
	await database.write(systemPrincipal(authorityId, LOADER), async (tx) => {
		const [done] = await tx.sql`select 1 from delivery where file_name = ${file.name} and state = 'accepted' and received_at = ${receivedAt}`;
		if (done) return;
		const job = { file, sourceCode: delivery.source, office: delivery.office, title: delivery.title.de, mode: delivery.mode ?? 'replace', receivedAt };
		const result = await checkDelivery(tx, job, recognise);
		if (hasErrors(result.checked)) {
			const first = result.checked.problems.find((p) => p.severity === 'error');
			throw new UserError(`Beispieldatei ${file.name}, Zeile ${first?.row ?? '–'}: ${first?.what.de ?? ''}`);
		}
		const received = await receiveDelivery(tx, job, result);
		await acceptDelivery(tx, received, result, { at: new Date(receivedAt.getTime() + 3_600_000) });
	});
}

