/** How progress reads: the same words in the workplace, on public pages and in print. Runs anywhere. */
import { figureText, rangeText, shortUnit } from '#domains/indicators/figure-words.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { writeNumber } from '#ui/charts/figures.ts';
import { dateText } from '#ui/date-text.ts';
import { counted, type Language } from '#ui/language.ts';
import type { Goal } from '../model.ts';
import type { Disagreement, GoalProgress, GoalReason, GoalState, MeasureProgress, MeasureProgressState, MilestoneState, Overdue } from './model.ts';

type Words = { de: string; en: string };

export const GOAL_STATE_WORDS: Record<GoalState, Words> = {
	reached: { de: 'erreicht', en: 'reached' },
	'on-track': { de: 'auf dem Weg', en: 'on track' },
	behind: { de: 'hinter dem Plan', en: 'behind' },
	'no-real-change': { de: 'keine echte Veränderung', en: 'no real change' },
	'wrong-way': { de: 'in die falsche Richtung', en: 'going the wrong way' },
	'no-figure': { de: 'noch kein Wert', en: 'no figure yet' },
	'not-measurable': { de: 'nicht zu berechnen', en: 'cannot be computed' }
};

export const GOAL_REASON_WORDS: Record<GoalReason, Words> = {
	'no-indicator': { de: 'Keine Kennzahl misst dieses Ziel.', en: 'No indicator measures this goal.' },
	'no-target': { de: 'Es fehlt ein Zielwert mit Richtung.', en: 'A target value with a direction is missing.' },
	'no-baseline': { de: 'Es fehlt ein Ausgangswert mit Zeitraum.', en: 'A baseline with its period is missing.' },
	'not-published': { de: 'Die Kennzahl ist noch nicht veröffentlicht.', en: 'The indicator has not been published yet.' },
	'no-series': { de: 'Für dieses Gebiet ist kein Wert veröffentlicht.', en: 'No figure has been published for this area.' },
	'none-since-baseline': { de: 'Seit dem Ausgangswert ist kein neuer Wert erschienen.', en: 'No figure has appeared since the baseline.' },
	'without-number': { de: 'Die Werte sind geheim oder unbekannt.', en: 'The figures are withheld or unknown.' }
};

export const MEASURE_PROGRESS_WORDS: Record<MeasureProgressState, Words> = {
	'all-done': { de: 'alle Meilensteine erledigt', en: 'all milestones done' },
	'on-time': { de: 'im Zeitplan', en: 'on time' },
	overdue: { de: 'Meilensteine überfällig', en: 'milestones overdue' },
	unfinished: { de: 'nicht alle Meilensteine erledigt', en: 'not all milestones done' },
	'no-milestones': { de: 'ohne Meilensteine', en: 'no milestones' }
};

export const MILESTONE_WORDS: Record<MilestoneState, Words> = {
	done: { de: 'erledigt', en: 'done' },
	reported: { de: 'als erledigt gemeldet', en: 'reported as done' },
	overdue: { de: 'überfällig', en: 'overdue' },
	open: { de: 'offen', en: 'open' }
};

export const OVERDUE_WORDS: Record<Overdue, Words> = {
	'no-news': { de: 'Meldung steht aus', en: 'news is due' },
	milestone: { de: 'Meilenstein überfällig', en: 'milestone overdue' },
	'next-step': { de: 'nächster Schritt überfällig', en: 'next step overdue' },
	end: { de: 'über das Ende hinaus', en: 'beyond its end' },
	'target-date': { de: 'Termin vorbei', en: 'target date passed' }
};

/** Beside what would be late else. */
export function endedText(cycle: number, lang: Language): string {
	return lang === 'de' ? `Kreislauf ${cycle} ist zu Ende` : `cycle ${cycle} is over`;
}

export const DISAGREEMENT_WORDS: Record<Disagreement, Words> = {
	'judged-better': { de: 'Die Einschätzung ist besser als der berechnete Stand.', en: 'It is judged better than computed.' },
	'judged-worse': { de: 'Die Einschätzung ist schlechter als der berechnete Stand.', en: 'It is judged worse than computed.' }
};

/** A value of the goal with its unit: as the indicator writes it, else as the goal does. */
function valueText(value: number, goal: Pick<Goal, 'unit'>, definition: IndicatorDefinition | null, lang: Language): string {
	// a target is written as it was set, with no more digits than it has
	const decimals = Math.min(4, (String(Math.abs(value)).split('.')[1] ?? '').length);
	const unit = definition ? shortUnit(definition, lang) : goal.unit;
	return `${writeNumber(value, decimals, lang)}${unit ? `\u00a0${unit}` : ''}`;
}

