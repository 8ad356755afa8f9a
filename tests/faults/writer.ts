/**
 * The process that gets killed: opens a data folder as the server does and works without pause – deliveries, changed
 * definitions, releases, adopted strategies, cycles that begin, news. Prints one JSON line at start with what is stored, then one for every change that was acknowledged.
 */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '#base/config.server.ts';
import { databaseFault } from '#base/database-fault.ts';
import { describeFault } from '#base/log.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { packFile } from '#domains/indicators/delivery-file.server.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { takeDelivery } from '#domains/indicators/take-delivery.server.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { saveIndicator, saveSource } from '#domains/indicators/write-definitions.server.ts';
import { publishRelease } from '#domains/indicators/write-release.server.ts';
import { openInstance, type Instance } from '../../bin/instance.ts';
import type { Report, Stored } from './report.ts';
import { storedStrategy, StrategyActs } from './strategy-acts.ts';

const AREAS = ['16068', '16068001', '16068002', '16068003', '16068004'];
const text = { de: 'Fälle', en: 'cases' };

function say(report: Report): void {
	process.stdout.write(`${JSON.stringify(report)}\n`);
}

function definition(note: number): IndicatorDefinition {
	return { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: { de: String(note), en: String(note) }, topic: 'people', dimension: 'frame', measures: [], example: false };
}

async function authorityOf(instance: Instance): Promise<string> {
	const [there] = await instance.owner<{ id: string }[]>`select id from authority limit 1`;
	if (there) return there.id;
	const id = randomUUID();
	await instance.owner`insert into authority (id, slug, name, kind, county_key, settings) values (${id}, 'test', 'Landkreis Test', 'Landkreis', '16068', '{}')`;
	await instance.database.write(systemPrincipal(id, 'Test'), async (tx) => {
		const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: key, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
		await saveAreas(tx, AREAS.map(area));
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition(0));
	});
	return id;
}

/** What the database holds, told before anything new is written. */
async function stored(instance: Instance): Promise<Stored> {
	const deliveries = await instance.owner<{ number: string; state: string; figures: number }[]>`
		select d.number, d.state, coalesce(sum(cardinality(b."values")), 0)::int as figures from delivery d
		left join observation_block b on b.authority_id = d.authority_id and b.delivery_id = d.id group by d.number, d.state`;
	const releases = await instance.owner<{ number: number; blocks: number }[]>`
		select r.number, count(b.release_id)::int as blocks from release r left join disclosed_block b on b.authority_id = r.authority_id and b.release_id = r.id group by r.number`;
	const [note] = await instance.owner<{ n: number }[]>`select max((definition -> 'notes' ->> 'de')::int) as n from indicator_version`;
	return { deliveries: [...deliveries], releases: [...releases], note: note?.n ?? -1, ...(await storedStrategy(instance.owner)) };
}

async function deliver(instance: Instance, authorityId: string, n: number): Promise<string> {
	const bytes = Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${AREAS.map((key, i) => `cases;${key};${2000 + (n % 12)};${i === 0 ? 4 * n + 50 : n + 10 + i}`).join('\n')}\n`);
	const job = { file: { name: `${n}.csv`, bytes }, sourceCode: 'office', office: 'Amt', title: `Lieferung ${n}`, mode: 'replace' as const };
	// both ways: as the command line takes a file in, and as the browser does
	if (n % 2 === 1) return (await takeDelivery(instance.database, systemPrincipal(authorityId, 'Test'), job, recognise, packFile(bytes), () => true)).number ?? '';
	return instance.database.write(systemPrincipal(authorityId, 'Test'), async (tx) => {
		const result = await checkDelivery(tx, job, recognise);
		const delivery = await receiveDelivery(tx, job, result);
		await acceptDelivery(tx, delivery, result);
		return delivery.number;
	});
}

const instance = await openInstance(readConfig(process.env, resolve(import.meta.dirname, '../..')), { serve: true, log: (line) => console.error(line) });
const authorityId = await authorityOf(instance);
const before = await stored(instance);
say({ stored: before });
const acts = new StrategyActs(instance.database, authorityId);
// the driver (postgres 3.4) asks a new connection for its types and lets nobody wait for that answer: lost then, it is heard of here
process.on('uncaughtException', (error, origin) => {
	if (origin !== 'unhandledRejection' || databaseFault(error) !== 'away') say({ fault: describeFault(error).error ?? '' });
});
for (let n = before.note + 1; ; n++) {
	try {
		say({ delivery: await deliver(instance, authorityId, n) });
		await instance.database.write(systemPrincipal(authorityId, 'Test'), (tx) => saveIndicator(tx, definition(n)));
		say({ note: n });
		say({ news: await acts.news() });
		if (n % 2 === 0) say({ adopted: await acts.adopt(n) });
		if (n % 3 === 0) say({ cycle: await acts.nextCycle() });
		if (n % 5 === 0) say({ release: (await instance.database.write(systemPrincipal(authorityId, 'Test'), (tx) => publishRelease(tx, { title: `Stand ${n}`, evenIfUnchanged: true }))).number });
	} catch (error) {
		// the database is away: nothing is acknowledged, and the work goes on when it is back
		if (databaseFault(error) !== 'away') say({ fault: `${describeFault(error).error} ${describeFault(error).stack}` });
		else say({ away: true });
		await sleep(50);
	}
}
