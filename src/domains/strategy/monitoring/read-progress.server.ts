/** Progress of goals and measures from what is published; asked by the public, of public news only. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import { may } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { readCycleHeads } from '#domains/cycle/read.server.ts';
import { figureSeries, latestRelease, publishedIndicators } from '#domains/indicators/portal.server.ts';
import type { FigureSeries } from '#domains/indicators/published.ts';
import type { Goal, Measure } from '../model.ts';
import { publicThread } from '../published/public-thread.server.ts';
import { furtherCycles } from '../read.server.ts';
import { begunOn } from './begun.server.ts';
import { disagreementOf } from './disagreement.ts';
import { computeGoalProgress } from './goal-progress.ts';
import { endedCycles, endedWith } from './ended.ts';
import { computeMeasureProgress, reportedMilestones } from './measure-progress.ts';
import type { GoalProgress, News } from './model.ts';
import { overdueOfGoal, overdueOfMeasure } from './overdue.ts';
import { milestoneNews, newestNews } from './read-news.server.ts';
import type { GoalStanding, MeasureStanding } from './standing.ts';

export interface MonitoringPlace {
	/** area of goals that name none */
	countyKey: string;
	/** ISO day */
	today: string;
	/** months without news that are too many (`newsMonths`) */
	months: number;
}

interface Placed {
	id: string;
	number: number;
	/** in which it began */
	cycle: number;
}
export type GoalLike = Placed & { content: Goal };
export type MeasureLike = Placed & { content: Measure };

/** Where goals stand, by id: drafts for the workplace or published ones for everybody; figures are the published ones in both cases. */
export async function progressOfGoals(tx: Read, goals: readonly GoalLike[], { countyKey, today, months }: MonitoringPlace): Promise<Map<string, GoalStanding>> {
	if (goals.length === 0) return new Map();
	const [release, news, ended, begun] = await together([latestRelease(tx), newestNews(tx, goals.map((g) => g.id)), endings(tx, goals, today), begunOn(tx, goals)]);
	const definitions = new Map((release ? await publishedIndicators(tx, release) : []).map((i) => [i.code, i.definition]));
	// goals that look at the same indicator and group are asked for together
	const asked = new Map<string, { code: string; breakdown: string; keys: Set<string> }>();
	for (const { content } of goals) {
		if (!definitions.has(content.indicator)) continue;
		const name = seriesName(content.indicator, content.breakdown);
		const series = asked.get(name) ?? { code: content.indicator, breakdown: content.breakdown, keys: new Set<string>() };
		asked.set(name, series);
		series.keys.add(content.area || countyKey);
	}
	const found = new Map<string, FigureSeries>();
	if (release)
		await together(
			[...asked].map(async ([name, { code, breakdown, keys }]) => {
				for (const series of readDisclosed(await figureSeries(tx, release, code, [...keys], breakdown))) found.set(`${name} ${series.area.key}`, series);
			})
		);
	return new Map(
		goals.map(({ id, content }) => {
			const definition = definitions.get(content.indicator) ?? null;
			const series = found.get(`${seriesName(content.indicator, content.breakdown)} ${content.area || countyKey}`);
			const computed = computeGoalProgress(content, series?.figures ?? []);
			const progress: GoalProgress = content.indicator === '' ? { ...computed, state: 'not-measurable', reason: 'no-indicator' } : !definition && computed.reason === 'no-series' ? { ...computed, reason: 'not-published' } : computed;
			const last = news.get(id) ?? null;
			const over = ended(id, last);
			return [id, { progress, definition, area: series?.area ?? null, news: last, disagreement: disagreementOf(progress.state, last?.judged ?? null), overdue: overdueOfGoal(content, progress, last, today, months, begun.get(id), over), endedWith: over }];
		})
	);
}

const seriesName = (code: string, breakdown: string) => `${code}|${breakdown}`;

/** Where measures stand, by id. */
export async function progressOfMeasures(tx: Read, measures: readonly MeasureLike[], { today, months }: Pick<MonitoringPlace, 'today' | 'months'>): Promise<Map<string, MeasureStanding>> {
	if (measures.length === 0) return new Map();
	const ids = measures.map((m) => m.id);
	const [news, told, ended, begun] = await together([newestNews(tx, ids), milestoneNews(tx, ids), endings(tx, measures, today), begunOn(tx, measures)]);
	const byElement = Map.groupBy(told, (n) => n.elementId);
	return new Map(
		measures.map(({ id, content }) => {
			const last = news.get(id) ?? null;
			const over = ended(id, last);
			const progress = computeMeasureProgress(content, reportedMilestones(byElement.get(id) ?? []), today, over);
			return [id, { progress, news: last, disagreement: disagreementOf(progress.state, last?.judged ?? null), overdue: overdueOfMeasure(content, progress, last, today, months, begun.get(id), over), endedWith: over }];
		})
	);
}

/**
 * Says of each with which cycle it came to its end. The workplace knows in which strategies it goes on, drafts too; everybody else
 * knows those that were adopted.
 */
async function endings(tx: Read, elements: readonly Placed[], today: string): Promise<(id: string, last: News | null) => number | null> {
	const ended = endedCycles(await readCycleHeads(tx), today);
	if (ended.size === 0) return () => null;
	const further = may(tx.principal, 'strategy.read') ? await furtherCycles(tx) : null;
	const adopted = further ? [] : (await publicThread(tx)).adopted;
	const cycles = new Map(elements.map(({ id, number, cycle }) => [id, [cycle, ...(further ? (further.get(id) ?? []) : adopted.filter((s) => s.parts.has(number)).map((s) => s.cycle))]]));
	return (id, last) => endedWith(cycles.get(id) ?? [], ended, last);
}
