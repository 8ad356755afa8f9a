/** What becomes of each row of a file: new, probably known already, or at fault with the cell named. Pure. */
import { columnLetters } from '#domains/indicators/problem.ts';
import { foldName } from '../fold-name.ts';
import { EMPTY_ACTOR, displayName, type ActorContent, type ActorKind, type OrganisationType } from '../model.ts';
import { actorFaultText, faultsOfActor } from '../schema.ts';
import { addTwin, findTwins, twinIndex, type Known } from '../twins.ts';
import { ORGANISATION, PERSON, TYPES } from './kind-words.ts';
import { CELL_ERROR, IMPORT_FIELD_WORDS, type Choice, type ImportField, type ImportSheet, type Mapping, type PlannedRow } from './model.ts';

export interface Ground {
	known: readonly Known[];
	/** official keys by name, folded */
	areas: ReadonlyMap<string, string>;
	/** the same of municipalities alone: whoever sits there works there, where nothing else is said */
	places?: ReadonlyMap<string, string>;
}

const parts = (text: string) => [...new Set(text.split(/[;,\n|]/).map((p) => p.trim()).filter(Boolean))];

export function planRows(sheet: ImportSheet, mapping: Mapping, ground: Ground, choices: Readonly<Record<string, Choice>> = {}): PlannedRow[] {
	const index = twinIndex(ground.known);
	const ids = new Set(ground.known.map((k) => k.id));
	const earlier = twinIndex([]);
	const column = new Map<ImportField, number>();
	for (const [i, field] of mapping.entries()) if (field !== '' && !column.has(field)) column.set(field, i);
	return sheet.rows.map((row, i): PlannedRow => {
		const text = (field: ImportField) => row.cells[column.get(field) ?? -1]?.trim() ?? '';
		const at = (field: ImportField | null) => (field === null ? null : (column.get(field) ?? null));
		const wrong = (field: ImportField | null, said: string) => ({ cell: cellOf(row, at(field), sheet.headings, field), column: at(field), readable: true, text: said });
		// as the file calls its column: the place and the sentence speak of the same
		const called = (field: ImportField | null) => sheet.headings[at(field) ?? -1] || (field === null ? '' : IMPORT_FIELD_WORDS[field].de);
		const kind = kindOf(text);
		const read = contentOf(kind, text, ground);
		const organisation = kind === 'person' ? employerOf(text, read.content, column.has('organisation')) : '';
		const checked = faultsOfActor(kind, read.content);
		const broken = [...column.keys()].find((field) => text(field) === CELL_ERROR);
		const fault = row.fault
			? { cell: row.place, column: null, readable: false, text: row.fault }
			: broken !== undefined ? wrong(broken, `„${called(broken)}“ ist in Excel ein Fehler (zum Beispiel #BEZUG!). Bitte tragen Sie ein, was dort stehen soll.`)
			: (read.fault ? wrong(read.fault.field, read.fault.text) : null) ?? ('content' in checked ? null : wrong(columnOf(checked.faults[0].field, column), actorFaultText(checked.faults[0], called(columnOf(checked.faults[0].field, column)))));
		const content = 'content' in checked ? checked.content : read.content;
		const base = { index: i, place: row.place, kind, content, organisation, organisationType: organisation === '' ? ('' as const) : read.organisationType, areaOfPlace: read.areaOfPlace, left: leftOf(kind, text, content, organisation), fault };
		if (fault) return { ...base, state: 'error', twins: [], sameAs: null, choice: 'skip' };
		const twins = findTwins(index, { kind, content, organisation }).slice(0, 5);
		const [double] = findTwins(earlier, { kind, content, organisation }, { near: false }).filter((t) => t.because === 'same-name' || t.because === 'same-email');
		addTwin(earlier, { id: row.place, kind, content, organisation });
		const chosen = choices[String(i)];
		const valid = chosen === 'add' || chosen === 'skip' || (chosen?.startsWith('merge:') && ids.has(chosen.slice(6))) ? chosen : undefined;
		const [first] = twins;
		// nearly alike is no proof: somebody must say so
		const usual: Choice = double ? 'skip' : first ? (first.because === 'similar-name' ? 'add' : `merge:${first.id}`) : 'add';
		return { ...base, state: double ? 'double' : first ? 'twin' : 'new', twins, sameAs: double?.id ?? null, choice: valid ?? usual };
	});
}

