/** Guests chosen many at once: by kind, by action field, by area. Runs anywhere. */
import { ORGANISATION_TYPES, ACTOR_KINDS, type ActorKind, type OrganisationType } from '../actors/model.ts';

export interface GuestChoice {
	/** null: organisations and people */
	kind: ActorKind | null;
	/** none: all */
	types: OrganisationType[];
	/** id of an action field; '': all */
	field: string;
	/** key of a municipality or planning area; '': all */
	area: string;
}

export interface Candidate {
	id: string;
	kind: ActorKind;
	name: string;
	type: OrganisationType | '';
	organisationId: string | null;
	/** of a person: name of the organisation it works for */
	organisation: string;
	areas: string[];
	/** whether a mail can be sent */
	reachable: boolean;
	/** on the list of the meeting already */
	there: boolean;
}

export function guestChoice(asked: URLSearchParams): GuestChoice {
	return {
		kind: ACTOR_KINDS.find((k) => k === asked.get('kind')) ?? null,
		types: ORGANISATION_TYPES.filter((t) => asked.getAll('type').includes(t)),
		field: (asked.get('field') ?? '').slice(0, 40),
		area: (asked.get('area') ?? '').slice(0, 40)
	};
}

/**
 * People are of the kind, the field and the areas of their organisation, too.
 * @param of who works on the chosen action field; null: none was chosen
 * @param keys of the chosen area and of what it is made of; null: none was chosen
 */
export function chosenGuests(all: readonly Candidate[], choice: Pick<GuestChoice, 'kind' | 'types'>, { of, keys }: { of: ReadonlySet<string> | null; keys: ReadonlySet<string> | null }): Candidate[] {
	const byId = new Map(all.map((c) => [c.id, c]));
	return all.filter((c) => {
		const organisation = byId.get(c.organisationId ?? '');
		const areas = c.areas.length > 0 ? c.areas : (organisation?.areas ?? []);
		return (choice.kind === null || c.kind === choice.kind) && (choice.types.length === 0 || choice.types.some((t) => t === (c.kind === 'organisation' ? c.type : organisation?.type)))
			&& (of === null || of.has(c.id) || (organisation !== undefined && of.has(organisation.id))) && (keys === null || areas.some((key) => keys.has(key)));
	});
}

/** `23 Akteure, davon 4 ohne E-Mail-Adresse, 3 stehen schon auf der Liste` */
export function countGuests(chosen: readonly Candidate[]): { all: number; withoutAddress: number; there: number } {
	return { all: chosen.length, withoutAddress: chosen.filter((c) => !c.reachable).length, there: chosen.filter((c) => c.there).length };
}
