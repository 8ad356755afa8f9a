/** The command line as people and machines call it: real processes on a real database. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveExpectation } from '#domains/calendar/write-calendar.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { saveProfile } from '#domains/indicators/known-profiles.server.ts';
import { book, type Cell } from '#domains/indicators/readers/book.test-help.ts';
import { saveIndicator, saveSource } from '#domains/indicators/write-definitions.server.ts';
import { emptyContent } from '#domains/strategy/schema.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { adoptStrategy, keepDraft } from '#domains/strategy/versions/adopt.server.ts';
import { createStrategy, includeElements } from '#domains/strategy/versions/write-strategy.server.ts';
import { addElement } from '#domains/strategy/write.server.ts';
import { testDatabase, type TestDatabase } from '../tests/database.ts';

const root = resolve(import.meta.dirname, '..');
const text = { de: 'Fälle', en: 'cases' };
const definition: IndicatorDefinition = { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const KEYS = ['16068', '16068001', '16068002', '16068003', '16068004'];
let db: TestDatabase;
let folder: string;

function run(words: string[], more: Record<string, string> = {}): SpawnSyncReturns<string> {
	const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'bin/cli.ts'), ...words], { cwd: folder, encoding: 'utf8', env: { ...process.env, DATABASE_URL: db.url, DATA_DIR: join(folder, 'data'), PORT: '', ORIGIN: '', ...more } });
	// whatever happens, people never see where in our code it happened
	expect(done.stdout + done.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
	return done;
}

function file(name: string, year: string, values: (number | string)[]): string {
	const path = join(folder, name);
	writeFileSync(path, `kennzahl;gebiet;zeitraum;wert\n${values.map((value, i) => `cases;${KEYS[i]};${year};${value}`).join('\n')}\n`);
	return path;
}

async function deliveries(): Promise<number> {
	const [row] = await db.owner<{ n: number }[]>`select count(*)::int as n from delivery`;
	return row?.n ?? 0;
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'planungskreis befehle '));
	db = await testDatabase();
	const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: key, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, KEYS.map(area));
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition);
		await saveIndicator(tx, { ...definition, code: 'change', kind: 'derived', unit: { de: 'Prozent', en: 'percent' }, formula: { kind: 'change', of: 'cases', years: 1 } });
		await saveIndicator(tx, { ...definition, code: 'share', kind: 'derived', per: 100, formula: { kind: 'proportion', numerator: 'cases', denominator: 'all' } });
		await saveIndicator(tx, { ...definition, code: 'all' });
	});
});

afterAll(async () => {
	await db?.close();
	rmSync(folder, { recursive: true, force: true });
});

describe('wrong calls', () => {
	it.each([
		[['nonsense'], 'Den Befehl „nonsense“ gibt es nicht'],
		[['imprt', 'x'], 'Gemeint ist vielleicht „import“'],
		[['nonsense', '--help'], 'Bekannt: start, import, '],
		[['verfy', '--help'], 'Gemeint ist vielleicht „verify“'],
		[['areas', 'lst', '--help'], 'Den Befehl „areas lst“ gibt es nicht. Gemeint ist vielleicht „list“'],
		[['help', 'nonsense'], 'Den Befehl „nonsense“ gibt es nicht'],
		[['import', 'x.csv', '--source', 'office', '--status-date', '2021-13-01'], 'kein Tag'],
		[['user', 'add', '--email', 'ada', '--name', 'A', '--role', 'planner'], 'keine E-Mail-Adresse'],
		[['user', 'add', '--email', 'a@b.example', '--name', 'A', '--role', 'data_steward'], '--source'],
		[['user', 'add', '--email', 'a@b.example', '--name', ' ', '--role', 'planner'], 'Der Name fehlt'],
		[['import'], '--source'],
		[['import', 'x.csv', '--source'], 'fehlt der Wert'],
		[['areas'], 'Es fehlt ein Befehl'],
		[['observations', '--indicator', 'cases', '--nope'], 'Den Schalter „--nope“ gibt es hier nicht'],
		[['observations', '--indicator', 'cases', '--as-of', 'gestern'], 'kein Zeitpunkt'],
		[['user', 'add', '--email', 'a@b.example', '--name', 'A', '--role', 'boss'], 'Möglich sind: administrator'],
		[['restore'], '<datei>'],
		[['report', 'build', '--release', 'neu'], 'keine Nummer']
	])('%j ends with 2 and one sentence', (words, sentence) => {
		const { status, stderr } = run(words);
		expect(stderr).toContain(sentence);
		expect(status).toBe(2);
	});

	it.each([['import'], ['areas', 'import'], ['observations'], ['release'], ['report', 'build'], ['strategy', 'export'], ['strategy', 'import'], ['backup'], ['restore'], ['verify'], ['user', 'add'], ['start']])('%s explains itself with examples, in German', (...words) => {
		const { status, stdout } = run([...words, '--help']);
		expect(status).toBe(0);
		expect(stdout).toContain('Aufruf: planungskreis');
		expect(stdout).toMatch(/Beispiele?:/);
		expect(stdout).not.toMatch(/Usage|Options|display help/);
	});

	it('says what is wrong with a file before anything is stored', async () => {
		mkdirSync(join(folder, 'ordner'), { recursive: true });
		writeFileSync(join(folder, 'leer.csv'), '');
		for (const [words, sentence] of [
			[['import', 'fehlt.csv', '--source', 'office'], 'gibt es nicht'],
			[['import', 'ordner', '--source', 'office'], 'ist ein Ordner'],
			[['import', 'leer.csv', '--source', 'office'], 'Die Datei ist leer'],
			[['import', file('ok.csv', '2020', [80, 10, 20, 20, 30]), '--source', 'nix'], 'Die Quelle „nix“ gibt es nicht. Bekannt sind: office'],
			[['areas', 'import', 'fehlt.zip'], 'lässt sich nicht lesen'],
			[['user', 'add', '--email', 'a@b.example', '--name', 'A', '--role', 'data_steward', '--source', 'nix'], 'Bekannt sind: office'],
			[['restore', 'fehlt.gz'], 'gibt es nicht'],
			[['report', 'build', 'ordner'], ''],
			[['observations', '--indicator', 'nix'], 'gibt es nicht']
		] as const) {
			const done = run([...words]);
			expect(done.status, words.join(' ')).toBe(1);
			expect(done.stdout + done.stderr, words.join(' ')).toContain(sentence);
		}
		expect(await deliveries()).toBe(0);
	});

	it('says at once where no data can be kept', () => {
		const file = join(folder, 'leer.csv');
		const done = run(['verify'], { DATABASE_URL: '', DATA_DIR: join(file, 'data') });
		expect(done).toMatchObject({ status: 1, stderr: expect.stringContaining(`${file} ist eine Datei`) });
	});

	it('answers machines in JSON alone, errors too', () => {
		const done = run(['observations', '--indicator', 'nix', '--json']);
		expect(JSON.parse(done.stdout)).toMatchObject({ error: expect.stringContaining('nix'), exitCode: 1 });
	});

	it('says in one sentence why the database cannot be used, without its password', () => {
		for (const [url, sentence] of [
			['postgres://someone:geheim@127.0.0.1:9/none', 'nicht erreichbar'],
			['mysql://someone:geheim@127.0.0.1/none', 'DATABASE_URL'],
			[db.url.replace(/\/[^/]*$/, '/gibt_es_nicht'), 'gibt es nicht']
		] as const) {
			const done = run(['verify'], { DATABASE_URL: url });
			expect(done.status).toBe(1);
			expect(done.stderr).toContain(sentence);
			expect(done.stderr).not.toContain('geheim');
		}
	});
});

describe('the way of a figure', () => {
	it('checks without storing, takes whole files only, and each for itself', async () => {
		const good = file('gut.csv', '2020', [80, 10, 20, 20, 30]);
		const bad = file('schlecht.csv', '2021', [80, 'ungefähr 10', 20, 20, 30]);
		expect(run(['import', good, '--source', 'office', '--dry-run']).stdout).toContain('nichts gespeichert');
		expect(await deliveries()).toBe(0);
		const both = run(['import', bad, good, '--source', 'office', '--json']);
		expect(both.status).toBe(1);
		expect(JSON.parse(both.stdout)).toMatchObject([{ file: 'schlecht.csv', stored: false }, { file: 'gut.csv', stored: true }]);
		expect(await deliveries()).toBe(1);
	});

	it('asks before figures go', () => {
		const less = file('weniger.csv', '2020', [80, 10]);
		const asked = run(['import', less, '--source', 'office']);
		expect(asked.status).toBe(3);
		expect(asked.stdout).toContain('--accept-gone');
		expect(run(['import', less, '--source', 'office', '--keep']).status).toBe(0);
	});

	it('shows what was known at a moment, before and after a correction', async () => {
		const then = new Date().toISOString();
		expect(run(['import', file('neu.csv', '2020', [90, 20, 20, 20, 30]), '--source', 'office']).status).toBe(0);
		const value = (...more: string[]) => (JSON.parse(run(['observations', '--indicator', 'cases', '--area', '16068001', '--json', ...more]).stdout) as { value: number }[]).map((row) => row.value);
		expect(value()).toEqual([20]);
		expect(value('--as-of', then)).toEqual([10]);
		// a day means its end, as in the browser
		expect(value('--as-of', then.slice(0, 10))).toEqual([20]);
		expect(run(['observations', '--indicator', 'cases', '--as-of', '2024-02-30']).stderr).toContain('kein Zeitpunkt');
	});

	it('computes what is derived, with its range, and says where there is nothing', () => {
		const path = join(folder, 'alle.csv');
		writeFileSync(path, `kennzahl;gebiet;zeitraum;wert\nall;16068001;2020;81\n`);
		expect(run(['import', path, '--source', 'office']).status).toBe(0);
		const [share] = JSON.parse(run(['observations', '--indicator', 'share', '--area', '16068001', '--json']).stdout) as { value: number; lower: number; upper: number; delivery: null }[];
		// Wilson for 20 of 81
		expect([share?.value, share?.lower, share?.upper].map((x) => Number(x?.toFixed(2)))).toEqual([24.69, 16.59, 35.08]);
		expect(share?.delivery).toBeNull();
		expect(run(['observations', '--indicator', 'change']).stderr).toContain('keine Werte');
		expect(run(['observations', '--indicator', 'cases', '--area', '1606800']).stderr).toContain('gibt es nicht');
	});

	it('takes a delivery back that was a mistake, with its reason, and nothing is lost', () => {
		expect(run(['import', file('falsch.csv', '2022', [80, 10, 20, 20, 30]), '--source', 'office']).status).toBe(0);
		const [newest] = JSON.parse(run(['deliveries', 'list', '--json']).stdout) as { number: string; state: string; figures: number }[];
		expect(newest).toMatchObject({ state: 'accepted', figures: 5 });
		const number = newest?.number ?? '';
		const withdraw = (...more: string[]) => run(['deliveries', 'withdraw', number, ...more]);
		expect(withdraw()).toMatchObject({ status: 2, stderr: expect.stringContaining('--reason') });
		expect(withdraw('--dry-run').stdout).toMatch(/entfallen 5 .*Nur geprüft/s);
		expect(withdraw('--reason', 'falsches Jahr').stdout).toContain(`${number} ist zurückgenommen`);
		expect(run(['deliveries', 'list']).stdout).toMatch(new RegExp(`${number}  zurückgenommen`));
		expect(run(['observations', '--indicator', 'cases', '--period', '2022', '--json']).stdout).not.toContain('16068001');
		expect(withdraw('--reason', 'noch einmal')).toMatchObject({ status: 1, stderr: expect.stringContaining('gilt schon nicht mehr') });
		expect(run(['deliveries', 'withdraw', '1999-001', '--reason', 'x'])).toMatchObject({ status: 1, stderr: expect.stringContaining('gibt es nicht') });
	});

	it('says which deliveries are late or due, for people and for a daily job', async () => {
		expect(run(['calendar', 'due']).stdout).toContain('Nichts ist überfällig');
		const rule = { rhythm: 'yearly', firstPeriod: '2023', lastPeriod: '2023', dueDay: 31, dueMonths: 2, dueOn: null } as const;
		await db.database.write(db.system, (tx) => saveExpectation(tx, null, { ...rule, title: 'Hilfen', sourceCode: 'office', office: 'Jugendamt', contactName: null, contactEmail: 'hilfen@amt.example', indicators: [], profileName: null, mode: 'replace', remindBefore: 14, remindAfter: 7, responsibleId: null, note: null }, null));
		expect(run(['calendar', 'due']).stdout).toMatch(/29\.02\.2024 {2}überfällig {2}Jugendamt: Hilfen, 2023 {2}\(heute erinnern\)/);
		expect(JSON.parse(run(['calendar', 'due', '--json']).stdout)).toMatchObject({ due: [{ title: 'Hilfen', period: '2023', due: '2024-02-29', state: 'late', remindToday: 'after', office: 'Jugendamt', contact: 'hilfen@amt.example', lastReminder: null }] });
		expect(run(['calendar', 'due', '--days', 'bald'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--days') });
	});

	it('names sheet, cell and way out of what cannot be read, and which column may be which indicator', () => {
		const path = join(folder, 'amt.csv');
		writeFileSync(path, Buffer.from('Liste des Amts;;;\nAGS;Jahr;Fälle;Notiz\n16068001;2023;k. A.;x\n6068002;2023;5;x\n16068003;2023;7;x\n', 'latin1'));
		const done = run(['import', path, '--source', 'office', '--dry-run']);
		expect(done.status).toBe(1);
		expect(done.stdout).toMatch(/Fehler {2}C3: „k\. A\.“ ist weder eine Zahl.*Fehler {2}A4: Dem Schlüssel „6068002“ fehlt die führende Null.*Nichts gespeichert/s);
		expect(run(['import', path, '--source', 'office', '--status-date', '31.02.2023'])).toMatchObject({ status: 2, stderr: expect.stringContaining('kein Tag') });
	});

	it('names its own option where an area did not exist on the day of its figures', async () => {
		await db.database.write(db.system, (tx) => saveAreas(tx, [{ key: '16068009', ars: null, level: 'municipality', name: 'Neudorf', designation: null, parentKey: '16068', validFrom: '2022-01-01', validTo: null, successorKey: null, longitude: null, latitude: null }]));
		const path = join(folder, 'reihe.csv');
		writeFileSync(path, 'kennzahl;gebiet;zeitraum;wert\ncases;16068009;2020;5\ncases;16068009;2023;5\n');
		const said = 'Am 31.12.2023 gab es alle Gebiete der Datei: Das ist vermutlich ihr Gebietsstand. Geben Sie ihn mit --status-date 2023-12-31 an';
		const done = run(['import', path, '--source', 'office', '--dry-run']);
		expect([done.status, done.stdout]).toEqual([1, expect.stringContaining(said)]);
		expect(done.stdout).not.toContain('Feld');
		expect(JSON.parse(run(['import', path, '--source', 'office', '--dry-run', '--json']).stdout)).toMatchObject([{ proposedStatus: '2023-12-31', problems: [{ wayOut: { de: expect.stringContaining(said) } }] }]);
		expect(run(['import', path, '--source', 'office', '--dry-run', '--status-date', '2023-12-31']).stdout).not.toContain('gibt es zum Gebietsstand');
		await db.owner`delete from area where key = '16068009'`;
	});

	it('finds the saved reading profile by what the file looks like, also where its heading has moved', async () => {
		await db.database.write(db.system, (tx) => saveProfile(tx, { profile: 'planungskreis/1', name: 'Fälle des Amts', source: 'office', sheet: { index: 0 }, header: { find: 'Schl.-Nr.', rows: 1 }, area: { column: 'Schl.-Nr.' }, period: { titlePattern: '(\\d{4})' }, columns: [{ heading: 'Fälle', measure: 'cases' }] }));
		const path = join(folder, 'amt.xlsx');
		writeFileSync(path, book({ Blatt: [['Amt'], ['Stand 2016'], [], ['Schl.-Nr.', 'Gemeinde', 'Fälle'], ...KEYS.slice(1).map((key, i): Cell[] => [key, key, 10 + i])] }).bytes);
		const done = run(['import', path, '--source', 'office', '--dry-run']);
		expect(done).toMatchObject({ status: 0, stdout: expect.stringMatching(/Leseprofil gefunden: Fälle des Amts\n {2}4 Werte gelesen/) });
		expect(JSON.parse(run(['import', path, '--source', 'office', '--dry-run', '--json']).stdout)).toMatchObject([{ profile: { name: 'Fälle des Amts', found: true }, figures: 4 }]);
	});

	it('publishes, and everything fits', () => {
		expect(run(['release', '--dry-run']).stdout).toContain('nichts veröffentlicht');
		expect(run(['release', '--title', 'Stand']).stdout).toContain('Datenstand 1 ist veröffentlicht');
		const again = run(['release', '--title', 'Derselbe']);
		expect([again.status, again.stderr]).toEqual([3, expect.stringContaining('--even-if-unchanged')]);
		expect(run(['release', '--title', 'Derselbe', '--even-if-unchanged']).stdout).toContain('Datenstand 2 ist veröffentlicht');
		expect(JSON.parse(run(['verify', '--json']).stdout)).toMatchObject({ ok: true, findings: [] });
	});

	it('invites with a link to where the server is', () => {
		const { stdout } = run(['user', 'add', '--email', 'ada@kreis.example', '--name', 'Ada', '--role', 'planner', '--json'], { ORIGIN: 'https://kreis.example' });
		expect((JSON.parse(stdout) as { link: string }).link).toMatch(/^https:\/\/kreis\.example\/invitation\/.{40,}/);
	});
});

describe('authorities', () => {
	it('adds one to an empty or filled instance, with topics and a link for its first account, and lists it', async () => {
		const done = run(['authority', 'add', '--name', 'Landkreis Übermühl', '--key', '05958', '--host', 'Planung.Kreis.example', '--json']);
		expect(done.status).toBe(0);
		const { id, short, link } = JSON.parse(done.stdout) as { id: string; short: string; link: string };
		expect(short).toBe('uebermuehl');
		expect(link).toMatch(/^http:\/\/planung\.kreis\.example(?::\d+)?\/setup\/[\w-]{20,}$/);
		expect((await db.owner`select count(*)::int as n from topic where authority_id = ${id}`)[0]).toEqual({ n: (JSON.parse(readFileSync(join(root, 'examples/soemmerda/topics.json'), 'utf8')) as unknown[]).length });
		expect((await db.owner`select act, account_name like 'Kommandozeile (%' as by from audit_entry where authority_id = ${id}`)[0]).toEqual({ act: 'authority.added', by: true });
		expect(run(['authority', 'list']).stdout).toMatch(/^uebermuehl +05958 Landkreis Übermühl planung\.kreis\.example$/m);
		expect(run(['user', 'list', '--authority', 'uebermuehl']).stdout).toContain('Noch keine Konten.');
	});

	it.each([
		[['--name', 'Landkreis Übermühl', '--key', '05962'], 1, 'Das Kürzel „uebermuehl“ hat schon „Landkreis Übermühl“'],
		[['--name', 'Landkreis Übermühl', '--key', '05962', '--short', 'anders'], 1, '„Landkreis Übermühl“ gibt es schon'],
		[['--name', 'Kreis Anders', '--key', '05962', '--host', 'planung.kreis.example'], 1, 'gehört schon zu „Landkreis Übermühl“'],
		[['--name', 'Kreis Anders', '--key', '5962'], 2, '5 Ziffern'],
		[['--name', 'Kreis Anders', '--key', '17962'], 2, '5 Ziffern'],
		[['--name', ' ', '--key', '05962'], 2, 'Name'],
		[['--name', '!!!', '--key', '05962'], 2, 'Kürzel'],
		[['--name', 'Kreis Anders', '--key', '05962', '--host', 'https://x.example/'], 2, 'Rechnername'],
		[['--name', 'Kreis Anders'], 2, '--key']
	])('refuses %j and stores nothing', async (words, status, sentence) => {
		const count = async () => (await db.owner`select count(*)::int as n from authority`)[0];
		const before = await count();
		const done = run(['authority', 'add', ...words]);
		expect([done.status, done.stderr]).toEqual([status, expect.stringContaining(sentence)]);
		expect(await count()).toEqual(before);
	});
});

describe('boundaries', () => {
	const square = (x: number) => [[[x, 51], [x + 0.1, 51], [x + 0.1, 51.1], [x, 51.1], [x, 51]]];
	const boundaries = (name: string, keys: string[]) => {
		const path = join(folder, name);
		writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features: keys.map((AGS, i) => ({ type: 'Feature', properties: { AGS }, geometry: { type: 'Polygon', coordinates: square(11 + i / 10) } })) }));
		return path;
	};
	const sets = async () => db.owner<{ name: string; licence: string; status: string | null }[]>`select name, licence, status_date::text as status from boundary_set order by id`;

	it('a look says what is found, what is missing and what would be replaced, and stores nothing', async () => {
		const done = run(['areas', 'import', boundaries('grenzen.geojson', ['16068001', '16068002', '16068009']), '--dry-run']);
		expect(done.status).toBe(0);
		for (const sentence of ['gefunden: 16068001, 16068002', 'ohne Grenze: 16068003, 16068004', 'nicht im Gebietsverzeichnis: 16068009', 'Gebietsstand der Grenzen: unbekannt', 'Lizenz unbekannt', 'nichts gespeichert', 'Bisher gibt es keine Grenzen']) expect(done.stdout).toContain(sentence);
		expect(await sets()).toEqual([]);
	});

	it('takes a licence that is known, or any wording on purpose', async () => {
		const file = boundaries('grenzen.geojson', KEYS.slice(1));
		expect(run(['areas', 'import', file, '--licence', 'x'])).toMatchObject({ status: 2, stderr: expect.stringContaining('dl-de/by-2-0') });
		expect(run(['areas', 'import', file, '--status-date', '2022-02-30'])).toMatchObject({ status: 2, stderr: expect.stringContaining('kein Tag') });
		expect(run(['areas', 'import', file, '--licence', '© Kreis, dl-de/by-2-0', '--status-date', '2022-12-31', '--name', 'Kreisgrenzen']).status).toBe(0);
		expect(run(['areas', 'import', file, '--licence-text', 'nur im Haus', '--dry-run']).stdout).toContain('Die Karten von heute zeigen weiter „Kreisgrenzen“ (Gebietsstand 2022-12-31): Ohne Gebietsstand stehen Grenzen hinter solchen zurück, die einen haben.');
		expect(run(['areas', 'import', file, '--licence-text', 'nur im Haus', '--status-date', '2008-12-31', '--dry-run']).stdout).toContain('zeigen weiter „Kreisgrenzen“ (Gebietsstand 2022-12-31); Karten mit Werten aus der Zeit ab 2008-12-31 zeigen diese.');
		expect(run(['areas', 'import', file, '--licence-text', 'nur im Haus', '--status-date', '2023-12-31', '--dry-run']).stdout).toContain('Ersetzt würden auf den Karten von heute die Grenzen „Kreisgrenzen“ (Gebietsstand 2022-12-31)');
		expect(await sets()).toEqual([{ name: 'Kreisgrenzen', licence: '© Kreis, dl-de/by-2-0', status: '2022-12-31' }]);
	});

	it('refuses those of another county, and names the object that is wrong', () => {
		expect(run(['areas', 'import', boundaries('fern.geojson', ['16055000'])])).toMatchObject({ status: 1, stderr: expect.stringContaining('gehört zum Landkreis 16068') });
		const path = join(folder, 'kaputt.geojson');
		writeFileSync(path, '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"AGS":"16068001"},"geometry":{"type":"Polygon","coordinates":[[[11,51],[1e999,51],[11,52],[11,51]]]}}]}');
		expect(run(['areas', 'import', path])).toMatchObject({ status: 1, stderr: expect.stringContaining('Objekt 1: Eine Koordinate ist keine Zahl') });
	});
});

describe('backup, restore and verify', () => {
	// what nobody can change comes back from a backup too
	beforeAll(async () => {
		await db.database.write(db.system, async (tx) => {
			const strategy = await createStrategy(tx, { title: { de: 'Strategie', en: '' }, cycle: 1, from: '2018-01-01', to: '2024-12-31' });
			const pillar = await addElement(tx, { kind: 'pillar', cycle: 1, content: { ...emptyContent('pillar'), title: { de: 'Bildung', en: '' } } });
			await includeElements(tx, strategy.id, [pillar.id]);
			await keepDraft(tx, strategy.id, 'Entwurf');
			const resolution = await recordResolution(tx, { body: 'Kreistag', decided: '2018-06', subject: 'Strategie', unanimous: true });
			await adoptStrategy(tx, strategy.id, resolution.id, { hintsConfirmed: true });
		});
	});

	/** What the archive says, without the moment it was made. */
	const contentOf = (path: string) => createHash('sha256').update(gunzipSync(readFileSync(path)).toString('latin1').replace(/"createdAt":"[^"]*"/, '')).digest('hex');

	it('brings back the same, byte for byte, and overwrites nothing unasked', async () => {
		const archive = join(folder, 'a.backup.gz');
		const contents = (done: SpawnSyncReturns<string>) => /\((\d+ Tabellen, [\d.]+ Zeilen)\)/.exec(done.stdout)?.[1];
		const kept = run(['backup', archive]);
		expect(contents(kept)).toBeDefined();
		expect(run(['backup', archive])).toMatchObject({ status: 1, stderr: expect.stringContaining('gibt es schon') });
		const other = await testDatabase();
		try {
			const there = { DATABASE_URL: other.url };
			expect(run(['restore', archive], there)).toMatchObject({ status: 1, stderr: expect.stringContaining('--replace') });
			expect(contents(run(['restore', archive, '--replace'], there))).toBe(contents(kept));
			expect(run(['backup', join(folder, 'b.backup.gz')], there).status).toBe(0);
			expect(contentOf(join(folder, 'b.backup.gz'))).toBe(contentOf(archive));
			expect(JSON.parse(run(['verify', '--json'], there).stdout)).toMatchObject({ ok: true });
			// cut off, not a backup, damaged in the middle: nothing changes
			const bytes = readFileSync(archive);
			writeFileSync(join(folder, 'cut.gz'), bytes.subarray(0, bytes.length - 200));
			writeFileSync(join(folder, 'other.gz'), 'no backup');
			const middle = Buffer.from(bytes);
			const half = Math.floor(bytes.length / 2);
			middle.fill(0, half, half + 20);
			writeFileSync(join(folder, 'damaged.gz'), middle);
			for (const name of ['cut.gz', 'other.gz', 'damaged.gz']) expect(run(['restore', join(folder, name), '--replace'], there), name).toMatchObject({ status: 1, stderr: expect.stringMatching(/unvollständig|keine Sicherung/) });
			expect(run(['backup', join(folder, 'c.backup.gz')], there).status).toBe(0);
			expect(contentOf(join(folder, 'c.backup.gz'))).toBe(contentOf(archive));
		} finally {
			await other.close();
		}
	});

	it('reads the kept files again and finds a stored figure that is not the one of its file', async () => {
		expect(JSON.parse(run(['verify', '--thorough', '--json']).stdout)).toMatchObject({ ok: true, notes: [], checked: { reread: await deliveries() } });
		const change = (by: number) =>
			db.owner.begin(async (tx) => {
				await tx`set local session_replication_role = replica`;
				await tx`update observation_block set "values"[1] = "values"[1] + ${by} where level = 'county' and delivery_id = (select id from delivery order by accepted_at limit 1)`;
			});
		await change(1);
		const done = run(['verify', '--thorough']);
		expect(done).toMatchObject({ status: 1, stdout: expect.stringMatching(/Der gespeicherte Wert ist nicht der der Datei \(Lieferung \S+, cases, 2020, \S*D2\)/) });
		await change(-1);
	});

	it('finds and names a figure, a file and a withheld number that were changed behind its back', async () => {
		const findings = () => {
			const done = run(['verify', '--json']);
			return { status: done.status, words: (JSON.parse(done.stdout) as { findings: { what: string; subject: string }[] }).findings.map((f) => `${f.what}: ${f.subject}`).join('\n') };
		};
		await db.owner.begin(async (tx) => {
			await tx`set local session_replication_role = replica`;
			await tx`update disclosed_block set "values"[1] = "values"[1] + 1 where level = 'municipality'`;
		});
		expect(findings()).toMatchObject({ status: 1, words: expect.stringContaining('Datenstand 1, cases, 2020, Gebiet 16068001') });
		await db.owner.begin(async (tx) => {
			await tx`set local session_replication_role = replica`;
			await tx`update disclosed_block set "values"[1] = "values"[1] - 1 where level = 'municipality'`;
			await tx`update delivery_file set content = set_byte(content, length(content) / 2, get_byte(content, length(content) / 2) # 1)`;
		});
		expect(findings()).toMatchObject({ status: 1, words: expect.stringMatching(/passt nicht zu ihrer Prüfsumme oder fehlt: Lieferung \d/) });
	});

	it('finds an adopted strategy, its checksum or its resolution that were changed behind its back', async () => {
		for (const [statement, undo, message] of [
			[`content = jsonb_set(content, '{elements,0,content,title,de}', '"Arbeit"')`, `content = jsonb_set(content, '{elements,0,content,title,de}', '"Bildung"')`, 'Der Inhalt einer Strategie passt nicht zu seiner Prüfsumme: Strategie 1, Fassung 2'],
			["sha256 = 'x' || sha256", 'sha256 = substr(sha256, 2)', 'Der Inhalt einer Strategie passt nicht zu seiner Prüfsumme: Strategie 1, Fassung 2']
		] as const) {
			const change = (set: string) =>
				db.owner.begin(async (tx) => {
					await tx`set local session_replication_role = replica`;
					await tx.unsafe(`update strategy_version set ${set} where state = 'adopted'`);
				});
			await change(statement);
			expect(run(['verify', '--json']).stdout).toContain(message.split(': ')[0]);
			expect(run(['verify']).stdout).toContain(`Fehler: ${message.replace(': ', ' (')})`);
			await change(undo);
		}
		await db.owner.begin(async (tx) => {
			await tx`set local session_replication_role = replica`;
			await tx`update resolution set votes_against = 12, unanimous = false, votes_for = 10`;
		});
		expect(run(['verify']).stdout).toContain('Fehler: Der Beschluss ist nicht mehr der, mit dem die Strategie beschlossen wurde (Strategie 1, Fassung 2)');
	});
});
