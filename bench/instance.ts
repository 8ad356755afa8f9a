/** A database for measurements: one authority, many municipalities, fifty counts. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openPool, type Sql } from '#base/db.server.ts';
import { migrate, readMigrations } from '#base/migrate.server.ts';
import { startEmbedded } from '#base/postgres/embedded.server.ts';
import { publicPrincipal, systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import { saveIndicator, saveSource } from '#domains/indicators/write-definitions.server.ts';
import { openDatabase } from '#app';

export interface BenchInstance {
	folder: string;
	/** of the embedded server, for processes of their own */
	url: string;
	owner: Sql;
	database: Database;
	authorityId: string;
	principal: Principal;
	anyone: Principal;
	keys: string[];
	empty(): Promise<void>;
	close(): Promise<void>;
}

export async function benchInstance(folder: string, areas: number): Promise<BenchInstance> {
	const server = await startEmbedded(join(folder, 'data'));
	const owner = openPool(server.url, 'owner', { max: 2 });
	await migrate(owner, readMigrations(join(import.meta.dirname, '../src/base/migrations')));
	const authorityId = randomUUID();
	await owner`insert into authority (id, slug, name, kind, county_key, settings) values (${authorityId}, 'bench', 'Messung', 'Landkreis', '16068', '{}')`;
	const database = openDatabase(server.url);
	const principal = systemPrincipal(authorityId, 'Messung');
	const keys = Array.from({ length: areas }, (_, i) => `16${String(i).padStart(6, '0')}`);
	await database.write(principal, async (tx) => {
		await saveAreas(tx, keys.map((key) => ({ key, ars: null, level: 'municipality' as const, name: `Gemeinde ${key}`, designation: 'Gemeinde', parentKey: '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null })));
		await saveSource(tx, { code: 'bench', name: 'Messung', publisher: 'Messung', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		const text = { de: 'Anzahl', en: 'number' };
		for (let i = 0; i < 50; i++)
			await saveIndicator(tx, { code: `count_${i}`, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: text, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: false, partOf: null, sourceCode: 'bench', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
	});
	return {
		folder, url: server.url, owner, database, authorityId, principal, anyone: publicPrincipal({ id: authorityId }), keys,
		async empty() {
			await owner`truncate observation_block, delivery, delivery_file cascade`;
		},
		async close() {
			await database.close();
			await owner.end();
			await server.stop();
		}
	};
}
