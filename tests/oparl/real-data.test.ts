/** Our answers beside those of councils that speak OParl (Karlsruhe 1.1; systems and bodies of six others): what both tell has the same form. */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS, type OparlType } from '#exchange/oparl/addresses.ts';
import { file, fill, OPARL, oparlInstance, type Json, type OparlInstance } from './instance.ts';

const folder = [process.env.SHARED_DATA ?? '', resolve(import.meta.dirname, '../../../shared/data')].filter(Boolean).map((data) => join(data, 'oparl')).find((path) => existsSync(join(path, 'karlsruhe'))) ?? null;
const filesOf = (name: string): unknown[] => (folder ? readdirSync(join(folder, name)).filter((file) => file.endsWith('.json')).map((file) => JSON.parse(readFileSync(join(folder, name, file), 'utf8')) as unknown) : []);

/** kind of object → property → its forms */
type Forms = Map<string, Map<string, Set<string>>>;

/** '' says nothing of a form */
function formOf(value: unknown): string {
	if (Array.isArray(value)) return value.length === 0 ? '' : `list of ${formOf(value[0])}`;
	if (typeof value === 'object' && value !== null) return 'type' in value ? `embedded ${String(value.type).split('/').at(-1) ?? ''}` : 'object';
	if (typeof value !== 'string') return typeof value;
	if (value === '' || value === 'N/A') return '';
	if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(value)) return 'moment';
	if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'day';
	return /^https?:\/\/\S+$/.test(value) ? 'address' : 'text';
}

function gather(value: unknown, forms: Forms = new Map()): Forms {
	if (Array.isArray(value)) for (const one of value) gather(one, forms);
	else if (typeof value === 'object' && value !== null) {
		if ('type' in value && 'id' in value) {
			const kind = String(value.type).split('/').at(-1) ?? '';
			const properties = forms.get(kind) ?? new Map<string, Set<string>>();
			forms.set(kind, properties);
			for (const [name, one] of Object.entries(value)) if (formOf(one) !== '') properties.set(name, (properties.get(name) ?? new Set()).add(formOf(one)));
		}
		for (const one of Object.values(value)) gather(one, forms);
	}
	return forms;
}

/** What they tell and we do not, since we know no such thing: whose field a paper is in, what was said word for word, whole districts. */
const THEIRS = new Set(['Paper.underDirectionOf', 'Meeting.verbatimProtocol', 'Location.subLocality', 'Paper.body']);

let instance: OparlInstance;
let ours: Forms;
beforeAll(async () => {
	instance = await oparlInstance();
	const { held } = await fill(instance);
	await instance.show({ id: randomUUID(), type: 'File', parentId: held, content: file('Meeting', { role: 'auxiliary', name: 'Folien' }) });
	await instance.db.owner`update public_record set content = content || '{"shortName": "KT", "to": "2024-05-31"}' where type = 'Organization' and not deleted`;
	const body = `${OPARL}/body/${instance.db.authorityId}`;
	const objects: Json[] = [await instance.object(OPARL), await instance.object(body)];
	for (const type of Object.keys(PATHS) as OparlType[]) objects.push(...(await instance.page(`${body}/${PATHS[type]}`)).data);
	// one by one they also name what they belong to
	const whole = await Promise.all(objects.map((object) => instance.object(String(object.id))));
	ours = gather([...objects, ...whole]);
});
afterAll(() => instance?.close());

describe.skipIf(folder === null)('real answers of OParl (beside the project)', () => {
	it.each(['Meeting', 'AgendaItem', 'File', 'Location', 'Organization', 'Paper', 'Consultation'])('Karlsruhe: %s has the same properties in the same forms', (kind) => {
		const theirs = gather(filesOf('karlsruhe')).get(kind);
		expect(theirs?.size).toBeGreaterThan(4);
		for (const [name, forms] of theirs ?? []) {
			const mine = ours.get(kind)?.get(name);
			if (mine === undefined) expect(THEIRS, `${kind}.${name}`).toContain(`${kind}.${name}`);
			else expect([`${kind}.${name}`, [...mine].sort()]).toEqual([`${kind}.${name}`, [...forms].sort()]);
		}
	});

	it.each([['systems', 'System'], ['bodies', 'Body']])('six others: %s', (name, kind) => {
		const theirs = gather(filesOf(name)).get(kind);
		expect(theirs?.size).toBeGreaterThan(7);
		const differing = [...(theirs ?? [])].flatMap(([property, forms]) => {
			const mine = ours.get(kind)?.get(property);
			return mine === undefined || [...mine].every((form) => forms.has(form) || /* a licence by its address, where others give its name */ (form === 'address' && forms.has('text'))) ? [] : [[`${kind}.${property}`, [...mine], [...forms]]];
		});
		expect(differing).toEqual([]);
		for (const wanted of kind === 'Body' ? ['name', 'organization', 'person', 'meeting', 'paper', 'legislativeTerm'] : ['oparlVersion', 'body', 'name']) expect(ours.get(kind)?.has(wanted), wanted).toBe(true);
	});
});
