/** A fresh database for one test file, copied from the migrated template, with one authority in it. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { openPool, type Sql } from '#base/db.server.ts';
import { publicPrincipal, systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal, Role } from '#domains/accounts/model.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { openDatabase } from '#app';
import { TEMPLATE } from './embedded-setup.ts';

export interface TestDatabase {
	url: string;
	owner: Sql;
	database: Database;
	authorityId: string;
	system: Principal;
	anyone: Principal;
	as(role: Role, more?: Partial<Principal>): Principal;
	close(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
	const server = inject('serverUrl');
	const name = `planungskreis_test_${randomUUID().replaceAll('-', '')}`;
	const admin = openPool(server, 'owner', { max: 1 });
	await admin.unsafe(`create database ${name} template ${TEMPLATE}`);
	const url = server.replace(/\/[^/]*$/, `/${name}`);
	const owner = openPool(url, 'owner', { max: 2 });
	const database = openDatabase(url);
	const authorityId = randomUUID();
	await owner`insert into authority (id, slug, name, kind, county_key, settings) values (${authorityId}, 'test', 'Landkreis Test', 'Landkreis', '16068', '{}')`;
	return {
		url,
		owner,
		database,
		authorityId,
		system: systemPrincipal(authorityId, 'Test'),
		anyone: publicPrincipal({ id: authorityId }),
		as: (role, more = {}) => ({ authorityId, accountId: randomUUID(), role, name: role, ...more }),
		async close() {
			await database.close();
			await owner.end();
			await admin.unsafe(`drop database ${name} with (force)`);
			await admin.end();
		}
	};
}
