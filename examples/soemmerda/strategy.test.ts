/** The example's golden thread: every claim holds against the figures, every baseline is the figure, and gaps are only those meant to be shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadStrategy } from '../../bin/example-strategy.ts';
import { contentOf, readStrategyFile, type StrategyFile } from '../../bin/example-strategy-file.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { readAreaList } from '#domains/areas/area-list.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import { loadCycles, type DescribedCycle } from '#domains/cycle/load.server.ts';
import type { IndicatorDefinition, Source } from '#domains/indicators/model.ts';
import type { Topic } from '#domains/indicators/read-definitions.server.ts';
import { saveIndicator, saveSource, saveTopic } from '#domains/indicators/write-definitions.server.ts';
import { findGaps, gapElement } from '#domains/strategy/gaps.ts';
import type { Content, Element, FigureEvidence } from '#domains/strategy/model.ts';
import { publishedElements, publishedHistory } from '#domains/strategy/read-published.server.ts';
import { readElements, readLinks } from '#domains/strategy/read.server.ts';
import { readStrategies, readStrategyVersion, readStrategyVersions } from '#domains/strategy/versions/read-strategies.server.ts';
import { eventCount, wilson } from '#statistics/interval.ts';

const here = import.meta.dirname;
const read = <T>(file: string): T => JSON.parse(readFileSync(join(here, file), 'utf8')) as T;
const path = join(here, 'strategy.json');
const file: StrategyFile = readStrategyFile('strategy.json', read('strategy.json'));
const indicators = new Map(read<IndicatorDefinition[]>('indicators.json').map((i) => [i.code, i]));
const elements = <K extends Element['kind']>(kind: K) => file.elements.filter((e) => e.kind === kind).map((e) => ({ ...e, content: contentOf(kind, e.content) as Content[K] }));

/** Delivered figures by indicator, area and period. */
const delivered = new Map<string, number>();
const periods = new Set<string>();
for (const { file: name } of read<{ file: string }[]>('delivery.json')) {
	const [head = '', ...lines] = readFileSync(join(here, name), 'utf8').trimEnd().split('\n');
	const columns = head.replace(/^\uFEFF/, '').split(';');
	for (const line of lines) {
		const cells = line.split(';');
		const row = Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
		if (['geschlecht', 'alter', 'wirtschaftszweig'].some((d) => row[d])) continue;
		periods.add(row['zeitraum'] ?? '');
		if (/^-?\d+(,\d+)?$/.test(row['wert'] ?? '')) delivered.set(`${row['kennzahl']} ${row['gebiet']} ${row['zeitraum']}`, Number((row['wert'] ?? '').replace(',', '.')));
	}
}
/** Of an indicator computed from two others: how many of how many. */
function partsOf(code: string, area: string, period: string): { kind: 'proportion' | 'rate' | 'ratio'; n: number; of: number; per: number } | null {
	const { formula, per = 1 } = indicators.get(code) ?? {};
	if (!formula || !('numerator' in formula)) return null;
	const [n, of] = [formula.numerator, formula.denominator].map((part) => delivered.get(`${part} ${area} ${period}`));
	return n === undefined || of === undefined ? null : { kind: formula.kind, n, of, per };
}
function figure(code: string, area: string, period: string): number | null {
	const parts = partsOf(code, area, period);
	return parts ? (parts.n / parts.of) * parts.per : (delivered.get(`${code} ${area} ${period}`) ?? null);
}
/** 95 %; the figure itself where it has no range. */
function range(code: string, area: string, period: string): [number, number] {
	const parts = partsOf(code, area, period);
	const value = figure(code, area, period) ?? Number.NaN;
	if (!parts || parts.kind === 'ratio') return [value, value];
	const { lower, upper } = parts.kind === 'proportion' ? wilson(parts.n, parts.of) : scaled(eventCount(parts.n), parts.of);
	return [lower * parts.per, upper * parts.per];
}
const scaled = ({ lower, upper }: { lower: number; upper: number }, of: number) => ({ lower: lower / of, upper: upper / of });
const asPrinted = (code: string, value: number | null) => (value === null ? null : Number(value.toFixed(indicators.get(code)?.decimals)));

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, readAreaList(readFileSync(join(here, 'areas.csv'), 'utf8'), 'areas.csv'));
		for (const source of read<Source[]>('sources.json')) await saveSource(tx, source);
		for (const topic of read<Topic[]>('topics.json')) await saveTopic(tx, topic);
		for (const definition of indicators.values()) await saveIndicator(tx, definition);
		await loadCycles(tx, read<{ cycles: DescribedCycle[] }>('cycle.json').cycles.map((cycle) => ({ ...cycle, phases: [] })));
		await loadStrategy(tx, path);
	});
});
afterAll(() => db?.close());

