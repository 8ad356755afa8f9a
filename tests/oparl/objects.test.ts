/** Each object as OParl wants it: by the official schemas, nested ones by their own, and by what the specification says in words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { placeIdOf } from '#domains/bodies/published/place-id.server.ts';
import { PATHS, type OparlType } from '#exchange/oparl/addresses.ts';
import { fill, OPARL, oparlInstance, organization, type Filled, type Json, type OparlInstance } from './instance.ts';
import { examples, faultsOf, present } from './official-schemas.ts';

let instance: OparlInstance;
let id: Filled;
beforeAll(async () => {
	instance = await oparlInstance();
	id = await fill(instance);
});
afterAll(() => instance?.close());

const TYPES = Object.keys(PATHS) as OparlType[];
const get = (type: OparlType, one: string, query = '') => instance.object(`${OPARL}/${PATHS[type]}/${one}${query}`);
const body = () => instance.object(`${OPARL}/body/${instance.db.authorityId}`);
const everything = async (): Promise<Json[]> => [await instance.object(OPARL), await body(), ...(await Promise.all(TYPES.map((type) => instance.page(`${OPARL}/body/${instance.db.authorityId}/${PATHS[type]}`)))).flatMap((page) => page.data)];

/** every object, however deep */
function nested(value: unknown, found: Json[] = []): Json[] {
	if (Array.isArray(value)) for (const one of value) nested(one, found);
	else if (typeof value === 'object' && value !== null) {
		if ('type' in value && 'id' in value) found.push(value as Json);
		for (const one of Object.values(value)) nested(one, found);
	}
	return found;
}

describe.skipIf(!present)('official schemas (beside the project)', () => {
	it('all objects fit, also those within others', async () => {
		const all = await everything();
		expect(new Set(all.map((o) => o.type)).size).toBe(12);
		expect(all.flatMap((o) => faultsOf(o))).toEqual([]);
	});

	it('so do objects as they are asked for one by one', async () => {
		for (const object of await everything()) expect(faultsOf(await instance.object(String(object.id)))).toEqual([]);
	});

	it('the check itself finds what the schemas alone do not: of the official examples, one embeds an agenda item without order', () => {
		const plain = examples.map(([name, example]) => [name, faultsOf(example).filter((f) => f.includes('AgendaItem') && f.includes('order')).length] as const);
		expect(plain.filter(([, n]) => n > 0).map(([name]) => name)).toEqual(['Meeting-01.json']);
	});
});

