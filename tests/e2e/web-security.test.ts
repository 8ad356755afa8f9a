/** Attacks on the running product from outside: headers, cookies, hosts, sizes, signing in, the sign-in service, the log. */
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { readAuditTrail } from '#domains/accounts/audit.server.ts';
import { totpCode } from '#domains/accounts/totp.ts';
import { inviteAccount, resetAccount } from '#domains/accounts/write.server.ts';
import { deliveryPath } from './handed-in.ts';
import { cookiesOf, HOSTS, PASSWORD, startInstance, type Instance, type Person } from './two-authorities.ts';

let instance: Instance;
let administrator: Person;
/** everything that must never stand in the log */
const secrets: string[] = [PASSWORD, 'geheim-des-dienstes-0815'];

beforeAll(async () => {
	instance = await startInstance();
	administrator = await instance.join('administrator');
});
afterAll(() => instance?.stop());

const ask = (path: string, more = {}) => instance.ask(path, more);
const as = (person: Person, path: string, more = {}) => instance.ask(path, { host: person.host, cookie: person.cookie, ...more });
const setCookies = (answer: { headers: { 'set-cookie'?: string[] | undefined } }) => answer.headers['set-cookie'] ?? [];

describe('every answer', () => {
	const PATHS = ['/', '/en/indicators', '/nirgends', '/desk', '/sign-in', '/setup/x', '/api/v1', '/api/v1/nirgends', '/api/v1/observations?indicator=nirgends', '/healthz', '/readyz', '/favicon.svg', '/_app/version.json', '/_app/nirgends.js', '/indicators/%E0%A4%A', '/indicators/population/data.csv', '/..%2f..%2fetc/passwd', '/sign-in/__data.json'];

	it.each(PATHS)('%s carries the headers that keep browsers safe', async (path) => {
		const { headers } = await ask(path);
		expect(headers['x-content-type-options']).toBe('nosniff');
		expect(headers['x-frame-options']).toBe('DENY');
		expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
		expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
		expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
		expect(headers['referrer-policy']).toMatch(/^(strict-origin-when-cross-origin|same-origin)$/);
		expect(headers['permissions-policy']).toContain('camera=()');
		expect(headers['cross-origin-opener-policy']).toBe('same-origin');
		expect(headers['cross-origin-resource-policy']).toMatch(/^(same-origin|cross-origin)$/);
		expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
		// without https it would lock readers out of a plain address
		expect(headers['strict-transport-security']).toBeUndefined();
		expect(headers['content-type'] ?? '').not.toMatch(/^text\/(html|plain|csv)(?!; charset=utf-8)/i);
		expect(headers['access-control-allow-origin'] ?? 'none').toBe(path.startsWith('/api/v1') && headers['access-control-allow-origin'] ? '*' : 'none');
	});

	it('that only says “not modified” leaves the policy of the kept page in force', async () => {
		const first = await ask('/');
		const again = await ask('/', { headers: { 'if-none-match': first.headers.etag ?? '' } });
		expect(again.status).toBe(304);
		expect(again.headers['content-security-policy']).toBeUndefined();
		expect(again.headers['x-content-type-options']).toBe('nosniff');
	});

	it('that was refused early carries them too', async () => {
		for (const answer of [await ask('/sign-in', { body: Buffer.alloc(600_000) }), await ask('/', { headers: { host: 'a b' } }), await ask('/sign-in', { form: {}, headers: { origin: 'https://evil.example' } }), await ask('/', { host: 'evil.example' })]) {
			expect(answer.status).toBeGreaterThanOrEqual(400);
			expect(answer.headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
			expect(answer.headers['x-content-type-options']).toBe('nosniff');
		}
	});

	it('for someone who is signed in is kept by nobody', async () => {
		for (const path of ['/', '/desk', '/desk/accounts', '/desk/accounts/__data.json', '/desk/profile/data', '/desk/nirgends', '/sign-out']) {
			const { headers } = await as(administrator, path);
			expect([path, headers['cache-control'], headers.etag]).toEqual([path, 'private, no-store', undefined]);
		}
	});

	it('about a fault says nothing of the inside', async () => {
		for (const path of ['/indicators/%E0%A4%A', '/api/v1/areas/%00', '/areas/%27%3B--', '/search?q=%25%5F%27', `/search?q=${'a+'.repeat(2000)}`, '/compare?areas=%00', '/desk/deliveries/x', '/indicators/population?period=%00', '/deliveries/%00', '/reports/%00/%00', '/sign-in/second-factor?next=//evil.example']) {
			const { status, body } = await as(administrator, path);
			expect([path, status]).toEqual([path, expect.toSatisfy((s: number) => s < 500)]);
			expect(body).not.toMatch(/PostgresError|node_modules|\bat .*\.(ts|js):\d+|select .* from/i);
		}
	});
});

describe('a file that is not there', () => {
	it.each(['/indicators/population/nope.svg', '/en/indicators/population/nope.svg', '/reports/nirgends/pdf'])('%s is a page for people, a problem document for programs', async (path) => {
		for (const accept of ['text/html,application/xhtml+xml,*/*;q=0.8', '*/*', 'image/svg+xml,image/*,*/*;q=0.8']) {
			const page = await ask(path, { headers: { accept } });
			expect([accept, page.status, page.headers['content-type']]).toEqual([accept, 404, expect.stringMatching(/^text\/html/)]);
			const styles = [...page.body.matchAll(/<link href="([^"]+\.css)"/g)].map((m) => new URL(m[1] ?? '', `http://h${path}`).pathname);
			expect(styles.length).toBeGreaterThan(0);
			for (const style of styles) expect([style, (await ask(style)).headers['content-type']]).toEqual([style, expect.stringMatching(/^text\/css/)]);
		}
		const told = await ask(path, { headers: { accept: 'application/json' } });
		expect([told.status, told.headers['content-type'], JSON.parse(told.body)]).toEqual([404, 'application/problem+json', expect.objectContaining({ status: 404, instance: path })]);
	});
});

describe('the host name', () => {
	it('of somebody else is not answered, so no link can carry it', async () => {
		for (const host of ['evil.example', `${HOSTS.first}.evil.example`]) expect((await ask('/sign-in', { host })).status).toBe(421);
		expect((await ask('/healthz', { host: '127.0.0.1' })).status).toBe(200);
	});

	it('shows each authority its own, and neither the other\'s figures', async () => {
		expect((await ask('/', { host: HOSTS.first })).body).toContain('Sömmerda');
		expect((await ask('/', { host: HOSTS.second })).body).toContain('Anderer Kreis');
		expect((await ask('/api/v1/indicators', { host: HOSTS.second })).body).not.toContain('population');
		for (const [host, own, other] of [[HOSTS.first, 'Thüringer', 'Bayerisch'], [HOSTS.second, 'Bayerisch', 'Thüring']] as const)
			for (const path of ['/privacy', '/accessibility', '/en/privacy', '/en/accessibility']) {
				const { body } = await ask(path, { host });
				expect([path, body.includes(own), body.includes(other)]).toEqual([path, true, false]);
			}
	});
});

describe('a form that another site sends', () => {
	/** as it comes, without the origin that `ask` would add */
	const sent = (headers: string[], body = 'email=a%40kreis.example&password=x') => raw([`POST /sign-in HTTP/1.1`, `Host: ${HOSTS.first}:${instance.port}`, 'Connection: close', `Content-Length: ${body.length}`, ...headers].join('\r\n') + `\r\n\r\n${body}`).then((answer) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]));
	const FORM = 'Content-Type: application/x-www-form-urlencoded';
	const own = () => `Origin: http://${HOSTS.first}:${instance.port}`;

	it.each([FORM, 'Content-Type: text/plain', 'Content-Type: multipart/form-data; boundary=x', 'Content-Type: TEXT/PLAIN ; charset=utf-8', 'Content-Type: ', 'X-None: 1'])('is refused without a sign of where it comes from (%s)', async (type) => {
		expect(await sent([type])).toBe(403);
		for (const site of ['cross-site', 'same-site', 'none']) expect([site, await sent([type, `Sec-Fetch-Site: ${site}`])]).toEqual([site, 403]);
	});

	it('is refused from every other origin, whatever its type and whatever the browser says of the site', async () => {
		const origins = ['null', 'https://evil.example', `http://evil.${HOSTS.first}:${instance.port}`, `http://${HOSTS.first}`, `https://${HOSTS.first}:${instance.port}`, `http://${HOSTS.second}:${instance.port}`, `http://${HOSTS.first}:${instance.port}.evil.example`, `http://${HOSTS.first}:${instance.port}, http://evil.example`, ''];
		for (const origin of origins)
			for (const type of [FORM, 'Content-Type: application/json', 'Content-Type: text/plain']) expect([origin, type, await sent([type, `Origin: ${origin}`, 'Sec-Fetch-Site: same-origin'])]).toEqual([origin, type, 403]);
	});

	it('of our own page is looked at', async () => {
		expect(await sent([FORM, own()])).toBe(400);
		expect(await sent([FORM, 'Sec-Fetch-Site: same-origin'])).toBe(400);
	});

	it('changes nothing for someone who is signed in', async () => {
		const person = await instance.join('planner');
		for (const headers of [{ origin: 'null' }, { origin: 'https://evil.example', 'content-type': 'text/plain' }]) expect((await as(person, '/sign-out', { form: {}, headers })).status).toBe(403);
		expect((await as(person, '/desk')).status).toBe(200);
	});
});

