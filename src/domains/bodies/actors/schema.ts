/** What an actor must look like, from a form, a file or the example. Pure. */
import * as v from 'valibot';
import { InvalidInput } from '#base/errors.ts';
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

/** What is wrong with it: the field and the sentence; null: nothing. What belongs to the other kind is emptied. */
export function faultOfActor(kind: ActorKind, input: unknown): { field: string; message: string } | { content: ActorContent } {
	const result = v.safeParse(schema, input);
	if (!result.success) {
		const [issue] = result.issues;
		const field = String(issue.path?.[0]?.key ?? '');
		return { field, message: issue.message.startsWith('Invalid ') ? 'hat einen Wert, den es hier nicht gibt' : issue.message };
	}
	const c = result.output;
	if (kind === 'organisation') {
		if (c.name === '') return { field: 'name', message: 'fehlt: Bitte den Namen der Organisation angeben' };
		return { content: { ...c, title: '', given: '', family: '', function: '', organisationId: null, byExperience: false } };
	}
	if (c.name === '' && c.family === '' && c.given === '' && c.function === '') return { field: 'family', message: 'fehlt: Bitte einen Namen oder eine Funktion angeben' };
	return { content: { ...c, organisationType: '', shortName: '' } };
}

/** @throws UserError that names the field and the way out */
export function checkActor(kind: ActorKind, input: unknown): ActorContent {
	const checked = faultOfActor(kind, input);
	if ('content' in checked) return checked.content;
	throw new InvalidInput(checked.field, `„${ACTOR_FIELD_WORDS[checked.field]?.de ?? 'Angaben'}“ ${checked.message}.`);
}

/** Nothing but that there was someone. */
export const ERASED: ActorContent = EMPTY_ACTOR;
