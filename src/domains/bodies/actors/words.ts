/** How fields and kinds of actors are called. */
import type { ActorKind, ConsentField, OrganisationType } from './model.ts';

type Both = { de: string; en: string };

export const KIND_WORDS: Record<ActorKind, Both> = { organisation: { de: 'Organisation', en: 'Organisation' }, person: { de: 'Person', en: 'Person' } };

export const TYPE_WORDS: Record<OrganisationType, Both> = {
	office: { de: 'Amt oder Fachdienst', en: 'Office' },
	'welfare-provider': { de: 'Freier Träger', en: 'Welfare provider' },
	municipality: { de: 'Gemeinde oder Stadt', en: 'Municipality' },
	jobcenter: { de: 'Jobcenter, Agentur für Arbeit', en: 'Jobcentre, employment agency' },
	school: { de: 'Schule, Bildung', en: 'School, education' },
	association: { de: 'Verein, Initiative', en: 'Association' },
	health: { de: 'Gesundheit, Pflege', en: 'Health, care' },
	business: { de: 'Wirtschaft, Kammer', en: 'Business, chamber' },
	'council-group': { de: 'Fraktion', en: 'Council group' },
	state: { de: 'Land, Bund', en: 'State, federation' },
	other: { de: 'Sonstige', en: 'Other' }
};

export const ACTOR_FIELD_WORDS: Record<string, Both> = {
	name: { de: 'Name', en: 'Name' },
	title: { de: 'Titel', en: 'Title' },
	given: { de: 'Vorname', en: 'Given name' },
	family: { de: 'Familienname', en: 'Family name' },
	function: { de: 'Funktion', en: 'Function' },
	organisationType: { de: 'Art', en: 'Type' },
	shortName: { de: 'Kurzname', en: 'Short name' },
	organisationId: { de: 'Organisation', en: 'Organisation' },
	email: { de: 'E-Mail', en: 'E-mail' },
	phone: { de: 'Telefon', en: 'Phone' },
	website: { de: 'Internetseite', en: 'Website' },
	street: { de: 'Straße und Hausnummer', en: 'Street' },
	postalCode: { de: 'Postleitzahl', en: 'Postal code' },
	locality: { de: 'Ort', en: 'Town' },
	fields: { de: 'Arbeitsfelder', en: 'Fields of work' },
	areas: { de: 'Gebiete', en: 'Areas' },
	contributes: { de: 'Kann einbringen', en: 'Can bring in' },
	byExperience: { de: 'Expertin oder Experte aus eigener Erfahrung', en: 'Expert by experience' },
	note: { de: 'Interne Notiz', en: 'Internal note' },
	example: { de: 'Beispiel', en: 'Example' },
	retainUntil: { de: 'Aufbewahren bis', en: 'Keep until' },
	account: { de: 'Konto', en: 'Account' }
};

export const CONSENT_WORDS: Record<ConsentField, Both> = {
	name: { de: 'Name', en: 'Name' },
	function: { de: 'Funktion', en: 'Function' },
	organisation: { de: 'Organisation', en: 'Organisation' },
	email: { de: 'E-Mail', en: 'E-mail' },
	phone: { de: 'Telefon', en: 'Phone' },
	website: { de: 'Internetseite', en: 'Website' },
	address: { de: 'Anschrift', en: 'Address' },
	fields: { de: 'Arbeitsfelder', en: 'Fields of work' },
	areas: { de: 'Gebiete', en: 'Areas' },
	contributes: { de: 'Kann einbringen', en: 'Can bring in' }
};