/** `Zeile 2, Spalte E (E-Mail)`; of a card its field. */
function cellOf(row: ImportSheet['rows'][number], column: number | null, headings: readonly string[], field: ImportField | null): string {
	if (column === null) return row.place;
	const heading = headings[column] || (field ? IMPORT_FIELD_WORDS[field].de : '');
	return row.row === null ? `${row.place}, ${heading}` : `${row.place}, Spalte ${columnLetters(column + 1)}${heading ? ` (${heading})` : ''}`;
}

/** words that no person is called by, where nothing else tells who is meant */
const INSTITUTION = /\be\.? ?V\b|\bg?(?:GmbH|UG)\b|\b(?:AWO|DRK|Caritas|Diakonie|Kita|Gemeinde|Landkreis)\b|(?:amt|verein|verband|verbund|stiftung|schule|gymnasium|kindergarten|jobcenter|agentur|zentrum|werk|tafel|ministerium|kirchgemeinde)\b/iu;

function kindOf(text: (field: ImportField) => string): ActorKind {
	const said = foldName(text('kind'));
	if (PERSON.has(said)) return 'person';
	if (ORGANISATION.has(said)) return 'organisation';
	// beside somebody's name a type is that of their organisation
	if (TYPES.has(said) && !text('fullName') && !(text('given') && text('family'))) return 'organisation';
	if (text('fullName') && !text('organisation') && !text('name') && !text('given') && !text('family') && !text('title') && INSTITUTION.test(text('fullName'))) return 'organisation';
	if (text('given') || text('family') || text('fullName') || text('title')) return 'person';
	if (text('organisationType') || text('shortName')) return 'organisation';
	return text('function') && !text('name') ? 'person' : 'organisation';
}

/** Where a person works: the column of organisations says it; where there is none, a name beside the one of the person. */
function employerOf(text: (field: ImportField) => string, { name, family }: ActorContent, said: boolean): string {
	const other = text('name');
	if (said) return text('organisation');
	return other === '' || other === name || (family !== '' && foldName(other).includes(foldName(family))) ? '' : other;
}

/** Of what the row says, what the register does not take: nothing is dropped without a word. */
function leftOf(kind: ActorKind, text: (field: ImportField) => string, content: ActorContent, organisation: string): ImportField[] {
	const said = foldName(text('kind'));
	const unused: Partial<Record<ImportField, boolean>> = kind === 'organisation'
		? { title: true, given: true, family: true, fullName: text('fullName') !== content.name, function: true, organisation: text('name') !== '' && foldName(text('organisation')) !== foldName(text('name')) }
		: { shortName: true, organisationType: organisation === '', name: text('name') !== content.name && text('name') !== organisation && !(content.family !== '' && foldName(text('name')).includes(foldName(content.family))) };
	return (Object.keys(unused) as ImportField[]).filter((field) => unused[field] && text(field) !== '').concat(said === '' || PERSON.has(said) || ORGANISATION.has(said) || (TYPES.has(said) && (kind === 'organisation' || organisation !== '')) ? [] : ['kind']);
}

interface Read {
	content: ActorContent;
	/** what the row says of an organisation, be it the actor or the one that a person works for */
	organisationType: OrganisationType | '';
	/** municipality that became the area because the actor sits there; empty: none */
	areaOfPlace: string;
	fault: { field: ImportField; text: string } | null;
}

