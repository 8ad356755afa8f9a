/** Real answers of every endpoint, held to the OpenAPI document that describes them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '#exchange/api/endpoints.ts';
import { describeForPeople } from '#exchange/api/page.ts';
import { openApi } from '#exchange/api/openapi.ts';
import { described, type ApiDocument, type Described, type Json } from './described.ts';
import { apiInstance, fill, routePaths, type ApiInstance } from './instance.ts';

let instance: ApiInstance;
let document: ApiDocument;
let api: Described;
beforeAll(async () => {
	instance = await apiInstance();
	await fill(instance);
	await instance.publish();
	api = await described(instance);
	({ document } = api);
});
afterAll(() => instance?.close());

const CASES: Record<string, string[]> = {
	'/': [''],
	'/openapi.json': ['/openapi.json'],
	'/areas': ['/areas', '/areas?level=municipality&limit=2', '/areas?format=geojson', '/areas?valid=2005-06-30&parent=16068&q=gebiet'],
	'/areas/{key}': ['/areas/16068001', '/areas/16068001?format=geojson', '/areas/16068099?valid=2009-12-31'],
	'/topics': ['/topics'],
	'/indicators': ['/indicators', '/indicators?topic=work&limit=1', '/indicators?q=menschen'],
	'/indicators/{code}': ['/indicators/share', '/indicators/cases?release=1'],
	'/observations': ['/observations?indicator=cases', '/observations?indicator=share&period=latest&level=municipality', '/observations?indicator=cases&format=jsonstat', '/observations?indicator=people&area=16068001,16068002&from=2021&format=jsonstat', '/observations?indicator=cases&format=csv'],
	'/observations/trace': ['/observations/trace?indicator=cases&area=16068&period=2020', '/observations/trace?indicator=share&area=16068001&period=2020', '/observations/trace?indicator=share&area=16068004&period=2021'],
	'/releases': ['/releases'],
	'/releases/{number}': ['/releases/1'],
	'/sources': ['/sources'],
	'/deliveries': ['/deliveries?limit=1'],
	'/deliveries/{number}': ['/deliveries/{delivery}']
};

describe('OpenAPI', () => {
	it('holds every route, and no other', () => {
		expect(Object.keys(document.paths).sort()).toEqual(routePaths().sort());
		expect(Object.keys(CASES).sort()).toEqual(routePaths().sort());
		expect(new Set(ENDPOINTS.map((e) => e.operation)).size).toBe(ENDPOINTS.length);
	});

	it('is the document that the schemas make', () => {
		expect(document).toEqual(JSON.parse(JSON.stringify(openApi())));
	});

	it('gives examples that its own schemas accept', () => {
		const wrong = Object.values(document.paths).flatMap((path) => path.get.parameters.flatMap((p) => (p.example === undefined ? [] : api.faultsOf(p.schema, p.example).map((fault) => `${p.name}: ${fault}`))));
		expect(wrong).toEqual([]);
	});

	it.each(Object.entries(CASES))('%s answers as described', async (path, addresses) => {
		const { deliveries } = (await (await instance.ask('/deliveries')).json()) as { deliveries: { number: string }[] };
		for (const address of addresses.map((a) => a.replace('{delivery}', encodeURIComponent(deliveries[0]?.number ?? '')))) {
			const response = await instance.ask(address);
			const type = response.headers.get('content-type')?.split(';')[0] ?? '';
			expect([address, response.status]).toEqual([address, 200]);
			const content = document.paths[path]?.get.responses['200']?.content?.[type];
			expect([address, type, content !== undefined]).toEqual([address, type, true]);
			const schema = content?.schema as Json;
			expect([address, ...api.faultsOf(schema, type === 'text/csv' ? await response.text() : await response.json())]).toEqual([address]);
			expect(response.headers.get('etag')).toMatch(/^W\/"[\w-]+"$/);
		}
	});

	it('gives examples on its page that work', async () => {
		const { endpoints } = describeForPeople('de', { code: 'cases', key: '16068', period: '2021', number: '1' });
		const examples = endpoints.flatMap((e) => e.examples);
		expect(examples.length).toBeGreaterThanOrEqual(endpoints.length);
		for (const address of examples) expect([address, (await instance.ask(address.slice('/api/v1'.length))).status]).toEqual([address, 200]);
		expect(describeForPeople('en', null).endpoints.flatMap((e) => e.examples).filter((address) => /[{}]/.test(address))).toEqual([]);
	});

	it.each(Object.keys(CASES))('%s refuses unknown parameters, and other methods, with problem details', async (path) => {
		const address = (CASES[path]?.[0] ?? '').split('?')[0]?.replace('{delivery}', 'x') ?? '';
		for (const [response, status] of [[await instance.ask(`${address}?nonsense=1`), 400], [await instance.ask(address, { method: 'DELETE' }), 405], [await instance.ask(address, { method: 'POST' }), 405]] as const) {
			expect(response.status).toBe(status);
			expect(response.headers.get('content-type')).toBe('application/problem+json');
			const problem = document.components.schemas.Problem as Json;
			expect(api.faultsOf(problem, await response.json())).toEqual([]);
			if (status === 405) expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
		}
	});
});
