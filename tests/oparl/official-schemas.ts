/** The official schemas of OParl 1.1, taught what they say in their private keywords: an embedded object is of the type that is named, a list lies outside. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const folder = [process.env.SHARED_DATA ?? '', resolve(import.meta.dirname, '../../../shared/data')].filter(Boolean).map((data) => join(data, 'oparl/1.1')).find((path) => existsSync(path)) ?? null;
export const present = folder !== null;

interface Schema { properties: Record<string, { type?: string; schema?: string; items?: { schema?: string }; references?: string }>; required: string[] }
export const schemas = new Map<string, Schema>(folder ? readdirSync(join(folder, 'schema')).filter((name) => name.endsWith('.json')).map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, 'schema', name), 'utf8')) as Schema]) : []);
export const examples: [string, Record<string, unknown>][] = folder ? readdirSync(join(folder, 'examples')).map((name) => [name, JSON.parse(readFileSync(join(folder, 'examples', name), 'utf8')) as Record<string, unknown>]) : [];

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
(addFormats as unknown as { default: (a: Ajv) => void }).default(ajv);
ajv.addFormat('url', (text: string) => URL.canParse(text));
const compiled = new Map<string, ValidateFunction>();

/** Faults of an object and of all that is embedded in it; properties that the schema does not know carry a prefix. */
export function faultsOf(object: Record<string, unknown>, expected?: string): string[] {
	const name = String(object.type).replace('https://schema.oparl.org/1.1/', '');
	if (expected && name !== expected) return [`${String(object.id)} should be a ${expected}, not ${name}`];
	const schema = schemas.get(name);
	if (!schema) return [`unknown type ${name}`];
	if (!compiled.has(name)) compiled.set(name, ajv.compile(schema));
	const validate = compiled.get(name) as ValidateFunction;
	validate(object);
	const faults = (validate.errors ?? []).map((e) => `${name} ${String(object.id)}${e.instancePath}: ${e.message}`);
	for (const [key, value] of Object.entries(object)) {
		const property = schema.properties[key];
		if (!property) {
			if (!key.includes(':')) faults.push(`${name}.${key} is not in the schema`);
			continue;
		}
		const inner = (property.schema ?? (property.type === 'array' ? property.items?.schema : undefined))?.replace('.json', '');
		if (!inner) continue;
		for (const one of Array.isArray(value) ? value : [value]) faults.push(...faultsOf(one as Record<string, unknown>, inner));
	}
	return faults;
}
