/** Every route, method and form action of the running product, asked by everyone: the matrix lists every answer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { saveExpectation } from '#domains/calendar/write-calendar.server.ts';
import { emptyContent } from '#domains/strategy/schema.ts';
import { addElement } from '#domains/strategy/write.server.ts';
import { bodyThings } from './body-things.ts';
import { strategyThings } from './strategy-things.ts';
import { foundRoutes } from '../authorisation/found-routes.ts';
import { ASKERS, MATRIX, type Asker, type Listed, type Things } from '../authorisation/matrix.ts';
import { deliveryPath } from './handed-in.ts';
import { cookiesOf, HOSTS, PASSWORD, startInstance, type Answer, type Ask, type Instance, type Person } from './two-authorities.ts';

let instance: Instance;
let things: Things;
const people = new Map<Asker, Person | null>();
/** what nobody but the administration may see anywhere */
const SECRET = 'verborgen@kreis.example';

beforeAll(async () => {
	instance = await startInstance();
	const roles = { member: ['member'], seated: ['member'], chair: ['member'], steward: ['data_steward', 'inkar'], otherSteward: ['data_steward', 'iris'], planner: ['planner'], administrator: ['administrator'] } as const;
	people.set('anonymous', null);
	for (const [asker, [role, source]] of Object.entries(roles)) people.set(asker as Asker, await instance.join(role, source ? { source } : {}));
	people.set('foreign', await instance.join('administrator', { authority: instance.second }));
	await instance.join('member', { email: SECRET });
	const pending = await instance.join('administrator');
	await instance.owner`update account set totp_secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', totp_confirmed_at = now() where id = ${pending.id}`;
	const entered = await instance.ask('/sign-in', { form: { email: pending.email, password: PASSWORD } });
	expect(entered.headers.location).toBe('/sign-in/second-factor');
	people.set('pending', { ...pending, cookie: cookiesOf(entered) });
	// one administrator who can act is left, so that the last one is protected
	await instance.owner`update account set role = 'member' where id = ${pending.id}`;
	const rule = { rhythm: 'yearly', firstPeriod: '2023', lastPeriod: null, dueDay: 31, dueMonths: 3, dueOn: null } as const;
	const expected = { ...rule, title: 'Zahlen', sourceCode: 'inkar', office: 'Amt', contactName: null, contactEmail: null, indicators: [], profileName: null, mode: 'replace' as const, remindBefore: 14, remindAfter: 14, responsibleId: null, note: null };
	const expectation = await instance.database.write(systemPrincipal(instance.first, 'Test'), (tx) => saveExpectation(tx, null, expected, null));
	const element = await instance.database.write(systemPrincipal(instance.first, 'Test'), (tx) => addElement(tx, { kind: 'pillar', cycle: 1, content: { ...emptyContent('pillar'), title: { de: 'Säule', en: '' } } }));
	const ofBody = await bodyThings(instance, { seated: people.get('seated')?.id ?? '', chair: people.get('chair')?.id ?? '', elsewhere: people.get('member')?.id ?? '' });
	things = { ...(await strategyThings(instance)), ...ofBody, delivery: await handIn(), expectation, element: String(element.number), administrator: people.get('administrator')?.id ?? '', member: people.get('member')?.id ?? '' };
});
afterAll(() => instance?.stop());

/** @returns id of a delivery of the steward's own source, waiting for a decision */
async function handIn(): Promise<string> {
	const boundary = 'grenze';
	const csv = `kennzahl;gebiet;zeitraum;wert\nunemployed;16068032;2022;${Math.floor(Math.random() * 1000) + 100}\n`;
	const fields = [['source', 'inkar'], ['office', 'Amt'], ['title', randomUUID()]].map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('');
	const body = `${fields}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="lieferung.csv"\r\nContent-Type: text/csv\r\n\r\n${csv}\r\n--${boundary}--\r\n`;
	const answer = await as('steward', '/desk/deliveries?/upload', { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } });
	const path = await deliveryPath((at) => as('steward', at), answer.headers.location);
	return path.split('/').at(-1) || `no delivery: ${answer.status}`;
}

function as(asker: Asker, path: string, more: Ask = {}): Promise<Answer> {
	const person = people.get(asker);
	return instance.ask(path, { host: person?.host ?? HOSTS.first, ...(person ? { cookie: person.cookie } : {}), ...more });
}

/** Signed out by what was asked: in again, so that the next question comes from the same person. */
async function renew(asker: Asker): Promise<void> {
	const person = people.get(asker);
	if (!person) return;
	await instance.owner`delete from sign_in_attempt`;
	const entered = await instance.ask('/sign-in', { host: person.host, form: { email: person.email, password: PASSWORD } });
	people.set(asker, { ...person, cookie: cookiesOf(entered) });
}

const pathOf = (listed: Listed) => (typeof listed.path === 'string' ? listed.path : listed.path(things));
const there = new Set(foundRoutes().map((route) => `${route.kind} ${route.id}`));
const entries = Object.entries(MATRIX).filter(([name]) => there.has(name));

