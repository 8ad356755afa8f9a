/** Which field loses its people: who was there in one span of months and not in the next. Pure. */
import { monthsBefore } from './half-year.ts';
import { COMPARED_MONTHS, LOSS_SHARE, type Contribution, type Invitation, type Involved } from './model.ts';

const collator = new Intl.Collator('de');

/** A field with those who belong to it, and what of theirs counts for it. */
export interface Field {
	key: string;
	name: string;
	people: readonly { actor: Involved; invitations: readonly Invitation[]; contributions: readonly Contribution[] }[];
}

export interface Loss {
	key: string;
	name: string;
	/** there in the span before */
	before: number;
	/** of these, there in the last span, too */
	stayed: number;
	/** there in the last span only */
	came: number;
	/** `left`: sits in no body any more; `away`: invited, and not there */
	lost: { actor: Involved; why: 'left' | 'away' }[];
	/** there before; since then nothing is recorded that says more */
	unclear: Involved[];
}

export function lossOf(field: Field, today: string): Loss {
	const [middle, start] = [monthsBefore(today, COMPARED_MONTHS), monthsBefore(today, 2 * COMPARED_MONTHS)];
	const loss: Loss = { key: field.key, name: field.name, before: 0, stayed: 0, came: 0, lost: [], unclear: [] };
	for (const { actor, invitations, contributions } of field.people) {
		const there = (from: string, to: string) => invitations.some((i) => i.day > from && i.day <= to && (i.echo === 'present' || i.echo === 'answered')) || contributions.some((c) => c.day > from && c.day <= to);
		const [before, now] = [there(start, middle), there(middle, today)];
		if (now && !before) loss.came++;
		if (!before) continue;
		loss.before++;
		if (now) loss.stayed++;
		else if (actor.seats.length === 0) loss.lost.push({ actor, why: 'left' });
		else if (invitations.some((i) => i.day > middle && i.day <= today && (i.echo === 'none' || i.echo === 'regrets'))) loss.lost.push({ actor, why: 'away' });
		else loss.unclear.push(actor);
	}
	return loss;
}

/** Fields that lost so many of theirs that it is worth saying, the greatest loss first. */
export function losingFields(fields: readonly Field[], today: string): Loss[] {
	return fields
		.map((f) => lossOf(f, today))
		.filter((l) => l.lost.length > 0 && l.lost.length >= LOSS_SHARE * l.before)
		.sort((a, b) => b.lost.length - a.lost.length || collator.compare(a.name, b.name));
}
