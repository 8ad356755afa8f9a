/** What a body must hold, and a fresh one. Pure. */
import * as v from 'valibot';
import { oneLine } from '#base/clean-text.ts';
import { isDay, isInReach } from '#base/day.ts';
import { FormFaults } from '#base/form-faults.ts';
import { BODY_KINDS, type BodyContent, type BodyKind } from './model.ts';
import { addIssues } from './field-of-issue.ts';
import { withScheme } from './with-scheme.ts';

export interface BodyInput {
	kind: BodyKind;
	content: BodyContent;
	/** number of the body above it; null: none */
	parent: number | null;
	fromDay: string | null;
	toDay: string | null;
	public: boolean;
	example: boolean;
}

export function emptyBody(): BodyInput {
	return { kind: 'planning-group', content: { name: { de: '', en: '' }, shortName: '', mandate: '', composition: '', rhythm: '', website: '', email: '', phone: '', place: '', street: '', postalCode: '', locality: '', note: '' }, parent: null, fromDay: null, toDay: null, public: false, example: false };
}

const line = (name: string, most = 200) => v.pipe(v.string(), v.transform(oneLine), v.maxLength(most, `„${name}“ ist länger als ${most} Zeichen. Bitte kürzen.`));
const text = (name: string) => v.pipe(v.string(), v.trim(), v.maxLength(5000, `„${name}“ ist länger als 5.000 Zeichen. Bitte kürzen.`));
const day = (name: string) => v.nullable(v.pipe(v.string(), v.check((d) => isDay(d) && isInReach(d), `„${name}“ ist kein Tag, zum Beispiel 15.02.2017.`)));
export const webAddress = (name: string) => v.pipe(v.string(), v.trim(), v.transform(withScheme), v.maxLength(1000), v.regex(/^(https?:\/\/[^\s/]\S*)?$/i, `„${name}“ beginnt mit https://`));
export const mailAddress = (name: string) => v.pipe(v.string(), v.trim(), v.maxLength(254), v.regex(/^([^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+)?$/, `„${name}“ ist keine E-Mail-Adresse, zum Beispiel name@kreis.example.`));

const schema = v.object({
	kind: v.picklist(BODY_KINDS, '„Art“ fehlt: Bitte wählen Sie, was für ein Gremium es ist.'),
	content: v.object({
		name: v.object({ de: v.pipe(line('Name'), v.minLength(1, '„Name“ fehlt. Zum Beispiel: Steuerungsgruppe Integrierte Sozialplanung.')), en: line('Name, englisch') }),
		shortName: line('Kurzname', 40),
		mandate: text('Auftrag'),
		composition: text('Zusammensetzung'),
		rhythm: line('Rhythmus'),
		website: webAddress('Internetseite'),
		email: mailAddress('E-Mail'),
		phone: line('Telefon', 60),
		place: v.optional(line('Sitz'), ''),
		street: v.optional(line('Straße und Hausnummer'), ''),
		postalCode: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^(\d{5})?$/, '„Postleitzahl“ hat fünf Ziffern, zum Beispiel 99610.')), ''),
		locality: v.optional(line('Stadt oder Gemeinde'), ''),
		note: text('Interne Notiz')
	}),
	parent: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
	fromDay: day('Besteht seit'),
	toDay: day('Besteht bis'),
	public: v.boolean(),
	example: v.boolean()
});

/** @throws InvalidInput that names the fields */
export function checkBody(input: BodyInput): BodyInput {
	const faults = new FormFaults();
	const result = v.safeParse(schema, input);
	addIssues(faults, result.issues, 'Das Gremium ist unvollständig.', { 'name.de': 'name-de', 'name.en': 'name-en' });
	const { fromDay, toDay } = input;
	if (fromDay && toDay && !faults.has('fromDay', 'toDay') && toDay < fromDay) faults.add('toDay', '„Besteht bis“ liegt vor „Besteht seit“. Bitte eines von beiden ändern.');
	faults.throwIfAny();
	return result.output as BodyInput;
}
