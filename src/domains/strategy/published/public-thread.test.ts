/** The public thread on a real PostgreSQL: what is in memory is what is public, told by the right way, and drafts never show. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import type { Content, Kind } from '../model.ts';
import { publishElements, withdrawElement } from '../publish.server.ts';
import { publishedElements } from '../read-published.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement, changeElement } from '../write.server.ts';
import { shownIn, threadKnots } from './knots.ts';
import { publicThread } from './public-thread.server.ts';
import type { PublicHead } from './public-thread.ts';
import { searchDesk, searchPublished } from '../search/search-elements.server.ts';
import { recentChanges } from './recent.server.ts';
import { threadMapData } from './thread-map-data.ts';

let db: TestDatabase;
const made: Record<string, { id: string; number: number }> = {};
const write = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);
const thread = () => db.database.read(db.anyone, publicThread);
const titled = <K extends Kind>(kind: K, de: string, more: Partial<Content[K]> = {}): Content[K] => ({ ...emptyContent(kind), title: { de, en: '' }, ...more });
const add = async (name: string, kind: Kind, title: string, origins: string[], more: object = {}) => {
	made[name] = await write((tx) => addElement(tx, { kind, cycle: 1, content: titled(kind, title, more), origins: origins.map((o) => made[o]?.id as string) }));
};
const id = (name: string) => made[name]?.id as string;
const number = (name: string) => made[name]?.number as number;

beforeAll(async () => {
	db = await testDatabase();
	await add('question', 'question', 'Was sind die Risikofaktoren?', []);
	await add('finding', 'finding', 'Niemand hat den Überblick', ['question']);
	await add('other', 'finding', 'Kinder sind oft arm', ['question']);
	await add('need', 'need', 'Beratung muss zu finden sein', ['finding']);
	await add('model', 'guiding-model', 'Leitbild', ['need']);
	await add('pillar', 'pillar', 'Bildung', ['model']);
	await add('field', 'action-field', 'Übergang Schule–Beruf', ['pillar']);
	await add('guiding', 'guiding-goal', 'Junge Menschen finden ihren Weg', ['field', 'need']);
	await add('goal', 'goal', 'Ein Überblick liegt vor', ['guiding'], { responsible: 'Jugendberufsagentur', targetDate: '2024-12-31' });
	await add('measure', 'measure', 'Verzeichnis der Angebote', ['goal'], { state: 'running' });
	await add('draft', 'measure', 'Noch ein Entwurf', ['goal']);
	await write((tx) => publishElements(tx, Object.entries(made).flatMap(([name, e]) => (name === 'draft' ? [] : [e.id]))));
});
afterAll(() => db?.close());

const named = (heads: readonly PublicHead[]) => heads.map((h) => Object.keys(made).find((name) => number(name) === h.number));
const head = async (name: string) => (await thread()).at(number(name)) as PublicHead;

it('tells a goal by what it is for: question, finding, need, guiding goal; and knows the field it belongs to', async () => {
	const t = await thread();
	expect(named(t.spine(await head('goal')))).toEqual(['question', 'finding', 'need', 'guiding', 'goal']);
	expect(named(t.results(await head('goal')))).toEqual(['measure']);
	expect(named(t.fieldsOf(await head('measure')))).toEqual(['field']);
	expect(named(t.forwards(await head('need')))).toEqual(['model', 'pillar', 'field', 'guiding', 'goal', 'measure']);
});

it('makes knots of it, with what else follows from the same', async () => {
	const t = await thread();
	const goal = await head('goal');
	const contents = await db.database.read(db.anyone, (tx) => publishedElements(tx, { numbers: shownIn(t, goal).map((h) => h.number) }));
	const knots = threadKnots(goal, { thread: t, contents: new Map(contents.map((e) => [e.number, e])), news: new Map(), overdue: new Map([[id('measure'), ['no-news']]]), lang: 'de' });
	expect(knots.map((k) => [k.label, k.join, k.current, k.items[0]?.title.text])).toEqual([
		['Leitfrage', 'damit begann es', false, 'Was sind die Risikofaktoren?'],
		['Befund', 'weil …', false, 'Niemand hat den Überblick'],
		['Handlungsbedarf', 'darum nötig', false, 'Beratung muss zu finden sein'],
		['Leitziel', 'langfristig', false, 'Junge Menschen finden ihren Weg'],
		['Ziel', 'bis Ende 2024', true, 'Ein Überblick liegt vor'],
		['Maßnahme', 'wer tut was', false, 'Verzeichnis der Angebote']
	]);
	expect(knots[1]?.more).toEqual({ before: 'Zu dieser Leitfrage gibt es', link: 'einen weiteren Befund', href: `/strategy/${number('question')}#thread` });
	expect(knots[5]?.items[0]).toMatchObject({ tag: { text: 'läuft' }, late: 'Meldung steht aus' });
	// whoever reads English hears which words are German
	expect(threadKnots(goal, { thread: t, contents: new Map(), news: new Map(), overdue: new Map(), lang: 'en' })[0]?.items[0]?.title).toEqual({ text: 'Was sind die Risikofaktoren?', lang: 'de' });
});

it('is read anew when something became public or was withdrawn, and never shows a draft', async () => {
	expect((await thread()).at(number('draft'))).toBeNull();
	await write((tx) => changeElement(tx, id('other'), { code: '', content: titled('finding', 'Entwurf einer Änderung'), base: 1 }));
	expect((await thread()).at(number('other'))?.title.de).toBe('Kinder sind oft arm');
	expect(await thread()).toBe(await thread());
	await write((tx) => publishElements(tx, [id('other')], 'genauer'));
	expect((await thread()).at(number('other'))?.title.de).toBe('Entwurf einer Änderung');
	await write((tx) => withdrawElement(tx, id('other'), 'falsch gerechnet'));
	const t = await thread();
	expect(t.at(number('other'))).toBeNull();
	expect(named(t.results(await head('question')))).toEqual(['finding']);
	const changes = await db.database.read(db.anyone, (tx) => recentChanges(tx, 2, number('other')));
	expect(changes.map((c) => [c.sequence, c.content?.title.de ?? null, c.reason])).toEqual([[3, null, 'falsch gerechnet'], [2, 'Entwurf einer Änderung', 'genauer']]);
});

it('finds word forms, compounds and slips of the finger, and drafts in the workplace only', async () => {
	const names = (list: readonly { number: number }[]) => list.map((e) => Object.keys(made).find((name) => number(name) === e.number));
	const found = (query: string) => db.database.read(db.anyone, (tx) => searchPublished(tx, query, 'de', 20));
	const inside = (query: string) => db.database.read(db.as('planner'), (tx) => searchDesk(tx, query, 'de', 20));
	expect(names((await found('Überblicke')).list)).toEqual(['finding', 'goal']);
	expect(names((await found('Angebot')).list)).toEqual(['measure']);
	expect(await found('Beratumg')).toMatchObject({ count: 1, corrected: [['beratumg', 'Beratung']] });
	expect(names((await found('Berufsberatung')).near)).toContain('need');
	expect(names((await found('Jugendberufsagentur')).list)).toEqual(['goal']);
	expect((await found('Überblicke')).list[0]?.title.pieces).toContainEqual({ text: 'Überblick', mark: true });
	const draft = made.draft as { id: string; number: number };
	expect((await inside('Noch ein Entwurf')).list.map((e) => e.number)).toContain(draft.number);
	expect((await found('Noch ein Entwurf')).list.map((e) => e.number)).not.toContain(draft.number);
	await write((tx) => changeElement(tx, draft.id, { code: '', content: titled('measure', 'Schwimmkurse'), base: 1 }));
	expect(names((await inside('Schwimmkurs')).list)).toEqual(['draft']);
	expect([(await inside('Noch ein Entwurf')).list.map((e) => e.number).includes(draft.number), (await found('Schwimmkurs')).count]).toEqual([false, 0]);
	await write((tx) => publishElements(tx, [draft.id]));
	expect(names((await found('Schwimmkurs')).list)).toEqual(['draft']);
	await write((tx) => withdrawElement(tx, draft.id, 'zu früh'));
	expect([(await found('Schwimmkurs')).count, (await inside('Schwimmkurs')).count]).toEqual([0, 1]);
});

it('draws all of it, from left to right, and only what follows where that is asked for', async () => {
	const t = await thread();
	const all = threadMapData(t, null, 'de');
	expect(all.columns.flatMap((c) => c.nodes).length).toBe(t.heads.length);
	expect(all.lines.length).toBe(t.links.length);
	const some = threadMapData(t, await head('guiding'), 'de');
	expect(some.columns.flatMap((c) => c.nodes.map((n) => n.text))).toEqual(['Was sind die Risikofaktoren?', 'Niemand hat den Überblick', 'Beratung muss zu finden sein', 'Junge Menschen finden ihren Weg', 'Ein Überblick liegt vor', 'Verzeichnis der Angebote']);
});
