/** Actors as a list shows them: what was chosen to be seen, in which order. Pure. */
import { ACTOR_KINDS, ORGANISATION_TYPES, displayName, sortName, type ActorContent, type ActorKind, type OrganisationType } from './model.ts';
import { sortOf } from '#ui/parts/sort.ts';
import { foldName } from './fold-name.ts';
import type { Profile } from './profile.ts';

export const ACTOR_ORDERS = ['name', 'organisation', 'kind', 'place', 'bodies', 'number'] as const;
export type ActorOrder = (typeof ACTOR_ORDERS)[number];

export interface ActorChoice {
	text: string;
	kind: ActorKind | null;
	type: OrganisationType | null;
	/** a field of work, as it stands in the register */
	field: string;
	/** official key */
	area: string;
	/** number of a body */
	body: number | null;
	/** only experts by experience */
	byExperience: boolean;
	order: ActorOrder;
	/** the other way round */
	down: boolean;
}

export interface ListedActor {
	id: string;
	number: number;
	kind: ActorKind;
	name: string;
	sort: string;
	function: string;
	type: OrganisationType | '';
	organisation: string;
	locality: string;
	email: string;
	phone: string;
	website: string;
	contributes: string;
	fields: string[];
	areas: string[];
	byExperience: boolean;
	example: boolean;
	/** numbers of bodies that it sits in today */
	bodies: number[];
	/** who else sees it; null: not told to members */
	shownTo: 'public' | 'members' | 'staff' | null;
}

export function chosenActors(asked: URLSearchParams): ActorChoice {
	const body = asked.get('body') ?? '';
	const sort = sortOf(asked, ACTOR_ORDERS, { by: 'name', down: false });
	return {
		text: (asked.get('q') ?? '').trim().slice(0, 100),
		kind: ACTOR_KINDS.find((k) => k === asked.get('kind')) ?? null,
		type: ORGANISATION_TYPES.find((t) => t === asked.get('type')) ?? null,
		field: (asked.get('field') ?? '').slice(0, 300),
		area: (asked.get('area') ?? '').slice(0, 40),
		body: /^[1-9]\d{0,8}$/.test(body) ? Number(body) : null,
		byExperience: asked.get('experience') === 'yes',
		order: sort.by,
		down: sort.down
	};
}

const collator = new Intl.Collator('de', { numeric: true });

/** Not where a person is known by it alone: it stands as the name then. */
export const shownFunction = (row: Pick<ListedActor, 'kind' | 'function' | 'name'>): string => (row.kind === 'organisation' || row.function === row.name ? '' : row.function);

/** @param bodiesOf names of the bodies of a row, as its column shows them */
export function chosenRows(rows: readonly ListedActor[], choice: ActorChoice, bodiesOf: (row: ListedActor) => string = () => ''): ListedActor[] {
	const words = foldName(choice.text).split(' ').filter(Boolean);
	const way = choice.down ? -1 : 1;
	// whichever way: what is empty comes last
	const emptyLast = (a: string, b: string) => (a === '' || b === '' ? Number(a === '') - Number(b === '') : collator.compare(a, b) * way);
	const by: Record<ActorOrder, (a: ListedActor, b: ListedActor) => number> = {
		name: (a, b) => collator.compare(a.sort, b.sort) * way,
		organisation: (a, b) => emptyLast(a.organisation || (a.kind === 'organisation' ? a.name : ''), b.organisation || (b.kind === 'organisation' ? b.name : '')),
		// organisations by their type, people by their function, as the column shows it
		kind: (a, b) => way * (ACTOR_KINDS.indexOf(a.kind) - ACTOR_KINDS.indexOf(b.kind) || ORGANISATION_TYPES.indexOf(a.type as OrganisationType) - ORGANISATION_TYPES.indexOf(b.type as OrganisationType)) || emptyLast(shownFunction(a), shownFunction(b)),
		place: (a, b) => emptyLast(a.locality, b.locality),
		bodies: (a, b) => emptyLast(bodiesOf(a), bodiesOf(b)),
		number: (a, b) => (a.number - b.number) * way
	};
	const fits = (r: ListedActor) => {
		if (choice.kind !== null && r.kind !== choice.kind) return false;
		if (choice.type !== null && r.type !== choice.type) return false;
		if (choice.field !== '' && !r.fields.includes(choice.field)) return false;
		if (choice.area !== '' && !r.areas.includes(choice.area)) return false;
		if (choice.body !== null && !r.bodies.includes(choice.body)) return false;
		if (choice.byExperience && !r.byExperience) return false;
		if (words.length === 0) return true;
		const text = foldName([r.name, r.function, r.organisation, r.locality, r.email, r.contributes, ...r.fields].join(' '));
		return words.every((w) => text.includes(w));
	};
	return rows.filter(fits).sort((a, b) => by[choice.order](a, b) || collator.compare(a.sort, b.sort) || a.number - b.number);
}

/** Row of the staff unit. @param organisation name of the one that a person works for */
export function rowOf(actor: { id: string; number: number; kind: ActorKind; content: ActorContent }, organisation: string, bodies: number[], shownTo: ListedActor['shownTo']): ListedActor {
	const { content: c } = actor;
	const { id, number, kind } = actor;
	return { id, number, kind, name: displayName(c), sort: sortName(c), function: c.function, type: c.organisationType, organisation, locality: c.locality, email: c.email, phone: c.phone, website: c.website, contributes: c.contributes, fields: c.fields, areas: c.areas, byExperience: c.byExperience, example: c.example, bodies, shownTo };
}

/** Row of a member: nothing but what was agreed to. */
export function rowOfProfile(actor: { id: string; number: number; kind: ActorKind; content: Profile }, bodies: number[]): ListedActor {
	const { content: c } = actor;
	const { id, number, kind } = actor;
	return { id, number, kind, name: c.name, sort: c.family ? `${c.family}, ${c.given}` : c.name, function: c.function, type: c.organisationType, organisation: c.organisation, locality: c.locality, email: c.email, phone: c.phone, website: c.website, contributes: c.contributes, fields: c.fields, areas: c.areas, byExperience: false, example: c.example, bodies, shownTo: null };
}

/** Fields of work that occur, for a choice. */
export function fieldsIn(rows: readonly ListedActor[]): string[] {
	return [...new Set(rows.flatMap((r) => r.fields))].sort(collator.compare);
}
