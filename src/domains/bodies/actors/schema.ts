/** What an actor must look like, from a form, a file or the example. Pure. */
import * as v from 'valibot';
import { InvalidInput, type FieldFault } from '#base/errors.ts';
import { EMPTY_ACTOR, ORGANISATION_TYPES, type ActorContent, type ActorKind } from './model.ts';
import { withScheme } from '../with-scheme.ts';
import { ACTOR_FIELD_WORDS } from './words.ts';

const line = v.pipe(v.string(), v.trim(), v.maxLength(300, 'ist länger als 300 Zeichen'), v.check((t) => !/[\r\n]/.test(t), 'hat mehr als eine Zeile'));
const long = v.pipe(v.string(), v.trim(), v.maxLength(5000, 'ist länger als 5.000 Zeichen'));
/** as mail servers take it; nothing of what could begin another line of a letter */
export const EMAIL = /^[^\s@<>"(),;:\\]{1,64}@[\p{L}\d](?:[\p{L}\d.-]{0,250}[\p{L}\d])?\.[\p{L}\d-]{2,63}$/u;
const words = (most: number) => v.pipe(v.array(v.pipe(line, v.minLength(1))), v.maxLength(most, `hat mehr als ${most} Einträge`), v.transform((list) => [...new Set(list)]));

const schema = v.object({
	name: line,
	title: line,
	given: line,
	family: line,
	function: line,
	organisationType: v.picklist(['', ...ORGANISATION_TYPES]),
	shortName: line,
	organisationId: v.nullable(v.pipe(v.string(), v.uuid())),
	email: v.pipe(line, v.check((t) => t === '' || EMAIL.test(t), 'ist keine E-Mail-Adresse, zum Beispiel name@beispiel.de')),
	phone: v.pipe(line, v.check((t) => t === '' || /^[+\d][\d\s()/.-]{2,39}$/.test(t), 'ist keine Telefonnummer, zum Beispiel 03634 354-0')),
	website: v.pipe(line, v.transform(withScheme), v.check((t) => t === '' || /^https?:\/\/[^\s/]+\.[^\s/]+(\/\S*)?$/i.test(t), 'ist keine Adresse im Netz. Sie beginnt mit https://')),
	street: line,
	postalCode: v.pipe(line, v.check((t) => t === '' || /^[A-Z]{0,3}-?[\d ]{4,10}$/.test(t), 'ist keine Postleitzahl, zum Beispiel 99610')),
	locality: line,
	fields: words(30),
	areas: words(200),
	contributes: long,
	byExperience: v.boolean(),
	note: long,
	example: v.boolean()
}) satisfies v.GenericSchema<unknown, ActorContent>;

/** What is wrong with it: each field with its sentence. What belongs to the other kind is emptied. */
export function faultsOfActor(kind: ActorKind, input: unknown): { faults: [FieldFault, ...FieldFault[]] } | { content: ActorContent } {
	const result = v.safeParse(schema, input);
	const found = new Map<string, string>();
	for (const issue of result.issues ?? []) {
		const field = String(issue.path?.[0]?.key ?? '');
		if (!found.has(field)) found.set(field, issue.message.startsWith('Invalid ') ? 'hat einen Wert, den es hier nicht gibt' : issue.message);
	}
	if (result.typed) {
		const c = result.output;
		if (kind === 'organisation' && c.name === '') found.set('name', 'fehlt: Bitte den Namen der Organisation angeben');
		if (kind === 'person' && c.name === '' && c.family === '' && c.given === '' && c.function === '') found.set('family', 'fehlt: Bitte einen Namen oder eine Funktion angeben');
	}
	const [first, ...further] = [...found].map(([field, message]): FieldFault => ({ field, message }));
	if (first) return { faults: [first, ...further] };
	const c = result.output as ActorContent;
	return { content: kind === 'organisation' ? { ...c, title: '', given: '', family: '', function: '', organisationId: null, byExperience: false } : { ...c, organisationType: '', shortName: '' } };
}

/** As it stands beside the field and on top. @param called what a file calls it; empty: as the form does */
export const actorFaultText = ({ field, message }: FieldFault, called = ''): string => `„${called || (ACTOR_FIELD_WORDS[field]?.de ?? 'Angaben')}“ ${message}.`;

/** @throws InvalidInput that names the fields and the way out */
export function checkActor(kind: ActorKind, input: unknown): ActorContent {
	const checked = faultsOfActor(kind, input);
	if ('content' in checked) return checked.content;
	const [first, ...further] = checked.faults.map((fault): FieldFault => ({ field: fault.field, message: actorFaultText(fault) }));
	throw new InvalidInput(first?.field ?? '', first?.message ?? '', further);
}

/** Nothing but that there was someone. */
export const ERASED: ActorContent = EMPTY_ACTOR;