describe('requests that are too much', () => {
	it('are cut off by size before anyone is known', async () => {
		expect((await ask('/sign-in', { body: Buffer.alloc(600_000) })).status).toBe(413);
		expect((await ask('/desk/deliveries?/upload', { body: Buffer.alloc(4 * 1024 * 1024) })).status).toBe(413);
		expect((await as(administrator, '/desk/deliveries?/upload', { body: Buffer.alloc(4 * 1024 * 1024), headers: { 'content-type': 'multipart/form-data; boundary=x' } })).status).toBe(413);
	});

	it.each([
		['two lengths', 'POST /sign-in HTTP/1.1\r\nHost: H\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde'],
		['length and pieces', 'POST /sign-in HTTP/1.1\r\nHost: H\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /desk HTTP/1.1\r\nHost: H\r\n\r\n'],
		['pieces without a length', 'POST /sign-in HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
		['a folded header', 'GET / HTTP/1.1\r\nHost: H\r\nX-A: b\r\n c: d\r\n\r\n'],
		['no host', 'GET / HTTP/1.1\r\n\r\n'],
		['another host in the path', 'GET http://evil.example/ HTTP/1.1\r\nHost: H\r\n\r\n'],
		['headers without end', `GET / HTTP/1.1\r\nHost: H\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`],
		['nonsense', 'HELLO\r\n\r\n']
	])('or ambiguous (%s) are refused once', async (_what, text) => {
		const answer = await raw(text.replaceAll('Host: H', `Host: ${HOSTS.first}:${instance.port}`));
		expect(answer).toMatch(/^HTTP\/1\.1 (400|411|431) /);
		expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
	});
});

/** What the server answers to bytes as they are. */
function raw(text: string): Promise<string> {
	return new Promise((done, fail) => {
		const socket = createConnection(instance.port, '127.0.0.1', () => socket.write(text));
		let answer = '';
		socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
		socket.on('close', () => done(answer));
		socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? done(answer) : fail(error)));
		setTimeout(() => socket.end(), 1500);
	});
}

