/** The public's records as objects of OParl 1.1. What is empty is left out; what is embedded does not name what it is embedded in. Pure. */
import type { AnyRecord, RecordOf } from '#domains/bodies/published/read-records.server.ts';
import { SCHEMA, type Addresses, type OparlType } from './addresses.ts';
import { germanMoment, moment } from './moments.ts';
import type { Surroundings } from './surroundings.server.ts';
import { CLASSIFICATIONS, CONSULTATION_ROLES, meetingState, organizationType, resultOf, ROLES, voteMode } from './words.ts';

export type OparlObject = Record<string, unknown>;

export interface Setting {
	at: Addresses;
	around: Surroundings;
	/** false: lists of embedded objects are left out (`omit_internal`) */
	internal: boolean;
}

type OparlRecord = Extract<AnyRecord, { type: OparlType }>;
type Holder = OparlType | null;

/** @param within type of the object that it is embedded in; null: it stands for itself */
export function oparlObject(r: OparlRecord, setting: Setting, within: Holder = null): OparlObject {
	const head = { id: setting.at.object(r.type, r.id), type: SCHEMA + r.type };
	const times = { created: moment(r.created), modified: moment(r.modified) };
	if (r.deleted) return { ...head, ...times, deleted: true };
	return { ...head, ...filled(propertiesOf(r, setting, within)), ...times };
}

function propertiesOf(r: OparlRecord, setting: Setting, within: Holder): OparlObject {
	switch (r.type) {
		case 'Organization': return organization(r, setting);
		case 'Person': return person(r, setting);
		case 'Membership': return membership(r, setting, within);
		case 'Meeting': return meeting(r, setting);
		case 'AgendaItem': return agendaItem(r, setting, within);
		case 'Paper': return paper(r, setting);
		case 'Consultation': return consultation(r, setting, within);
		case 'File': return file(r, setting, within);
		case 'Location': return location(r, setting, within);
		case 'LegislativeTerm': return { ...(within === null ? { body: setting.at.body } : {}), name: r.content.name, startDate: r.content.from, endDate: r.content.to };
	}
}

function organization(r: RecordOf<'Organization'>, { at, around }: Setting): OparlObject {
	const c = r.content;
	return {
		body: at.body, name: c.name, shortName: c.shortName,
		membership: around.ids(r.id).map((id) => at.object('Membership', id)),
		meeting: at.listOf(r.id, 'Meeting'), consultation: at.listOf(r.id, 'Consultation'),
		subOrganizationOf: reference(r.parentId, 'Organization', { at, around }),
		organizationType: organizationType(c), classification: CLASSIFICATIONS[c.kind],
		startDate: c.from, endDate: c.to, website: webAddress(c.website),
		location: placed(c.location, { at, around }),
		keyword: keywords([CLASSIFICATIONS[c.kind]], c.example),
		web: c.kind !== 'organisation' && r.number !== null ? at.page(`/bodies/${r.number}`) : null,
		'planungskreis:mandate': c.mandate, 'planungskreis:composition': c.composition, 'planungskreis:email': c.email, 'planungskreis:phone': c.phone,
		'planungskreis:memberCount': c.kind === 'organisation' ? null : c.members || null, 'planungskreis:votingMemberCount': c.kind === 'organisation' ? null : c.members > 0 ? c.votingMembers : null
	};
}

function person(r: RecordOf<'Person'>, { at, around, internal }: Setting): OparlObject {
	const c = r.content;
	const place = around.location(c.location);
	return {
		body: at.body, name: c.name || c.function, familyName: c.family, givenName: c.given, title: some(c.title), phone: some(c.phone), email: some(c.email), status: some(c.function),
		location: place ? at.object('Location', place.id) : null, locationObject: placed(c.location, { at, around }),
		...(internal ? { membership: around.seats(r.id).map((m) => oparlObject(m, { at, around, internal }, 'Person')) } : {}),
		keyword: keywords(c.fields, c.example), web: `${at.page('/people')}#p-${r.id}`,
		'planungskreis:organisation': c.organisation, 'planungskreis:contributes': c.contributes, 'planungskreis:website': webAddress(c.website)
	};
}

