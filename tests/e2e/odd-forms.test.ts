/** Every form of the strategy, the cycle, reports and the workshop is sent what no form sends: the server never fails, and what is refused leaves nothing behind. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { createReporterLink } from '#domains/strategy/monitoring/reporter-link.server.ts';
import { KINDS } from '#domains/strategy/model.ts';
import { emptyContent } from '#domains/strategy/schema.ts';
import { addElement } from '#domains/strategy/write.server.ts';
import { MATRIX, type Things } from '../authorisation/matrix.ts';
import { bodyThings } from './body-things.ts';
import { strategyThings } from './strategy-things.ts';
import { cookiesOf, HOSTS, startInstance, type Ask, type Instance } from './two-authorities.ts';

let instance: Instance;
let things: Things;
let planner = '';
let phone = '';
let report = '';
let workshop = '';
const elements = new Map<string, number>();

beforeAll(async () => {
	instance = await startInstance();
	const person = await instance.join('planner');
	planner = person.cookie;
	const other = await instance.join('member');
	const chair = await instance.join('member');
	things = { ...(await strategyThings(instance)), ...(await bodyThings(instance, { seated: person.id, chair: chair.id, elsewhere: other.id })), delivery: randomUUID(), expectation: randomUUID(), element: '', administrator: randomUUID(), member: randomUUID() };
	await instance.database.write(systemPrincipal(instance.first, 'Test'), async (tx) => {
		for (const kind of KINDS) elements.set(kind, (await addElement(tx, { kind, cycle: 1, content: { ...emptyContent(kind), title: { de: 'Probe', en: '' } } })).number);
		const [goal] = await tx.sql<{ id: string }[]>`select id from element where number = ${Number(things.goal)}`;
		report = (await createReporterLink(tx, { name: 'Amt', elementIds: [goal?.id ?? ''], days: 90 })).path;
	});
	things.element = String(elements.get('goal'));
	const [round] = await instance.owner<{ code: string }[]>`select code from round where number = ${Number(things.round)}`;
	workshop = `/workshop/${round?.code}`;
	const joined = await instance.ask(`${workshop}?/join`, { form: {} });
	expect(joined.status).toBe(303);
	phone = cookiesOf(joined);
});
afterAll(() => instance?.stop());

const ODD = ['', ' ', 'x', '\0', '\0Text\0', '‮Text\uFEFF', '-1', '1e999', 'NaN', '99999999999999999999', '2026-02-30', '0000-00-00', '[]', 'null', '{"version":1,"content":{},"plan":null}', '__proto__', "'; drop table element; --", '00000000-0000-4000-8000-000000000000', '\uD800 allein', 'ä'.repeat(30_000)];
/** Names that no page gives. */
const STRANGE = ['__proto__', 'constructor', 'evidence-0-kind', 'evidence-9999-title', 'evidence-x-title', 'milestones-0-title', 'milestones-9999-due', 'criterion-99', 'to[]', 'reason[de]', ''];
/** What ends the thing that others are asked about comes last. */
const LAST = /\?\/(remove|cancel|close|withdraw|revoke|agree|discard)$/;

interface Form {
	path: string;
	action: string;
	cookie: string;
}

