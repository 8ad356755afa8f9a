/**
 * A strategy of 20 action fields, 500 goals and 3,000 measures with ten years of news, put into a database that holds an authority, its areas and
 * its indicators already. Elements go in as rows, since four thousand single acts would take minutes; the strategy is then adopted by the product itself.
 *
 * `node bench/big-strategy.ts FOLDER` makes a data folder with the example county and this strategy, for looking at it.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPool, type Sql } from '#base/db.server.ts';
import { startEmbedded } from '#base/postgres/embedded.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import type { AnyContent, Content, Goal, Kind, Measure } from '#domains/strategy/model.ts';
import { checkContent, emptyContent } from '#domains/strategy/schema.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { adoptStrategy } from '#domains/strategy/versions/adopt.server.ts';
import { createStrategy, includeElements } from '#domains/strategy/versions/write-strategy.server.ts';
import { openDatabase } from '#app';
import { act, capital, compound, group, newsText, office, oneOf, randomFrom, reason, step, summary, type Random } from './big-strategy-words.ts';
import { exampleFolder } from './county.ts';

export const BIG = { questions: 40, findings: 160, needs: 220, pillars: 4, fields: 20, guidingGoals: 100, goals: 500, measures: 3000 } as const;
/** of the measures: begun since the strategy was adopted, and not public */
const DRAFTS = 100;
/** a word that stands in drafts only: whoever finds it in public has found a leak */
export const DRAFT_WORD = 'Geheimvorhaben';

interface Made {
	id: string;
	number: number;
	kind: Kind;
	code: string;
	position: number;
	content: AnyContent;
	origins: Made[];
	draft: boolean;
	/** day on which it became public */
	since: string;
}

export interface BigStrategy {
	cycle: number;
	strategy: number;
	elements: number;
	news: number;
	/** permanent numbers, for asking */
	numbers: Record<'field' | 'goal' | 'measure' | 'finding', number[]>;
}

interface Place {
	owner: Sql;
	database: Database;
	authorityId: string;
}