function contentOf(kind: ActorKind, text: (field: ImportField) => string, { areas, places = areas }: Ground): Read {
	let fault: Read['fault'] = null;
	const keys = parts(text('areas')).map((name) => {
		const key = areas.get(foldName(name)) ?? (/^\d{5,12}$/.test(name) ? name : undefined);
		if (!key) fault ??= { field: 'areas', text: `„${name}“ ist kein Gebiet dieses Landkreises. Bitte schreiben Sie den Namen der Gemeinde aus.` };
		return key ?? '';
	});
	const said = text('organisationType') || (TYPES.has(foldName(text('kind'))) ? text('kind') : '');
	const organisationType = said === '' ? '' : (TYPES.get(foldName(said)) ?? 'other');
	const full = kind === 'person' ? nameParts(text('fullName')) : { title: '', given: '', family: '' };
	const website = text('website');
	const place = placeOf(text('postalCode'), text('locality'));
	const home = text('areas') === '' ? places.get(foldName(place.locality)) : undefined;
	const content: ActorContent = {
		...EMPTY_ACTOR,
		// an organisation whose name stands in the column of organisations
		name: kind === 'organisation' ? text('name') || text('organisation') || text('fullName') : full.family === '' && text('family') === '' && text('given') === '' ? text('name') : '',
		title: text('title') || full.title, given: text('given') || full.given, family: text('family') || full.family, function: text('function'),
		organisationType: kind === 'organisation' ? organisationType : '', shortName: text('shortName'),
		email: addressIn(text('email')), phone: phoneOf(text('phone')), website: website === '' || /^https?:\/\//i.test(website) ? website : `https://${website}`,
		street: text('street'), ...place,
		fields: parts(text('fields').replaceAll(' ::: ', ';')).filter((field) => !field.startsWith('* ')), areas: home ? [home] : keys.filter(Boolean), contributes: text('contributes'), note: text('note')
	};
	return { content, organisationType, areaOfPlace: home ? place.locality : '', fault };
}

/** `Grete Muster <muster@amt.example>`, as mail programs copy it */
function addressIn(text: string): string {
	return (/^[^<>]*<([^<>\s]+@[^<>\s]+)>$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, '');
}

/** A number that lost its 0 to a cell of numbers: without an area code none is as long. */
function phoneOf(text: string): string {
	return /^[1-9]\d{8,11}$/.test(text) ? (/^49\d{9,}$/.test(text) ? `+${text}` : `0${text}`) : text;
}

/** `99610 Sömmerda` in one cell, and a postcode that lost its 0 to a number */
function placeOf(code: string, town: string): Pick<ActorContent, 'postalCode' | 'locality'> {
	const [, both = '', name = ''] = /^(?:D[ -]?)?(\d{4,5})\s+(\p{L}.*)$/u.exec(code || town) ?? [];
	const postalCode = both || code;
	return { postalCode: /^\d{4}$/.test(postalCode) ? `0${postalCode}` : postalCode, locality: both && (code === '' || town === '') ? name : town };
}

const TITLE = /^((?:prof|dr|dipl|ing|med|mag|rer|nat|phil|jur|pol|habil|h\.?c)\b\.?(?:-\p{L}+\.?)?(?:\([^)]*\))?\s*)+/iu;

/** `Dr. Grete Muster`, `Muster, Grete`, `Frau Grete Muster` */
export function nameParts(text: string): { title: string; given: string; family: string } {
	let rest = text.replace(/^(herrn?|frau|mr\.?|mrs\.?|ms\.?)\s+/i, '').trim();
	const titled = TITLE.exec(rest)?.[0] ?? '';
	rest = rest.slice(titled.length).trim();
	const comma = rest.indexOf(',');
	if (comma > 0) {
		const after = rest.slice(comma + 1).trim();
		const inner = TITLE.exec(after)?.[0] ?? '';
		return { title: (titled || inner).trim(), given: after.slice(inner.length).trim(), family: rest.slice(0, comma).trim() };
	}
	const words = rest.split(/\s+/).filter(Boolean);
	// von, zu, de belong to the family name
	let at = words.length - 1;
	while (at > 1 && /^(von|van|vom|zu|zum|zur|de|der|den|di|da|del)$/i.test(words[at - 1] ?? '')) at--;
	return { title: titled.trim(), given: words.slice(0, at).join(' '), family: words.slice(Math.max(0, at)).join(' ') };
}

/** The column in which a field of the register was looked for. */
function columnOf(field: string, column: ReadonlyMap<ImportField, number>): ImportField | null {
	if (column.has(field as ImportField)) return field as ImportField;
	return ['fullName', 'name', 'organisation'].find((f): f is ImportField => column.has(f as ImportField)) ?? null;
}

/** What a row is called. */
export const rowName = (row: Pick<PlannedRow, 'content'>): string => displayName(row.content);
