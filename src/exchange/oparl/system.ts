/** Entry point of the interface and the one body that an authority is. Pure. */
import type { Authority } from '#domains/accounts/model.ts';
import type { RecordOf } from '#domains/bodies/published/read-records.server.ts';
import { SCHEMA, type Addresses } from './addresses.ts';
import { germanMidnight, moment } from './moments.ts';
import { filled, oparlObject, placed, type OparlObject } from './objects.ts';
import type { Surroundings } from './surroundings.server.ts';

export interface Moments {
	created: Date;
	changed: Date;
}

export function systemObject(authority: Authority, at: Addresses, times: Moments): OparlObject {
	const { email, name } = contactOf(authority);
	return {
		id: at.system, type: `${SCHEMA}System`, oparlVersion: SCHEMA, body: at.bodies,
		...filled({ name: `Planungskreis: ${authority.name}`, contactEmail: email, contactName: name, website: at.page('/bodies'), license: licenseOf(authority), product: at.page('/api'), web: at.page('/api') }),
		created: moment(times.created), modified: moment(times.changed)
	};
}

export function bodyObject(authority: Authority, at: Addresses, times: Moments, { terms, place }: { terms: readonly RecordOf<'LegislativeTerm'>[]; /** where the authority is to be found */ place: RecordOf<'Location'> | null }, { around, internal }: { around: Surroundings; internal: boolean }): OparlObject {
	const { email, name } = contactOf(authority);
	const embedded: readonly { modified: Date }[] = place ? [...terms, place] : terms;
	const changed = embedded.reduce((last, one) => (one.modified > last ? one.modified : last), times.changed);
	return {
		id: at.body, type: `${SCHEMA}Body`, name: authority.name,
		...filled({ system: at.system, shortName: authority.settings.shortName ?? null, licenseValidSince: licenseOf(authority) && authority.settings.licenseSince ? germanMidnight(authority.settings.licenseSince) : null, location: place && !place.deleted ? placed(place.id, { at, around }) : null, website: authority.settings.homepage ?? null, license: licenseOf(authority), contactEmail: email, contactName: name, classification: authority.kind, web: at.page('/bodies'), equivalent: [] }),
		// the official key of a county: five digits of the area with three of no municipality, and the regional key of twelve
		ags: `${authority.countyKey}000`, rgs: `${authority.countyKey}0000000`,
		oparlSince: moment(times.created),
		organization: at.list('Organization'), person: at.list('Person'), meeting: at.list('Meeting'), paper: at.list('Paper'),
		agendaItem: at.list('AgendaItem'), consultation: at.list('Consultation'), file: at.list('File'), locationList: at.list('Location'), legislativeTermList: at.list('LegislativeTerm'), membership: at.list('Membership'),
		...(internal ? { legislativeTerm: terms.filter((term) => !term.deleted).map((term) => oparlObject(term, { at, around, internal }, 'Organization')) } : {}),
		created: moment(times.created), modified: moment(changed)
	};
}

function contactOf({ settings }: Authority): { email: string | null; name: string | null } {
	const { contact, imprint } = settings;
	return { email: contact?.email ?? imprint?.email ?? null, name: contact?.name ?? settings.unit?.de ?? imprint?.responsible ?? null };
}

function licenseOf({ settings }: Authority): string | null {
	const { license } = settings;
	return license !== undefined && URL.canParse(license) ? license : null;
}
