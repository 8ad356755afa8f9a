/** Lists: pages to their end, filters against a naive model, deleted objects, and a client that mirrors everything while it changes. */
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PATHS, type OparlType } from '#exchange/oparl/addresses.ts';
import { allPages, meeting, OPARL, oparlInstance, organization, paper, type Json, type OparlInstance } from './instance.ts';

let instance: OparlInstance;
beforeAll(async () => {
	instance = await oparlInstance();
});
afterAll(() => instance?.close());
beforeEach(() => instance.db.owner`truncate public_record, public_record_count`);

const list = (type: OparlType) => `${OPARL}/body/${instance.db.authorityId}/${PATHS[type]}`;
const add = async (n: number) => {
	const ids = Array.from({ length: n }, () => randomUUID());
	await instance.show(...ids.map((id, i) => ({ id, type: 'Paper' as const, number: i + 1, content: paper(`Vorlage ${i + 1}`) })));
	return ids;
};
const idOf = (object: Json) => String(object.id).split('/').at(-1) as string;

describe('pages', () => {
	it('lead to the end and back; all but the last are full', async () => {
		const ids = await add(23);
		const pages = await allPages(instance, `${list('Paper')}?limit=5`);
		expect(pages.map((p) => p.data.length)).toEqual([5, 5, 5, 5, 3]);
		expect(pages.flatMap((p) => p.data.map(idOf))).toEqual(ids);
		for (const [i, { pagination, links }] of pages.entries()) {
			expect(pagination).toEqual({ totalElements: 23, totalPages: 5, elementsPerPage: 5 });
			expect([links.first, links.last]).toEqual([`${list('Paper')}?limit=5`, pages.at(-1)?.links.self]);
			expect(links.prev).toBe(pages[i - 1]?.links.self);
			expect(links.next).toBe(pages[i + 1]?.links.self);
			expect(await instance.page(links.self as string)).toEqual(pages[i]);
		}
	});

	it('an empty list is a page', async () => {
		const address = list('Paper');
		expect(await instance.page(address)).toEqual({ data: [], pagination: { totalElements: 0, totalPages: 1, elementsPerPage: 50 }, links: { first: address, self: address, last: address, web: 'http://localhost/papers' } });
	});

	it('have one address each, whatever the order and form of what is asked', async () => {
		const wanted = `${list('Paper')}?limit=5&modified_since=2018-06-19T22%3A00%3A00%2B00%3A00&omit_internal=true`;
		for (const query of ['omit_internal=true&modified_since=2018-06-20T00:00:00%2B02:00&limit=5', 'limit=5&modified_since=2018-06-20T00:00:00+02:00&omit_internal=true', 'modified_since=2018-06-19T22:00:00Z&omit_internal=true&limit=5']) expect((await instance.page(`${list('Paper')}?${query}`)).links.self).toBe(wanted);
	});

	it('more than fifty papers at once are never given', async () => {
		await add(51);
		expect((await instance.page(`${list('Paper')}?limit=5000`)).data.length).toBe(50);
		expect((await instance.page(`${list('File')}?limit=5000`)).pagination.elementsPerPage).toBe(100);
	});

	it('what belongs to one body, also after it was deleted', async () => {
		const [body, other, mine, gone] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
		const [paperId, consultation] = [randomUUID(), randomUUID()];
		await instance.show({ id: body, type: 'Organization', number: 1, content: organization('Beirat') }, { id: mine, type: 'Meeting', parentId: body, content: meeting('1. Sitzung') }, { id: gone, type: 'Meeting', parentId: body, content: meeting('2. Sitzung') }, { id: other, type: 'Meeting', content: meeting('Andere') },
			{ id: paperId, type: 'Paper', content: paper('Vorlage') }, { id: consultation, type: 'Consultation', parentId: paperId, otherId: null, content: { meeting: mine, body, role: 'hearing', authoritative: false } });
		await instance.hide(gone);
		const meetings = `${OPARL}/organization/${body}/meeting`;
		expect((await instance.page(meetings)).data.map(idOf)).toEqual([mine]);
		expect((await instance.page(meetings)).pagination.totalElements).toBe(1);
		expect((await instance.page(`${meetings}?modified_since=2018-01-01T00:00:00Z`)).data.map(idOf).sort()).toEqual([mine, gone].sort());
		expect((await instance.page(`${OPARL}/organization/${body}/consultation`)).data.map(idOf)).toEqual([consultation]);
		await instance.hide(consultation);
		expect((await instance.page(`${OPARL}/organization/${body}/consultation`)).data).toEqual([]);
		expect((await instance.page(`${OPARL}/organization/${body}/consultation?modified_since=2018-01-01T00:00:00Z`)).data).toMatchObject([{ deleted: true }]);
	});
});

