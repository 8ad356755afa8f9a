/** What the records show, in the chosen cut: who falls silent, which field loses its people, who has never met. Pure. */
import { ACTOR_KINDS, type ActorKind } from '#domains/bodies/actors/model.ts';
import { lastSignOf } from './attendance.ts';
import { losingFields, type Field, type Loss } from './losses.ts';
import type { Involved } from './model.ts';
import { strangersIn, type Circle, type Strangers } from './never-met.ts';
import type { Involvement } from './read-involvement.server.ts';
import { silenceOf, type Silence } from './silence.ts';

const collator = new Intl.Collator('de');

export interface InvolvementChoice {
	/** number of a body; null: all */
	body: number | null;
	kind: ActorKind;
}

export function chosenInvolvement(asked: URLSearchParams): InvolvementChoice {
	const body = asked.get('body') ?? '';
	return { body: /^[1-9]\d{0,8}$/.test(body) ? Number(body) : null, kind: ACTOR_KINDS.find((k) => k === asked.get('kind')) ?? 'person' };
}

export interface Findings {
	/** those of the chosen kind of whom anything is on record, or who sit in a body, by name */
	actors: { actor: Involved; lastSign: string | null }[];
	silent: { actor: Involved; silence: Silence }[];
	losing: Loss[];
	losingActionFields: Loss[];
	strangers: Strangers[];
	meetings: number;
	known: number;
	/** invitations to past meetings, and those of which neither answer nor attendance is recorded */
	invitations: number;
	unrecorded: number;
}

const byName = (a: Involved, b: Involved) => collator.compare(a.name, b.name) || a.number - b.number;

export function findingsOf(record: Involvement, choice: InvolvementChoice, today: string): Findings {
	const body = choice.body === null ? null : (record.bodies.find((b) => b.number === choice.body) ?? null);
	const inCut = record.actors.filter((a) => a.kind === choice.kind).flatMap((a) => {
		const invitations = body ? a.invitations.filter((i) => i.bodyId === body.id) : a.invitations;
		const seats = body ? a.seats.filter((s) => s === body.id) : a.seats;
		if (seats.length === 0 && invitations.length === 0 && (body !== null || a.contributions.length === 0)) return [];
		return [{ ...a, seats, invitations }];
	}).sort(byName);
	const met = new Map(record.actors.map((a) => [a.id, new Set(a.invitations.filter((i) => i.attended === 'present').map((i) => i.meetingId))]));
	const own = inCut.flatMap((a) => a.invitations);
	return {
		actors: inCut.map((actor) => ({ actor, lastSign: lastSignOf(actor) })),
		silent: inCut.flatMap((actor) => { const silence = silenceOf(actor, today); return silence ? [{ actor, silence }] : []; }).sort((a, b) => (a.silence.lastDay < b.silence.lastDay ? -1 : a.silence.lastDay > b.silence.lastDay ? 1 : byName(a.actor, b.actor))),
		losing: losingFields(fieldsOfWork(inCut), today),
		losingActionFields: losingFields(actionFields(record, inCut), today),
		strangers: circles(record, choice.kind, body?.id ?? null).flatMap((c) => strangersIn(c, met) ?? []).filter((s) => s.unmet > 0),
		meetings: body ? body.meetings : record.meetings, known: body ? body.known : record.known,
		invitations: own.length, unrecorded: own.filter((i) => i.echo === 'unknown').length
	};
}

function fieldsOfWork(actors: readonly Involved[]): Field[] {
	const found = new Map<string, { actor: Involved; invitations: Involved['invitations']; contributions: Involved['contributions'] }[]>();
	for (const actor of actors) for (const name of new Set(actor.fields)) {
		const people = found.get(name) ?? [];
		people.push({ actor, invitations: actor.invitations, contributions: actor.contributions });
		found.set(name, people);
	}
	return [...found].map(([name, people]) => ({ key: name, name, people }));
}

/** Of an action field count the meetings of bodies that work on it, and what was contributed to it. */
function actionFields(record: Involvement, actors: readonly Involved[]): Field[] {
	return record.actionFields.map(({ id, number, name, bodies }) => ({
		key: String(number), name,
		people: actors.flatMap((actor) => {
			const invitations = actor.invitations.filter((i) => i.bodyId !== null && bodies.includes(i.bodyId));
			const contributions = actor.contributions.filter((c) => c.actionFields.includes(id));
			return invitations.length > 0 || contributions.length > 0 ? [{ actor, invitations, contributions }] : [];
		})
	}));
}

function circles(record: Involvement, kind: ActorKind, bodyId: string | null): Circle[] {
	const seated = new Map<string, Involved[]>();
	for (const a of record.actors) if (a.kind === kind) for (const s of a.seats) push(seated, s, a);
	const known = new Map(record.bodies.map((b) => [b.id, b.known]));
	const ofBodies = record.bodies.filter((b) => bodyId === null || b.id === bodyId).map((b): Circle => ({ key: String(b.number), kind: 'body', name: b.name, members: (seated.get(b.id) ?? []).toSorted(byName), bodies: [b.id], knownMeetings: b.known }));
	const ofFields = record.actionFields.filter((f) => f.bodies.length > 1 && (bodyId === null || f.bodies.includes(bodyId)))
		.map((f): Circle => ({ key: String(f.number), kind: 'action-field', name: f.name, members: [...new Set(f.bodies.flatMap((b) => seated.get(b) ?? []))].sort(byName), bodies: f.bodies, knownMeetings: f.bodies.reduce((sum, b) => sum + (known.get(b) ?? 0), 0) }));
	return [...ofBodies, ...ofFields];
}

function push(found: Map<string, Involved[]>, at: string, actor: Involved): void {
	const list = found.get(at);
	if (list) list.push(actor);
	else found.set(at, [actor]);
}
