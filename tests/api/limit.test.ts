/** One client that asks too much is asked to wait; others and the pages are not touched. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerApi } from '../../src/routes/api/gate.server.ts';
import { apiInstance, type ApiInstance } from './instance.ts';

let instance: ApiInstance;
beforeAll(async () => {
	process.env.API_LIMIT_PER_MINUTE = '3';
	instance = await apiInstance();
});
afterAll(() => instance?.close());

const ask = (client: string, method = 'GET') => {
	const url = new URL('http://localhost/api/v1/topics');
	const event = { url, params: {}, request: new Request(url, { method }), locals: { requestId: 'test' }, getClientAddress: () => client };
	return answerApi(event as never, () => Promise.resolve(new Response('{}')));
};

it('the fourth question at once is a problem document that says how long to wait', async () => {
	for (let i = 0; i < 3; i++) expect((await ask('192.0.2.1')).status).toBe(200);
	const refused = await ask('192.0.2.1');
	expect([refused.status, refused.headers.get('content-type'), refused.headers.get('access-control-allow-origin')]).toEqual([429, 'application/problem+json', '*']);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await refused.json()).toMatchObject({ type: '/api#too-many-requests', status: 429, instance: '/api/v1/topics' });
	expect((await ask('192.0.2.1', 'OPTIONS')).status).toBe(200);
	expect((await ask('192.0.2.2')).status).toBe(200);
	// one household holds all addresses of its /64
	for (let i = 0; i < 3; i++) expect((await ask(`2001:db8::${i}`)).status).toBe(200);
	expect((await ask('2001:db8::9')).status).toBe(429);
});
