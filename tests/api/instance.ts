/** A small county behind the real handlers of the API: every route file, on a real PostgreSQL, with the rights of the public. */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publicPrincipal } from '#domains/accounts/authority.server.ts';
import { saveAreas, saveBoundarySet, type NewArea } from '#domains/areas/write.server.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { saveIndicator, saveSource, saveTopic } from '#domains/indicators/write-definitions.server.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { publishRelease } from '#domains/indicators/write-release.server.ts';
import { closeApp } from '#app';
import { testDatabase, type TestDatabase } from '../database.ts';

const routes = resolve(import.meta.dirname, '../../src/routes/api/v1');

/** Paths of the routes below `/api/v1`, as OpenAPI writes them: `/areas/{key}`. */
export function routePaths(folder = routes, path = ''): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory()) return routePaths(join(folder, entry.name), `${path}/${entry.name.replace(/^\[(\w+)\]$/, '{$1}')}`);
		return entry.name === '+server.ts' ? [path || '/'] : [];
	});
}

type Handler = (event: unknown) => Response | Promise<Response>;

export interface ApiInstance {
	db: TestDatabase;
	/** asks `/api/v1…`; `headers` as a client would send them */
	ask(address: string, init?: { method?: string; headers?: Record<string, string> }): Promise<Response>;
	deliver(fileName: string, lines: string[]): Promise<void>;
	publish(at?: Date): Promise<number>;
	close(): Promise<void>;
}

export async function apiInstance(): Promise<ApiInstance> {
	const db = await testDatabase();
	process.env.DATABASE_URL = db.url;
	const authority = { id: db.authorityId, slug: 'test', name: 'Landkreis Test', kind: 'Landkreis', countyKey: '16068', settings: {} };
	const paths = routePaths();
	return {
		db,
		async ask(address, { method = 'GET', headers = {} } = {}) {
			const url = new URL(`http://localhost/api/v1${address}`);
			const below = url.pathname.slice('/api/v1'.length) || '/';
			const path = paths.find((candidate) => candidate === below) ?? paths.find((candidate) => new RegExp(`^${candidate.replace(/\{\w+\}/g, '[^/]+')}$`).test(below));
			const file = path === undefined ? join(routes, '../[...rest]/+server.ts') : join(routes, path === '/' ? '' : path.replace(/\{(\w+)\}/g, '[$1]'), '+server.ts');
			const module = (await import(file)) as Record<string, Handler>;
			const params: Record<string, string> = {};
			const names = [...(path ?? '').matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string);
			const last = decodeURIComponent(below.split('/').at(-1) ?? '');
			for (const name of names) params[name] = last;
			const handler = module[method] ?? (method === 'HEAD' ? module.GET : undefined) ?? module.fallback;
			if (!handler) throw new Error(`${file} has no answer to ${method}`);
			return handler({ url, params, request: new Request(url, { method, headers }), locals: { authority, principal: publicPrincipal(authority), signedIn: null, lang: 'de', requestId: randomUUID() } });
		},
		async deliver(fileName, lines) {
			const bytes = Buffer.from(`${lines.join('\n')}\n`);
			await db.database.write(db.system, async (tx) => {
				const job = { file: { name: fileName, bytes }, sourceCode: 'office', office: 'Amt', title: fileName, mode: 'supplement' as const };
				const result = await checkDelivery(tx, job, recognise);
				const fault = result.checked.problems.find((p) => p.severity === 'error');
				if (fault) throw new Error(`${fileName}, row ${fault.row}: ${fault.what.en}`);
				await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
			});
		},
		publish: async (at) => (await db.database.write(db.system, (tx) => publishRelease(tx, { title: 'Stand', evenIfUnchanged: true, ...(at ? { at } : {}) }))).number,
		async close() {
			await closeApp();
			await db.close();
		}
	};
}

const text = (de: string, en: string) => ({ de, en });
const count: IndicatorDefinition = { code: 'cases', name: text('Fälle', 'Cases'), what: text('Gezählte Fälle', 'Cases counted'), counted: text('Fälle', 'cases'), numerator: null, denominator: null, per: 1, unit: text('Anzahl', 'number'), decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const area = (key: string, level: NewArea['level'], parentKey: string | null, more: Partial<NewArea> = {}): NewArea => ({ key, ars: null, level, name: `Gebiet ${key}`, designation: null, parentKey, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });

export const MUNICIPALITIES = ['16068001', '16068002', '16068003', '16068004'];

/** Areas, three indicators, two deliveries; nothing published yet. Of the cases of 2020, 16068001 has 1, which nobody may learn. */
export async function fill(instance: ApiInstance): Promise<void> {
	const { db } = instance;
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [
			area('DG', 'country', null), area('16', 'state', 'DG'), area('16068', 'county', '16'),
			...MUNICIPALITIES.map((key) => area(key, 'municipality', '16068', { validFrom: '2000-01-01' })),
			area('16068099', 'municipality', '16068', { name: '=HYPERLINK("x";"Gemeinde, „alt“")', validTo: '2010-01-01', successorKey: '16068001' })
		]);
		const square = { type: 'Polygon' as const, coordinates: [[[11, 51], [11.1, 51], [11.1, 51.1], [11, 51]]] };
		await saveBoundarySet(tx, { name: 'Schema', licence: 'eigene Berechnung', statusDate: null, schematic: true, sha256: null, features: MUNICIPALITIES.map((key) => ({ key, geometry: square })) });
		await saveTopic(tx, { code: 'people', position: 1, name: text('Menschen', 'People'), lead: text('Wer hier lebt', 'Who lives here') });
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Landkreis', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, count);
		await saveIndicator(tx, { ...count, code: 'people', name: text('Einwohner', 'People'), confidential: false });
		await saveIndicator(tx, { ...count, code: 'share', name: text('Anteil', 'Share'), kind: 'derived', per: 100, unit: text('Prozent', 'percent'), decimals: 1, formula: { kind: 'proportion', numerator: 'cases', denominator: 'people' }, topic: 'work', example: true });
	});
	const keys = ['16068', ...MUNICIPALITIES];
	const lines = (code: string, period: string, values: (number | string)[]) => keys.map((key, i) => `${code};${key};${period};${values[i]}`);
	const head = 'kennzahl;gebiet;zeitraum;wert';
	await instance.deliver('cases.csv', [head, ...lines('cases', '2020', [80, 1, 9, 30, 40]), ...lines('cases', '2021', [90, 0, 20, 30, 40])]);
	await instance.deliver('people.csv', [head, ...['2020', '2021'].flatMap((period) => lines('people', period, [1000, 100, 200, 300, 400]))]);
}
