import { berlinDay } from '#base/day.ts';
import { leadCycle } from '#domains/cycle/phase-state.ts';
import { readCycles, readDelivered } from '#domains/cycle/read.server.ts';
import { areaProfile } from '#domains/indicators/area-profiles.server.ts';
import { publishedIndicators } from '#domains/indicators/portal.server.ts';
import { figureText } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { listEditions } from '#domains/reports/read.server.ts';
import { KINDS, type Kind } from '#domains/strategy/model.ts';
import { publicThread } from '#domains/strategy/published/public-thread.server.ts';
import type { PublicThread } from '#domains/strategy/published/public-thread.ts';
import { countedKind } from '#domains/strategy/published/thread-words.ts';
import { publishedElements } from '#domains/strategy/read-published.server.ts';
import type { Language } from '#ui/language.ts';
import { productFinder } from '../cycle-products.server.ts';
import { readPublic, releaseOf } from '../portal.server.ts';
import type { PageServerLoad } from './$types';

/** Start page: the cycle, the leading questions with their newest figures, topics. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang, authority } = locals;
		const today = berlinDay(new Date());
		const [cycles, release, topics, elements] = [await readCycles(tx, today), await releaseOf(tx, url, locals), await allTopics(tx), await publishedElements(tx, { kinds: ['question', 'action-field'] })];
		const cycle = leadCycle(cycles);
		const thread = await publicThread(tx);
		const find = await productFinder(tx, lang, false);
		const indicators = release ? await publishedIndicators(tx, release) : [];
		const profile = release ? readDisclosed(await areaProfile(tx, release, authority.countyKey)) : [];
		const newest = new Map(profile.map((row) => [row.code, row.figure]));
		const facts = indicators.flatMap((i) => {
			const figure = newest.get(i.code);
			return figure ? [{ code: i.code, topic: i.definition.topic, name: i.definition.name[lang], text: figureText(figure, i.definition, lang), period: formatPeriod(figure.period, lang), example: i.definition.example }] : [];
		});
		return {
			today,
			cycle,
			next: cycles.find((c) => cycle !== null && c.predecessor === cycle.number) ?? null,
			made: cycle ? lastDone(await readDelivered(tx, cycle.number)).map((d) => ({ ...d, products: d.products.flatMap((p) => find(p) ?? []).slice(0, 2) })) : [],
			questions: elements.flatMap((e) => (e.kind === 'question' && e.cycle === cycle?.number ? [{ number: e.number, content: e.content, follows: followsFrom(thread, e.number, lang) }] : [])),
			fields: elements.flatMap((e) => (e.kind === 'action-field' ? [{ number: e.number, code: e.code, title: e.content.title }] : [])),
			editions: newestOfEach(await listEditions(tx)).map((e) => ({ report: e.report, title: e.title, builtAt: e.builtAt, pages: e.pages, release: e.release })),
			release: release ? { number: release.number, publishedAt: release.publishedAt } : null,
			population: facts.find((f) => f.code === 'population') ?? null,
			topics: topics.map((t) => ({ code: t.code, name: t.name[lang], lead: t.lead[lang], count: indicators.filter((i) => i.definition.topic === t.code).length })),
			facts
		};
	});

const TOLD: readonly Kind[] = ['finding', 'goal', 'measure'];

/** “4 Befunde, 9 Ziele, 12 Maßnahmen” */
function followsFrom(thread: PublicThread, number: number, lang: Language): string {
	const head = thread.at(number);
	const after = Map.groupBy(head ? thread.forwards(head) : [], (h) => h.kind);
	return KINDS.flatMap((kind) => (TOLD.includes(kind) && after.has(kind) ? [countedKind((after.get(kind) ?? []).length, kind, lang)] : [])).join(', ');
}

/** What was done last, newest first. */
function lastDone<T extends { doneOn: string }>(delivered: readonly T[]): T[] {
	return delivered.toSorted((a, b) => (a.doneOn < b.doneOn ? 1 : a.doneOn > b.doneOn ? -1 : 0)).slice(0, 6);
}

/** Editions come newest first in each report. */
function newestOfEach<T extends { report: string }>(editions: readonly T[]): T[] {
	return editions.filter((e, i) => editions.findIndex((other) => other.report === e.report) === i);
}