describe('figures', () => {
	const cited = elements('finding').flatMap((f) => f.content.evidence.flatMap((e) => (e.kind === 'figure' ? [{ id: f.id, e, says: `${e.indicator} ${e.period} ${e.claim}` }] : [])));

	/** What is claimed of a figure, asked of any period. */
	const holds = (e: FigureEvidence, period: string): boolean => {
		const value = figure(e.indicator, e.area, period) ?? Number.NaN;
		const before = figure(e.indicator, e.area, e.since ?? '') ?? Number.NaN;
		const [lower, upper] = range(e.indicator, e.area, period);
		const [otherLower, otherUpper] = e.thanArea === null ? [e.thanValue ?? Number.NaN, e.thanValue ?? Number.NaN] : range(e.indicator, e.thanArea, period);
		return { about: asPrinted(e.indicator, value) === e.value, above: lower > otherUpper, below: upper < otherLower, risen: value > before, fallen: value < before }[e.claim];
	};

	it.each(cited)('$id rests on a figure that says so: $says', ({ id, e }) => {
		expect(asPrinted(e.indicator, figure(e.indicator, e.area, e.period)), id).toBe(e.value);
		expect(holds(e, e.period), id).toBe(true);
	});

	it('newer ones speak against one finding and leave one unsure, so that readers see what happens then; the others still hold', () => {
		const newest = (e: FigureEvidence) => {
			const known = (area: string) => [...periods].filter((period) => figure(e.indicator, area, period) !== null);
			return known(e.area).filter((period) => !e.thanArea || known(e.thanArea).includes(period)).sort().at(-1) ?? '';
		};
		expect([...new Set(cited.filter(({ e }) => !holds(e, newest(e))).map(({ id }) => id))]).toEqual(['f-places', 'f-young-fewer']);
	});

	it('of the example mark their findings as such', () => {
		for (const { id, e } of cited) if (indicators.get(e.indicator)?.example) expect(elements('finding').find((f) => f.id === id)?.content.example, id).toBe(true);
	});

	it('are the baselines of goals, and a target lies where its direction points', () => {
		const measured = elements('goal').filter((g) => g.content.indicator);
		expect(measured.length).toBeGreaterThan(10);
		for (const { id, content: g } of measured) expect([id, asPrinted(g.indicator, figure(g.indicator, g.area, g.baselinePeriod))]).toEqual([id, g.baseline]);
	});
});

describe('texts', () => {
	it('titles and summaries are whole sentences or names in both languages, without placeholders', () => {
		const all = JSON.stringify(file);
		expect(all).not.toMatch(/lorem|TODO|TBD|XXX|\?\?\?|Platzhalter|\bxx\b|Muster(mann|stadt)/i);
		for (const { id, content } of file.elements) {
			const { title, summary } = content;
			expect(title.de, id).not.toMatch(/\.$/);
			for (const sentence of [summary.de, summary.en]) expect(sentence, id).toMatch(/^[\p{Lu}\d„].*[.?]$/u);
			expect(title.en, id).not.toBe(title.de);
		}
	});

	it('keeps the five questions of the county with their answers', () => {
		const questions = elements('question');
		expect(questions.map((q) => q.content.title.de)).toEqual(['Wie groß ist das Armutsproblem hier?', 'Wer ist am stärksten betroffen?', 'Was sind die Risikofaktoren?', 'Wo liegen die Ursachen?', 'Was können wir als Landkreis tun?']);
		expect(questions.every((q) => q.content.answer.de && q.content.answer.en && q.content.indicators.length > 0)).toBe(true);
	});

	it('cites the four sector reports and the integrated one', () => {
		const titles = new Set(elements('finding').flatMap((f) => f.content.evidence.flatMap((e) => (e.kind === 'document' ? [e.title] : []))));
		for (const title of ['Seniorenbericht 2015', 'Gesundheitsbericht 2015', 'Flüchtlingsbericht 2016', 'Bericht über Bildungsangebote für Neuzugewanderte 2016', 'Integrierter Sozialbericht 2016']) expect(titles).toContain(title);
	});
});

