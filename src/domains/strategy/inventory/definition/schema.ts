/** What a definition and its agreement must look like. Pure. */
import * as v from 'valibot';
import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { firstDay, precisionOf } from '#domains/bodies/resolutions/resolution.ts';
import type { Agreement, SharedDefinition } from './model.ts';

const line = (name: string) => v.pipe(v.string(), v.trim(), v.maxLength(400, `„${name}“ ist länger als 400 Zeichen.`));
const long = (name: string) => v.pipe(v.string(), v.trim(), v.maxLength(10_000, `„${name}“ ist länger als 10.000 Zeichen.`));
const CODE = /^[a-z0-9][a-z0-9_-]{0,59}$/;

const schema = v.object({
	title: v.object({ de: v.pipe(line('Titel'), v.minLength(1, '„Titel“ fehlt. Zum Beispiel: Was wir unter Armut verstehen.')), en: line('Titel, Englisch') }),
	text: v.object({ de: long('Text'), en: long('Text, Englisch') }),
	dimensions: v.pipe(
		v.array(
			v.object({
				code: v.pipe(v.string(), v.regex(CODE, 'Ein Kürzel einer Dimension besteht aus Kleinbuchstaben, Ziffern, - und _.')),
				name: v.object({ de: v.pipe(line('Name der Dimension'), v.minLength(1, '„Name der Dimension“ fehlt. Soll sie entfallen, kreuzen Sie „entfällt“ an.')), en: line('Name der Dimension, Englisch') }),
				description: v.object({ de: long('Beschreibung der Dimension'), en: long('Beschreibung der Dimension, Englisch') }),
				indicators: v.pipe(v.array(v.pipe(v.string(), v.regex(CODE, 'Eine der gewählten Kennzahlen gibt es nicht.'))), v.maxLength(200, 'Eine Dimension hat mehr als 200 Kennzahlen.'))
			})
		),
		v.maxLength(30, 'Mehr als 30 Dimensionen sind nicht vorgesehen.'),
		v.check((list) => new Set(list.map((d) => d.code)).size === list.length, 'Zwei Dimensionen haben dasselbe Kürzel. Bitte ändern Sie einen der Namen.'),
		v.check((list) => new Set(list.map((d) => d.name.de)).size === list.length, 'Zwei Dimensionen haben denselben Namen. Bitte ändern Sie einen davon.')
	),
	example: v.boolean()
});

/** @throws UserError that names the field */
export function checkSharedDefinition(input: unknown): SharedDefinition {
	const result = v.safeParse(schema, input);
	if (result.success) return { ...result.output, dimensions: result.output.dimensions.map((d) => ({ ...d, indicators: [...new Set(d.indicators)] })) };
	const { message } = result.issues[0];
	throw new UserError(message.startsWith('Invalid ') ? 'Die Definition ist unvollständig.' : message);
}

/** What must be said before it can be agreed on. @throws UserError */
export function checkReady({ text, dimensions }: SharedDefinition): void {
	if (text.de === '') throw new UserError('„Text“ fehlt. Vereinbart werden kann nur, was dasteht.');
	if (dimensions.length === 0) throw new UserError('Es gibt noch keine Dimension. Bitte nennen Sie mindestens eine.');
}

/** @throws UserError that names the field and the way out */
export function checkAgreement(input: Agreement, today = berlinDay(new Date())): Agreement {
	const agreedBy = [...new Set(input.agreedBy.map((who) => who.trim()).filter(Boolean))];
	const [agreedOn, note] = [input.agreedOn.trim(), input.note.trim()];
	if (agreedBy.length === 0) throw new UserError('„Wer hat sich geeinigt?“ fehlt. Bitte nennen Sie Gremien oder Funktionen, je Zeile eine.');
	if (agreedBy.length > 100 || agreedBy.some((who) => who.length > 400)) throw new UserError('„Wer hat sich geeinigt?“ ist zu lang: höchstens 100 Zeilen mit je 400 Zeichen.');
	if (precisionOf(agreedOn) === null) throw new UserError('„Wann?“ ist kein Tag. Erwartet wird zum Beispiel 14.06.2016; ist der Tag nicht bekannt, genügen 06.2016 oder 2016.');
	if (firstDay(agreedOn) > today) throw new UserError('„Wann?“ liegt in der Zukunft. Eine Definition wird vereinbart, wenn die Einigung da ist.');
	if (note.length > 10_000) throw new UserError('„Was ist neu?“ ist länger als 10.000 Zeichen.');
	return { agreedBy, agreedOn, note };
}