/** “Ziel: auf 70 % steigen bis 31.12.2024, von 58,9 % (2018).” Empty where there is no target. */
export function targetSentence(goal: Pick<Goal, 'unit' | 'target' | 'targetDate' | 'direction'>, progress: GoalProgress, definition: IndicatorDefinition | null, lang: Language): string {
	if (goal.target === null || goal.direction === null) return '';
	const de = lang === 'de';
	const verb = {
		rise: { de: 'steigen auf', en: 'rise to' },
		fall: { de: 'sinken auf', en: 'fall to' },
		hold: { de: 'halten bei', en: 'hold at' }
	}[goal.direction][lang];
	const until = goal.targetDate ? `${de ? ' bis ' : ' by '}${dateText(new Date(`${goal.targetDate}T00:00:00Z`), lang, 'medium', 'UTC')}` : '';
	const { baseline } = progress;
	const from = baseline ? `${de ? ', von ' : ', from '}${valueText(baseline.value, goal, definition, lang)}${baseline.period ? ` (${formatPeriod(baseline.period, lang)})` : ''}` : '';
	return `${de ? 'Ziel' : 'Target'}: ${verb} ${valueText(goal.target, goal, definition, lang)}${until}${from}.`;
}

/** What was computed, in one or two sentences, with the uncertainty: “2021: 64,2 % (61,0–67,3). Nach Plan wären es 66,0 %.” */
export function progressSentence(progress: GoalProgress, definition: IndicatorDefinition | null, lang: Language): string {
	const de = lang === 'de';
	const reason = progress.reason ? GOAL_REASON_WORDS[progress.reason][lang] : '';
	const { figure, newer } = progress;
	if (!figure || !definition) return reason;
	const range = rangeText(figure, definition, lang);
	const sentences = [`${formatPeriod(figure.period, lang)}: ${figureText(figure, definition, lang)}${range ? ` (${range})` : ''}.`];
	if (reason) sentences.push(reason);
	if (progress.state === 'no-real-change') sentences.push(range ? (de ? 'Der Unterschied zum Ausgangswert kann Zufall sein.' : 'The difference from the baseline may be chance.') : (de ? 'Der Wert ist wie am Anfang.' : 'The figure is as it was at the beginning.'));
	if (progress.expected !== null && (progress.state === 'behind' || progress.state === 'on-track' || progress.state === 'wrong-way')) {
		const unit = shortUnit(definition, lang);
		sentences.push(`${de ? 'Nach Plan wären es' : 'As planned it would be'} ${writeNumber(progress.expected, definition.decimals, lang)}${unit ? `\u00a0${unit}` : ''}.`);
	}
	if (progress.certain === false) sentences.push(de ? 'Die Unsicherheit reicht weiter als der Abstand.' : 'The uncertainty is wider than the distance.');
	if (newer) sentences.push(`${formatPeriod(newer.period, lang)}: ${figureText(newer, definition, lang)}.`);
	return sentences.join(' ');
}

/** “Seit 2018 gestiegen (58,9 → 64,2 %).” Empty where there is no series. */
export function trendText({ trend }: GoalProgress, definition: IndicatorDefinition | null, lang: Language): string {
	if (!trend || !definition) return '';
	const since = formatPeriod(trend.from.period, lang);
	const values = `${figureText(trend.from, definition, lang)} → ${figureText(trend.to, definition, lang)}`;
	const words = {
		rise: { de: `seit ${since} gestiegen`, en: `risen since ${since}` },
		fall: { de: `seit ${since} gesunken`, en: `fallen since ${since}` },
		same: { de: `seit ${since} gleich`, en: `the same since ${since}` },
		'no-sure-change': { de: `seit ${since} keine echte Veränderung`, en: `no real change since ${since}` }
	}[trend.change][lang];
	return `${words} (${values})`;
}

/** “2 von 5 Meilensteinen erledigt, 1 überfällig” */
export function milestonesText({ milestones, done, overdue }: MeasureProgress, lang: Language): string {
	if (milestones.length === 0) return MEASURE_PROGRESS_WORDS['no-milestones'][lang];
	const de = lang === 'de';
	const of = de ? `${done} von ${counted(milestones.length, 'Meilenstein', 'Meilensteinen')} erledigt` : `${done} of ${counted(milestones.length, 'milestone', 'milestones', 'en')} done`;
	return overdue > 0 ? `${of}, ${overdue} ${de ? 'überfällig' : 'overdue'}` : of;
}
