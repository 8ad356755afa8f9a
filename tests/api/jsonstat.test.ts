/** Our JSON-stat held to the schema of its makers, and read back cell by cell as the standard says. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv, type AnySchema } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonStatDataset } from '#exchange/api/figures.ts';
import { apiInstance, fill, type ApiInstance } from './instance.ts';

const folder = resolve(import.meta.dirname, '../../../shared/data/json-stat');
let instance: ApiInstance;
beforeAll(async () => {
	instance = await apiInstance();
	await fill(instance);
	await instance.deliver('people-by-sex.csv', ['kennzahl;gebiet;zeitraum;wert;geschlecht', ...['w', 'm'].flatMap((sex) => ['16068', '16068001'].map((key, i) => `people;${key};2021;${500 - i * 100};${sex}`))]);
	await instance.publish();
});
afterAll(() => instance?.close());

const dataset = async (question: string) => (await (await instance.ask(`/observations?format=jsonstat&${question}`)).json()) as JsonStatDataset;

/** The number at a place, by the rule of the standard: row-major order over `size`. */
function at(d: JsonStatDataset, place: Record<string, string>): number | string | undefined {
	const index = d.id.reduce((sum, name, i) => sum * (d.size[i] ?? 0) + d.dimension[name as keyof JsonStatDataset['dimension']].category.index.indexOf(place[name] ?? ''), 0);
	return d.value[index] ?? d.status[index];
}

describe('JSON-stat', () => {
	it('has a number or a status at the place the standard says', async () => {
		const d = await dataset('indicator=people&breakdown=*');
		expect(d.size).toEqual([1, 3, 2, 5]);
		expect(d.role).toEqual({ time: ['period'], geo: ['area'], metric: ['indicator'] });
		expect(at(d, { indicator: 'people', breakdown: '', period: '2020', area: '16068003' })).toBe(300);
		expect(at(d, { indicator: 'people', breakdown: 'geschlecht=w', period: '2021', area: '16068001' })).toBe(400);
		expect(at(d, { indicator: 'people', breakdown: 'geschlecht=w', period: '2020', area: '16068001' })).toBeUndefined();
		const cases = await dataset('indicator=cases');
		expect(at(cases, { indicator: 'cases', breakdown: '', period: '2020', area: '16068001' })).toBe('withheld');
		expect(at(cases, { indicator: 'cases', breakdown: '', period: '2021', area: '16068001' })).toBe(0);
		expect(cases.extension.status).toMatchObject({ withheld: { de: 'geheim' } });
	});

	it.skipIf(!existsSync(folder))('fits the schema of json-stat.org, as its own samples do', async () => {
		// the published schema is of draft 4; of what changed since it uses the name of the id only
		const { id: _id, $schema: _schema, ...schema } = JSON.parse(readFileSync(join(folder, 'schemas', 'dataset.json'), 'utf8')) as Record<string, unknown>;
		const ajv = new Ajv({ strict: false, unicodeRegExp: false });
		addFormats.default(ajv);
		const check = ajv.compile(schema as AnySchema);
		const faults = (value: unknown) => (check(value) ? [] : check.errors);
		expect(faults(JSON.parse(readFileSync(join(folder, 'order.json'), 'utf8')))).toEqual([]);
		expect(faults({ ...JSON.parse(readFileSync(join(folder, 'order.json'), 'utf8')), size: 'many' })).not.toEqual([]);
		for (const question of ['indicator=cases', 'indicator=people&breakdown=*', 'indicator=share&period=latest', 'indicator=cases&level=state']) expect([question, faults(await dataset(question))]).toEqual([question, []]);
	});
});
