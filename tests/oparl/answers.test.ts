/** What every answer carries: open to other sites, cheap to ask again, and refusals that name what is wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, OPARL, oparlInstance, organization, type Filled, type OparlInstance } from './instance.ts';

let instance: OparlInstance;
let id: Filled;
beforeAll(async () => {
	instance = await oparlInstance();
	id = await fill(instance);
});
afterAll(() => instance?.close());
const list = (name: string) => `${OPARL}/body/${instance.db.authorityId}/${name}`;

describe('answers', () => {
	it('are open to pages of any site, also where they refuse, and to questions beforehand', async () => {
		for (const address of [OPARL, `${OPARL}/bodies`, list('paper'), `${OPARL}/paper/${id.paper}`, `${OPARL}/paper/nothing`, `${OPARL}/nothing`, `${OPARL}/a/b/c/d`, list('paper?limit=x')]) {
			const answer = await instance.ask(address);
			expect([address, answer.headers.get('access-control-allow-origin')]).toEqual([address, '*']);
			const preflight = await instance.ask(address, { method: 'OPTIONS' });
			expect([preflight.status, preflight.headers.get('access-control-allow-origin'), preflight.headers.get('access-control-allow-methods')]).toEqual([204, '*', 'GET, HEAD, OPTIONS']);
		}
	});

	it('are JSON in UTF-8, without anything escaped for pages', async () => {
		const answer = await instance.ask(`${OPARL}/paper/${id.paper}`);
		expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(await answer.text()).toContain('Armutspräventionsstrategie 2018–2024');
	});

	it('are not sent again where nothing has changed', async () => {
		const address = `${OPARL}/organization/${id.board}`;
		const first = await instance.ask(address);
		const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? ''];
		expect((await instance.ask(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
		expect((await instance.ask(address, { headers: { 'if-none-match': '"other"', 'if-modified-since': modified } })).status).toBe(200);
		await instance.db.owner`update public_record set modified = modified - interval '1 hour' where id = ${id.board}`;
		const changed = (await instance.ask(address)).headers.get('last-modified') ?? '';
		await instance.db.owner`alter table public_record disable trigger user`;
		await instance.db.owner`update public_record set modified = now() - interval '1 hour' where id = ${id.board}`;
		await instance.db.owner`alter table public_record enable trigger user`;
		expect(changed).not.toBe('');
		expect((await instance.ask(address, { headers: { 'if-modified-since': new Date().toUTCString() } })).status).toBe(304);
		expect((await instance.ask(address, { headers: { 'if-modified-since': new Date(Date.now() - 7_200_000).toUTCString() } })).status).toBe(200);
		const page = await instance.ask(list('organization'));
		const mark = { headers: { 'if-none-match': page.headers.get('etag') ?? '' } };
		expect((await instance.ask(list('organization'), mark)).status).toBe(304);
		await instance.show({ id: id.board, type: 'Organization', number: 2, parentId: id.council, content: organization('Beirat', { kind: 'advisory-board' }) });
		expect((await instance.ask(list('organization'), mark)).status).toBe(200);
	});

	it.each([
		['limit=0', 'limit'], ['limit=-1', 'limit'], ['limit=ten', 'limit'], ['modified_since=2018-06-20', 'modified_since'], ['created_until=2018-02-30T00:00:00%2B01:00', 'created_until'],
		['modified_since=2018-06-20T00:00:00', 'modified_since'], ['omit_internal=yes', 'omit_internal'], ['page=2', 'page'], ['after=zz', 'after'], ['after=1&modified_since=2018-06-20T00:00:00Z', 'after'], ['limit=1&limit=2', 'limit']
	])('%s is refused by a problem that names %s', async (query, name) => {
		const answer = await instance.ask(list(`paper?${query}`));
		expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
		const problem = (await answer.json()) as { type: string; message: string; debug: string; parameters: { parameter: string }[] };
		expect(problem).toMatchObject({ type: 'https://schema.oparl.org/1.1/Error', status: 400, message: expect.stringContaining(name), debug: expect.any(String), parameters: [{ parameter: name }] });
	});

	it('what is not there is not found; nothing can be changed', async () => {
		for (const address of [`${OPARL}/paper/${id.council}`, `${OPARL}/paper/x`, `${OPARL}/resolution/${id.adopted}`, `${OPARL}/body/${id.paper}`, list('resolution'), `${OPARL}/organization/${id.board}/paper`, `${OPARL}/organization/${id.paper}/meeting`, `${OPARL}/paper/${id.paper.toUpperCase()}`]) {
			const answer = await instance.ask(address);
			expect([address, answer.status]).toEqual([address, 404]);
			expect(await answer.json()).toMatchObject({ type: 'https://schema.oparl.org/1.1/Error', message: expect.stringMatching(/gibt es nichts/) });
		}
		for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) expect((await instance.ask(list('paper'), { method })).status).toBe(405);
	});
});
