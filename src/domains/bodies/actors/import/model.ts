/** A file with actors on its way into the register: what it says, which column is what, what becomes of each row. Runs anywhere. */
import type { TwinReason } from '../twins.ts';
import type { ActorContent, ActorKind, OrganisationType } from '../model.ts';

/** What a column can hold; `fullName` is a person's whole name in one cell. */
export const IMPORT_FIELDS = ['kind', 'name', 'title', 'given', 'family', 'fullName', 'function', 'organisation', 'organisationType', 'shortName', 'email', 'phone', 'website', 'street', 'postalCode', 'locality', 'fields', 'areas', 'contributes', 'note'] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export const IMPORT_FIELD_WORDS: Record<ImportField, { de: string; en: string }> = {
	kind: { de: 'Person oder Organisation', en: 'Person or organisation' },
	name: { de: 'Name', en: 'Name' },
	title: { de: 'Titel', en: 'Title' },
	given: { de: 'Vorname', en: 'Given name' },
	family: { de: 'Familienname', en: 'Family name' },
	fullName: { de: 'Vor- und Familienname', en: 'Full name of a person' },
	function: { de: 'Funktion', en: 'Function' },
	organisation: { de: 'Organisation (bei Personen)', en: 'Organisation (of people)' },
	organisationType: { de: 'Art der Organisation', en: 'Type of organisation' },
	shortName: { de: 'Kurzname', en: 'Short name' },
	email: { de: 'E-Mail', en: 'E-mail' },
	phone: { de: 'Telefon', en: 'Phone' },
	website: { de: 'Internetseite', en: 'Website' },
	street: { de: 'Straße', en: 'Street' },
	postalCode: { de: 'Postleitzahl', en: 'Postal code' },
	locality: { de: 'Ort', en: 'Town' },
	fields: { de: 'Arbeitsfelder', en: 'Fields of work' },
	areas: { de: 'Gebiete', en: 'Areas' },
	contributes: { de: 'Kann einbringen', en: 'Can bring in' },
	note: { de: 'Interne Notiz', en: 'Internal note' }
};

/** What a cell with a fault of Excel says. */
export const CELL_ERROR = '#FEHLER';

/** What a file says, as text. */
export interface ImportSheet {
	/** name of the sheet, or how many cards */
	name: string;
	headings: string[];
	rows: { /** `Zeile 12`, `Karte 3` */ place: string; /** row in the file, for the address of a cell; null: a card */ row: number | null; cells: string[]; /** the row itself cannot be read */ fault?: string }[];
	/** what was passed over, in sentences */
	notices: string[];
}

/** For each column its field; empty: not taken over. */
export type Mapping = (ImportField | '')[];

/** What becomes of a row: taken in, put to an actor of that id, or left out. */
export type Choice = 'add' | 'skip' | `merge:${string}`;

export interface PlannedRow {
	/** from 0, in the sheet */
	index: number;
	place: string;
	state: 'new' | 'twin' | 'double' | 'error';
	kind: ActorKind;
	content: ActorContent;
	/** name of the organisation that it works for */
	organisation: string;
	/** its type, as the row says it */
	organisationType: OrganisationType | '';
	/** municipality that was proposed as the area because the actor sits there; empty: none */
	areaOfPlace: string;
	/** what the row says and is not taken over */
	left: ImportField[];
	/** whom it is probably the same as, the surest first */
	twins: { id: string; because: TwinReason }[];
	/** row of the same file that says the same: its place */
	sameAs: string | null;
	/** what is wrong, with the cell; `column` from 0, null where no single cell is at fault; a row that cannot be read at all can be corrected in the file alone */
	fault: { cell: string; column: number | null; readable: boolean; text: string } | null;
	choice: Choice;
}