describe('what the specification says in words', () => {
	it('every object, also within others, has its address, type and both times with their distance from UTC', async () => {
		for (const object of (await everything()).flatMap((o) => nested(o))) {
			expect(object).toMatchObject({ id: expect.stringMatching(/^http:\/\/localhost\/oparl\/v1\.1/), type: expect.stringMatching(/^https:\/\/schema\.oparl\.org\/1\.1\/[A-Z]/), created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/), modified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/) });
			for (const value of Object.values(object)) expect(value === null || value === '' || (Array.isArray(value) && value.length === 0 && !('organization' in object && 'person' in object))).toBe(false);
		}
	});

	it('every address within answers, and names nothing that is not public', async () => {
		const addresses = new Set(JSON.stringify(await everything()).match(/http:\/\/localhost\/oparl\/v1\.1[^"]*/g));
		expect(addresses.size).toBeGreaterThan(40);
		for (const address of addresses) expect([address, (await instance.ask(address)).status]).toEqual([address, 200]);
	});

	it('the system and the body say who they are, under which licence, and where all lists are', async () => {
		expect(await instance.object(OPARL)).toMatchObject({ id: OPARL, oparlVersion: 'https://schema.oparl.org/1.1/', body: `${OPARL}/bodies`, license: 'https://www.govdata.de/dl-de/by-2-0', contactEmail: 'stab@landkreis.example', contactName: 'Stabsstelle' });
		const list = (name: string) => `${OPARL}/body/${instance.db.authorityId}/${name}`;
		expect(await body()).toMatchObject({
			ags: '16068000', rgs: '160680000000', website: 'https://landkreis.example', system: OPARL, classification: 'Landkreis',
			organization: list('organization'), person: list('person'), meeting: list('meeting'), paper: list('paper'), agendaItem: list('agendaItem'), consultation: list('consultation'), file: list('file'), locationList: list('location'), legislativeTermList: list('legislativeTerm'), membership: list('membership'),
			legislativeTerm: [{ name: '7. Wahlperiode', startDate: '2014-06-01', endDate: '2019-05-31' }]
		});
		expect((await instance.page(`${OPARL}/bodies`)).data).toEqual([await body()]);
	});

	it('the body says where it is to be found: embedded there, an object of its own, and in the list of places; it has changed when its place has', async () => {
		const before = await body();
		expect(before).not.toHaveProperty('location');
		const place = placeIdOf(instance.db.authorityId);
		await new Promise((done) => setTimeout(done, 1100));
		await instance.show({ id: place, type: 'Location', parentId: null, content: { description: 'Landratsamt', room: '', street: 'Bahnhofstraße 9', postalCode: '99610', locality: 'Sömmerda' } });
		const after = await body();
		expect(after).toMatchObject({ shortName: 'LK Test', licenseValidSince: '2018-07-01T00:00:00+02:00', location: { id: `${OPARL}/location/${place}`, description: 'Landratsamt', streetAddress: 'Bahnhofstraße 9', postalCode: '99610', locality: 'Sömmerda' } });
		expect(after.location).not.toHaveProperty('bodies');
		expect(String(after.modified) > String(before.modified)).toBe(true);
		expect((await get('Location', place)).bodies).toEqual([after.id]);
		expect((await instance.page(`${OPARL}/body/${instance.db.authorityId}/location`)).data.map((l) => l.id)).toContain(`${OPARL}/location/${place}`);
		if (present) expect(faultsOf(after)).toEqual([]);
		await instance.hide(place);
		expect(await body()).not.toHaveProperty('location');
	});

	it('every list takes the filters, and names what is gone only to those who ask for changes', async () => {
		const ended = `created_until=${encodeURIComponent('2000-01-01T00:00:00+01:00')}`;
		for (const type of TYPES) {
			const list = `${OPARL}/body/${instance.db.authorityId}/${PATHS[type]}`;
			const all = (await instance.page(list)).data;
			expect([type, all.length > 0, (await instance.page(`${list}?${ended}`)).data, (await instance.page(`${list}?modified_until=${encodeURIComponent('2000-01-01T00:00:00+01:00')}`)).data]).toEqual([type, true, [], []]);
			const same = (await instance.page(`${list}?modified_since=2000-01-01T00:00:00Z&created_since=2000-01-01T00:00:00Z`)).data.map((o) => o.id);
			expect([type, same.toSorted()]).toEqual([type, expect.arrayContaining(all.map((o) => o.id))]);
			expect([type, (await instance.page(list)).data.some((o) => o.deleted)]).toEqual([type, false]);
		}
	});

	it('what is embedded does not name what it is embedded in, and alone it does', async () => {
		const at = (type: OparlType, one: string) => `${OPARL}/${PATHS[type]}/${one}`;
		const whole = await get('Paper', id.paper);
		expect(whole.mainFile).not.toHaveProperty('paper');
		expect((await get('File', id.main)).paper).toEqual([at('Paper', id.paper)]);
		expect((await get('File', id.invitation)).meeting).toEqual([at('Meeting', id.held)]);
		expect((await get('File', id.itemFile)).agendaItem).toEqual([at('AgendaItem', id.item1)]);
		expect((whole.consultation as Json[])[0]).not.toHaveProperty('paper');
		expect((await get('Consultation', id.consultation)).paper).toBe(at('Paper', id.paper));
		expect(((await get('Meeting', id.held)).agendaItem as Json[])[0]).not.toHaveProperty('meeting');
		expect((await get('AgendaItem', id.item1)).meeting).toBe(at('Meeting', id.held));
		expect(((await get('Person', id.chair)).membership as Json[])[0]).not.toHaveProperty('person');
		expect((await get('Membership', id.seat)).person).toBe(at('Person', id.chair));
	});

	it('a meeting tells agenda in its order, who was there, files by their role, and what was decided with its votes', async () => {
		const held = await get('Meeting', id.held);
		expect(held).toMatchObject({ meetingState: 'durchgeführt', cancelled: false, start: '2018-06-20T17:00:00+02:00', participant: [`${OPARL}/person/${id.chair}`, `${OPARL}/person/${id.silent}`], web: 'http://localhost/meetings/1', invitation: { fileName: 'einladung.pdf' }, resultsProtocol: { fileName: 'niederschrift.pdf' } });
		expect((held.agendaItem as Json[]).map((i) => [i.number, i.public, i.result])).toEqual([['1', true, 'Zur Kenntnis genommen'], ['2', true, 'Einstimmig beschlossen'], ['3', false, undefined]]);
		expect((held.agendaItem as Json[])[1]).toMatchObject({ resolutionText: 'Armutspräventionsstrategie: beschlossen.', consultation: `${OPARL}/consultation/${id.consultation}`, 'planungskreis:votes': [{ for: 40, against: 0, abstained: 0, mode: 'unanimous', carried: true }], 'planungskreis:execution': [{ state: 'running', due: '2024-12-31' }] });
		expect(await get('Meeting', id.planned)).toMatchObject({ meetingState: 'terminiert', cancelled: true, start: '2027-01-12T16:00:00+01:00', 'planungskreis:cancelledFor': 'Krankheit' });
		const old = await get('Meeting', id.oldDay);
		expect(old).toMatchObject({ meetingState: 'eingeladen', 'planungskreis:day': '2017-05-01', 'planungskreis:precision': 'month', keyword: ['Sitzung', 'Beispiel'] });
		expect(old).not.toHaveProperty('start');
		expect(await get('Meeting', id.event)).toMatchObject({ meetingState: 'durchgeführt', keyword: ['Veranstaltung'] });
	});

	it('an organization that sits in a body is told as the one it is for', async () => {
		const seat = await get('Membership', id.seatOfOffice);
		expect(seat).not.toHaveProperty('person');
		expect(seat).toMatchObject({ onBehalfOf: `${OPARL}/organization/${id.office}`, organization: `${OPARL}/organization/${id.board}`, role: 'Mitglied', votingRight: true });
	});

	it('an address of a file is whole, whatever its name', async () => {
		const annex = await get('File', id.annex);
		expect(annex.accessUrl).toBe(`http://localhost/files/${id.annex}/Anlage%20%E2%80%9E1%E2%80%9C%2F2.pdf`);
		expect(annex.downloadUrl).toBe(`${String(annex.accessUrl)}?download=true`);
	});

	it('omit_internal leaves out the lists of embedded objects, and only these', async () => {
		const without = async (type: OparlType, one: string) => { const [all, less] = [await get(type, one), await get(type, one, '?omit_internal=true')]; return Object.keys(all).filter((key) => !(key in less)); };
		expect(await without('Meeting', id.held)).toEqual(['agendaItem']);
		expect(await without('Person', id.chair)).toEqual(['membership']);
		expect(await without('Paper', id.paper)).toEqual(['auxiliaryFile']);
		expect(await without('AgendaItem', id.item1)).toEqual(['auxiliaryFile']);
		expect(await without('Organization', id.council)).toEqual([]);
		expect((await instance.page(`${OPARL}/bodies?omit_internal=true`)).data[0]).not.toHaveProperty('legislativeTerm');
	});
});

describe('deleted objects', () => {
	it('answer with 200 and five properties; nothing names them; what held them has changed', async () => {
		const before = await get('Meeting', id.held);
		await new Promise((done) => setTimeout(done, 1100));
		await instance.hide(id.item3);
		const gone = await get('AgendaItem', id.item3);
		expect(Object.keys(gone).sort()).toEqual(['created', 'deleted', 'id', 'modified', 'type']);
		expect(gone.deleted).toBe(true);
		const after = await get('Meeting', id.held);
		expect((after.agendaItem as Json[]).length).toBe(2);
		expect(String(after.modified) > String(before.modified)).toBe(true);
		expect(String(after.modified) >= String(gone.modified)).toBe(true);
		await instance.hide(id.silent);
		expect((await get('Meeting', id.held)).participant).toEqual([`${OPARL}/person/${id.chair}`]);
		expect(await get('Membership', id.seatOfSilent)).not.toHaveProperty('person');
	});

	it('a file within an item within a meeting: both have changed', async () => {
		const [item, held] = [await get('AgendaItem', id.item1), await get('Meeting', id.held)];
		await new Promise((done) => setTimeout(done, 1100));
		await instance.hide(id.itemFile);
		expect(String((await get('AgendaItem', id.item1)).modified) > String(item.modified)).toBe(true);
		expect(String((await get('Meeting', id.held)).modified) > String(held.modified)).toBe(true);
	});

	it('a deleted one that is shown again is whole', async () => {
		const one = randomUUID();
		await instance.show({ id: one, type: 'Organization', content: organization('Ausschuss') });
		await instance.hide(one);
		await instance.show({ id: one, type: 'Organization', content: organization('Ausschuss') });
		expect(await get('Organization', one)).toMatchObject({ name: 'Ausschuss' });
	});
});

describe('other authorities', () => {
	it('have objects and a body of their own', async () => {
		const other = randomUUID();
		await instance.db.owner`insert into authority (id, slug, name, kind, county_key, settings) values (${other}, 'zwei', 'Landkreis Zwei', 'Landkreis', '16071', '{}')`;
		const authority = { id: other, countyKey: '16071' };
		expect((await instance.ask(`${OPARL}/organization/${id.council}`, { authority })).status).toBe(404);
		expect((await instance.ask(`${OPARL}/body/${instance.db.authorityId}`, { authority })).status).toBe(404);
		expect(await (await instance.ask(`${OPARL}/body/${other}/organization`, { authority })).json()).toMatchObject({ data: [], pagination: { totalElements: 0 } });
	});
});
