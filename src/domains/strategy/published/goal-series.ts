/** A goal's figures against the way to its target, as a picture. Pure. */
import { shortUnit } from '#domains/indicators/figure-words.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { periodYear } from '#domains/indicators/period.ts';
import type { FigureSeries } from '#domains/indicators/published.ts';
import type { SeriesPoint, TimeSeriesData } from '#ui/charts/time-series.ts';
import type { Language } from '#ui/language.ts';
import type { Goal } from '../model.ts';

/** null where a line would show nothing: fewer than two points */
export function goalSeries(goal: Goal, series: FigureSeries | null, definition: IndicatorDefinition, lang: Language): TimeSeriesData | null {
	const points = (series?.figures ?? []).map((f): SeriesPoint => ({ time: periodYear(f.period), label: String(periodYear(f.period)), state: f.status, value: f.value, low: f.lower, high: f.upper, provisional: f.flags.includes('provisional') }));
	const path = targetPath(goal, points[0]?.time ?? null);
	if (!series || points.length < 1 || points.length + path.length < 2) return null;
	return {
		title: `${definition.name[lang]}: ${lang === 'de' ? 'Verlauf und Weg zum Ziel' : 'series and way to the target'}`,
		format: { unit: shortUnit(definition, lang), decimals: definition.decimals },
		series: [{ key: 'own', name: series.area.name, points }, ...(path.length > 0 ? [{ key: 'target', name: lang === 'de' ? 'Ziel' : 'Target', points: path }] : [])]
	};
}

/** From the baseline to the target; level where no baseline is told. */
function targetPath({ target, targetDate, baseline, baselinePeriod }: Goal, firstTime: number | null): SeriesPoint[] {
	if (target === null || targetDate === '') return [];
	const end = Number(targetDate.slice(0, 4));
	const known = baseline !== null && /^\d{4}/.test(baselinePeriod);
	const start = known ? periodYear(baselinePeriod) : (firstTime ?? end);
	const from = known ? (baseline as number) : target;
	const years = Math.max(0, end - start);
	// each year for itself: a line never bridges years that nobody names
	return Array.from({ length: years + 1 }, (_, i): SeriesPoint => ({ time: end - years + i, label: String(end - years + i), state: 'value', value: years === 0 ? target : from + ((target - from) * i) / years }));
}