describe('reading', () => {
	it.each(entries.filter(([, listed]) => listed.get))('%s', async (_name, listed) => {
		const found = Object.fromEntries(await Promise.all(ASKERS.map(async (asker) => [asker, (await as(asker, pathOf(listed))).status] as const)));
		expect(found).toEqual(listed.get);
	});

	it('sends strangers to sign in and half-signed-in people to the second step, nowhere else', async () => {
		for (const [, listed] of entries.filter(([name]) => name.includes('/desk'))) {
			expect((await as('anonymous', pathOf(listed))).headers.location).toMatch(/^\/sign-in\?next=/);
			expect((await as('pending', pathOf(listed))).headers.location).toMatch(/^\/sign-in\/second-factor\?next=/);
		}
	});

	it('as data for scripts gives no more than as a page', async () => {
		for (const [, listed] of entries.filter(([name]) => name.startsWith('page /desk'))) {
			const path = pathOf(listed).replace(/\?.*/, '');
			await Promise.all(ASKERS.map(async (asker) => {
				const allowed = listed.get?.[asker] === 200;
				const { body } = await as(asker, `${path === '/' ? '' : path}/__data.json`);
				if (!allowed) expect([path, asker, body]).toEqual([path, asker, expect.stringMatching(/"type":"(redirect|error)"/)]);
				if (asker !== 'administrator') expect(body).not.toContain(SECRET);
			}));
		}
	});

	it('answers alike for what is not allowed and what is not there', async () => {
		const plain = ({ status, body }: Answer) => [status, body.replace(/nonce="[^"]*"/g, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')];
		for (const asker of ['otherSteward', 'foreign'] as const) {
			for (const below of ['', '/file']) expect(plain(await as(asker, `/desk/deliveries/${things.delivery}${below}`))).toEqual(plain(await as(asker, `/desk/deliveries/${randomUUID()}${below}`)));
			const act = (id: string) => as(asker, `/desk/deliveries/${id}?/recheck`, { form: {} });
			expect(plain(await act(things.delivery))).toEqual(plain(await act(randomUUID())));
		}
	});
});

describe('methods', () => {
	it.each(entries)('%s takes no other than those it has', async (name, listed) => {
		const path = pathOf(listed);
		await Promise.all((['anonymous', 'member', 'administrator'] as const).map(async (asker) => {
			for (const method of ['PUT', 'PATCH', 'DELETE']) expect([name, method, (await as(asker, path, { method })).status]).toEqual([name, method, listed.other ?? 405]);
			expect([204, 405, listed.other]).toContain((await as(asker, path, { method: 'OPTIONS' })).status);
			expect((await as(asker, path, { method: 'HEAD' })).body).toBe('');
			if (listed.actions?.default) return;
			// a form that no action takes: said so to those who may see the page, and to nobody else more than at reading
			const sent = await as(asker, path, { form: {} });
			const mayRead = listed.get?.[asker] === 200;
			expect([name, asker, sent.status]).toEqual([name, asker, mayRead ? (listed.actions ? 404 : (listed.other ?? 405)) : expect.toSatisfy((status: number) => [303, 404, 405].includes(status))]);
			if (sent.status === 303) expect(sent.headers.location).toMatch(/^\/sign-in/);
		}));
	});
});

describe('form actions', () => {
	const actions = entries.flatMap(([name, listed]) => Object.entries(listed.actions ?? {}).map(([action, rule]) => [`${name}?/${action}`, listed, action, rule] as const));

	it.each(actions)('%s', async (_name, listed, action, rule) => {
		const found: Record<string, number> = {};
		// whoever may not goes first, so that an act that should have been refused is seen
		for (const asker of ASKERS) {
			const path = action === 'default' ? pathOf(listed) : `${pathOf(listed)}?/${action}`;
			found[asker] = (await as(asker, path, { form: rule.form(things) })).status;
			// a short answer that only those get who are signed in whole
			const there = await as(asker, '/desk/profile/data');
			if (asker !== 'anonymous' && (there.status !== 200) !== (asker === 'pending')) await renew(asker);
			if (asker === 'pending' && there.headers.location?.startsWith('/sign-in?')) await renew(asker);
			if (action === 'discard' && found[asker] === 303 && asker !== 'anonymous' && asker !== 'pending') things.delivery = await handIn();
		}
		await instance.owner`delete from sign_in_attempt`;
		expect(found).toEqual(rule.answers);
	});

	it('at addresses that no record can have end in 404', async () => {
		for (const act of ['papers/x?/publish', 'papers/1e3?/remove', 'meetings/x?/revive', 'meetings/1.5?/cancel', 'resolutions/x?/link'])
			expect([act, (await as('administrator', `/desk/${act}`, { form: { reason: 'x', kind: 'paper', target: '1' } })).status]).toEqual([act, 404]);
	});

	it('of another site are refused for everyone, however they are sent', async () => {
		for (const [, listed, action] of actions)
			for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'https://evil.example', 'content-type': 'multipart/form-data; boundary=x' }, { origin: 'https://evil.example', 'content-type': 'text/plain' }, { origin: 'https://evil.example', 'content-type': 'application/json' }]) {
				const path = action === 'default' ? pathOf(listed) : `${pathOf(listed)}?/${action}`;
				expect([path, (await as('administrator', path, { form: {}, headers })).status]).toEqual([path, 403]);
			}
	});
});

describe('a session', () => {
	it('of one authority opens nothing at the other', async () => {
		const administrator = people.get('administrator');
		expect((await instance.ask('/desk/accounts', { host: HOSTS.second, cookie: administrator?.cookie ?? '' })).headers.location).toMatch(/^\/sign-in/);
		expect((await instance.ask('/desk/accounts', { host: HOSTS.second, cookie: people.get('foreign')?.cookie ?? '' })).body).not.toContain(SECRET);
		expect((await instance.ask('/sign-in', { host: HOSTS.second, form: { email: administrator?.email ?? '', password: PASSWORD } })).status).toBe(400);
	});
});
