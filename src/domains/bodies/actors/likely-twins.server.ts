/** Who is in the register already under the same name or e-mail, before somebody is taken in. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { displayName, type ActorContent, type ActorKind } from './model.ts';
import { readActors } from './read-actors.server.ts';
import { findTwins, twinIndex } from './twins.ts';

export interface LikelyTwin {
	number: number;
	name: string;
	because: 'same-email' | 'same-name';
}

/** Names that are only nearly alike are left to the page that puts two together. */
export async function likelyTwins(tx: Read, kind: ActorKind, content: ActorContent): Promise<LikelyTwin[]> {
	const all = await readActors(tx);
	const known = new Map(all.map((a) => [a.id, { ...a, name: displayName(a.content) }]));
	const organisationOf = (c: ActorContent) => known.get(c.organisationId ?? '')?.name ?? '';
	const twins = findTwins(twinIndex(all.map((a) => ({ id: a.id, kind: a.kind, content: a.content, organisation: organisationOf(a.content) }))), { kind, content, organisation: organisationOf(content) }, { near: false });
	return twins.flatMap(({ id, because }) => {
		const actor = known.get(id);
		return actor && (because === 'same-email' || because === 'same-name') ? [{ number: actor.number, name: actor.name, because }] : [];
	}).slice(0, 5);
}
