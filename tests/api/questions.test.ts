/** What a strict reader of the API tries: filters, pages, past releases, forms, caching, and questions that make no sense. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiInstance, fill, MUNICIPALITIES, type ApiInstance } from './instance.ts';

interface Row {
	id: string;
	area: string;
	period: string;
	value: number | null;
	status: string;
	lower?: number;
	level: string;
}
interface List {
	total: number;
	count: number;
	release: number;
	links: Record<string, string>;
	observations: Row[];
	trace: string;
}

let instance: ApiInstance;
const FIRST = new Date('2026-01-10T10:00:00Z');
const SECOND = new Date('2026-02-10T10:00:00Z');
beforeAll(async () => {
	instance = await apiInstance();
	await fill(instance);
	await instance.publish(FIRST);
	await instance.deliver('cases-2021-corrected.csv', ['kennzahl;gebiet;zeitraum;wert', 'cases;16068;2021;95', 'cases;16068004;2021;45']);
	await instance.publish(SECOND);
});
afterAll(() => instance?.close());

const list = async (question: string) => (await (await instance.ask(`/observations?${question}`)).json()) as List;
const values = ({ observations }: List) => observations.map((o) => o.value ?? o.status);

describe('figures', () => {
	it('shows secret figures by status only, in every form and without an interval', async () => {
		const { observations } = await list('indicator=cases&period=2020&level=municipality');
		expect(observations.map((o) => [o.area, o.value, o.status, o.lower])).toEqual([
			['16068001', null, 'withheld', undefined],
			['16068002', null, 'withheld-secondary', undefined],
			['16068003', 30, 'value', undefined],
			['16068004', 40, 'value', undefined]
		]);
		const derived = await list('indicator=share&period=2020&area=16068001,16068002,16068003');
		expect(derived.observations.map((o) => [o.value, o.status.startsWith('withheld'), o.lower !== undefined])).toEqual([[null, true, false], [null, true, false], [10, false, true]]);
		const dataset = (await (await instance.ask('/observations?indicator=cases&period=2020&level=municipality&format=jsonstat')).json()) as { value: object; status: object; size: number[]; id: string[] };
		expect(dataset).toMatchObject({ id: ['indicator', 'breakdown', 'period', 'area'], size: [1, 1, 1, 4], value: { 2: 30, 3: 40 }, status: { 0: 'withheld', 1: 'withheld-secondary' } });
		const csv = await (await instance.ask('/observations?indicator=cases&period=2020&level=municipality&format=csv&lang=de')).text();
		expect(csv.split('\r\n')[1]).toMatch(/^cases;16068001;Gebiet 16068001;2020;;;;;geheim;/);
	});

	it('keeps an exact zero a zero', async () => {
		expect(values(await list('indicator=cases&period=2021&area=16068001'))).toEqual([0]);
	});

	it('filters by period, span, area, parent and level', async () => {
		expect(values(await list('indicator=cases&period=latest&area=16068'))).toEqual([95]);
		expect(values(await list('indicator=cases&period=2020,2021&area=16068'))).toEqual([80, 95]);
		expect(values(await list('indicator=cases&from=2021&area=16068&area=16068004'))).toEqual([95, 45]);
		expect((await list('indicator=cases&to=2020-12-31&parent=16068')).observations.map((o) => o.area)).toEqual(MUNICIPALITIES);
		expect((await list('indicator=cases&parent=16068&area=16068,16068003&period=2021')).observations.map((o) => o.area)).toEqual(['16068003']);
		expect((await list('indicator=cases&level=county')).observations.map((o) => o.level)).toEqual(['county', 'county']);
		expect((await list('indicator=cases&level=state')).observations).toEqual([]);
	});

	it('turns pages without a gap or a double, within one release', async () => {
		const all = await list('indicator=cases');
		const met: string[] = [];
		let next: string | undefined = '/observations?indicator=cases&limit=3';
		while (next) {
			const response: Response = await instance.ask(next);
			const page = (await response.json()) as List;
			expect(page.total).toBe(all.total);
			met.push(...page.observations.map((o) => o.id));
			next = page.links.next?.slice('/api/v1'.length);
			if (next) {
				expect(next).toContain('release=2');
				expect(response.headers.get('link')).toContain(`<${page.links.next}>; rel="next"`);
			}
		}
		expect(met).toEqual(all.observations.map((o) => o.id));
		expect(new Set(met).size).toBe(all.total);
		expect((await list('indicator=cases&offset=1000')).observations).toEqual([]);
	});

	it('answers with a past release by number and by moment', async () => {
		expect(values(await list('indicator=cases&period=2021&area=16068004&release=1'))).toEqual([40]);
		expect(values(await list('indicator=cases&period=2021&area=16068004&asOf=2026-01-31'))).toEqual([40]);
		expect((await list('indicator=cases&asOf=2026-02-10')).release).toBe(2);
		expect((await list('indicator=cases&asOf=2026-02-10T11:00:00%2B02:00')).release).toBe(1);
		expect((await instance.ask('/observations?indicator=cases&asOf=2025-12-31')).status).toBe(404);
		expect((await instance.ask('/observations?indicator=cases&release=9')).status).toBe(404);
		expect((await instance.ask('/observations?indicator=cases&release=1&asOf=2026-01-31')).status).toBe(400);
	});

	it('traces a figure by its id to delivery and cell, through formulas, without a secret number', async () => {
		const { observations, trace } = await list('indicator=share&period=2020&area=16068001,16068003');
		const open = await instance.ask(trace.slice('/api/v1'.length).replace('{id}', encodeURIComponent(observations[1]?.id ?? '')));
		expect(await open.json()).toMatchObject({ trace: { observation: { value: 10 }, components: [{ role: 'numerator', trace: { observation: { value: 30, row: 5, column: 4 }, delivery: { fileName: 'cases.csv' } } }, { role: 'denominator', trace: { observation: { value: 300 } } }] } });
		const secret = await (await instance.ask(`/observations/trace?id=${encodeURIComponent(observations[0]?.id ?? '')}`)).json();
		expect(secret).toMatchObject({ trace: { observation: { value: null }, components: [{ trace: { observation: { value: null, status: 'withheld' } } }, { trace: { observation: { value: 100 } } }] } });
		expect((await instance.ask('/observations/trace?id=cases~2020~2020-12-31~99999999~')).status).toBe(404);
		expect((await instance.ask('/observations/trace?indicator=cases')).status).toBe(400);
	});

	it('does not tell hash or size of a delivered file: whoever knows its other cells could try out the secret ones', async () => {
		const text = await (await instance.ask('/deliveries')).text();
		expect(text).toContain('cases.csv');
		expect(text).not.toMatch(/sha256|"size"|[0-9a-f]{64}/);
	});
});

describe('areas', () => {
	it('knows versions in time and parents', async () => {
		const keys = async (question: string) => ((await (await instance.ask(`/areas?${question}`)).json()) as { areas: { key: string }[] }).areas.map((a) => a.key);
		expect(await keys('level=municipality&valid=2021-12-31')).toEqual(MUNICIPALITIES);
		expect(await keys('level=municipality&valid=1999-12-31')).toEqual(['16068099']);
		expect(await keys('parent=16')).toEqual(['16068']);
		expect((await instance.ask('/areas/16068099?valid=2010-01-01')).status).toBe(404);
	});

	it('labels schematic boundaries, and gives dissolved areas none', async () => {
		const answer = (await (await instance.ask('/areas?level=municipality', { headers: { accept: 'application/geo+json' } })).json()) as { boundaries: object; features: { id: string; geometry: object | null; properties: { boundary: string | null } }[] };
		expect(answer.boundaries).toMatchObject({ schematic: true });
		expect(answer.features.map((f) => [f.id, f.geometry !== null, f.properties.boundary])).toEqual([...MUNICIPALITIES.map((key) => [key, true, 'schematic']), ['16068099', false, null]]);
	});
});

describe('HTTP', () => {
	it('answers 304 to the fingerprint of the answer, strong or weak, in a list, and not to another', async () => {
		const first = await instance.ask('/observations?indicator=cases');
		const etag = first.headers.get('etag') ?? '';
		for (const tag of [etag, etag.slice(2), `"x", ${etag}`, '*']) {
			const second = await instance.ask('/observations?indicator=cases', { headers: { 'if-none-match': tag } });
			expect([tag, second.status, await second.text(), second.headers.get('etag')]).toEqual([tag, 304, '', etag]);
			expect(second.headers.get('cache-control')).toBe(first.headers.get('cache-control'));
		}
		expect((await instance.ask('/observations?indicator=cases&release=1', { headers: { 'if-none-match': etag } })).status).toBe(200);
	});

	it('may be kept longer when the question names the release', async () => {
		const control = async (address: string) => (await instance.ask(address)).headers.get('cache-control');
		expect(await control('/observations?indicator=cases')).toBe('public, max-age=60, must-revalidate');
		expect(await control('/observations?indicator=cases&release=1')).toBe('public, max-age=86400');
		expect(await control('/observations?indicator=cases&asOf=2026-01-31')).toBe('public, max-age=86400');
		expect(await control('/observations?indicator=cases&asOf=2199-01-31')).toBe('public, max-age=60, must-revalidate');
	});

	it('is open to other sites, problems and preflights too', async () => {
		for (const address of ['/areas', '/areas?level=x', '/nothing']) expect((await instance.ask(address)).headers.get('access-control-allow-origin')).toBe('*');
		const preflight = await instance.ask('/areas', { method: 'OPTIONS' });
		expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD, OPTIONS']);
		expect(preflight.headers.get('access-control-allow-headers')).toMatch(/if-none-match/i);
	});

	it('chooses the form by format, else by Accept', async () => {
		const type = async (question: string, accept: string) => {
			const response = await instance.ask(`/observations?indicator=cases${question}`, { headers: { accept } });
			return response.status === 200 ? response.headers.get('content-type')?.split(';')[0] : response.status;
		};
		expect(await type('', 'text/csv')).toBe('text/csv');
		expect(await type('', 'text/csv;q=0.5, application/json')).toBe('application/json');
		expect(await type('', 'application/*;q=0.1, text/*')).toBe('text/csv');
		expect(await type('', 'text/html,application/xhtml+xml,*/*;q=0.8')).toBe('application/json');
		expect(await type('', 'application/xml')).toBe(406);
		expect(await type('', 'nonsense')).toBe('application/json');
		expect(await type('&format=jsonstat', 'text/csv')).toBe('application/vnd.json-stat+json');
	});

	it('takes both spellings of JSON-stat', async () => {
		const [one, other] = await Promise.all(['jsonstat', 'json-stat'].map(async (format) => instance.ask(`/observations?indicator=cases&format=${format}`)));
		expect([one?.headers.get('etag'), one?.headers.get('content-type')]).not.toContain(null);
		expect(one?.headers.get('content-type')).toBe(other?.headers.get('content-type'));
		expect(JSON.parse((await other?.text()) ?? '{}').class).toBe('dataset');
	});

	it('sends browsers to the page', async () => {
		const response = await instance.ask('', { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
		expect([response.status, response.headers.get('location')]).toEqual([303, '/api']);
	});
});