describe('loaded', () => {
	const planner = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);
	const anyone = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.anyone, work);

	it('the county council adopted the strategy in June 2018, unanimously; the next one is a draft that nobody sees', async () => {
		const [next, first] = await planner(readStrategies);
		if (!next || !first) throw new Error('two strategies expected');
		const [adopted] = await planner((tx) => readStrategyVersions(tx, first.id));
		expect(adopted).toMatchObject({ state: 'adopted', resolution: { body: 'Kreistag', decided: '2018-06' } });
		const frozen = await planner((tx) => readStrategyVersion(tx, first.id, adopted?.version ?? 0));
		expect(frozen?.resolution?.unanimous).toBe(true);
		expect(frozen?.elements.filter((e) => e.kind === 'action-field').map((e) => e.code)).toEqual(['HF1', 'HF2', 'HF3', 'HF4', 'HF5']);
		expect(next).toMatchObject({ title: { de: 'Integrierte Sozialstrategie' }, predecessorId: first.id, cycle: 2 });
		expect((await planner((tx) => readStrategyVersions(tx, next.id))).map((v) => v.state)).toEqual(['draft']);
		const seen = await anyone((tx) => publishedElements(tx));
		expect(seen.some((e) => e.cycle === 2)).toBe(false);
		expect(seen).toHaveLength(file.elements.filter((e) => e.cycle === 1).length);
		expect(await anyone((tx) => tx.sql`select state from strategy_version`)).toEqual([{ state: 'adopted' }]);
	});

	it('every action field has goals and measures, and every goal leads back to a question', async () => {
		const [all, links] = [await planner((tx) => readElements(tx)), await planner(readLinks)];
		const of = (id: string, kinds: string[], seen = new Set<string>()): Set<string> => {
			for (const { from, to } of links) if (to === id && !seen.has(from) && kinds.includes(all.find((e) => e.id === from)?.kind ?? '')) of(from, kinds, seen.add(from));
			return seen;
		};
		for (const field of all.filter((e) => e.kind === 'action-field')) {
			const below = [...of(field.id, ['guiding-goal', 'goal', 'measure'])].map((id) => all.find((e) => e.id === id)?.kind);
			const count = (kind: string) => below.filter((k) => k === kind).length;
			expect([field.code, count('guiding-goal') >= 1, count('goal') >= 3, count('measure') >= 3]).toEqual([field.code, true, true, true]);
		}
		const back = (id: string, seen = new Set<string>()): Set<string> => {
			for (const { from, to } of links) if (from === id && !seen.has(to)) back(to, seen.add(to));
			return seen;
		};
		for (const goal of all.filter((e) => e.kind === 'goal')) expect([...back(goal.id)].some((id) => all.find((e) => e.id === id)?.kind === 'question'), goal.code).toBe(true);
	});

	it('hands the goals of action field 1 to the youth employment agency, with the reason in the public history', async () => {
		const goals = (await planner((tx) => readElements(tx, { kinds: ['goal'] }))).filter((g) => g.code.startsWith('1.'));
		expect(goals).toHaveLength(6);
		for (const goal of goals) if (goal.kind === 'goal') expect(goal.content.responsible).toMatch(/^Jugendberufsagentur .*begleitet vom Bildungsmanagement/);
		const [overview] = goals.filter((g) => g.code === '1.2');
		const history = await anyone((tx) => publishedHistory(tx, overview?.number ?? 0));
		expect(history.map((h) => h.reason?.slice(0, 40))).toEqual(['Die Planungsgruppe Handlungsfeld 1 hat d', 'Beschluss: Kreistag, 06.2018, „Armutsprä']);
	});

	it('leads from the survey of parents to a finding, a need and a goal that came after the resolution', async () => {
		const ids = new Map((await planner((tx) => readElements(tx))).map((e) => [e.id, e.content.title.de]));
		const links = (await planner(readLinks)).map(({ from, to }) => `${ids.get(to)} → ${ids.get(from)}`);
		for (const link of [
			'Befragung der Eltern zur Berufsorientierung → Für Eltern ist Beratung zur Berufswahl schwer zu erreichen und kaum sichtbar',
			'Für Eltern ist Beratung zur Berufswahl schwer zu erreichen und kaum sichtbar → Beratung zur Berufswahl muss erreichbar und sichtbar sein',
			'Beratung zur Berufswahl muss erreichbar und sichtbar sein → Beratung zur Berufswahl ist erreichbar und sichtbar'
		]) expect(links).toContain(link);
	});

	it('leaves the gaps that are meant to be shown, and no others', async () => {
		const all = await planner((tx) => readElements(tx));
		const gaps = findGaps(all.map(gapElement), await planner(readLinks));
		const { 'goal-in-words': inWords = [], ...others } = Object.fromEntries([...gaps].map(([gap, found]) => [gap, found.map((e) => e.title.de)]));
		expect(others).toEqual({
			'finding-without-need': ['Die Zahl der Arbeitslosen ohne deutschen Pass steigt'],
			// open needs of the second cycle
			'need-without-goal': ['Wir müssen wissen, was aus den Jugendlichen ohne Abschluss wird', 'Pflege muss im ganzen Landkreis gemeinsam geplant werden', 'Betreuung und Busse müssen zu langen Arbeitswegen passen'],
			// not even in words is it known yet how to tell
			'goal-without-indicator': ['Jeder Ort hat einen Hausarzt in erreichbarer Nähe'],
			'goal-without-measure': ['Jeder Ort hat einen Hausarzt in erreichbarer Nähe'],
			'measure-without-goal': ['Tag des Ehrenamts'],
			'measure-without-responsible': ['Mitfahrbänke an Ortsausgängen']
		});
		// where no indicator measures a goal, words say how it is measured
		const goals = new Map(elements('goal').map((g) => [g.content.title.de, g.content]));
		expect(inWords).toHaveLength(9);
		expect(inWords.every((title) => goals.get(title)?.measuredBy)).toBe(true);
	});

	it('tells the news of every action field, from 2018 to 2024', async () => {
		const news = await anyone((tx) => tx.sql<{ day: string; example: boolean; code: string }[]>`select reported_on::text as day, example, p.code from news n join published_element p on p.element_id = n.element_id and p.newest order by 1`);
		expect(news).toHaveLength(file.news.length);
		expect([news[0]?.day.slice(0, 4), news.at(-1)?.day.slice(0, 4)]).toEqual(['2018', '2024']);
		for (const field of ['1', '2', '3', '4', '5']) expect(news.filter((n) => n.code.startsWith(`${field}.`)).length, field).toBeGreaterThanOrEqual(3);
		expect(news.every((n) => n.example)).toBe(true);
	});

	it('says of a milestone that is reported the same day in the news and in the measure', () => {
		const later = new Map(file.elements.map((e) => [e.id, { ...e.content, ...Object.assign({}, ...e.later.map((l) => l.content)) } as { milestones?: { id: string; doneOn: string }[] }]));
		const told = file.news.flatMap((n) => n.milestones.map((m) => [n.element, m, n.reportedOn]));
		expect(told.length).toBeGreaterThan(10);
		for (const [element, milestone, day] of told) expect([element, milestone, later.get(element ?? '')?.milestones?.find((m) => m.id === milestone)?.doneOn]).toEqual([element, milestone, day]);
	});

	it('loads once, however often it is asked', async () => {
		const count = () => db.owner`select (select count(*) from element) as elements, (select count(*) from strategy_version) as versions, (select count(*) from news) as news`;
		const before = await count();
		await db.database.write(db.system, (tx) => loadStrategy(tx, path));
		expect(await count()).toEqual(before);
	});
});

