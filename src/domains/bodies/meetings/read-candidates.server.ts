/** Who of the register could be a guest of a meeting. For the staff unit. */
import { mailAddress } from '#base/mail-address.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { displayName, sortName, type ActorContent, type ActorKind } from '../actors/model.ts';
import type { Candidate } from './guest-choice.ts';

const collator = new Intl.Collator('de', { numeric: true });

/** In the order of names; organisations with their people behind them. */
export async function readCandidates(tx: Read, meetingId: string): Promise<Candidate[]> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const rows = await tx.sql<{ id: string; kind: ActorKind; content: ActorContent; account: string | null; there: boolean }[]>`
		select a.id, a.kind, a.content, c.email as account, exists (select 1 from participant p where p.meeting_id = ${meetingId} and p.actor_id = a.id and p.closed_at is null) as there
		from actor a left join account c on c.id = a.account_id where a.removed_at is null and a.erased_at is null`;
	const names = new Map(rows.map((r) => [r.id, displayName(r.content)]));
	return rows
		.map(({ id, kind, content, account, there }) => ({
			sort: sortName(content), id, kind, name: names.get(id) ?? '', type: content.organisationType ?? '', organisationId: content.organisationId ?? null, organisation: names.get(content.organisationId ?? '') ?? '', areas: content.areas ?? [], reachable: mailAddress(content.email ?? '') !== null || account !== null, there
		}))
		.sort((x, y) => collator.compare(x.sort, y.sort))
		.map(({ sort: _sort, ...candidate }) => candidate);
}
