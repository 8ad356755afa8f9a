/** What a goal says and how its figures stand, for the overview and its own page. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { figureText, rangeText, shortUnit } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { figureSeries, latestRelease, publishedIndicator } from '#domains/indicators/portal.server.ts';
import type { Goal } from '#domains/strategy/model.ts';
import { goalSeries } from '#domains/strategy/published/goal-series.ts';
import { german } from '#domains/strategy/published/said.ts';
import { writeNumber } from '#ui/charts/figures.ts';
import type { Language } from '#ui/language.ts';

export type GoalView = Awaited<ReturnType<typeof goalView>>;

export async function goalView(tx: Read, goal: Goal, countyKey: string, lang: Language) {
	const area = goal.area || countyKey;
	const release = goal.indicator ? await latestRelease(tx) : null;
	const indicator = release ? await publishedIndicator(tx, release, goal.indicator) : null;
	const [series] = release && indicator ? readDisclosed(await figureSeries(tx, release, goal.indicator, [area], goal.breakdown)) : [];
	const definition = indicator?.definition ?? null;
	const newest = series?.figures.findLast((f) => f.value !== null) ?? series?.figures.at(-1) ?? null;
	const unit = definition ? shortUnit(definition, lang) : goal.unit;
	const text = (value: number | null) => (value === null ? null : [writeNumber(value, definition?.decimals ?? decimalsOf(value), lang), unit].filter(Boolean).join('\u00a0'));
	return {
		measuredBy: definition ? { text: definition.name[lang] } : goal.measuredBy ? german(goal.measuredBy, lang) : null,
		/** of the indicator's page; null where no indicator measures it, or it is not public yet */
		href: definition ? `/indicators/${goal.indicator}` : null,
		breakdown: goal.breakdown ? breakdownWords(goal.breakdown, lang) : null,
		area: series?.area.name ?? null,
		baseline: text(goal.baseline),
		baselinePeriod: goal.baselinePeriod ? formatPeriod(goal.baselinePeriod, lang) : null,
		target: text(goal.target),
		targetDate: goal.targetDate ? formatPeriod(goal.targetDate, lang) : null,
		direction: goal.direction,
		responsible: goal.responsible ? german(goal.responsible, lang) : null,
		newest: newest && definition ? { text: figureText(newest, definition, lang), period: formatPeriod(newest.period, lang), range: rangeText(newest, definition, lang) } : null,
		release: release && definition ? release.number : null,
		example: definition?.example ?? false,
		chart: definition ? goalSeries(goal, series ?? null, definition, lang) : null,
		rows: definition ? (series?.figures ?? []).map((f) => ({ period: formatPeriod(f.period, lang), text: figureText(f, definition, lang), range: rangeText(f, definition, lang) })) : []
	};
}

function decimalsOf(value: number): number {
	return Math.min(6, (String(value).split('.')[1] ?? '').length);
}