it('a file with a fault names the place', () => {
	const raw = () => read<{ elements: { id: string; origins?: string[]; content: { title: object } }[]; strategies: Record<string, unknown>[]; news: { milestones?: string[] }[] }>('strategy.json');
	const broken = (change: (f: ReturnType<typeof raw>) => void) => {
		const copy = raw();
		change(copy);
		return () => readStrategyFile('strategy.json', copy);
	};
	expect(broken((f) => (f.elements.find((e) => e.id === 'g1-2')?.origins?.push('gone')))).toThrow('Beispieldatei strategy.json, g1-2: Das Element „gone“ steht nicht in der Datei.');
	expect(broken((f) => Object.assign(f.elements.find((e) => e.id === 'q1')?.content.title ?? {}, { en: '' }))).toThrow('Beispieldatei strategy.json, q1, content, title, en: fehlt');
	expect(broken((f) => f.elements.push(f.elements[0] as never))).toThrow('q1: Diese Kennung steht zweimal');
	expect(broken((f) => f.news[1]?.milestones?.push('m9'))).toThrow(/Nachricht vom 2018-12-12: „m-youth-agency“ hat keinen Meilenstein „m9“/);
	expect(broken((f) => delete f.strategies[0]?.resolution)).toThrow(/s-2018: Eine Strategie hat entweder/);
});