function membership(r: RecordOf<'Membership'>, { at, around }: Setting, within: Holder): OparlObject {
	const sits = around.named(r.otherId);
	const body = around.named(r.parentId);
	return {
		person: within === 'Person' ? null : reference(r.otherId, 'Person', { at, around }),
		organization: reference(r.parentId, 'Organization', { at, around }),
		role: ROLES[r.content.role], votingRight: r.content.voting, startDate: r.content.from, endDate: r.content.to,
		onBehalfOf: reference(r.content.onBehalfOf, 'Organization', { at, around }) ?? (sits?.type === 'Organization' ? at.object('Organization', sits.id) : null),
		web: body?.number ? at.page(`/bodies/${body.number}`) : null
	};
}

function meeting(r: RecordOf<'Meeting'>, { at, around, internal }: Setting): OparlObject {
	const c = r.content;
	const inside: Setting = { at, around, internal };
	const files = around.below(r.id, 'File');
	const [invitation, minutes] = [c.invitation, c.minutes].map((id) => files.find((f) => f.id === id));
	const others = files.filter((f) => f !== invitation && f !== minutes);
	const items = internal ? around.below(r.id, 'AgendaItem').sort((a, b) => a.content.order - b.content.order) : [];
	return {
		name: c.title, meetingState: meetingState(c), cancelled: c.state === 'cancelled', start: c.start === null ? null : germanMoment(new Date(c.start)), end: c.end === null ? null : germanMoment(new Date(c.end)),
		location: placed(c.location, inside),
		organization: list(reference(r.parentId, 'Organization', inside)),
		participant: c.participants.flatMap((id) => list(reference(id, 'Person', inside))),
		invitation: invitation && oparlObject(invitation, inside, 'Meeting'), resultsProtocol: minutes && oparlObject(minutes, inside, 'Meeting'),
		...(internal ? { auxiliaryFile: others.map((f) => oparlObject(f, inside, 'Meeting')), agendaItem: items.map((i) => oparlObject(i, inside, 'Meeting')) } : {}),
		keyword: keywords([c.kind === 'event' ? 'Veranstaltung' : 'Sitzung'], c.example),
		web: r.number === null ? null : at.page(`/meetings/${r.number}`),
		'planungskreis:day': c.start === null ? r.day : null, 'planungskreis:precision': c.precision === 'minute' ? null : c.precision, 'planungskreis:cancelledFor': c.cancelledFor
	};
}

function agendaItem(r: RecordOf<'AgendaItem'>, { at, around, internal }: Setting, within: Holder): OparlObject {
	const c = r.content;
	const [dealtWith] = around.ids(r.id);
	const resolutions = around.below(r.id, 'Resolution').sort((a, b) => c.resolutions.indexOf(a.id) - c.resolutions.indexOf(b.id)).map(({ content }) => content);
	const meetingOf = around.named(r.parentId);
	return {
		...(within === null ? { meeting: reference(r.parentId, 'Meeting', { at, around }) } : {}),
		number: c.number, order: c.order, name: c.title, public: c.public,
		consultation: dealtWith && at.object('Consultation', dealtWith),
		result: resultOf(resolutions, c.outcomes), resolutionText: resolutions.map(({ wording }) => wording).filter(Boolean).join('\n\n'),
		...(internal ? { auxiliaryFile: around.below(r.id, 'File').map((f) => oparlObject(f, { at, around, internal }, 'AgendaItem')) } : {}),
		web: meetingOf?.number ? `${at.page(`/meetings/${meetingOf.number}`)}#item-${r.id}` : null,
		'planungskreis:outcomes': c.outcomes.map(({ kind, text, to }) => filled({ kind, text, to: reference(to ?? null, 'Organization', { at, around }) })),
		'planungskreis:votes': resolutions.map((one) => filled({ subject: one.subject, for: one.votesFor, against: one.votesAgainst, abstained: one.votesAbstained, unanimous: one.unanimous, mode: voteMode(one), carried: one.carried, reason: one.reason })),
		'planungskreis:execution': resolutions.flatMap(({ subject, execution: e }) => (e ? [filled({ subject, state: e.state, note: e.note, saidOn: e.saidOn, due: e.due })] : []))
	};
}

