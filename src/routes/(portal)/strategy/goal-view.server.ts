/** What a goal says and how its figures stand, for the overview and its own page. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { figureText, rangeText } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { figureSeries, latestRelease } from '#domains/indicators/portal.server.ts';
import { DISAGREEMENT_WORDS, endedText, GOAL_STATE_WORDS, OVERDUE_WORDS, progressSentence, targetSentence, trendText } from '#domains/strategy/monitoring/progress-words.ts';
import { progressOfGoals, type GoalLike, type MonitoringPlace } from '#domains/strategy/monitoring/read-progress.server.ts';
import { nextStepOf, type GoalStanding } from '#domains/strategy/monitoring/standing.ts';
import { goalSeries } from '#domains/strategy/published/goal-series.ts';
import { german } from '#domains/strategy/published/said.ts';
import type { Language } from '#ui/language.ts';

export type GoalView = Awaited<ReturnType<typeof goalView>>;

export async function goalView(tx: Read, element: GoalLike, place: MonitoringPlace, lang: Language) {
	const goal = element.content;
	const { progress, definition, area, news, disagreement, overdue, endedWith } = (await progressOfGoals(tx, [element], place)).get(element.id) as GoalStanding;
	const next = nextStepOf({ news, endedWith, progress });
	const release = definition ? await latestRelease(tx) : null;
	const [series] = release && definition ? readDisclosed(await figureSeries(tx, release, goal.indicator, [goal.area || place.countyKey], goal.breakdown)) : [];
	return {
		measuredBy: definition ? { text: definition.name[lang] } : goal.measuredBy ? german(goal.measuredBy, lang) : null,
		/** of the indicator's page; null where no indicator measures it, or it is not public yet */
		href: definition ? `/indicators/${goal.indicator}` : null,
		breakdown: goal.breakdown ? breakdownWords(goal.breakdown, lang) : null,
		area: area?.name ?? null,
		target: targetSentence(goal, progress, definition, lang),
		targetDate: goal.targetDate ? formatPeriod(goal.targetDate, lang) : null,
		responsible: goal.responsible ? german(goal.responsible, lang) : null,
		computed: { state: GOAL_STATE_WORDS[progress.state][lang], sentence: progressSentence(progress, definition, lang), trend: trendText(progress, definition, lang) },
		judged: news && { judged: news.judged, reportedOn: news.reportedOn, example: news.example },
		nextStep: next && german(next.text, lang),
		nextDue: next?.due ? formatPeriod(next.due, lang) : '',
		disagreement: disagreement && DISAGREEMENT_WORDS[disagreement][lang],
		overdue: overdue.map((o) => OVERDUE_WORDS[o][lang]),
		ended: endedWith === null ? '' : endedText(endedWith, lang),
		release: release?.number ?? null,
		example: definition?.example ?? false,
		chart: definition ? goalSeries(goal, series ?? null, definition, lang) : null,
		rows: definition ? (series?.figures ?? []).map((f) => ({ period: formatPeriod(f.period, lang), text: figureText(f, definition, lang), range: rangeText(f, definition, lang) })) : []
	};
}