describe('questions that make no sense', () => {
	const BAD: [string, string, string | null][] = [
		['/areas?level=village', 'level', 'village'],
		['/areas?valid=2021-02-31', 'valid', '2021-02-31'],
		['/areas?limit=0', 'limit', '0'],
		['/areas?limit=1000000', 'limit', '1000000'],
		['/areas?limit=1e3', 'limit', '1e3'],
		['/areas?offset=-1', 'offset', '-1'],
		['/areas?offset=99999999999999999999', 'offset', '99999999999999999999'],
		['/areas?parent=%00', 'parent', '\uFFFD'],
		['/areas?q=%00a', 'q', '\uFFFDa'],
		['/areas?format=xml', 'format', 'xml'],
		['/areas?level=county&level=state', 'level', 'county, state'],
		['/areas?levl=county', 'levl', 'county'],
		['/indicators?topic=%F0%9F%98%80', 'topic', '😀'],
		['/observations', 'indicator', null],
		['/observations?indicator=', 'indicator', ''],
		['/observations?indicator=cases%00', 'indicator', 'cases\uFFFD'],
		['/observations?indicator=cases&period=2021-13', 'period', '2021-13'],
		['/observations?indicator=cases&period=2021,soon', 'period', 'soon'],
		['/observations?indicator=cases&period=', 'period', ''],
		['/observations?indicator=cases&from=x', 'from', 'x'],
		['/observations?indicator=cases&area=16068001,%00', 'area', '\uFFFD'],
		['/observations?indicator=cases&breakdown=geschlecht=w', 'breakdown', 'geschlecht=w'],
		['/observations?indicator=cases&release=two', 'release', 'two'],
		['/observations?indicator=cases&release=0', 'release', '0'],
		['/observations?indicator=cases&asOf=yesterday', 'asOf', 'yesterday'],
		['/observations?indicator=cases&asOf=2026-02-30', 'asOf', '2026-02-30'],
		['/observations?indicator=cases&lang=fr', 'lang', 'fr'],
		['/observations/trace?id=cases', 'id', 'cases'],
		['/observations/trace?id=cases~2020~2020-12-31~16068~&period=2020', 'period', '2020']
	];
	it.each(BAD)('%s: 400 that names %s and its value', async (address, parameter, value) => {
		const response = await instance.ask(address);
		const body = (await response.json()) as { status: number; type: string; detail: string; parameters: { parameter: string; value: string | null; allowed: string }[] };
		expect([response.status, body.status, body.type, response.headers.get('content-type')]).toEqual([400, 400, '/api#bad-parameter', 'application/problem+json']);
		expect(body.parameters).toMatchObject([{ parameter, value }]);
		expect(body.parameters[0]?.allowed).not.toBe('');
		expect(body.detail).toContain(parameter);
	});

	it('names what does not exist', async () => {
		for (const [address, parameter, value] of [['/observations?indicator=nothing', 'indicator', 'nothing'], ['/observations?indicator=cases&area=16068001,99999999', 'area', '99999999'], ['/observations?indicator=cases&parent=99', 'parent', '99'], ['/areas/%00', 'key', '\uFFFD'], ['/areas/99', 'key', '99'], ['/indicators/%20', 'code', ' '], ['/releases/x', 'number', 'x'], ['/releases/7', 'release', '7'], ['/deliveries/x%00', 'number', 'x\uFFFD']] as const) {
			const response = await instance.ask(address);
			expect([address, response.status]).toEqual([address, 404]);
			expect(((await response.json()) as { parameters: object[] }).parameters).toMatchObject([{ parameter, value }]);
		}
	});

	it('keeps work bounded: long lists and long values are refused', async () => {
		const many = Array.from({ length: 501 }, (_, i) => String(16_000_000 + i)).join(',');
		for (const question of [`area=${many}`, `area=${'9'.repeat(101)}`, `breakdown=${'x'.repeat(501)}`, `period=${'2021,'.repeat(3)}${'1'.repeat(5000)}`]) {
			const response = await instance.ask(`/observations?indicator=cases&${question}`);
			const text = await response.text();
			expect([response.status, text.length < 3000]).toEqual([400, true]);
		}
		// the same key many times is one key
		expect((await list(`indicator=cases&period=2021&area=${Array.from({ length: 600 }, () => '16068').join(',')}`)).count).toBe(1);
	});

	it('answers unknown addresses with problem details', async () => {
		const response = await instance.ask('/nothing/here', { method: 'PUT' });
		expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
	});
});
