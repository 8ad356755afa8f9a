/** Who can be given a task while minutes are written. */
import { may } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { actorOptions } from '../actors/read-actors.server.ts';
import { asFollows } from '../offices.server.ts';
import type { Outcome, Participant } from './model.ts';

interface Option {
	value: string;
	text: string;
}

/** The staff unit chooses from the register; who holds an office, among those of the meeting and those whom its outcomes name already. */
export async function peopleToChoose(tx: Read, participants: readonly Pick<Participant, 'actorId' | 'name' | 'organisation'>[], outcomes: readonly Pick<Outcome, 'actorId'>[]): Promise<Option[]> {
	if (may(tx.principal, 'bodies.write')) return actorOptions(tx);
	const here = participants.flatMap((p) => (p.actorId ? [{ value: p.actorId, text: p.organisation ? `${p.name} (${p.organisation})` : p.name }] : []));
	const known = new Set(here.map((p) => p.value));
	const named = new Set(outcomes.flatMap((o) => (o.actorId !== null && !known.has(o.actorId) ? [o.actorId] : [])));
	if (named.size === 0) return here;
	return [...here, ...(await asFollows(tx, actorOptions)).filter((a) => named.has(a.value))];
}