export async function fillBigStrategy({ owner, database, authorityId }: Place, seed = 1): Promise<BigStrategy> {
	const random = randomFrom(seed);
	const thisYear = new Date().getUTCFullYear();
	const [first, last] = [thisYear - 9, thisYear + 1];
	const [there] = await owner<{ number: number; cycle: number | null }[]>`select coalesce((select max(number) from element), 0) as number, (select max(number) from cycle) as cycle`;
	const cycle = (there?.cycle ?? 0) + 1;
	await owner`insert into cycle (authority_id, number, name, from_period, to_period, predecessor, state) values (${authorityId}, ${cycle}, ${owner.json({ de: `Großer Zyklus ${first}–${last}`, en: '' })}, ${String(first)}, ${String(last)}, ${there?.cycle ?? null}, 'running')`;
	const places = (await owner<{ name: string; key: string }[]>`select name, key from area where level = 'municipality' and valid_to is null and key like ${'16%'} order by key limit 60`).map((a) => ({ ...a, name: a.name.replace(/,.*$/, '') }));
	const indicators = await owner<{ code: string; unit: string }[]>`select distinct on (i.code) i.code, coalesce(v.definition->'unit'->>'de', '') as unit from indicator i join indicator_version v on v.indicator_id = i.id where i.retired_at is null order by i.code, v.version desc`;
	const elements = makeElements({ random, number: there?.number ?? 0, first, last, places, indicators });
	const today = new Date().toISOString().slice(0, 10);

	await insert(owner, 'element', elements.map((e) => ({ authority_id: authorityId, id: e.id, number: e.number, kind: e.kind, code: e.code, cycle, position: e.position, version: versionsOf(e), content: e.content, changed_at: e.since, created_at: `${first}-01-02`, changed_by: 'Messung', created_by: 'Messung' })));
	await insert(owner, 'element_version', elements.flatMap((e) => Array.from({ length: versionsOf(e) }, (_, i) => ({ authority_id: authorityId, element_id: e.id, version: i + 1, code: e.code, content: wording(e, i + 1), recorded_at: e.since, recorded_by: 'Messung', reason: i === 0 ? null : 'genauer gesagt' }))));
	const links = elements.flatMap((e) => e.origins.map((o) => ({ authority_id: authorityId, from_id: e.id, to_id: o.id, linked_by: 'Messung' })));
	await insert(owner, 'element_link', links);
	const open = elements.filter((e) => !e.draft);
	await insert(owner, 'published_element', open.flatMap((e) => Array.from({ length: versionsOf(e) }, (_, i) => ({ authority_id: authorityId, element_id: e.id, sequence: i + 1, number: e.number, kind: e.kind, code: e.code, cycle, position: e.position, content: wording(e, i + 1), follows_from: e.origins.filter((o) => !o.draft).map((o) => o.number).sort((a, b) => a - b), reason: i === 0 ? null : 'genauer gesagt', newest: i + 1 === versionsOf(e), published_at: `${e.since} 08:0${i}:00+01` }))));
	const news = makeNews(open, first, today, random);
	await insert(owner, 'news', news.map((n) => ({ authority_id: authorityId, ...n })));

	// so many rows at once: the planner must know of them
	await owner.unsafe('analyze');
	const principal = systemPrincipal(authorityId, 'Messung');
	const strategy = await database.write(principal, async (tx) => {
		const made = await createStrategy(tx, { cycle, title: { de: `Große Sozialstrategie ${first}–${last}`, en: '' }, summary: { de: 'Zwanzig Handlungsfelder für den ganzen Landkreis.', en: '' }, from: `${first}-01-01`, to: `${last}-12-31` });
		await includeElements(tx, made.id, open.filter((e) => !['question', 'finding', 'need'].includes(e.kind)).map((e) => e.id));
		const resolution = await recordResolution(tx, { body: 'Kreistag', decided: `${first}-06`, subject: `Große Sozialstrategie ${first}–${last}`, wording: 'Der Kreistag beschließt die Strategie.', votes: { for: 31, against: 4, abstained: 2 }, unanimous: false, paper: { title: '', url: '' } });
		await adoptStrategy(tx, made.id, resolution.id, { hintsConfirmed: true });
		return made;
	});
	// what planners have changed since, and not made public
	const changed = open.filter((e) => e.kind === 'goal' || e.kind === 'measure').filter((_, i) => i % 35 === 0);
	await owner`update element set content = jsonb_set(content, '{title,de}', to_jsonb((content->'title'->>'de') || ', ' || ${DRAFT_WORD}::text)), version = version + 1 where id = any(${changed.map((e) => e.id)}::uuid[])`;
	await owner`insert into element_version (authority_id, element_id, version, code, content, recorded_by) select authority_id, id, version, code, content, 'Messung' from element where id = any(${changed.map((e) => e.id)}::uuid[])`;
	await owner.unsafe('analyze element, element_version, published_element, strategy_version');
	const numbers = (kind: Kind) => open.filter((e) => e.kind === kind).map((e) => e.number);
	return { cycle, strategy: strategy.number, elements: elements.length, news: news.length, numbers: { field: numbers('action-field'), goal: numbers('goal'), measure: numbers('measure'), finding: numbers('finding') } };
}

const versionsOf = (e: Made) => 1 + (e.number % 3);

/** Earlier wordings differ in their summary. */
const wording = (e: Made, version: number): AnyContent => (version === versionsOf(e) ? e.content : { ...e.content, summary: { de: `Fassung ${version}. ${e.content.summary.de}`, en: '' } });

interface Ground {
	random: Random;
	/** the last number given out */
	number: number;
	first: number;
	last: number;
	places: readonly { name: string; key: string }[];
	indicators: readonly { code: string; unit: string }[];
}

