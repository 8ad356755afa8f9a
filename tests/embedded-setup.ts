/** One real PostgreSQL for all tests: TEST_DATABASE_URL where set, else the embedded server in a temporary folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPool } from '#base/db.server.ts';
import { migrate, readMigrations } from '#base/migrate.server.ts';
import { startEmbedded } from '#base/postgres/embedded.server.ts';
import { guardAudit } from './audit-guard.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		serverUrl: string;
	}
}

export const TEMPLATE = 'planungskreis_test_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const given = process.env.TEST_DATABASE_URL;
	const folder = given ? null : mkdtempSync(join(tmpdir(), 'planungskreis-test-'));
	const server = folder ? await startEmbedded(join(folder, 'data')) : null;
	const url = given ?? server?.url ?? '';
	const owner = openPool(url, 'owner', { max: 1 });
	await owner.unsafe(`drop database if exists ${TEMPLATE}`);
	await owner.unsafe(`create database ${TEMPLATE}`);
	const template = openPool(url.replace(/\/[^/]*$/, `/${TEMPLATE}`), 'owner', { max: 1 });
	await migrate(template, readMigrations(join(import.meta.dirname, '../src/base/migrations')));
	await guardAudit(template);
	await template.end();
	await owner.end();
	project.provide('serverUrl', url);
	return async () => {
		await server?.stop();
		if (folder) rmSync(folder, { recursive: true, force: true });
	};
}
