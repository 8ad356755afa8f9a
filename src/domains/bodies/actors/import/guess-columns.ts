/** Which column of a file is what, by its heading: German and English, as address books and offices write them. Pure. */
import { foldName } from '../fold-name.ts';
import { ORGANISATION, PERSON, TYPES } from './kind-words.ts';
import type { ImportField, Mapping } from './model.ts';

const HEADINGS: Record<ImportField, readonly string[]> = {
	kind: ['art', 'typ', 'person oder organisation', 'kind', 'type', 'akteursart'],
	name: ['name', 'bezeichnung', 'name der organisation', 'organisationsname', 'akteur', 'traegername', 'actor', 'name der einrichtung', 'einrichtung organisation', 'name der institution', 'name des traegers', 'vereinsname'],
	title: ['titel', 'akademischer titel', 'title', 'anrede titel', 'namenszusatz', 'prefix'],
	given: ['vorname', 'vornamen', 'rufname', 'first name', 'given name', 'firstname', 'forename'],
	family: ['nachname', 'familienname', 'zuname', 'last name', 'family name', 'surname', 'lastname'],
	fullName: ['vor und familienname', 'vor und nachname', 'vorname nachname', 'vollstaendiger name', 'full name', 'ansprechpartner', 'ansprechpartnerin', 'ansprechperson', 'kontaktperson', 'contact', 'contact person', 'anzeigename', 'display name', 'ansprechpartner in', 'ansprechpartner innen', 'name ansprechpartner', 'kontakt', 'name vorname'],
	function: ['funktion', 'position', 'rolle', 'stelle', 'amtsbezeichnung', 'dienststellung', 'job title', 'function', 'role', 'beruf', 'taetigkeit', 'organization title', 'organisation title', 'aufgabe'],
	organisation: ['organisation', 'firma', 'traeger', 'amt', 'einrichtung', 'institution', 'unternehmen', 'verein', 'behoerde', 'dienststelle', 'company', 'organization', 'office', 'employer', 'organisation bei personen', 'organization name', 'organisation name', 'organization 1 name', 'institution traeger', 'einrichtung traeger', 'traeger einrichtung', 'firma organisation', 'arbeitgeber'],
	organisationType: ['organisationsart', 'art der organisation', 'traegerart', 'organisation type', 'organization type', 'type of organisation', 'art der einrichtung'],
	shortName: ['kurzname', 'abkuerzung', 'kuerzel', 'short name', 'abbreviation'],
	email: ['e mail', 'email', 'mail', 'e mail adresse', 'email adresse', 'mailadresse', 'e mail 1', 'e mail dienstlich', 'email address', 'e mail address', 'e mail 1 value', 'primaere e mail adresse', 'primary email', 'e mail address 1', 'mail adresse', 'e mail geschaeftlich'],
	phone: ['telefon', 'tel', 'telefonnummer', 'telefon dienstlich', 'rufnummer', 'phone', 'business phone', 'telephone', 'phone 1 value', 'telefon geschaeftlich', 'phone number', 'telefon geschaeftl', 'work phone', 'tel nr', 'telefon nr', 'tel dienstlich', 'telefon fax', 'telefon buero'],
	website: ['internetseite', 'internet', 'webseite', 'website', 'homepage', 'web', 'url', 'web page', 'webseite 1', 'website 1 value', 'web page 1', 'webadresse', 'internetadresse'],
	street: ['strasse', 'strasse und hausnummer', 'strasse hausnummer', 'strasse nr', 'anschrift', 'street', 'street address', 'business street', 'adresse', 'address', 'strasse geschaeftlich', 'adresse dienstlich', 'address 1 street', 'work address', 'strasse hausnr', 'strasse und hausnr', 'strasse und nr', 'strasse dienstlich'],
	postalCode: ['plz', 'postleitzahl', 'postal code', 'zip', 'zip code', 'postcode', 'business postal code', 'postleitzahl geschaeftlich', 'plz dienstlich', 'plz geschaeftlich', 'address 1 postal code', 'work zipcode', 'plz ort', 'plz und ort', 'postleitzahl ort', 'plz stadt', 'plz wohnort'],
	locality: ['ort', 'stadt', 'wohnort', 'sitz', 'city', 'town', 'business city', 'locality', 'gemeinde', 'ort geschaeftlich', 'stadt dienstlich', 'ort dienstlich', 'address 1 city', 'work city', 'stadt gemeinde'],
	fields: ['arbeitsfelder', 'arbeitsfeld', 'fachgebiet', 'fachbereich', 'bereich', 'handlungsfeld', 'themen', 'thema', 'fields', 'field', 'fields of work', 'schwerpunkte', 'kategorien', 'labels', 'group membership', 'handlungsfelder', 'arbeitsbereich', 'aufgabengebiet', 'taetigkeitsfeld'],
	areas: ['gebiete', 'gebiet', 'einzugsgebiet', 'sozialraum', 'areas', 'area', 'zustaendigkeitsgebiet'],
	contributes: ['kann einbringen', 'beitrag', 'angebote', 'ressourcen', 'can bring in', 'contribution', 'einbringen'],
	note: ['notiz', 'interne notiz', 'bemerkung', 'bemerkungen', 'anmerkung', 'anmerkungen', 'notizen', 'note', 'notes', 'comment', 'hinweis', 'internal note']
};
const KNOWN = new Map(Object.entries(HEADINGS).flatMap(([field, words]) => words.map((word) => [word, field as ImportField] as const)));

/** headings that do not say whose name it is */
const PLAIN_NAME: ReadonlySet<string> = new Set(['name', 'akteur', 'actor']);

/** Each field once: of two columns that fit, the first. @param rows cells, where a heading alone can mean two things */
export function guessColumns(headings: readonly string[], rows: readonly (readonly string[])[] = []): Mapping {
	const taken = new Set<ImportField>();
	const mapping: Mapping = headings.map((heading) => {
		const field = KNOWN.get(foldName(heading));
		if (!field || taken.has(field)) return '';
		taken.add(field);
		return field;
	});
	// "Name" beside a given name is the family name
	const name = mapping.indexOf('name');
	if (name >= 0 && taken.has('given') && !taken.has('family')) mapping[name] = 'family';
	// "Name" beside "Organisation" is a person who works there; beside a "Träger" it may be an institution of theirs
	if (name >= 0 && mapping[name] === 'name' && taken.has('organisation') && PLAIN_NAME.has(foldName(headings[name] ?? '')) && !['given', 'fullName', 'kind', 'organisationType', 'shortName'].some((f) => taken.has(f as ImportField)) && !/traeger/.test(foldName(headings[mapping.indexOf('organisation')] ?? ''))) mapping[name] = 'fullName';
	// "Art" may say person or organisation, or which type of organisation: the cells tell
	const kind = mapping.indexOf('kind');
	if (kind >= 0 && !taken.has('organisationType') && tellsTypes(rows.map((cells) => foldName(cells[kind] ?? '')))) mapping[kind] = 'organisationType';
	return mapping;
}

function tellsTypes(cells: readonly string[]): boolean {
	const said = cells.filter(Boolean);
	return said.length > 0 && !said.some((c) => PERSON.has(c) || ORGANISATION.has(c)) && said.filter((c) => TYPES.has(c)).length * 2 >= said.length;
}

/** How many headings are known: by that the row of headings is found. */
export const knownHeadings = (cells: readonly string[]): number => cells.filter((c) => KNOWN.has(foldName(c))).length;
