/** Questions nobody wrote down: every parameter with every kind of value, and each answer held to what the API says of itself. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { described, type Described, type DescribedParameter } from './described.ts';
import { apiInstance, fill, type ApiInstance } from './instance.ts';

let instance: ApiInstance;
let api: Described;
let known: Record<string, string[]>;
beforeAll(async () => {
	instance = await apiInstance();
	await fill(instance);
	await instance.deliver('people-by-sex.csv', ['kennzahl;gebiet;zeitraum;wert;geschlecht', ...['w', 'm'].flatMap((sex) => ['16068', '16068001'].map((key, i) => `people;${key};2021;${500 - i * 100};${sex}`))]);
	await instance.publish(new Date('2026-01-10T10:00:00Z'));
	await instance.publish(new Date('2026-02-10T10:00:00Z'));
	api = await described(instance);
	const { deliveries } = (await (await instance.ask('/deliveries')).json()) as { deliveries: { number: string }[] };
	known = {
		indicator: ['cases', 'people', 'share', 'nothing'], code: ['cases', 'share', 'nothing'], key: ['16068', '16068001', '16068099', 'DG', '99'],
		area: ['16068', '16068001', '16068001,16068002', '16068,99'], parent: ['16', '16068', 'DG'], period: ['latest', '2020', '2021', '2020,2021', '2020-12-31', '2021-Q3'],
		from: ['2020', '2021-06'], to: ['2020', '2021-12-31'], breakdown: ['', '*', 'geschlecht=w', 'alter=x'], territorialStatus: ['2020-12-31', '2021-12-31'],
		release: ['1', '2', '3'], asOf: ['2026-01-31', '2026-02-10T10:00:00Z', '2025-01-01', '2026-02-10T12:30:00.5+01:00'], topic: ['people', 'work', 'none'], q: ['menschen', 'Gebiet', 'armut'], valid: ['2005-06-30', '2021-12-31', '1990-01-01'],
		number: ['1', '2', '9', ...deliveries.map((d) => d.number)], id: ['cases~2020~2020-12-31~16068~', 'share~2020~2020-12-31~16068001~', 'people~2021~2021-12-31~16068~geschlecht=w', 'a~b~c~d~']
	};
});
afterAll(() => instance?.close());

/** Text of a value for the address: mostly one that means something, else an edge of the schema, else anything. */
function valueOf(p: DescribedParameter): fc.Arbitrary<string> {
	const schema = p.schema as { enum?: string[]; type?: string; minimum?: number; maximum?: number };
	const edges = schema.enum ?? (schema.type === 'integer' ? [schema.minimum, schema.maximum, (schema.maximum ?? 0) + 1, 2, -1].map(String) : ['x']);
	return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...(known[p.name] ?? edges)) }, { weight: 2, arbitrary: fc.constantFrom(...edges) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) });
}

function questionOf(path: string): fc.Arbitrary<string> {
	const parameters = api.document.paths[path]?.get.parameters ?? [];
	const chosen = parameters.map((p) => fc.tuple(fc.constant(p), fc.boolean(), valueOf(p)).map(([described, there, value]) => ({ described, value: there || described.required ? value : null })));
	return fc.tuple(...chosen).map((all) => {
		const sent = all.flatMap(({ described: { name, in: place }, value }) => (value === null ? [] : [{ name, place, value }]));
		const at = sent.filter(({ place }) => place === 'path').reduce((text, { name, value }) => text.replace(`{${name}}`, encodeURIComponent(value)), path === '/' ? '' : path);
		const query = new URLSearchParams(sent.filter(({ place }) => place === 'query').map(({ name, value }) => [name, value]));
		return `${at}${query.size > 0 ? `?${query.toString()}` : ''}`;
	});
}

describe('any question', () => {
	it.each(['/', '/areas', '/areas/{key}', '/topics', '/indicators', '/indicators/{code}', '/observations', '/observations/trace', '/releases', '/releases/{number}', '/sources', '/deliveries', '/deliveries/{number}', '/openapi.json'])('of %s gets an answer that is described', async (path) => {
		const accepts = fc.constantFrom(null, '*/*', 'application/json', 'text/csv', 'application/geo+json;q=0.5, application/json;q=0.4', 'application/vnd.json-stat+json', 'image/png');
		await fc.assert(
			fc.asyncProperty(questionOf(path), accepts, async (address, accept) => {
				// an empty piece of a path is another address
				fc.pre(!/\/(\?|$)|%2F|\/\./i.test(address));
				const response = await instance.ask(address, accept === null ? {} : { headers: { accept } });
				const plain = response.clone();
				expect([address, accept, ...(await api.faultsOfAnswer(path, response))]).toEqual([address, accept]);
				if (response.status === 400) expect([address, ((await plain.json()) as { parameters?: object[] }).parameters?.length ?? 0]).toEqual([address, expect.toSatisfy((n: number) => n > 0)]);
			}),
			{ numRuns: path === '/observations' ? 150 : 40 }
		);
	});
});
