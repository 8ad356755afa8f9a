import { currentCycle } from '#domains/cycle/read.server.ts';
import { areaProfile } from '#domains/indicators/area-profiles.server.ts';
import { publishedIndicators } from '#domains/indicators/portal.server.ts';
import { figureText } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { listEditions } from '#domains/reports/read.server.ts';
import { readPublic, releaseOf } from '../portal.server.ts';
import type { PageServerLoad } from './$types';

/** Start page: the cycle, the leading questions with their newest figures, topics. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang, authority } = locals;
		const [cycle, release, topics] = [await currentCycle(tx), await releaseOf(tx, url, locals), await allTopics(tx)];
		const indicators = release ? await publishedIndicators(tx, release) : [];
		const profile = release ? readDisclosed(await areaProfile(tx, release, authority.countyKey)) : [];
		const newest = new Map(profile.map((row) => [row.code, row.figure]));
		const facts = indicators.flatMap((i) => {
			const figure = newest.get(i.code);
			return figure ? [{ code: i.code, topic: i.definition.topic, name: i.definition.name[lang], text: figureText(figure, i.definition, lang), period: formatPeriod(figure.period, lang), example: i.definition.example }] : [];
		});
		return {
			cycle,
			editions: newestOfEach(await listEditions(tx)).map((e) => ({ report: e.report, title: e.title, builtAt: e.builtAt, pages: e.pages, release: e.release })),
			release: release ? { number: release.number, publishedAt: release.publishedAt } : null,
			population: facts.find((f) => f.code === 'population') ?? null,
			topics: topics.map((t) => ({ code: t.code, name: t.name[lang], lead: t.lead[lang], count: indicators.filter((i) => i.definition.topic === t.code).length })),
			facts
		};
	});

/** Editions come newest first in each report. */
function newestOfEach<T extends { report: string }>(editions: readonly T[]): T[] {
	return editions.filter((e, i) => editions.findIndex((other) => other.report === e.report) === i);
}
