/** What must hold for the people of a body: terms that do not overlap, deputies of somebody, inside the life of the body. Pure. */
import * as v from 'valibot';
import { isDay, isInReach } from '#base/day.ts';
import { FormFaults } from '#base/form-faults.ts';
import { dateText } from '#ui/date-text.ts';
import { addIssues } from './field-of-issue.ts';
import { MEMBERSHIP_ROLES, type Membership, type MembershipRole } from './model.ts';

export type MembershipInput = Omit<Membership, 'id' | 'bodyId' | 'version'>;

/** Roles that have a vote unless said otherwise. */
export const USUALLY_VOTING: ReadonlySet<MembershipRole> = new Set(['chair', 'deputy-chair', 'member']);

const day = (name: string) => v.pipe(v.string(), v.check((d) => isDay(d) && isInReach(d), `„${name}“ ist kein Tag, zum Beispiel 15.02.2017.`));
const id = (missing: string) => v.pipe(v.string(), v.uuid(missing));
const schema = v.object({
	actorId: id('„Wer“ fehlt: Bitte wählen Sie eine Person oder Organisation.'),
	role: v.picklist(MEMBERSHIP_ROLES, '„Rolle“ fehlt: Bitte wählen Sie eine.'),
	voting: v.boolean(),
	fromDay: day('Von'),
	toDay: v.nullable(day('Bis')),
	onBehalfOf: v.nullable(id('„Für“ gibt es nicht mehr. Bitte wählen Sie neu.')),
	deputyOf: v.nullable(id('„Vertritt“ gibt es nicht mehr. Bitte wählen Sie neu.')),
	note: v.pipe(v.string(), v.trim(), v.maxLength(1000, '„Notiz“ ist länger als 1.000 Zeichen. Bitte kürzen.'))
});

/**
 * @param others memberships of the same body that count, without the one that is changed
 * @param body first and last day of the body, where known
 * @throws InvalidInput that names the fields and the way out
 */
export function checkMembership(input: MembershipInput, others: readonly Membership[], body: { fromDay: string | null; toDay: string | null }): MembershipInput {
	const faults = new FormFaults();
	const result = v.safeParse(schema, input);
	addIssues(faults, result.issues, 'Die Mitgliedschaft ist unvollständig.');
	// without a role or a day there is nothing to compare
	if (!result.typed || faults.has('fromDay', 'toDay')) faults.throwIfAny();
	const m = result.output as MembershipInput;
	if (m.toDay !== null && m.toDay < m.fromDay) faults.add('toDay', `„Bis“ (${german(m.toDay)}) liegt vor „Von“ (${german(m.fromDay)}). Bitte eines von beiden ändern.`);
	if (body.fromDay && m.fromDay < body.fromDay) faults.add('fromDay', `Das Gremium besteht erst seit ${german(body.fromDay)}; „Von“ liegt davor.`);
	if (body.toDay && (m.toDay === null || m.toDay > body.toDay)) faults.add('toDay', `Das Gremium besteht nur bis ${german(body.toDay)}; bitte tragen Sie bei „Bis“ höchstens diesen Tag ein.`);
	const same = others.find((o) => o.actorId === m.actorId && overlaps(o, m));
	if (same) faults.add('fromDay', `Für diese Zeit gibt es schon eine Mitgliedschaft: ${termText(same)}. Bitte beenden Sie diese zuerst, oder beginnen Sie die neue später.`);
	if (m.role === 'chair') {
		const chair = others.find((o) => o.role === 'chair' && overlaps(o, m));
		if (chair) faults.add('role', `Den Vorsitz hat in dieser Zeit schon jemand (${termText(chair)}). Bitte beenden Sie das zuerst, oder wählen Sie „stellvertretender Vorsitz“.`);
	}
	if (m.role === 'deputy' && m.deputyOf === null) faults.add('deputyOf', '„Vertritt“ fehlt: Bitte wählen Sie, wen diese Person vertritt.');
	if (m.deputyOf !== null) {
		const stoodFor = others.find((o) => o.id === m.deputyOf);
		if (!stoodFor) faults.add('deputyOf', '„Vertritt“ nennt niemanden aus diesem Gremium. Bitte wählen Sie neu.');
		else if (stoodFor.actorId === m.actorId) faults.add('deputyOf', 'Niemand vertritt sich selbst. Bitte wählen Sie bei „Vertritt“ jemand anderen.');
		else if (stoodFor.deputyOf !== null) faults.add('deputyOf', '„Vertritt“ nennt jemanden, der selbst vertritt. Bitte wählen Sie das Mitglied, das vertreten wird.');
	}
	faults.throwIfAny();
	return m;
}

export function overlaps(a: Pick<Membership, 'fromDay' | 'toDay'>, b: Pick<Membership, 'fromDay' | 'toDay'>): boolean {
	return a.fromDay <= (b.toDay ?? '9999') && b.fromDay <= (a.toDay ?? '9999');
}

/** Whether it counts on an ISO day. */
export function countsOn(m: Pick<Membership, 'fromDay' | 'toDay'>, on: string): boolean {
	return m.fromDay <= on && (m.toDay === null || on <= m.toDay);
}

const german = (day: string) => dateText(new Date(`${day}T00:00:00Z`), 'de', 'medium', 'UTC');

function termText({ fromDay, toDay }: Pick<Membership, 'fromDay' | 'toDay'>): string {
	return toDay === null ? `seit ${german(fromDay)}` : `${german(fromDay)} bis ${german(toDay)}`;
}
