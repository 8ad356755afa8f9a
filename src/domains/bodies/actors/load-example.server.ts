/** Loads the actors of an example county. May run twice. */
import { UserError } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { CONSENT_FIELDS, EMPTY_ACTOR, displayName, type ActorContent, type ActorKind, type Audience, type ConsentField } from './model.ts';
import { showActors } from './show-actor.server.ts';
import { addActors } from './write-actors.server.ts';

export interface ExampleActors {
	/** how and when its actors agreed to be shown */
	consent: { givenOn: string; how: string };
	actors: (Partial<Omit<ActorContent, 'organisationId'>> & {
		/** what memberships name */
		code: string;
		kind: ActorKind;
		/** code of the organisation it works for */
		organisation?: string;
	})[];
}

/** how to reach somebody is for those who work with them */
const AGREED: readonly [Audience, ConsentField[]][] = [
	['public', CONSENT_FIELDS.filter((f) => f !== 'email' && f !== 'phone')],
	['members', ['email', 'phone']]
];

/** @returns id of each actor by its code */
export async function loadExampleActors(tx: Write, { consent, actors }: ExampleActors): Promise<Map<string, string>> {
	mustBeAllowed(tx.principal, 'actors.write');
	const known = await tx.sql<{ id: string; content: ActorContent }[]>`select id, content from actor where removed_at is null and (content->>'example')::boolean`;
	const byName = new Map(known.map((k) => [displayName(k.content), k.id]));
	const ids = new Map<string, string>();
	for (const kind of ['organisation', 'person'] as const) {
		const wanted = actors.filter((a) => a.kind === kind).map(({ code, kind: _kind, organisation, ...content }) => ({ code, content: { ...EMPTY_ACTOR, ...content, organisationId: organisation === undefined ? null : mustHave(ids, organisation), example: true } }));
		for (const { code, content } of wanted) {
			const there = byName.get(displayName(content));
			if (there) ids.set(code, there);
		}
		const missing = wanted.filter((w) => !ids.has(w.code));
		// roles are no people: nothing of them has to be erased
		const added = await addActors(tx, missing.map(({ content }) => ({ kind, content, retainUntil: null })));
		for (const [i, { code }] of missing.entries()) ids.set(code, added[i]?.id ?? '');
		for (const { id } of added) {
			for (const [audience, fields] of AGREED) {
				await tx.sql`insert into actor_consent (authority_id, actor_id, field, audience, given_on, how, recorded_by)
					select ${tx.principal.authorityId}::uuid, ${id}::uuid, f, ${audience}, ${consent.givenOn}::date, ${consent.how}, ${tx.principal.name} from unnest(${fields}::text[]) as f`;
				await audit(tx, 'actor.consent-given', 'actor', id, { kind, fields, audience });
			}
		}
		await showActors(tx, added.map((a) => a.id));
	}
	return ids;
}

function mustHave(ids: ReadonlyMap<string, string>, code: string): string {
	const id = ids.get(code);
	if (!id) throw new UserError(`Akteure des Beispiels: „${code}“ ist keine Organisation.`);
	return id;
}
