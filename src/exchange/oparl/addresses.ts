/** Addresses of the OParl interface: one for each object, for good. Runs anywhere. */
import type { PublicType } from '#domains/bodies/published/model.ts';

export const OPARL = '/oparl/v1.1';
export const SCHEMA = 'https://schema.oparl.org/1.1/';

/** Types of OParl that are rows of the public's records; resolutions are told by agenda items. */
export type OparlType = Exclude<PublicType, 'Resolution'>;

/** Type → how addresses name it. */
export const PATHS = {
	Organization: 'organization',
	Person: 'person',
	Membership: 'membership',
	Meeting: 'meeting',
	AgendaItem: 'agendaItem',
	Paper: 'paper',
	Consultation: 'consultation',
	File: 'file',
	Location: 'location',
	LegislativeTerm: 'legislativeTerm'
} as const satisfies Record<OparlType, string>;

export const typeOfPath = (path: string): OparlType | null => (Object.keys(PATHS) as OparlType[]).find((type) => PATHS[type] === path) ?? null;

/** Makes addresses below one origin, for the one body that an authority is. */
export class Addresses {
	readonly origin: string;
	readonly bodyId: string;
	constructor(origin: string, bodyId: string) {
		this.origin = origin;
		this.bodyId = bodyId;
	}
	get system(): string {
		return this.origin + OPARL;
	}
	get bodies(): string {
		return `${this.system}/bodies`;
	}
	get body(): string {
		return `${this.system}/body/${this.bodyId}`;
	}
	/** list of all objects of a type */
	list(type: OparlType): string {
		return `${this.body}/${PATHS[type]}`;
	}
	/** what belongs to an organization */
	listOf(organizationId: string, type: 'Meeting' | 'Consultation'): string {
		return `${this.object('Organization', organizationId)}/${PATHS[type]}`;
	}
	object(type: OparlType, id: string): string {
		return `${this.system}/${PATHS[type]}/${id}`;
	}
	/** a page for people */
	page(path: string): string {
		return this.origin + path;
	}
	file(id: string, name: string): string {
		return `${this.origin}/files/${id}/${encodeURIComponent(name)}`;
	}
}