describe('filters', () => {
	it('any of them together, against a naive model; pages put together are the whole', async () => {
		const T0 = Date.UTC(2018, 5, 1);
		const second = fc.integer({ min: 0, max: 60 });
		const stored = fc.array(fc.record({ created: second, later: second, deleted: fc.boolean(), millis: fc.integer({ min: 0, max: 999 }) }), { maxLength: 25 });
		const asked = fc.record({ created_since: second, created_until: second, modified_since: second, modified_until: second, limit: fc.integer({ min: 1, max: 7 }) }, { requiredKeys: [] });
		const zone = fc.constantFrom(['+00:00', 0], ['+02:00', 120], ['-09:30', -570], ['Z', 0]) as fc.Arbitrary<[string, number]>;
		await fc.assert(
			fc.asyncProperty(stored, asked, zone, async (rows, filters, [offset, minutes]) => {
				await instance.db.owner`truncate public_record, public_record_count`;
				const all = rows.map((row) => ({ id: randomUUID(), created: row.created, modified: row.created + row.later, deleted: row.deleted, millis: row.millis }));
				if (all.length > 0) await instance.db.owner`insert into public_record ${instance.db.owner(all.map((row) => ({ authority_id: instance.db.authorityId, id: row.id, type: 'Paper', content: row.deleted ? {} : (paper('x') as never), created: new Date(T0 + row.created * 1000 + row.millis), modified: new Date(T0 + row.modified * 1000 + row.millis), deleted: row.deleted })))}`;
				const moment = (s: number) => encodeURIComponent(new Date(T0 + s * 1000 + minutes * 60_000).toISOString().slice(0, 19) + offset);
				const query = Object.entries(filters).map(([name, value]) => `${name}=${name === 'limit' ? value : moment(value)}`).join('&');
				const pages = await allPages(instance, `${list('Paper')}?${query}`);
				const { created_since: cs = 0, created_until: cu = 1e6, modified_since: ms = 0, modified_until: mu = 1e6 } = filters;
				const expected = all.filter((row) => (filters.modified_since !== undefined || !row.deleted) && row.created >= cs && row.created <= cu && row.modified >= ms && row.modified <= mu).map((row) => row.id);
				const found = pages.flatMap((p) => p.data.map(idOf));
				expect(found.toSorted()).toEqual(expected.toSorted());
				for (const p of pages.slice(0, -1)) expect(p.data.length).toBe(filters.limit ?? 100);
				for (const p of pages) for (const [name, value] of Object.entries(filters)) if (name !== 'limit') expect(Date.parse(new URL(p.links.self as string).searchParams.get(name) ?? '')).toBe(T0 + value * 1000);
				expect(pages.flatMap((p) => p.data).filter((o) => o.deleted).every((o) => Object.keys(o).length === 5)).toBe(true);
			}),
			{ numRuns: 60 }
		);
	});

	it('a moment an object tells finds it', async () => {
		const [one] = await add(1);
		const object = await instance.object(`${OPARL}/paper/${one}`);
		for (const name of ['created_since', 'created_until', 'modified_since', 'modified_until']) expect((await instance.page(`${list('Paper')}?${name}=${encodeURIComponent(String(object[name.startsWith('c') ? 'created' : 'modified']))}`)).data.length).toBe(1);
	});
});

