/** Who falls silent: there before, and no echo any more. What is not recorded speaks against nobody. Pure. */
import { monthsBefore } from './half-year.ts';
import { REGRETS_IN_A_ROW, SILENT_INVITATIONS, SILENT_MONTHS, type Involved } from './model.ts';

export type LastSign = 'present' | 'answered' | 'regrets' | 'contribution';

export interface Silence {
	/** `only-regrets`: answers still come, but nobody does */
	kind: 'no-echo' | 'only-regrets';
	/** ISO day of the last sign, or of the last time that it was there or contributed */
	lastDay: string;
	lastSign: LastSign;
	/** invitations without echo, or regrets, since then */
	missed: number;
	/** invitations since then of which nothing is recorded */
	unknown: number;
}

interface Sign {
	day: string;
	sign: LastSign;
}

/** null: not silent, or never was there, or sits nowhere any more, or too little is recorded */
export function silenceOf(actor: Pick<Involved, 'seats' | 'invitations' | 'contributions'>, today: string): Silence | null {
	if (actor.seats.length === 0) return null;
	const given = actor.contributions.map((c): Sign => ({ day: c.day, sign: 'contribution' }));
	const answers = actor.invitations.flatMap(({ day, echo }): Sign[] => (echo === 'none' || echo === 'unknown' ? [] : [{ day, sign: echo }]));
	const last = newest([...answers, ...given]);
	if (!last) return null;
	const since = actor.invitations.filter((i) => i.day > last.day && i.day <= today);
	const missed = since.filter((i) => i.echo === 'none').length;
	if (missed >= SILENT_INVITATIONS || (missed > 0 && last.day <= monthsBefore(today, SILENT_MONTHS))) return { kind: 'no-echo', lastDay: last.day, lastSign: last.sign, missed, unknown: since.length - missed };
	const there = newest([...answers.filter((a) => a.sign !== 'regrets'), ...given]);
	if (!there) return null;
	const later = actor.invitations.filter((i) => i.day > there.day && i.day <= today);
	const regrets = later.filter((i) => i.echo === 'regrets').length;
	return regrets >= REGRETS_IN_A_ROW ? { kind: 'only-regrets', lastDay: there.day, lastSign: there.sign, missed: regrets, unknown: later.filter((i) => i.echo === 'unknown').length } : null;
}

function newest(signs: readonly Sign[]): Sign | null {
	return signs.reduce<Sign | null>((last, s) => (last === null || s.day >= last.day ? s : last), null);
}
