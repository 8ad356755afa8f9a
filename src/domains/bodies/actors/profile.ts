/** What somebody may see of an actor on a day: the fields that were agreed to for them. Pure. */
import type { ActorContent, ActorKind, Audience, Consent, ConsentField } from './model.ts';
import { displayName } from './model.ts';

/** What members and the public see; empty where nothing was agreed to. */
export interface Profile {
	/** by name, else by function */
	name: string;
	title: string;
	given: string;
	family: string;
	function: string;
	organisation: string;
	organisationType: ActorContent['organisationType'];
	shortName: string;
	email: string;
	phone: string;
	website: string;
	street: string;
	postalCode: string;
	locality: string;
	fields: string[];
	areas: string[];
	contributes: string;
	example: boolean;
}

/** What members see of an organisation without being asked: it is no data of a person. Its addresses often are. */
const OF_ORGANISATIONS: readonly ConsentField[] = ['name', 'website', 'address', 'fields', 'areas', 'contributes'];

/** Fields agreed to for an audience on a day. What everybody may see, members may too. */
export function agreedFields(kind: ActorKind, consents: readonly Pick<Consent, 'field' | 'audience' | 'givenOn' | 'until' | 'withdrawnOn'>[], audience: Audience, day: string): Set<ConsentField> {
	const counts = consents.filter((c) => (c.audience === audience || (audience === 'members' && c.audience === 'public')) && c.givenOn <= day && (c.until === null || c.until >= day) && (c.withdrawnOn === null || c.withdrawnOn > day));
	return new Set([...(kind === 'organisation' && audience === 'members' ? OF_ORGANISATIONS : []), ...counts.map((c) => c.field)]);
}

/** @param organisation name of the one it works for @returns null where it is not shown at all: neither name nor function was agreed to */
export function profileFor(kind: ActorKind, content: ActorContent, agreed: ReadonlySet<ConsentField>, organisation: string): Profile | null {
	const has = (field: ConsentField) => agreed.has(field);
	const of = (field: ConsentField, text: string) => (has(field) ? text : '');
	const named = has('name') && displayName({ ...content, function: '' }) !== '–';
	const name = named ? displayName(content) : kind === 'person' ? of('function', content.function) : '';
	if (name === '') return null;
	return {
		name,
		title: named ? content.title : '',
		given: named ? content.given : '',
		family: named ? content.family : '',
		function: of('function', content.function),
		organisation: of('organisation', organisation),
		organisationType: content.organisationType,
		shortName: named ? content.shortName : '',
		email: of('email', content.email),
		phone: of('phone', content.phone),
		website: of('website', content.website),
		street: of('address', content.street),
		postalCode: of('address', content.postalCode),
		locality: of('address', content.locality),
		fields: has('fields') ? content.fields : [],
		areas: has('areas') ? content.areas : [],
		contributes: of('contributes', content.contributes),
		example: content.example
	};
}