describe('a file that wants to run', () => {
	it('is named without tricks, shown as text and given back to be saved', async () => {
		const planner = await instance.join('planner');
		const evil = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>';
		const name = '../..\\evil<img src=x onerror=alert(3)>\u202Egpj.svg';
		const body = Buffer.from(`--planungskreis-test-boundary-0001\r\nContent-Disposition: form-data; name="source"\r\n\r\ninkar\r\n--planungskreis-test-boundary-0001\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n${evil}\r\n--planungskreis-test-boundary-0001--\r\n`);
		const kept = await as(planner, '/desk/deliveries?/upload', { body, headers: { 'content-type': 'multipart/form-data; boundary=planungskreis-test-boundary-0001' } });
		expect(kept.status).toBe(303);
		const path = await deliveryPath((at) => as(planner, at), kept.headers.location);
		const page = await as(planner, path);
		expect(page.status).toBe(200);
		expect(page.body.match(/<img src=x|<script>alert|onload="alert|\u202E/)?.[0]).toBeUndefined();
		// wherever the name stands, it stands alone: in title, heading, download and list
		const shown = 'evil&lt;img src=x onerror=alert(3)>gpj.svg';
		const list = await as(planner, '/desk/deliveries?state=open');
		const cells = [/<title>\S+ (.*?) – /.exec(page.body)?.[1], /<h1[^>]*>[^:]*: (.*?)<\/h1>/.exec(page.body)?.[1], / download="([^"]*)"/.exec(page.body)?.[1], /<span class="meta[^"]*">[^<]*· (evil.*?)<\/span>/.exec(list.body)?.[1]];
		expect(cells).toEqual([shown, shown, shown, shown]);
		for (const cell of cells) expect(cell).not.toMatch(/\.\.|[\\/]|<|\u202E/);
		const file = await as(planner, `${path}/file`);
		expect(file.body).toBe(evil);
		expect(file.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
		expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%~!-]+$/);
		expect(await instance.owner`select 1 from audit_entry where act = 'delivery.downloaded' and account_id = ${planner.id}`).toHaveLength(1);
	});

	it('of too many, none, or a profile that is none is refused', async () => {
		const planner = await instance.join('planner');
		const upload = (parts: string) => as(planner, '/desk/deliveries?/upload', { body: Buffer.from(`${parts}--planungskreis-test-boundary-0001--\r\n`), headers: { 'content-type': 'multipart/form-data; boundary=planungskreis-test-boundary-0001' } });
		const file = (field: string, content: string) => `--planungskreis-test-boundary-0001\r\nContent-Disposition: form-data; name="${field}"; filename="a.csv"\r\n\r\n${content}\r\n`;
		const source = '--planungskreis-test-boundary-0001\r\nContent-Disposition: form-data; name="source"\r\n\r\ninkar\r\n';
		expect((await upload(source)).status).toBe(400);
		expect((await upload(source + file('file', 'a;b\n').repeat(21))).status).toBe(400);
		for (const profile of ['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '[', '{"profile":"planungskreis/1"}', `${'['.repeat(50_000)}`]) expect((await upload(source + file('file', 'a;b\n') + file('profile-file', profile))).status).toBe(400);
		expect((await as(planner, '/desk/deliveries?/upload', { body: 'no form at all', headers: { 'content-type': 'multipart/form-data' } })).status).toBe(400);
	});
});

describe('signing in', () => {
	it('sets cookies that scripts and other sites cannot use, and a new token each time', async () => {
		const person = await instance.join('planner');
		const enter = (cookie: string) => ask('/sign-in', { form: { email: person.email, password: PASSWORD }, cookie });
		const first = await enter('planungskreis=von-aussen-gesetzt');
		for (const line of setCookies(first)) expect(line).toMatch(/; Path=\/.*HttpOnly.*SameSite=Lax/);
		expect(cookiesOf(first)).not.toContain('von-aussen-gesetzt');
		const second = await enter(cookiesOf(first));
		expect(cookiesOf(second)).not.toBe(cookiesOf(first));
		// the session that was open before in this browser is over
		expect((await ask('/desk', { cookie: cookiesOf(first) })).status).toBe(303);
	});

	it('answers alike for every refusal', async () => {
		const person = await instance.join('planner');
		const waiting = await instance.database.write(systemPrincipal(instance.first, 'Test'), (tx) => inviteAccount(tx, { email: 'wartet@kreis.example', name: 'W', role: 'member' }));
		if (typeof waiting === 'string') throw new Error(waiting);
		const answers = await Promise.all([person.email, 'niemand@kreis.example', 'wartet@kreis.example'].map(async (email) => {
			const { status, body } = await ask('/sign-in', { form: { email, password: 'falsch falsch falsch' } });
			return [status, body.replaceAll(email, 'E').replace(/nonce="[^"]*"/g, '')];
		}));
		expect(answers[0]?.[0]).toBe(400);
		expect(answers[1]).toEqual(answers[0]);
		expect(answers[2]).toEqual(answers[0]);
		await instance.owner`delete from sign_in_attempt`;
	});

	it('goes on to pages of this instance only', async () => {
		const person = await instance.join('planner');
		for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%5cevil.example', 'javascript:alert(1)', '/.//evil.example']) {
			const { headers } = await ask(`/sign-in?next=${encodeURIComponent(next)}`, { form: { email: person.email, password: PASSWORD } });
			expect(new URL(headers.location ?? '', 'http://local.invalid').host).toBe('local.invalid');
		}
	});

	it('cannot be blocked for a browser that was here before', async () => {
		const person = await instance.join('planner');
		const entered = await ask('/sign-in', { form: { email: person.email, password: PASSWORD } });
		const device = cookiesOf(entered).split('; ').find((pair) => pair.startsWith('planungskreis-device=')) ?? '';
		for (let i = 0; i < 11; i++) await ask('/sign-in', { form: { email: person.email, password: 'geraten geraten' } });
		const right = { email: person.email, password: PASSWORD };
		expect(await ask('/sign-in', { form: right })).toMatchObject({ status: 429, headers: { 'retry-after': '900' } });
		expect((await ask('/sign-in', { form: right, cookie: device })).status).toBe(303);
		await instance.owner`delete from sign_in_attempt`;
	});
});

describe('a stolen session', () => {
	it('that is a quarter of an hour old changes no rights, sets up no second factor and takes no data without the password', async () => {
		const victim = await instance.join('administrator');
		await instance.owner`update session set confirmed_at = now() - interval '20 minutes' where account_id = ${victim.id}`;
		const acts = [['/desk/accounts?/invite', { email: 'boese@evil.example', name: 'B', role: 'administrator' }], ['/desk/accounts?/reset', { id: administrator.id }], ['/desk/accounts?/policy', { policy: 'optional' }], ['/desk/profile?/begin', {}], ['/desk/profile?/remove', { sure: 'yes' }]] as const;
		for (const [path, form] of acts) expect([path, (await as(victim, path, { form })).headers.location]).toEqual([path, expect.stringMatching(/^\/desk\/confirm\?next=/)]);
		expect((await as(victim, '/desk/profile/data')).headers.location).toMatch(/^\/desk\/confirm/);
		expect(await instance.owner`select 1 from account where email = 'boese@evil.example'`).toHaveLength(0);
		expect((await as(victim, '/desk/confirm?next=/desk/accounts', { form: { password: 'falsch falsch falsch' } })).status).toBe(400);
		expect((await as(victim, '/desk/confirm?next=//evil.example', { form: { password: PASSWORD } })).headers.location).toBe('/desk');
		expect((await as(victim, '/desk/accounts?/reset', { form: { id: administrator.id } })).status).toBe(200);
	});

	it('ends when its owner signs out everywhere or changes the password', async () => {
		const person = await instance.join('planner');
		const thief = { ...person, cookie: cookiesOf(await ask('/sign-in', { form: { email: person.email, password: PASSWORD } })) };
		expect((await as(thief, '/desk')).status).toBe(200);
		const changed = await as(person, '/desk/profile?/password', { form: { current: PASSWORD, next: 'Rotes Fahrrad im Hof' } });
		secrets.push('Rotes Fahrrad im Hof');
		expect((await as(thief, '/desk')).status).toBe(303);
		expect((await as(person, '/desk')).status).toBe(303);
		const own = { ...person, cookie: cookiesOf(changed) };
		expect((await as(own, '/desk')).status).toBe(200);
		expect((await as(own, '/desk/profile?/everywhere', { form: {} })).status).toBe(303);
		expect((await as(own, '/desk')).status).toBe(303);
	});
});

describe('an old link', () => {
	it('opens nothing once it was used, is too old or was replaced, and never twice at once', async () => {
		const person = await instance.join('member');
		const issue = async () => (await instance.database.write(systemPrincipal(instance.first, 'Test'), (tx) => resetAccount(tx, person.id))).path;
		const use = (path: string) => ask(path, { form: { password: 'Grüne Tür im Turm' } });
		const [old, current] = [await issue(), await issue()];
		secrets.push(old.split('/').at(-1) ?? '', current.split('/').at(-1) ?? '');
		expect((await use(old)).status).toBe(410);
		expect((await use(current.replace('/reset/', '/invitation/'))).status).toBe(410);
		const race = await Promise.all([1, 2, 3, 4].map(() => use(current)));
		expect(race.map((a) => a.status).toSorted()).toEqual([303, 410, 410, 410]);
		const late = await issue();
		await instance.owner`update one_time_link set expires_at = now() - interval '1 second' where account_id = ${person.id} and used_at is null`;
		expect((await use(late)).status).toBe(410);
		expect((await ask(late)).headers['referrer-policy']).toBe('same-origin');
	});
});

describe('a second factor', () => {
	it('that the office demands is set up first, and its code opens once', async () => {
		const person = await instance.join('planner');
		await as(administrator, '/desk/accounts?/policy', { form: { policy: 'everyone' } });
		await new Promise((done) => setTimeout(done, 3200));
		expect((await as(person, '/desk/deliveries')).headers.location).toMatch(/^\/desk\/profile\?done=second-factor-due/);
		expect((await as(person, '/desk/deliveries?/upload', { form: {} })).headers.location).toMatch(/^\/desk\/profile/);
		await as(person, '/desk/profile?/begin', { form: {} });
		const page = (await as(person, '/desk/profile')).body;
		const seed = /<span class="code[^"]*">([A-Z2-7 ]{39})<\/span>/.exec(page)?.[1]?.replaceAll(' ', '') ?? '';
		expect(seed).toHaveLength(32);
		secrets.push(seed);
		const on = await as(person, '/desk/profile?/confirm', { form: { code: totpCode(seed, new Date()) } });
		const codes = [...on.body.matchAll(/<li[^>]*>([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})<\/li>/g)].map((m) => m[1] ?? '');
		expect(codes).toHaveLength(10);
		secrets.push(...codes);
		expect((await as(person, '/desk/deliveries')).status).toBe(200);
		const [row] = await instance.owner<{ seed: string }[]>`select totp_secret as seed from account where id = ${person.id}`;
		expect(row?.seed).toMatch(/^v1\./);
		const half = cookiesOf(await ask('/sign-in', { form: { email: person.email, password: PASSWORD } }));
		expect((await ask('/desk', { cookie: half })).headers.location).toMatch(/^\/sign-in\/second-factor/);
		const code = totpCode(seed, new Date(Date.now() + 30_000));
		const both = await Promise.all([1, 2].map(() => ask('/sign-in/second-factor', { cookie: half, form: { code } })));
		expect(both.filter((a) => a.status === 303 && a.headers.location === '/desk')).toHaveLength(1);
		// the administrator has none either, so the rule is taken back from outside
		expect((await as(administrator, '/desk/accounts')).headers.location).toMatch(/^\/desk\/profile/);
		await instance.owner`update authority set settings = settings - 'secondFactor'`;
		await new Promise((done) => setTimeout(done, 3200));
	});
});

describe('the sign-in service', () => {
	/** The whole way of a browser: to the service, and back. */
	async function through(claims: Record<string, unknown>, options: { cookie?: string; query?: string; bend?: (path: string) => string; keepCookie?: boolean } = {}) {
		instance.signInService.claims = claims;
		const leaving = await ask(`/sign-in/oidc${options.query ?? ''}`, options.cookie ? { cookie: options.cookie } : {});
		expect(leaving.status).toBe(303);
		const address = leaving.headers.location ?? '';
		expect(address.startsWith(`${instance.signInService.issuer}/authorize?`)).toBe(true);
		const back = instance.signInService.enter(address);
		secrets.push(new URL(back, 'http://x').searchParams.get('code') ?? '', new URL(address).searchParams.get('state') ?? '');
		const cookie = [options.cookie, options.keepCookie === false ? '' : cookiesOf(leaving)].filter(Boolean).join('; ');
		return ask(options.bend ? options.bend(back) : back, { cookie });
	}

	it('opens the account of an invited person, once verified, and only for the browser that left', async () => {
		const email = 'dienst@kreis.example';
		const invited = await instance.database.write(systemPrincipal(instance.first, 'Test'), (tx) => inviteAccount(tx, { email, name: 'Dienst', role: 'planner' }));
		if (typeof invited === 'string') throw new Error(invited);
		const claims = { sub: 'dienst-1', email, email_verified: true };
		expect((await through({ ...claims, email_verified: false })).headers.location).toBe('/sign-in?note=oidc-refused');
		expect((await through(claims, { keepCookie: false })).headers.location).toBe('/sign-in?note=oidc-failed');
		expect((await through(claims, { bend: (path) => path.replace(/state=[^&]*/, 'state=other') })).headers.location).toBe('/sign-in?note=oidc-failed');
		expect((await through({ ...claims, nonce: 'other' })).headers.location).toBe('/sign-in?note=oidc-failed');
		const entered = await through(claims, { query: '?next=/desk/deliveries' });
		expect(entered.headers.location).toBe('/desk/deliveries');
		expect((await ask('/desk/deliveries', { cookie: cookiesOf(entered) })).status).toBe(200);
		expect((await ask('/sign-in?note=oidc-refused')).body).toContain('kein Konto');
		const out = await ask('/sign-out', { cookie: cookiesOf(entered), form: {} });
		expect(out.headers.location).toBe('/sign-in?note=signed-out');
		expect((await ask('/desk', { cookie: cookiesOf(entered) })).status).toBe(303);
	});

	it('takes over no account that has a password; its owner binds it while signed in and confirmed', async () => {
		const person = await instance.join('planner');
		const claims = { sub: 'dienst-2', email: person.email, email_verified: true };
		expect((await through(claims)).headers.location).toBe('/sign-in?note=oidc-refused');
		const thief = await instance.join('planner');
		await instance.owner`update session set confirmed_at = now() - interval '20 minutes' where account_id = ${thief.id}`;
		expect((await through(claims, { cookie: thief.cookie, query: '?bind' })).headers.location).toBe('/desk/profile?done=not-bound');
		expect((await through(claims, { cookie: person.cookie, query: '?bind' })).headers.location).toBe('/desk/profile?done=bound');
		expect((await through(claims)).headers.location).toBe('/desk');
	});

	it('that is asked for a fresh proof must say when it was given', async () => {
		const person = await instance.join('planner');
		const stale = { sub: 'dienst-3', auth_time: Math.floor(Date.now() / 1000) - 3600 };
		expect((await through(stale, { cookie: person.cookie, query: '?bind' })).headers.location).toBe('/sign-in?note=oidc-failed');
	});
});

describe('afterwards', () => {
	it('the audit trail tells who did what, and holds no secret', async () => {
		const entries = await instance.database.read(systemPrincipal(instance.first, 'Test'), (tx) => readAuditTrail(tx, { limit: 1000 }));
		const acts = new Set(entries.map((entry) => entry.act));
		for (const act of ['account.signed-in', 'account.sign-in-failed', 'account.password-changed', 'account.all-sessions-ended', 'account.second-factor-on', 'account.bound-to-service', 'account.service-refused', 'account.link-issued', 'authority.second-factor-policy']) expect(acts).toContain(act);
		for (const secret of secrets.filter((s) => s.length > 3)) expect(JSON.stringify(entries)).not.toContain(secret);
		const page = await as(administrator, '/desk/audit');
		expect(page.status).toBe(200);
		expect(page.body).toContain('Anmeldung gescheitert');
	});

	it('the log holds no secret: passwords, links, seeds, codes, cookies, the service\'s own', () => {
		const log = instance.output();
		expect(log).toContain('sign-in-service');
		for (const secret of [...secrets, ...administrator.cookie.split('; ').map((pair) => pair.split('=')[1] ?? '')].filter((s) => s.length > 3)) expect(log).not.toContain(secret);
		expect(log).not.toMatch(/@kreis\.example|argon2/);
	});
});

describe('behind https', () => {
	it('cookies are bound to the host, and browsers stay with https', async () => {
		const secure = await startInstance({ ORIGIN: `https://${HOSTS.first}`, EXAMPLE: 'off' }).catch((error: Error) => error);
		// without the example there is no authority before ours: the instance starts empty and answers for ours
		if (secure instanceof Error) throw secure;
		const headers = { origin: `https://${HOSTS.second}:${secure.port}` };
		const person = await secure.database.write(systemPrincipal(secure.second, 'Test'), (tx) => inviteAccount(tx, { email: 'a@kreis.example', name: 'A', role: 'planner' }));
		if (typeof person === 'string') throw new Error(person);
		const entered = await secure.ask(person.link.path, { host: HOSTS.second, form: { name: 'A', password: PASSWORD }, headers });
		expect(setCookies(entered)[0]).toMatch(/^__Host-planungskreis=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/i);
		for (const path of ['/', '/favicon.svg', '/nirgends']) expect((await secure.ask(path, { host: HOSTS.second })).headers['strict-transport-security']).toMatch(/^max-age=31536000/);
		await secure.stop();
	});
});