function paper(r: RecordOf<'Paper'>, { at, around, internal }: Setting): OparlObject {
	const c = r.content;
	const inside: Setting = { at, around, internal };
	const files = around.below(r.id, 'File');
	const main = files.find((f) => f.id === c.mainFile);
	return {
		body: at.body, name: c.name, reference: c.reference, date: r.day, paperType: c.paperType,
		mainFile: main && oparlObject(main, inside, 'Paper'),
		...(internal ? { auxiliaryFile: files.filter((f) => f !== main).map((f) => oparlObject(f, inside, 'Paper')) } : {}),
		originatorOrganization: c.originators.flatMap((id) => list(reference(id, 'Organization', inside))),
		consultation: around.below(r.id, 'Consultation').map((one) => oparlObject(one, inside, 'Paper')),
		keyword: keywords(list(c.paperType || null), c.example),
		web: r.number === null ? null : at.page(`/papers/${r.number}`),
		'planungskreis:summary': c.summary, 'planungskreis:releasedAt': c.releasedAt
	};
}

function consultation(r: RecordOf<'Consultation'>, { at, around }: Setting, within: Holder): OparlObject {
	const of = around.named(r.parentId);
	return {
		...(within === null ? { paper: reference(r.parentId, 'Paper', { at, around }) } : {}),
		agendaItem: reference(r.otherId, 'AgendaItem', { at, around }), meeting: reference(r.content.meeting, 'Meeting', { at, around }),
		organization: list(reference(r.content.body, 'Organization', { at, around })),
		authoritative: r.content.authoritative, role: CONSULTATION_ROLES[r.content.role],
		web: of?.number ? at.page(`/papers/${of.number}`) : null
	};
}

function file(r: RecordOf<'File'>, { at, around }: Setting, within: Holder): OparlObject {
	const c = r.content;
	const of = around.named(r.parentId);
	const access = at.file(r.id, c.fileName);
	const back = within === null ? reference(r.parentId, c.of, { at, around }) : null;
	return {
		name: c.name, fileName: c.fileName, mimeType: c.mediaType, date: c.addedOn, size: c.size, sha512Checksum: c.sha512,
		accessUrl: access, downloadUrl: `${access}?download=true`,
		...(back ? { [{ Paper: 'paper', Meeting: 'meeting', AgendaItem: 'agendaItem' }[c.of]]: [back] } : {}),
		web: of?.number ? at.page(of.type === 'Paper' ? `/papers/${of.number}` : `/meetings/${of.number}`) : null
	};
}

function location(r: RecordOf<'Location'>, { at, around }: Setting, within: Holder): OparlObject {
	const c = r.content;
	const of = within === null ? around.named(r.parentId) : null;
	return {
		...(within === null && r.parentId === null ? { bodies: [at.body] } : of?.type === 'Meeting' ? { meetings: [at.object('Meeting', of.id)] } : of?.type === 'Person' ? { persons: [at.object('Person', of.id)] } : of?.type === 'Organization' ? { organizations: [at.object('Organization', of.id)] } : {}), description: c.description || [c.street, [c.postalCode, c.locality].filter(Boolean).join(' ')].filter(Boolean).join(', '), streetAddress: c.street, room: c.room, postalCode: c.postalCode, locality: c.locality };
}

function reference(id: string | null, type: OparlType, { at, around }: Pick<Setting, 'at' | 'around'>): string | null {
	return around.named(id)?.type === type && id !== null ? at.object(type, id) : null;
}

/** Embedded, as where something is. */
export function placed(id: string | null, { at, around }: Pick<Setting, 'at' | 'around'>): OparlObject | null {
	const place = around.location(id);
	return place && oparlObject(place, { at, around, internal: false }, 'Meeting');
}

const list = (one: string | null): string[] => (one === null ? [] : [one]);
const some = (text: string): string[] => (text === '' ? [] : [text]);
const keywords = (words: readonly string[], example: boolean): string[] => [...words, ...(example ? ['Beispiel'] : [])];

/** An address that is none is told to nobody. */
function webAddress(text: string): string | null {
	const url = URL.parse(text);
	return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** Without what is not known: no null, no empty text, no empty list. */
export function filled(properties: OparlObject): OparlObject {
	return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));
}
