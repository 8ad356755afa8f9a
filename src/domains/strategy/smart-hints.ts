/** What can be said by rule of whether a goal is specific, measurable, accepted, realistic and timed. The judgement stays with people. Pure. */
import type { Goal, SmartCriterion } from './model.ts';

export interface SmartHint {
	/** true: the rule finds what it needs · false: something is missing · null: no rule can tell */
	found: boolean | null;
	text: { de: string; en: string };
}

/** @param today ISO day @param past figures of the goal's indicator, oldest first */
export function smartHints(goal: Goal, { today, past = [] }: { today: string; past?: readonly { period: string; value: number | null }[] }): Record<SmartCriterion, SmartHint> {
	const say = (found: boolean | null, de: string, en: string): SmartHint => ({ found, text: { de, en } });
	return {
		specific:
			goal.direction && goal.target !== null ? say(true, 'Richtung und Zielwert sind genannt.', 'Direction and target are stated.') : say(false, 'Es fehlt, wohin sich was bewegen soll: Richtung und Zielwert.', 'It does not say what shall move where: direction and target.'),
		measurable: goal.indicator
			? goal.baseline !== null
				? say(true, 'Kennzahl und Ausgangswert sind genannt.', 'Indicator and baseline are stated.')
				: say(false, 'Die Kennzahl ist gewählt, der Ausgangswert fehlt.', 'The indicator is chosen, the baseline is missing.')
			: goal.measuredBy
				? say(true, 'Es ist in Worten gesagt, woran gemessen wird. Mit einer Kennzahl rechnet das System den Fortschritt selbst.', 'It is said in words what it is measured by. With an indicator the system computes progress by itself.')
				: say(false, 'Es fehlt eine Kennzahl, oder in Worten: woran wir es messen.', 'An indicator is missing, or in words: what we measure it by.'),
		accepted: goal.responsible ? say(null, 'Verantwortlich ist jemand. Ob alle es tragen, zeigt erst die Beteiligung.', 'Someone is responsible. Whether all accept it shows in the rounds.') : say(false, 'Niemand ist verantwortlich.', 'Nobody is responsible.'),
		realistic: realistic(goal, past, say),
		timed: goal.targetDate === '' ? say(false, 'Es fehlt der Termin.', 'The date is missing.') : goal.targetDate < today ? say(true, 'Der Termin ist genannt. Er ist schon vorbei.', 'The date is stated. It is past already.') : say(true, 'Der Termin ist genannt.', 'The date is stated.')
	};
}

/** The way still to go each year beside the largest way that was ever gone in a year. */
function realistic(goal: Goal, past: readonly { period: string; value: number | null }[], say: (found: boolean | null, de: string, en: string) => SmartHint): SmartHint {
	const years = past.flatMap((f) => (f.value === null || !/^\d{4}/.test(f.period) ? [] : [{ year: Number(f.period.slice(0, 4)), value: f.value }]));
	const last = years.at(-1);
	const end = goal.targetDate ? Number(goal.targetDate.slice(0, 4)) : NaN;
	if (goal.target === null || !last || years.length < 3 || !(end > last.year)) return say(null, 'Dazu lässt sich nichts ausrechnen.', 'Nothing can be computed here.');
	const sign = goal.direction === 'fall' ? -1 : 1;
	const needed = (sign * (goal.target - last.value)) / (end - last.year);
	const steps = years.slice(1).flatMap((y, i) => {
		const before = years[i];
		return before && y.year > before.year ? [(sign * (y.value - before.value)) / (y.year - before.year)] : [];
	});
	if (goal.direction === 'hold' || needed <= 0) return say(true, 'Der neueste Wert erfüllt das Ziel schon. Ist es anspruchsvoll genug?', 'The newest figure meets the goal already. Is it ambitious enough?');
	return needed > Math.max(...steps) ? say(false, 'So schnell hat sich der Wert in keinem Jahr bewegt, aus dem es Zahlen gibt.', 'In no year with figures did the value move that fast.') : say(true, 'So schnell hat sich der Wert schon einmal bewegt.', 'The value has moved that fast before.');
}