function makeElements({ random, number, first, last, places, indicators }: Ground): Made[] {
	const made: Made[] = [];
	const of = (kind: Kind) => made.filter((e) => e.kind === kind && !e.draft);
	const place = () => oneOf(places, random);
	const day = (year: number) => `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
	const years = last - 1 - first;
	const add = <K extends Kind>(kind: K, code: string, title: string, origins: Made[], more: Partial<Content[K]> = {}, draft = false): Made => {
		const content = checkContent(kind, { ...emptyContent(kind), title: { de: capital(title), en: '' }, summary: { de: summary(place().name, random), en: '' }, ...more });
		const element: Made = { id: randomUUID(), number: ++number, kind, code, position: 1000 + made.length * 10, content, origins: [...new Set(origins)], draft, since: day(first + Math.floor(random() * years)) };
		made.push(element);
		return element;
	};
	const times = (n: number, work: (i: number) => void) => Array.from({ length: n }, (_, i) => work(i));
	const some = (list: readonly Made[], most: number) => Array.from({ length: 1 + Math.floor(random() * most) }, () => oneOf(list, random));

	times(BIG.questions, (i) => add('question', String(i + 1), `Wie erreichen ${compound(random).plural} in ${place().name} ${group(random)}?`, [], { answer: { de: i % 5 === 0 ? '' : summary(place().name, random), en: '' }, answered: i % 5 === 0 ? 'open' : 'partly', indicators: [oneOf(indicators, random).code] }));
	times(BIG.findings, (i) => add('finding', '', `${capital(group(random))} fehlen ${compound(random).plural}, ${reason(random)}`, some(of('question'), 2), { evidence: i % 9 === 0 ? [] : [{ kind: 'survey', title: `Befragung in ${place().name}`, url: '', year: String(first), note: '' }, { kind: 'figure', indicator: oneOf(indicators, random).code, area: place().key, period: String(first + 4), breakdown: '', value: Math.round(random() * 200) / 10, claim: 'about', thanArea: null, thanValue: null, since: null, note: '' }] }));
	times(BIG.needs, () => add('need', '', `${capital(group(random))} brauchen ${compound(random).plural}`, some(of('finding'), 2), { targetGroup: group(random), areas: [place().key] }));
	const model = add('guiding-model', '', 'Unser Landkreis lässt niemanden allein', some(of('need'), 4));
	times(BIG.pillars, (i) => add('pillar', `S${i + 1}`, `${compound(random).plural} und ${compound(random).plural}`, [model]));
	times(BIG.fields, (i) => add('action-field', `BF${i + 1}`, `${compound(random).plural} und ${compound(random).plural}`, [oneOf(of('pillar'), random), ...some(of('need'), 3)]));
	const fields = of('action-field');
	times(BIG.guidingGoals, (i) => add('guiding-goal', `BF${(i % BIG.fields) + 1}.L${Math.floor(i / BIG.fields) + 1}`, `${capital(group(random))} finden ${compound(random).plural} in ihrer Nähe`, [fields[i % fields.length] as Made, ...some(of('need'), 1)]));
	const guiding = of('guiding-goal');
	times(BIG.goals, (i) => {
		const parent = guiding[i % guiding.length] as Made;
		const indicator = oneOf(indicators, random);
		const [baseline, rise] = [5 + Math.round(random() * 400) / 10, random() < 0.5];
		const measured: Partial<Goal> = i % 6 === 0 ? { measuredBy: 'Zahl der Gespräche im Jahr' } : { indicator: indicator.code, area: i % 3 === 0 ? place().key : '', unit: indicator.unit ?? '', baselinePeriod: String(first + 1), baseline, target: rise ? baseline + 4 : Math.max(0, baseline - 4), direction: rise ? 'rise' : 'fall' };
		add('goal', `${parent.code.slice(2).replace('.L', '.')}.${Math.floor(i / guiding.length) + 1}`, `Bis ${last - 1} erreichen ${compound(random).plural} in ${place().name} ${group(random)}`, [parent, ...(i % 4 === 0 ? some(of('need'), 1) : [])], { ...measured, targetDate: day(last - 1 - Math.floor(random() * 3)), responsible: i % 25 === 0 ? '' : office(random) });
	});
	const goals = of('goal').slice(5);
	times(BIG.measures, (i) => {
		const from = first + Math.floor(random() * (years - 1));
		const to = Math.min(last, from + 1 + Math.floor(random() * 5));
		const draft = i >= BIG.measures - DRAFTS;
		const over = to < last - 1;
		const state: Measure['state'] = draft ? 'idea' : over ? (random() < 0.85 ? 'done' : 'stopped') : random() < 0.8 ? 'running' : 'planned';
		const dues = Array.from({ length: 2 + Math.floor(random() * 4) }, () => day(from + Math.floor(random() * (to - from)))).sort();
		add('measure', '', draft ? `${act(place().name, random)}, ${DRAFT_WORD}` : act(place().name, random), draft && i % 10 === 0 ? [] : [goals[i % goals.length] as Made, ...(i % 8 === 0 ? [oneOf(goals, random)] : [])], {
			responsible: i % 40 === 0 ? '' : office(random), partners: [office(random), `${compound(random).plural} ${place().name}`], targetGroup: group(random), areas: [place().key],
			from: day(from), to: `${to}-12-31`, cost: Math.round(random() * 90) * 1000, funding: oneOf(['Kreishaushalt', 'Europäischer Sozialfonds', 'Landesprogramm', 'Spenden'], random), staff: oneOf(['', '0,5 Stellen', '1 Stelle'], random),
			milestones: dues.map((due, n) => ({ id: `m${n + 1}`, title: step(random), due, doneOn: over && n < dues.length - 1 ? due : '' })),
			state, stopReason: state === 'stopped' ? `Beendet, ${reason(random)}.` : '', level: 1 + Math.floor(random() * 7),
			chain: { input: `${capital(office(random))} stellt Räume und Personal.`, activity: summary(place().name, random), output: `${compound(random).plural} sind erreichbar.`, outcome: `${capital(group(random))} nutzen ${compound(random).plural}.`, impact: '' }
		} as Partial<Measure>, draft);
	});
	return made;
}

/** Of a measure every month or two while it runs, of a goal every two months, for ten years up to today. */
function makeNews(elements: readonly Made[], first: number, today: string, random: Random) {
	const months = (from: string, to: string, every: () => number): string[] => {
		const days: string[] = [];
		for (let at = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1; ; at += every()) {
			const day = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
			if (day > to || day > today) return days;
			days.push(day);
		}
	};
	return elements.flatMap((e) => {
		if (e.kind !== 'goal' && e.kind !== 'measure') return [];
		const measure = e.kind === 'measure' ? (e.content as Measure) : null;
		const days = measure ? (measure.state === 'planned' ? [] : months(measure.from, measure.to, () => 1 + Math.floor(random() * 2))) : months(`${first}-03-01`, today, () => 2);
		return days.map((day, i) => ({
			id: randomUUID(), element_id: e.id, reported_on: day, text: newsText(random), judged: oneOf(['on-track', 'on-track', 'on-track', 'delayed', 'at-risk'], random),
			next_step: i % 3 === 0 ? step(random) : '', next_due: i % 3 === 0 ? `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`.replace('-02-29', '-02-28') : null,
			milestones: measure && i % 12 === 6 ? ['m1'] : [], reported_by: office(random), recorded_at: `${day} 10:00:00+01`, public: random() < 0.7, example: false
		}));
	});
}

/** Many rows at once: one parameter carries them all. */
async function insert(owner: Sql, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
	const columns = Object.keys(rows[0] ?? {}).map((c) => `"${c}"`).join(', ');
	for (let at = 0; at < rows.length; at += 5000)
		await owner.unsafe(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`, [JSON.stringify(rows.slice(at, at + 5000))]);
}

/** A data folder with the example county and the big strategy beside it. */
export async function bigStrategyFolder(): Promise<{ folder: string; big: BigStrategy }> {
	const folder = await exampleFolder();
	const server = await startEmbedded(join(folder, 'data'));
	const owner = openPool(server.url, 'owner', { max: 2 });
	const database = openDatabase(server.url);
	const [authority] = await owner<{ id: string }[]>`select id from authority limit 1`;
	const big = await fillBigStrategy({ owner, database, authorityId: authority?.id ?? '' });
	await database.close();
	await owner.end();
	await server.stop();
	return { folder, big };
}

if (import.meta.main) {
	const [target] = process.argv.slice(2);
	if (!target) throw new Error('node bench/big-strategy.ts FOLDER');
	const began = performance.now();
	const { folder, big } = await bigStrategyFolder();
	cpSync(join(folder, 'data'), target, { recursive: true });
	// PostgreSQL wants its folder to be closed to others
	chmodSync(join(target, 'pg'), 0o700);
	rmSync(folder, { recursive: true });
	console.log(`${target}: ${big.elements} elements, ${big.news} news, strategy ${big.strategy}, ${Math.round((performance.now() - began) / 1000)} s`);
}