function forms(): Form[] {
	const listed = Object.entries(MATRIX).filter(([name]) => /^page \/desk\/(strategy|cycle)/.test(name)).flatMap(([, page]) => {
		const path = typeof page.path === 'string' ? page.path : page.path(things);
		return Object.keys(page.actions ?? {}).map((action) => ({ path, action, cookie: planner }));
	});
	const kinds = [...elements.values()].flatMap((number) => ['save', 'draft', 'link'].map((action) => ({ path: `/desk/strategy/elements/${number}`, action, cookie: planner })));
	const added = KINDS.map((kind) => ({ path: `/desk/strategy/elements/new?kind=${kind}`, action: 'save', cookie: planner }));
	const open = [{ path: report, action: 'default', cookie: '' }, ...['join', 'contribute', 'rate', 'rank'].map((action) => ({ path: workshop, action, cookie: phone }))];
	return [...listed, ...kinds, ...added, ...open].sort((a, b) => Number(LAST.test(addressOf(a))) - Number(LAST.test(addressOf(b))));
}
const addressOf = ({ path, action }: Pick<Form, 'path' | 'action'>) => (action === 'default' ? path : `${path}${path.includes('?') ? '&' : '?'}/${action}`);
const ask = (path: string, cookie: string, more: Ask = {}) => instance.ask(path, { host: HOSTS.first, ...(cookie ? { cookie } : {}), ...more });
/** Names of all fields of a page. */
const namesIn = (html: string) => [...new Set([...html.matchAll(/ name="([^"]+)"/g)].map((m) => m[1] as string))].filter((name) => name !== 'viewport' && name !== 'description' && name !== 'theme-color');
const written = async () => (await instance.owner<{ n: string }[]>`select concat_ws(' ', (select count(*) from audit_entry where act <> 'account.signed-in'), (select count(*) from element_version), (select count(*) from news), (select count(*) from contribution), (select count(*) from cycle_phase), (select count(*) from cycle_deliverable), (select count(*) from strategy), (select count(*) from round)) as n`)[0]?.n;

it('takes odd values, missing and repeated fields without a fault, and stores nothing of what it refuses', { timeout: 900_000 }, async () => {
	const seen = { sent: 0, refused: 0, done: 0 };
	for (const form of forms()) {
		const address = addressOf(form);
		const names = namesIn((await ask(form.path, form.cookie)).body);
		const bodies = [
			'',
			...ODD.map((odd) => new URLSearchParams(names.map((name) => [name, odd])).toString()),
			// every field another value, and each of them twice
			...[0, 7].map((turn) => new URLSearchParams([...names, ...names].map((name, i) => [name, (ODD[(i + turn) % (ODD.length - 1)] as string)])).toString()),
			new URLSearchParams([...STRANGE, ...names.map((name) => `${name}[]`)].map((name) => [name, 'x'])).toString(),
			'=&&%ZZ&%00=%00&a=%FF%FE',
			...(names.length > 0 ? [`${encodeURIComponent(names[0] as string)}=a&`.repeat(3000)] : [])
		];
		for (const [i, body] of bodies.entries()) {
			const before = await written();
			await instance.owner`delete from sign_in_attempt`;
			const { status, body: answer } = await ask(address, form.cookie, { body });
			const said = [address, i, body.slice(0, 200), status];
			expect(status, String(said)).toBeLessThan(500);
			seen.sent++;
			if (status < 400) {
				seen.done++;
				continue;
			}
			seen.refused++;
			expect([...said, await written()]).toEqual([...said, before]);
			expect(answer, String(said)).not.toMatch(/PostgresError|at .*\.ts:\d+/);
		}
	}
	expect(seen.sent).toBeGreaterThan(1500);
	expect(seen.refused).toBeGreaterThan(seen.done);
	expect((await ask('/healthz', '')).status).toBe(200);
	expect(instance.output()).not.toContain('"event":"fault"');
});

it('finds nothing where an id or a place in a list is none, in addresses and in forms', { timeout: 300_000 }, async () => {
	for (const id of ['abc', '-'.repeat(36), `${randomUUID()}x`]) {
		for (const name of Object.keys(MATRIX).filter((key) => key.includes('[id]'))) {
			const address = name.split(' ')[1]?.replaceAll('[id]', id).replaceAll(/\[[^\]]+\]/g, '1') ?? '';
			expect([address, (await ask(address, planner)).status < 500]).toEqual([address, true]);
		}
		for (const [name, page] of Object.entries(MATRIX).filter(([key]) => /^page \/desk\/(bodies|meetings|papers|resolutions|tasks|actors|mail|calendar|deliveries)/.test(key))) {
			const path = typeof page.path === 'string' ? page.path : page.path(things);
			for (const action of Object.keys(page.actions ?? {}).filter((a) => !LAST.test(`?/${a}`))) {
				const fields = ['of', 'id', 'actor', 'actorId', 'toBodyId', 'guest', 'onBehalfOf', 'deputyOf', 'back'].map((field) => [field, id]);
				const body = new URLSearchParams([...fields, ['kind', name.endsWith('/minutes') ? 'task' : 'meeting'], ['text', 'x'], ['who', 'x'], ['answer', 'accepted']]).toString();
				expect([path, action, (await ask(addressOf({ path, action }), planner, { body })).status < 500]).toEqual([path, action, true]);
			}
		}
	}
	for (const list of ['/meetings', '/resolutions', '/papers'])
		for (const after of ['-infinity.1', '0000-01-01.1', '2023-02-30.1', '9999-12-31.1', '99999-01-01.1', 'x']) expect([list, after, (await ask(`${list}?after=${after}`, '')).status]).toEqual([list, after, 200]);
	expect(instance.output()).not.toContain('"event":"fault"');
});

it('cuts off ten megabytes and what is no form', async () => {
	const before = await written();
	const large = Buffer.alloc(10_000_000, 'text=aaaaaaaaa&');
	for (const form of forms().filter(({ action }) => ['save', 'default', 'add', 'contribute', 'rate'].includes(action))) {
		const address = addressOf(form);
		const answers = [await ask(address, form.cookie, { body: large }).catch(() => null), await ask(address, form.cookie, { body: '{"text":"x"}', headers: { 'content-type': 'application/json' } }), await ask(address, form.cookie, { body: 'kein Formular', headers: { 'content-type': 'multipart/form-data; boundary=y' } })];
		for (const answer of answers) expect([address, answer === null || (answer.status >= 300 && answer.status < 500)]).toEqual([address, true]);
	}
	expect(await written()).toBe(before);
});