describe('a client that mirrors everything', () => {
	async function crawl(between?: () => Promise<void>) {
		const seen = new Map<string, number>();
		const system = await instance.object(OPARL);
		const [body] = (await allPages(instance, String(system.body))).flatMap((p) => p.data);
		for (const name of ['organization', 'person', 'meeting', 'paper', 'agendaItem', 'consultation', 'file', 'locationList', 'legislativeTermList', 'membership'])
			for (const page of await allPages(instance, `${String(body?.[name])}?limit=3`, between)) for (const object of page.data) seen.set(idOf(object), (seen.get(idOf(object)) ?? 0) + 1);
		return seen;
	}

	it('reads every object once', async () => {
		const papers = await add(17);
		const bodies = Array.from({ length: 8 }, () => randomUUID());
		await instance.show(...bodies.map((id) => ({ id, type: 'Organization' as const, content: organization('Ausschuss') })));
		const seen = await crawl();
		expect([...seen.keys()].sort()).toEqual([...papers, ...bodies].sort());
		expect([...seen.values()].every((n) => n === 1)).toBe(true);
	});

	it('misses none of those that stay, while others are added, changed and deleted in between', async () => {
		const papers = await add(30);
		const staying = papers.filter((_, i) => i % 5 !== 0);
		let turn = 0;
		const seen = await crawl(async () => {
			turn++;
			const gone = papers[(turn * 5) % 30] as string;
			await instance.hide(gone);
			const changing = staying[turn % staying.length] as string;
			await instance.show({ id: changing, type: 'Paper', number: 1000 + turn, content: paper(`Geändert ${turn}`) }, { id: randomUUID(), type: 'Paper', content: paper(`Neu ${turn}`) });
		});
		for (const id of staying) expect([id, seen.get(id)]).toEqual([id, 1]);
		expect([...seen.values()].every((n) => n === 1)).toBe(true);
	});

	it('hears of all changes by asking from the moment on at which it began, also of one whose act had begun before and ended after', async () => {
		const [first = ''] = await add(3);
		const late = randomUUID();
		let finish = () => {};
		const begun = new Promise<void>((started) => {
			void instance.db.owner.begin(async (sql) => {
				await sql.unsafe(`set local app.authority = '${instance.db.authorityId}'`);
				await sql`insert into public_record (authority_id, id, type, content) values (${instance.db.authorityId}, ${late}, 'Paper', ${sql.json(paper('Spät') as never)})`;
				started();
				await new Promise<void>((done) => (finish = done));
			});
		});
		await begun;
		const reading = instance.page(list('Paper'));
		await new Promise((done) => setTimeout(done, 150));
		finish();
		// the page waited for the act that was about to end
		expect((await reading).data.map(idOf)).toContain(late);
		const since = encodeURIComponent(`${new Date(Date.now()).toISOString().slice(0, 19)}+00:00`);
		await instance.hide(first);
		expect((await instance.page(`${list('Paper')}?modified_since=${since}`)).data.find((o) => idOf(o) === first)).toMatchObject({ deleted: true });
	});

	it('an act that takes very long makes it come again, and lets it miss nothing', async () => {
		let finish = () => {};
		const begun = new Promise<void>((started) => {
			void instance.db.owner.begin(async (sql) => {
				await sql.unsafe(`set local app.authority = '${instance.db.authorityId}'`);
				await sql`select pg_advisory_xact_lock(publishing_key())`;
				started();
				await new Promise<void>((done) => (finish = done));
			});
		});
		await begun;
		const answer = await instance.ask(list('Paper'));
		finish();
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
	});
});
