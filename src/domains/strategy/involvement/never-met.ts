/** Who has never met: pairs that plan the same and were never both present. Pure. */
import type { Involved } from './model.ts';

const collator = new Intl.Collator('de');

export interface Circle {
	key: string;
	kind: 'body' | 'action-field';
	name: string;
	members: readonly Involved[];
	/** ids of bodies that belong to it */
	bodies: readonly string[];
	/** held meetings of it whose attendance is recorded */
	knownMeetings: number;
}

export interface Strangers {
	circle: Circle;
	/** how many pairs there are, and those who never met, most strangers first */
	pairs: number;
	strangers: { actor: Involved; others: Involved[] }[];
	unmet: number;
}

/**
 * Circles without a recorded meeting say nothing and are left out. In a circle of several bodies only pairs of different bodies
 * are looked at: those of one body stand there.
 * @param meetings ids of meetings at which an actor was present, all of them, wherever
 */
export function strangersIn(circle: Circle, meetings: ReadonlyMap<string, ReadonlySet<string>>): Strangers | null {
	if (circle.knownMeetings === 0) return null;
	const found = new Map<Involved, Involved[]>();
	let [pairs, unmet] = [0, 0];
	const { members } = circle;
	for (let i = 0; i < members.length; i++) {
		for (let j = i + 1; j < members.length; j++) {
			const [a, b] = [members[i] as Involved, members[j] as Involved];
			if (circle.kind === 'action-field' && a.seats.some((s) => circle.bodies.includes(s) && b.seats.includes(s))) continue;
			pairs++;
			if (haveMet(meetings.get(a.id), meetings.get(b.id))) continue;
			unmet++;
			push(found, a, b);
			push(found, b, a);
		}
	}
	const strangers = [...found].map(([actor, others]) => ({ actor, others })).sort((a, b) => b.others.length - a.others.length || collator.compare(a.actor.name, b.actor.name));
	return { circle, pairs, unmet, strangers };
}

export function haveMet(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
	if (!a || !b) return false;
	const [few, many] = a.size <= b.size ? [a, b] : [b, a];
	for (const meeting of few) if (many.has(meeting)) return true;
	return false;
}

function push(found: Map<Involved, Involved[]>, at: Involved, other: Involved): void {
	const list = found.get(at);
	if (list) list.push(other);
	else found.set(at, [other]);
}
