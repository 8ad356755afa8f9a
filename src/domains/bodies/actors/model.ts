/** Actors: organisations and people who take part. Runs anywhere. */

export const ACTOR_KINDS = ['organisation', 'person'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const ORGANISATION_TYPES = ['office', 'welfare-provider', 'municipality', 'jobcenter', 'school', 'association', 'health', 'business', 'council-group', 'state', 'other'] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** One form for both kinds; what does not apply is empty. */
export interface ActorContent {
	/** organisation: its name; person: empty unless the person is known by a role only */
	name: string;
	/** person */
	title: string;
	given: string;
	family: string;
	/** person: 'Leitung Jugendamt' */
	function: string;
	/** organisation */
	organisationType: OrganisationType | '';
	shortName: string;
	/** person: id of the actor it works for; null: none */
	organisationId: string | null;
	email: string;
	phone: string;
	website: string;
	street: string;
	postalCode: string;
	locality: string;
	/** fields of work in words: Jugendhilfe, Pflege … */
	fields: string[];
	/** official keys of areas that it looks after */
	areas: string[];
	/** what it can bring in */
	contributes: string;
	/** takes part as an expert by experience */
	byExperience: boolean;
	/** internal, never shown to anyone else */
	note: string;
	example: boolean;
}

export const EMPTY_ACTOR: ActorContent = {
	name: '', title: '', given: '', family: '', function: '', organisationType: '', shortName: '', organisationId: null, email: '', phone: '', website: '', street: '', postalCode: '', locality: '',
	fields: [], areas: [], contributes: '', byExperience: false, note: '', example: false
};

/** An actor as it stands in the workplace. */
export interface Actor {
	id: string;
	/** permanent address */
	number: number;
	kind: ActorKind;
	content: ActorContent;
	/** who signs in as this person */
	accountId: string | null;
	version: number;
	createdAt: Date;
	changedAt: Date;
	changedBy: string;
	/** ISO day */
	retainUntil: string | null;
	removedAt: Date | null;
	removedBy: string | null;
	removedFor: string | null;
	erasedAt: Date | null;
	mergedInto: string | null;
}

/** Fields whose audience consent decides; a person's name is one of them. */
export const CONSENT_FIELDS = ['name', 'function', 'organisation', 'email', 'phone', 'website', 'address', 'fields', 'areas', 'contributes'] as const;
export type ConsentField = (typeof CONSENT_FIELDS)[number];

export const AUDIENCES = ['members', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface Consent {
	id: string;
	actorId: string;
	field: ConsentField;
	audience: Audience;
	/** ISO days */
	givenOn: string;
	until: string | null;
	how: string;
	withdrawnOn: string | null;
}

/** How an actor is called in lists of the staff unit: a person by name, else by function. */
export function displayName(content: Pick<ActorContent, 'name' | 'title' | 'given' | 'family' | 'function'>): string {
	const person = [content.title, content.given, content.family].filter((part) => part !== '').join(' ');
	return content.name || person || content.function || '–';
}

/** By what lists are ordered: people by family name. */
export function sortName(content: Pick<ActorContent, 'name' | 'title' | 'given' | 'family' | 'function'>): string {
	return content.name || [content.family, content.given].filter(Boolean).join(', ') || content.function || '';
}
